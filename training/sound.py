"""The recordings that training and measuring read: FLAC, FLAC inside WAV, and noise mixed in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

Samples = npt.NDArray[np.int16]
"""One channel at 16 kHz."""

LOUD_SHARE = 0.5
"""Share of a recording's samples, the loudest, that count as speech when noise is mixed in. More of it
counts pauses too, and so mixes less noise in."""

_WAV_OF_FLAC = b"\xac\xf1"
"""The number of FLAC among the encodings of WAV."""


def recordings(index: Path, folder: str) -> Iterator[tuple[Path, str]]:
    """The recordings below `folder` (such as "train/read/") that the index lists, each with its text."""
    with index.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["file"].startswith(folder):
                yield index.parent / row["file"], row["text"]


def read_sound(path: Path) -> Samples:
    """The samples of a recording at 16 kHz."""
    data = path.read_bytes()
    samples, rate = soundfile.read(io.BytesIO(_unwrapped(data)), dtype="int16")
    if rate != 16_000 or samples.ndim != 1:
        raise ValueError(f"{path.name} is not one channel at 16 kHz")
    return np.asarray(samples, np.int16)


def loudness(sound: npt.NDArray[np.float64] | Samples) -> float:
    """Mean power of the louder part of the samples, in dB above 1."""
    power = np.sort(sound.astype(np.float64) ** 2)
    return float(10 * np.log10(power[round(len(power) * (1 - LOUD_SHARE)) :].mean() + 1e-9))


def with_noise(speech: Samples, noise: Samples, snr: float, number: int) -> Samples:
    """The speech with noise `snr` dB below it; `number` says where in the noise to begin."""
    start = (number * 7919 * 16) % max(1, len(noise) - len(speech))
    under = np.resize(noise[start:], len(speech)).astype(np.float64)
    below = loudness(speech) - 10 * np.log10(max(float((under**2).mean()), 1e-9)) - snr
    mixed = speech + under * 10 ** (below / 20)
    return np.asarray(np.clip(mixed, -32768, 32767), np.int16)


def _unwrapped(data: bytes) -> bytes:
    """A FLAC stream that stands in a WAV, as a FLAC file: libsndfile does not read the former."""
    form = data.find(b"fmt ", 12, 64)
    if data[:4] != b"RIFF" or data[form + 8 : form + 10] != _WAV_OF_FLAC:
        return data
    info = bytearray(data[form + 26 : form + 60])
    length = data.index(b"fact", form) + 8
    info[14:18] = data[length : length + 4][::-1]  # the stream itself says 0: made before its end was known
    return b"fLaC\x80\x00\x00\x22" + bytes(info) + data[data.index(b"data", form) + 8 :]

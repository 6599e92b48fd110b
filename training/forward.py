"""What Kaldi computes when it listens, in numpy: the cepstra of sounds, and a network's output on frames.

It is for tests and for training, which need the numbers between; Vosk gives none of them away. All is done
with 32-bit floats, as Kaldi does it, so that what rounding costs is seen here too.
"""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import numpy.typing as npt

from training.kaldi import Affine, Component, Floats, Network, Node, Part, Product, RepeatedAffine

RATE = 16000
"""Samples a second."""

WINDOW = 410
"""Samples of a frame: 25.625 ms."""

SHIFT = 160
"""Samples from a frame's start to the next one's: 10 ms."""

FFT = 512
"""Points of the Fourier transform."""

FILTERS = 25
"""Mel filters; there are as many cepstra."""

LOWEST, HIGHEST = 130.0, 6800.0
"""The filters' range in Hz."""

PRE_EMPHASIS = 0.97
"""Share of each sample that is taken from the next one."""

BLOCK = 64
"""Frames that a network is run on at a time: the carried one needs a megabyte for each."""

_WORDS = re.compile(r"[(),]|[^\s(),]+")


def mfcc(samples: npt.NDArray[Any]) -> Floats:
    """Frames × 25: Kaldi's cepstra of 16-bit samples, with the options of our models' `mfcc.conf`.

    Only whole frames count. Raises ValueError where there is none.
    """
    count = 1 + (len(samples) - WINDOW) // SHIFT
    if count < 1:
        raise ValueError(f"{len(samples)} samples are shorter than a frame")
    starts = SHIFT * np.arange(count)[:, None]
    frames = samples[starts + np.arange(WINDOW)].astype(np.float64)
    # Kaldi takes each frame by itself: its first sample stands for the one before it.
    before = np.concatenate([frames[:, :1], frames[:, :-1]], axis=1)
    windowed = (frames - PRE_EMPHASIS * before) * np.hamming(WINDOW)
    power = np.abs(np.fft.rfft(windowed, FFT)) ** 2
    energies = np.maximum(power @ filters().T, np.finfo(np.float32).eps)
    cepstra: Floats = (np.log(energies) @ cosines().T).astype(np.float32)
    return cepstra


def filters() -> npt.NDArray[np.float64]:
    """Filters × bins of the spectrum: Kaldi's triangles, straight on the mel scale."""
    mel = _mel(np.arange(FFT // 2 + 1) * RATE / FFT)
    low, high = _mel(np.array([LOWEST, HIGHEST]))
    width = (high - low) / (FILTERS + 1)
    centres = low + width * np.arange(1, FILTERS + 1)[:, None]
    triangles: npt.NDArray[np.float64] = np.maximum(1 - np.abs(mel - centres) / width, 0.0)
    return triangles


def cosines() -> npt.NDArray[np.float64]:
    """Cepstra × filters: the orthonormal cosine transform."""
    row, column = np.arange(FILTERS)[:, None], np.arange(FILTERS)[None, :]
    table: npt.NDArray[np.float64] = np.cos(np.pi / FILTERS * (column + 0.5) * row) * math.sqrt(2 / FILTERS)
    table[0] = math.sqrt(1 / FILTERS)
    return table


def forward(network: Network, frames: npt.NDArray[Any]) -> Floats:
    """Frames × outputs of the network's last node, where `frames` is frames × inputs.

    Beyond both ends the first and the last frame are repeated, as Kaldi's online decoder does. Raises
    ValueError where a node reads what is not there.
    """
    beyond = ((network.left, network.right), (0, 0))
    padded = np.pad(frames.astype(np.float32), beyond, mode="edge")
    outputs = []
    for start in range(0, len(frames), BLOCK):
        count = min(BLOCK, len(frames) - start)
        window = padded[start : start + network.left + count + network.right]
        outputs.append(_block(network, window)[network.left : network.left + count])
    return np.concatenate(outputs)


def _block(network: Network, window: Floats) -> Floats:
    """All nodes on all frames. At the ends of the window it is wrong as far as the network reaches."""
    values = {"input": window}
    output = window
    for node in network.nodes:
        match node:
            case Part(of=of, start=start, size=size):
                output = _found(values, of)[:, start : start + size]
            case Node(component=component, reads=reads):
                output = _apply(component, _Descriptor(reads, values).value())
        values[node.name] = output
    return output


class _Descriptor:
    """Reads one of Kaldi's descriptors: a node's name, `Offset(what, frames)`, `Append(what, …)` or
    `Sum(what, what)`."""

    def __init__(self, text: str, values: dict[str, Floats]) -> None:
        self._words = _WORDS.findall(text)
        self._text = text
        self._values = values

    def value(self) -> Floats:
        """What the whole text stands for."""
        found = self._next()
        if self._words:
            raise ValueError(f"{self._text!r} is no descriptor: it goes on after its end")
        return found

    def _next(self) -> Floats:
        word = self._take()
        if self._words[:1] != ["("]:
            return _found(self._values, word)
        self._take("(")
        if word == "Offset":
            found = self._next()
            self._take(",")
            found = _shifted(found, int(self._take()))
        elif word in ("Append", "Sum"):
            parts = [self._next()]
            while self._words[:1] == [","]:
                self._take(",")
                parts.append(self._next())
            found = np.concatenate(parts, axis=1) if word == "Append" else sum(parts[1:], parts[0])
        else:
            raise ValueError(f"{self._text!r} has {word}, which is not known here")
        self._take(")")
        return found

    def _take(self, expected: str = "") -> str:
        word = self._words.pop(0) if self._words else ""
        if not word or (expected and word != expected):
            raise ValueError(f"{self._text!r} is no descriptor")
        return word


def _found(values: dict[str, Floats], name: str) -> Floats:
    if name not in values:
        raise ValueError(f"no node {name!r} stands before the one that reads it")
    return values[name]


def _shifted(values: Floats, offset: int) -> Floats:
    """At each frame the value of the one `offset` later, or of the last or first one there is."""
    return values[np.clip(np.arange(len(values)) + offset, 0, len(values) - 1)]


def _apply(component: Component, values: Floats) -> Floats:
    match component:
        case Affine(weights, bias):
            found: Floats = values @ weights.T + bias
            return found
        case RepeatedAffine(count, weights, bias):
            # One product of large matrices is some ten times as fast as many of small ones.
            rows = values.reshape(len(values) * count, -1) @ weights.T + bias
            return rows.reshape(len(values), -1)
        case Product(parts=parts):
            product: Floats = values.reshape(len(values), parts, -1).prod(axis=1)
            return product
        case _:
            return _bent(component.kind, values)


def _bent(kind: str, values: Floats) -> Floats:
    if kind == "RectifiedLinearComponent":
        return np.maximum(values, np.float32(0))
    less = values - values.max(axis=1, keepdims=True)
    shares = np.exp(less)
    total = shares.sum(axis=1, keepdims=True)
    if kind == "SoftmaxComponent":
        found: Floats = shares / total
    elif kind == "LogSoftmaxComponent":
        found = less - np.log(total)
    else:
        raise ValueError(f"{kind} is not known here")
    return found


def _mel(hertz: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return 1127 * np.log1p(hertz / 700)

"""What the network is given of recordings for training, clean and in noise: the material of `training.train`.

For each aligned recording a clean copy and some with noise, all as the product hears them, with noise
suppressed and the hiss added. The copies are in step, so that what is said in a noisy frame is known from the
clean one ("stereo" data). The noises are others than those that are measured with.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.align import alignment_of, corpus, load_alignment
from training.carry import REACH, differences, front_end
from training.denoiser import THERE
from training.forward import mfcc
from training.kaldi import Floats
from training.mean import read_mean
from training.sound import Samples, loudness, read_sound, recordings, with_noise
from voiceguide.hearing.noise import NoiseSuppressor
from voiceguide.hearing.nsnet2 import Network, load_network
from voiceguide.hearing.vosk_engine import hiss

NOISES = (
    "dishes",
    "exercise_bike",
    "pink",
    "sb_diffuse",
    "sb_noise1",
    "sb_noise4",
    "sb_noise5",
)
"""Recordings of noise to learn from. `benchmarks.people` measures with others."""

BABBLE = "babble"
"""Noise made of the recordings for training: `TALKERS` people at once."""

TALKERS = 6
"""Fewer are words that might be meant; more are a hum."""

BABBLE_S = 60
"""Length of the babble in seconds, after which it begins again."""

BABBLE_SHARE = 0.35
"""Share of the noisy copies that have babble in them."""

SNRS = (3, 6, 9, 12, 15, 18, 24)
"""How far the noise is below the speech, in dB."""

COPIES = 3
"""Noisy copies of each recording."""

SEED = 11


@dataclass(frozen=True)
class Copies:
    """Recordings and their copies, one after the other, T frames in all."""

    senones: npt.NDArray[np.int64]
    """T: what is said, as it was aligned."""
    features: Floats
    """Copies × T × 39, as PocketSphinx's Gaussians take them. The first copies are clean."""


@cache
def _network() -> Network:
    return load_network(THERE)


def as_heard(sound: Samples) -> Samples:
    """The sound as the product's engine hands it to the network."""
    suppressor = NoiseSuppressor(_network())
    clean = np.frombuffer(suppressor.clean(sound.tobytes()) + suppressor.finish(), np.int16)
    noisy = clean + np.resize(hiss(), len(clean))
    return noisy.clip(-32768, 32767).astype(np.int16)


def features(sound: Samples, mean: npt.NDArray[np.float64]) -> Floats:
    """Frames × 39: what the carried network makes of the sound before its Gaussians."""
    first = front_end(mean)
    cepstra = np.pad(mfcc(sound) @ first.weights.T + first.bias, ((REACH, REACH), (0, 0)), mode="edge")
    count = len(cepstra) - 2 * REACH
    spliced = np.concatenate([cepstra[at : at + count] for at in range(2 * REACH + 1)], axis=1)
    found: Floats = spliced @ differences().weights.T
    return found


def babble(sounds: list[Samples], seconds: float = BABBLE_S) -> Samples:
    """`TALKERS` people at once, equally loud, each with one recording after another."""
    length, chance = round(seconds * 16_000), random.Random(SEED)
    total = np.zeros(length)
    for _ in range(TALKERS):
        track = np.zeros(0)
        while len(track) < length:
            sound = chance.choice(sounds).astype(np.float64)
            track = np.concatenate([track, sound * 10 ** ((60 - loudness(sound)) / 20)])
        total += track[:length]
    return np.asarray(total.clip(-32768, 32767), np.int16)


def noises(speech: Path) -> Mapping[str, Samples]:
    """All noises to learn from."""
    found = {name: read_sound(speech / "noise" / f"{name}.flac") for name in NOISES}
    talk = [read_sound(path) for path, _ in recordings(speech / "index.tsv", "train/read/")]
    talk += [read_sound(path) for path, _ in list(recordings(speech / "index.tsv", "train/keywords/"))[1::5]]
    return {**found, BABBLE: babble(talk)}


def copies(speech: Path, alignments: Path) -> Copies:
    """The copies of all recordings that were aligned. The same each time."""
    mean, sources, chance = read_mean(), noises(speech), random.Random(SEED)
    senones, copied = [], []
    for number, (path, _) in enumerate(corpus(speech)):
        picked = [_pick(chance) for _ in range(COPIES)]
        file = alignment_of(path, alignments)
        if not file.is_file():
            continue
        sound, aligned = read_sound(path), load_alignment(file).senones
        mixed = [
            with_noise(sound, sources[name], snr, number * COPIES + place)
            for place, (name, snr) in enumerate(picked)
        ]
        found = np.stack([features(as_heard(one), mean) for one in (sound, *mixed)])
        count = min(len(aligned), found.shape[1])
        senones.append(aligned[:count])
        copied.append(found[:, :count].astype(np.float32))
    return Copies(np.concatenate(senones).astype(np.int64), np.concatenate(copied, axis=1))


def _pick(chance: random.Random) -> tuple[str, int]:
    name = BABBLE if chance.random() < BABBLE_SHARE else chance.choice(NOISES)
    return name, chance.choice(SNRS)

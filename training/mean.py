"""Stage 1, corpus: the mean of the cepstra of speech, over recordings for training.

`python -m training.mean [--speech ../shared/speech]` writes `training/speech_mean.txt`.

PocketSphinx's Gaussians expect cepstra less a mean. A mean of each utterance's own is worse than a fixed one:
of 104 commands by people 70 were heard right with it, 94 with this one. It is that of the louder half of the
frames: with the pauses in it, 74.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.carry import sphinx_cepstra
from training.forward import mfcc
from training.sound import read_sound, recordings
from training.sphinx import Array

MEAN = Path(__file__).with_name("speech_mean.txt")
"""The 13 numbers, a line each."""

EVERY = {"train/keywords/": 5, "train/read/": 1}
"""Folders below the recordings, and which of them count: every fifth, so that six single words by hundreds of
people do not outweigh the sentences."""


def speech_mean(speech: Path) -> Array:
    """Measure it on the recordings of `EVERY`."""
    index = speech / "index.tsv"
    paths = [path for folder, every in EVERY.items() for path, _ in list(recordings(index, folder))[::every]]
    cepstra = np.concatenate([mfcc(read_sound(path)) @ sphinx_cepstra().T for path in paths])
    loud = cepstra[:, 0] > np.median(cepstra[:, 0])
    mean: Array = cepstra[loud].mean(axis=0)
    return mean


def read_mean() -> Array:
    """The mean that was written."""
    return np.loadtxt(MEAN)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.mean", description=__doc__)
    parser.add_argument("--speech", type=Path, default=Path("../shared/speech"), help="holds index.tsv")
    options = parser.parse_args(arguments)
    if not options.speech.is_dir():
        print(f"{options.speech} is not here: the mean stays as it was measured.")
        return 0
    np.savetxt(MEAN, speech_mean(options.speech), fmt="%.3f")
    print(f"The mean is in {MEAN.name}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

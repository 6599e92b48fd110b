"""Stage: which senone each frame of a recording for training belongs to, by PocketSphinx's forced alignment.

`python -m training.align [--speech ../shared/speech]` writes `build/training/alignments`, a file for each
recording; those that are there already are not aligned again.

PocketSphinx is told the words. Its Viterbi search finds when each begins and ends, and in a second pass,
along the phones of those words, which of their states each frame fits. Recordings with a word that CMUdict
lacks, and those whose sound does not fit their words, are left out, and counted.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pocketsphinx

from training.mean import EVERY
from training.sound import Samples, read_sound, recordings
from training.sphinx import cmudict, model_folder

FOLDER = Path("build/training/alignments")
"""Where the alignments go."""

_WORD = re.compile(r"[a-z']+")
_WAY = re.compile(r"\(\d+\)$")
"""PocketSphinx's mark of a word's second, third… pronunciation."""

Decoder = Any
"""A `pocketsphinx.Decoder`: the package has no types."""


@dataclass(frozen=True)
class Alignment:
    """What is said when in a recording. Frames are 10 ms; the first is number 0."""

    senones: npt.NDArray[np.int16]
    """For each frame its senone, numbered as in `SphinxModel`."""
    words: tuple[str, ...]
    """The words as they were said, in order, silences left out."""
    starts: npt.NDArray[np.int32]
    """The first frame of each word."""
    ends: npt.NDArray[np.int32]
    """The frame after the last of each word."""

    def save(self, path: Path) -> None:
        """Write the file, whole or not at all: a stage that is cut off leaves no half of one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        np.savez_compressed(
            part, senones=self.senones, words=np.array(self.words), starts=self.starts, ends=self.ends
        )
        part.replace(path)


def load_alignment(path: Path) -> Alignment:
    """Read the file that `Alignment.save` wrote."""
    with np.load(path, allow_pickle=False) as file:
        words = tuple(str(word) for word in file["words"])
        return Alignment(file["senones"], words, file["starts"], file["ends"])


def aligner() -> Decoder:
    """The decoder that aligns: PocketSphinx with its own model and CMUdict."""
    return pocketsphinx.Decoder(hmm=str(model_folder()), dict=str(cmudict()), lm=None, loglevel="FATAL")


def spoken_words(text: str) -> list[str]:
    """The words of a text, as CMUdict writes them."""
    return _WORD.findall(text.lower())


def align(decoder: Decoder, sound: Samples, text: str) -> Alignment | None:
    """The alignment; None where CMUdict lacks a word, or the sound does not fit the words."""
    words = spoken_words(text)
    if not words or any(decoder.lookup_word(word) is None for word in words):
        return None
    decoder.set_align_text(" ".join(words))
    _hear(decoder, sound)
    if decoder.hyp() is None:
        return None
    try:
        decoder.set_alignment()
        _hear(decoder, sound)
    except RuntimeError:  # PocketSphinx's for a path that ends before the last word
        return None
    spoken, senones = [], []
    # An entry is only good until the next one is asked for.
    for word in decoder.get_alignment():
        if not word.name.startswith("<"):
            spoken.append((_WAY.sub("", word.name), word.start, word.start + word.duration))
        for phone in word:
            for state in phone:
                senones += [int(state.name)] * state.duration
    names = tuple(name for name, _, _ in spoken)
    if names != tuple(words):
        return None
    return Alignment(
        np.array(senones, np.int16),
        names,
        np.array([start for _, start, _ in spoken], np.int32),
        np.array([end for _, _, end in spoken], np.int32),
    )


def corpus(speech: Path) -> Iterator[tuple[Path, str]]:
    """The recordings that are learnt from, with their texts."""
    for folder, every in EVERY.items():
        yield from list(recordings(speech / "index.tsv", folder))[::every]


def alignment_of(recording: Path, folder: Path) -> Path:
    """The file of a recording's alignment."""
    return folder / f"{recording.parent.name}-{recording.stem}.npz"


def align_all(speech: Path, folder: Path) -> tuple[int, list[Path]]:
    """Align what has no file yet. Says how many were aligned, and which could not be."""
    decoder, aligned, failed = aligner(), 0, []
    for path, text in corpus(speech):
        file = alignment_of(path, folder)
        if file.is_file():
            continue
        found = align(decoder, read_sound(path), text)
        if found is None:
            failed.append(path)
        else:
            found.save(file)
            aligned += 1
    return aligned, failed


def _hear(decoder: Decoder, sound: Samples) -> None:
    decoder.start_utt()
    decoder.process_raw(sound.tobytes(), full_utt=True)
    decoder.end_utt()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.align", description=__doc__)
    parser.add_argument("--speech", type=Path, default=Path("../shared/speech"), help="holds index.tsv")
    options = parser.parse_args(arguments)
    if not options.speech.is_dir():
        print(f"{options.speech} is not here: nothing was aligned.")
        return 0
    aligned, failed = align_all(options.speech, FOLDER)
    print(f"{aligned} recordings were aligned, {len(failed)} could not be; the alignments are in {FOLDER}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

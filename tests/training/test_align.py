"""Forced alignment, on sentences of flite, which says when it says each phone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.sound import SILENCE_S, spoken
from tests.training.carried import sphinx_model
from training.align import Alignment, align, align_all, aligner, alignment_of, load_alignment, spoken_words
from training.forward import SHIFT
from training.sound import Samples
from training.sphinx import SILENCE, cmudict
from voiceguide.lexicon.dictionary import read_dictionary

TEXT = "The nurse will call you next week."

NEAR_S = 0.04
"""How far a word's time may be from flite's. The largest distance was 0.024."""

LAST_S = 0.1
"""The same for the last word's end, a breath that fades: it was 0.06."""


def sound(text: str = TEXT) -> Samples:
    return np.frombuffer(spoken(text, "slt"), np.int16)


def said_at(words: list[str]) -> tuple[list[float], list[float]]:
    """When flite begins and ends each word, in seconds."""
    done = subprocess.run(
        ["flite", "-voice", "slt", "-psdur", "-t", " ".join(words), "-o", "none"],
        check=True,
        capture_output=True,
        text=True,
    )
    phones = re.findall(r"(\w+):([\d.]+)", done.stdout)
    bounds = [float(end) + SILENCE_S for _, end in phones][: -1 if phones[-1][0] == "pau" else None]
    dictionary = read_dictionary(cmudict())
    places = np.cumsum([0, *(len(dictionary[word][0]) for word in words)])
    assert len(bounds) == places[-1] + 1  # and the silence before
    return [bounds[place] for place in places[:-1]], [bounds[place] for place in places[1:]]


@pytest.fixture(scope="module")
def aligned() -> Alignment:
    found = align(aligner(), sound(), TEXT)
    assert found is not None
    return found


def test_words_begin_and_end_when_they_are_said(aligned: Alignment) -> None:
    words = spoken_words(TEXT)
    assert aligned.words == tuple(words)
    starts, ends = said_at(words)
    assert np.abs(aligned.starts * 0.01 - starts).max() < NEAR_S
    assert np.abs(aligned.ends * 0.01 - ends)[:-1].max() < NEAR_S
    assert abs(aligned.ends[-1] * 0.01 - ends[-1]) < LAST_S


def test_every_frame_is_a_state_of_its_words_phones_in_order(aligned: Alignment) -> None:
    model, dictionary = sphinx_model(), read_dictionary(cmudict())
    assert abs(len(aligned.senones) - len(sound()) / SHIFT) < 3
    books = [model.phones[book] for book in model.codebooks[aligned.senones]]
    for word, start, end in zip(aligned.words, aligned.starts, aligned.ends, strict=True):
        row = books[start:end]
        phones = tuple(phone for at, phone in enumerate(row) if at == 0 or row[at - 1] != phone)
        assert phones in {tuple(way) for way in dictionary[word]}
    between = np.ones(len(books), bool)
    for start, end in zip(aligned.starts, aligned.ends, strict=True):
        between[start:end] = False
    assert {books[at] for at in np.flatnonzero(between)} == {SILENCE}


def test_what_cannot_be_aligned_is_none() -> None:
    decoder = aligner()
    assert align(decoder, sound(), "the nurse will call aldesleukin") is None
    assert align(decoder, sound(), "1, 2.") is None
    assert align(decoder, sound("yes")[:3000], TEXT) is None
    assert align(decoder, sound(), TEXT) is not None  # and the decoder goes on


def test_what_is_there_is_not_aligned_again(tmp_path: Path) -> None:
    speech, folder = tmp_path / "speech", tmp_path / "alignments"
    rows = [("train/read/one.flac", TEXT), ("train/read/two.flac", "mend the coat")]
    (speech / "train/read").mkdir(parents=True)
    for name, text in rows:
        soundfile.write(speech / name, sound(text), 16_000)
    lines = ["file\ttext", *(f"{name}\t{text}" for name, text in rows), "train/read/three.flac\tquzzlix"]
    (speech / "index.tsv").write_text("\n".join(lines))
    soundfile.write(speech / "train/read/three.flac", sound("yes"), 16_000)
    aligned, failed = align_all(speech, folder)
    assert (aligned, [path.name for path in failed]) == (2, ["three.flac"])
    first, second = (alignment_of(speech / name, folder) for name, _ in rows)
    assert load_alignment(second).words == ("mend", "the", "coat")
    first.write_bytes(b"kept")
    second.unlink()
    assert align_all(speech, folder)[0] == 1
    assert first.read_bytes() == b"kept"
    assert load_alignment(second).words == ("mend", "the", "coat")
    assert sorted(path.name for path in folder.iterdir()) == ["read-one.npz", "read-two.npz"]

"""PocketSphinx's model, as it is in its wheel."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pocketsphinx
import pytest

from tests.sound import spoken
from tests.training.carried import sphinx_model
from training.sphinx import (
    BEGIN,
    CEPSTRA,
    END,
    FILLERS,
    INTERNAL,
    LEAST_VARIANCE,
    SILENCE,
    SINGLE,
    STATES,
    STREAMS,
    cmudict,
    model_folder,
    read_model,
)
from voiceguide.errors import ModelError

SENONES = 5126


def test_the_model_has_the_sizes_that_its_makers_tell() -> None:
    model = sphinx_model()
    assert len(model.phones) == 42
    assert set(FILLERS) < set(model.phones)
    assert model.means.shape == model.variances.shape == (42, STREAMS, 128, CEPSTRA)
    assert model.weights.shape == (STREAMS, 128, SENONES)
    assert model.codebooks.shape == (SENONES,)
    assert len(model.triphones) == 137_053


def test_values_are_what_they_should_be() -> None:
    model = sphinx_model()
    assert model.variances.min() >= LEAST_VARIANCE
    sums = np.exp(model.weights).sum(axis=1)  # 0.910 to 0.989: each weight was rounded to a byte
    assert sums.min() > 0.9
    assert sums.max() < 1.0
    assert model.transitions.shape == (42, STATES, 2)
    assert np.allclose(model.transitions.sum(axis=2), 1)
    assert model.transitions.min() > 0.05


def test_senones_belong_to_the_phone_whose_codebook_they_use() -> None:
    model = sphinx_model()
    assert np.array_equal(model.codebooks[model.base], np.repeat(np.arange(42)[:, None], STATES, axis=1))
    phones = np.array([triphone[0] for triphone in model.triphones])
    senones = np.array(list(model.triphones.values()))
    assert (model.codebooks[senones] == phones[:, None]).all()
    used = {*senones.ravel().tolist(), *model.base.ravel().tolist()}
    assert used == set(range(SENONES))


@pytest.mark.parametrize("text", ["the nurse will call you next week", "is a nurse in the office"])
def test_triphones_are_found_as_pocketsphinx_finds_them(text: str) -> None:
    model = sphinx_model()
    decoder = pocketsphinx.Decoder(hmm=str(model_folder()), dict=str(cmudict()), lm=None, loglevel="FATAL")
    sound = spoken(text, "slt")
    decoder.set_align_text(text)
    for again in (False, True):
        if again:
            decoder.set_alignment()
        decoder.start_utt()
        decoder.process_raw(sound, full_utt=True)
        decoder.end_utt()
    words = [
        [(phone.name, [int(state.name) for state in phone]) for phone in word]
        for word in decoder.get_alignment()
    ]
    said = [
        (phone, place, senones)
        for word in words
        for (phone, senones), place in zip(word, places(len(word)), strict=True)
    ]
    names = [SILENCE, *(phone for phone, _, _ in said), SILENCE]
    for (phone, place, senones), left, right in zip(said, names, names[2:], strict=False):
        if phone != SILENCE:
            assert list(model.senones(phone, left, right, place)) == senones


def places(phones: int) -> list[int]:
    return [SINGLE] if phones == 1 else [BEGIN, *[INTERNAL] * (phones - 2), END]


def test_an_unseen_triphone_is_the_nearest_that_was_seen() -> None:
    real = sphinx_model()
    s, t, p, silence = (real.number[phone] for phone in ("S", "T", "P", SILENCE))
    seen = {
        (t, s, p, INTERNAL): (1, 2, 3),
        (t, s, silence, END): (4, 5, 6),
        (t, silence, p, BEGIN): (7, 8, 9),
        (t, silence, silence, INTERNAL): (10, 11, 12),
    }
    model = replace(real, triphones=seen)
    assert model.senones("T", "S", "P", INTERNAL) == (1, 2, 3)
    assert model.senones("T", "S", "P", END) == (1, 2, 3)  # elsewhere in a word, before all else
    assert model.senones("T", "S", "K", END) == (4, 5, 6)  # silence beyond the word
    assert model.senones("T", "K", "P", BEGIN) == (7, 8, 9)
    assert model.senones("T", "K", "K", SINGLE) == (10, 11, 12)
    assert model.senones("T", "S", "+NSN+", BEGIN) == (4, 5, 6)  # noise counts as silence
    alone = tuple(real.base[t].tolist())
    assert model.senones("T", "S", "K", INTERNAL) == alone
    assert model.senones("T", "K", "P", END) == alone


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_model(tmp_path)


@pytest.mark.parametrize("name", ["mdef", "means", "variances", "sendump", "transition_matrices"])
def test_a_damaged_file_is_refused(name: str, tmp_path: Path) -> None:
    shutil.copytree(model_folder(), tmp_path / "model")
    data = (tmp_path / "model" / name).read_bytes()
    (tmp_path / "model" / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match="cannot be read"):
        read_model(tmp_path / "model")

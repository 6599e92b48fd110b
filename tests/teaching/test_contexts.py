"""The table of phones: kept in a file as it is, and a model without it is told."""

from pathlib import Path

import numpy as np
import pytest

from tests.teaching.phones import CONTEXTS
from voiceguide.errors import ModelError
from voiceguide.hearing.models import Model
from voiceguide.teaching.contexts import BEGIN, END, FILE, INTERNAL, SILENCE, load_contexts


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    CONTEXTS.save(tmp_path)
    read = load_contexts(tmp_path)
    assert read.phones == CONTEXTS.phones
    for name in ("senones", "table", "alone", "stay"):
        assert np.array_equal(getattr(read, name), getattr(CONTEXTS, name)), name
    assert read.states == CONTEXTS.states


def test_a_phone_has_states_by_its_neighbours_and_its_place() -> None:
    number = CONTEXTS.number
    s, t, iy = number["S"], number["T"], number["IY"]
    inside = CONTEXTS.triple(t, s, iy, INTERNAL)
    assert inside != CONTEXTS.triple(t, iy, iy, INTERNAL)
    assert inside != CONTEXTS.triple(t, s, iy, END)
    assert {CONTEXTS.states[state][0] for state in inside} == {CONTEXTS.kaldi_phone(t, INTERNAL)}
    assert [CONTEXTS.states[state][1] for state in CONTEXTS.triple_alone(t, BEGIN)] == [0, 1, 2]


def test_kaldi_has_a_phone_for_each_place() -> None:
    names = CONTEXTS.kaldi_phones
    assert names[0] == (SILENCE, "nonword")
    assert len(names) == 1 + 4 * (len(CONTEXTS.phones) - 1)
    assert names[CONTEXTS.kaldi_phone(0, END) - 1] == (f"{CONTEXTS.phones[0]}_E", "end")


def test_a_model_without_its_table_or_with_a_damaged_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be taught"):
        load_contexts(tmp_path)
    CONTEXTS.save(tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], b"no table", b"PK\x03\x04" + whole[4:-40]):
        (tmp_path / FILE).write_bytes(damaged)
        with pytest.raises(ModelError, match="cannot be taught"):
            load_contexts(tmp_path)


def test_the_models_own_table_has_the_phones_of_the_dictionary(model: Model) -> None:
    contexts = load_contexts(model.folder)
    assert contexts.phones[-1] == SILENCE
    assert set(CONTEXTS.phones) == set(contexts.phones)
    assert ((contexts.stay > 0) & (contexts.stay < 1)).all()
    assert contexts.senones.min() >= 0 and contexts.table.max() < len(contexts.senones)

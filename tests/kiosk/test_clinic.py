"""What a clinic sets: each value checked, a bad file told in a sentence, and nothing half used."""

import stat
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.conversation.effects import VOLUME_DEFAULT, VOLUME_LEAST, VOLUME_MOST
from voiceguide.kiosk.clinic import (
    IDLE_LEAST_S,
    IDLE_MOST_S,
    Clinic,
    ClinicError,
    changed,
    clinic_of,
    load_clinic,
    missing_guides,
    save_clinic,
)

WORDS = st.lists(st.text("abcdefghij'", min_size=1, max_size=8), min_size=2, max_size=6).map(" ".join)
CLINICS = st.builds(
    Clinic,
    greeting=st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable()),
    start_phrase=st.just("") | WORDS,
    idle_s=st.integers(IDLE_LEAST_S, IDLE_MOST_S),
    volume=st.integers(1, 10),
    rate=st.integers(80, 450),
    loudspeaker=st.booleans(),
    guides=st.lists(st.sampled_from(["flu", "interferon-and-aldesleukin", "a1-b2"])).map(tuple),
)


@given(CLINICS)
def test_what_is_kept_is_read_back(tmp_path_factory: pytest.TempPathFactory, clinic: Clinic) -> None:
    file = tmp_path_factory.mktemp("clinic") / "kiosk.toml"
    save_clinic(file, clinic)
    assert load_clinic(file) == (clinic, None)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_file_the_usual_holds(tmp_path: Path) -> None:
    assert load_clinic(tmp_path / "none.toml") == (Clinic(), None)
    assert abs(Clinic().volume_share - VOLUME_DEFAULT) < 1e-9


def test_the_steps_of_volume_go_from_the_least_to_the_most_and_sound_alike() -> None:
    shares = [Clinic(volume=step).volume_share for step in range(1, 11)]
    assert (shares[0], shares[-1]) == (VOLUME_LEAST, VOLUME_MOST)
    factors = [after / before for before, after in pairwise(shares)]
    assert max(factors) - min(factors) < 1e-9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("idle_s = 29", "idle time"),
        ("idle_s = 1e9", "idle time"),
        ("idle_s = true", "idle time"),
        ("volume = 11", "volume"),
        ("rate = 79", "rate"),
        ("loudspeaker = 1", "loudspeaker"),
        ('greeting = ""', "greeting"),
        ('greeting = "a\\nb"', "greeting"),
        (f'greeting = "{"a" * 201}"', "200 characters"),
        ('start_phrase = "hello"', "two to six words"),
        ('start_phrase = "Hello There"', "two to six words"),
        ('guides = "flu"', "guides"),
        ('guides = ["../flu"]', "guides"),
        ("guides = [1]", "guides"),
        ("idles = 60", "no setting idles"),
        ('"<script>" = 1', "no setting of that name"),
        ("idle_s = ", "TOML"),
        ("[table]\nx = 1", "no setting table"),
    ],
)
def test_a_bad_file_is_a_sentence_and_sets_nothing(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"volume = 3\n{text}\n" if "volume" not in text else text)
    clinic, problem = load_clinic(file)
    assert clinic == Clinic()
    assert problem is not None
    assert told in problem.happened
    assert problem.happened.endswith(".")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * 100_000, b"\0", b"guides = " + b"[" * 9999])
def test_a_file_of_anything_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(content)
    clinic, problem = load_clinic(file)
    assert (clinic, problem is None) == (Clinic(), False)


@given(st.dictionaries(st.text(max_size=12), st.none() | st.integers() | st.text() | st.lists(st.integers())))
def test_no_value_passes_unchecked(values: dict[str, object]) -> None:
    try:
        assert isinstance(clinic_of(values), Clinic)
    except ValueError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("idle_s", "90", 90),
        ("loudspeaker", "no", False),
        ("guides", "flu, a1-b2", ("flu", "a1-b2")),
        ("guides", "", ()),
        ("start_phrase", "hello kiosk", "hello kiosk"),
    ],
)
def test_one_setting_is_changed_as_a_person_types_it(name: str, typed: str, value: object) -> None:
    new = changed(Clinic(), name, typed)
    assert getattr(new, name) == value
    assert {**vars(new), name: None} == {**vars(Clinic()), name: None}


@pytest.mark.parametrize(("name", "typed"), [("idle_s", "soon"), ("colour", "red"), ("loudspeaker", "2")])
def test_a_change_that_cannot_be_is_told(name: str, typed: str) -> None:
    with pytest.raises(ClinicError, match="Nothing was changed"):
        changed(Clinic(), name, typed)


def test_guides_that_there_are_not_are_named() -> None:
    assert missing_guides(Clinic(guides=("flu", "gone")), {"flu": 1}) == ("gone",)

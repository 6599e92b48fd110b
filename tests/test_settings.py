"""What is kept between sessions, on real files."""

import json
from pathlib import Path
from typing import Any

import pytest

from voiceguide.conversation.effects import Settings
from voiceguide.errors import VoiceguideError
from voiceguide.settings import Preferences, load_preferences, save_preferences

CHOSEN = Preferences(Settings(190, 0.25), "vosk", "voiceguide-en", "Headset ½", "Küche")


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    save_preferences(file, Preferences())
    assert load_preferences(file) == (Preferences(), None)
    save_preferences(file, CHOSEN)
    assert load_preferences(file) == (CHOSEN, None)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "settings.json") == (Preferences(), None)


def test_what_is_not_named_keeps_its_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"rate": 200, "from_a_later_version": 1}')
    assert load_preferences(file) == (Preferences(Settings(rate=200)), None)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000, '{"rate": 1' + "0" * 5000 + "}"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    preferences, problem = load_preferences(file)
    assert preferences == Preferences()
    assert problem is not None and "damaged" in problem.happened
    assert "settings.json.damaged" in problem.kept and problem.todo
    assert not file.exists()
    assert (tmp_path / "settings.json.damaged").read_text() == text


def test_bytes_that_are_no_text_are_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(b"\xff\xfe{}")
    assert load_preferences(file)[1] is not None
    assert load_preferences(file) == (Preferences(), None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rate": "165"}, "the rate is not a number"),
        ({"rate": True}, "the rate is not a number"),
        ({"rate": 1000}, "the rate is not between 80 and 450"),
        ({"rate": 10**400}, "the rate is not between 80 and 450"),
        ({"volume": 0}, "the volume is not between"),
        ({"volume": float("nan")}, "the volume is not between"),
        ({"volume": None}, "the volume is not a number"),
        ({"engine": "whisper"}, "no engine called whisper"),
        ({"model": "../../elsewhere"}, "not the name of a model"),
        ({"microphone": 3}, "the microphone is not a text"),
    ],
)
def test_an_odd_value_is_named_and_nothing_of_the_file_is_used(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"rate": 200} | change))
    preferences, problem = load_preferences(file)
    assert preferences == Preferences()
    assert problem is not None and said in str(problem)


def test_a_place_that_cannot_be_read_or_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    file = tmp_path / "file" / "settings.json"
    preferences, problem = load_preferences(file)
    assert preferences == Preferences()
    assert problem is not None and "cannot be read" in problem.happened
    with pytest.raises(VoiceguideError, match="cannot be kept") as raised:
        save_preferences(file, CHOSEN)
    assert raised.value.kept and raised.value.todo


def test_a_place_that_is_taken_leaves_nothing_half_done(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    (file / "something").mkdir(parents=True)
    with pytest.raises(VoiceguideError):
        save_preferences(file, CHOSEN)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]

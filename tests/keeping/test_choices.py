"""Preferences in the database, and in the file that was there before it."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.test_settings import CHOSEN
from voiceguide.conversation.effects import Settings
from voiceguide.keeping.choices import load_preferences, save_preferences
from voiceguide.keeping.database import beside
from voiceguide.settings import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "kept.sqlite3"


def change(file: Path, statement: str, *values: object) -> None:
    """As another program would."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


def test_what_is_kept_is_read_back(file: Path) -> None:
    save_preferences(file, Preferences())
    assert load_preferences(file) == (Preferences(), None)
    save_preferences(file, CHOSEN)
    assert load_preferences(file) == (CHOSEN, None)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_nobody_else_may_read_it(file: Path) -> None:
    save_preferences(file, CHOSEN)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT * FROM setting").fetchall()
        for path in (file, *beside(file)):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_is_safe_from_a_power_cut(file: Path) -> None:
    """A power cut cannot be tried here; what SQLite promises for these two can be."""
    from voiceguide.keeping.database import open_database

    save_preferences(file, CHOSEN)
    with closing(open_database(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_to_read_makes_no_file(file: Path) -> None:
    assert load_preferences(file) == (Preferences(), None)
    assert not file.parent.exists()


@pytest.mark.parametrize("value", ["fast", 1000, b"\xff\xfe", float("inf")])
def test_an_odd_value_is_told_and_the_others_are_used(file: Path, value: object) -> None:
    save_preferences(file, CHOSEN)
    change(file, "UPDATE setting SET value = ? WHERE name = 'rate'", value)
    preferences, problem = load_preferences(file)
    assert preferences.settings == Settings(
        volume=CHOSEN.settings.volume,
        pitch=CHOSEN.settings.pitch,
        voice=CHOSEN.settings.voice,
        verbosity=CHOSEN.settings.verbosity,
    )
    assert preferences.microphone == CHOSEN.microphone
    assert problem is not None and "the rate is not" in problem.happened and problem.kept and problem.todo
    save_preferences(file, preferences)
    assert load_preferences(file) == (preferences, None)


EARLIER = {"rate": 190, "volume": 0.25, "engine": "vosk", "model": "m", "microphone": "a", "loudspeaker": "b"}


def test_settings_of_an_earlier_version_are_taken_over_once(file: Path) -> None:
    file.parent.mkdir()
    before = file.parent / "settings.json"
    before.write_text(json.dumps(EARLIER))
    expected = Preferences(Settings(190, 0.25), "vosk", "m", "a", "b")
    assert load_preferences(file) == (expected, None)
    assert before.exists() and not file.exists()  # to read changes nothing

    from voiceguide.keeping.opened import Opened

    with closing(Opened(file)) as opened:
        opened.do(lambda connection: connection.execute("SELECT 1").fetchone())
    assert load_preferences(file) == (expected, None)
    assert not before.exists()
    before.write_text(json.dumps(EARLIER | {"rate": 80}))
    assert load_preferences(file) == (expected, None)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000, '{"rate": 1' + "0" * 5000 + "}", "\xff"])
def test_damaged_settings_of_an_earlier_version_are_set_aside(file: Path, text: str) -> None:
    file.parent.mkdir()
    (file.parent / "settings.json").write_bytes(text.encode("latin-1"))
    preferences, problem = load_preferences(file)
    assert preferences == Preferences()
    assert problem is not None and "damaged" in problem.happened and "settings.json.damaged-1" in problem.kept
    aside = file.parent / "settings.json.damaged-1" / "settings.json"
    assert aside.read_bytes() == text.encode("latin-1")
    assert load_preferences(file) == (Preferences(), None)


@pytest.mark.parametrize(
    ("value", "said"), [({"rate": 1000}, "the rate is not between"), ({"engine": "whisper"}, "the engine is")]
)
def test_an_odd_value_of_an_earlier_version_is_told(file: Path, value: dict[str, Any], said: str) -> None:
    file.parent.mkdir()
    (file.parent / "settings.json").write_text(json.dumps(EARLIER | value))
    preferences, problem = load_preferences(file)
    assert preferences.microphone == "a"
    assert problem is not None and said in problem.happened

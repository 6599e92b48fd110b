"""What staff do at a terminal, as they would: the commands themselves, at a terminal of the test's own."""

import os
import pty
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PIN, OTHER = "402915", "830264"

PATIENCE_S = 60.0
"""Seconds to wait for a prompt: a bound on sense, for a busy machine."""


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    status: int
    shown: str
    """All that stood on the terminal."""


def staff(folder: Path, *arguments: str, typed: tuple[str, ...] = ()) -> Done:
    """Runs `voiceguide kiosk` at a terminal; types each answer when it is asked for."""
    here, terminal = pty.openpty()
    environment = os.environ | {"VOICEGUIDE_DATA": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "voiceguide", "kiosk", *arguments]
    shown, answers = "", list(typed)
    with subprocess.Popen(
        command, env=environment, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    ) as process:
        os.close(terminal)
        while select.select([here], [], [], PATIENCE_S)[0]:
            try:
                shown += os.read(here, 4096).decode()
            except OSError:
                break  # the terminal is closed: the command has ended
            if answers and shown.rstrip(" ").endswith(":"):
                os.write(here, f"{answers.pop(0)}\n".encode())
    os.close(here)
    return Done(process.returncode, shown)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kiosk's folder whose PIN is set."""
    assert staff(tmp_path, "--set-pin", typed=(PIN, PIN)).status == 0
    return tmp_path


def test_the_pin_is_neither_shown_nor_told(folder: Path) -> None:
    done = staff(folder, "--set-pin", typed=(PIN, OTHER, OTHER))
    assert (done.status, PIN in done.shown, OTHER in done.shown) == (0, False, False)
    assert "The PIN is set." in done.shown
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert [one.name for one in files] == ["kiosk-pin.json"]
    assert not any(pin in one.read_text() for one in files for pin in (PIN, OTHER))


def test_a_setting_is_changed_with_the_pin_alone(folder: Path) -> None:
    refused = staff(folder, "--set", "idle_s=90", typed=(OTHER,))
    assert refused.status == 1
    assert "That is not the PIN. Nothing was changed." in refused.shown
    assert not (folder / "kiosk.toml").exists()
    assert staff(folder, "--set", "idle_s=90", typed=(PIN,)).status == 0
    assert "idle_s = 90" in staff(folder, "--settings").shown


def test_without_a_pin_nothing_can_be_set(tmp_path: Path) -> None:
    done = staff(tmp_path, "--set", "volume=3", typed=("",))
    assert done.status == 1
    assert "No staff PIN is set." in done.shown
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told_in_sentences(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("volume = 99\n")
    (tmp_path / "kiosk-pin.json").write_text("{")
    told = staff(tmp_path, "--settings")
    assert told.status == 1
    assert "the volume is not a whole number from 1 to 10" in told.shown
    assert "Traceback" not in told.shown
    (tmp_path / "kiosk.toml").unlink()
    damaged = staff(tmp_path, "--set", "volume=3", typed=(PIN,))
    assert "The file of the staff PIN is damaged." in damaged.shown
    assert staff(tmp_path, "--set-pin", typed=(PIN, PIN)).status == 0

"""`voiceguide check`, and how every command ends when it is cut off."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.cli import main
from voiceguide.paths import content_dir


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))


def test_everything_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "guides can be read" in said
    assert "Vosk with the model voiceguide-en is listening. It heard 96 per cent" in said
    assert "310 commands by people" in said
    assert "words that may be said can be heard." in said
    assert "microphone" in said.lower() and "loudspeaker" in said.lower()


@pytest.mark.parametrize(
    ("part", "others"), [("content", ("listening", "icrophone")), ("devices", ("guides",))]
)
def test_one_part_is_checked(capsys: pytest.CaptureFixture[str], part: str, others: tuple[str, ...]) -> None:
    assert main(["check", part]) == 0
    said = capsys.readouterr().out
    assert said and not any(other in said for other in others)


def test_a_word_that_cannot_be_heard_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    guide = content / "guides" / "interferon-and-aldesleukin.md"
    guide.write_text(guide.read_text().replace("interleukin", "wibblemab"))
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(content))
    assert main(["check", "models"]) == 1
    assert "These words of the content cannot be heard: wibblemab." in capsys.readouterr().out


def test_a_machine_without_the_sound_library_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")  # as its own does
    monkeypatch.syspath_prepend(broken)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    assert main(["check", "devices"]) == 1
    assert "The sound system, PortAudio, is missing." in capsys.readouterr().out


COMMAND = [sys.executable, "-m", "voiceguide"]


@pytest.mark.parametrize("arguments", [["models", "list"], ["--help"], ["read", "nothing"]])
def test_a_reader_who_is_gone_gets_no_traceback(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writing)
    assert "Traceback" not in ended.stderr and "Broken" not in ended.stderr
    assert ended.returncode in (0, 1)


def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    fifo = tmp_path / "script"  # the command waits on it, so it is met at work
    os.mkfifo(fifo)
    # Where the tests run in the background of a script, that signal is ignored, which children inherit.
    command = ["env", "--default-signal=INT", *COMMAND, "replay", str(fifo)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process, fifo.open("w"):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert said.strip() == "Stopped."
    assert process.returncode == 130

"""The commands about models, on the real engines, with a data folder of the test's own."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.sound import spoken
from voiceguide.cli import main
from voiceguide.hearing.models import MANIFEST
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.paths import shipped_models_dir

OURS = "voiceguide-en"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A folder as a person brings it, with a manifest that claims much."""
    folder = tmp_path / "stick" / "clinic-1"
    shutil.copytree(shipped_models_dir() / OURS, folder)
    manifest = json.loads((folder / MANIFEST).read_text())
    score = {"commands": 0.97, "slots": 0.97, "on": "a claim made for this test"}
    (folder / MANIFEST).write_text(json.dumps(manifest | {"name": "clinic-1", "score": score, "note": ""}))
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What the command prints; its status must be as expected."""
    got = main(arguments)
    printed = capsys.readouterr()
    assert got == status, printed
    assert "Traceback" not in printed.err
    return printed.out + printed.err


def listens(listed: str) -> list[str]:
    return [line.split(":")[0] for line in listed.splitlines() if line.endswith("It listens.")]


def test_the_list_says_what_listens_and_what_can_be_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    listed = run(capsys, "models", "list")
    assert listens(listed) == [OURS]
    assert "96 per cent" in listed and "pocketsphinx: PocketSphinx" in listed
    assert "vosk-model-small-en-us-0.15: not installed. About 40 megabytes, Apache-2.0." in listed


def test_a_model_that_is_brought_listens_until_it_is_removed(
    capsys: pytest.CaptureFixture[str], brought: Path, data: Path
) -> None:
    said = run(capsys, "models", "install", str(brought))
    assert "clinic-1 is installed" in said and "Vosk with the model clinic-1 is listening" in said
    assert listens(run(capsys, "models", "list")) == ["clinic-1"]
    assert "clinic-1: all 13 files are whole." in run(capsys, "models", "verify")
    assert "already installed" in run(capsys, "models", "install", str(brought), status=1)

    assert "voiceguide-en is listening" in run(capsys, "models", "use", OURS)
    assert listens(run(capsys, "models", "list")) == [OURS]
    run(capsys, "models", "use", "pocketsphinx")
    assert listens(run(capsys, "models", "list")) == ["pocketsphinx"]
    run(capsys, "models", "use", "auto")
    assert listens(run(capsys, "models", "list")) == ["clinic-1"]

    run(capsys, "models", "use", "clinic-1")
    assert "the best one known listens" in run(capsys, "models", "remove", "clinic-1")
    assert listens(run(capsys, "models", "list")) == [OURS]
    assert list((data / "models").iterdir()) == []


def test_a_model_that_does_not_listen_by_itself_says_how_it_can(
    capsys: pytest.CaptureFixture[str], brought: Path
) -> None:
    (brought / MANIFEST).unlink()
    said = run(capsys, "models", "install", str(brought))
    assert f"{OURS} is listening" in said and said.endswith("voiceguide models use clinic-1\n")
    assert "has not been measured" in run(capsys, "models", "use", "clinic-1")


def test_a_damaged_model_is_named_everywhere_and_cannot_be_chosen(
    capsys: pytest.CaptureFixture[str], brought: Path, data: Path
) -> None:
    run(capsys, "models", "install", str(brought))
    file = data / "models" / "clinic-1" / "am" / "final.mdl"
    file.write_bytes(file.read_bytes()[:-1])
    fault = "its file am/final.mdl is cut short"
    listed = run(capsys, "models", "list")
    assert fault in listed and listens(listed) == [OURS]
    assert fault in run(capsys, "models", "verify", status=1)
    assert fault in run(capsys, "models", "verify", "clinic-1", status=1)
    assert fault not in run(capsys, "models", "verify", OURS)
    assert fault in run(capsys, "models", "use", "clinic-1", status=1)
    checked = run(capsys, "check", "models", status=1)
    assert checked.count(fault) == 1 and f"{OURS} is listening" in checked


def test_names_that_are_not_there_are_told(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    for verb in ("verify", "remove", "use", "install"):
        assert "nothing" in run(capsys, "models", verb, "nothing", status=1)
    assert "came with voiceguide" in run(capsys, "models", "remove", OURS, status=1)
    assert not (data / "voiceguide.sqlite3").exists()


def test_nothing_is_fetched_where_nobody_can_be_asked(
    capsys: pytest.CaptureFixture[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/null").open() as nobody:
        monkeypatch.setattr(sys, "stdin", nobody)
        said = run(capsys, "models", "install", "vosk-model-small-en-us-0.15", status=1)
    assert "40 megabytes" in said and "Apache-2.0" in said and "--yes" in said
    assert list((data / "models").iterdir()) == []


def test_pocketsphinx_need_not_be_installed(
    capsys: pytest.CaptureFixture[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "voiceguide.hearing.pocketsphinx_engine", raising=False)
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)  # makes the import fail
    monkeypatch.setattr("voiceguide.commands.models.find_spec", lambda name: None)
    listed = run(capsys, "models", "list")
    assert "pocketsphinx: not installed. Install voiceguide with its optional part" in listed
    assert listens(listed) == [OURS]
    refused = run(capsys, "models", "use", "pocketsphinx", status=1)
    assert "PocketSphinx cannot be used" in refused and "Your choice was not changed." in refused
    assert listens(run(capsys, "models", "list")) == [OURS]


def test_damaged_settings_are_told_and_the_best_one_listens(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    data.mkdir()
    (data / "voiceguide.sqlite3").write_text("no database " * 100)
    said = run(capsys, "models", "list")
    assert "Your settings and places are damaged" in said and listens(said) == [OURS]


@pytest.mark.parametrize(
    ("engine", "title"), [("pocketsphinx", "PocketSphinx"), ("vosk", "Vosk"), ("auto", "Vosk")]
)
def test_ask_hears_a_recording_with_the_engine_that_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, engine: str, title: str
) -> None:
    import numpy as np
    import soundfile

    run(capsys, "models", "use", OURS)
    sound = tmp_path / "request.wav"
    soundfile.write(sound, np.frombuffer(spoken("side effects of interleukin", "slt"), np.int16), SAMPLE_RATE)
    assert main(["ask", "--audio", str(sound), "--engine", engine, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["listener"].startswith(title)
    assert answer["section"] == "aldesleukin-side-effects"


def test_a_recording_without_sound_is_answered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import numpy as np
    import soundfile

    soundfile.write(tmp_path / "empty.wav", np.zeros(0, np.int16), SAMPLE_RATE)
    run(capsys, "ask", "--audio", str(tmp_path / "empty.wav"))

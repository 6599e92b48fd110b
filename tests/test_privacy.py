"""Private by construction: no connection goes out, and nothing of what was said stays behind."""

import json
import subprocess
import sys
from pathlib import Path

from voiceguide.paths import content_dir

WATCHED = """
import json, sys
seen = []
def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        seen.append([event, repr(arguments)])
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append([event, str(arguments[0])])
sys.addaudithook(watch)
from voiceguide.cli import main
status = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump([status, seen], file)
"""
"""Runs a command and notes each use of the network and each file opened for writing (PEP 578)."""


def run(tmp_path: Path, *arguments: str) -> list[list[str]]:
    notes = tmp_path / "notes.json"
    subprocess.run([sys.executable, "-c", WATCHED, str(notes), *arguments], check=True, capture_output=True)
    status, seen = json.loads(notes.read_text())
    assert status == 0
    return [one for one in seen if one[1] != str(notes)]


def test_a_recorded_request_touches_no_network_and_writes_nothing(tmp_path: Path) -> None:
    recording = content_dir() / "recorded" / "side effects of interleukin.flac"
    assert run(tmp_path, "ask", "--audio", str(recording), "--json") == []


def test_the_library_that_hears_is_loaded_without_a_client_of_the_network() -> None:
    asked = "import sys, voiceguide.hearing.vosk_engine; print({'requests', 'urllib3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"


def test_a_whole_conversation_writes_nothing_but_the_answers(tmp_path: Path) -> None:
    script = tmp_path / "short.txt"
    script.write_text("9 say stop\n11 say side effects of insulin\n20 wait\n")
    for name in ("stop", "side effects of insulin"):
        (tmp_path / f"{name}.flac").write_bytes((content_dir() / "recorded" / f"{name}.flac").read_bytes())
    answers = tmp_path / "answers"
    seen = run(tmp_path, "demo", "--script", str(script), "--answers", str(answers))
    # PocketSphinx, as second ear, reads its words from a file alone: those of the content, at the start.
    # The answers are written by a C library, which opens files without telling Python.
    assert [Path(file).name for _, file in seen] in ([], ["cmudict-en-us.dict"])
    assert sorted(path.name for path in answers.iterdir()) == [
        "00 welcome.wav",
        "01 stop.wav",
        "02 side effects of insulin.wav",
    ]


def test_the_watch_sees_what_it_should(tmp_path: Path) -> None:
    notes = tmp_path / "notes.json"
    connects = WATCHED.replace(
        "status = main(sys.argv[2:])",
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9)); status = 0",
    )
    subprocess.run([sys.executable, "-c", connects, str(notes)], check=True)
    assert [event for event, _ in json.loads(notes.read_text())[1] if event != "open"] == ["socket.connect"]

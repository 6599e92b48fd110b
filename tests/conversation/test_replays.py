"""Every script in `tests/replays` comes out as it is written."""

from pathlib import Path

import pytest

from voiceguide.choosing.decisions import Command
from voiceguide.choosing.requests import COMMANDS
from voiceguide.commands.content import replay_world, world
from voiceguide.conversation.replay import parse_script, replay
from voiceguide.conversation.world import load_world
from voiceguide.errors import ReplayError
from voiceguide.hearing.trouble import Trouble
from voiceguide.paths import content_dir

SCRIPTS = sorted((Path(__file__).parents[1] / "replays").glob("*.txt"))
WORLD = world()
KIOSK = replay_world("kiosk")
PROBLEMS = load_world(content_dir())[1]


def test_the_shipped_guides_are_whole() -> None:
    assert PROBLEMS == ()
    assert len(WORLD.library.guides) == 2


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_replay(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert replay(KIOSK if "kiosk" in text.splitlines() else WORLD, text) == text


@pytest.mark.parametrize(
    "line",
    [
        "x say stop",
        "5 key dance",
        "5 point nowhere",
        "5 point no/where",
        "5 sing",
        "5 microphone hums",
        "5 loudspeaker faint",
        "9 wait\n5 wait",
    ],
)
def test_an_odd_line_is_named(line: str) -> None:
    with pytest.raises(ReplayError):
        replay(WORLD, line)


def test_whatever_can_happen_to_a_microphone_happens_in_some_replay_of_its_own_and_a_request_after_it() -> (
    None
):
    for what in ("lost", "back", *Trouble):
        script = next(
            one for one in SCRIPTS if f" microphone {what}\n" in one.read_text() and "microphone" in one.stem
        )
        lines = parse_script(script.read_text(encoding="utf-8"))
        happened = next(at for at, one in enumerate(lines) if (one.does, one.what) == ("microphone", what))
        assert any(one.does in ("say", "key") for one in lines[happened + 1 :])


def test_every_command_is_said_and_pressed_in_some_replay() -> None:
    said, pressed = set(), set()
    for script in SCRIPTS:
        for line in parse_script(script.read_text(encoding="utf-8")):
            decision = WORLD.router.decide(line.what) if line.does == "say" else None
            if isinstance(decision, Command):
                said.add(decision.name)
            elif line.does == "key":
                pressed.add(line.what)
    assert sorted(COMMANDS - said - pressed) == []
    assert sorted(COMMANDS - said - {"yes"}) == []

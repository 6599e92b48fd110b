"""Replays a conversation that is written as text, and writes down what would be spoken.

A script is made of lines `SECONDS say WORDS`, `SECONDS key COMMAND`, `SECONDS wait`, comments (`#`), and a
line `today YYYY-MM-DD`. What the assistant does stands in lines that begin with `>`. A replay reads the
script, drops the `>` lines, runs the rest and writes them anew: a script is right when it comes out the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from voiceguide.conversation.core import step
from voiceguide.conversation.effects import Chime, Listen, Quit, Save, Silence, Speak, rate_of
from voiceguide.conversation.events import Event, Heard, Key, SentenceStarted, SoundEnded, Started, Tick
from voiceguide.conversation.state import State, World
from voiceguide.errors import ReplayError
from voiceguide.hearing.utterance import Hypothesis

SECONDS_BETWEEN_SENTENCES = 0.3
"""Pause after each sentence of a replay's imagined voice."""

_TODAY = re.compile(r"today (\d{4}-\d{2}-\d{2})")
_LINE = re.compile(r"(\d+(?:\.\d+)?) (?:(say|key) (.+)|(wait))")


def replay(world: World, script: str) -> str:
    """The script with the assistant's part written anew. Raises ReplayError naming the line that is odd."""
    return "\n".join(_Replay(world).run(script)) + "\n"


@dataclass(frozen=True)
class ScriptLine:
    """What the person does."""

    at: float
    """Seconds since the session began."""
    does: str
    """"say", "key" or "wait"."""
    what: str
    """The words, or the command of the key; "" for wait."""

    def event(self) -> Event:
        """The event, for words that are heard perfectly."""
        match self.does:
            case "say":
                return Heard((Hypothesis(self.what, 1.0),), self.at)
            case "key":
                return Key(self.what, self.at)
            case _:
                return Tick(self.at)


def parse_line(line: str, number: int, commands: Collection[str]) -> ScriptLine:
    """A line of a script in which the person does something. Raises ReplayError naming a line that is odd."""
    found = _LINE.fullmatch(line)
    if not found:
        raise ReplayError(
            f"Line {number} of the script, “{line}”, is not understood.", todo="See docs/replays.md."
        )
    if found[2] == "key" and found[3] not in commands:
        raise ReplayError(f"Line {number} of the script names no command: “{found[3]}”.")
    return ScriptLine(float(found[1]), found[2] or "wait", found[3] or "")


def parse_script(script: str, commands: Collection[str]) -> list[ScriptLine]:
    """What the person does in a script, in order. Raises ReplayError naming a line that is odd."""
    return [
        parse_line(line.rstrip(), number, commands)
        for number, line in enumerate(script.splitlines(), 1)
        if line.strip() and not line.startswith(("#", ">", "today "))
    ]


class _Replay:
    """An imagined voice: a sentence lasts as long as its words do at the present rate."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.state = State()
        self.clock = 0.0
        self.coming: list[tuple[float, Event]] = []
        self.speech: Speak | None = None
        self.over = False

    def run(self, script: str) -> Iterator[str]:
        lines = [line.rstrip() for line in script.splitlines() if not line.startswith(">")]
        today = date.min
        started = False
        for number, line in enumerate(lines, 1):
            yield line
            day = _TODAY.fullmatch(line)
            if day:
                today = date.fromisoformat(day[1])
            elif line and not line.startswith("#"):
                if not started:
                    started = True
                    yield from self.happen(Started(today))
                cue = parse_line(line, number, self.world.router.requests.commands.values())
                if cue.at < self.clock:
                    raise ReplayError(
                        f"Line {number} of the script goes back in time.", todo="Put the lines in order."
                    )
                yield from self.until(cue.at)
                yield from self.happen(cue.event())

    def until(self, at: float) -> Iterator[str]:
        """Lets the imagined voice speak until this time."""
        while not self.over and self.coming and self.coming[0][0] <= at:
            self.clock, event = self.coming.pop(0)
            if isinstance(event, SentenceStarted) and self.speech:
                sentence = self.speech.sentences[event.index]
                yield f"> {self.clock:.1f} {sentence.role}: {sentence.said}"
            yield from self.happen(event)
        self.clock = at

    def happen(self, event: Event) -> Iterator[str]:
        if self.over:
            return
        self.state, effects = step(self.world, self.state, event)
        for effect in effects:
            match effect:
                case Speak():
                    self.begin(effect)
                case Silence():
                    self.coming.clear()
                    yield f"> {self.clock:.1f} silence"
                case Chime(earcon):
                    yield f"> {self.clock:.1f} earcon {earcon}"
                case Save(settings):
                    yield f"> {self.clock:.1f} save rate {settings.rate}, volume {settings.volume:.2f}"
                case Quit():
                    self.over = True
                    yield f"> {self.clock:.1f} the session ends"
                case Listen():
                    pass

    def begin(self, speech: Speak) -> None:
        self.speech = speech
        self.coming.clear()
        at = self.clock
        for index, sentence in enumerate(speech.sentences):
            self.coming.append((at, SentenceStarted(speech.number, index)))
            words = len(sentence.said.split())
            at += words * 60 / rate_of(sentence, speech.settings) + SECONDS_BETWEEN_SENTENCES
        self.coming.append((at, SoundEnded(speech.number)))

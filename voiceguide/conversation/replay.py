"""Replays a conversation that is written as text, and writes down what would be spoken.

A script is made of lines `SECONDS say WORDS`, `SECONDS key COMMAND`, `SECONDS type WORDS`, `SECONDS wait`,
comments (`#`), and at its beginning what is so before: `today YYYY-MM-DD`,
`kept GUIDE/SECTION/SENTENCE YYYY-MM-DD` and `bookmark NAME GUIDE/SECTION/SENTENCE`. What the assistant does
stands in lines that begin with `>`. A replay reads the script, drops the `>` lines, runs the rest and writes
them anew: a script is right when it comes out the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from voiceguide.choosing.requests import COMMANDS
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import (
    Chime,
    Fade,
    ForgetBookmark,
    KeepBookmark,
    KeepPlace,
    Listen,
    Quit,
    Save,
    Settings,
    Silence,
    SoundTo,
    Speak,
    Type,
    rate_of,
)
from voiceguide.conversation.events import (
    Event,
    Heard,
    Key,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
    Typed,
    WordStarted,
)
from voiceguide.conversation.state import State, World
from voiceguide.errors import ReplayError
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.reading.script import Place

SECONDS_BETWEEN_SENTENCES = 0.3
"""Pause after each sentence of a replay's imagined voice."""

_WORD = re.compile(r"\S+")
_TODAY = re.compile(r"today (\d{4}-\d{2}-\d{2})")
_KEPT = re.compile(r"kept (\S+) (\d{4}-\d{2}-\d{2})")
_BOOKMARK = re.compile(r"bookmark (\S+) (\S+)")
_PLACE = re.compile(r"([^/]+)/([^/]+)/(\d+)")
_LINE = re.compile(r"(\d+(?:\.\d+)?) (?:(say|key|type) (.+)|(wait|type))")
_BEFORE = ("today ", "kept ", "bookmark ")


def replay(world: World, script: str) -> str:
    """The script with the assistant's part written anew. Raises ReplayError naming the line that is odd."""
    return "\n".join(_Replay(world).run(script)) + "\n"


@dataclass(frozen=True)
class ScriptLine:
    """What the person does."""

    at: float
    """Seconds since the session began."""
    does: str
    """"say", "key", "type" or "wait"."""
    what: str
    """The words, or the command of the key; "" for wait, and for type after Escape."""

    def event(self) -> Event:
        """The event, for words that are heard perfectly."""
        match self.does:
            case "say":
                return Heard((Hypothesis(self.what, 1.0),), self.at)
            case "key":
                return Key(self.what, self.at)
            case "type":
                return Typed(self.what, self.at)
            case _:
                return Tick(self.at)


def parse_line(line: str, number: int) -> ScriptLine:
    """A line of a script in which the person does something. Raises ReplayError naming a line that is odd."""
    found = _LINE.fullmatch(line)
    if not found:
        raise _not_understood(line, number)
    if found[2] == "key" and found[3] not in COMMANDS:
        raise ReplayError(f"Line {number} of the script names no command: “{found[3]}”.")
    return ScriptLine(float(found[1]), found[2] or found[4], found[3] or "")


def parse_script(script: str) -> list[ScriptLine]:
    """What the person does in a script, in order. Raises ReplayError naming a line that is odd."""
    return [
        parse_line(line.rstrip(), number)
        for number, line in enumerate(script.splitlines(), 1)
        if line.strip() and not line.startswith(("#", ">", *_BEFORE))
    ]


def _told(before: Started, line: str, number: int) -> Started:
    """What was so before the session, with one more line."""
    try:
        if found := _TODAY.fullmatch(line):
            return replace(before, today=date.fromisoformat(found[1]))
        if found := _KEPT.fullmatch(line):
            day = date.fromisoformat(found[2])
            return replace(before, kept=replace(before.kept, place=_place(found[1]), day=day))
        if found := _BOOKMARK.fullmatch(line):
            marks = {**before.kept.bookmarks, found[1]: _place(found[2])}
            return replace(before, kept=replace(before.kept, bookmarks=marks))
    except ValueError:
        pass
    raise _not_understood(line, number)


def _not_understood(line: str, number: int) -> ReplayError:
    return ReplayError(
        f"Line {number} of the script, “{line}”, is not understood.", todo="See docs/replays.md."
    )


def _place(text: str) -> Place:
    """Raises ValueError."""
    found = _PLACE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return Place(found[1], found[2], int(found[3]))


def _written(settings: Settings) -> str:
    """The settings, those beside pace and volume only where they are not the usual ones."""
    usual = Settings()
    more = [
        f"{name} {getattr(settings, name)}"
        for name in ("pitch", "voice", "verbosity")
        if getattr(settings, name) != getattr(usual, name)
    ]
    return ", ".join([f"rate {settings.rate}", f"volume {settings.volume:.2f}", *more])


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
        before = Started(date.min)
        started = False
        for number, line in enumerate(lines, 1):
            yield line
            if line.startswith(_BEFORE):
                before = _told(before, line, number)
            elif line and not line.startswith("#"):
                if not started:
                    started = True
                    yield from self.happen(before)
                cue = parse_line(line, number)
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
                slowly = " (slowly)" if sentence.slow else ""
                yield f"> {self.clock:.1f} {sentence.role}{slowly}: {sentence.said}"
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
                    yield f"> {self.clock:.1f} save {_written(settings)}"
                case KeepBookmark(name, place):
                    where = f"{place.guide}/{place.section}/{place.sentence}"
                    yield f"> {self.clock:.1f} keep bookmark {name} {where}"
                case ForgetBookmark(name):
                    yield f"> {self.clock:.1f} forget bookmark {name}"
                case Fade(seconds):
                    yield f"> {self.clock:.1f} fade in {seconds:.0f} seconds"
                case Type(on):
                    yield f"> {self.clock:.1f} keys are {'letters' if on else 'commands'}"
                case Quit():
                    self.over = True
                    yield f"> {self.clock:.1f} the session ends"
                case Listen() | KeepPlace() | SoundTo():
                    pass  # what is listened for, and where it is, shows in what follows

    def begin(self, speech: Speak) -> None:
        self.speech = speech
        self.coming.clear()
        at = self.clock
        for index, sentence in enumerate(speech.sentences):
            self.coming.append((at, SentenceStarted(speech.number, index)))
            rate = rate_of(sentence, speech.settings)
            for word in _WORD.finditer(sentence.said):
                self.coming.append((at, WordStarted(speech.number, index, word.start(), at)))
                at += 60 / rate
            at += SECONDS_BETWEEN_SENTENCES
        self.coming.append((at, SoundEnded(speech.number)))

"""Replays a conversation that is written as text, and writes down what would be spoken.

A script is made of lines `SECONDS say WORDS`, `SECONDS key COMMAND`, `SECONDS type WORDS`,
`SECONDS point GUIDE/SECTION`, `SECONDS wait`, `SECONDS microphone WHAT` and `SECONDS loudspeaker WHAT` (what
happens to them), `SECONDS crash SECONDS`, comments (`#`), and at its beginning what is so before:
`today YYYY-MM-DD`, `kept GUIDE/SECTION/SENTENCE YYYY-MM-DD`, `bookmark NAME GUIDE/SECTION/SENTENCE`,
`step GUIDE/SECTION/SENTENCE SECONDS`, `follow GUIDE`, and `kiosk` where it is held at one. What the assistant
does stands in lines that begin with `>`. A replay reads the script, drops the `>` lines, runs the rest and
writes them anew: a script is right when it comes out the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from voiceguide.choosing.decisions import Target
from voiceguide.choosing.requests import COMMANDS, KEY_WORD, STEP_COMMANDS
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import (
    Chime,
    Fade,
    ForgetBookmark,
    ForgetStep,
    KeepBookmark,
    KeepPlace,
    KeepStep,
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
    Chosen,
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Heard,
    Key,
    MicrophoneTrouble,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
    Typed,
    WordStarted,
)
from voiceguide.conversation.kept import KeptStep
from voiceguide.conversation.kiosk import core as kiosk
from voiceguide.conversation.kiosk.sentences import KIOSK_COMMANDS
from voiceguide.conversation.kiosk.state import KioskState, KioskWorld
from voiceguide.conversation.state import State, World
from voiceguide.errors import ReplayError
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.reading.script import Place

SECONDS_BETWEEN_SENTENCES = 0.3
"""Pause after each sentence of a replay's imagined voice."""

_WORD = re.compile(r"\S+")
_TODAY = re.compile(r"today (\d{4}-\d{2}-\d{2})")
_KEPT = re.compile(r"kept (\S+) (\d{4}-\d{2}-\d{2})")
_BOOKMARK = re.compile(r"bookmark (\S+) (\S+)")
_PLACE = re.compile(r"([^/]+)/([^/]+)/(\d+)")
_SECTION = re.compile(r"([^/]+)/([^/]+)")
_STEP = re.compile(r"step (\S+) (\d+)")
_FOLLOW = re.compile(r"follow (\S+)")
_LINE = re.compile(
    r"(\d+(?:\.\d+)?) (?:(say|key|type|point|microphone|loudspeaker) (.+)|(crash) (\d+)|(wait|type))"
)
_BEFORE = ("today ", "kept ", "bookmark ", "step ", "follow ", "kiosk")

KEYS = re.compile("|".join([*COMMANDS, *STEP_COMMANDS, KEY_WORD, *KIOSK_COMMANDS, "choose-[1-9]"]))
"""The commands whose keys a script can press; those of a kiosk do nothing elsewhere."""

_DEVICES = frozenset(Device)

_HAPPENS: Mapping[tuple[str, str], Event] = {
    **{(device, "lost"): DeviceLost(device) for device in Device},
    **{(device, "back"): DeviceBack(device) for device in Device},
    **{(Device.MICROPHONE, trouble): MicrophoneTrouble(trouble) for trouble in Trouble},
}
"""What can happen to a device, by the words of its line."""


def replay(world: World, script: str) -> str:
    """The script with the assistant's part written anew. Raises ReplayError naming the line that is odd."""
    return "\n".join(_Replay(world).run(script)) + "\n"


@dataclass(frozen=True)
class ScriptLine:
    """What the person does, or what happens to a device."""

    at: float
    """Seconds since the session began."""
    does: str
    """"say", "key", "type", "point", "wait" or "crash"; or the device."""
    what: str
    """The words, the command of the key, the section, what happens, or the seconds that the program is away;
    "" for wait, and for type after Escape."""

    def event(self) -> Event:
        """The event, for words that are heard perfectly."""
        match self.does:
            case "say":
                return Heard((Hypothesis(self.what, 1.0),), self.at)
            case "key":
                return Key(self.what, self.at)
            case "type":
                return Typed(self.what, self.at)
            case "wait":
                return Tick(self.at)
            case _:
                return _HAPPENS[self.does, self.what]


def parse_line(line: str, number: int) -> ScriptLine:
    """A line of a script: what is done, or happens. Raises ReplayError naming a line that is odd."""
    found = _LINE.fullmatch(line)
    if not found:
        raise _not_understood(line, number)
    if found[2] == "key" and not KEYS.fullmatch(found[3]):
        raise ReplayError(f"Line {number} of the script names no command: “{found[3]}”.")
    parsed = ScriptLine(float(found[1]), found[2] or found[4] or found[6], found[3] or found[5] or "")
    if found[2] in _DEVICES and (parsed.does, parsed.what) not in _HAPPENS:
        raise _not_understood(line, number)
    return parsed


def parse_script(script: str) -> list[ScriptLine]:
    """What is done and happens in a script, in order. Raises ReplayError naming a line that is odd."""
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
        if found := _STEP.fullmatch(line):
            return replace(
                before, kept=replace(before.kept, step=KeptStep(_place(found[1]), float(found[2])))
            )
        if found := _FOLLOW.fullmatch(line):
            return replace(before, follow=found[1])
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


def _where(place: Place) -> str:
    return f"{place.guide}/{place.section}/{place.sentence}"


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
    """An imagined voice: a sentence lasts as long as its words do at the present rate.

    At a kiosk time is told of each second, and after a visit there is another.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.is_kiosk = isinstance(world, KioskWorld)
        self.step = kiosk.step if self.is_kiosk else step
        self.state = self.fresh()
        self.before = Started(date.min)
        self.clock = 0.0
        self.coming: list[tuple[float, Event]] = []
        self.speech: Speak | None = None
        self.over = False
        self.kept: Place | None = None
        """Where somebody is on the way through steps."""
        self.kept_at = 0.0

    def run(self, script: str) -> Iterator[str]:
        lines = [line.rstrip() for line in script.splitlines() if not line.startswith(">")]
        started = False
        for number, line in enumerate(lines, 1):
            yield line
            if line.startswith(_BEFORE):
                self.before = self.before if line == "kiosk" else _told(self.before, line, number)
            elif line and not line.startswith("#"):
                if not started:
                    started = True
                    yield from self.happen(self.before)
                cue = parse_line(line, number)
                if cue.at < self.clock:
                    raise ReplayError(
                        f"Line {number} of the script goes back in time.", todo="Put the lines in order."
                    )
                yield from self.until(cue.at)
                if cue.does == "crash":
                    yield from self.begin_anew(float(cue.what))
                else:
                    yield from self.happen(self.event(cue, number))

    def fresh(self) -> State:
        """What is remembered at the beginning."""
        return KioskState() if self.is_kiosk else State()

    def event(self, cue: ScriptLine, number: int) -> Event:
        """What the line is here. Raises ReplayError."""
        if cue.does != "point":
            return cue.event()
        found = _SECTION.fullmatch(cue.what)
        guide = self.world.library.guides.get(found[1]) if found else None
        for section in guide.sections if guide and found else ():
            if found and guide and section.id == found[2]:
                return Chosen(Target(guide.id, section.id, section.about[0]), cue.at)
        raise ReplayError(f"Line {number} of the script names no section: “{cue.what}”.")

    def begin_anew(self, away: float) -> Iterator[str]:
        """The program was killed, and is started again after so many seconds: it knows what was kept.

        At a kiosk that is nothing.
        """
        self.state, self.over = replace(self.fresh(), speech=self.state.speech), False
        self.coming.clear()
        self.speech = None
        # The clock of a script goes on, where that of a session would begin at 0.
        yield f"> {self.clock:.1f} the program is killed, and begins anew"
        step = KeptStep(self.kept, away - self.kept_at) if self.kept and not self.is_kiosk else None
        yield from self.happen(replace(self.before, kept=replace(self.before.kept, step=step)))

    def until(self, at: float) -> Iterator[str]:
        """Lets the imagined voice speak until this time."""
        while not self.over and (due := self.next_due()) <= at:
            if due < (self.coming[0][0] if self.coming else math.inf):
                self.clock = due
                yield from self.happen(Tick(due))
                continue
            self.clock, event = self.coming.pop(0)
            if isinstance(event, SentenceStarted) and self.speech:
                sentence = self.speech.sentences[event.index]
                slowly = " (slowly)" if sentence.slow else ""
                yield f"> {self.clock:.1f} {sentence.role}{slowly}: {sentence.said}"
            yield from self.happen(event)
        self.clock = at

    def next_due(self) -> float:
        """When something happens next by itself."""
        tick = math.floor(self.clock) + 1.0 if self.is_kiosk else math.inf
        return min(tick, self.coming[0][0] if self.coming else math.inf)

    def happen(self, event: Event) -> Iterator[str]:
        if self.over:
            return
        self.state, effects = self.step(self.world, self.state, event)
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
                    yield f"> {self.clock:.1f} keep bookmark {name} {_where(place)}"
                case ForgetBookmark(name):
                    yield f"> {self.clock:.1f} forget bookmark {name}"
                case KeepStep(place):
                    self.kept, self.kept_at = place, self.clock
                    yield f"> {self.clock:.1f} keep step {_where(place)}"
                case ForgetStep():
                    self.kept = None
                    yield f"> {self.clock:.1f} forget step"
                case Fade(seconds):
                    yield f"> {self.clock:.1f} fade in {seconds:.0f} seconds"
                case Type(on):
                    yield f"> {self.clock:.1f} keys are {'letters' if on else 'commands'}"
                case SoundTo(route):
                    yield f"> {self.clock:.1f} sound to {route}"
                case Quit():
                    yield f"> {self.clock:.1f} the session ends"
                    yield from self.end()
                case Listen() | KeepPlace():
                    pass  # what is listened for, and where it is, shows in what follows

    def end(self) -> Iterator[str]:
        """A session ends; at a kiosk another one begins, for somebody else."""
        self.coming.clear()
        self.over = not self.is_kiosk
        if self.is_kiosk:
            self.state = self.fresh()
            yield from self.happen(self.before)

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

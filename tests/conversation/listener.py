"""A person who speaks, presses and waits, and a voice that takes its time: for conversations by chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from voiceguide.choosing.decisions import Command, UrgentWords
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import Effect, Fade, KeepPlace, Quit, Silence, Speak
from voiceguide.conversation.events import (
    Device,
    DeviceLost,
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
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.state import State, World
from voiceguide.reading.script import Place, Role, Sentence

MAY_CUT = frozenset({"stop", "pause", "goodbye", "repeat", "again-slowly"})
"""Commands that are obeyed in a warning."""

SENTENCE_S = 3.0
"""Seconds that each sentence of the imagined voice takes."""

WORDS_SOUNDED = 3
"""Words of each sentence of which the voice tells."""


@dataclass
class Listener:
    """Lets events happen, and keeps what was to be heard of them, told by nothing but the effects."""

    world: World
    kept: Kept = field(default_factory=Kept)
    state: State = field(default_factory=State)
    clock: float = 0.0
    sounded: list[Sentence] = field(default_factory=list)
    """Every sentence that began to sound."""
    heard: set[Place] = field(default_factory=set)
    """The places of sentences that sounded to their end."""
    places: list[Place] = field(default_factory=list)
    """Each place that was to be kept."""
    over: bool = False
    faults: list[str] = field(default_factory=list)
    _queue: list[tuple[float, Event]] = field(default_factory=list)
    _speech: Speak | None = None
    _fading: bool = False

    def start(self) -> None:
        self.happen(Started(date(2026, 11, 25), (), self.kept))

    def happen(self, event: Event) -> tuple[Effect, ...]:
        if self.over:
            return ()
        before = self.state
        self.state, effects = step(self.world, self.state, event)
        self._check_cut(before, event, effects)
        for effect in effects:
            match effect:
                case Speak():
                    self._begin(effect)
                case Silence():
                    self._queue.clear()
                    self._speech = None
                case Fade():
                    self._fading = True
                case KeepPlace(place):
                    self.places.append(place)
                case Quit():
                    self.over = True
                case _:
                    pass
        return effects

    def wait(self, seconds: float) -> None:
        """Time passes: the voice speaks, and the clock ticks once a second."""
        until = self.clock + seconds
        while not self.over:
            tick = int(self.clock) + 1.0
            at = min([tick, *(when for when, _ in self._queue[:1])])
            if at > until:
                break
            self.clock = at
            if self._queue and self._queue[0][0] <= at:
                self._sound(self._queue.pop(0)[1])
            else:
                self.happen(Tick(at))
        self.clock = max(self.clock, until)

    @property
    def silent(self) -> bool:
        return not self._queue

    def waiting(self) -> list[Sentence]:
        """What sounds now, and what is still to sound."""
        if self._speech is None or self.silent:
            return []
        return list(self._speech.sentences[self.state.sounding :])

    def _begin(self, speech: Speak) -> None:
        self._speech, self._queue, self._fading = speech, [], False
        at = self.clock
        for index, sentence in enumerate(speech.sentences):
            self._queue.append((at, SentenceStarted(speech.number, index)))
            for number in range(min(WORDS_SOUNDED, len(sentence.said.split()))):
                at += SENTENCE_S / (WORDS_SOUNDED + 1)
                start = sentence.said.index(sentence.said.split()[number])
                self._queue.append((at, WordStarted(speech.number, index, start)))
            at += SENTENCE_S / (WORDS_SOUNDED + 1)
        self._queue.append((at, SoundEnded(speech.number)))

    def _sound(self, event: Event) -> None:
        assert self._speech
        sentences = self._speech.sentences
        if isinstance(event, SentenceStarted):
            if event.index:
                self._ended(sentences[event.index - 1])
            sentence = sentences[event.index]
            self.sounded.append(sentence)
            self._check(sentence)
        elif isinstance(event, SoundEnded) and sentences:
            self._ended(sentences[-1])
        self.happen(event)

    def _ended(self, sentence: Sentence) -> None:
        if sentence.place:
            self.heard.add(sentence.place)
        if sentence.role is Role.WARNING and self._fading:
            self.faults.append(f"faded: {sentence.caption}")

    def _check_cut(self, before: State, event: Event, effects: tuple[Effect, ...]) -> None:
        """Nothing cuts a warning but what silences it, begins it again, or is more urgent."""
        current = before.current
        if current is None or self.silent or not any(isinstance(one, Speak | Silence) for one in effects):
            return
        ended = isinstance(event, SentenceStarted | SoundEnded)
        if current.role is not Role.WARNING or ended or event == DeviceLost(Device.LOUDSPEAKER):
            return
        done = self.state.last
        may = isinstance(done, UrgentWords) or (isinstance(done, Command) and done.name in MAY_CUT)
        if not may or not isinstance(event, Key | Heard | Typed):
            self.faults.append(f"cut by {event}: {current.caption}")
        elif before.learning and isinstance(done, Command) and done.name not in {"stop", "pause"}:
            self.faults.append(f"cut by a description: {current.caption}")

    def _check(self, sentence: Sentence) -> None:
        """Whatever of a section sounds, every warning above it has been heard."""
        from voiceguide.reading.script import section_sentences

        if sentence.place is None or sentence.role is Role.HEADING:
            return
        guide = self.world.library.guides[sentence.place.guide]
        above = section_sentences(guide, guide.section(sentence.place.section))[: sentence.place.sentence]
        for one in above:
            if one.role is Role.WARNING and one.place not in self.heard:
                self.faults.append(f"{sentence.caption} before {one.caption}")

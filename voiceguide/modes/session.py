"""One session: events go into the pure core; what it asks for is done to the ear, the mixer and the store.

The session holds no clock and no device: whoever runs it says what happened and when. `modes/live.py` runs
one on a sound card, `modes/recorded.py` on recordings.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from voiceguide.conversation.core import step
from voiceguide.conversation.effects import (
    Chime,
    Effect,
    Fade,
    ForgetBookmark,
    ForgetStep,
    KeepBookmark,
    KeepPlace,
    KeepStep,
    Listen,
    Quit,
    Route,
    Save,
    Settings,
    Silence,
    SoundTo,
    Speak,
    Type,
)
from voiceguide.conversation.events import (
    Chosen,
    Event,
    Fault,
    Heard,
    SentenceStarted,
    SoundEnded,
    Tick,
    Typed,
    WordStarted,
)
from voiceguide.conversation.fitting import fitted
from voiceguide.conversation.state import State, World
from voiceguide.conversation.world import left_out, renewed, stamp
from voiceguide.errors import KeepingError, VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import told_unheard
from voiceguide.hearing.grammar import Grammar, Rule
from voiceguide.modes.rendering import sentence_sound
from voiceguide.reading.script import Place, Sentence
from voiceguide.speaking.earcons import earcon
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.voice import Voice

SENTENCES_AHEAD = 1
"""Sentences rendered before they are needed: with none there would be a gap, with many "stop" wastes work."""

TICK_S = 1.0
"""Seconds between two ticks of the session, whoever runs it: longer repeats a question later."""


LOOK_S = 3.0
"""Seconds between two looks at the guides while nothing is asked or read. A file that changed is taken up
when it stood still between two of them: it may be half written. Longer hears new names later."""


class Keeper(Protocol):
    """Keeps things for the next session. Each may raise VoiceguideError; the session goes on."""

    def settings(self, settings: Settings) -> None:
        """The person's settings."""

    def place(self, place: Place) -> None:
        """The sentence that the reading has come to."""

    def bookmark(self, name: str, place: Place) -> None:
        """A place with a name, instead of an earlier one of that name."""

    def forget(self, name: str) -> None:
        """No bookmark of that name."""

    def step(self, place: Place) -> None:
        """Where somebody is who is being taken through steps, and that it is now."""

    def no_step(self) -> None:
        """Nobody is."""


class Forgetful:
    """Keeps nothing: for a demonstration, and where the next person is another."""

    def settings(self, settings: Settings) -> None:
        """Nothing."""

    def place(self, place: Place) -> None:
        """Nothing."""

    def bookmark(self, name: str, place: Place) -> None:
        """Nothing."""

    def forget(self, name: str) -> None:
        """Nothing."""

    def step(self, place: Place) -> None:
        """Nothing."""

    def no_step(self) -> None:
        """Nothing."""


class Watcher(Protocol):
    """Is told of everything, to show it to a person. Times are seconds since the session began."""

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """An event, and what the core asked for."""

    def sounded(self, at: float, sentence: Sentence) -> None:
        """A sentence began to sound."""

    def answered(self, delay: float) -> None:
        """The first sound after a request came this many seconds after the end of speech."""

    def failed(self, at: float, error: VoiceguideError) -> None:
        """Something went wrong; the session goes on."""


class Watchers:
    """Several watchers as one."""

    def __init__(self, *watchers: Watcher) -> None:
        self._watchers = watchers

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """Told to each; so are the others."""
        for watcher in self._watchers:
            watcher.happened(at, event, effects)

    def sounded(self, at: float, sentence: Sentence) -> None:
        """A sentence."""
        for watcher in self._watchers:
            watcher.sounded(at, sentence)

    def answered(self, delay: float) -> None:
        """A delay."""
        for watcher in self._watchers:
            watcher.answered(delay)

    def failed(self, at: float, error: VoiceguideError) -> None:
        """A fault."""
        for watcher in self._watchers:
            watcher.failed(at, error)


def grammars(world: World) -> dict[str, Grammar]:
    """The grammars that the core's `Listen` names; the last is that of the beginning.

    Where two are equal but for the name, an engine keeps one for both.
    """
    return {name: Grammar.from_rules(name, those) for name, those in rules(world).items()}


def rules(world: World) -> dict[str, list[Rule]]:
    """The rules of each of them."""
    router = world.router
    reading, yes_no = router.command_rules(), router.yes_no_rules()
    return {
        "steps": router.step_rules(),
        "reading": reading,
        "spelling": reading,
        "value": router.value_rules(),
        "choosing": router.choice_rules(),
        "yes-no": yes_no,
        "learning": yes_no,
        "idle": router.request_rules(),
    }


def second_grammars(every: Mapping[str, Grammar]) -> dict[str, Grammar]:
    """By the name of one of `grammars`, that which a second engine listens with (`hearing.second`).

    Two of them, so that it takes little memory. For a value that was asked for it is not asked: nothing is
    read because of one, and a number by itself sounds like too much else.
    """
    wide = dict.fromkeys(("idle", "learning", "yes-no", "choosing"), every["choosing"])
    return {**wide, **dict.fromkeys(("reading", "spelling"), every["reading"])}


@dataclass(frozen=True)
class Hearing:
    """What the ear listens for, in a world."""

    grammars: Callable[[World], dict[str, Grammar]] = grammars
    second: Callable[[Mapping[str, Grammar]], dict[str, Grammar]] = second_grammars


Step = Callable[[World, State, Event], tuple[State, tuple[Effect, ...]]]
"""The core: what is remembered next, and what is to be done."""


def _only_there(route: Route) -> None:
    """The sound has one way."""


def at_once(work: Callable[[], None]) -> None:
    """Does the work before it returns: for a session that has no clock of its own."""
    work()


class Session:
    """`happen` is called by one thread."""

    def __init__(
        self,
        world: World,
        settings: Settings,
        voice: Voice,
        mixer: Mixer,
        ear: Ear,
        keep: Keeper,
        watcher: Watcher,
        aside: Callable[[Callable[[], None]], None] = at_once,
        core: Step = step,
        state: State | None = None,
        sound_to: Callable[[Route], None] = _only_there,
        hearing: Hearing | None = None,
    ) -> None:
        """`aside` does work that takes seconds: live, on a thread of its own.

        `core` may be another than the conversation's own, begin with another `state`, and ask for other
        grammars. `sound_to` sends the sound another way, where there are several.
        """
        self._aside = aside
        self._hearing = hearing or Hearing()
        self._learning = threading.Lock()
        self._learnt: deque[str] = deque()
        self._looked_at = 0.0
        self._stamp: object = None
        self._world = world
        self._voice = voice
        self._mixer = mixer
        self._ear = ear
        self._keep = keep
        self._watcher = watcher
        self._speech: Speak | None = None
        self._rendered = 0
        self._core = core
        self._sound_to = sound_to
        self.state = state or State(settings=settings)
        self.over = False
        self.typing = False
        """Whether keys are letters of an answer now."""

    def happen(self, event: Event, at: float) -> None:
        """Takes one event through the core and does what it asks for. No fault comes out of here."""
        faults: list[Fault] = []
        if isinstance(event, Heard | Typed | Chosen) and not self.state.reading:
            faults += self._renew()
        elif isinstance(event, Tick):
            faults += self._look_about(at)
        self.state, effects = self._core(self._world, self.state, event)
        work: list[Callable[[], None]] = [partial(self._do, effect) for effect in effects]
        for each in (*work, self._render_ahead):
            try:
                each()
            except VoiceguideError as error:  # a place that cannot be kept must not end the reading
                self._watcher.failed(at, error)
                if isinstance(error, KeepingError):  # a voice that fails cannot say so
                    faults.append(Fault(str(error)))
        self._watcher.happened(at, event, effects)
        for fault in faults:
            self.happen(fault, at)

    def _renew(self) -> list[Fault]:
        """Takes up guides that have changed, and says which ones are left out now.

        Not while steps are followed: what is being done is finished by the text by which it was begun.
        """
        if self.state.following:
            return []
        world, problems = renewed(self._world)
        if world is not self._world:
            self.state = fitted(self.state, self._world.library, world.library)
            self._world = world
            self._aside(partial(self._listen_for, world))
        return [Fault(text) for text in left_out(problems)]

    def _look_about(self, at: float) -> list[Fault]:
        """Takes up guides that changed while nothing is asked or read, so that the next request is heard.

        Tells besides what of them cannot be heard.
        """
        told = [Fault(self._learnt.popleft()) for _ in range(len(self._learnt))]
        rests = not (self.state.speaking or self.state.options or self.state.wanting)
        if not rests or at - self._looked_at < LOOK_S:
            return told
        self._looked_at = at
        before, self._stamp = self._stamp, stamp(self._world)
        return [*told, *self._renew()] if before == self._stamp else told

    def _listen_for(self, world: World) -> None:
        """Lets the ear hear what can be asked of these guides."""
        try:
            with self._learning:
                if world is self._world:  # else they have changed again, and that is seen to elsewhere
                    every = self._hearing.grammars(world)
                    early = world.router.early_phrases()
                    self._ear.renew(every, early, self._lacks, self._hearing.second(every))
        except Exception as error:  # whatever an engine raises: what could be heard before still can
            fault = VoiceguideError(
                "What is new in the guides cannot be heard.",
                kept="Everything else is heard as before.",
                todo=f"Start again to be heard. The computer says: {error}.",
            )
            self._learnt.append(str(fault))

    def _lacks(self, words: frozenset[str]) -> None:
        if words:
            self._learnt.append(told_unheard(words))

    def cue(self, cue: Cue, at: float) -> None:
        """Takes what the mixer tells."""
        if cue.index is None:
            self.happen(SoundEnded(cue.speech), at)
            return
        if cue.word is not None:
            self.happen(WordStarted(cue.speech, cue.index, cue.word, at), at)
            return
        if self._speech and self._speech.number == cue.speech:
            self._watcher.sounded(at, self._speech.sentences[cue.index])
        self.happen(SentenceStarted(cue.speech, cue.index), at)

    def _do(self, effect: Effect) -> None:
        match effect:
            case Speak():
                self._speech, self._rendered = effect, 0
                self._mixer.begin(effect.number)
            case Silence():
                self._speech = None
                self._mixer.clear()
            case Chime(name):
                self._mixer.chime(earcon(name, self._mixer.rate, self.state.settings.volume))
            case Listen(grammar):
                self._ear.listen(grammar)
            case Save(settings):
                self._keep.settings(settings)
            case KeepPlace(place):
                self._keep.place(place)
            case KeepBookmark(name, place):
                self._keep.bookmark(name, place)
            case ForgetBookmark(name):
                self._keep.forget(name)
            case KeepStep(place):
                self._keep.step(place)
            case ForgetStep():
                self._keep.no_step()
            case Fade(seconds):
                self._mixer.fade(seconds)
            case Type(on):
                self.typing = on
            case SoundTo(route):
                self._sound_to(route)
            case Quit():
                self.over = True

    def _render_ahead(self) -> None:
        """Renders what will be needed next. A sentence that the voice cannot say ends the speech there."""
        speech = self._speech
        if speech is None or self._rendered == len(speech.sentences):
            return
        ahead = self.state.sounding + 1 + SENTENCES_AHEAD
        try:
            for index in range(self._rendered, min(len(speech.sentences), ahead)):
                sentence, *after = speech.sentences[index : index + 2]
                sound = sentence_sound(
                    self._voice, sentence, speech.settings, self._mixer.rate, after[0] if after else None
                )
                self._mixer.add(speech.number, index, sound.samples, sound.words)
                self._rendered = index + 1
        except VoiceguideError:
            self._rendered = len(speech.sentences)
            raise
        finally:
            if self._rendered == len(speech.sentences):
                self._mixer.end(speech.number)

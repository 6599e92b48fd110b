"""What the assistant does: a pure function of what it knows, what it remembers and what happens.

    state, effects = step(world, state, event)

No clock, file, thread or sound is touched here, so every conversation can be replayed from text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from voiceguide.choosing.decisions import (
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
    Quiet,
    Target,
    UrgentWords,
)
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.requests import REVIEWED, SOURCES, fold
from voiceguide.choosing.router import Context
from voiceguide.conversation.effects import (
    RATE_FASTEST,
    RATE_SLOWEST,
    RATE_STEP,
    VOLUME_LEAST,
    VOLUME_MOST,
    VOLUME_STEP,
    Chime,
    Earcon,
    Effect,
    Listen,
    Quit,
    Save,
    Settings,
    Silence,
    Speak,
)
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Heard,
    Key,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
)
from voiceguide.conversation.notices import notices, written
from voiceguide.conversation.state import State, World
from voiceguide.guides.model import Guide, Section, capitalised
from voiceguide.reading.script import Place, Role, Sentence, reply, section_sentences

MOST_QUESTIONS = 2
"""Times that one question is asked before it is left: a third would be nagging."""

ANSWER_PATIENCE = 15.0
"""Seconds of silence after a question before it is asked again, or left."""

MISSES_BEFORE_HELP = 2
"""Utterances in a row that are not understood before help is offered in words: one may be a cough. After
that it stays quiet until it understands something: a television may be talking."""

UNSTOPPABLE = frozenset({"stop", "pause", "goodbye", "repeat"})
"""Commands that are obeyed even in a warning: three silence it, one begins it again. The others wait until it
has been read (EN 301 549, 5.1.3.5)."""

MOVES = frozenset({"go-on", "next-sentence", "previous-sentence", "next-section", "previous-section"})
"""Commands that go back to the text, and so leave an open question."""

ECHO_SHARE = 0.5
"""Share of the sentence being spoken from which words that are in it are taken for its own echo. Lower drops
answers that the question itself names; higher lets the assistant answer itself."""

_PLAIN_COMMANDS = frozenset({"stop", "pause"})
"""Commands that are obeyed even when they sound like the sentence being read."""

_CHOICE = re.compile(r"choose-([1-9])")


def step(world: World, state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state, and what is to be done in the world, in order."""
    turn = _Turn(world, state)
    turn.take(event)
    turn.listen()
    return turn.state, tuple(turn.effects)


class _Turn:
    """One event's worth of work: the state as it becomes, and the effects gathered on the way."""

    def __init__(self, world: World, state: State) -> None:
        self.world = world
        self.state = state
        self.effects: list[Effect] = []
        self.now = state.asked_at

    # -- events -----------------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        match event:
            case Started(today, notices):
                self.state = replace(self.state, today=today)
                self.speak([*map(reply, notices), reply(self.text("welcome", titles=self.titles()))])
            case Heard(hypotheses, at):
                self.now = at
                if not self.is_echo(hypotheses[0].text if hypotheses else ""):
                    context = Context(self.state.guide, self.state.subject, self.state.options)
                    self.obey(decide_heard(self.world.router, hypotheses, context))
            case Key(command, at):
                self.now = at
                self.press(command)
            case SentenceStarted(speech, index) if speech == self.state.speech:
                place = self.state.sentences[index].place or self.state.place
                self.state = replace(self.state, sounding=index, place=place)
                if self.state.later == Command("next-sentence") and not self.state.warning:
                    self.state = replace(self.state, later=None)  # that sentence begins now
                self.do_what_waits()
            case SoundEnded(speech) if speech == self.state.speech:
                self.ended()
            case Tick(at):
                self.now = at
                self.wait_for_answer()
            case DeviceLost(Device.MICROPHONE):
                self.interject("microphone-lost")
            case DeviceBack(Device.MICROPHONE):
                self.interject("microphone-back")
            case DeviceLost(Device.LOUDSPEAKER):
                self.stop()  # nobody would hear a sentence; the place is kept
            case DeviceBack(Device.LOUDSPEAKER):
                self.say("loudspeaker-back")
            case _:
                pass  # an event of speech that has since been replaced

    def is_echo(self, text: str) -> bool:
        """Whether the microphone may have heard the assistant's own voice: never for stop or urgent words."""
        requests = self.world.router.requests
        if (
            self.state.current is None
            or requests.commands.get(text) in _PLAIN_COMMANDS
            or text in requests.urgent.phrases
        ):
            return False
        sounding = fold(self.state.current.spoken)
        share = len(text.split()) / max(len(sounding.split()), 1)
        return share >= ECHO_SHARE and f" {text} " in f" {sounding} "

    def press(self, command: str) -> None:
        """A key: of a command, or of an option by its place."""
        chosen = _CHOICE.fullmatch(command)
        if chosen is None:
            self.obey(Command(command))
        elif int(chosen[1]) <= len(self.state.options):
            self.obey(Answer(self.state.options[int(chosen[1]) - 1].target))

    def ended(self) -> None:
        finished = any(sentence.place for sentence in self.state.sentences)
        self.state = replace(self.state, speaking=False)
        if self.state.closing:
            self.effects.append(Quit())
        elif finished:
            self.effects.append(Chime(Earcon.BOUNDARY))
        self.do_what_waits()

    def do_what_waits(self) -> None:
        if self.state.later is not None and not self.state.warning:
            waiting, self.state = self.state.later, replace(self.state, later=None)
            self.obey(waiting)

    def wait_for_answer(self) -> None:
        if self.state.speaking:
            self.state = replace(self.state, asked_at=self.now)  # the wait begins when the question ends
        elif self.state.options and self.now - self.state.asked_at > ANSWER_PATIENCE:
            self.ask_again()

    def listen(self) -> None:
        """Chooses the grammar: while a text is read, only commands, so that its own voice asks nothing.

        A reply may be cut short by a request, and a question by its answer.
        """
        grammar = "asked" if self.state.options else "reading" if self.state.reading else "idle"
        if grammar != self.state.grammar:
            self.state = replace(self.state, grammar=grammar)
            self.effects.append(Listen(grammar))

    # -- decisions --------------------------------------------------------------------------------------

    def obey(self, decision: Decision) -> None:
        stops = isinstance(decision, Command) and decision.name in UNSTOPPABLE
        if self.state.warning and not stops and not isinstance(decision, UrgentWords | Quiet):
            self.state = replace(self.state, later=decision)
            self.effects.append(Chime(Earcon.UNDERSTOOD))
            return
        if not isinstance(decision, Quiet):
            self.state = replace(self.state, misses=0)
        match decision:
            case Command(name):
                if name in MOVES:
                    self.forget_question()
                self.commands[name]()
            case Answer(target):
                self.forget_question()
                self.answer(target)
            case Ask(options):
                self.state = replace(self.state, options=options, asked=0)
                self.ask()
            case UrgentWords():
                self.forget_question()
                self.state = replace(self.state, later=None)
                paragraphs = self.world.router.requests.urgent.paragraphs
                self.speak([replace(reply(text), role=Role.WARNING) for text in paragraphs])
            case Nothing(name, subject):
                self.nothing(name, subject)
            case Quiet():
                self.missed()

    def nothing(self, name: str, subject: str) -> None:
        if name or subject:
            self.forget_question()
        if self.state.options:
            self.ask_again()
        elif name:
            self.say("nothing-on", name=name, titles=self.titles())
        elif subject:
            named = self.world.library.subject_name(subject)
            self.say("no-topic", name=named, topics=self.topics(subject))
        else:
            self.say("no-answer", titles=self.titles())

    def missed(self) -> None:
        """Speech that was not understood. While something is read it may be anybody's: stay quiet."""
        if self.state.speaking:
            return
        if self.state.options:
            self.ask_again()
            return
        self.state = replace(self.state, misses=self.state.misses + 1)
        if self.state.misses < MISSES_BEFORE_HELP:
            self.effects.append(Chime(Earcon.REJECTED))
        elif self.state.misses == MISSES_BEFORE_HELP:
            self.say("not-heard")

    # -- questions --------------------------------------------------------------------------------------

    def ask(self) -> None:
        self.state = replace(self.state, asked=self.state.asked + 1, asked_at=self.now)
        self.pose()

    def pose(self) -> None:
        """Speaks the open question."""
        labels = [option.label for option in self.state.options]
        listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])}, or {labels[-1]}"
        self.say("which-one", options=listed)

    def ask_again(self) -> None:
        if self.state.asked < MOST_QUESTIONS:
            self.ask()
        else:
            self.forget_question()
            self.say("give-up")

    def forget_question(self) -> None:
        self.state = replace(self.state, options=(), asked=0)

    def yes(self) -> None:
        if len(self.state.options) == 1:
            self.obey(Answer(self.state.options[0].target))
        elif self.state.options:
            self.ask_again()

    def no(self) -> None:
        if self.state.options:
            self.forget_question()
            self.say("neither")

    # -- answers ----------------------------------------------------------------------------------------

    def answer(self, target: Target) -> None:
        guide = self.world.library.guides[target.guide]
        self.state = replace(self.state, guide=guide.id, subject=target.subject)
        topic = self.world.router.topic_title(target)
        if target.section in (REVIEWED, SOURCES):
            texts = self.reviewed(guide) if target.section == REVIEWED else self.sources(guide)
            self.speak([reply(self.text("answer", name=guide.title, topic=topic)), *map(reply, texts)])
            return
        section = guide.section(target.section)
        name = self.world.library.subject_name(target.subject)
        opening = reply(self.text("answer", name=name, topic=topic))
        heading = replace(opening, role=Role.HEADING, place=Place(guide.id, section.id, 0))
        self.read(guide, section, 1, before=[heading, *self.notices(guide)])

    def reviewed(self, guide: Guide) -> list[str]:
        if guide.reviewer is None or guide.last_reviewed is None:
            return [self.text("review-unknown", title=guide.title)]
        texts = [
            self.text(
                "reviewed", title=guide.title, last=written(guide.last_reviewed), reviewer=guide.reviewer
            )
        ]
        if guide.next_review is not None:
            name = "review-passed" if guide.is_overdue(self.state.today) else "next-review"
            texts.append(self.text(name, next=written(guide.next_review)))
        return texts

    def sources(self, guide: Guide) -> list[str]:
        return [self.text("sources", title=guide.title), *(f"{source}." for source in guide.sources)]

    def notices(self, guide: Guide) -> list[Sentence]:
        """What is said once in a session before the guide is read."""
        if guide.id in self.state.told:
            return []
        self.state = replace(self.state, told=self.state.told | {guide.id})
        return notices(guide, self.world.replies, self.state.today)

    # -- reading ----------------------------------------------------------------------------------------

    def read(self, guide: Guide, section: Section, first: int, before: Iterable[Sentence] = ()) -> None:
        """Reads the section from a sentence to its end."""
        sentences = section_sentences(guide, section)[first:]
        self.speak([*before, *sentences, reply(self.text("end-of-section"))])

    def here(self) -> tuple[Guide, Section, Place] | None:
        place = self.state.place
        if place is None:
            return None
        guide = self.world.library.guides[place.guide]
        return guide, guide.section(place.section), place

    def go_on(self) -> None:
        here = self.here()
        if here is None:
            self.say("nothing-to-read", example=self.example())
        else:
            guide, section, place = here
            self.read(guide, section, _start(section_sentences(guide, section), place.sentence))

    def rest(self) -> list[Sentence]:
        """What is still to be read of the present speech, from the start of the sentence that sounds.

        While a sentence of the assistant's own sounds before the text, the text begins after it.
        """
        if not self.state.reading:
            return []
        sentences = self.state.sentences
        first = next(i for i in range(self.state.sounding, len(sentences)) if sentences[i].place)
        return list(sentences[first:])

    def move_sentence(self, by: int) -> None:
        here = self.here()
        if here is None:
            self.say("nothing-to-read", example=self.example())
            return
        guide, section, place = here
        sentences = section_sentences(guide, section)
        sentence = place.sentence + by
        if sentence < 0:
            self.interject("first-sentence")
        elif sentence >= len(sentences):
            self.state = replace(self.state, speaking=False)
            self.say("last-sentence")
        elif self.state.reading:
            self.read(guide, section, sentence)
        else:
            self.speak([sentences[sentence]])

    def move_section(self, by: int) -> None:
        here = self.here()
        if here is None:
            self.say("nothing-to-read", example=self.example())
            return
        guide, section, place = here
        index = guide.index(section.id) + by
        if not 0 <= index < len(guide.sections):
            self.interject("first-section" if by < 0 else "last-section")
            return
        warnings = self.warnings_ahead(section_sentences(guide, section)[place.sentence :]) if by > 0 else []
        after = guide.sections[index]
        if self.state.reading:
            self.read(guide, after, 0, before=warnings)
        else:
            self.speak([*warnings, section_sentences(guide, after)[0]])

    def warnings_ahead(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The warnings that leaving the section would skip, announced."""
        warnings = [sentence for sentence in sentences if sentence.role is Role.WARNING]
        return [reply(self.text("warning-first")), *warnings] if warnings else []

    # -- commands ---------------------------------------------------------------------------------------

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "stop": self.stop,
            "pause": self.stop,
            "go-on": self.go_on,
            "repeat": self.repeat,
            "next-sentence": lambda: self.move_sentence(+1),
            "previous-sentence": lambda: self.move_sentence(-1),
            "next-section": lambda: self.move_section(+1),
            "previous-section": lambda: self.move_section(-1),
            "faster": lambda: self.change_rate(+RATE_STEP),
            "slower": lambda: self.change_rate(-RATE_STEP),
            "louder": lambda: self.change_volume(VOLUME_STEP),
            "quieter": lambda: self.change_volume(1 / VOLUME_STEP),
            "where-am-i": self.where_am_i,
            "what-can-i-say": lambda: self.interject("can-say", topics=self.topics(self.state.subject)),
            "help": lambda: self.interject("help", example=self.example()),
            "yes": self.yes,
            "no": self.no,
            "goodbye": self.goodbye,
        }

    def stop(self) -> None:
        self.forget_question()
        self.state = replace(self.state, speaking=False, later=None, closing=False)
        self.effects.append(Silence())

    def repeat(self) -> None:
        """The sentence again and on from there; a reply whole; after stop, the one sentence."""
        if self.state.options:
            self.pose()
        elif self.state.reading:
            self.speak(self.rest())
        elif not self.state.sentences:
            self.say("nothing-to-repeat")
        elif any(sentence.place for sentence in self.state.sentences):
            self.speak([self.state.sentences[self.state.sounding]])
        else:
            self.speak(list(self.state.sentences))

    def change_rate(self, by: int) -> None:
        rate = min(max(self.state.settings.rate + by, RATE_SLOWEST), RATE_FASTEST)
        changed = rate != self.state.settings.rate
        name = ("faster" if by > 0 else "slower") if changed else ("fastest" if by > 0 else "slowest")
        self.change(replace(self.state.settings, rate=rate), name)

    def change_volume(self, factor: float) -> None:
        volume = min(max(self.state.settings.volume * factor, VOLUME_LEAST), VOLUME_MOST)
        changed = abs(volume - self.state.settings.volume) > 1e-6
        name = (
            ("louder" if factor > 1 else "quieter") if changed else ("loudest" if factor > 1 else "quietest")
        )
        self.change(replace(self.state.settings, volume=volume), name)

    def change(self, settings: Settings, name: str) -> None:
        self.state = replace(self.state, settings=settings)
        self.effects.append(Save(settings))
        self.interject(name)

    def where_am_i(self) -> None:
        here = self.here()
        if here is None:
            self.interject("where-nowhere", titles=self.titles())
            return
        guide, section, place = here
        self.interject(
            "where",
            title=guide.title,
            number=guide.index(section.id) + 1,
            count=len(guide.sections),
            section=section.title,
            sentence=max(place.sentence, 1),
            sentences=len(section_sentences(guide, section)) - 1,
        )

    def goodbye(self) -> None:
        self.forget_question()
        self.say("goodbye")
        self.state = replace(self.state, closing=True, later=None)

    # -- speaking ---------------------------------------------------------------------------------------

    def speak(self, sentences: list[Sentence]) -> None:
        number = self.state.speech + 1
        self.state = replace(
            self.state,
            speech=number,
            sentences=tuple(sentences),
            sounding=0,
            speaking=True,
            closing=False,
        )
        self.effects.append(Speak(number, self.state.sentences, self.state.settings))

    def say(self, key: str, /, **slots: object) -> None:
        """A reply in place of what is being spoken."""
        self.speak([reply(self.text(key, **slots))])

    def interject(self, key: str, /, **slots: object) -> None:
        """A reply, after which the reading goes on at the start of its sentence."""
        self.speak([reply(self.text(key, **slots)), *self.rest()])

    def text(self, key: str, /, **slots: object) -> str:
        return self.world.replies.say(key, **slots)

    def titles(self) -> str:
        return _either([guide.title for guide in self.world.library.guides.values()])

    def topics(self, subject: str) -> str:
        """The topics of a subject; of everything when no subject is named yet."""
        titles = [
            f"{self.world.library.subject_name(section.about[0])}, {self.topic_name(section)}"
            if not subject
            else self.topic_name(section)
            for guide in self.world.library.guides.values()
            for section in guide.sections
            if not subject or subject in section.about
        ]
        return "; ".join(dict.fromkeys(titles))

    def topic_name(self, section: Section) -> str:
        return self.world.router.requests.topics[section.topic].title

    def example(self) -> str:
        """A request that is sure to be answered."""
        for guide in self.world.library.guides.values():
            for section in guide.sections:
                if section.topic == "side-effects":
                    return f"side effects of {guide.names[section.about[0]][0]}"
        return next((g.sections[0].title for g in self.world.library.guides.values()), "help")


def _start(sentences: tuple[Sentence, ...], index: int) -> int:
    """Where to go on: the sentence itself, but a warning from its beginning."""
    while (
        index > 0
        and sentences[index].role is Role.WARNING
        and sentences[index - 1].block == sentences[index].block
    ):
        index -= 1
    return index


def _either(names: list[str]) -> str:
    return capitalised(" or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names))

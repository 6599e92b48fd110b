"""One event's worth of work: the state as it becomes, what is asked of the world, and how to speak.

The subjects of the conversation (`moving`, `answering`, …) are functions over a turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voiceguide.conversation.effects import Effect, KeepPlace, Speak, Verbosity, rate_of
from voiceguide.conversation.notices import notices
from voiceguide.conversation.state import State, World
from voiceguide.guides.model import Guide, Section, capitalised
from voiceguide.reading.movement import block_start
from voiceguide.reading.movement import warnings as warnings_of
from voiceguide.reading.script import Place, Role, Sentence, reply, section_sentences
from voiceguide.reading.timing import duration


class Turn:
    """Mutable for the length of one step alone."""

    def __init__(self, world: World, state: State) -> None:
        self.world = world
        self.state = state
        self.effects: list[Effect] = []
        self.now = state.asked_at

    def set(self, **changes: object) -> None:
        """Changes fields of the state."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are checked when run

    # -- the text -----------------------------------------------------------------------------------------

    def here(self) -> tuple[Guide, Section, Place] | None:
        """Where the reading is; None before anything was read."""
        place = self.state.place
        if place is None:
            return None
        guide = self.world.library.guides[place.guide]
        return guide, guide.section(place.section), place

    def reached(self) -> tuple[Guide, Section, Place] | None:
        """The same; where nothing was read yet, that is said, with what to ask."""
        here = self.here()
        if here is None:
            self.say("nothing-to-read", example=self.example())
        return here

    def arrive(self, place: Place, word: int = 0, letter: int = 0) -> None:
        """The place is there from now on, and is kept."""
        if place != self.state.place:
            self.effects.append(KeepPlace(place))
            self._speak_of(place)
        self.set(place=place, word=word, letter=letter, finished=False)

    def _speak_of(self, place: Place) -> None:
        """A short request from now on is about what this section is about: "side effects", without a name."""
        about = self.world.library.guides[place.guide].section(place.section).about
        subject = self.state.subject if self.state.subject in about else about[0] if len(about) == 1 else ""
        self.set(guide=place.guide, subject=subject)

    def seconds(self, sentence: Sentence) -> float:
        """How long the sentence takes at the present pace."""
        return duration(sentence, rate_of(sentence, self.state.settings))

    def due(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """Of these sentences of one section, the warnings not yet heard in this session, announced.

        Of a warning of several sentences all of them.
        """
        those = list(sentences)
        unheard = {one.block for one in warnings_of(those) if one.place not in self.state.heard}
        found = [one for one in warnings_of(those) if one.block in unheard]
        return [reply(self.text("warning-first")), *found] if found else []

    def rest(self) -> list[Sentence]:
        """What is still to be read of the present speech, from the start of the sentence that sounds.

        A comment before the text is not read again; a notice is. While a question interrupts the text, it is
        what was held for it.
        """
        if self.state.reading:
            return self.unread()
        return list(self.state.held)

    def unread(self) -> list[Sentence]:
        """The latest speech from the sentence that sounded last, also when it was stopped.

        Empty where no text is left of it.
        """
        left = list(self.state.sentences[max(self.state.sounding, self.state.commented) :])
        return left if any(sentence.place for sentence in left) else []

    @property
    def is_reading(self) -> bool:
        """Whether a text is being read on, and not one unit of it, or a question interrupts the reading."""
        return (self.state.reading or bool(self.state.held)) and self.state.continuous

    def opening(self, guide: Guide) -> list[Sentence]:
        """What is said once in a session before the guide is read: that it is unreviewed, or overdue."""
        if guide.id in self.state.told:
            return []
        return notices(guide, self.world.replies, self.state.today)

    # -- speaking -----------------------------------------------------------------------------------------

    def speak(
        self,
        sentences: Iterable[Sentence],
        *,
        continuous: bool = False,
        held: Iterable[Sentence] = (),
        commented: int = 0,
        volume: float = 1.0,
    ) -> None:
        """Speaks these in place of whatever is being spoken, at full volume.

        `continuous` says that they are a text read on to its end, so that "go on" takes up what is left of
        them. `held` is what waits for the end of a question. So many at the beginning are a comment.
        `volume` is the share of the person's own at which they are spoken.
        """
        self.set(
            speech=self.state.speech + 1,
            sentences=tuple(self._as_wanted(sentence) for sentence in sentences),
            sounding=0,
            speaking=True,
            closing=False,
            fading=False,
            commented=commented,
            continuous=continuous,
            held=tuple(held),
        )
        settings = self.state.settings
        if volume != 1.0:
            settings = replace(settings, volume=settings.volume * volume)
        self.effects.append(Speak(self.state.speech, self.state.sentences, settings))

    def say(self, key: str, /, **slots: object) -> None:
        """A reply in place of what is being spoken."""
        self.speak([reply(self.text(key, **slots))])

    def interject(self, key: str, /, **slots: object) -> None:
        """A reply, after which the reading goes on at the start of its sentence."""
        self.comment([reply(self.text(key, **slots))])

    def comment(self, sentences: Iterable[Sentence]) -> None:
        """Sentences after which the reading goes on at the start of its sentence.

        While a value is asked for, the question comes after them, and the reading still waits. Whoever is
        leaving leaves.
        """
        said, rest, closing = list(sentences), self.rest(), self.state.closing
        if rest and rest[0] is self.state.current and not rest[0].lead_needed:
            rest[0] = replace(rest[0], lead="")  # it has been heard
        continuous = self.state.continuous
        if self.state.wanting:
            question = self.value_question()
            asked = [] if said[-1:] == [question] else [question]
            self.speak([*said, *asked], continuous=continuous, held=rest)
        else:
            self.speak([*said, *rest], continuous=continuous, commented=len(said))
        self.set(closing=closing)

    def value_question(self) -> Sentence:
        """The open question for a command's value."""
        return reply(self.text(f"want-{self.state.wanting}"))

    def announce(self, text: str) -> None:
        """Tells what happened, and goes on. It waits until a warning has been read."""
        if self.state.warning:
            self.set(waiting=(*self.state.waiting, reply(text)))
        else:
            self.comment([reply(text)])

    def preface(self, sentences: tuple[Sentence, ...]) -> None:
        """These, and then what is being spoken, from the start of its sentence."""
        state = self.state
        rest = state.sentences[state.sounding :] if state.speaking else ()
        commented = len(sentences) + max(state.commented - state.sounding, 0) if rest else 0
        self.speak([*sentences, *rest], continuous=state.continuous, held=state.held, commented=commented)
        self.set(closing=state.closing)

    def read(self, guide: Guide, section: Section, first: int, before: Iterable[Sentence] = ()) -> None:
        """Reads the section from a sentence to its end, after the warnings above it that were not heard."""
        sentences = section_sentences(guide, section)
        before = [*before, *self.opening(guide), *self.due(sentences[:first])]
        self.speak([*before, *self.from_here(guide, section, first)], continuous=True)

    def from_here(self, guide: Guide, section: Section, first: int) -> list[Sentence]:
        """The section from a sentence on, and that it ends."""
        end = [] if self.brief else [reply(self.text("end-of-section"))]
        return [*section_sentences(guide, section)[first:], *end]

    @property
    def brief(self) -> bool:
        """Whether nothing is said beside the text that can be done without."""
        return self.state.settings.verbosity is Verbosity.BRIEF

    def _as_wanted(self, sentence: Sentence) -> Sentence:
        return replace(sentence, lead="") if self.brief and not sentence.lead_needed else sentence

    # -- words --------------------------------------------------------------------------------------------

    def text(self, key: str, /, **slots: object) -> str:
        """A reply's text."""
        return self.world.replies.say(key, **slots)

    def minutes(self, seconds: float) -> str:
        """A length of time, in whole minutes."""
        minutes = round(seconds / 60)
        if minutes < 1:
            return self.text("under-a-minute")
        return self.text("a-minute") if minutes == 1 else self.text("minutes", minutes=minutes)

    def titles(self) -> str:
        """The guides' titles, as a choice."""
        return either([guide.title for guide in self.world.library.guides.values()])

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
        """The title of the section's topic."""
        return self.world.router.requests.topics[section.topic].title

    def example(self) -> str:
        """A request that is sure to be answered."""
        for guide in self.world.library.guides.values():
            for section in guide.sections:
                if section.topic == "side-effects":
                    return f"side effects of {guide.names[section.about[0]][0]}"
        return next((g.sections[0].title for g in self.world.library.guides.values()), "help")


def warning_start(sentences: tuple[Sentence, ...], index: int) -> int:
    """Where to go on: the sentence itself, but a warning from its beginning."""
    return block_start(sentences, index) if sentences[index].role is Role.WARNING else index


def either(names: list[str]) -> str:
    """The names as a choice: "One, two or three"."""
    return capitalised(" or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names))

"""Steps as they are spoken: for each part of the way its warnings, its text, and what answers questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from voiceguide.guides.marks import section_named, wait_seconds
from voiceguide.guides.model import Guide, MarkKind, Section, Words
from voiceguide.guides.steps import Part, PartKind, can_be_followed, parts, ready_of
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import Place, Role, Sentence, closed, section_sentences, split

DONE_LEAD = "You are done when"
"""Said before what stands in a mark “Done when”, to make a sentence of it."""


@dataclass(frozen=True)
class Wait:
    """A time that a part itself says is to pass."""

    words: str
    """As the text has it: "30 minutes"."""
    seconds: int


@dataclass(frozen=True, eq=False)
class Portion:
    """What is read at a stretch, before it waits for the person's word."""

    kind: PartKind
    heading: tuple[Sentence, ...]
    """The title of the section, of its first portion alone."""
    warnings: tuple[Sentence, ...]
    """Spoken first; the rest is spoken when they have been acknowledged."""
    text: tuple[Sentence, ...]
    """With what leads to it, and when it is done at the end; empty where a section ends with a warning."""
    thing: tuple[Sentence, ...]
    """Of a thing to get ready, its own words."""
    number: int
    """Of the step or thing; 0 for a text."""
    count: int
    said_of: tuple[tuple[MarkKind, tuple[Sentence, ...]], ...]
    """The answers to "why", "what is that", "I've dropped it" and "something's wrong", where it has any."""
    wait: Wait | None
    key_word: str
    """What the person must repeat before it goes on; "" where "next" is enough."""

    @property
    def place(self) -> Place:
        """Where it begins: of the warnings if it has any, so that who comes back hears them again."""
        place = (self.warnings or self.text)[0].place
        assert place is not None  # a portion begins with a sentence of the guide
        return place

    def answer(self, kind: MarkKind) -> tuple[Sentence, ...]:
        """What is said when this is asked; empty where the guide has no words for it."""
        return dict(self.said_of).get(kind, ())


@lru_cache(maxsize=32)
def portions(guide: Guide, steps: str) -> tuple[Portion, ...]:
    """The whole way: what to get ready, then the section `steps`, in order.

    Raises KeyError when the guide has no such section.
    """
    section = guide.section(steps)
    ready = ready_of(guide, section)
    return tuple(
        _portion(guide, one, section, part, first=not at)
        for one in ([ready] if ready else []) + [section]
        for at, part in enumerate(parts(one))
    )


def is_on_the_way(guide: Guide, place: Place) -> str:
    """The id of the section of steps that the place is on the way through; "" for none."""
    ways = [section for section in guide.sections if can_be_followed(section)]
    for section in sorted(ways, key=lambda one: one.id != place.section):
        if any(portion.place == place for portion in portions(guide, section.id)):
            return section.id
    return ""


def things(way: Iterable[Portion]) -> list[Sentence]:
    """What there is to get ready, thing by thing."""
    return [one for portion in way for one in portion.thing]


def on_topic(guide: Guide, topic: str) -> list[Sentence]:
    """The guide's sections on a topic, said in passing; empty where it has none."""
    named = [section.id for section in guide.sections if section.topic == topic]
    return [sentence for name in named for sentence in _section(guide, name)]


def key_words(guide: Guide) -> list[str]:
    """All words that are to be repeated somewhere in the guide, as they are written."""
    return [
        mark.words.text
        for section in guide.sections
        for block in section.blocks
        for mark in block.marks
        if mark.kind is MarkKind.KEY_WORD
    ]


def _portion(guide: Guide, section: Section, steps: Section, part: Part, *, first: bool) -> Portion:
    sentences = section_sentences(guide, section)
    done, wait, key_word = map(part.mark, (MarkKind.DONE, MarkKind.WAIT, MarkKind.KEY_WORD))
    ends = _said(guide, done.words, lead=DONE_LEAD) if done else ()
    at_any_step = {MarkKind.DROPPED: steps.if_dropped, MarkKind.WRONG: steps.if_wrong}
    said_of = []
    for kind in (MarkKind.WHY, MarkKind.WHAT, MarkKind.DROPPED, MarkKind.WRONG):
        mark = part.mark(kind)
        named = section_named(mark.words.text) if mark else at_any_step.get(kind, "")
        if named:
            said_of.append((kind, _section(guide, named)))
        elif mark:
            said_of.append((kind, _said(guide, mark.words)))
    seconds = wait_seconds(wait.words.text) if wait else None
    return Portion(
        part.kind,
        sentences[:1] if first else (),
        tuple(one for one in sentences if one.block in part.warnings),
        (*(one for one in sentences if one.block in (*part.before, *part.blocks)), *ends),
        tuple(one for one in sentences if one.block in part.blocks and part.kind is PartKind.THING),
        part.number,
        part.count,
        tuple(said_of),
        Wait(wait.words.text, seconds) if wait and seconds else None,
        key_word.words.text if key_word else "",
    )


def _section(guide: Guide, name: str) -> tuple[Sentence, ...]:
    """A section that answers, said in passing: the place in the text does not go there."""
    return tuple(_in_passing(one) for one in section_sentences(guide, guide.section(name)))


def _in_passing(sentence: Sentence) -> Sentence:
    return replace(sentence, place=None)


def _said(guide: Guide, words: Words, lead: str = "") -> tuple[Sentence, ...]:
    """The words of a mark, sentence by sentence."""
    return tuple(
        Sentence(
            one.text,
            normalise(closed(one.text)),
            Role.TEXT,
            source=guide.source(one.span(0, len(one.text))),
            lead="" if at else lead,
            lead_needed=bool(lead) and not at,
        )
        for at, one in enumerate(split(words))
    )

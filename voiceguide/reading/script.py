"""A section as the sentences that are spoken, each with the place that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import nupunkt

from voiceguide.guides.model import Block, Guide, Kind, Section, Source, Words, capitalised
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.numbers import cardinal

_SHORT = "approx|dept|tabs?|caps?|mins?|secs?|hrs?|wks?|yrs?|temp|tel|ext|vol|est|max|etc|nos|fig|inj|soln"
"""Words that end in a full stop without ending their sentence."""

_ENDS = re.compile(
    rf"(?<![A-Za-z])(?!(?:{_SHORT})\.)(?:[a-z]{{3,}}|[A-Z][a-z]{{4,}})[.?!][”’\")]* (?=[“‘\"(]?[A-Z])"
)
"""Ends of sentences that nupunkt passes over, because it takes "cancer." or "wool." for an abbreviation."""


_NO_LEAD = ("", False)


class Role(StrEnum):
    """What a spoken sentence is, which decides its pause and its pace."""

    HEADING = "heading"
    TEXT = "text"
    WARNING = "warning"
    REPLY = "reply"
    """The assistant's own words, not the guide's."""
    UNIT = "unit"
    """A word or a letter of the text, said alone."""


@dataclass(frozen=True)
class Place:
    """A sentence of a section. Sentence 0 is the heading."""

    guide: str
    section: str
    sentence: int


@dataclass(frozen=True)
class Sentence:
    """One sentence to be spoken."""

    caption: str
    """As written; of a guide's sentence the words of the source, none more and none less."""
    spoken: str
    """As it is to be said: no digit, unit or sign is left, and where a block ends the voice falls."""
    role: Role
    place: Place | None = None
    """Where in the guide the reading is; None for the assistant's own."""
    source: Source | None = None
    """Where in the guide's file the words of the caption stand; None for the assistant's own."""
    block: int = -1
    """Which block of its section it is of, from 0; -1 for a heading and for the assistant's own words."""
    lead: str = ""
    """Words of the assistant's own that are said right before it, such as "Six items."; "" for none."""
    lead_needed: bool = False
    """Whether the lead is said to those too who want to hear little: a step's number, but no count."""
    slow: bool = False
    """Whether it is said slowly this once."""

    @property
    def said(self) -> str:
        """Everything that is said, the lead first."""
        return f"{self.lead} {self.spoken}" if self.lead else self.spoken


def reply(text: str) -> Sentence:
    """A sentence of the assistant's own."""
    return Sentence(text, normalise(text), Role.REPLY)


def closed(text: str) -> str:
    """The text with a full stop where it has no end of its own, so that the voice falls there."""
    return text if text.endswith((".", "?", "!", ":", ";", ",")) else f"{text}."


@lru_cache(maxsize=256)
def section_sentences(guide: Guide, section: Section) -> tuple[Sentence, ...]:
    """The heading, then every sentence of the section in order, each once."""
    parts = [(section.heading, Role.HEADING, -1, _NO_LEAD), *_parts(section)]
    return tuple(
        Sentence(
            caption=words.text,
            spoken=normalise(closed(words.text)),
            role=role,
            place=Place(guide.id, section.id, index),
            source=guide.source(words.span(0, len(words.text))),
            block=block,
            lead=lead,
            lead_needed=needed,
        )
        for index, (words, role, block, (lead, needed)) in enumerate(parts)
    )


def guide_sentences(guide: Guide) -> list[Sentence]:
    """Every sentence of the guide in order, headings among them. Each has its place."""
    return [sentence for section in guide.sections for sentence in section_sentences(guide, section)]


def _parts(section: Section) -> Iterator[tuple[Words, Role, int, tuple[str, bool]]]:
    """Each sentence's words, its role, its block, and its lead, with whether that is needed."""
    depth = 0
    for index, block in enumerate(section.blocks):
        role = Role.WARNING if block.kind is Kind.WARNING else Role.TEXT
        lead = _lead(block, depth)
        depth = block.depth
        for words in split(block.words):
            yield words, role, index, lead
            lead = _NO_LEAD


def _lead(block: Block, depth: int) -> tuple[str, bool]:
    """What is said before a block that begins an item of a list, and whether it cannot be done without.

    The number of a step is the source's own. That a list begins inside an item, or that one has ended there
    (`depth` is that of the block before), the source shows by its indentation. Only a count is ours alone.
    """
    leads = []
    needed = False
    for item in block.items:
        number, count = cardinal(item.number), cardinal(item.count)
        items = f"{count} {'item' if item.count == 1 else 'items'}."
        if item.numbered:
            leads.append(f"{'Step' if item.depth == 1 else 'Part'} {number} of {count}.")
        elif item.first and item.depth > 1:
            leads.append(f"Under this, {items}")
        elif item.first:
            leads.append(capitalised(items))
        needed |= item.numbered or (item.first and item.depth > 1)
    if not leads and 0 < block.depth < depth:
        return "Back to the outer list.", True
    return " ".join(leads), needed


def split(words: Words) -> Iterator[Words]:
    """The sentences of a block, without the spaces between them."""
    text = words.text
    ends = {end for _, end in nupunkt.sent_spans(text)} | {end.end() for end in _ENDS.finditer(text)}
    start = 0
    for end in sorted({*ends, len(text)}):
        sentence = text[start:end]
        if sentence.strip():
            yield words.part(end - len(sentence.lstrip()), start + len(sentence.rstrip()))
        start = end

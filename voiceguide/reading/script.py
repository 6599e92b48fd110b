"""A section as the sentences that are spoken, each with the place that it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import nupunkt

from voiceguide.guides.model import Block, Guide, Kind, Section
from voiceguide.reading.normaliser import normalise


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
    """As written."""
    spoken: str
    """As it is to be said: no digit, unit or sign is left."""
    role: Role
    place: Place | None = None
    """Where the words come from; None for the assistant's own."""
    line: int = 0
    """The line of the guide's file; 0 for the assistant's own words."""
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


@lru_cache(maxsize=256)
def section_sentences(guide: Guide, section: Section) -> tuple[Sentence, ...]:
    """The heading, then every sentence of the section in order, each once."""
    sentences = [_sentence(guide, section, 0, f"{section.title}.", Role.HEADING, section.line)]
    for count, block in enumerate(section.blocks):
        for number, text in enumerate(_split(block)):
            caption = f"Step {block.number}: {text}" if block.kind is Kind.STEP and number == 0 else text
            role = Role.WARNING if block.kind is Kind.WARNING else Role.TEXT
            sentence = _sentence(guide, section, len(sentences), caption, role, block.line)
            sentences.append(replace(sentence, block=count))
    return tuple(sentences)


def _sentence(guide: Guide, section: Section, index: int, caption: str, role: Role, line: int) -> Sentence:
    return Sentence(caption, normalise(caption), role, Place(guide.id, section.id, index), line)


def _split(block: Block) -> list[str]:
    """The block's sentences; a list item is spoken with a full stop, so that the voice falls at its end."""
    sentences = [part for part in (str(text).strip() for text in nupunkt.sent_tokenize(block.text)) if part]
    return [*sentences[:-1], _closed(sentences[-1])] if sentences else []


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":", ";", ",")) else f"{text}."

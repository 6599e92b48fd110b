"""What a guide is, once it has been read and found whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a block of text is, which decides how it is read."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"
    WARNING = "warning"


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item, a numbered step or a warning."""

    kind: Kind
    text: str
    """The words as approved, without markup."""
    line: int
    """Where the block begins in the guide's file, counted from 1."""
    number: int = 0
    """A step's own number in the text; 0 for the other kinds."""


@dataclass(frozen=True)
class Section:
    """What answers one request."""

    id: str
    """Stable name within the guide, from the heading's `{#id}`."""
    title: str
    about: tuple[str, ...]
    """The subjects (keys of the guide's `names`) that the section answers for."""
    topic: str
    """A topic's id from `content/sentences/topics.yaml`."""
    asked: tuple[str, ...]
    """Questions in people's words that this section alone answers."""
    blocks: tuple[Block, ...]
    line: int
    """Where the heading stands in the guide's file, counted from 1."""


@dataclass(frozen=True, eq=False)
class Guide:
    """One approved text, in sections. Compared by identity: it is loaded once."""

    id: str
    """The file's name without its ending."""
    title: str
    language: str
    """A BCP 47 tag; "en-GB"."""
    names: Mapping[str, tuple[str, ...]]
    """For each subject, every name that people say for it; the first is the one spoken back."""
    sources: tuple[str, ...]
    last_reviewed: date | None
    next_review: date | None
    reviewer: str | None
    """Who reviewed the text; None while no clinician has."""
    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section:
        """Raises KeyError when the guide has no such section."""
        return self.sections[self.index(section_id)]

    def index(self, section_id: str) -> int:
        """The section's place in the guide, from 0. Raises KeyError when there is none."""
        for index, section in enumerate(self.sections):
            if section.id == section_id:
                return index
        raise KeyError(section_id)

    def is_overdue(self, today: date) -> bool:
        """Whether the date for the next review has passed."""
        return self.next_review is not None and today > self.next_review


@dataclass(frozen=True)
class Library:
    """Every guide that can be read, by id."""

    guides: Mapping[str, Guide]

    def subject_name(self, subject: str) -> str:
        """The name spoken for a subject, beginning with a capital."""
        for guide in self.guides.values():
            if subject in guide.names:
                return capitalised(guide.names[subject][0])
        raise KeyError(subject)


def capitalised(text: str) -> str:
    """The text with a capital first letter and the others as they are ("IL-2" stays)."""
    return text[:1].upper() + text[1:]

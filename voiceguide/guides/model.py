"""What a guide is, once it has been read and found whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in a guide, as Markdown has it; the other characters that Python cuts at do not."""

UNSURE = "unsure"
"""What a section's `Topic` says where none fits: no request for a topic reaches it, only its own questions,
its title and movement."""


class Kind(StrEnum):
    """What a block of text is, which decides how it is read."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"
    WARNING = "warning"


class MarkKind(StrEnum):
    """What an author may say of a step, or of a thing to get ready, beside its text: how a mark begins."""

    DONE = "Done when"
    WHY = "Why"
    DROPPED = "If dropped"
    WRONG = "If something is wrong"
    WHAT = "What it is"
    WAIT = "Wait"
    KEY_WORD = "Key word"


Span = tuple[int, int]
"""Characters of a guide's file, as Unicode counts them: how many are before the first, and before the end."""


@dataclass(frozen=True)
class Words:
    """Words without their markup, each character with its place in the file."""

    text: str
    places: tuple[Span, ...]
    """For each character of `text`, the characters of the file that it stands for: one, or all of `&deg;`."""

    def span(self, start: int, end: int) -> Span:
        """The characters of the file from one character of the text to before another; `start` < `end`."""
        return self.places[start][0], self.places[end - 1][1]

    def part(self, start: int, end: int) -> Words:
        """Some of the words, from one character to before another."""
        return Words(self.text[start:end], self.places[start:end])


@dataclass(frozen=True)
class Item:
    """One item of a list, and where in the list it stands."""

    number: int
    """Its place from 1; in a numbered list the number that is written before it."""
    count: int
    """How many items the list has; of a numbered list the last number, also where a warning breaks it."""
    numbered: bool
    depth: int
    """1 for a list of the section, 2 for a list inside an item, and so on."""
    first: bool
    """Whether it is the first of its list."""


@dataclass(frozen=True)
class Mark:
    """A line below a step, or a thing to get ready. It is not read with the text: see `guides.steps`."""

    kind: MarkKind
    words: Words
    """What stands after the colon: approved words, or `#` and the id of the section that has them."""
    line: int
    """Where in the guide's file the marks of the item begin, counted from 1."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item, a numbered step or a warning."""

    kind: Kind
    words: Words
    """As approved."""
    line: int
    """Where the block begins in the guide's file, counted from 1."""
    items: tuple[Item, ...] = ()
    """The items that begin with this block, the outer one first; none for a later paragraph of an item."""
    depth: int = 0
    """In how many lists, one inside the other, it is."""
    marks: tuple[Mark, ...] = ()
    """Those of the item that begins with this block."""

    @property
    def text(self) -> str:
        """The words, without markup."""
        return self.words.text


@dataclass(frozen=True)
class Source:
    """Where in a guide's file some words stand."""

    file: str
    """The file's name."""
    start: int
    """Characters of the file before the first, its line ends as they are."""
    end: int
    """Characters of the file before the end."""
    line: int
    """The line of the first character, from 1."""
    column: int
    """The first character's place in its line, from 1."""
    last_line: int
    last_column: int
    """The last character's place in its line, from 1."""

    def __str__(self) -> str:
        """`guide.md:35:1-64`, or `guide.md:35:60-36:12` where the words go over lines."""
        last = (
            f"{self.last_column}" if self.line == self.last_line else f"{self.last_line}:{self.last_column}"
        )
        return f"{self.file}:{self.line}:{self.column}-{last}"


@dataclass(frozen=True)
class Section:
    """What answers one request."""

    id: str
    """Stable name within the guide, from the heading's `{#id}`."""
    heading: Words
    about: tuple[str, ...]
    """The subjects (keys of the guide's `names`) that the section answers for."""
    topic: str
    """A topic's id from `content/sentences/topics.yaml`, or `UNSURE`."""
    asked: tuple[str, ...]
    """Questions in people's words that this section alone answers."""
    blocks: tuple[Block, ...]
    line: int
    """Where the heading stands in the guide's file, counted from 1."""
    if_dropped: str = ""
    """The id of the section that says what to do when something was dropped, at any step; "" for none."""
    if_wrong: str = ""
    """The id of the section for when something is wrong; "" for none."""

    @property
    def title(self) -> str:
        """The heading without its id and without markup."""
        return self.heading.text


class Standing(StrEnum):
    """Whether a guide's text is approved."""

    NONE = "not yet approved"
    APPROVED = "approved"
    CHANGED = "changed since it was approved"


@dataclass(frozen=True)
class Approval:
    """That somebody approved a text."""

    by: str
    """The person's name."""
    role: str
    on: date
    digest: str
    """Of the text that was approved: see `guides.approval`."""


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
    file: str
    """The file's name."""
    text: str
    """All that stands in the file, its line ends as they are."""
    approval: Approval | None = None
    """Who approved the text, also where it has changed since; None where nobody has."""
    standing: Standing = Standing.NONE
    """Whether that approval is of the text as it is."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """By the id of a rule of `voiceguide.linting`, why what it finds here is to stay."""

    def source(self, span: Span) -> Source:
        """Where characters of the file stand, by line and column."""
        start, end = span
        return Source(self.file, start, end, *self._position(start), *self._position(max(start, end - 1)))

    def _position(self, at: int) -> tuple[int, int]:
        """Line and column of a character, from 1."""
        begun = bisect_right(self._begins, at)
        return begun, at - self._begins[begun - 1] + 1

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        """The first character of each line. Kept: a guide of a megabyte is asked ten thousand times."""
        return (0, *(found.end() for found in LINE_END.finditer(self.text)))

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

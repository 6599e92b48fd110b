"""A guide in the making: what each piece of a leaflet becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voiceguide.importing.model import Piece, PieceKind


class Fate(StrEnum):
    """What becomes of a piece."""

    TITLE = "the title"
    HEADING = "a heading"
    TEXT = "text"
    DATES = "dates in the front matter"
    SOURCE = "a source in the front matter"
    DROPPED = "left out"


@dataclass(frozen=True)
class Part:
    """A paragraph, an item or a step of a section."""

    kind: PieceKind
    """Text, item or step."""
    text: str
    piece: int
    """Which piece of the source it is, from 0."""
    level: int = 0
    """In how many lists it is."""
    number: int = 0
    """Of a step its number, as it is written."""
    begins: bool = False
    """Whether it is the first of its list."""
    warning: bool = False
    added: tuple[str, ...] = ()
    """Words in it that stand elsewhere in the source too: the headings of a table, said again in each row."""


@dataclass(frozen=True)
class DraftSection:
    """A section."""

    id: str
    heading: str
    topic: str
    """A topic's id, or `UNSURE`."""
    asked: tuple[str, ...]
    parts: tuple[Part, ...]
    pieces: tuple[int, ...]
    """The pieces that are its heading; none where it bears the guide's title."""


@dataclass(frozen=True)
class Outcome:
    """One piece, and what becomes of it."""

    piece: Piece
    fate: Fate
    why: str = ""
    """Of one that is left out, why."""
    section: str = ""
    """The id of the section that it is in, "" for none."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A guide before it is written."""

    title: str
    language: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    last_reviewed: date | None
    next_review: date | None
    sections: tuple[DraftSection, ...]
    outcomes: tuple[Outcome, ...]
    """One for each piece of the source, in order."""
    abbreviations: tuple[tuple[str, str], ...]
    """Each with its long form, "" where the leaflet never spells it out."""
    doubts: tuple[str, ...]
    """What a person must look at, of the whole."""

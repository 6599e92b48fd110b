"""What is read of a leaflet, whatever its format: pieces, in the order of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any


class Format(StrEnum):
    """How a leaflet is written."""

    TEXT = "plain text"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    DOCX = "Word"
    EPUB = "EPUB"
    DAISY2 = "DAISY 2.02"
    DAISY3 = "DAISY 3"
    PDF = "PDF"


class PieceKind(StrEnum):
    """What a piece is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    STEP = "step"
    TABLE = "table"


@dataclass(frozen=True)
class Piece:
    """A heading, a paragraph, the first paragraph of an item, or a table."""

    kind: PieceKind
    text: str
    """Its words, as `text.clean` leaves them. "" for a table, or a picture without words."""
    where: str
    """Where in the file it stands, in words: "line 12", "page 3"."""
    level: int = 0
    """Of a heading its rank, 1 for the highest. Of anything else in how many lists it is."""
    number: int = 0
    """Of a step its number in the source."""
    begins: bool = False
    """Whether the item or the step is the first of its list."""
    warning: bool = False
    """Whether the source marks it as a warning."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table; all rows have as many."""
    headed: bool = False
    """Whether the first row of the table holds the headings of its columns."""
    dropped: str = ""
    """Why the source's own markup shows it to be no part of the text; "" where it does not."""
    doubts: tuple[str, ...] = ()
    """What a person must look at, each in words."""

    @property
    def words(self) -> list[str]:
        """Its words, in order: what stands between white space."""
        return [
            word
            for text in (self.text, *(cell for row in self.rows for cell in row))
            for word in text.split()
        ]


@dataclass(frozen=True)
class Source:
    """All that was read of a leaflet."""

    file: str
    """The file's name."""
    format: Format
    pieces: tuple[Piece, ...]
    title: str = ""
    """What the file says of itself, not in its text."""
    language: str = ""
    """A BCP 47 tag, where the file has one."""
    publisher: str = ""
    abbreviations: tuple[tuple[str, str], ...] = ()
    """Each with its long form, where the file marks them up."""
    doubts: tuple[str, ...] = ()
    """What a person must know of the whole."""


def to_plain(source: Source) -> dict[str, Any]:
    """The source as JSON can hold it."""
    return asdict(source)


def from_plain(found: Mapping[str, Any]) -> Source:
    """The source that `to_plain` wrote."""
    pieces = tuple(
        Piece(**{field.name: _tupled(one[field.name]) for field in fields(Piece)}) for one in found["pieces"]
    )
    pieces = tuple(_kinded(piece) for piece in pieces)
    rest = {field.name: _tupled(found[field.name]) for field in fields(Source) if field.name != "pieces"}
    return Source(**{**rest, "format": Format(found["format"]), "pieces": pieces})


def _kinded(piece: Piece) -> Piece:
    values = {field.name: getattr(piece, field.name) for field in fields(Piece)}
    return Piece(**{**values, "kind": PieceKind(piece.kind)})


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


def words_of(pieces: Sequence[Piece]) -> Iterator[str]:
    """All words of the pieces, in order."""
    for piece in pieces:
        yield from piece.words

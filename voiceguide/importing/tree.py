"""A page of HTML, XHTML or DAISY's own marks becomes pieces, in the order of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from voiceguide.importing.limits import MOST_COLUMNS, MOST_DEPTH, MOST_PIECES, RefusedError
from voiceguide.importing.marked_up import (
    BLOCKS,
    HEADINGS,
    NOT_TEXT,
    attribute,
    furniture,
    is_note_mark,
    is_warning,
    name_of,
)
from voiceguide.importing.model import Piece, PieceKind
from voiceguide.importing.text import clean, doubts_of

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_DAISY_TITLES = frozenset({"doctitle", "covertitle"})
_LEVEL = re.compile(r"level([1-6])")
_LOGO = re.compile(r"\b(?:logo|icon|banner|decorat\w+|spacer)\b", re.IGNORECASE)

PICTURE = "these words stood in place of a picture: look whether they say all that it shows"
PICTURE_ALONE = "a picture without words"


@dataclass
class _Begun:
    """An item of a list, until its first words are found."""

    kind: PieceKind
    number: int
    begins: bool


@dataclass(frozen=True)
class _Around:
    """What stands around a place of the page."""

    depth: int = 0
    """In how many lists it is."""
    warning: bool = False
    dropped: str = ""
    heading: int = 0
    """The rank of the heading that it is in; 0 for none."""
    level: int = 1
    """The rank of a heading without one of its own (`bridgehead`, `hd`)."""
    doubts: tuple[str, ...] = ()


@dataclass
class _Walk:
    """Goes over a page, and gathers its pieces."""

    where: str
    pieces: list[Piece] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    """What was found since the last piece ended."""
    marks: list[Piece] = field(default_factory=list)
    """What was dropped within the words, for after them."""
    doubts: list[str] = field(default_factory=list)
    begun: list[_Begun] = field(default_factory=list)

    def flush(self, around: _Around) -> None:
        """Ends the piece, if there is one."""
        text = clean("".join(self.words))
        self.words.clear()
        if text:
            self.add(text, around)
        self.pieces += self.marks
        self.marks.clear()
        self.doubts.clear()
        if len(self.pieces) > MOST_PIECES:
            raise RefusedError(f"has more than {MOST_PIECES:,} paragraphs")

    def add(self, text: str, around: _Around) -> None:
        doubts = tuple(dict.fromkeys([*around.doubts, *self.doubts, *doubts_of(text)]))
        kind, number, begins, level = PieceKind.TEXT, 0, False, around.depth
        if around.heading and not around.depth:
            kind, level = PieceKind.HEADING, around.heading
        elif self.begun and not around.dropped:
            begun = self.begun.pop()
            self.begun.clear()
            kind, number, begins = begun.kind, begun.number, begun.begins
        self.pieces.append(
            Piece(
                kind,
                text,
                self.where,
                level,
                number,
                begins,
                around.warning,
                dropped=around.dropped,
                doubts=doubts,
            )
        )

    def walk(self, element: etree._Element, around: _Around, deep: int = 0) -> None:
        """The element and what is in it, not what follows it."""
        if deep > MOST_DEPTH:
            raise RefusedError(f"has more than {MOST_DEPTH} elements within each other")
        name = name_of(element)
        if name in NOT_TEXT or not name:
            if isinstance(element, etree._Entity):
                raise RefusedError(f"uses the entity {element.text[:40]}, which it does not define")
            return
        why = furniture(element)
        if name == "sup" and is_note_mark(element):
            why = "the mark of a note"
        if why and not around.dropped:
            self.leave_out(element, replace(around, dropped=why), name, deep)
        elif name in ("img", "image", "input"):
            self.picture(element, name, around)
        elif name == "table":
            self.flush(around)
            self.table(element, around, deep)
        elif name == "br":
            self.words.append("\n")
        elif name in BLOCKS or name in HEADINGS:
            self.flush(around)
            self.block(element, name, around, deep)
        else:
            self.inline(element, name, around, deep)

    def within(self, element: etree._Element, around: _Around, deep: int) -> None:
        """The text of the element and its children, each with the text after it."""
        self.words.append(element.text or "")
        for child in element:
            self.walk(child, around, deep + 1)
            self.words.append(child.tail or "")

    def leave_out(self, element: etree._Element, around: _Around, name: str, deep: int) -> None:
        """What is no part of the text, as pieces that say so; a line of it may end in the middle of a
        paragraph."""
        if name in BLOCKS or name in HEADINGS:
            self.flush(replace(around, dropped=""))
            self.within(element, around, deep)
            self.flush(around)
            return
        inner = _Walk(self.where)
        inner.within(element, around, deep)
        inner.flush(around)
        self.marks += inner.pieces

    def inline(self, element: etree._Element, name: str, around: _Around, deep: int) -> None:
        if name in ("abbr", "acronym") and attribute(element, "title"):
            self.abbreviations.setdefault(clean(_text(element)), clean(attribute(element, "title")))
        start = len(self.words)
        self.within(element, around, deep)
        if name == "sup":
            raised = clean("".join(self.words[start:]))
            self.words[start:] = [raised.translate(_RAISED)]
            self.doubts.append(f"“{raised}” is raised in the source")
        elif name == "sub" and clean("".join(self.words[start:])):
            self.doubts.append(f"“{clean(''.join(self.words[start:]))}” is lowered in the source")
        elif name in ("math", "mfrac", "msup"):
            self.doubts.append("there is a formula: its words stand in a row")

    def picture(self, element: etree._Element, name: str, around: _Around) -> None:
        if name == "input":
            return
        alt = clean(attribute(element, "alt"))
        source = attribute(element, "src").rpartition("/")[2][:60]
        role = (element.get("role") or "").lower()
        if not alt or role in ("presentation", "none") or _LOGO.search(alt):
            why = around.dropped or (PICTURE_ALONE if not alt else "a decorative picture")
            self.marks.append(
                Piece(PieceKind.TEXT, alt, f"{self.where}, {source}" if source else self.where, dropped=why)
            )
            return
        self.words.append(f" {alt} ")
        self.doubts.append(PICTURE)

    def block(self, element: etree._Element, name: str, around: _Around, deep: int) -> None:
        inside = replace(around, warning=around.warning or is_warning(element))
        found = _LEVEL.fullmatch(name)
        if found:
            inside = replace(inside, level=int(found[1]))
        elif name == "level":
            inside = replace(inside, level=around.level + 1)
        elif name in ("section", "article"):
            inside = replace(inside, doubts=around.doubts)
        if name in HEADINGS or name in ("hd", "bridgehead"):
            inside = replace(inside, heading=HEADINGS.get(name, inside.level))
        elif name in _DAISY_TITLES:
            inside = replace(inside, heading=1)
        elif name == "summary":
            inside = replace(inside, heading=4)
        elif name in ("prodnote", "figcaption"):
            inside = replace(inside, doubts=(*around.doubts, PICTURE))
        elif name in ("ul", "ol", "list", "menu"):
            self.list(element, name, inside, deep)
            return
        elif name == "docauthor":
            inside = replace(inside, dropped=around.dropped or "who wrote it")
        self.within(element, inside, deep)
        self.flush(inside)

    def list(self, element: etree._Element, name: str, around: _Around, deep: int) -> None:
        """Each item. Words between items, which are wrong but happen, stay where they are."""
        numbered = name == "ol" or (name == "list" and attribute(element, "type") == "ol")
        inside = replace(around, depth=around.depth + 1)
        first = attribute(element, "start")
        number = int(first) if re.fullmatch(r"\d{1,6}", first) else 1
        self.words.append(element.text or "")
        begins = True
        for child in element:
            if name_of(child) == "li" and not furniture(child):
                self.flush(around)
                kind = PieceKind.STEP if numbered else PieceKind.ITEM
                self.begun[:] = [_Begun(kind, number, begins)]
                self.walk(child, inside, deep + 1)
                self.flush(inside)
                if self.begun:
                    self.begun.clear()  # an item without words
                else:
                    number, begins = number + 1, False
            else:
                self.walk(child, inside if name_of(child) in ("ul", "ol", "list") else around, deep + 1)
            self.words.append(child.tail or "")
        self.flush(around)

    def table(self, element: etree._Element, around: _Around, deep: int) -> None:
        """A table by its rows; one that only lays out the page by its cells."""
        rows = list(_rows(element))
        cells = [cell for row in rows for cell in row]
        headed = any(name_of(cell) == "th" for cell in cells)
        layout = (element.get("role") or "") in ("presentation", "none") or max(map(len, rows), default=0) < 2
        if layout or around.heading:
            for cell in cells:
                self.within(cell, around, deep + 3)
                self.flush(around)
            return
        doubts = list(around.doubts)
        for child in element:
            if name_of(child) == "caption":
                self.within(child, around, deep + 1)
                self.flush(around)
        texts, odd = _grid(rows)
        doubts += odd
        head = bool(rows) and (_is_head(rows[0]) or _all_th(rows[0]))
        if not head:
            doubts.append("the table has no headings of columns: look whether its rows can be understood")
        for text in (cell for row in texts for cell in row):
            doubts += doubts_of(text)
        if any(cell for row in texts for cell in row):
            # The header cells of rows stand first in them, and are read so.
            self.pieces.append(
                Piece(
                    PieceKind.TABLE,
                    "",
                    self.where,
                    around.depth,
                    warning=around.warning,
                    rows=texts,
                    headed=head and headed and len(texts) > 1,
                    dropped=around.dropped,
                    doubts=tuple(dict.fromkeys(doubts)),
                )
            )
            self.begun.clear()


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of each row of this table, not of one within it."""
    for child in table:
        name = name_of(child)
        if name == "tr":
            yield [cell for cell in child if name_of(cell) in ("td", "th")]
        elif name in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _is_head(row: list[etree._Element]) -> bool:
    parent = row[0].getparent() if row else None
    above = parent.getparent() if parent is not None else None
    return above is not None and name_of(above) == "thead"


def _all_th(row: list[etree._Element]) -> bool:
    return bool(row) and all(name_of(cell) == "th" or not clean(_text(cell)) for cell in row)


def _grid(rows: list[list[etree._Element]]) -> tuple[tuple[tuple[str, ...], ...], list[str]]:
    """The texts of the cells, as many in each row; what spans several stands in the first of them alone, so
    that each other cell stays below its heading."""
    found: list[tuple[str, ...]] = []
    doubts: list[str] = []
    below: dict[int, int] = {}  # column → rows that a cell above still takes there
    for row in rows:
        texts: list[str] = []
        taken, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        for cell in row:
            while len(texts) in taken:
                texts.append("")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if (across, down) != (1, 1):
                doubts.append("a cell of the table spans several rows or columns: look at each row")
            if len(texts) + across > MOST_COLUMNS:
                raise RefusedError(f"has a table of more than {MOST_COLUMNS} columns")
            if down > 1:
                below |= dict.fromkeys(range(len(texts), len(texts) + across), down - 1)
            texts += [clean(_text(cell)), *[""] * (across - 1)]
            if any(name_of(one) in ("table", "ul", "ol") for one in cell.iter()):
                doubts.append("a cell holds a list or a table: its words stand in a row")
            if any(name_of(one) in ("img", "image") for one in cell.iter()):
                doubts.append(PICTURE)
        found.append(tuple(texts))
    width = max(map(len, found), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in found if any(row)), doubts


def _span(cell: etree._Element, name: str) -> int:
    """Over how many columns or rows a cell goes."""
    written = cell.get(name) or "1"
    return max(1, int(written)) if re.fullmatch(r"\d{1,4}", written) else 1


def _text(element: etree._Element) -> str:
    """All words in an element, with a space between its paragraphs."""
    found: list[str] = []

    def gather(one: etree._Element, deep: int) -> None:
        if deep > MOST_DEPTH:
            raise RefusedError(f"has more than {MOST_DEPTH} elements within each other")
        name = name_of(one)
        if not name or name in NOT_TEXT:
            return
        if name in ("img", "image"):
            found.append(f" {attribute(one, 'alt')} ")
        gap = " " if name in BLOCKS or name in HEADINGS or name == "br" else ""
        found.append(gap + (one.text or ""))
        for child in one:
            gather(child, deep + 1)
            found.append(child.tail or "")
        found.append(gap)

    gather(element, 0)
    return "".join(found)


def read_tree(root: etree._Element, where: str) -> tuple[list[Piece], dict[str, str]]:
    """The pieces of a page, and its abbreviations with their long forms. Raises RefusedError."""
    walk = _Walk(where)
    around = _Around()
    walk.walk(root, around)
    walk.flush(around)
    return walk.pieces, walk.abbreviations

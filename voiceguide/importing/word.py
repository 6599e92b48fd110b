"""Word's files (.docx, ISO/IEC 29500): the body in order, with its headings, lists, tables and text boxes.

The parts are read by our own parser, within our own bounds. A library that opens the whole package would
unpack all of it first, and gives no words of text boxes, of tracked changes and of content controls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from voiceguide.importing.archive import Archive
from voiceguide.importing.limits import MOST_COLUMNS, MOST_PIECES, RefusedError
from voiceguide.importing.marked_up import attribute, name_of
from voiceguide.importing.model import Format, Piece, PieceKind, Source
from voiceguide.importing.text import clean, doubts_of
from voiceguide.importing.tree import PICTURE, PICTURE_ALONE
from voiceguide.importing.xml import parse_xml

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
BOLD_HEADING = 6
"""The rank of a short paragraph in bold that stands for a heading: below all that are marked as such."""

MOST_HEADING_WORDS = 14
"""Words of a paragraph in bold that may be a heading."""

BOLD_GUESSED = "bold words of their own were taken for a heading"
_HEADING = re.compile(r"(?:heading|überschrift|titre) ?([1-9])", re.IGNORECASE)
_WARNING = re.compile(r"warning|caution|danger|important|alert", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_BESIDE = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
_BESIDE_WHY = {
    "header": "the head of the pages",
    "footer": "the foot of the pages",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "comments": "a comment of a reader",
}
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True)
class _Style:
    name: str
    based_on: str
    outline: int
    """The rank of a heading, 1 for the highest; 0 for none."""
    list: tuple[str, int]
    """The list's number and the level in it; "" for none."""
    bold: bool


@dataclass(frozen=True)
class _Around:
    where: str
    warning: bool = False
    dropped: str = ""
    doubts: tuple[str, ...] = ()


@dataclass
class _Reading:
    """Goes over the body, and gathers its pieces."""

    styles: Mapping[str, _Style]
    formats: Mapping[tuple[str, int], str]
    """By a list's number and level, how it is numbered: "bullet", "decimal"."""
    pieces: list[Piece] = field(default_factory=list)
    counted: dict[tuple[str, int], int] = field(default_factory=dict)
    paragraphs: int = 0

    def blocks(self, parent: etree._Element, around: _Around) -> None:
        for child in parent:
            name = name_of(child)
            if name == "p":
                self.paragraph(child, around)
            elif name == "tbl":
                self.table(child, around)
            elif name == "sdt":
                contents = any(
                    name_of(one) == "docpartgallery" and "contents" in attribute(one, "val").lower()
                    for one in child.iter()
                )
                inside = replace(
                    around, dropped=around.dropped or ("the table of contents" if contents else "")
                )
                for one in child:
                    if name_of(one) == "sdtcontent":
                        self.blocks(one, inside)
            elif name in ("customxml", "ins", "smarttag"):
                self.blocks(child, around)
            if len(self.pieces) > MOST_PIECES:
                raise RefusedError(f"has more than {MOST_PIECES:,} paragraphs")

    def style(self, paragraph: etree._Element) -> _Style:
        """The paragraph's style, with what it takes from those that it is based on and its own marks."""
        marks = _child(paragraph, "ppr")
        found = self.chain(_value(marks, "pstyle"))
        own = _outline(marks)
        listed = _list(marks)
        return replace(found, outline=own or found.outline, list=listed if listed[0] else found.list)

    def chain(self, identity: str) -> _Style:
        found = self.styles.get(identity, _Style("", "", 0, ("", 0), False))
        seen = {identity}
        one = found
        while one.based_on and one.based_on not in seen and one.based_on in self.styles:
            seen.add(one.based_on)
            one = self.styles[one.based_on]
            found = replace(
                found,
                outline=found.outline or one.outline,
                list=found.list if found.list[0] else one.list,
                bold=found.bold or one.bold,
            )
        return found

    def paragraph(self, element: etree._Element, around: _Around) -> None:
        self.paragraphs += 1
        style = self.style(element)
        runs = _Runs(around.where)
        runs.gather(element)
        text = clean("".join(runs.words))
        if text:
            self.pieces.append(self.piece(text, style, runs, around))
        self.pieces += [replace(one, dropped=around.dropped or one.dropped) for one in runs.marks]
        for box in runs.boxes:
            doubt = "this stood in a text box: look whether it stands in the right place"
            self.blocks(box, replace(around, doubts=(*around.doubts, doubt)))

    def piece(self, text: str, style: _Style, runs: _Runs, around: _Around) -> Piece:
        doubts = tuple(dict.fromkeys([*around.doubts, *runs.doubts, *doubts_of(text)]))
        dropped = around.dropped or (
            "the table of contents" if re.match(r"toc \d|table of", style.name, re.I) else ""
        )
        warning = around.warning or bool(_WARNING.search(style.name))
        piece = Piece(PieceKind.TEXT, text, around.where, warning=warning, dropped=dropped, doubts=doubts)
        heading = _HEADING.match(style.name)
        if style.name.lower() == "title":
            return replace(piece, kind=PieceKind.HEADING, level=0)
        if heading or style.outline:
            return replace(piece, kind=PieceKind.HEADING, level=int(heading[1]) if heading else style.outline)
        number, level = style.list
        written = self.formats.get((number, level), "none") if number not in ("", "0") else "none"
        if written != "none":
            return self.item(piece, number, level, written)
        bold = runs.bold and runs.plain == 0
        if (
            (bold or style.bold)
            and not warning
            and len(text.split()) <= MOST_HEADING_WORDS
            and text[-1] not in ".,;:"
        ):
            return replace(piece, kind=PieceKind.HEADING, level=BOLD_HEADING, doubts=(*doubts, BOLD_GUESSED))
        return piece

    def item(self, piece: Piece, number: str, level: int, written: str) -> Piece:
        place = (number, level)
        self.counted = {
            key: count for key, count in self.counted.items() if key[0] != number or key[1] <= level
        }
        self.counted[place] = self.counted.get(place, 0) + 1
        kind = PieceKind.ITEM if written == "bullet" else PieceKind.STEP
        count = self.counted[place]
        return replace(
            piece,
            kind=kind,
            level=level + 1,
            number=count if kind is PieceKind.STEP else 0,
            begins=count == 1,
        )

    def table(self, element: etree._Element, around: _Around) -> None:
        """A table by its rows. One of a single column is a frame around paragraphs, as Word's users make
        them."""
        rows = [(row, list(_cells(row))) for row in element if name_of(row) == "tr"]
        if max((len(cells) for _, cells in rows), default=0) < 2:
            for _, cells in rows:
                for cell in cells:
                    self.blocks(cell, replace(around, doubts=(*around.doubts, "this stood in a frame")))
            return
        doubts = list(around.doubts)
        texts: list[tuple[str, ...]] = []
        marks: list[Piece] = []
        for _, cells in rows:
            line: list[str] = []
            for cell in cells:
                runs = _Runs(around.where)
                for paragraph in cell.iter():
                    if name_of(paragraph) == "p":
                        runs.gather(paragraph)
                        runs.words.append(" ")
                marks += runs.marks
                properties = _child(cell, "tcpr")
                span = _value(properties, "gridspan")
                across = int(span) if re.fullmatch(r"\d{1,3}", span) else 1
                if across > 1 or _child(properties, "vmerge") is not None:
                    doubts.append("a cell of the table spans several rows or columns: look at each row")
                if any(name_of(one) == "tbl" for one in cell.iter()):
                    doubts.append("a cell holds a list or a table: its words stand in a row")
                if runs.boxes:
                    doubts.append("a cell holds a text box, which is left out: look what it says")
                text = clean("".join(runs.words))
                doubts += [*runs.doubts, *doubts_of(text)]
                line += [text, *[""] * (max(1, across) - 1)]
                if len(line) > MOST_COLUMNS:
                    raise RefusedError(f"has a table of more than {MOST_COLUMNS} columns")
            texts.append(tuple(line))
        width = max(map(len, texts), default=0)
        filled = tuple((*row, *[""] * (width - len(row))) for row in texts if any(row))
        sure, likely = _is_headed(element, rows[0][0])
        if not (sure or likely):
            doubts.append("the table has no headings of columns: look whether its rows can be understood")
        elif not sure:
            doubts.append("the first row was taken for the headings of the columns")
        if filled:
            self.pieces.append(
                Piece(
                    PieceKind.TABLE,
                    "",
                    around.where,
                    warning=around.warning,
                    rows=filled,
                    headed=(sure or likely) and len(filled) > 1,
                    dropped=around.dropped,
                    doubts=tuple(dict.fromkeys(doubts)),
                )
            )
        self.pieces += marks


@dataclass
class _Runs:
    """The words of a paragraph, and what stands among them."""

    where: str
    words: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    marks: list[Piece] = field(default_factory=list)
    """What is left out."""
    boxes: list[etree._Element] = field(default_factory=list)
    bold: int = 0
    """Characters in bold, and the others."""
    plain: int = 0

    def gather(self, element: etree._Element) -> None:
        for child in element:
            self.take(child, name_of(child))

    def take(self, child: etree._Element, name: str) -> None:
        if name == "r":
            self.run(child)
        elif name in ("del", "movefrom"):
            text = clean("".join(one.text or "" for one in child.iter() if name_of(one) in ("deltext", "t")))
            if text:
                self.marks.append(
                    Piece(
                        PieceKind.TEXT,
                        text,
                        self.where,
                        dropped="words that were deleted in a tracked change",
                    )
                )
        elif name in ("ins", "moveto"):
            self.doubts.append("words were put in here in a tracked change: they were taken over")
            self.gather(child)
        elif name in {"omath", "omathpara"}:
            self.doubts.append("there is a formula: its words stand in a row")
            self.words.append(
                " " + " ".join(one.text or "" for one in child.iter() if name_of(one) == "t") + " "
            )
        elif name not in ("ppr", "sectpr", "p", "tbl"):
            self.gather(child)

    def run(self, run: etree._Element) -> None:
        marks = _child(run, "rpr")
        hidden = _is_on(marks, "vanish")
        raised = _value(marks, "vertalign") == "superscript"
        words: list[str] = []
        for child in run:
            name = name_of(child)
            if name == "t":
                words.append(child.text or "")
            elif name in ("tab", "br", "cr", "ptab"):
                words.append(" ")
            elif name == "nobreakhyphen":
                words.append("\u2011")
            elif name == "sym":
                words.append(_symbol(child))
            elif name in ("footnotereference", "endnotereference"):
                self.doubts.append("there is a note here, which was left out: see what was left out")
            elif name in ("drawing", "pict", "object", "alternatecontent"):
                self.drawing(child, name)
        text = "".join(words)
        if hidden:
            if clean(text):
                self.marks.append(Piece(PieceKind.TEXT, clean(text), self.where, dropped="hidden words"))
            return
        if raised and text.strip():
            self.doubts.append(f"“{clean(text)}” is raised in the source")
            text = text.translate(_RAISED)
        self.words.append(text)
        count = len(text.split())
        if marks is not None and _is_on(marks, "b"):
            self.bold += count
        else:
            self.plain += count

    def drawing(self, element: etree._Element, name: str) -> None:
        """A picture by its description, a text box for later."""
        if name == "alternatecontent":  # the same thing in a newer and in an older way: the first is enough
            first = next(iter(element), None)
            element = first if first is not None else element
        boxes = [one for one in element.iter() if name_of(one) == "txbxcontent"]
        self.boxes += boxes
        if boxes:
            return
        described = [attribute(one, "descr") for one in element.iter() if name_of(one) == "docpr"]
        text = clean(" ".join(described))
        if text:
            self.words.append(f" {text} ")
            self.doubts.append(PICTURE)
        else:
            self.marks.append(Piece(PieceKind.TEXT, "", self.where, dropped=PICTURE_ALONE))


def read_docx(archive: Archive, file: str) -> Source:
    """A Word file. Raises RefusedError: it has macros, or is damaged."""
    if any("vbaproject" in name.lower() for name in archive.names) or b"macroEnabled" in archive.read(TYPES):
        raise RefusedError("holds macros, which are programs", "Save it again as a .docx without macros.")
    body = parse_xml(archive.read(DOCUMENT), DOCUMENT)
    styles = _styles(archive)
    reading = _Reading(styles, _formats(archive))
    for child in body:
        if name_of(child) == "body":
            reading.blocks(child, _Around("the body"))
    for name in sorted(archive.names):
        found = _BESIDE.fullmatch(name)
        if found:
            beside = parse_xml(archive.read(name), name)
            why = _BESIDE_WHY[found[1]]
            for child in [beside] if found[1] in ("header", "footer") else beside:
                reading.blocks(child, _Around(found[1], dropped=why))
    core = "docProps/core.xml"
    about = parse_xml(archive.read(core), core) if core in archive.names else None
    title = (
        next((one.text or "" for one in about.iter() if name_of(one) == "title"), "")
        if about is not None
        else ""
    )
    return Source(file, Format.DOCX, tuple(reading.pieces), title=clean(title))


def _styles(archive: Archive) -> dict[str, _Style]:
    name = "word/styles.xml"
    if name not in archive.names:
        return {}
    found = {}
    for one in parse_xml(archive.read(name), name):
        if name_of(one) == "style" and attribute(one, "type") in ("paragraph", ""):
            marks = _child(one, "ppr")
            found[attribute(one, "styleId")] = _Style(
                _value(one, "name"),
                _value(one, "basedon"),
                _outline(marks),
                _list(marks),
                _is_on(_child(one, "rpr"), "b"),
            )
    return found


def _formats(archive: Archive) -> dict[tuple[str, int], str]:
    """How each level of each list is numbered."""
    name = "word/numbering.xml"
    if name not in archive.names:
        return {}
    root = parse_xml(archive.read(name), name)
    abstract = {
        attribute(one, "abstractNumId"): {
            _level(attribute(level, "ilvl")): _value(level, "numfmt")
            for level in one
            if name_of(level) == "lvl"
        }
        for one in root
        if name_of(one) == "abstractnum"
    }
    return {
        (attribute(one, "numId"), level): written
        for one in root
        if name_of(one) == "num"
        for level, written in abstract.get(_value(one, "abstractnumid"), {}).items()
    }


def _list(marks: etree._Element | None) -> tuple[str, int]:
    numbering = _child(marks, "numpr")
    return _value(numbering, "numid"), _level(_value(numbering, "ilvl"))


def _level(written: str) -> int:
    return int(written) if re.fullmatch(r"[0-8]", written) else 0


def _outline(marks: etree._Element | None) -> int:
    written = _value(marks, "outlinelvl")
    return int(written) + 1 if re.fullmatch(r"[0-8]", written) else 0


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if name_of(child) == "tc":
            yield child
        elif name_of(child) in ("sdt", "sdtcontent", "customxml"):
            yield from _cells(child)


def _is_headed(table: etree._Element, row: etree._Element) -> tuple[bool, bool]:
    """Whether the first row holds headings: surely, as it is repeated on each page; likely, by the table's
    look."""
    sure = _is_on(_child(row, "trpr"), "tblheader")
    look = _child(_child(table, "tblpr"), "tbllook")
    likely = look is not None and attribute(look, "firstRow") in ("1", "true")
    return sure, likely


def _symbol(element: etree._Element) -> str:
    written = attribute(element, "char")
    return (
        chr(int(written, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", written) and written[0] not in "dD" else ""
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    if element is None:
        return None
    return next((one for one in element if name_of(one) == name), None)


def _value(element: etree._Element | None, name: str) -> str:
    found = _child(element, name)
    return attribute(found, "val") if found is not None else ""


def _is_on(element: etree._Element | None, name: str) -> bool:
    found = _child(element, name)
    return found is not None and attribute(found, "val").lower() not in _OFF

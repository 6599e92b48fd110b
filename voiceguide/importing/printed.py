"""PDFs with a text layer: lines by their places and letters on the page, read by PDFium."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from voiceguide.importing.limits import MOST_CHARACTERS, MOST_PAGE_CHARACTERS, MOST_PAGES, RefusedError
from voiceguide.importing.lines import BROKEN, BULLET, Line, pieces_of
from voiceguide.importing.model import Format, Source
from voiceguide.importing.text import clean

HEADING_SIZE = 1.12
"""Times the letters of the text, from which a line's letters are those of a heading."""

MOST_HEADING_WORDS = 14
"""Words of a line in bold that may be a heading."""

PARAGRAPH_GAP = 0.55
"""Heights of a letter that are left free between two paragraphs; lines of one stand closer."""

COLUMN_GAP = 2.5
"""Heights of a letter that are left free within a line between two columns of a table."""

FEWEST_CHARACTERS = 20
"""Characters of a whole PDF below which it has no text layer: it is a scan."""

MOST_EDGE_LINES = 3
"""Lines at the top and at the foot of a page that may be the same on each."""

BOLD = 600
"""Weight from which letters are bold; 400 is usual."""

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)


@dataclass
class _Row:
    """A line of a page."""

    page: int
    text: list[str] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    bold: int = 0
    plain: int = 0
    top: float = -1e9
    bottom: float = 1e9
    right: float = -1e9

    @property
    def words(self) -> str:
        return "".join(self.text)

    @property
    def size(self) -> float:
        """The height of most of its letters, in points."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0


def read_pdf(data: bytes, file: str) -> Source:
    """A PDF. Raises RefusedError: it is locked, damaged, or has no text layer."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise RefusedError("is locked with a password", "Save it again without one.") from error
        raise RefusedError("is damaged or cut short: it is no whole PDF") from error
    try:
        if len(document) > MOST_PAGES:
            raise RefusedError(f"has more than {MOST_PAGES} pages")
        rows = [row for number in range(len(document)) for row in _rows(document, number)]
        title = clean(document.get_metadata_value("Title"))
    except pypdfium2.PdfiumError as error:
        raise RefusedError("has a page that cannot be read") from error
    finally:
        document.close()
    if sum(len(row.words) for row in rows) > MOST_CHARACTERS:
        raise RefusedError(f"has more than {MOST_CHARACTERS:,} characters")
    if sum(len(row.words.strip()) for row in rows) < FEWEST_CHARACTERS:
        raise RefusedError(
            "has no text layer: its pages are pictures", "Ask for the file that it was printed from."
        )
    return Source(
        file, Format.PDF, tuple(pieces_of(_lines(rows), guess=False)), title=title, doubts=_doubts(rows)
    )


def _rows(document: pypdfium2.PdfDocument, number: int) -> list[_Row]:
    """The lines of a page, in the order of the file."""
    page = document[number]
    text = page.get_textpage()
    count = text.count_chars()
    if count > MOST_PAGE_CHARACTERS:
        raise RefusedError(f"has more than {MOST_PAGE_CHARACTERS:,} characters on page {number + 1}")
    rows = [_Row(number + 1)]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    for index in range(max(0, count)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        row = rows[-1]
        if character in ("\r", "\n"):
            if row.text:
                rows.append(_Row(number + 1))
            continue
        if pdfium.FPDFText_IsHyphen(text, index) == 1 or code in (2, 0xFFFE):
            row.text.append(BROKEN)
            continue
        if not character:
            continue
        if not character.isspace() and pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            size = pdfium.FPDFText_GetFontSize(text, index)
            if pdfium.FPDFText_GetMatrix(text, index, matrix):
                size *= (matrix.b**2 + matrix.d**2) ** 0.5
            if row.sizes and left.value - row.right > COLUMN_GAP * size:
                row.text.append("\t")
            row.sizes[round(size * 2) / 2] += 1
            row.right, row.top, row.bottom = (
                right.value,
                max(row.top, top.value),
                min(row.bottom, bottom.value),
            )
            if pdfium.FPDFText_GetFontWeight(text, index) >= BOLD:
                row.bold += 1
            else:
                row.plain += 1
        row.text.append(character)
    text.close()
    page.close()
    return [row for row in rows if row.words.strip()]


def _lines(rows: Sequence[_Row]) -> list[Line]:
    """The rows as lines: which are headings, and what stands at the edge of each page."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes += row.sizes
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    edges = _edges(rows)
    large = sorted({row.size for row in rows if row.size >= body * HEADING_SIZE}, reverse=True)
    ranks = {size: min(rank, 5) for rank, size in enumerate(large, 1)}
    found: list[Line] = []
    before: _Row | None = None
    for index, row in enumerate(rows):
        heading = ranks.get(row.size, 0)
        if not heading and row.bold and not row.plain and _is_short(row.words):
            heading = 6
        found.append(
            Line(row.words, f"page {row.page}", _gap(before, row, body), heading, edges.get(index, ""))
        )
        if not edges.get(index):
            before = row
    return found


def _is_short(words: str) -> bool:
    text = words.strip()
    return len(text.split()) <= MOST_HEADING_WORDS and text[-1] not in ".,;:" and not BULLET.match(words)


def _gap(before: _Row | None, row: _Row, body: float) -> bool:
    """Whether a paragraph begins: there is room above it, or it is on another page and the last had ended."""
    if before is None:
        return True
    if before.page != row.page or row.top > before.bottom:
        return before.words.rstrip().endswith((".", "!", "?", ":"))
    return before.bottom - row.top > PARAGRAPH_GAP * (row.size or body)


def _edges(rows: Sequence[_Row]) -> dict[int, str]:
    """What stands at the top or at the foot of the pages: page numbers, and lines that are the same on
    each."""
    pages: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        pages.setdefault(row.page, []).append(index)
    at: dict[int, str] = {}
    for those in pages.values():
        order = sorted(those, key=lambda index: -rows[index].top)
        at |= dict.fromkeys(order[-MOST_EDGE_LINES:], "the foot of the pages")
        at |= dict.fromkeys(order[:MOST_EDGE_LINES], "the head of the pages")
    alike = Counter(
        key for those in pages.values() for key in {_alike(rows[index]) for index in those if index in at}
    )
    found: dict[int, str] = {}
    for index, why in at.items():
        times = alike[_alike(rows[index])]
        if _PAGE_NUMBER.fullmatch(rows[index].words.strip()):
            found[index] = "a page number"
        elif len(pages) > 1 and times > 1 and times >= len(pages) - 1:
            found[index] = why
    return found


def _alike(row: _Row) -> tuple[str, int]:
    """What is the same of a line that stands on each page: its words but for numbers, and about its
    height."""
    return re.sub(r"\d+", "#", clean(row.words)), round(row.top / 4)


def _doubts(rows: Sequence[_Row]) -> tuple[str, ...]:
    """Pages on which the text jumps up again: it stands in columns, or beside something."""
    edges = _edges(rows)
    rows = [row for index, row in enumerate(rows) if index not in edges]
    pages = dict.fromkeys(
        row.page
        for before, row in itertools.pairwise(rows)
        if before.page == row.page and row.bottom > before.top + 2 * row.size
    )
    named = ", ".join(map(str, pages))
    return (f"the text of page {named} stands in columns: look at its order",) if pages else ()

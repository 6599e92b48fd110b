"""Lines become pieces: of a plain text, and of the pages of a PDF."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from voiceguide.importing.limits import MOST_PIECES, RefusedError
from voiceguide.importing.model import Piece, PieceKind
from voiceguide.importing.text import clean, doubts_of

BROKEN = "\x02"
"""What a PDF's reader writes for a hyphen that only breaks a word at the end of a line."""

BULLET = re.compile(r"^[ \t]*([•●○◦▪■□▸►‣⁃·∙\uf0b7\uf0a7\uf06f–—*+-]|o(?=[ \t]{2,}))[ \t\u00a0]+(?=\S)")
NUMBER = re.compile(r"^[ \t]*(?:step[ \t]+)?(\d{1,2})[.):][ \t\u00a0]+(?=\S)", re.IGNORECASE)
_BROKEN = re.compile(rf"([\w-]{{0,40}}){BROKEN}\s*(\w{{0,40}})")
_RULE = re.compile(r"[ \t]*([=_*~-])\1{2,}[ \t]*")
_ENDS_SENTENCE = re.compile(r"[.!;:,][”’\"')\]]*$")
_COLUMNS = re.compile(r"\S[ \u00a0]{3,}\S.*\S[ \u00a0]{3,}\S|\S[ \u00a0]*\t\s*\S|\|.*\|")

MOST_HEADING_WORDS = 12
"""Words of a line that may be a heading."""

WRAPPED = 60
"""Characters from which a line without an end of a sentence may go on in the next: text of mails and of
printed pages is broken there, while a heading or an item of a list is mostly shorter."""

HEADING_GUESSED = "a short line of its own was taken for a heading"
TABLE_GUESSED = "this may be a row of a table, whose columns are lost"
STEPS_GAP = "numbers that do not follow each other: they were left in the text"


@dataclass(frozen=True)
class Line:
    """A line as it stands."""

    text: str
    where: str
    gap: bool = False
    """Whether there is an empty line, or more room than usual, above it."""
    heading: int = 0
    """The rank of the heading that it looks like; 0 for none, and for a plain text, where nothing shows
    it."""
    dropped: str = ""


def pieces_of(lines: Sequence[Line], *, guess: bool) -> list[Piece]:
    """The paragraphs, lists and headings of the lines, in order.

    `guess`: whether a heading can only be known by its being short and alone, as in a plain text.
    Raises RefusedError where a line is too long to be text.
    """
    found: list[Piece] = []
    for block in _blocks(lines):
        found += _block(block, guess=guess)
        if len(found) > MOST_PIECES:
            raise RefusedError(f"has more than {MOST_PIECES:,} paragraphs")
    return _numbered(found)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that belong together: those of a paragraph, or of one item."""
    blocks: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        new = (
            before is None
            or line.gap
            or (
                bool(line.heading or before.heading or line.dropped or before.dropped)
                and (line.heading, line.dropped) != (before.heading, before.dropped)
            )
            or BULLET.match(line.text) is not None
            or NUMBER.match(line.text) is not None
            or not _goes_on(before, line)
        )
        if new or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
        before = line
    return blocks


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on in the next: it is long enough to have been broken, or the next begins small."""
    text = line.text.lstrip()
    if before.heading and line.heading:
        return before.heading == line.heading
    if _RULE.fullmatch(line.text) or _RULE.fullmatch(before.text):
        return False
    if len(before.text.strip()) >= WRAPPED:
        return not (before.text.rstrip().endswith((".", "!", "?")) and len(before.text) > 2 * WRAPPED)
    return bool(text) and text[0].islower() and not _ENDS_SENTENCE.search(before.text.rstrip())


def _block(block: list[Line], *, guess: bool) -> list[Piece]:
    first = block[0]
    if _RULE.fullmatch(first.text):
        return [Piece(PieceKind.TEXT, clean(first.text), first.where, dropped="a line drawn with signs")]
    bullet, number = BULLET.match(first.text), NUMBER.match(first.text)
    mark = bullet
    text, doubts = _joined([replace(first, text=first.text[mark.end() :]) if mark else first, *block[1:]])
    if not text:
        return []
    doubts += doubts_of(text)
    if any(
        _COLUMNS.search(((bullet or number) and NUMBER.sub("", BULLET.sub("", line.text))) or line.text)
        for line in block
    ):
        doubts.append(TABLE_GUESSED)
    piece = Piece(PieceKind.TEXT, text, first.where, dropped=first.dropped, doubts=tuple(doubts))
    if first.dropped:
        return [replace(piece, text=clean(" ".join(line.text for line in block)))]
    if first.heading and not bullet:
        return [replace(piece, kind=PieceKind.HEADING, level=first.heading)]
    if bullet:
        return [replace(piece, kind=PieceKind.ITEM, level=1)]
    if number:
        return [replace(piece, kind=PieceKind.STEP, level=1, number=int(number[1]))]
    if guess and len(block) == 1 and first.gap and _looks_like_heading(text):
        return [replace(piece, kind=PieceKind.HEADING, level=2, doubts=(*doubts, HEADING_GUESSED))]
    return [piece]


def _joined(lines: Sequence[Line]) -> tuple[str, list[str]]:
    """The lines as one text. A word that was broken at the end of a line is one again, where a dash shows
    it."""
    words, doubts = "", []
    for line in lines:
        text = line.text
        if words.endswith(BROKEN):
            words += text.lstrip()
        elif re.search(r"[A-Za-z]-$", words) and text[:1].islower():
            doubts.append("a line ends in a hyphen: look whether the word has one")
            words += text
        else:
            words = f"{words} {text}" if words else text
    for broken in _BROKEN.finditer(words):
        first, rest = broken.groups()
        doubts.append(f"“{first}{rest}” was broken over two lines: look whether it is “{first}-{rest}”")
    return clean(_BROKEN.sub(r"\1\2", words)), doubts


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= MOST_HEADING_WORDS
        and not _ENDS_SENTENCE.search(text)
        and text[0].isupper()
        and any(one.isalpha() for one in text)
    )


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Numbers that follow each other are steps; others stay in the text, as they may be no list at all."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        end = index
        while end < len(pieces) and pieces[end].kind is PieceKind.STEP:
            end += 1
        run = pieces[index:end]
        if not run:
            item = pieces[index]
            first = item.kind is PieceKind.ITEM and (not found or found[-1].kind is not PieceKind.ITEM)
            found.append(replace(item, begins=first) if item.kind is PieceKind.ITEM else item)
            index += 1
            continue
        last = next((one.number for one in reversed(found) if one.kind is PieceKind.STEP), 0)
        follows = all(after.number == before.number + 1 for before, after in itertools.pairwise(run))
        if follows and run[0].number in (1, last + 1) and (len(run) > 1 or last):
            found += [replace(one, begins=one.number == 1, text=NUMBER.sub("", one.text)) for one in run]
        else:
            found += [
                replace(
                    one,
                    kind=PieceKind.TEXT,
                    level=0,
                    number=0,
                    doubts=(*one.doubts, STEPS_GAP),
                )
                for one in run
            ]
        index = end
    return found

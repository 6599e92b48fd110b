"""Figures and short forms that can be taken two ways: the doubts of the normaliser, and numerals in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.guides.model import Guide, Words
from voiceguide.linting.finding import Severity
from voiceguide.linting.rule import Check, Found, Known, passages
from voiceguide.reading.normaliser import Doubtful, Of, find_doubts

_TWO = re.compile(
    r"(?<![0-9.,+:/–-])(?<![0-9] )(?!0|[0-9]{1,3} [0-9]{3} )[0-9]{1,4} (?!0[0-9])[0-9]{1,4}(?:\.[0-9]{1,4})?"
    r"(?![0-9,:/–-]| [0-9])(?= ?[A-Za-zµ%])"
)
"""Two numbers and then a word. No telephone number, which begins with a nought or is of three groups."""


def doubts(of: Of) -> Check:
    """The check for the doubts about these."""

    def check(guide: Guide, _: Known) -> Iterator[Found]:
        for words in _words(guide):
            at = 0
            for one in find_doubts(words.text):
                found = words.text.find(one.written, at)  # not there when a sign was replaced to be read
                if one.doubt.of is of:
                    start = max(found, 0)
                    place = guide.source(words.span(start, start + 1))
                    yield _found(one, place.line, place.column if found >= 0 else 0)
                at = max(at, found)

    return check


def numerals(guide: Guide, known: Known) -> Iterator[Found]:
    """Two numerals with nothing but a space between them."""
    doubtful = list(doubts(Of.FIGURES)(guide, known))
    yield from doubtful
    lines = {one.line for one in doubtful}
    for passage in passages(guide):
        for two in _TWO.finditer(passage.text):
            if passage.line not in lines:
                what = f"“{two[0]}” is two numbers with nothing between them"
                yield passage.found(what, two.start())


def _words(guide: Guide) -> Iterator[Words]:
    """Headings, blocks and marks: whole, since a stop in a short form may look like the end of a sentence."""
    for section in guide.sections:
        yield from (
            one
            for one in (
                section.heading,
                *(block.words for block in section.blocks),
                *(mark.words for block in section.blocks for mark in block.marks),
            )
            if one.text
        )


def _found(one: Doubtful, line: int, column: int) -> Found:
    severity = Severity.ERROR if one.doubt.blocks else Severity.NOTE
    what = f"“{one.written}” may be misread: {one.doubt.reason}"
    return Found(what, line, column, one.doubt.mend, severity)

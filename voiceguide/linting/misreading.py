"""Figures and short forms that can be taken two ways: the doubts of the normaliser, and numerals in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from voiceguide.guides.model import Guide, Words
from voiceguide.linting.finding import Severity
from voiceguide.linting.rule import Check, Found, Known, passages
from voiceguide.problem import Problem
from voiceguide.reading.normaliser import Doubtful, Of, find_doubts

_TWO = re.compile(
    r"(?<![0-9.,+:/–-])(?<![0-9] )(?!0|[0-9]{1,3} [0-9]{3} )[0-9]{1,4} (?!0[0-9])[0-9]{1,4}(?:\.[0-9]{1,4})?"
    r"(?![0-9,:/–-]| [0-9])(?= ?[A-Za-zµ%])"
)
"""Two numbers and then a word. No telephone number, which begins with a nought or is of three groups."""


def doubts(of: Of) -> Check:
    """The check for the doubts about these."""

    def check(guide: Guide, _: Known) -> Iterator[Found]:
        return (_found(one, line, column) for one, line, column in _doubts(guide) if one.doubt.of is of)

    return check


def blocking(guide: Guide) -> Iterator[Problem]:
    """The doubts whose readings differ in what a person does or takes: with one, no text can be signed."""
    for one, line, column in _doubts(guide):
        if one.doubt.blocks:
            found = _found(one, line, column)
            yield Problem(Path(guide.file), line, found.what, found.mend)


def _doubts(guide: Guide) -> Iterator[tuple[Doubtful, int, int]]:
    """Each with line and column, from 1; column 0 where only the line is known."""
    for words in _words(guide):
        at = 0
        for one in find_doubts(words.text):
            found = words.text.find(one.written, at)  # not there when a sign was replaced to be read
            start = max(found, 0)
            place = guide.source(words.span(start, start + 1))
            yield one, place.line, place.column if found >= 0 else 0
            at = max(at, found)


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

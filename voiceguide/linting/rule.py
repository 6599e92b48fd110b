"""What a rule is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from voiceguide.choosing.router import Router
from voiceguide.guides.marks import section_named
from voiceguide.guides.model import LINE_END, Guide, Section, Words
from voiceguide.lexicon.dictionary import Dictionary
from voiceguide.lexicon.pls import Lexicon
from voiceguide.linting.finding import Severity
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import Role, closed, section_sentences


@dataclass(frozen=True, eq=False)
class Known:
    """What the rules know beside the guide."""

    today: date
    folder: Path
    """The folder of the guides."""
    router: Router
    """That of all the guides together."""
    dictionary: Dictionary
    """Everyday words as people say them."""
    lexicon: Callable[[str], Lexicon]
    """How words are said in a guide, by its id."""


@dataclass(frozen=True)
class Found:
    """Where a rule is broken, and how."""

    what: str
    line: int
    """Counted from 1."""
    column: int = 0
    """Counted from 1; 0 where only the line is known."""
    mend: str = ""
    """"" for the rule's own."""
    severity: Severity | None = None
    """None for the rule's own."""


Check = Callable[[Guide, Known], Iterable[Found]]
"""What looks for what breaks a rule. It never raises, and takes time in proportion to the guide's length."""


@dataclass(frozen=True)
class Rule:
    """One thing that makes a text harder to hear, or an answer harder to find."""

    id: str
    severity: Severity
    reason: str
    """Why it matters to somebody who listens: a clause, without a full stop."""
    mend: str
    """What the author can do: a clause that begins with a small letter."""
    check: Check | None = None
    """None for what is found elsewhere: where guides and lexicons are read."""


@dataclass(frozen=True)
class Passage:
    """A sentence, a heading, or the words of a mark."""

    text: str
    """As written."""
    spoken: str
    """As it is to be said."""
    section: Section
    line: int
    column: int
    is_text: bool = True
    """Whether it is read as a sentence of the text: no heading, and no answer that must be asked for."""

    def found(self, what: str, at: int = 0) -> Found:
        """That a rule is broken here, so many characters on. After a line's end the column is not known."""
        return Found(what, self.line, self.column + at)


@lru_cache(maxsize=4)
def passages(guide: Guide) -> tuple[Passage, ...]:
    """All words of the guide's sections, in order. Kept for the rules that follow."""
    return tuple(one for section in guide.sections for one in _of_section(guide, section))


def _of_section(guide: Guide, section: Section) -> Iterator[Passage]:
    for sentence in section_sentences(guide, section):
        at = sentence.source
        assert at  # a guide's sentence has its place
        text = sentence.role is not Role.HEADING
        yield Passage(sentence.caption, sentence.spoken, section, at.line, at.column, text)
    for block in section.blocks:
        for mark in block.marks:
            if not section_named(mark.words.text):
                line, column = position(guide, mark.words)
                spoken = normalise(closed(mark.words.text))
                yield Passage(mark.words.text, spoken, section, line, column, False)


def line_of(guide: Guide, field: str) -> int:
    """The line, from 1, on which a field of the front matter begins; 1 where it has none."""
    lines = enumerate(LINE_END.split(guide.text), start=1)
    return next((at for at, one in lines if one.startswith(f"{field}:")), 1)


def position(guide: Guide, words: Words) -> tuple[int, int]:
    """Line and column, from 1, of the first of the words."""
    at = guide.source(words.span(0, len(words.text)))
    return at.line, at.column

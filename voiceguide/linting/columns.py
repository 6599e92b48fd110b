"""Tables that were copied as plain text, so that no column has a heading any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.guides.model import LINE_END, Block, Guide
from voiceguide.linting.rule import Found, Known

_CELLS = re.compile(r"\S[ ]*(?:\||\t)[ |\t]*\S")
"""Two cells in a line, with a bar or a tab between them."""

LEAST_ROWS = 2
"""Lines with cells, one below another, from which on they are taken for a table. One may be a slip."""


def check(guide: Guide, _: Known) -> Iterator[Found]:
    """Each paragraph, item or warning with rows of cells."""
    for section in guide.sections:
        for block in section.blocks:
            rows = sum(bool(_CELLS.search(line)) for line in _lines(guide, block))
            if rows >= LEAST_ROWS:
                yield Found(f"{rows} lines are the rows of a table without headings", block.line)


def _lines(guide: Guide, block: Block) -> list[str]:
    if not block.text:
        return []
    start, end = block.words.span(0, len(block.text))
    return LINE_END.split(guide.text[start:end])

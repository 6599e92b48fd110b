"""The marks of a step: lines such as `Done when: the cap is off.` in a paragraph of their own, in its
item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voiceguide.guides.model import Mark, MarkKind, Words

_KINDS = "|".join(map(re.escape, MarkKind))
_LINE = re.compile(rf"(?:{_KINDS}):\s+\S.*")
_LABEL = re.compile(rf"(?:^|(?<= ))({_KINDS}): ")
_LENGTH = re.compile(r"(\d{1,3}) (second|minute|hour)s?")

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}

LONGEST_WAIT_S = 6 * 3600
"""Seconds that a step may state to be counted: more is a slip of the pen, or no waiting at a table."""


def some_are_marks(lines: Sequence[str]) -> bool:
    """Whether a line of the paragraph is a mark."""
    return any(_LINE.fullmatch(line) for line in lines)


def are_marks(lines: Sequence[str]) -> bool:
    """Whether each line of the paragraph is."""
    return all(_LINE.fullmatch(line) for line in lines)


def marks_of(words: Words, lines: Sequence[str], line: int) -> Iterator[Mark]:
    """The marks of a paragraph that `are_marks`, with the places of their words; none if one has a label."""
    found = list(_LABEL.finditer(words.text))
    if len(found) != len(lines):
        return
    ends = [*(one.start() for one in found[1:]), len(words.text)]
    for one, end in zip(found, ends, strict=True):
        last = len(words.text[:end].rstrip())
        yield Mark(MarkKind(one[1]), words.part(one.end(), last), line)


def wait_seconds(words: str) -> int | None:
    """Seconds of a length of time as a mark states it: "30 minutes". None for anything else."""
    found = _LENGTH.fullmatch(words)
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    return seconds if 0 < seconds <= LONGEST_WAIT_S else None


def section_named(words: str) -> str:
    """The id of the section that a mark refers to; "" where it has its own words."""
    return words[1:] if words.startswith("#") else ""

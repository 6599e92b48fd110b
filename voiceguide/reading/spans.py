"""A stand-in for `voiceguide.reading.normaliser.spans`, until the normaliser tells them itself.

To be deleted then, with `units.py` and its test importing the real one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from voiceguide.reading.normaliser import normalise


@dataclass(frozen=True)
class Said:
    """What is said for one stretch of the written text."""

    start: int
    end: int
    spoken: str


def spans(text: str) -> tuple[Said, ...]:
    """Stretches that are the whole text in order; joined, their words are exactly `normalise(text)`."""
    spoken = normalise(text)
    written, heard = (re.findall(r"\s+|\S+(?:\s+[–—])*\s*", one) for one in (text, spoken))
    found: list[Said] = []
    start = 0
    for kind, a, b, c, d in SequenceMatcher(None, written, heard, autojunk=False).get_opcodes():
        if b - a == d - c:
            pairs = list(zip(written[a:b], heard[c:d], strict=True))
        else:
            pairs = [("".join(written[a:b]), "".join(heard[c:d]))]
        for one, said in pairs:
            if kind == "insert" and found:
                found[-1] = Said(found[-1].start, found[-1].end, found[-1].spoken + said)
            else:
                found.append(Said(start, start + len(one), said))
            start += len(one)
    return tuple(found)

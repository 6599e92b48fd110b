"""The words of a sentence, as a listener moves over them.

A word is what stands between spaces, unless it is spoken together with its neighbours: "0.5–1 ml" is
one, because half of it would be another dose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from voiceguide.reading.normaliser import Said, spans
from voiceguide.reading.script import Sentence, closed

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Word:
    """One step of a listener who moves by words."""

    start: int
    """Characters of the caption before it."""
    end: int
    """Characters of the caption before its end."""
    written: str
    """`caption[start:end]`."""
    spoken: str
    """What is said for it."""
    said_at: int
    """Characters before it in `Sentence.said`."""


@dataclass(frozen=True)
class _Stretch:
    """What is said for a stretch of the caption."""

    start: int
    end: int
    spoken: str
    at: int
    """Characters before it in what is spoken."""
    whole: bool
    """Whether it is spoken otherwise than it is written, and so is not to be cut."""

    def sounds_at(self, start: int, end: int) -> int | None:
        """Where its part of these characters of the caption begins to sound; None if it does not."""
        first, last = max(start, self.start), min(end, self.end)
        cut = slice(None) if self.whole else slice(first - self.start, last - self.start)
        if first >= last or not any(character.isalnum() for character in self.spoken[cut]):
            return None
        return self.at if self.whole else self.at + first - self.start


@lru_cache(maxsize=256)
def words(sentence: Sentence) -> tuple[Word, ...]:
    """The words in order. Each character of the caption but spaces is in one, and so is all that is spoken.

    Where what is spoken is not the caption put into words, the whole sentence is one word.
    """
    caption, spoken = sentence.caption, sentence.spoken
    stretches = _stretches(caption, spoken)
    units: list[tuple[int, int, int]] = []
    """Start, end, and where in what is spoken it begins."""
    for start, end in _together(caption, stretches):
        at = next((at for one in stretches if (at := one.sounds_at(start, end)) is not None), None)
        if at is None and units:  # what is only seen, such as a dash, belongs to the word before it
            units[-1] = (units[-1][0], end, units[-1][2])
        elif units and units[-1][2] < 0:  # or to the one after it, at the beginning
            units[-1] = (units[-1][0], end, 0)
        else:
            units.append((start, end, -1 if at is None else at if units else 0))
    lead = len(sentence.said) - len(spoken)
    found = []
    afters = [*(at for _, _, at in units[1:]), len(spoken)]
    for (start, end, at), after in zip(units, afters, strict=False):
        part = spoken[max(at, 0) : after]
        said_at = lead + max(at, 0) + len(part) - len(part.lstrip())
        found.append(Word(start, end, caption[start:end], part.strip(), said_at))
    return tuple(found)


def word_at(sentence: Sentence, start: int) -> int:
    """Which word sounds `start` characters into `Sentence.said`, from 0; the first while the lead does."""
    return max(bisect_right([word.said_at for word in words(sentence)], start) - 1, 0)


def _stretches(caption: str, spoken: str) -> list[_Stretch]:
    """What is said, stretch by stretch."""
    said: tuple[Said, ...] = (Said(0, len(caption), spoken, same=caption == spoken),)
    for written in (caption, closed(caption)):
        if "".join(one.spoken for one in spans(written)) == spoken:
            said = spans(written)
            break
    found = []
    at = 0
    for one in said:
        found.append(_Stretch(one.start, one.end, one.spoken, at, not one.same))
        at += len(one.spoken)
    return found


def _together(caption: str, stretches: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """What stands between spaces, joined where one stretch of speech goes over more of it."""
    wholes = [one for one in stretches if one.whole and one.sounds_at(one.start, one.end) is not None]
    found: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(caption):
        start, end = token.span()
        if found and any(one.start < found[-1][1] and one.end > start for one in wholes):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found

"""The words of a sentence, as a listener moves over them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import Sentence


@dataclass(frozen=True)
class Word:
    """A word, or what is said as one."""

    start: int
    end: int
    written: str
    spoken: str
    said_at: int


def words(sentence: Sentence) -> tuple[Word, ...]:
    return tuple(
        Word(m.start(), m.end(), m[0], normalise(m[0]), m.start())
        for m in re.finditer(r"\S+", sentence.caption)
    )


def word_at(sentence: Sentence, start: int) -> int:
    found = [i for i, word in enumerate(words(sentence)) if word.said_at <= start]
    return found[-1] if found else 0

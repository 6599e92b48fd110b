"""Where a movement leads: pure functions over a guide's sentences.

A place is always the start of a sentence; words and letters are counted within it by whoever moves over them.
Nothing here decides what is spoken on the way: that no warning is passed over is the conversation's care.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from voiceguide.guides.model import Guide
from voiceguide.reading.script import Place, Role, Sentence, guide_sentences

STEP_S = 30.0
"""Seconds of speech by which the level "time" moves. Longer steps lose the thread; shorter are sentences."""

Duration = Callable[[Sentence], float]
"""Seconds that a sentence takes at the listener's pace."""

_NOT_WORDS = re.compile(r"[^\w']+")


class Level(StrEnum):
    """By how much "next" and "back" move, the largest first."""

    GUIDE = "guide"
    SECTION = "section"
    TIME = "time"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    WORD = "word"
    LETTER = "letter"


LEVELS = tuple(Level)


def block_start(sentences: Sequence[Sentence], index: int) -> int:
    """The first sentence of the block that sentence `index` is in."""
    while index > 0 and sentences[index - 1].block == sentences[index].block:
        index -= 1
    return index


def next_block(sentences: Sequence[Sentence], index: int, by: int) -> int | None:
    """The first sentence of the next block, or with `by` -1 of the block before; None beyond the section."""
    if by < 0:
        start = block_start(sentences, index)
        return block_start(sentences, start - 1) if start else None
    for after in range(index + 1, len(sentences)):
        if sentences[after].block != sentences[index].block:
            return after
    return None


def by_time(guide: Guide, place: Place, seconds: float, duration: Duration) -> Place | None:
    """The sentence that sounds so many seconds after the place's does, or before for a negative number.

    At least one sentence away; the guide's first or last when the way is shorter, None when already there.
    """
    sentences = guide_sentences(guide)
    index = _index(sentences, place)
    step = 1 if seconds > 0 else -1
    passed = 0.0
    at = index
    while passed < abs(seconds) and 0 <= at + step < len(sentences):
        passed += duration(sentences[at if step > 0 else at - 1])
        at += step
    return None if at == index else sentences[at].place


def at_share(guide: Guide, share: float, duration: Duration) -> Place:
    """The sentence that sounds when this share of the guide, 0 to 1, has been read."""
    sentences = guide_sentences(guide)
    until = share * sum(map(duration, sentences))
    passed = 0.0
    for sentence in sentences:
        passed += duration(sentence)
        if passed > until:
            return _placed(sentence)
    return _placed(sentences[-1])


def share_before(guide: Guide, place: Place, duration: Duration) -> float:
    """Share of the guide, 0 to 1, that comes before the place."""
    sentences = guide_sentences(guide)
    lengths = [duration(sentence) for sentence in sentences]
    return sum(lengths[: _index(sentences, place)]) / sum(lengths)


def seconds_left(guide: Guide, place: Place, duration: Duration) -> tuple[float, float]:
    """Seconds from the place to the end of its section, and to the end of the guide."""
    sentences = guide_sentences(guide)
    rest = sentences[_index(sentences, place) :]
    section = [one for one in rest if _placed(one).section == place.section]
    return sum(map(duration, section)), sum(map(duration, rest))


def found(guide: Guide, words: str, place: Place | None, by: int) -> Place | None:
    """The next sentence after the place that holds the words, or with `by` -1 the one before it.

    The last word may be only the beginning of one ("inject" finds "injection"). With no place the whole guide
    is searched. None when there is none that way.
    """
    sought = _plain(words)
    sentences = guide_sentences(guide)
    index = -1 if place is None else _index(sentences, place)
    after = sentences[index + 1 :] if by > 0 else sentences[:index][::-1]
    matches = (one for one in after if f" {sought}" in f" {_plain(one.caption)} {_plain(one.spoken)}")
    first = next(matches, None) if sought else None
    return None if first is None else _placed(first)


def warnings(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The warnings among the sentences."""
    return (sentence for sentence in sentences if sentence.role is Role.WARNING)


def _plain(text: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", text.lower().replace("’", "'")).split())


def _index(sentences: Sequence[Sentence], place: Place) -> int:
    return next(index for index, sentence in enumerate(sentences) if sentence.place == place)


def _placed(sentence: Sentence) -> Place:
    assert sentence.place is not None  # sentences of a guide have one
    return sentence.place

"""Which words of a text a voice says, and when.

espeak-ng reports several sounds of a number or of a hyphenated name as words of their own, in the middle of
it, and two small words that it says in one breath ("in the") as the first alone. What is wanted, to show the
place or to stop there, is each word of the text once and in order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from voiceguide.lexicon.notation import Marked

_SILENT = r".,;:!?…()\[\]{}\"'“”‘’–—-"
"""Signs that are not said, though espeak-ng may tell of them."""

_PLAIN = re.compile(
    r"\[\[.*?\]\]"  # phonemes
    r"|\w+(?:[-'’.,:/]\w+)*"  # a word, a number, a hyphenated name
    rf"|(?:(?![{_SILENT}])[^\w\s<&])+|[<&]",  # signs: the voice may say them ("pounds")
    re.DOTALL,
)
_SSML = re.compile(rf"<[^>]*>|&#?\w+;|{_PLAIN.pattern}", re.DOTALL)


@dataclass(frozen=True)
class Word:
    """One word at its place in the text and in the sound."""

    start: int
    """Characters before it in the text."""
    length: int
    """Its characters."""
    at_ms: int
    """Milliseconds from the start of the sound."""


@dataclass(frozen=True)
class Heard:
    """What an engine tells: here it is, at this time."""

    start: int
    """Characters before it in the text."""
    at_ms: int
    """Milliseconds from the start of the sound."""


def find_words(text: str, heard: Iterable[Heard], *, is_ssml: bool = False) -> tuple[Word, ...]:
    """The words of the text that were said, in order."""
    finder = WordFinder(text, is_ssml)
    return (*(word for one in heard for word in finder.heard(one)), *finder.finish())


def find_marked_words(text: str, marked: Marked, heard: Iterable[Heard]) -> tuple[Word, ...]:
    """The same where an engine was given `marked` for the text; `heard` is in characters of `marked.text`."""
    return find_words(text, [replace(one, start=marked.back(one.start)) for one in heard])


class WordFinder:
    """`find_words` while the text is being said. A word is known when the next one is heard."""

    def __init__(self, text: str, is_ssml: bool = False) -> None:
        found = [
            (match.start(), match.end(), _is_word(match[0]))
            for match in (_SSML if is_ssml else _PLAIN).finditer(text)
            if not (is_ssml and match[0].startswith("<"))
        ]
        self._places = found
        self._starts = [start for start, _, _ in found]
        self._last = -1
        self._at_ms = 0
        self._unsure: tuple[int, int] | None = None

    def heard(self, one: Heard) -> Iterator[Word]:
        """Takes what the engine tells next; gives the words that are now known."""
        index = bisect_right(self._starts, one.start) - 1
        inside = index >= 0 and one.start < self._places[index][1]
        if self._unsure is not None and (index if inside else index + 1) > self._unsure[0]:
            yield from self._begin(*self._unsure)
        self._unsure = None
        if inside:
            yield from self._begin(index, one.at_ms)
        elif index + 1 < len(self._places):
            # Between two words: the next one, unless that is told itself.
            self._unsure = (index + 1, one.at_ms)

    def finish(self) -> tuple[Word, ...]:
        """The last word, when all has been said."""
        last = [*self._begin(*self._unsure)] if self._unsure is not None else []
        self._unsure = None
        return (*last, *self._begin(len(self._places), 0))

    def _begin(self, index: int, at_ms: int) -> Iterator[Word]:
        """The place `index` begins to sound, so that the one before it is known to the end."""
        if index <= self._last:
            return
        if self._last >= 0:
            said = self._places[self._last : index]
            start, end, _ = said[0]
            end = max([end, *(stop for _, stop, is_word in said[1:] if is_word)])
            yield Word(start, end - start, self._at_ms)
        self._last, self._at_ms = index, at_ms


def _is_word(text: str) -> bool:
    return text[0].isalnum() or text.startswith(("[[", "_"))

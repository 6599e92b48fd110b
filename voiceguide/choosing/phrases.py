"""Many phrases, found in a text of words: the longest at each place, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Found(Generic[Value]):
    """A phrase in a text."""

    start: int
    """The place of its first word, from 0."""
    end: int
    """The place after its last word."""
    value: Value


@dataclass(frozen=True)
class Phrases(Generic[Value]):
    """Phrases, each with a value. What a search costs does not depend on how many there are."""

    values: Mapping[str, Value]
    """Phrase, its words separated by single spaces → value."""
    _lengths: Mapping[str, tuple[int, ...]] = field(init=False)
    """First word → how many words the phrases have that begin with it, longest first."""

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for phrase in self.values:
            words = phrase.split()
            if words:
                lengths.setdefault(words[0], set()).add(len(words))
        ordered = {first: tuple(sorted(those, reverse=True)) for first, those in lengths.items()}
        object.__setattr__(self, "_lengths", ordered)

    def find(self, words: list[str]) -> Iterator[Found[Value]]:
        """Every phrase in the words that does not overlap one before it."""
        at = 0
        while at < len(words):
            for length in self._lengths.get(words[at], ()):
                phrase = " ".join(words[at : at + length])
                if at + length <= len(words) and phrase in self.values:
                    yield Found(at, at + length, self.values[phrase])
                    at += length
                    break
            else:
                at += 1

    def within(self, words: list[str]) -> Value | None:
        """The value of the first phrase in the words; None where there is none."""
        found = next(self.find(words), None)
        return found.value if found else None

    def opening(self, words: list[str]) -> int:
        """How many words the longest phrase has that the words begin with; 0 for none."""
        for length in self._lengths.get(words[0], ()) if words else ():
            if " ".join(words[:length]) in self.values and length <= len(words):
                return length
        return 0

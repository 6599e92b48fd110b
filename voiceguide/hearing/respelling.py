"""A word that a model lacks, in words that it has: "aldesleukin" as "all does look in".

For a model that cannot be taught. The phones of the word are parted into rows that are words of the model, or
nearly so: the cheapest parting, by dynamic programming over the places between phones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from voiceguide.lexicon.dictionary import Dictionary
from voiceguide.lexicon.ipa import Arpabet

WORD_COST = 0.2
"""Of each word; more of it takes fewer and longer words, which sound less like the word that is meant."""

ALIKE_COST = 0.5
"""Of a phone in place of one that sounds like it (`ALIKE`)."""

DROP_COST = 1.0
"""Of a phone that no word has."""

MOST_COST = 0.15
"""Of all wrong phones, for each phone of the word: above it the word is not respelt, as too unlike."""

MOST_WAYS = 3
"""Respellings that are listened for at once, where a word is said in several ways."""

LONGEST = 12
"""Phones of the longest word that is made use of."""

ALIKE = frozenset(
    frozenset(pair.split("-"))
    for pair in (
        "IH-AH IH-IY IH-EH EH-AE EH-AH AE-AA AA-AO AA-AH AO-OW OW-AH UW-UH UH-AH ER-AH UH-OW S-Z T-D K-G P-B "
        "F-V SH-ZH CH-JH TH-DH N-NG M-N"
    ).split()
)
"""Phones that are taken for one another."""

_NEIGHBOURS = {
    phone: tuple(sorted(other for pair in ALIKE if phone in pair for other in pair - {phone}))
    for pair_of in ALIKE
    for phone in pair_of
}
_MOST_ALIKE = 2  # phones of one word that may be replaced


@dataclass(frozen=True)
class Respeller:
    """Finds respellings in the words of one model."""

    dictionary: Dictionary
    """How words are said; those that the model lacks too."""
    has: Callable[[str], bool]
    """Whether the model knows a word."""
    _by_phones: dict[Arpabet, str] = field(init=False)

    def __post_init__(self) -> None:
        by_phones: dict[Arpabet, str] = {}
        for word, ways in self.dictionary.items():
            if word.isalpha() and self.has(word):
                for way in ways[:2]:  # rarer ones are seldom what the model listens for
                    if len(way) <= LONGEST:
                        by_phones.setdefault(tuple(way), word)
        object.__setattr__(self, "_by_phones", by_phones)

    def respell(self, word: str, ways: Iterable[Sequence[str]] = ()) -> tuple[str, ...]:
        """Rows of words that sound like the word, best first, at most `MOST_WAYS`; none if there are none.

        `ways` are pronunciations besides those of the dictionary.
        """
        found: dict[str, float] = {}
        for way in dict.fromkeys(map(tuple, [*ways, *self.dictionary.get(word, ())])):
            cost, words = self._cheapest(way)
            if words and cost < found.get(words, cost + 1):
                found[words] = cost
        return tuple(sorted(found, key=lambda words: (found[words], words))[:MOST_WAYS])

    def _cheapest(self, way: Arpabet) -> tuple[float, str]:
        """The cheapest row of words, and its cost; "" when none is near enough."""
        # For each place in the word: cost in all, cost of wrong phones, words up to it.
        best: list[tuple[float, float, tuple[str, ...]]] = [(0.0, 0.0, ())]
        for end in range(1, len(way) + 1):
            cost, wrong, words = best[end - 1]
            options = [(cost + DROP_COST, wrong + DROP_COST, words)]
            for start in range(max(0, end - LONGEST), end):
                cost, wrong, words = best[start]
                for more, one in self._words(way[start:end]):
                    options.append((cost + more + WORD_COST, wrong + more, (*words, one)))
            best.append(min(options))
        cost, wrong, words = best[-1]
        return (cost, " ".join(words)) if wrong <= MOST_COST * len(way) else (cost, "")

    def _words(self, phones: Arpabet) -> Iterator[tuple[float, str]]:
        """The model's words that sound so, exactly or with up to two phones like those."""
        waiting: list[tuple[int, int, Arpabet]] = [(0, 0, phones)]
        while waiting:
            at, changed, row = waiting.pop()
            if row in self._by_phones:
                yield changed * ALIKE_COST, self._by_phones[row]
            if changed < _MOST_ALIKE:
                for place in range(at, len(row)):
                    for other in _NEIGHBOURS.get(row[place], ()):
                        waiting.append((place + 1, changed + 1, (*row[:place], other, *row[place + 1 :])))


@dataclass(frozen=True)
class Respelt:
    """Words that are listened for as others."""

    ways: Mapping[str, Sequence[str]]
    """For each word, the rows of words that stand for it."""
    _rows: dict[str, str] = field(init=False)
    _find: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        rows = {row: word for word, respellings in self.ways.items() for row in respellings}
        longest_first = sorted(rows, key=len, reverse=True)
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_find", re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"))

    def written(self, phrase: str) -> Iterator[str]:
        """The phrase in words of the model: itself, or once for each way of its respelt words."""
        words = phrase.split()
        count = max((len(self.ways[word]) for word in words if word in self.ways), default=1)
        for turn in range(count):
            yield " ".join(
                self.ways[word][turn % len(self.ways[word])] if word in self.ways else word for word in words
            )

    def read(self, heard: str) -> str:
        """What was heard, with the words that are meant."""
        return self._find.sub(lambda row: self._rows[row[0]], heard) if self._rows else heard

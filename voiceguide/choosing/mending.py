"""Misspelt words, and the known ones that they may stand for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

SAME_WORD = 86
"""Likeness of spelling, per cent, above which a typed word is taken for a known one. "interferron" is at 95
for interferon; "insulin" is at 56 for interleukin. Lower would confuse medicines."""

CLOSE_WORD = 8
"""Of names, those this near to the best one, in per cent, are offered beside it. Lower picks one of two that a slip
of the finger tells apart."""

LEAST_MENDED = 5
"""Letters of the shortest word that is mended, or that one is mended to. "Not" is one letter from "note"."""

MOST_READINGS = 4
"""Ways in which one request is read, at most, where words of it may stand for several."""


@dataclass
class Mending:
    """Which known words an unknown one is nearly spelt as."""

    known: frozenset[str]
    """Every word of a pattern or a name."""
    named: frozenset[str]
    """The words of names."""
    everyday: Collection[str]
    """Words that are never taken for a misspelling: "infection" is no "injection"."""
    _by_length: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for word in sorted(self.known):
            if len(word) >= LEAST_MENDED:
                self._by_length.setdefault(len(word), []).append(word)

    def near(self, word: str) -> tuple[str, ...]:
        """The word where it is known; else what it may stand for, the best first; else the word."""
        if word in self.known:
            return (word,)
        if word in self.everyday or len(word) < LEAST_MENDED:
            return (word,)
        # Only words of nearly the same length can be like enough: 2·m / (m + n) ≥ the share, with m the shorter.
        share = SAME_WORD / 100
        least, most = int(len(word) * share / (2 - share)), int(len(word) * (2 - share) / share) + 1
        rivals = [one for size in range(least, most + 1) for one in self._by_length.get(size, ())]
        found = process.extract(word, rivals, scorer=fuzz.ratio, score_cutoff=SAME_WORD, limit=MOST_READINGS)
        if not found:
            return (word,)
        best = found[0][1]
        close = [one for one, score, _ in found if score >= best - CLOSE_WORD and one in self.named]
        return tuple(dict.fromkeys([found[0][0], *close]))

    def readings(self, words: str) -> list[str]:
        """The ways of reading the words with each unknown one mended, the best first."""
        ways: list[list[str]] = [[]]
        for word in words.split():
            ways = [[*way, near] for near in self.near(word) for way in ways][:MOST_READINGS]
        return [" ".join(way) for way in ways]

    def strange(self, word: str) -> bool:
        """Whether the word is not known, and not nearly spelt like a known one."""
        return self.near(word)[0] not in self.known

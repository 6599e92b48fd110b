"""Misspelt words, and the known ones that they may stand for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

SAME_WORD = 86
"""Likeness of spelling, per cent, above which a typed word is taken for a known one. "interferron" is at 95
for interferon; "insulin" is at 56 for interleukin. Lower would confuse medicines."""

CLOSE_WORD = 8
"""Of names, those this near to the best one, in per cent, are offered beside it. Lower picks one of two that
a slip of the finger tells apart."""

MOST_SLIPS = 2
"""Slips of the finger (a letter too many, too few, wrong, or two changed about) in a name with which
it is asked whether that one is meant, as prednisone is nearly prednisolone. With more, or with another first
letter, the word is unknown: peginterferon is not interferon."""

LEAST_MENDED = 5
"""Letters of the shortest word that is mended, or that one is mended to. "Not" is one letter from "note"."""

MOST_KEPT = 1000
"""Unknown words that are remembered with what they may stand for. More takes memory and saves nothing."""

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
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
        if word not in self._seen:
            if len(self._seen) >= MOST_KEPT:
                self._seen.clear()
            self._seen[word] = self._near(word)
        return self._seen[word]

    def _near(self, word: str) -> tuple[str, ...]:
        # Only words of nearly the same length can be like enough: 2·m / (m + n) ≥ the share, m the shorter.
        share = SAME_WORD / 100
        least, most = int(len(word) * share / (2 - share)), int(len(word) * (2 - share) / share) + 1
        rivals = [one for size in range(least, most + 1) for one in self._by_length.get(size, ())]
        found = [
            (one, score)
            for one, score, _ in process.extract(
                word, rivals, scorer=fuzz.ratio, score_cutoff=SAME_WORD, limit=MOST_READINGS
            )
            if one not in self.named or (one[0] == word[0] and OSA.distance(one, word) <= MOST_SLIPS)
        ]
        if not found:
            return (word,)
        best = found[0][1]
        close = [one for one, score in found if score >= best - CLOSE_WORD and one in self.named]
        return tuple(dict.fromkeys([found[0][0], *close]))

    def readings(self, words: str) -> list[str]:
        """The ways of reading the words with each unknown one mended, the best first."""
        ways: list[list[str]] = [[]]
        for word in words.split():
            ways = [[*way, near] for near in self.near(word) for way in ways][:MOST_READINGS]
        return [" ".join(way) for way in ways]

    def is_sure(self, words: str, reading: str) -> bool:
        """Whether each name read is the one written, but for one letter too many, too few or misplaced.

        A wrong letter in place of another makes other medicines, and so a question.
        """
        pairs = zip(words.split(), reading.split(), strict=True)
        return all(two not in self.named or one == two or _is_slip(one, two) for one, two in pairs)

    def strange(self, word: str) -> bool:
        """Whether the word is not known, and not nearly spelt like a known one."""
        return self.near(word)[0] not in self.known


def _is_slip(word: str, name: str) -> bool:
    misplaced = sorted(word) == sorted(name)
    return OSA.distance(word, name) == 1 and (misplaced or len(word) != len(name))

"""Words that mean something where they stand in one request, whatever stands between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voiceguide.choosing.phrases import Phrases

_PLUS = re.compile(r"\s\+\s")


@dataclass(frozen=True)
class Together:
    """Several parts, each one of some phrases."""

    parts: tuple[Phrases[bool], ...]

    @classmethod
    def of(cls, template: str, phrases: Callable[[str], Iterable[str]]) -> Together:
        """From "(one|another) + third"; `phrases` gives the phrases of each part's template."""
        return cls(tuple(Phrases(dict.fromkeys(phrases(part), True)) for part in _PLUS.split(template)))

    @property
    def words(self) -> frozenset[str]:
        """Every word of every part."""
        return frozenset(word for part in self.parts for phrase in part.values for word in phrase.split())

    def left_over(self, words: list[str]) -> list[str] | None:
        """What the words hold besides the parts; None where a part is missing."""
        rest = words
        for part in self.parts:
            found = next(part.find(rest), None)
            if found is None:
                return None
            rest = rest[: found.start] + rest[found.end :]
        return rest

"""Where the words of a lexicon stand in a text. No engine is known here; `notation` writes for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voiceguide.lexicon.context import fits
from voiceguide.lexicon.ipa import sounds
from voiceguide.lexicon.pls import Entry, Lexicon

_NOTHING = "(?!)"
"""A pattern that nothing matches."""

_HISSING = frozenset({"s", "z", "S", "Z", "tS", "dZ"})
_VOICELESS = frozenset({"p", "t", "k", "f", "T"})


@dataclass(frozen=True)
class Match:
    """An entry's word in a text."""

    start: int
    """Characters before it."""
    end: int
    """Characters before what follows it, and its possessive 's."""
    entry: Entry
    possessive: bool = False
    """Whether 's follows, which is said with the word."""

    @property
    def ipa(self) -> str:
        """How it is said there: the entry's preferred phoneme, with the possessive."""
        ipa = self.entry.phonemes[0]
        return f"{ipa}{_own(ipa)}" if self.possessive else ipa


def matcher(lexicon: Lexicon) -> Callable[[str], Iterator[Match]]:
    """What finds the lexicon's words in a text, in order, none over another.

    Whole words are found, those of several words before shorter ones, in capitals or not unless the entry is
    cased. Of several readings of one spelling it is the first whose role fits, else the one without a role;
    with neither the word is left to the engine.
    """
    readings: dict[str, list[Entry]] = {}
    for entry in sorted(lexicon.entries.values(), key=lambda entry: not entry.role):
        readings.setdefault(entry.spelling, []).append(entry)
    any_word = _alternatives(readings) or _NOTHING
    words = re.compile(rf"(?<!\w)(?<!\w['’])({any_word})(['’]s)?(?!\w)(?!['’]\w)")

    def found(text: str) -> Iterator[Match]:
        for match in words.finditer(text):
            word = " ".join(match[1].split()).replace("’", "'")
            # Neither is there when only Unicode takes two letters for one, as "ſ" and "s".
            for entry in readings.get(word) or readings.get(word.lower()) or ():
                if fits(entry.role, text, match.start(), match.end()):
                    yield Match(match.start(), match.end(), entry, match[2] is not None)
                    break

    return found


def _alternatives(readings: dict[str, list[Entry]]) -> str:
    return "|".join(
        pattern if readings[spelling][0].is_cased else f"(?i:{pattern})"
        for spelling in sorted(readings, key=len, reverse=True)
        for pattern in [r"\s+".join(map(re.escape, spelling.split())).replace("'", "['’]")]
    )


def _own(ipa: str) -> str:
    """The possessive after the word, as English says it: /ɪz/, /s/ or /z/."""
    last = sounds(ipa.rsplit(maxsplit=1)[-1])[-1].symbol.espeak
    return "ɪz" if last in _HISSING else "s" if last in _VOICELESS else "z"

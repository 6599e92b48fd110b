"""The syllables of a word, for notations that mark them.

A stress mark or a full stop between consonants says where a syllable begins. Elsewhere as many consonants
begin it as English lets stand at the beginning of a word, but one stays with a short vowel before them:
"hep-uh-rin", not "he-puh-rin".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from voiceguide.lexicon.ipa import PRIMARY, SECONDARY, Sound

Syllable = tuple[Sound, ...]
"""Sounds, one of them a vowel."""

_SHORT_VOWELS: Final = frozenset({"I", "E", "a", "0", "U", "V"})
"""Mnemonics of vowels that want a consonant after them."""

_NEVER_FIRST: Final = frozenset({"N"})

_BEGINNINGS: Final = frozenset(
    "p r|b r|t r|d r|k r|g r|f r|T r|S r|p l|b l|k l|g l|f l|t w|d w|k w|s w|T w|s p|s t|s k|s f"
    "|p j|b j|t j|d j|k j|f j|v j|m j|n j|l j|s p r|s t r|s k r|s p l|s k w|s p j|s t j|s k j".split("|")
)
"""Groups of consonants, as mnemonics, that begin a syllable within a word."""


def syllables(word: Sequence[Sound]) -> tuple[Syllable, ...]:
    """The word's syllables, in order. A word without a vowel is one syllable; one without a sound is none."""
    vowels = [index for index, sound in enumerate(word) if sound.symbol.is_vowel]
    begins = [0, *(_begin(word, one, other) for one, other in pairwise(vowels))]
    ends = [*begins[1:], len(word)]
    return tuple(tuple(word[begin:end]) for begin, end in zip(begins, ends, strict=True) if begin < end)


def stress(syllable: Syllable) -> str:
    """PRIMARY, SECONDARY or ""."""
    return next((sound.stress for sound in syllable if sound.stress in (PRIMARY, SECONDARY)), "")


def _begin(word: Sequence[Sound], vowel: int, after: int) -> int:
    """Where the syllable of the vowel `after` begins, the one before it having the vowel `vowel`."""
    for index in range(vowel + 1, after):
        if word[index].parted:
            return index
    earliest = vowel + 1
    if word[vowel].symbol.espeak in _SHORT_VOWELS and after - vowel > 1:
        earliest += 1
    for index in range(earliest, after):
        if _may_begin([sound.symbol.espeak for sound in word[index:after]]):
            return index
    return after


def _may_begin(consonants: Sequence[str]) -> bool:
    if len(consonants) == 1:
        return consonants[0] not in _NEVER_FIRST
    return " ".join(consonants) in _BEGINNINGS

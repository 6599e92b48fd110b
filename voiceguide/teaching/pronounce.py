"""How words are said, for a model's graph: by the lexicon, by a dictionary, or else by a guess.

A guess is what the reader's own voice would say. It is often right for the stress and the consonants of a new
medicine, and often wrong for a vowel, so it is told to the person, who can hear and mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voiceguide.errors import GuideError
from voiceguide.lexicon.dictionary import Dictionary
from voiceguide.lexicon.ipa import Arpabet, arpabet

_NEAREST = str.maketrans({"ɐ": "ə", "ᵻ": "ɪ", "x": "k", "ɬ": "l", "ʔ": "t", "ɾ": "t", "\u0303": "n", " ": ""})
"""Sounds that espeak-ng may say and no lexicon may ask for → the nearest that one may."""


@dataclass(frozen=True)
class Guess:
    """A pronunciation that nobody wrote down."""

    word: str
    ipa: str
    """As the voice says it."""
    ways: tuple[Arpabet, ...]


@dataclass(frozen=True)
class Pronounced:
    """How words are said."""

    ways: dict[str, tuple[Arpabet, ...]]
    """By word, in alphabetical order; guesses too."""
    guesses: tuple[Guess, ...]
    unknown: tuple[str, ...]
    """The words that not even a guess was found for; they are not in `ways`."""


def pronounce(words: Iterable[str], sources: Iterable[Dictionary], say: Callable[[str], str]) -> Pronounced:
    """All ways that the sources give for each word, those of the first source first; else a guess.

    `say` gives back how a voice says a text, in IPA: `Voice().phonemes`. "" where it does not tell.
    """
    sources = tuple(sources)
    ways: dict[str, tuple[Arpabet, ...]] = {}
    guesses: list[Guess] = []
    unknown: list[str] = []
    for word in sorted(set(words)):
        found = dict.fromkeys(tuple(way) for source in sources for way in source.get(word, ()))
        if found:
            ways[word] = tuple(found)
        elif one := guess(word, say):
            guesses.append(one)
            ways[word] = one.ways
        else:
            unknown.append(word)
    return Pronounced(ways, tuple(guesses), tuple(unknown))


def guess(word: str, say: Callable[[str], str]) -> Guess | None:
    """How the voice says the word; None when that cannot be told, or cannot be written for the ear."""
    ipa = say(word).strip()
    sounds = ipa.translate(_NEAREST)
    try:
        return Guess(word, ipa, arpabet(sounds, word)) if sounds else None
    except GuideError:
        return None

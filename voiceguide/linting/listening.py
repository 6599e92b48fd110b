"""The words of guides that somebody should hear: those that the voice guesses, and those that a lexicon has
and nobody has accepted by ear."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from voiceguide.guides.model import Guide
from voiceguide.lexicon.dictionary import Dictionary
from voiceguide.lexicon.layers import Layers
from voiceguide.lexicon.matching import matcher
from voiceguide.lexicon.pls import Entry
from voiceguide.linting.pronunciation import unsure_words
from voiceguide.linting.rule import passages


@dataclass(frozen=True)
class ToHear:
    """A word, and where to hear it."""

    word: str
    """As a lexicon has it, else in small letters."""
    guide: str
    """The id of a guide with it, whose own lexicon counts."""
    sentence: str
    """A sentence with it, as it is said."""
    ipa: str
    """How it is said; "" where the voice does not tell."""
    entry: Entry | None
    """The lexicon's; None for a guess."""


Accepted = Collection[tuple[str, str]]
"""Words in small letters, each with the IPA that somebody has heard and accepted."""


def words_to_hear(
    guides: Iterable[Guide],
    layers: Layers,
    dictionary: Dictionary,
    say: Callable[[str, str], str],
    accepted: Accepted = (),
) -> tuple[ToHear, ...]:
    """Each word once, guesses first. `say` tells in IPA how a text of a guide (its id) is said.

    A word whose pronunciation has changed since it was accepted is to be heard again.
    """
    found: dict[tuple[str, str], ToHear] = {}
    for guide in guides:
        for one in (*_guessed(guide, layers, dictionary, say), *_written(guide, layers)):
            key = (one.word.lower(), one.ipa)
            if key not in accepted:
                found.setdefault(key, one)
    return tuple(sorted(found.values(), key=lambda one: one.entry is not None))


def _guessed(
    guide: Guide, layers: Layers, dictionary: Dictionary, say: Callable[[str, str], str]
) -> Iterator[ToHear]:
    for one in unsure_words(guide, layers.of(guide.id), dictionary):
        yield ToHear(one.word, guide.id, one.sentence, say(one.word, guide.id).strip(), None)


def _written(guide: Guide, layers: Layers) -> Iterator[ToHear]:
    find = matcher(layers.of(guide.id))
    met: set[str] = set()
    for passage in passages(guide):
        for match in find(passage.spoken):
            if match.entry.key not in met:
                met.add(match.entry.key)
                entry = match.entry
                yield ToHear(entry.grapheme, guide.id, passage.spoken, entry.phonemes[0], entry)

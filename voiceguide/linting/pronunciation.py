"""Words that no lexicon and no dictionary knows, so that the voice guesses how they are said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voiceguide.guides.model import Guide
from voiceguide.lexicon.dictionary import Dictionary
from voiceguide.lexicon.matching import matcher
from voiceguide.lexicon.pls import Lexicon
from voiceguide.linting.rule import Found, Known, passages
from voiceguide.reading.normaliser import normalise

_IS = re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")
"""What British English writes so, and the dictionary, which is American, with a z: "organised"."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Unsure:
    """A word that the voice has to guess."""

    word: str
    """In small letters, without a possessive 's."""
    sentence: str
    """The first sentence with it, as it is said."""
    line: int
    column: int
    """Where the sentence begins."""


def unsure_words(guide: Guide, lexicon: Lexicon, dictionary: Dictionary) -> Iterator[Unsure]:
    """Each such word of the guide's texts, title and names once, where it stands first."""
    find = matcher(lexicon)
    within = {part for entry in lexicon.entries.values() for part in _WORD.findall(entry.grapheme.lower())}
    met: set[str] = set()
    for text, line, column in _spoken(guide):
        new = [
            one
            for one in _WORD.finditer(text)
            if _stem(one[0].lower()) not in met and not _is_sure(one[0], dictionary)
        ]
        if not new:
            continue
        said = [(one.start, one.end) for one in find(text)] if _any_in(within, new) else []
        for one in new:
            word = _stem(one[0].lower())
            if word not in met and not any(start <= one.start() < end for start, end in said):
                met.add(word)
                yield Unsure(word, text, line, column)


def check(guide: Guide, known: Known) -> Iterator[Found]:
    """Each word whose pronunciation is a guess."""
    for one in unsure_words(guide, known.lexicon(guide.id), known.dictionary):
        what = f"nobody has said how “{one.word}” is pronounced: the voice guesses it"
        yield Found(what, one.line, one.column)


def _spoken(guide: Guide) -> Iterator[tuple[str, int, int]]:
    for words in (guide.title, *(name for names in guide.names.values() for name in names)):
        at = max(guide.text.find(words), 0)
        place = guide.source((at, at + 1))
        yield normalise(words), place.line, place.column
    for passage in passages(guide):
        yield passage.spoken, passage.line, passage.column


def _any_in(within: set[str], words: list[re.Match[str]]) -> bool:
    return any(part in within for one in words for part in (one[0].lower(), _stem(one[0].lower())))


def _is_sure(word: str, dictionary: Dictionary) -> bool:
    """Letters are said by their names; a possessive is said as its word is."""
    stem = _stem(word.lower())
    return len(stem) == 1 or any(one in dictionary for one in (word.lower(), stem, _IS.sub("iz", stem)))


def _stem(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")

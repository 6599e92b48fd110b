"""Text with the words of the lexicon written as espeak-ng's phonemes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from voiceguide.lexicon.ipa import mnemonics, sounds
from voiceguide.lexicon.pls import Lexicon

_OPEN, _CLOSE = "[[", "]]"
_SECOND_BRACKET = re.compile(r"(?<=\[)\[")

_MAY_FOLLOW = ".,;:!?…)]}”’\"'"
"""Signs that may stand right after phonemes. Before anything else espeak-ng loses where the word ends."""

_HISSING = {"s", "z", "S", "Z", "tS", "dZ"}
_VOICELESS = {"p", "t", "k", "f", "T"}


@dataclass(frozen=True)
class Marked:
    """A text as an engine reads it, with the way back to the text as it was."""

    text: str
    """With the words of the lexicon in the engine's own notation."""
    places: tuple[tuple[int, int, bool], ...] = ((0, 0, True),)
    """For each piece, in order: characters before it here, characters before it in the text as it was, and
    whether it is the same in both. A piece that is not stands for one word or name as a whole."""

    def back(self, at: int) -> int:
        """Characters before it in the text as it was, for characters before it here."""
        index = bisect_right(self.places, at, key=lambda place: place[0]) - 1
        here, there, same = self.places[max(index, 0)]
        return there + max(at - here, 0) if same else there


def phonemic(lexicon: Lexicon) -> Callable[[str], Marked]:
    """What writes a text for espeak-ng: the lexicon's words as `[[mnemonics]]`, all else as it was.

    Whole words are replaced, those of several words before shorter ones, in capitals or not unless the entry
    is cased; a possessive 's is said with its word. A `[[` of the text's own comes out as `[ [`, which
    espeak-ng does not read as phonemes.
    """
    spoken = {key: entry.phonemes[0] for key, entry in lexicon.entries.items()}
    if not spoken:
        return lambda text: _marked(text, [])
    words = re.compile(
        rf"(?<!\w)(?<!\w['’])({_alternatives(lexicon)})(['’]s)?(?!\w)(?!['’]\w)",
    )

    def written(match: re.Match[str]) -> _Piece | None:
        word = " ".join(match[1].split())
        ipa = spoken.get(word) or spoken.get(word.lower())
        if ipa is None:  # equal but for case in Unicode's eyes ("ſ" and "s") and in no entry's
            return None
        text, start, end = match.string, match.start(), match.end()
        # Without this space espeak-ng drops the word after a bracket or a quotation mark, and does not tell.
        before = " " if start and not text[start - 1].isspace() else ""
        after = " " if end < len(text) and not (text[end].isspace() or text[end] in _MAY_FOLLOW) else ""
        own = _own(ipa) if match[2] else ""
        return start, end, f"{before}{_OPEN}{mnemonics(ipa)}{own}{_CLOSE}{after}"

    return lambda text: _marked(text, [one for match in words.finditer(text) if (one := written(match))])


_Piece = tuple[int, int, str]
"""Where a word begins and ends in the text, and what the engine reads for it."""


def _marked(text: str, words: list[_Piece]) -> Marked:
    brackets = [(found.start(), found.end(), " [") for found in _SECOND_BRACKET.finditer(text)]
    parts: list[str] = []
    places = [(0, 0, True)]
    length = at = 0
    for start, end, said in sorted([*words, *brackets]):
        parts += [text[at:start], said]
        length += start - at
        places.append((length, start, False))
        length, at = length + len(said), end
        places.append((length, at, True))
    return Marked("".join([*parts, text[at:]]), tuple(places))


def _alternatives(lexicon: Lexicon) -> str:
    longest_first = sorted(lexicon.entries.values(), key=lambda entry: len(entry.grapheme), reverse=True)
    return "|".join(
        pattern if entry.is_cased else f"(?i:{pattern})"
        for entry in longest_first
        for pattern in [r"\s+".join(map(re.escape, entry.grapheme.split()))]
    )


def _own(ipa: str) -> str:
    """The possessive after the word, as English says it: /ɪz/, /s/ or /z/."""
    last = sounds(ipa.rsplit(maxsplit=1)[-1])[-1].symbol.espeak
    return "|I|z" if last in _HISSING else "|s" if last in _VOICELESS else "|z"

"""A text as an engine reads it, with the lexicon's words in that engine's own notation.

Each engine has a function of a lexicon that gives a `Notation`: `phonemic` (espeak-ng, in `speaking`),
`sapi` and `sapi_universal` (Windows), `apple` (macOS), and `respelt` for an engine that knows no phonemes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Piece = tuple[int, int, str]
"""Where a piece begins and ends in the text, and what the engine reads instead."""


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


Notation = Callable[[str], Marked]
"""Writes a text for one engine. Pure: equal texts are written alike, and any text can be written."""


def marked(text: str, pieces: Iterable[Piece]) -> Marked:
    """The text with the pieces in place of what they stand for. No two may overlap.

    Pieces that stand for nothing, at one place, stay in the order in which they are given.
    """
    parts: list[str] = []
    places = [(0, 0, True)]
    length = at = 0
    for start, end, said in sorted(pieces, key=lambda piece: piece[:2]):
        parts += [text[at:start], said]
        length += start - at
        places.append((length, start, False))
        length, at = length + len(said), end
        places.append((length, at, True))
    return Marked("".join([*parts, text[at:]]), tuple(places))


def signs(text: str, written: Mapping[str, str], words: Sequence[Piece]) -> list[Piece]:
    """Each sign of the text that an engine would misread, as it is to be written; not those within words."""
    found = re.finditer("|".join(map(re.escape, written)), text)
    return [
        (one.start(), one.end(), written[one[0]])
        for one in found
        if not any(start <= one.start() < end for start, end, _ in words)
    ]


def brackets(text: str, words: Sequence[Piece]) -> list[Piece]:
    """A `[[` of the text's own, which begins phonemes or a command, as `[ [`, which does not."""
    return [
        (one.start(), one.end(), " [")
        for one in re.finditer(r"(?<=\[)\[", text)
        if not any(start <= one.start() < end for start, end, _ in words)
    ]

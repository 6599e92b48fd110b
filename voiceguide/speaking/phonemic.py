"""Text with the words of the lexicon written as espeak-ng's phonemes."""

from __future__ import annotations

from voiceguide.lexicon.ipa import mnemonics
from voiceguide.lexicon.matching import Match, matcher
from voiceguide.lexicon.notation import Marked, Notation, Piece, brackets, marked
from voiceguide.lexicon.pls import Lexicon

_OPEN, _CLOSE = "[[", "]]"

_MAY_FOLLOW = ".,;:!?…)]}”’\"'"
"""Signs that may stand right after phonemes. Before anything else espeak-ng loses where the word ends."""


def phonemic(lexicon: Lexicon) -> Notation:
    """What writes a text for espeak-ng: the lexicon's words as `[[mnemonics]]`, all else as it was.

    A `[[` of the text's own comes out as `[ [`, which espeak-ng does not read as phonemes.
    """
    find = matcher(lexicon)

    def write(text: str) -> Marked:
        words = [_written(text, match) for match in find(text)]
        return marked(text, [*words, *brackets(text, words)])

    return write


def _written(text: str, match: Match) -> Piece:
    # Without this space espeak-ng drops the word after a bracket or a quotation mark, and does not tell.
    before = " " if match.start and not text[match.start - 1].isspace() else ""
    after = "" if text[match.end : match.end + 1].isspace() or _may_end(text, match.end) else " "
    return match.start, match.end, f"{before}{_OPEN}{mnemonics(match.ipa)}{_CLOSE}{after}"


def _may_end(text: str, at: int) -> bool:
    return at == len(text) or text[at] in _MAY_FOLLOW

"""Text with the words of the lexicon as the Speech Synthesis Manager of macOS reads them.

`[[inpt PHON]]…[[inpt TEXT]]` with the symbols of North American English (Apple, Speech Synthesis Programming
Guide, "Phonemes", table B-1), 1 or 2 before a syllable for stress and = between syllables. British vowels
that American English lacks are the nearest it has.

The old voices of macOS know these; later ones have been reported to read the symbols out as letters. So a
voice must be tried before it is given this, and `respelt` is for the others. Not tried on macOS.
"""

from __future__ import annotations

from typing import Final

from voiceguide.lexicon.ipa import PRIMARY, SECONDARY, by_sound, sounds
from voiceguide.lexicon.matching import matcher
from voiceguide.lexicon.notation import Marked, Notation, Piece, brackets, marked
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.syllables import stress, syllables

_OPEN, _CLOSE = "[[inpt PHON]]", "[[inpt TEXT]]"
_STRESS: Final = {PRIMARY: "1", SECONDARY: "2", "": ""}

PHONEMES: Final = by_sound(
    {
        "iː": "IY", "i": "IY", "ɪ": "IH", "e": "EH", "æ": "AE", "ɑː": "AA", "ɒ": "AA", "ɔː": "AO", "ʊ": "UH",
        "uː": "UW", "u": "UW", "ʌ": "UX", "ɜː": "UXr", "ə": "AX", "eɪ": "EY", "aɪ": "AY", "ɔɪ": "OY",
        "aʊ": "AW", "əʊ": "OW", "ɪə": "IYAX", "eə": "EHAX", "ʊə": "UHAX", "ɝ": "UXr", "ɚ": "AXr",
        "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "g", "f": "f", "v": "v", "θ": "T", "ð": "D",
        "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "h": "h", "tʃ": "C", "dʒ": "J", "m": "m", "n": "n", "ŋ": "N",
        "l": "l", "r": "r", "j": "y", "w": "w",
    }
)  # fmt: skip
"""By mnemonic: the symbols of table B-1."""


def apple(lexicon: Lexicon) -> Notation:
    """What writes a text for a voice of macOS that knows phonemes.

    A `[[` of the text's own would be a command to the voice, and comes out as `[ [`.
    """
    find = matcher(lexicon)

    def write(text: str) -> Marked:
        words: list[Piece] = [
            (one.start, one.end, f"{_OPEN}{' '.join(map(_word, one.ipa.split()))}{_CLOSE}")
            for one in find(text)
        ]
        return marked(text, [*words, *brackets(text, words)])

    return write


def _word(word: str) -> str:
    return "=".join(
        _STRESS[stress(one)] + "".join(PHONEMES[sound.symbol.espeak] for sound in one)
        for one in syllables(sounds(word))
    )

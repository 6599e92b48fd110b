"""Text with the words of the lexicon spelt as they sound, for an engine that knows no phonemes.

"Diarrhoea" is written "dye-uh-ree-uh": syllables with hyphens, as British newspapers and leaflets do it, in
small letters, since capitals would be read out one by one. An engine can still misread it, and stress is
lost; so it stands in for phonemes, and is no equal of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from voiceguide.lexicon.ipa import SYMBOLS, Symbol, by_sound, sounds
from voiceguide.lexicon.matching import matcher
from voiceguide.lexicon.notation import Marked, Notation, Piece, brackets, marked
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.syllables import syllables

LETTERS: Final = by_sound(
    {
        "iː": "ee", "i": "ee", "ɪ": "i", "e": "e", "æ": "a", "ɑː": "ah", "ɒ": "o", "ɔː": "aw", "ʊ": "oo",
        "uː": "oo", "u": "oo", "ʌ": "u", "ɜː": "ur", "ə": "uh", "eɪ": "ay", "aɪ": "y", "ɔɪ": "oy", "aʊ": "ow",
        "əʊ": "oh", "ɪə": "eer", "eə": "air", "ʊə": "oor", "ɝ": "ur", "ɚ": "er",
        "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "g", "f": "f", "v": "v", "θ": "th", "ð": "th",
        "s": "s", "z": "z", "ʃ": "sh", "ʒ": "zh", "h": "h", "tʃ": "ch", "dʒ": "j", "m": "m", "n": "n",
        "ŋ": "ng", "l": "l", "r": "r", "j": "y", "w": "w",
    }
)  # fmt: skip
"""By mnemonic: the letters that English readers take for the sound, where nothing below says otherwise."""

_OPEN: Final = by_sound({"ɪ": "ih", "e": "eh", "æ": "a", "ɒ": "o", "ʌ": "uh", "aɪ": "ye", "ɪə": "ee-uh"})
"""Vowels that end their syllable."""

_CLOSED: Final = by_sound({"ə": "u", "ɪə": "ee-u"})
"""Vowels with a consonant after them."""

_FIRST: Final = by_sound({"aɪ": "eye", "eɪ": "eigh"})
"""Vowels that begin their syllable."""

_ALONE: Final = by_sound({"ɪ": "ee"})
"""Vowels that are their syllable: "ih" by itself is read as a letter's name."""

_SOFT: Final = frozenset("eiy")
"""Letters before which g would be read as j, and is written gh."""

_R, _LONG_I, _YOD, _OO = (SYMBOLS[ipa].espeak for ipa in ("r", "aɪ", "j", "uː"))


def respelt(lexicon: Lexicon) -> Notation:
    """What writes a text for an engine that knows no phonemes; a `[[`, which may be a command, as `[ [`."""
    find = matcher(lexicon)

    def write(text: str) -> Marked:
        words: list[Piece] = [(one.start, one.end, respelling(one.ipa)) for one in find(text)]
        return marked(text, [*words, *brackets(text, words)])

    return write


def respelling(ipa: str) -> str:
    """The pronunciation in letters: "ˌdaɪəˈrɪə" gives "dye-uh-ree-uh". Raises GuideError."""
    return " ".join(map(_word, ipa.split()))


def _word(ipa: str) -> str:
    parts = syllables(sounds(ipa))
    return "-".join(
        _syllable([sound.symbol for sound in one], bool(after) and after[0].symbol.espeak == _R)
        for one, after in zip(parts, [*parts[1:], ()], strict=True)
    )


def _syllable(symbols: Sequence[Symbol], before_r: bool) -> str:
    vowel = next((index for index, symbol in enumerate(symbols) if symbol.is_vowel), len(symbols))
    said = [symbol.espeak for symbol in symbols]
    onset, coda = said[:vowel], said[vowel + 1 :]
    letters = "".join(LETTERS[one] for one in onset)
    if vowel == len(said):
        return letters
    middle = _vowel(said[vowel], bool(onset), bool(coda), before_r)
    if onset[-1:] == [_YOD] and len(onset) > 1 and said[vowel] == _OO:
        letters, middle = letters.removesuffix(LETTERS[_YOD]), "ew"
    if onset[-1:] == ["g"] and middle[0] in _SOFT:
        letters += "h"
    end = _coda(coda)
    if said[vowel] == _LONG_I and onset and len(coda) in (1, 2):  # "kine", "kines"
        one = LETTERS[coda[0]]
        return f"{letters}i{one}e{end.removeprefix(end[: len(one)])}"
    return letters + middle + end


def _vowel(said: str, onset: bool, coda: bool, before_r: bool) -> str:
    tables = [
        *([_ALONE] if not onset and not coda else []),
        *([_FIRST] if not onset else []),
        *([_CLOSED] if coda else [] if before_r else [_OPEN]),
        LETTERS,
    ]
    return next(table[said] for table in tables if said in table)


def _coda(consonants: Sequence[str]) -> str:
    """One s would be read as z after a vowel, z as ts after a consonant, and r as part of its vowel."""
    if consonants in (["s"], [_R]):
        return 2 * LETTERS[consonants[0]]
    letters = [LETTERS[one] for one in consonants]
    if len(letters) > 1 and letters[-1] == "z":
        letters[-1] = "s"
    return "".join(letters)

"""Text with the words of the lexicon as SAPI 5, the speech interface of Windows, reads them.

`<pron sym="…"/>` takes the phones of the voice's language. An American voice (language 409) has a set of its
own (Microsoft, SAPI 5.4, "American English Phoneme Representation": phones apart by spaces, 1 or 2 after the
vowel for stress). Others, British voices (809) too, have the Universal Phone Set (Microsoft, "Universal Phone
Set" and "UPS to SAPI Phone Map": "." between syllables, a diphthong without a label of its own as `A + B`; S1
or S2 before the syllable, as in Microsoft's example "S1 W AA T . CH AX . M AX . S2 K AA L . IH T").

A phone that its set lacks makes a voice refuse the whole text, so each sound has a phone that is in the
tables; British vowels that an American voice lacks are the nearest it has. Not tried on Windows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import quoteattr

from voiceguide.lexicon.ipa import PRIMARY, SECONDARY, Symbol, by_sound, sounds
from voiceguide.lexicon.matching import matcher
from voiceguide.lexicon.notation import Marked, Notation, Piece, marked, signs
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.syllables import stress, syllables

_BEGIN, _END = '<pitch middle="0">', "</pitch>"
"""Around the whole text. A text is read as XML only if it begins with "<" (SPEAKFLAGS, SPF_DEFAULT); this tag
changes nothing."""

_SIGNS: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_AMERICAN_STRESS: Final = {PRIMARY: "1", SECONDARY: "2"}
_UNIVERSAL_STRESS: Final = {PRIMARY: "S1", SECONDARY: "S2"}

UNIVERSAL: Final = by_sound(
    {
        "iː": "I", "i": "I", "ɪ": "IH", "e": "EH", "æ": "AE", "ɑː": "AA", "ɒ": "Q", "ɔː": "AO", "ʊ": "UH",
        "uː": "U", "u": "U", "ʌ": "AH", "ɜː": "ER", "ə": "AX", "eɪ": "EI", "aɪ": "AI", "ɔɪ": "OI", "aʊ": "AU",
        "əʊ": "AX + UH", "ɪə": "IH + AX", "eə": "EHX", "ʊə": "UH + AX", "ɝ": "ER R", "ɚ": "AX R",
        "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "ɡ": "G", "f": "F", "v": "V", "θ": "TH", "ð": "DH",
        "s": "S", "z": "Z", "ʃ": "SH", "ʒ": "ZH", "h": "H", "tʃ": "CH", "dʒ": "JH", "m": "M", "n": "N",
        "ŋ": "NG", "l": "L", "r": "R", "j": "J", "w": "W",
    }
)  # fmt: skip
"""By mnemonic: the phones of the Universal Phone Set. Length is not marked: the vowels differ without it."""


def american(symbol: Symbol) -> tuple[str, ...]:
    """The phones of a sound in the American set: CMUdict's in small letters, with a weak vowel of its own."""
    own = {"HH": "h", "AH": "ax" if "@" in symbol.espeak else "ah"}
    return tuple(own.get(phone, phone.lower()) for phone in symbol.arpabet)


def sapi(lexicon: Lexicon) -> Notation:
    """What writes a text for an American voice of SAPI 5."""
    return _written(lexicon, _american)


def sapi_universal(lexicon: Lexicon) -> Notation:
    """What writes a text for a British voice of SAPI 5, and for any other that is not American."""
    return _written(lexicon, _universal)


def _written(lexicon: Lexicon, phones: Callable[[str], str]) -> Notation:
    find = matcher(lexicon)

    def write(text: str) -> Marked:
        words: list[Piece] = [
            (
                one.start,
                one.end,
                " ".join(f"<pron sym={quoteattr(phones(word))}/>" for word in one.ipa.split()),
            )
            for one in find(text)
        ]
        return marked(
            text, [(0, 0, _BEGIN), *words, *signs(text, _SIGNS, words), (len(text), len(text), _END)]
        )

    return write


def _american(word: str) -> str:
    said: list[str] = []
    for sound in sounds(word):
        first, *more = american(sound.symbol)
        said += [first, *([_AMERICAN_STRESS[sound.stress]] if sound.stress else []), *more]
    return " ".join(said)


def _universal(word: str) -> str:
    return " . ".join(
        " ".join(
            [
                *([_UNIVERSAL_STRESS[mark]] if (mark := stress(one)) else []),
                *(UNIVERSAL[sound.symbol.espeak] for sound in one),
            ]
        )
        for one in syllables(sounds(word))
    )

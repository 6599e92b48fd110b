"""British English in IPA, the International Phonetic Alphabet, as espeak-ng's mnemonics and as ARPAbet.

The symbols are those of British dictionaries: length marks (ɑː), diphthongs as two letters (əʊ, ɪə). æ and a,
e and ɛ, r and ɹ are each two ways of writing one sound. Three American vowels (ɚ, ɝ, oʊ) are there so that an
American pronunciation can be written down for the ear.

A stress mark stands before its syllable, as IPA has it, or right before the vowel, as espeak-ng reports it;
both are read alike. A full stop parts syllables, and keeps two symbols from being taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from voiceguide.errors import GuideError

Arpabet = tuple[str, ...]
"""The phones of a word, as CMUdict names them, without stress."""

PRIMARY, SECONDARY = "ˈ", "ˌ"

_SYLLABLE = "."


@dataclass(frozen=True)
class Symbol:
    """One sound of English."""

    espeak: str
    """Its mnemonic in espeak-ng's voice `en-gb`."""
    arpabet: Arpabet
    """The nearest phones of CMUdict; British vowels that American English lacks are two of them."""
    before_r: Arpabet = ()
    """A vowel's phones together with an R after it, where British English drops or merges the R."""
    is_vowel: bool = True


@dataclass(frozen=True)
class Sound:
    """A symbol at its place in a word."""

    ipa: str
    """As written."""
    symbol: Symbol
    stress: str = ""
    """PRIMARY or SECONDARY on the vowel that bears it; "" elsewhere."""
    parted: bool = False
    """Whether a stress mark or a full stop stands right before it: a syllable begins here."""


def _vowel(espeak: str, arpabet: str, before_r: str = "") -> Symbol:
    return Symbol(espeak, tuple(arpabet.split()), tuple(before_r.split()))


def _consonant(espeak: str, arpabet: str) -> Symbol:
    return Symbol(espeak, (arpabet,), is_vowel=False)


SYMBOLS: Final[dict[str, Symbol]] = {
    "iː": _vowel("i:", "IY"),
    "i": _vowel("i", "IY"),
    "ɪ": _vowel("I", "IH"),
    "e": _vowel("E", "EH"),
    "ɛ": _vowel("E", "EH"),
    "æ": _vowel("a", "AE"),
    "a": _vowel("a", "AE"),
    "ɑː": _vowel("A:", "AA", "AA R"),
    "ɑ": _vowel("A:", "AA"),
    "ɒ": _vowel("0", "AA"),
    "ɔː": _vowel("O:", "AO", "AO R"),
    "ɔ": _vowel("O:", "AO"),
    "ʊ": _vowel("U", "UH"),
    "uː": _vowel("u:", "UW"),
    "u": _vowel("u", "UW"),
    "ʌ": _vowel("V", "AH"),
    "ɜː": _vowel("3:", "ER", "ER"),
    "ə": _vowel("@", "AH", "ER"),
    "eɪ": _vowel("eI", "EY"),
    "aɪ": _vowel("aI", "AY"),
    "ɔɪ": _vowel("OI", "OY"),
    "aʊ": _vowel("aU", "AW"),
    "əʊ": _vowel("oU", "OW"),
    "oʊ": _vowel("oU", "OW"),
    "ɪə": _vowel("i@", "IY AH", "IH R"),
    "iə": _vowel("i@", "IY AH", "IH R"),
    "eə": _vowel("e@", "EH AH", "EH R"),
    "ɛə": _vowel("e@", "EH AH", "EH R"),
    "ɛː": _vowel("e@", "EH AH", "EH R"),
    "ʊə": _vowel("U@", "UH AH", "UH R"),
    "ɝ": _vowel("3:r", "ER"),
    "ɚ": _vowel("@r", "ER"),
    "p": _consonant("p", "P"),
    "b": _consonant("b", "B"),
    "t": _consonant("t", "T"),
    "d": _consonant("d", "D"),
    "k": _consonant("k", "K"),
    "ɡ": _consonant("g", "G"),
    "g": _consonant("g", "G"),
    "f": _consonant("f", "F"),
    "v": _consonant("v", "V"),
    "θ": _consonant("T", "TH"),
    "ð": _consonant("D", "DH"),
    "s": _consonant("s", "S"),
    "z": _consonant("z", "Z"),
    "ʃ": _consonant("S", "SH"),
    "ʒ": _consonant("Z", "ZH"),
    "h": _consonant("h", "HH"),
    "tʃ": _consonant("tS", "CH"),
    "dʒ": _consonant("dZ", "JH"),
    "m": _consonant("m", "M"),
    "n": _consonant("n", "N"),
    "ŋ": _consonant("N", "NG"),
    "l": _consonant("l", "L"),
    "r": _consonant("r", "R"),
    "ɹ": _consonant("r", "R"),
    "j": _consonant("j", "Y"),
    "w": _consonant("w", "W"),
}
"""Every symbol that a lexicon may use. Those of one mnemonic are one sound to the voice, as r and ɹ."""

_R = "r"
"""espeak's mnemonic for R."""

_LETTERS: Final = {
    "P": "p", "B": "b", "T": "t", "D": "d", "K": "ckqx", "G": "g", "F": "fp", "V": "v", "TH": "t", "DH": "t",
    "S": "sc", "Z": "zsx", "SH": "sct", "ZH": "sgz", "HH": "hw", "CH": "ct", "JH": "jg", "M": "m", "N": "nk",
    "NG": "n", "L": "l", "Y": "yiu", "W": "w",
}  # fmt: skip
"""Letters that a consonant may begin with in spelling: they tell where a written R is not said."""

_ESPEAK_STRESS: Final = {PRIMARY: "'", SECONDARY: ","}

_BY_LENGTH = sorted(SYMBOLS, key=len, reverse=True)

_ESPEAK_PART = "|"
"""Stands between mnemonics, so that `t` and `S` are not read as `tS`."""

_LONGEST_FIRST = re.compile("|".join(f"{one}(?!ʊ)" if one.endswith("ə") else one for one in _BY_LENGTH))
"""The longest symbol that fits, but never half of əʊ: "iəʊ" is i and əʊ, not iə and ʊ."""


def sounds(ipa: str) -> tuple[Sound, ...]:
    """The sounds of one word. Raises GuideError naming the first symbol that is not known."""
    return tuple(_sounds(ipa))


def _sounds(ipa: str) -> Iterator[Sound]:
    stress, at, parted = "", 0, False
    while at < len(ipa):
        if ipa[at] in (PRIMARY, SECONDARY):
            stress, at, parted = ipa[at], at + 1, True
        elif ipa[at] == _SYLLABLE:
            at, parted = at + 1, True
        elif found := _LONGEST_FIRST.match(ipa, at):
            symbol = SYMBOLS[found[0]]
            yield Sound(found[0], symbol, stress if symbol.is_vowel else "", parted)
            stress, at, parted = "" if symbol.is_vowel else stress, found.end(), False
        else:
            raise GuideError(
                f"The IPA symbol “{ipa[at]}” (U+{ord(ipa[at]):04X}) in “{ipa}” is not known.",
                todo="Write it with the symbols of British dictionaries, such as əʊ, ɪə or ɑː.",
            )
    if stress:
        raise GuideError(
            f"“{ipa}” has a stress mark with no vowel after it.", todo="Move or remove the mark."
        )


def by_sound(table: Mapping[str, str]) -> Mapping[str, str]:
    """A table by IPA symbol, as one by `Symbol.espeak`: so each way of writing a sound finds its line.

    Raises KeyError when it has a symbol that is not in `SYMBOLS`.
    """
    return {SYMBOLS[ipa].espeak: written for ipa, written in table.items()}


def mnemonics(ipa: str, *, part: str = _ESPEAK_PART) -> str:
    """The pronunciation as espeak-ng reads it between `[[` and `]]`; words stay apart.

    A stress mark goes right before its vowel: "kənˈtrəʊl" gives "k|@|n|t|r|'oU|l". Raises GuideError.
    """
    return " ".join(
        part.join(f"{_ESPEAK_STRESS.get(one.stress, '')}{one.symbol.espeak}" for one in sounds(word))
        for word in ipa.split()
    )


def arpabet(ipa: str, spelling: str) -> tuple[Arpabet, ...]:
    """How the ear may meet one word: as written, and with each R sounded that is spelt but not said.

    Raises GuideError.
    """
    word = sounds(ipa)
    return tuple(dict.fromkeys((_phones(word, ""), _phones(word, spelling.lower()))))


def _phones(word: Sequence[Sound], spelling: str) -> Arpabet:
    phones: list[str] = []
    merged = False
    for sound, after in zip(word, [*word[1:], None], strict=True):
        if merged:
            merged = False
            continue
        merged = bool(sound.symbol.before_r) and after is not None and after.symbol.espeak == _R
        rhotic = merged or (sound.symbol.before_r and _drops_r(after, spelling))
        phones += sound.symbol.before_r if rhotic else sound.symbol.arpabet
    return tuple(phones)


def _drops_r(after: Sound | None, spelling: str) -> bool:
    """Whether the spelling has an R where a vowel is followed by this sound, or by the word's end."""
    if after is None:
        return re.search(r"re?$", spelling) is not None
    letters = _LETTERS.get(after.symbol.arpabet[0])
    return letters is not None and re.search(rf"re?'?[{letters}]", spelling) is not None

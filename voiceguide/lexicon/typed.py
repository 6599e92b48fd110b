"""A pronunciation as a person types it: in IPA, or respelt as leaflets do it, "nih-VOL-yoo-mab".

The respelling is the one that `respelt` writes, with the stressed syllable in capitals: without them nobody
could tell which it is, and it is not guessed.
"""

from __future__ import annotations

import re
from typing import Final

from voiceguide.errors import GuideError
from voiceguide.lexicon.ipa import PRIMARY, sounds

VOWELS: Final = {
    "eer": "ɪə", "air": "eə", "oor": "ʊə", "igh": "aɪ", "eye": "aɪ", "ye": "aɪ", "ay": "eɪ", "ee": "iː",
    "oo": "uː", "ah": "ɑː", "ar": "ɑː", "aw": "ɔː", "or": "ɔː", "ur": "ɜː", "er": "ə", "uh": "ə", "oy": "ɔɪ",
    "ow": "aʊ", "oh": "əʊ", "ih": "ɪ", "eh": "e", "ew": "juː", "y": "aɪ", "i": "ɪ", "e": "e", "a": "æ",
    "o": "ɒ", "u": "ʌ",
}  # fmt: skip
"""Letters → vowel. Unstressed, "u" is ə, as in "-um", and "ee" at the end is i; a stressed "er" is ɜː."""

CONSONANTS: Final = {
    "tch": "tʃ", "ch": "tʃ", "sh": "ʃ", "zh": "ʒ", "th": "θ", "dh": "ð", "ng": "ŋ", "ck": "k", "ph": "f",
    "gh": "ɡ", "ss": "s", "ll": "l", "rr": "r", "qu": "kw", "x": "ks", "j": "dʒ", "c": "k", "q": "k",
    "y": "j", "g": "ɡ", **{letter: letter for letter in "bdfhklmnprstvwz"},
}  # fmt: skip
"""Letters → consonants. "Y" is one before a vowel, and a vowel elsewhere."""

_R_BEFORE_R = {letters: rf"{letters}(?!r)" for letters in ("ar", "or", "ur", "er")}
"""In "karr-ee" the vowel is that of "a"."""

_TOKEN = re.compile(
    r"(?P<long_i>(?<=.)ye$|(?<=.)i(?=[a-z]{1,2}es?$))|(?P<silent>(?:(?<=i[a-z])|(?<=i[a-z]{2}))e(?=s?$))|(?P<yod>y(?=[aeiou]))"
    rf"|(?P<vowel>{'|'.join(_R_BEFORE_R.get(one, one) for one in sorted(VOWELS, key=len, reverse=True))})"
    rf"|(?P<consonant>{'|'.join(sorted(CONSONANTS, key=len, reverse=True))})"
)

_RESPELT = re.compile(r"[A-Za-z]+(?:[- ][A-Za-z]+)*")

LONGEST_TYPED = 120
"""Characters of what is typed. More is no word."""


def as_ipa(typed: str) -> str:
    """The pronunciation in IPA. Raises GuideError with what cannot be understood."""
    typed = typed.strip().strip("/[]")
    if not typed or len(typed) > LONGEST_TYPED:
        raise GuideError("That is no pronunciation.", todo="Type it like this: nih-VOL-yoo-mab.")
    ipa = " ".join(map(_word, typed.split())) if _RESPELT.fullmatch(typed) else typed
    for word in ipa.split():
        if not sounds(word):
            raise GuideError(f"“{typed}” has a part without a sound.", todo="Type it again.")
    return ipa


def _word(word: str) -> str:
    parts = word.split("-")
    loud = [part.isupper() for part in parts]
    if len(parts) > 1 and sum(loud) != 1:
        raise GuideError(
            f"It cannot be told which syllable of “{word}” is stressed.",
            todo="Type that one in capitals, and the others in small letters: nih-VOL-yoo-mab.",
        )
    return "".join(_syllable(part, stressed) for part, stressed in zip(parts, loud, strict=True))


def _syllable(part: str, stressed: bool) -> str:
    letters, found, at = part.lower(), "", 0
    while at < len(letters):
        token = _TOKEN.match(letters, at)
        if token is None:  # no letter is left over; kept for one that a table may lack
            raise GuideError(f"“{part}” cannot be read.", todo="Type it in other letters, or in IPA.")
        if token["long_i"]:
            found += "aɪ"
        elif token["silent"]:
            pass  # as in "kine"
        elif token["vowel"] and not (token["vowel"] == "y" and not found and token.end() < len(letters)):
            found += _vowel(token["vowel"], stressed, token.end() == len(letters))
        else:
            found += "j" if token[0] == "y" else CONSONANTS[token[0]]
        at = token.end()
    if not any(sound.symbol.is_vowel for sound in sounds(found)):
        raise GuideError(f"“{part}” has no vowel.", todo="Type each syllable with one: nih-VOL-yoo-mab.")
    return f"{PRIMARY}{found}" if stressed else found


def _vowel(letters: str, stressed: bool, last: bool) -> str:
    if letters == "ee" and last and not stressed:
        return "i"
    if letters == "u" and not stressed:
        return "ə"
    return "ɜː" if letters == "er" and stressed else VOWELS[letters]

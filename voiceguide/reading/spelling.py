"""Characters by their British names: "capital I, capital L, hyphen, two", and "I for india, L for lima".

The words for letters are those of the ICAO's alphabet (Annex 10, volume II), as the United Kingdom's services
say them. Names of rare characters are Unicode's own. All of it can be said as it stands: a letter is written
as a capital, because an engine says a lone "a" as the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from voiceguide.reading.numbers import digits

_WORDS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar "
            "papa quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu"
        ).split(),
        strict=True,
    )
)

_NAMES = {
    " ": "space",
    "\u00a0": "space",
    "\u2009": "thin space",
    "\u202f": "thin space",
    "\n": "new line",
    "\t": "tab",
    ".": "full stop",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "?": "question mark",
    "!": "exclamation mark",
    "-": "hyphen",
    "\u2010": "hyphen",
    "\u2011": "hyphen",
    "–": "dash",
    "—": "long dash",
    "−": "minus",
    "…": "three dots",
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "opening quote",
    "“": "opening quote",
    "”": "closing quote",
    '"': "quote",
    "(": "opening bracket",
    ")": "closing bracket",
    "[": "opening square bracket",
    "]": "closing square bracket",
    "{": "opening curly bracket",
    "}": "closing curly bracket",
    "/": "slash",
    "\\": "backslash",
    "|": "vertical bar",
    "_": "underscore",
    "@": "at sign",
    "#": "hash",
    "&": "ampersand",
    "*": "star",
    "%": "per cent sign",
    "±": "plus or minus sign",
    "×": "times sign",
    "÷": "division sign",
    "·": "raised dot",
    "•": "bullet",
    "^": "circumflex",
    "`": "grave accent",
    "~": "tilde",
    "✓": "tick",
    "✔": "tick",
    "™": "trade mark sign",
    "®": "registered sign",
}
"""The British names where Unicode's are American or too learned."""

_LETTER = re.compile(r"(?:LATIN|GREEK) (?:SMALL|CAPITAL) LETTER (?P<letter>.+?)(?: WITH (?P<mark>.+))?")
_SPELT = {"lamda": "lambda", "cjk": "C J K"}
_LEFT_OUT = re.compile(r"^(?:combining|vulgar fraction) | accent$|-")
_UNNAMED = "unnamed character"


def characters(text: str) -> tuple[str, ...]:
    """The name of each character of a text in order: "capital I". An accent is of the letter before it."""
    return tuple(spoken for spoken, _ in _all_named(text))


def spell(text: str) -> str:
    """The names of its characters, to be said as they stand: "capital I, capital L, hyphen, two"."""
    return ", ".join(characters(text))


def spell_phonetically(text: str) -> str:
    """The same with a word for each letter: "I for india, L for lima, hyphen, two"."""
    return ", ".join(phonetic for _, phonetic in _all_named(text))


def _all_named(text: str) -> Iterator[tuple[str, str]]:
    """For each character its name, and for a letter its word as well."""
    for cluster in _clusters(text):
        yield _named(unicodedata.normalize("NFC", cluster))


def _clusters(text: str) -> Iterator[str]:
    """Each character with the accents and the selectors that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or unicodedata.category(text[at]) not in ("Mn", "Me"):
            yield text[start:at]
            start = at


def _named(cluster: str) -> tuple[str, str]:
    """The name and the phonetic name of a character with its marks."""
    named, phonetic = _name(cluster[0])
    for mark in cluster[1:]:
        if unicodedata.category(mark) in ("Mn", "Me") and "VARIATION" not in unicodedata.name(mark, ""):
            named, phonetic = f"{named} {_plain(mark)}", f"{phonetic}, {_plain(mark)}"
    return named, phonetic


def _name(character: str) -> tuple[str, str]:
    if character in _NAMES:
        return _NAMES[character], _NAMES[character]
    if character.isdecimal():
        digit = digits(str(unicodedata.decimal(character)))
        return digit, digit
    found = _LETTER.fullmatch(unicodedata.name(character, ""))
    if not found:
        name = _plain(character)
        return name, name
    letter = _said(found["letter"])
    mark = _said(found["mark"] or "")
    size = "capital " if character.isupper() else ""
    named = " ".join(part for part in (f"{size}{letter}", mark) if part)
    word = _WORDS.get(letter)
    if not word:
        return named, named
    # With no pause after it, an engine would say the article for the letter.
    phonetic = f"{letter}{',' if letter == 'A' else ''} for {word}"
    return named, f"{phonetic}, {mark}" if mark else phonetic


def _plain(character: str) -> str:
    """Unicode's own name, in words that can be said."""
    return _said(unicodedata.name(character, _UNNAMED))


def _said(name: str) -> str:
    """Words in small letters; single letters as capitals, figures as words."""
    words = _LEFT_OUT.sub(" ", name.lower()).split()
    return " ".join(_SPELT.get(word) or _word(word) for word in words)


def _word(word: str) -> str:
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word.upper()
    if any(character.isdigit() for character in word):  # a code: 4e00
        return " ".join(digits(one) if one.isdigit() else one.upper() for one in word)
    return word

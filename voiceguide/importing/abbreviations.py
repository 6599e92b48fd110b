"""The abbreviations of a leaflet, and what they stand for, as far as it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SHORT = re.compile(
    r"(?<![\w-])(?=[A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*[A-Z])([A-Z][A-Za-z]{0,3}[A-Z0-9]{1,5}s?)(?![\w-])"
)
_SPELT = re.compile(r"(?<![\w-])((?:[A-Za-z][\w-]{0,30}[ ]){1,8})\(([A-Z][A-Za-z]{0,4}[A-Z])s?\)")
_TURNED = re.compile(r"\b([A-Z][A-Za-z]{0,4}[A-Z])s? \(([a-z][\w -]{4,60})\)")
_EVERYBODY_KNOWS = frozenset("NHS UK GP AM PM OK TV ID".split())
"""Said letter by letter by everybody, and understood so."""


def abbreviations_of(texts: Iterable[str], marked: Mapping[str, str]) -> dict[str, str]:
    """Each abbreviation with its long form, "" where it is never spelt out."""
    found = dict(marked)
    met: dict[str, None] = {}
    for text in texts:
        for spelt in _SPELT.finditer(text):
            long = _initials(spelt[1].split(), spelt[2])
            if long:
                found.setdefault(spelt[2], long)
        for turned in _TURNED.finditer(text):
            found.setdefault(turned[1], turned[2])
        if not text.isupper():
            met |= dict.fromkeys(one[1].removesuffix("s") for one in _SHORT.finditer(text))
    return {**found, **{short: found.get(short, "") for short in met if short not in _EVERYBODY_KNOWS}}


def _initials(words: list[str], short: str) -> str:
    """The last words that begin with the letters of the abbreviation; "" where they do not."""
    letters = [one.lower() for one in short if one.isalpha()]
    for start in range(max(0, len(words) - 2 * len(letters)), len(words) - len(letters) + 1):
        left = list(letters)
        for word in words[start:]:
            for part in word.lower().split("-"):
                if left and part.startswith(left[0]):
                    left.pop(0)
        if not left and words[start].lower().startswith(letters[0]):
            return " ".join(words[start:])
    return ""

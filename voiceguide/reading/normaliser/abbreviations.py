"""Shortened words, and the Latin of prescriptions, in English."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import FREE, Heard, Match, any_of, full_stop, rule, text_before

_ABBREVIATIONS: Final = {
    "e.g": "for example",
    "eg": "for example",
    "i.e": "that is",
    "ie": "that is",
    "etc": "and so on",
    "vs": "versus",
    "approx": "approximately",
    "dept": "department",
    "viz": "namely",
    "cf": "compare",
    "et al": "and others",
    "c/o": "care of",
    "n/a": "not applicable",
    "w/o": "without",
    "hrly": "hourly",
    "max": "maximum",
    "min": "minimum",
    "tab": "tablet",
    "tabs": "tablets",
    "cap": "capsule",
    "caps": "capsules",
    "ext": "extension",
    "tel": "telephone",
    "Dr": "Doctor",
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Prof": "Professor",
    "Rev": "Reverend",
    "A&E": "A and E",
}

# The Latin of prescriptions (BNF, Latin abbreviations), as an English pharmacy label has it.
_LATIN: Final = {
    "b.d": "twice a day",
    "bd": "twice a day",
    "b.i.d": "twice a day",
    "o.d": "once a day",
    "od": "once a day",
    "t.d.s": "three times a day",
    "tds": "three times a day",
    "t.i.d": "three times a day",
    "q.d.s": "four times a day",
    "qds": "four times a day",
    "q.i.d": "four times a day",
    "p.r.n": "when needed",
    "prn": "when needed",
    "o.m": "every morning",
    "o.n": "every night",
    "nocte": "at night",
    "a.c": "before food",
    "p.c": "after food",
    "p.o": "by mouth",
    "s.c": "under the skin",
    "i.m": "into a muscle",
    "i.v": "into a vein",
    "p.r": "into the rectum",
    "p.v": "into the vagina",
}

_LATIN_CAPITALS: Final = {word.upper(): _LATIN[word] for word in ("bd", "tds", "qds", "prn")}


_COUNTED_FORMS: Final = ("tab", "tabs", "cap", "caps")
_AMOUNT_BEFORE: Final = re.compile(r"[0-9½¼¾](?:\s?(?:mg|g|mcg|µg))?\s$")


def _abbreviation(m: Match) -> Heard:
    written = m["word"]
    if written in _COUNTED_FORMS and not _AMOUNT_BEFORE.search(text_before(m)):
        return None  # the caps of bottles
    said = _ABBREVIATIONS.get(written) or _ABBREVIATIONS[written.lower()]
    if written[0].isupper() and not written.isupper() and written not in _ABBREVIATIONS:
        said = said[0].upper() + said[1:]
    return said + (full_stop(m) if written.startswith(("etc", "et al")) else "")


def _latin(m: Match) -> Heard:
    return (_LATIN_CAPITALS.get(m["word"]) or _LATIN[m["word"]]) + full_stop(m)


def _numbered(m: Match) -> Heard:
    said = {
        "no": "number",
        "nos": "numbers",
        "fig": "figure",
        "p": "page",
        "pp": "pages",
        "vol": "volume",
    }[m["word"].lower()]
    return said.capitalize() if m["word"][0].isupper() else said


ABBREVIATION: Final = rule(
    "abbreviation",
    "l",
    r"(?P<word>[Ee]\.g\b|[Ii]\.e\b|[Ee]t al\b|[Ee]tc\b|[Aa]pprox\b|[Vv]s\b|[Nn]/[Aa]\b|[Cc]/[Oo]\b"
    r"|[Ww]/[Oo]\b|[Ee]g\b|[Ii]e\b|[Vv]iz\b|[Dd]ept\b|cf(?=\.)|(?:Dr|Mrs?|Ms|Prof|Rev)\b|A&E\b"
    r"|hrly\b|(?:tab|cap)s?\b|(?:[Mm]ax|[Mm]in)(?=\.?\s(?:[0-9]|dose\b))"
    r"|[Ee]xt(?=[.:]?\s?[0-9])|[Tt]el(?=[.:]?\s?[0-9+(]))\.?",
    _abbreviation,
    ("e.g. rice", "for example rice"),
    why="NHS style asks for the words",
)

LATIN_OF_PRESCRIPTIONS: Final = rule(
    "Latin of prescriptions",
    "l",
    rf"(?P<word>{any_of(_LATIN | _LATIN_CAPITALS)}){FREE}\.?",
    _latin,
    ("10 mg b.d. with food", "ten milligrams twice a day with food"),
    why="as the pharmacy label says it",
)

SAINT: Final = rule(
    "saint",
    "l",
    r"St\.?(?=\s[A-Z])",
    lambda _: "Saint",
    ("St John's wort", "Saint John's wort"),
    why="hospitals and a herb",
)

NUMBERED: Final = rule(
    "numbered",
    "l",
    r"(?P<word>[Nn]os?|[Ff]ig|pp?|[Vv]ol)\.(?=\s?[0-9+(])",
    _numbered,
    ("No. 5", "Number five"),
    why="a full stop would end the sentence",
)

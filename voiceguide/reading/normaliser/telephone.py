"""Numbers that are dialled or read out digit by digit."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import COUNTED, Heard, Match, rule, text_after, text_before
from voiceguide.reading.normaliser.units import UNIT
from voiceguide.reading.numbers import digits

_SERVICES: Final = ("111", "999")
"""The numbers that save a life: said digit by digit wherever they stand alone."""

_CALLED_BEFORE: Final = re.compile(
    r"\b(?:call|calls|calling|dial|ring|phone|telephone|tel|text|ext|extension|bleep|pager|code|NHS|number)"
    r"[.:]?\s(?:(?:[“‘]?[A-Z]{3,}[”’]?\s)?(?:to|on)\s)?$",
    re.I,
)
"""Words before what is dialled: "text SHOUT to 85258"."""

_CALLED_LIST: Final = re.compile(r"\b(?:111|999|112|119|101)(?:,? or |, |/)$")


def _telephone(m: Match) -> Heard:
    groups = re.findall(r"[0-9]+", m[0])
    if m[0][0] == "0" and sum(map(len, groups)) not in (8, 9, 10, 11):
        return None
    if m[0] == "116123":
        groups = ["116", "123"]
    if len(groups) == 1 and len(groups[0]) == 11:
        cuts = (3, 7) if m[0].startswith("02") else (4, 7) if m[0][:2] in ("08", "03") else (5, 8)
        groups = [m[0][: cuts[0]], m[0][cuts[0] : cuts[1]], m[0][cuts[1] :]]
    return ("plus " if m[0].startswith("+") else "") + ", ".join(digits(group) for group in groups)


def _service(m: Match) -> Heard:
    before = text_before(m)
    called = _CALLED_BEFORE.search(before) or _CALLED_LIST.search(before)
    if m[0] not in _SERVICES and not called:
        return None
    if not called and re.match(rf"\s{COUNTED}\b", text_after(m)):
        return None
    if "-" in m[0] and not re.search(r"\b(?:bleep|pager|ext(?:ension)?)[.:]?\s$", before, re.I):
        return None
    return _digits_of(m)


def _digits_of(m: Match) -> Heard:
    return ", ".join(digits(group) for group in re.findall("[0-9]+", m[0]))


def _relay(m: Match) -> Heard:
    return f"{digits(m[0])},"


TELEPHONE: Final = rule(
    "telephone",
    "fs",
    r"(?:\+[0-9]{1,3}\s?(?:\(0\)\s?)?[1-9][0-9]{1,4}|\(0[0-9]{2,5}\)|0[0-9]{2,5})"
    r"(?:[ -][0-9]{2,6}(?![0-9A-Za-z%]|[.,][0-9])){1,4}(?![0-9])"
    r"|0[0-9]{9,10}(?![0-9.,])|116 ?123(?![0-9])",
    _telephone,
    ("0808 800 4040", "zero eight zero eight, eight zero zero, four zero four zero"),
    why="NHS style: digit by digit, in groups",
)

NHS_NUMBER: Final = rule(
    "NHS number",
    "f",
    r"[0-9]{3} [0-9]{3} [0-9]{4}(?![0-9])",
    _digits_of,
    ("943 476 5919", "nine four three, four seven six, five nine one nine"),
    why="the layout of an NHS number",
    needs=" ",
)

SERVICE_NUMBER: Final = rule(
    "service number",
    "f",
    rf"[0-9]{{3,6}}(?:-[0-9]{{3,4}})?(?![0-9A-Za-z,.:/%µ°-]*[0-9A-Za-z%µ°])(?!\s?{UNIT})(?!\s?[–-]\s?[0-9])",
    _service,
    ("Call 111 or 999", "Call one one one or nine nine nine"),
    why="people dial digits",
)

RELAY: Final = rule(
    "text relay",
    "f",
    r"1800[012](?=\s?(?:\(?0[0-9]|\+|111\b|999\b))",
    _relay,
    ("18001 111", "one eight zero zero one, one one one"),
    why="dialled before another number by people who type or read what is said",
    needs="1800",
)

LICENCE: Final = rule(
    "licence number",
    "l",
    r"PL\s?[0-9]{4,5}/[0-9]{4}(?![0-9])",
    lambda m: f"P L {_digits_of(m)}",
    ("PL 12345/0001", "P L one two three four five, zero zero zero one"),
    why="every UK leaflet ends with it",
    needs="/",
)

"""Numbers that are dialled or read out digit by digit."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import COUNTED, Heard, Match, rule, text_after, text_before
from voiceguide.reading.normaliser.units import UNIT
from voiceguide.reading.numbers import digits

_SERVICES: Final = (
    "111",
    "999",
)  # The numbers that save a life: said digit by digit wherever they stand alone.

_CALLED_BEFORE: Final = re.compile(
    r"\b(?:call|calls|calling|dial|ring|phone|telephone|tel|text|ext|extension|NHS|number)[.:]?\s(?:to\s)?$",
    re.I,
)

_CALLED_LIST: Final = re.compile(r"\b(?:111|999|112|119|101)(?:,? or |, |/)$")


def _telephone(m: Match) -> Heard:
    groups = re.findall(r"[0-9]+", m[0])
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
    return digits(m[0])


def _digits_of(m: Match) -> Heard:
    return ", ".join(digits(group) for group in m[0].split())


TELEPHONE: Final = rule(
    "telephone",
    "fs",
    r"(?:\+[0-9]{1,3}\s?(?:\(0\)\s?)?[1-9][0-9]{1,4}|\(0[0-9]{2,5}\)|0[0-9]{2,5})"
    r"(?:[ -][0-9]{3,6}(?![0-9A-Za-z%]|[.,][0-9])){1,3}(?![0-9])"
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
)

SERVICE_NUMBER: Final = rule(
    "service number",
    "f",
    rf"[0-9]{{3,6}}(?![0-9A-Za-z,.:/%µ°-]*[0-9A-Za-z%µ°])(?!\s?{UNIT})(?!\s?[–-]\s?[0-9])",
    _service,
    ("Call 111 or 999", "Call one one one or nine nine nine"),
    why="people dial digits",
)

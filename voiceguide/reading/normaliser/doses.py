"""Amounts with their units, strengths next to counts, needle gauges."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import (
    COUNTED,
    END,
    NUM,
    Heard,
    Match,
    any_of,
    number_words,
    rule,
    text_before,
)
from voiceguide.reading.normaliser.units import BARE_UNITS, PER, TAIL, UNIT, UNITS, WORDED_UNIT, per_words

_FORM: Final = (
    r"(?:tablets?|capsules?|caplets?|doses?|syringes?|vials?|ampoules?|bottles?|sachets?|spoons?|spoonfuls?"
    r"|teaspoons?|tablespoons?|patch(?:es)?|pens?|cartridges?|inhalers?|injections?|strength|suppositor(?:y|ies)"
    r"|lozenges?|drops?|bags?|cups?|glass|pessar(?:y|ies)|tubes?|tabs?|caps?|angle|infusions?|needles?)"
)

_BEFORE_FORM: Final = re.compile(
    rf"[ -](?:(?:film-coated|modified-release|slow-release|soluble|oral|pre-filled|prefilled|chewable"
    rf"|sugar-free|effervescent|medicine|single|daily|dispersible|enteric-coated)\s)*{_FORM}\b"
)

# "one, twenty milligram capsule": without the pause, two numbers are heard as one.
_COUNT_BEFORE: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s$", re.IGNORECASE
)


def _quantity(m: Match) -> Heard:
    one, many = UNITS[m["unit"]]
    figures = m["num"]
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", figures):
        figures = figures.replace(",", ".")
    strength = not m["tail"] and _BEFORE_FORM.match(m.string, m.end())
    singular = figures == "1" or m["sep"] == "-" or strength
    pause = ", " if _COUNT_BEFORE.search(text_before(m)) else ""
    return f"{pause}{number_words(figures)} {one if singular else many}{per_words(m['tail'])}"


def _bare_unit(m: Match) -> Heard:
    single = re.search(r"(?:\b(?:per|each|every|an?|one)|/)\s?$", text_before(m))
    return UNITS[m["unit"]][0 if single else 1] + per_words(m["tail"])


def _gauge(m: Match) -> Heard:
    return (
        f"{number_words(m['num'])} gauge"
        if m["needle"] is None
        else f"{number_words(m['num'])} gauge {m['needle']}"
    )


def _stones(m: Match) -> Heard:
    figures = m["num"]
    if m["pounds"] is None and figures[-1] == "1" and figures != "11":
        return None  # 1st, 21st
    pounds = m["pounds"] and f" {number_words(m['pounds'])} {'pound' if m['pounds'] == '1' else 'pounds'}"
    return f"{number_words(figures)} stone{pounds or ''}"


def _per_unit(m: Match) -> Heard:
    """Say `cells/L` and `tablets/day` as "per", and leave `and/or` and `day/week` to the next rule."""
    counted = re.search(
        rf"(?:{COUNTED}|{WORDED_UNIT}|cells|capsules|beats|breaths|drops|platelets|[0-9][x×]?)$",
        text_before(m),
    )
    volume = m["unit"] in ("L", "kg", "ml", "mL", "dL", "m²", "mm³")
    return f"per {PER[m['unit']]}" if counted or volume else None


HEIGHT: Final = rule(
    "height in feet",
    "f",
    r"(?P<feet>[0-9])(?:\s?ft|['′’])\s?(?P<inches>[0-9]{1,2})(?:\s?ins?\b|[\"″”])",
    lambda m: f"{number_words(m['feet'])} feet {number_words(m['inches'])} inches",
    ("5ft 6in", "five feet six inches"),
    why="the marks for feet and inches are also quotation marks",
)

STONES: Final = rule(
    "weight in stones",
    "f",
    r"(?P<num>[0-9]{1,2})\s?st(?:\.?\s?(?P<pounds>[0-9]{1,2})\s?lbs?\b|(?![A-Za-z0-9]))",
    _stones,
    ("10 st 4 lb", "ten stone four pounds"),
    why="11st is no eleventh",
    needs="st",
)

NEEDLE_GAUGE: Final = rule(
    "needle gauge",
    "f",
    r"(?P<num>[0-9]{1,2})[ -]?(?:G(?![A-Za-z0-9/])|g\s(?P<needle>needles?|cannulas?)\b)",
    _gauge,
    ("25G", "twenty-five gauge"),
    why="G is a needle's gauge; g is grams, save before the word needle",
)

QUANTITY: Final = rule(
    "quantity",
    "f",
    rf"(?P<num>(?:[0-9]+,[0-9]{{1,2}}(?=\s?{UNIT}))|{NUM})(?P<sep>[ -]?)(?P<unit>{UNIT})"
    rf"(?P<tail>{TAIL})",
    _quantity,
    ("0.5 ml", "nought point five millilitres"),
    why="unit by name; one only after 1, in 200mg tablets, and in 5-ml",
)

BARE_CELSIUS: Final = rule(
    "bare Celsius",
    "f",
    r"(?P<num>[0-9]+(?:\.[0-9]+)?)(?P<unit>[CF])(?![A-Za-z0-9-])",
    lambda m: f"{number_words(m['num'])} degrees {'Celsius' if m['unit'] == 'C' else 'Fahrenheit'}",
    ("38C", "thirty-eight degrees Celsius"),
    why="a degree sign is often lost in copying",
)

UNIT_ALONE: Final = rule(
    "unit alone",
    "ls",
    rf"(?P<unit>{any_of(BARE_UNITS)}){END}(?P<tail>{TAIL})",
    _bare_unit,
    ("mg/kg", "milligrams per kilogram"),
    why="headings and tables name a unit without a figure",
)

PER_UNIT: Final = rule(
    "per",
    "s",
    rf"/\s?(?P<unit>{any_of(PER)}){END}",
    _per_unit,
    ("2 tablets/day", "two tablets per day"),
    why="a slash before a unit divides",
)

"""Parts of a whole, ratios, two figures over each other, and powers."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import NUM, Heard, Match, number_words, rule, text_before
from voiceguide.reading.normaliser.units import TAIL, UNIT, UNITS, per_words
from voiceguide.reading.numbers import cardinal, ordinal

SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

_VULGAR: Final = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}

SUPER: Final = r"⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"

_HALF_OF: Final = re.compile(
    r"\s(tablet|capsule|teaspoon|teaspoonful|tablespoon|spoonful|dose|cup|glass|hour|pint|sachet|patch|bottle"
    r"|syringe|vial|ampoule|litre|mile)\b"
)


_GRADED: Final = r"\b(?:[Gg]rade|[Ss]tage|[Pp]hase|[Tt]ype|[Cc]lass|[Cc]ategory|[Ss]chedule)s?\s$"
"""Before these, 3/4 is three or four."""


def _power(m: Match) -> Heard:
    exponent = (m["super"] or m["plain"]).translate(SUPERSCRIPTS)
    sign = "minus " if exponent.startswith("-") else ""
    power = number_words(exponent.lstrip("-") or "0")
    return f"{number_words(m['num'])} to the power of {sign}{power}{per_words(m['tail'])}"


def _part_name(top: int, bottom: int) -> str:
    named = {2: "half", 4: "quarter"}.get(bottom) or ordinal(bottom)
    if top == 1:
        return named
    return f"{cardinal(top)} {'halves' if bottom == 2 else named + 's'}"


def _fraction(m: Match) -> Heard:
    top, bottom = _VULGAR[m["vulgar"]] if m["vulgar"] else (int(m["top"]), int(m["bottom"]))
    if not 0 < top < bottom:
        return None
    if m["top"] and not m["whole"] and re.search(_GRADED, text_before(m)):
        return f"{cardinal(top)} or {cardinal(bottom)}"
    name = _part_name(top, bottom)
    unit = UNITS[m["unit"]] if m["unit"] else None
    if m["whole"]:
        said = f"{number_words(m['whole'])} and {'a ' if top == 1 else ''}{name}"
        return f"{said} {unit[1]}{per_words(m['tail'])}" if unit else said
    rest = m.string[m.end() : m.end() + 5]
    if m["bottom"] == "10" and not unit and not re.match(r"\s(?:an?|the|of)\b", rest):
        return f"{cardinal(top)} out of ten"
    follows = _HALF_OF.match(m.string, m.end())
    of = "" if bottom == 2 else "of "
    lead = "" if bottom == 2 or top > 1 else "a "
    if unit:
        return f"{lead}{name} {of}{'an' if unit[0][0] in 'aeiou' else 'a'} {unit[0]}{per_words(m['tail'])}"
    if follows:
        return f"{lead}{name} {of}{'an' if follows[1] in ('hour', 'ampoule') else 'a'}"
    if re.match(r"\s(?:an?|the|of)\b", rest):
        return lead + name
    return ("one " if top == 1 else "") + name


def _over(m: Match) -> Heard:
    if m[0] == "24/7":
        return "twenty-four seven"
    unit = f" {UNITS[m['unit']][1]}" if m["unit"] else ""
    if m["top"] == "1" and re.fullmatch(r"1(?:0+|0{0,2}(?:,000)+)", m["bottom"]) and not unit:
        return f"one in {number_words(m['bottom'])}"
    bottom = m["bottom"].replace(",", "")
    combined = re.search(r"\b[Cc]o-[a-z]+\s$", text_before(m))
    if combined or (len(bottom) > 2 and 1 < int(m["top"]) < int(bottom)):
        return f"{number_words(m['top'])}, {number_words(m['bottom'])}{unit}"  # co-codamol 30/500
    return f"{number_words(m['top'])} over {number_words(m['bottom'])}{unit}"


def _ratio(m: Match) -> Heard:
    left, right = number_words(m["left"]), number_words(m["right"])
    return f"{left} {'in' if m['left'] == '1' and len(m['right']) > 2 else 'to'} {right}"


RATIO: Final = rule(
    "ratio",
    "f",
    rf"(?P<left>[0-9]+):(?P<right>{NUM})",
    _ratio,
    ("1:1,000", "one in one thousand"),
    why="a strength such as adrenaline 1 in 1,000",
    needs=":",
)

FRACTION: Final = rule(
    "fraction",
    "fs",
    rf"(?:(?P<whole>[0-9]+)(?:\s|(?=[½-⅞¼¾])))?(?:(?P<vulgar>[{''.join(_VULGAR)}])|(?P<top>[1-9])/(?P<bottom>10|[2-9])"
    rf"(?![0-9/]))(?:\s?(?P<unit>{UNIT})(?P<tail>{TAIL}))?",
    _fraction,
    ("2½ ml", "two and a half millilitres"),
    why="half, quarter and third by name",
)

PRESSURE: Final = rule(
    "pressure",
    "f",
    rf"(?P<top>[0-9]+)/(?P<bottom>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?![0-9/])(?:\s?(?P<unit>{UNIT}))?(?![A-Za-z])",
    _over,
    ("120/80 mmHg", "one hundred and twenty over eighty millimetres of mercury"),
    why="how blood pressure is said",
    needs="/",
)

POWER: Final = rule(
    "power",
    "f",
    rf"(?P<num>{NUM})(?:(?P<super>{SUPER})|[\^*](?P<plain>-?[0-9]+))(?P<tail>{TAIL})",
    _power,
    ("10⁹/L", "ten to the power of nine per litre"),
    why="blood counts",
)

"""Signs by name, and what a slash, a dash or a cross means where it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from voiceguide.reading.normaliser.dates import DAY_OR_MONTH
from voiceguide.reading.normaliser.fractions import SUPER, SUPERSCRIPTS
from voiceguide.reading.normaliser.parts import (
    END,
    NUM,
    Heard,
    Match,
    number_words,
    rule,
    text_after,
    text_before,
)
from voiceguide.reading.normaliser.units import TAIL, UNIT, WORDED_UNIT
from voiceguide.reading.numbers import decimal

_SIGNS: Final = {
    "&": "and",
    "+": "plus",
    "−": "minus",
    "±": "plus or minus",
    "×": "times",
    "÷": "divided by",
    "=": "equals",
    "≠": "is not equal to",
    "≈": "about",
    "~": "about",
    "<": "less than",
    ">": "more than",
    "≤": "less than or equal to",
    "≥": "more than or equal to",
    "%": "per cent",
    "‰": "per thousand",
    "°": "degrees",
    "→": "to",
    "@": "at",
    "#": "number",
    "§": "section",
    "©": "copyright",
    "£": "pounds",
    "€": "euros",
    "$": "dollars",
    "^": "to the power of",
    "\\": "backslash",
    "√": "the square root of",
    "∞": "infinity",
    "✓": "tick",
    "✔": "tick",
    "✗": "cross",
    "✘": "cross",
    "♀": "female",
    "♂": "male",
    "⚠": "warning",
    "†": "note",
    "‡": "note",
    **dict.fromkeys("()[]{}|—–…―•▪◦●·", ","),
    **dict.fromkeys('"“”„«»‹›‘`*_®™', ""),
}

_SIGN_NAMES_UNSAFE: Final = re.compile(r"[^a-z ]+")

_FIGURE_BEFORE: Final = re.compile(
    rf"(?:[0-9½⅓⅔¼¾⁰¹²³⁴-⁹%](?:\s?(?P<unit>{UNIT}{TAIL})|\s?[ap]\.?m\.?|\s?G|p|st|nd|rd|th)?)\s?$"
)


def _slash(m: Match) -> Heard:
    before, after = text_before(m).rstrip(), text_after(m).lstrip()
    figure = _FIGURE_BEFORE.search(before)
    if (figure and figure["unit"] and after[:1].islower()) or re.search(rf"{WORDED_UNIT}$", before):
        return "per"  # 5 mg/injection, 100 micrograms/dose, 4,000 units/0.4 ml
    if re.search(r"[A-Z][0-9]$", before) and re.match(r"[0-9](?![0-9])", after):
        return "or"  # BRCA1/2
    if (figure and not after[:1].isalpha()) or not (before[-1:].isalnum() and after[:1].isalnum()):
        return ","
    return "" if before.lower().endswith("and") and after.lower().startswith("or") else "or"


def _dash(m: Match) -> Heard:
    before, after, source = text_before(m), text_after(m), m.string
    spaced = before[-1:].isspace() or after[:1].isspace()
    figure = _FIGURE_BEFORE.search(before)
    if figure and re.match(r"\s?[−-]?[£€$]?(?:[0-9.½¼¾⅓⅔])", after):
        same_unit = not figure["unit"] or re.match(
            rf"\s?[−-]?{NUM}\s?{re.escape(figure['unit'])}{END}", after
        )
        if not spaced or same_unit:
            return "and" if re.search(r"\b[Bb]etween\s\S*(?:\s\S+)?\s?$", before) else "to"
        return ","
    if re.search(f"{DAY_OR_MONTH}$", before.rstrip()) and re.match(rf"\s?(?:{DAY_OR_MONTH}|[0-9])", after):
        return "to"
    if m[0] == "–" and re.search(r"(?<![A-Za-z])[A-Z]$", before) and re.match(r"[A-Z](?![A-Za-z])", after):
        return "to"
    if m[0] in "-–" and re.match(r"[0-9.]", after):
        return "" if before[-1:].isalnum() else "minus"
    if not before.strip() or source[: m.start()].endswith("\n"):
        return ""
    return ", " if spaced or m[0] == "—" else ("-" if before[-1:].isalpha() and after[:1].isalpha() else "")


def _by(m: Match) -> Heard:
    length = "(?:cm|mm|m|in|inch|inches)"
    measured = rf"\s?(?:{NUM}|[0-9]?[½¼¾⅛⅜⅝⅞])(?:\s?(?:cm|mm|m))?(?:\s?×\s?{NUM})?\s?(?:{length}\b|″)"
    return (
        "by"
        if re.search(r"[0-9]\s?(?:cm|mm|m|G)?\s?$", text_before(m)) and re.match(measured, text_after(m))
        else "times"
    )


def _note_mark(m: Match) -> Heard:
    mark = m[0].translate(SUPERSCRIPTS)
    said = f"note {'minus ' if mark.startswith('-') else ''}{number_words(mark.lstrip('-'))}"
    return f"{said.capitalize()}." if text_before(m).endswith((".", "?", "!")) else f", {said},"


def _sign(m: Match) -> Heard:
    return _SIGNS[m[0]]


def sign_name(sign: str) -> str:
    """Say a sign that no table holds: letters stay, numerals are numbers, the rest has a Unicode name."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    kind = unicodedata.category(sign)
    if kind[0] in "LM":
        return sign
    value = unicodedata.numeric(sign, None)
    if value is not None:
        whole = f"{value:.0f}" if value == int(value) else f"{value:.4f}".rstrip("0")
        return ("minus " if value < 0 else "") + decimal(whole.lstrip("-"))
    if kind[0] in "SP":
        return " ".join(_SIGN_NAMES_UNSAFE.sub(" ", unicodedata.name(sign, "").lower()).split())
    return ""


NOTE_MARK: Final = rule(
    "note mark",
    "s",
    rf"(?<=[A-Za-z.,;:?!)]){SUPER}",
    _note_mark,
    ("cancer¹ can", "cancer, note one, can"),
    why="a mark is not a power",
)

PLUS_OR_MINUS: Final = rule(
    "plus or minus",
    "s",
    r"\+/[-−–]",
    lambda _: "plus or minus",
    ("+/- 2 days", "plus or minus two days"),
    why="how a keyboard writes ±",
)

SLASH: Final = rule(
    "slash", "s", r"/", _slash, ("he/she", "he or she"), why="or between words, per before a unit"
)

DASH: Final = rule("dash", "s", r"[–—]|-+", _dash, ("5–10", "five to ten"), why="NHS style: ranges use to")

BY_OR_TIMES: Final = rule(
    "by or times",
    "s",
    r"×",
    _by,
    ("2 × 500 mg", "two times five hundred milligrams"),
    why="sizes are by, counts are times",
)

SIGN: Final = rule(
    "sign",
    "s",
    rf"[{re.escape(''.join(_SIGNS))}]",
    _sign,
    ("≥ 18", "more than or equal to eighteen"),
    why="one name each",
)

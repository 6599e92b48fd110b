"""Figures that are no dose, date or telephone number: places, counts, money, references."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import NUM, Heard, Match, number_words, rule, text_before
from voiceguide.reading.numbers import cardinal, decimal, ordinal, plural, year


def _volume(m: Match) -> Heard:
    return f"{number_words(m['volume'])}, {number_words(m['issue'])}"


def _ordinal(m: Match) -> Heard:
    number = int(m["num"].replace(",", ""))
    return ordinal(number) if number < 10**6 else None


def _plural_figures(m: Match) -> Heard:
    figures = m["num"]
    if len(figures) == 4 and m["s"]:
        return plural(year(int(figures))) if int(figures) >= 1000 else None
    if re.search(
        r"\b(?:in|mid|early|late|over|under|their|your|his|her|my|our|the|and|to)[ -]$", text_before(m), re.I
    ):
        return plural(cardinal(int(figures)))
    return None


def _money(m: Match) -> Heard:
    one, many, small = {
        "£": ("pound", "pounds", "p"),
        "€": ("euro", "euros", "cents"),
        "$": ("dollar", "dollars", "cents"),
    }[m["sign"]]
    scale = {"m": " million", "k": " thousand", "bn": " billion"}.get(m["scale"] or "", "")
    whole, _, part = m["num"].partition(".")
    whole = whole or "0"
    if scale or (part and len(part) != 2):
        return f"{number_words(m['num'])}{scale} {many}"
    if not whole.strip("0") and part.strip("0"):
        return f"{number_words(part.lstrip('0'))} {'P' if small == 'p' else small}"
    said = f"{number_words(whole)} {one if whole == '1' else many}"
    if part.strip("0"):
        return f"{said} {number_words(part.lstrip('0'))}" + (
            "" if part[0] != "0" else f" {'P' if small == 'p' else small}"
        )
    return said


def _times(m: Match) -> Heard:
    return f"{number_words(m['num'])} times"


def _dotted(m: Match) -> Heard:
    return " point ".join(decimal(part) for part in m[0].split("."))


def _number_rule(m: Match) -> Heard:
    figures = m[0]
    if figures.startswith("0,"):
        figures = figures.replace(",", ".")
    return number_words(figures)


ODDS: Final = rule(
    "odds in hyphens",
    "f",
    rf"(?P<left>{NUM})-(?P<link>in|to)-(?P<right>{NUM})(?![0-9])(?:-(?=[a-z]))?",
    lambda m: f"{number_words(m['left'])} {m['link']} {number_words(m['right'])}",
    ("a 1-in-10 chance", "a one in ten chance"),
    why="a hyphen would join two of the words",
    needs="-",
)

VOLUME_AND_ISSUE: Final = rule(
    "volume and issue",
    "f",
    r"(?P<volume>[0-9]+)\((?P<issue>[0-9]+)\)",
    _volume,
    ("39(3)", "thirty-nine, three"),
    why="journal references in the sources of a guide",
    needs="(",
)

DECADE_OR_AGES: Final = rule(
    "decade or ages",
    "f",
    r"(?P<num>[0-9]{4}|[1-9]?[0-9])['’]?(?P<s>s)(?![A-Za-z0-9])",
    _plural_figures,
    ("in your 30s", "in your thirties"),
    why="an s after an age is no second",
)

ORDINAL: Final = rule(
    "ordinal",
    "f",
    r"(?P<num>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:st|nd|rd|th)(?![A-Za-z0-9])",
    _ordinal,
    ("10th", "tenth"),
    why="places in an order",
)

PENCE: Final = rule(
    "pence",
    "f",
    r"(?P<num>[0-9]{1,3})p(?![A-Za-z0-9])",
    lambda m: f"{number_words(m['num'])} P",
    ("50p", "fifty P"),
    why="UK coins",
)

TIMES: Final = rule(
    "times",
    "f",
    r"(?P<num>[0-9]+)[x×](?![A-Za-z0-9]|\s?[0-9])",
    _times,
    ("3x a day", "three times a day"),
    why="x is times",
)

DOTTED_NUMBER: Final = rule(
    "dotted number",
    "f",
    r"[0-9]+(?:\.[0-9]+){2,}(?![0-9])",
    _dotted,
    ("section 1.2.3", "section one point two point three"),
    why="numbered sections",
    needs=".",
)

NUMBER: Final = rule(
    "number",
    "f",
    rf"0,[0-9]+|{NUM}",
    _number_rule,
    ("3,000", "three thousand"),
    why="every other figure",
)

MONEY: Final = rule(
    "money",
    "s",
    rf"(?P<sign>[£€$])\s?(?P<num>{NUM})(?P<scale>m|k|bn)?\b",
    _money,
    ("£9.90", "nine pounds ninety"),
    why="prescription charges",
)

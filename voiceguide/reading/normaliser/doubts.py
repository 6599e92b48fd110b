"""Ways of writing that clinicians are known to misread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from voiceguide.reading.normaliser.parts import COUNTED
from voiceguide.reading.normaliser.units import UNIT
from voiceguide.reading.normaliser.written import prepare


@dataclass(frozen=True, slots=True)
class Doubt:
    """A way of writing that clinicians are known to misread, with the reason a person can act on."""

    reason: str
    pattern: re.Pattern[str]


def _doubt(pattern: str, reason: str) -> Doubt:
    return Doubt(reason, re.compile(pattern))


DOUBTS: Final[tuple[Doubt, ...]] = (
    _doubt(
        r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        "day and month can be exchanged: read in UK order, day first",
    ),
    _doubt(
        r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])([/.-])(?:1[3-9]|2[0-9]|3[01])\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        "American order: read as day, month, year",
    ),
    _doubt(
        r"(?<![0-9/.-])[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}(?![0-9])",
        "year of two figures: read as 20 and the figures",
    ),
    _doubt(
        rf"(?<![0-9.])[0-9]+\.[0-9]*0(?=\s?{UNIT})",
        "nought at the end of a decimal: ten times too much if the point is missed",
    ),
    _doubt(
        r"(?<![0-9A-Za-z)])\.[0-9]+", "no nought before the point: ten times too much if the point is missed"
    ),
    _doubt(
        r"(?<![0-9,])(?:0,[0-9]+|[1-9][0-9]*,[0-9]{1,2})(?![0-9,])(?=\s?[a-zµ%])", "comma for a decimal point"
    ),
    _doubt(
        r"(?<![0-9.,])[0-9]{1,3} [0-9]{3}(?! ?[0-9/])(?= ?[A-Za-zµ])",
        "two numbers side by side, or a space for thousands",
    ),
    _doubt(
        r"(?<![A-Za-z0-9])[0-9.,]+ ?(?:U|iu)(?![A-Za-z0-9])",
        "U or iu is misread as a nought or as iv: write units",
    ),
    _doubt(r"(?<![A-Za-z])(?:MU|mIU|MIU)(?![A-Za-z])", "million or milli: write million units in full"),
    _doubt(
        r"(?<![A-Za-z])(?:OD|od|o\.d\.|QD|qd|q\.d\.)(?![A-Za-z])", "once a day, overdose or the right eye"
    ),
    _doubt(
        r"(?<![A-Za-z.])(?:b\.?i?\.?d\.?|t\.?[di]\.?[sd]\.?|q\.?[di]\.?[sd]\.?|p\.?r\.?n\.?)(?![A-Za-z])",
        "Latin: write it in English",
    ),
    _doubt(
        r"(?<![0-9/])(?!24/7)[0-9]{1,2}/(?:7|12|52)(?![0-9/])",
        "a fraction, or that many days, months or weeks",
    ),
    _doubt(
        r"(?<![0-9/])1/2(?= (?:tablets|capsules|spoonfuls|teaspoons|puffs|drops|sachets|times)\b)",
        "a half, or one or two",
    ),
    _doubt(
        r"(?<![0-9:.])12(?:[:.]00)? ?[apAP]\.?[mM](?![a-z])", "noon or midnight: write midday or midnight"
    ),
    _doubt(r"(?<![0-9:])[0-9]:[0-5][0-9](?![0-9:,])(?! ?[ap]\.?m)", "a time, or a ratio"),
    _doubt(
        r"(?<![0-9:])[0-9]+:(?:[0-9]{3,}|[0-9],[0-9]{3}|[0-9](?![0-9:]))",
        "a ratio: write 1 in 1,000, or the amount",
    ),
    _doubt(r"\b[Aa]t [0-9]{1,2}\.[0-5][0-9](?![0-9])(?! ?[A-Za-zµ%°])", "a time with a point, or a decimal"),
    _doubt(
        r"\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Ff]actor) (?:I|V|X)(?![A-Za-z])",
        "a Roman one, five or ten, or a letter",
    ),
    _doubt(r"(?<![0-9])[0-9]{1,2} ?g (?:needle|cannula)s?\b", "gauge or grams: write G or gauge"),
    _doubt(rf"(?<![0-9,.])(?:19|20)[0-9]{{2}} {COUNTED}\b", "a year, or a count without its comma"),
    _doubt(rf"(?<![0-9,.])(?:111|999) (?:{COUNTED}|[a-z]{{4,}}s)\b", "a telephone number, or a count"),
    _doubt(r"(?<![0-9.,])[0-9.,]+ ?m(?![A-Za-z0-9²³])", "metres, minutes or million"),
    _doubt(r"\b[0-9]0s\b", "seconds, or an age or decade"),
    _doubt(r"(?:[0-9.]+ ?)?[0-9%a-zµC]+ [–-] [0-9.]+", "a range, or a pause before a new number: write to"),
    _doubt(
        r"[0-9.]+ ?(?:mg|mcg|µg|g) ?/ ?[0-9.]+ ?(?:mg|mcg|µg|g)\b", "two strengths in one, or one in so much"
    ),
    _doubt(r"(?<![0-9/])[0-9]{1,2}/[0-9]{3}(?![0-9/])", "two strengths in one, or a fraction"),
    _doubt(r"\b(?:[Bb]i-?(?:weekly|monthly|annual(?:ly)?))\b", "twice in each, or once in every two"),
    _doubt(
        r"(?<![A-Za-z])(?:MS|MSO4|MgSO4|MTX|AZT|HCT)(?![A-Za-z])",
        "short for more than one medicine or illness",
    ),
    _doubt(
        r"(?<![A-Za-z])(?:IT|SC|IN|PR|PO)(?= (?:injection|route|dose|use)\b)",
        "a route in two letters: write it in words",
    ),
)


def ambiguities(text: str) -> list[str]:
    """Name, in the order they stand, the readings a clinician should settle before patients hear them.

    Each is the written form and the reason: `“1.0”: nought at the end of a decimal: ...`.
    """
    text = prepare(text)
    found = [
        (match.start(), f"“{match[0]}”: {doubt.reason}")
        for doubt in DOUBTS
        for match in doubt.pattern.finditer(text)
    ]
    return [named for _, named in sorted(found, key=lambda item: item[0])]

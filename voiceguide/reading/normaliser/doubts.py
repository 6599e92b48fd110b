"""Ways of writing that clinicians are known to misread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from voiceguide.reading.normaliser.parts import COUNTED
from voiceguide.reading.normaliser.units import UNIT
from voiceguide.reading.normaliser.written import prepare

LONGEST_RUN = 80
"""Characters without a space, beyond which what is written is no figure or short form that could be misread.
Patterns search a run of figures once for each of them, so that a file of nothing else would take for ever."""

_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


class Of(StrEnum):
    """What is in doubt."""

    DATE = "date"
    FIGURES = "figures"
    """Whether two numerals side by side are one number."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A way of writing that clinicians are known to misread."""

    reason: str
    """What it may be taken for."""
    mend: str
    """How the author settles it in the text."""
    pattern: re.Pattern[str]
    blocks: bool
    """Whether a guide with it is not fit to be heard: its readings differ in what a person does or takes."""
    of: Of = Of.OTHER


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A doubt, where it was met."""

    written: str
    doubt: Doubt


def _doubt(pattern: str, reason: str, mend: str, *, blocks: bool = False, of: Of = Of.OTHER) -> Doubt:
    return Doubt(reason, mend, re.compile(pattern), blocks, of)


DOUBTS: Final[tuple[Doubt, ...]] = (
    _doubt(
        r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        "day and month can be exchanged: read in UK order, day first",
        "write the month as a word: 12 May 2024",
        blocks=True,
        of=Of.DATE,
    ),
    _doubt(
        r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])([/.-])(?:1[3-9]|2[0-9]|3[01])\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        "American order: read as day, month, year",
        "write the month as a word: 27 May 2024",
        of=Of.DATE,
    ),
    _doubt(
        r"(?<![0-9/.-])[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}(?![0-9])",
        "year of two figures: read as 20 and the figures",
        "write the year in full: 2024",
        of=Of.DATE,
    ),
    _doubt(
        rf"(?<![0-9.])[0-9]+\.[0-9]*0(?=\s?{UNIT})",
        "nought at the end of a decimal: ten times too much if the point is missed",
        "leave the nought out: 1 mg, not 1.0 mg",
    ),
    _doubt(
        r"(?<![0-9A-Za-z)])\.[0-9]+",
        "no nought before the point: ten times too much if the point is missed",
        "put a nought before the point: 0.5 mg",
    ),
    _doubt(
        r"(?<![0-9,])(?:0,[0-9]+|[1-9][0-9]*,[0-9]{1,2})(?![0-9,])(?=\s?[a-zµ%])",
        "comma for a decimal point",
        "write a point: 1.5 ml",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9.,])[0-9]{1,3} [0-9]{3}(?! ?[0-9/])(?= ?[A-Za-zµ])",
        "two numbers side by side, or a space for thousands",
        "write one number as a word, “two 500 mg tablets”, or the thousands with a comma",
        blocks=True,
        of=Of.FIGURES,
    ),
    _doubt(
        r"(?<![A-Za-z0-9])[0-9.,]+ ?(?:U|iu)(?![A-Za-z0-9])",
        "U or iu, which are misread as a nought or as iv",
        "write units, or international units",
    ),
    _doubt(
        r"(?<![A-Za-z])(?:MU|mIU|MIU)(?![A-Za-z])",
        "million, or milli",
        "write “million units” in full",
        blocks=True,
    ),
    _doubt(
        r"(?<![A-Za-z])(?:OD|od|o\.d\.|QD|qd|q\.d\.)(?![A-Za-z])",
        "once a day, overdose or the right eye",
        "write “once a day”",
        blocks=True,
    ),
    _doubt(
        r"(?<![A-Za-z.])(?:b\.?i?\.?d\.?|t\.?[di]\.?[sd]\.?|q\.?[di]\.?[sd]\.?|p\.?r\.?n\.?)(?![A-Za-z])",
        "Latin",
        "write “twice a day”, “when needed”, and so on",
    ),
    _doubt(
        r"(?<![0-9/])(?!24/7)[0-9]{1,2}/(?:7|12|52)(?![0-9/])",
        "a fraction, or that many days, months or weeks",
        "write “for 5 days”, “for 2 weeks” or the fraction in words",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9/])[1-9]/[1-9](?= (?:tablets|capsules|spoonfuls|teaspoons|puffs|drops|sachets|times|days"
        r"|weeks|months|hours)\b)",
        "a fraction such as a half, or one or two",
        "write “half a tablet”, or “1 or 2 tablets”",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9/])(?:0[1-9]|[12][0-9]|3[01])/0[1-9](?![0-9/])|(?<![0-9/])0[1-9]/[0-9]{2}(?![0-9/])"
        r"|(?<=\b[Oo]n )[0-9]{1,2}/[0-9]{1,2}(?![0-9/])|(?<=\b(?:by|BY) )[0-9]{1,2}/[0-9]{1,2}(?![0-9/])",
        "a day and a month in either order, or a month and a year",
        "write the month as a word: 12 May, or May 2027",
        blocks=True,
        of=Of.DATE,
    ),
    _doubt(
        r"(?<![0-9,.])10(?:6|9|12)/[Ll]\b|\b10 (?:6|9|12)/[Ll]\b",
        "a power of ten that has lost its small figure",
        "write 10⁹/L, or the count in words",
        blocks=True,
    ),
    _doubt(
        r"(?<![A-Za-z])(?:ER|PR|HR|HER-?2|CD[0-9]+|Rh)[-–](?![A-Za-z0-9])(?! (?:and|or) )"
        r"|(?<=group )(?:AB|A|B|O)[-–](?![A-Za-z0-9])",
        "a minus, or a hyphen",
        "write negative: HER2-negative",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9:.])12(?:[:.]00)? ?[apAP]\.?[mM](?![a-z])",
        "noon, or midnight",
        "write midday or midnight",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9:])[0-9]:[0-5][0-9](?![0-9:,])(?! ?[ap]\.?m)",
        "a time, or a ratio",
        "write the time as 9.30am, the ratio as 1 in 50",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9:])[0-9]+:(?:[0-9]{3,}|[0-9],[0-9]{3}|[0-9](?![0-9:]))",
        "a ratio, which few people can work with",
        "write 1 in 1,000, or the amount in each ml",
    ),
    _doubt(
        r"\b[Aa]t [0-9]{1,2}\.[0-5][0-9](?![0-9])(?! ?[A-Za-zµ%°])",
        "a time with a point, or a decimal",
        "add am or pm",
    ),
    _doubt(
        r"\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Ff]actor) (?:I|V|X)(?![A-Za-z])",
        "a Roman one, five or ten, or a letter",
        "write the number in figures: type 1",
    ),
    _doubt(
        r"(?<![0-9])[0-9]{1,2} ?g (?:needle|cannula)s?\b",
        "gauge, or grams",
        "write 25 gauge, or 25 grams",
        blocks=True,
    ),
    _doubt(
        rf"(?<![0-9,.])(?:19|20)[0-9]{{2}} {COUNTED}\b",
        "a year, or a count without its comma",
        "write a count with its comma: 2,014 people",
    ),
    _doubt(
        rf"(?<![0-9,.])(?:111|999) (?:{COUNTED}|[a-z]{{4,}}s)\b",
        "a telephone number, or a count",
        "write the number in words, or what it counts before it",
    ),
    _doubt(
        r"(?<![0-9.,])[0-9.,]+ ?m(?![A-Za-z0-9²³])",
        "metres, minutes or million",
        "write the unit as a word",
        blocks=True,
    ),
    _doubt(
        r"(?<!your )(?<!their )(?<!his )(?<!her )(?<!my )(?<!the )\b[0-9]0s\b",
        "seconds, or an age or decade",
        "write “30 seconds”, or “people in their thirties”",
        blocks=True,
    ),
    _doubt(
        r"[0-9.]+ ?[a-zµ°C%]+ [–-] [0-9.]+",
        "a range, or a pause before a new number",
        "write “5 to 10”, or begin a new sentence",
        blocks=True,
    ),
    _doubt(
        r"[0-9.]+ ?(?:mg|mcg|µg|g) ?/ ?[0-9.]+ ?(?:mg|mcg|µg|g)\b",
        "two strengths in one, or one in so much",
        "write “30 mg of … with 500 mg of …”, or “30 mg in 5 ml”",
        blocks=True,
    ),
    _doubt(
        r"(?<![0-9/])[0-9]{1,2}/[0-9]{3}(?![0-9/])",
        "two strengths in one, or a fraction",
        "write both strengths with their units",
    ),
    _doubt(
        r"\b(?:[Bb]i-?(?:weekly|monthly|annual(?:ly)?))\b",
        "twice in each, or once in every two",
        "write “twice a week”, or “every two weeks”",
        blocks=True,
    ),
    _doubt(
        r"(?<![A-Za-z])(?:MS|MSO4|MgSO4|MTX|AZT|HCT)(?![A-Za-z])",
        "short for more than one medicine or illness",
        "write the name in full",
        blocks=True,
    ),
    _doubt(
        r"(?<![A-Za-z])(?:IT|SC|IN|PR|PO)(?= (?:injection|route|dose|use)\b)",
        "a route in two letters",
        "write “by mouth”, “into a vein”, and so on",
        blocks=True,
    ),
)


def find_doubts(text: str) -> tuple[Doubtful, ...]:
    """The readings of a text that a clinician should settle, in the order in which they stand."""
    text = _RUN.sub(lambda run: "x" * len(run[0]), prepare(text))
    found = [
        (match.start(), Doubtful(match[0], doubt))
        for doubt in DOUBTS
        for match in doubt.pattern.finditer(text)
    ]
    return tuple(doubtful for _, doubtful in sorted(found, key=lambda item: item[0]))

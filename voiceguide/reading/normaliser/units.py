"""Units of measurement by their English names, and what stands after a slash: `mg/kg/day`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from voiceguide.reading.normaliser.parts import END, NUM, any_of, number_words, word_list

UNITS: Final[Mapping[str, tuple[str, str]]] = {
    written: (one, many)
    for spellings, one, many in (
        ("mcg mcgs µg ug", "microgram", "micrograms"),
        ("ng", "nanogram", "nanograms"),
        ("pg", "picogram", "picograms"),
        ("mg mgs MG", "milligram", "milligrams"),
        ("g gm gms", "gram", "grams"),
        ("kg kgs Kg KG", "kilogram", "kilograms"),
        ("ml mls mL mLs ML", "millilitre", "millilitres"),
        ("µl µL", "microlitre", "microlitres"),
        ("cl", "centilitre", "centilitres"),
        ("dl dL", "decilitre", "decilitres"),
        ("l L", "litre", "litres"),
        ("IU iu I.U.", "international unit", "international units"),
        ("MIU", "million international units", "million international units"),
        ("mIU", "milli-international unit", "milli-international units"),
        ("kIU", "thousand international units", "thousand international units"),
        ("MU", "million units", "million units"),
        ("U", "unit", "units"),
        ("mol", "mole", "moles"),
        ("mmol", "millimole", "millimoles"),
        ("µmol", "micromole", "micromoles"),
        ("nmol", "nanomole", "nanomoles"),
        ("pmol", "picomole", "picomoles"),
        ("mEq", "milliequivalent", "milliequivalents"),
        ("µm", "micrometre", "micrometres"),
        ("mm", "millimetre", "millimetres"),
        ("cm cms", "centimetre", "centimetres"),
        ("m", "metre", "metres"),
        ("km", "kilometre", "kilometres"),
        ("m² m2", "square metre", "square metres"),
        ("cm² cm2", "square centimetre", "square centimetres"),
        ("mm² mm2", "square millimetre", "square millimetres"),
        ("m³ m3", "cubic metre", "cubic metres"),
        ("cm³ cm3", "cubic centimetre", "cubic centimetres"),
        ("mm³ mm3", "cubic millimetre", "cubic millimetres"),
        ("mmHg", "millimetre of mercury", "millimetres of mercury"),
        ("kPa", "kilopascal", "kilopascals"),
        ("°C", "degree Celsius", "degrees Celsius"),
        ("°F", "degree Fahrenheit", "degrees Fahrenheit"),
        ("°", "degree", "degrees"),
        ("%", "per cent", "per cent"),
        ("kcal", "kilocalorie", "kilocalories"),
        ("kJ", "kilojoule", "kilojoules"),
        ("Gy", "gray", "grays"),
        ("mSv", "millisievert", "millisieverts"),
        ("MBq", "megabecquerel", "megabecquerels"),
        ("bpm", "beat per minute", "beats per minute"),
        ("ft", "foot", "feet"),
        ("lb lbs", "pound", "pounds"),
        ("oz", "ounce", "ounces"),
        ("sec secs s", "second", "seconds"),
        ("min mins", "minute", "minutes"),
        ("hr hrs h", "hour", "hours"),
        ("wk wks", "week", "weeks"),
        ("mth mths", "month", "months"),
        ("yr yrs", "year", "years"),
        ("″", "inch", "inches"),
    )
    for written in spellings.split()
} | {
    "mm Hg": ("millimetre of mercury", "millimetres of mercury"),
    "° C": ("degree Celsius", "degrees Celsius"),
    "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
}

_PER_WORDS: Final = word_list(
    "dose day week month year hour minute second person tablet litre kilogram kilo millilitre"
)

PER: Final[Mapping[str, str]] = (
    {written: one for written, (one, _) in UNITS.items() if written[0] not in "°%″"}
    | {"d": "day"}
    | {word + s: word for word in _PER_WORDS for s in ("", "s")}
)

# With an amount of these after the slash it is not "per" but two strengths in one tablet: 30 mg/500 mg.
_MASSES: Final = frozenset(word_list("µg mcg ug ng mg MG g IU MIU mmol"))

# Units that cannot be mistaken for a word, and so are said wherever they stand.
BARE_UNITS: Final = word_list(
    "mcg µg mg kg ml mL mmHg IU MIU mmol µmol µl µL kPa kcal kJ bpm cm mm nmol ng m² cm² mm²"
)

UNIT: Final = rf"(?:{any_of(UNITS)}{END})"

TAIL: Final = rf"(?:\s?(?:/|per\s)\s?(?:{NUM}\s?(?!{any_of(_MASSES)}{END}))?{any_of(PER)}{END})*"

_PER_STEP: Final = re.compile(rf"(?:/|per\s)\s?({NUM})?\s?({any_of(PER)}){END}")


def per_words(tail: str) -> str:
    """Say `/kg/day` as " per kilogram per day", and `/5 ml` as " per five millilitres"."""
    said = ""
    for amount, unit in _PER_STEP.findall(tail):
        one = PER[unit]
        said += f" per {number_words(amount)} {_several(unit)}" if amount not in ("", "1") else f" per {one}"
    return said


def _several(unit: str) -> str:
    return UNITS[unit][1] if unit in UNITS else PER[unit] + "s"


WORDED_UNIT: Final = r"\b(?:(?:nano|micro|milli|kilo)?grams?|units|(?:micro|milli)?litres?|millimoles?|puffs)"
"""A unit of a dose written as a word, after which a slash is "per"."""

"""Every rule, in the order in which they are tried: the first that fits where something stands speaks."""

from __future__ import annotations

from typing import Final

from voiceguide.reading.normaliser.abbreviations import ABBREVIATION, LATIN_OF_PRESCRIPTIONS, NUMBERED, SAINT
from voiceguide.reading.normaliser.acronyms import ACRONYM, MIXED_CASE_NAME
from voiceguide.reading.normaliser.addresses import ADDRESS
from voiceguide.reading.normaliser.dates import (
    DATE,
    DAY_AND_MONTH,
    ISO_DATE,
    MONTH_AND_YEAR,
    MONTH_FIRST_DATE,
    NAMED_RANGE,
    NUMERIC_DATE,
    SHORT_DAY_NAME,
    SHORT_MONTH_AND_YEAR,
    TWO_YEARS,
    YEAR,
)
from voiceguide.reading.normaliser.doses import (
    BARE_CELSIUS,
    HEIGHT,
    NEEDLE_GAUGE,
    PER_UNIT,
    QUANTITY,
    STONES,
    UNIT_ALONE,
)
from voiceguide.reading.normaliser.figures import (
    DECADE_OR_AGES,
    DOTTED_NUMBER,
    MONEY,
    NUMBER,
    ODDS,
    ORDINAL,
    PENCE,
    TIMES,
    VOLUME_AND_ISSUE,
)
from voiceguide.reading.normaliser.fractions import FRACTION, POWER, PRESSURE, RATIO
from voiceguide.reading.normaliser.names import (
    FIGURES_THEN_LETTERS,
    GREEK_LETTER,
    NAME_WITH_FIGURES,
    RECEPTOR,
    ROMAN_NUMERAL,
    TUMOUR_MARKER,
)
from voiceguide.reading.normaliser.parts import Rule
from voiceguide.reading.normaliser.signs import BY_OR_TIMES, DASH, NOTE_MARK, PLUS_OR_MINUS, SIGN, SLASH
from voiceguide.reading.normaliser.telephone import LICENCE, NHS_NUMBER, RELAY, SERVICE_NUMBER, TELEPHONE
from voiceguide.reading.normaliser.times import DAY_TIME, EVERY_SO_MANY_HOURS, TIME_AFTER_AT, TIME_OF_DAY

RULES: Final[tuple[Rule, ...]] = (
    ADDRESS,
    TELEPHONE,
    RELAY,
    LICENCE,
    NHS_NUMBER,
    ISO_DATE,
    NUMERIC_DATE,
    MONTH_AND_YEAR,
    TWO_YEARS,
    DAY_AND_MONTH,
    DATE,
    SHORT_MONTH_AND_YEAR,
    MONTH_FIRST_DATE,
    NAMED_RANGE,
    SHORT_DAY_NAME,
    TIME_OF_DAY,
    DAY_TIME,
    TIME_AFTER_AT,
    ODDS,
    VOLUME_AND_ISSUE,
    RATIO,
    HEIGHT,
    STONES,
    FRACTION,
    PRESSURE,
    POWER,
    SERVICE_NUMBER,
    NEEDLE_GAUGE,
    DECADE_OR_AGES,
    QUANTITY,
    BARE_CELSIUS,
    ORDINAL,
    PENCE,
    TIMES,
    DOTTED_NUMBER,
    YEAR,
    FIGURES_THEN_LETTERS,
    NUMBER,
    ROMAN_NUMERAL,
    EVERY_SO_MANY_HOURS,
    UNIT_ALONE,
    ABBREVIATION,
    LATIN_OF_PRESCRIPTIONS,
    SAINT,
    NUMBERED,
    TUMOUR_MARKER,
    RECEPTOR,
    NAME_WITH_FIGURES,
    MIXED_CASE_NAME,
    ACRONYM,
    MONEY,
    NOTE_MARK,
    PLUS_OR_MINUS,
    PER_UNIT,
    SLASH,
    DASH,
    BY_OR_TIMES,
    GREEK_LETTER,
    SIGN,
)

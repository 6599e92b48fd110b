"""Reads the quantities back out of spoken words, with nothing of the normaliser.

A text gives a multiset of small pieces: the figures of a number ("0.5", "08088004040"), a unit ("mg"), a sign
("≤"), a month, "am". A fraction counts as its two numbers. The figures of a time or a year stand side by side
("930"), and so do numbers that are spoken with no pause between them: two that run together are found out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

_ONES: Final = "zero one two three four five six seven eight nine".split()
_TEENS: Final = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # 10 to 19
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: Final = (
    {word: value for value, word in enumerate([*_ONES, *_TEENS])}
    | {word: 10 * ten for ten, word in enumerate(_TENS, start=2)}
    | {"nought": 0, "oh": 0}
)
_ORDINALS: Final = (
    {f"{word}th": value for word, value in _VALUES.items()}
    | {f"{word[:-1]}ieth": _VALUES[word] for word in _TENS}
    | {"first": 1, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
)
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NAMES: Final = {short: name for name in (*MONTHS, *_DAYS) for short in (name, name[:3])} | {
    **{"Sept": "September", "Tues": "Tuesday", "Weds": "Wednesday", "Thur": "Thursday", "Thurs": "Thursday"}
}
_UNITS: Final = {
    "mcg mcgs µg μg ug": "microgram micrograms",
    "ng": "nanogram nanograms",
    "mg mgs": "milligram milligrams",
    "g": "gram grams",
    "kg kgs": "kilogram kilograms",
    "ml mL mls": "millilitre millilitres",
    "µl µL": "microlitre microlitres",
    "dl dL": "decilitre decilitres",
    "l L": "litre litres",
    "IU": "international_unit international_units",
    "U": "unit units",
    "mol": "mole moles",
    "mmol": "millimole millimoles",
    "µmol": "micromole micromoles",
    "mm": "millimetre millimetres",
    "cm": "centimetre centimetres",
    "m": "metre metres",
    "m² m2": "square_metre square_metres",
    "mmHg": "millimetre_of_mercury millimetres_of_mercury",
    "kPa": "kilopascal kilopascals",
    "°C ºC ℃ C": "degree_Celsius degrees_Celsius",
    "°F F": "degree_Fahrenheit degrees_Fahrenheit",
    "°": "degree degrees",
    "%": "per_cent",
    "bpm": "beat_per_minute beats_per_minute",
    "sec secs s": "second seconds",
    "min mins": "minute minutes",
    "h hr hrs hrly": "hour hours hourly",
    "d": "day days",
    "wk wks": "week weeks",
    "mth mths": "month months",
    "yr yrs": "year years",
    "ft ′": "foot feet",
    "in ″": "inch inches",
    "st": "stone",
    "lb lbs £": "pound pounds",
    "G": "gauge",
}
WORDED: Final = {
    word.replace("_", " ").lower(): symbols.split()[0]
    for symbols, words in _UNITS.items()
    for word in words.split()
}
SYMBOLS: Final = {symbol: symbols.split()[0] for symbols in _UNITS for symbol in symbols.split()}
_SIGNS: Final = {
    "less than or equal to": "≤",
    "more than or equal to": "≥",
    "plus or minus": "±",
    "to the power of": "^",
    "less than": "<",
    "more than": ">",
    "equals": "=",
    "plus": "+",
    "minus": "−",
    "times": "×",
    "about": "~",
    "approximately": "~",
    "approx": "~",
    "midday": "midday",
    "midnight": "midnight",
    "noon": "midday",
}


def any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


_ONE: Final = any_of([*_ONES, "nought"])
_BELOW: Final = rf"(?:{any_of(_TENS)}(?:-{any_of(_ONES[1:])})?|{any_of(_TEENS)}|{_ONE})"
_BELOW_THOUSAND: Final = rf"(?:{_BELOW} hundred(?: and {_BELOW})?|{_BELOW})"
_WHOLE: Final = (
    rf"(?:{_BELOW_THOUSAND} {any_of(_SCALES)}\b(?: {_BELOW_THOUSAND} (?:million|thousand)\b)*"
    rf"(?: and {_BELOW}\b| {_BELOW} hundred(?: and {_BELOW})?\b)?|{_BELOW_THOUSAND})"
)
_NUMBER: Final = rf"(?:{_WHOLE}\b(?:(?: point {_WHOLE}\b(?: {_ONE}\b)*)+(?: {any_of(_SCALES)}\b)?)?)"
_DIGITS: Final = rf"(?:{any_of(_ONES)}(?: {any_of(_ONES)}\b)+)(?! (?:hundred|thousand|million|point)\b)"
_PLURALS: Final = {f"{word[:-1]}ies": word for word in _TENS} | {
    word + ("es" if word.endswith("x") else "s"): word for word in (*_ONES, *_TEENS)
}
_RUN: Final = (
    rf"(?:{any_of(_TENS)}-{any_of(_PLURALS)}\b|{any_of(_PLURALS)}\b"
    rf"|{_NUMBER}(?: oh {_ONE}\b| {_NUMBER})*(?: {any_of(_PLURALS)}\b)?)"
)
_TOKEN: Final = re.compile(
    rf"(?P<kept>[\ue000-\uf8ff])"
    rf"|(?P<clock>\b(?:{any_of([*_TEENS, *_TENS[:1]])}(?:-{any_of(_ONES[1:4])})?) hundred hours\b)"
    rf"|(?P<digits>\b{_DIGITS}(?:, (?:{_DIGITS}|zero(?=, {_DIGITS})))*)"
    rf"(?! (?:{any_of(_SCALES)}|hundred|point)\b)"
    rf"|(?P<ordinal>\b(?:(?:{_BELOW} hundred and )?{any_of(_TENS)}-{any_of([*_ORDINALS, 'second'])}s?"
    rf"|{any_of(_ORDINALS)}s?)\b)"
    rf"|(?P<run>\b{_RUN}(?!\w))"
    rf"|(?P<part>\b(?:half|halves|quarters?)\b)"
    rf"|(?P<sign>\b{any_of(_SIGNS)}\b)"
    rf"|(?P<unit>\b{any_of(WORDED)}\b)"
    rf"|(?P<name>\b{any_of(NAMES)}\b)"
    rf"|(?P<half>\b[AP] M\b)"
    rf"|(?P<word>[^\W\d_]+)|(?P<stop>[^\w\s-])",
    re.IGNORECASE,
)
_VALUED: Final = ("kept", "digits", "ordinal", "run", "part", "clock")


def spoken(text: str, kept: list[list[str]] | None = None) -> Counter[str]:
    """The pieces in words. `kept`: pieces found before, each standing in the text as a private character."""
    found: Counter[str] = Counter()
    tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(text)]
    tokens.append(("", ""))
    kinds = ["name" if value in NAMES else "word" if kind == "name" else kind for kind, value in tokens]
    for at, (kind, (_, value)) in enumerate(zip(kinds, tokens, strict=True)):
        low = value.lower()
        before = tokens[at - 1][1].lower() if at else ""
        follows = kinds[at + 1] if at + 1 < len(kinds) else ""
        if tokens[at + 1 : at + 2] and tokens[at + 1][1] == "the":
            follows = kinds[at + 2]
        number_follows = follows in _VALUED or (follows == "sign" and tokens[at + 1][1] in ("minus", "plus"))
        match kind:
            case "kept":
                found.update((kept or [])[ord(value) - 0xE000])
            case "clock":
                found[_figures(low.removesuffix(" hours"))] += 1
            case "digits":
                found["".join(str(_VALUES[word]) for word in re.findall(r"\w+", low))] += 1
            case "ordinal":
                if before == "a":
                    found["1"] += 1
                found[_ordinal(low)] += 1
            case "run":
                found[_run(low)] += 1
            case "part":
                if kinds[at - 1] not in ("run", "kept") or not at:
                    found["1"] += 1
                found["2" if low.startswith("hal") else "4"] += 1
            case "sign":
                found[_SIGNS[low]] += 1
            case "unit":
                found[WORDED[low]] += 1
            case "half":
                if value.isupper():
                    found[low.replace(" ", "")] += 1
            case "name":
                found[NAMES[value]] += 1
            case "word" if low == "to" and (number_follows or follows == "name"):
                found["to"] += 1
            case "word" if low == "by" and number_follows and kinds[at - 1] in (*_VALUED, "unit"):
                found["×"] += 1
            case _:
                pass
    return found


def _whole(words: str) -> int:
    total = group = 0
    for word in re.split("[ -]", words):
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word != "and":
            group += _VALUES[word]
    return total + group


def _figures(words: str) -> str:
    whole, *parts = words.split(" point ")
    scale = parts[-1].rpartition(" ")[2] if parts else ""
    if scale in _SCALES:
        parts[-1] = parts[-1].removesuffix(f" {scale}")
    figures = ".".join([str(_whole(whole)), *(_decimals(part) for part in parts)])
    return plain(Decimal(figures) * _SCALES[scale]) if scale in _SCALES else figures


def _decimals(words: str) -> str:
    single = all(_VALUES.get(word, 10) < 10 for word in words.split())
    return "".join(str(_VALUES[word]) for word in words.split()) if single else str(_whole(words))


def _run(words: str) -> str:
    last = words.rpartition(" ")[2]
    if last.rpartition("-")[2] in _PLURALS:
        plural = last.rpartition("-")[2]
        words = words.removesuffix(plural) + _PLURALS[plural]
    return "".join(_figures(part) for part in re.findall(rf"{_NUMBER}|oh", words))


def _ordinal(words: str) -> str:
    before, _, last = words.rpartition("-")
    last = last.removesuffix("s") if last not in _ORDINALS else last
    value = 2 if last == "second" else _ORDINALS[last]
    return str(value + (_whole(before) if before else 0))


def plain(number: Decimal) -> str:
    """The number without a power and without noughts that say nothing."""
    return f"{number.normalize():f}"

"""Dates in UK order, and years."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import (
    COUNTED,
    FREE,
    Heard,
    Match,
    any_of,
    full_stop,
    rule,
    text_after,
    text_before,
    word_list,
)
from voiceguide.reading.numbers import cardinal, ordinal, year

_MONTHS: Final = word_list(
    "January February March April May June July August September October November December"
)

_MONTH_NAMES: Final = (
    {name: name for name in _MONTHS} | {name[:3]: name for name in _MONTHS} | {"Sept": "September"}
)

_DAYS_ROUND: Final = word_list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

_SHORT_DAYS: Final = {name[:3]: name for name in _DAYS_ROUND} | {
    "Tues": "Tuesday",
    "Weds": "Wednesday",
    "Thur": "Thursday",
    "Thurs": "Thursday",
}
SHORT_DAY: Final = rf"(?:{any_of(_SHORT_DAYS)}\b\.?)"

MONTH: Final = rf"(?:{any_of(_MONTH_NAMES)}\b\.?)"

DAY_OR_MONTH: Final = any_of((*_DAYS_ROUND, *_MONTH_NAMES, *_SHORT_DAYS))

_YEAR_BEFORE: Final = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Yy]ear|early|late|mid"
    rf"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|{MONTH}|[Pp]ublished|[Uu]pdated|[Rr]eviewed|[Dd]ated|[Cc]opyright"
    rf"|(?:19|20)[0-9][0-9](?:\sto|\sand|,))\s|©\s?|(?:19|20)[0-9][0-9]\s?[–—-]\s?)$"
)

_ODDS_BEFORE: Final = re.compile(r"[0-9]\s(?:in|of|by)\s$")

_DATE_NEEDS_THE: Final = re.compile(
    rf"\b(?:[Oo]n|[Bb]y|[Ff]rom|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Bb]etween|[Oo]f|to|and"
    rf"|{any_of((*_DAYS_ROUND, *_SHORT_DAYS))}\.?,?)\s$"
)


_SHORT_DAY_BESIDE: Final = re.compile(
    rf"(?:{any_of((*_DAYS_ROUND, *_SHORT_DAYS))}\.?)(?:\s?(?:[–—-]|&|/)\s?|,?\s(?:to\s|and\s|or\s|until\s)?)$"
)


def _short_day(m: Match) -> Heard:
    """Say "Mon" as Monday beside another day, or before a date or a time; "Sun" alone shines."""
    beside = _SHORT_DAY_BESIDE.search(text_before(m)) or re.match(
        rf"\s?(?:[–—-]|&|/)\s?{DAY_OR_MONTH}|,?\s(?:to|and|or)\s{DAY_OR_MONTH}\b|,\s{DAY_OR_MONTH}\b|[,:]?\s[0-9]",
        text_after(m),
    )
    return _SHORT_DAYS[m["day"].rstrip(".")] if beside else None


def _short_month_and_year(m: Match) -> Heard:
    return f"{_MONTH_NAMES[m['month'].rstrip('.')]} {year(int(m['year']))}"


def _years(m: Match) -> Heard:
    first, last = int(m["first"]), int(m["last"])
    if (first + 1) % 100 != last:
        return None
    return f"{year(first)} to {cardinal(last) if last > 9 else 'oh ' + cardinal(last)}"


def _day_and_month(m: Match) -> Heard:
    left, right = int(m["left"]), int(m["right"])
    if not 0 < left <= 31 or "0" not in (m["left"][0], m["right"][0]):
        return None
    if 1 <= right <= 12:
        return _said_date(left, right, None, the=not text_before(m).lower().endswith("the "))
    return f"{_MONTHS[left - 1]} {year(2000 + right)}" if left <= 12 and right else None


def _full_year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _said_date(day: int, month: int, full_year: int | None, *, the: bool) -> Heard:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    said = f"{'the ' if the else ''}{ordinal(day)} of {_MONTHS[month - 1]}"
    return f"{said} {year(full_year)}" if full_year else said


def _numeric_date(m: Match) -> Heard:
    day, month = int(m["day"]), int(m["month"])
    if month > 12 >= day:
        day, month = month, day
    return _said_date(day, month, _full_year(m["year"]), the=not text_before(m).lower().endswith("the "))


def _iso_date(m: Match) -> Heard:
    the = not text_before(m).lower().endswith("the ")
    return _said_date(int(m["day"]), int(m["month"]), int(m["year"]), the=the)


def _month_and_year(m: Match) -> Heard:
    month = int(m["month"])
    return f"{_MONTHS[month - 1]} {year(int(m['year']))}" if 1 <= month <= 12 else None


def _worded_date(m: Match) -> Heard:
    month = _MONTH_NAMES[m["month"].rstrip(".")]
    the = "the " if _DATE_NEEDS_THE.search(text_before(m)) else ""
    days = [int(figures) for figures in re.findall(r"[0-9]+", m["days"])]
    if not all(1 <= day <= 31 for day in days):
        return None
    link = " and " if "and" in m["days"] or text_before(m).endswith("between ") else " to "
    said = the + link.join(ordinal(day) for day in days) + f" of {month}"
    return (
        f"{said} {year(int(m['year']))}"
        if m["year"]
        else said + (full_stop(m) if m["month"].endswith(".") else "")
    )


def _month_first_date(m: Match) -> Heard:
    day = int(m["day"])
    if not 1 <= day <= 31:
        return None
    return f"{_MONTH_NAMES[m['month'].rstrip('.')]} the {ordinal(day)}" + (
        f", {year(int(m['year']))}" if m["year"] else ""
    )


def _year(m: Match) -> Heard:
    before, after = text_before(m), text_after(m)
    if _ODDS_BEFORE.search(before) or re.match(rf"\s(?:or more |other )?{COUNTED}\b", after):
        return None
    shown = (
        _YEAR_BEFORE.search(before)
        or re.match(r"[;)]", after)
        or re.match(r"\s?[–—-]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])(?!\s?[a-zµ%])", after)
        or (re.search(r"(?:\(|, |\b[A-Z][a-z]+ )$", before) and re.match(r"[,.:]|\s*$", after))
    )
    return year(int(m[0])) if shown else None


ISO_DATE: Final = rule(
    "ISO date",
    "f",
    rf"(?P<year>(?:19|20)[0-9]{{2}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){FREE}",
    _iso_date,
    ("2024-05-12", "the twelfth of May twenty twenty-four"),
    why="said in UK order, like every other date",
    needs="-",
)

SHORT_DAY_NAME: Final = rule(
    "short day",
    "l",
    rf"(?P<day>{SHORT_DAY})",
    _short_day,
    ("Mon–Fri", "Monday to Friday"),
    why="opening hours",
)

NAMED_RANGE: Final = rule(
    "days in a hyphen",
    "l",
    rf"(?P<name>{DAY_OR_MONTH})-(?={DAY_OR_MONTH}(?![A-Za-z]))",
    lambda m: f"{(_SHORT_DAYS | _MONTH_NAMES).get(m['name'], m['name'])} to",
    ("Monday-Friday", "Monday to Friday"),
    why="NHS style: ranges use to",
)

SHORT_MONTH_AND_YEAR: Final = rule(
    "short month and year",
    "l",
    rf"(?P<month>{MONTH})\s(?P<year>(?:19|20)[0-9]{{2}}){FREE}",
    _short_month_and_year,
    ("Sept 2025", "September twenty twenty-five"),
    why="the dates of reviews",
)

TWO_YEARS: Final = rule(
    "year over two calendar years",
    "f",
    r"(?P<first>(?:19|20)[0-9]{2})/(?P<last>[0-9]{2})(?![0-9/])",
    _years,
    ("2024/25", "twenty twenty-four to twenty-five"),
    why="the year of a vaccine or of an account",
    needs="/",
)

DAY_AND_MONTH: Final = rule(
    "day and month",
    "f",
    r"(?P<left>[0-3][0-9])/(?P<right>[0-9]{2})(?![0-9/A-Za-z])",
    _day_and_month,
    ("12/05", "the twelfth of May"),
    why="a nought in front makes it a date; the lint asks for it in words",
    needs="/",
)

NUMERIC_DATE: Final = rule(
    "numeric date",
    "f",
    rf"(?P<day>[0-9]{{1,2}})(?P<dot>[/.-])(?P<month>[0-9]{{1,2}})(?P=dot)(?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}}){FREE}",
    _numeric_date,
    ("12/05/2024", "the twelfth of May twenty twenty-four"),
    why="UK order: the day comes first",
)

MONTH_AND_YEAR: Final = rule(
    "month and year",
    "f",
    rf"(?P<month>[01]?[0-9])/(?P<year>(?:19|20)[0-9]{{2}}){FREE}",
    _month_and_year,
    ("05/2024", "May twenty twenty-four"),
    why="how packs print their expiry date",
    needs="/",
)

DATE: Final = rule(
    "date",
    "f",
    rf"(?P<days>[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?:\s?[–-]\s?|\sto\s|\sand\s)[0-9]{{1,2}}(?:st|nd|rd|th)?)?)\s(?:of\s)?"
    rf"(?P<month>{MONTH})(?:,?\s(?P<year>(?:19|20)[0-9]{{2}}){FREE})?",
    _worded_date,
    ("27 November 2014", "twenty-seventh of November twenty fourteen"),
    why="NHS style writes 6 August 2018; UK speech says an ordinal",
)

MONTH_FIRST_DATE: Final = rule(
    "month first date",
    "l",
    rf"(?P<month>{MONTH})\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9A-Za-z:%])(?:,?\s(?P<year>(?:19|20)[0-9]{{2}}){FREE})?",
    _month_first_date,
    ("November 27, 2014", "November the twenty-seventh, twenty fourteen"),
    why="American order keeps its order but is spoken as a UK ordinal",
)

YEAR: Final = rule(
    "year",
    "f",
    r"(?:19|20)[0-9]{2}(?![0-9A-Za-z%]|[,.][0-9])",
    _year,
    ("since 2014", "since twenty fourteen"),
    why="only where a year is meant",
)

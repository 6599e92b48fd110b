"""Times of day, and how often."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import Heard, Match, full_stop, number_words, rule, text_before
from voiceguide.reading.normaliser.units import UNIT
from voiceguide.reading.numbers import cardinal


def _clock(hour: int, minute: int) -> str:
    if not minute:
        return cardinal(hour)
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"


def _half_day_time(m: Match) -> Heard:
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), m["half"].lower()
    if not 0 <= hour <= 23:
        return None
    if hour == 12 and not minute:
        return ("twelve midnight" if half == "a" else "twelve midday") + full_stop(m)
    return f"{_clock(hour, minute)} {half.upper()} M{full_stop(m)}"


def _day_time(m: Match) -> Heard:
    hour, minute = int(m["hour"]), int(m["minute"])
    if hour > 24 or (hour == 24 and minute):
        return None
    if not minute:
        if hour in (0, 12, 24):
            return "midday" if hour == 12 else "midnight"
        return f"{cardinal(hour)} o'clock" if hour < 12 else f"{cardinal(hour)} hundred hours"
    return _clock(hour, minute)


def _time_after_at(m: Match) -> Heard:
    if not re.search(r"\b[Aa]t\s$", text_before(m)) or int(m["hour"]) > 23:
        return None
    return _clock(int(m["hour"]), int(m["minute"]))


def _every_hours(m: Match) -> Heard:
    return f"every {number_words(m['num'])} hours"


TIME_OF_DAY: Final = rule(
    "time of day",
    "f",
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?\s?(?P<half>[apAP])(?:\.[mM]\.?|[mM])(?![A-Za-z0-9])",
    _half_day_time,
    ("9.30am", "nine thirty A M"),
    why="capitals, or an engine says the article a",
)

DAY_TIME: Final = rule(
    "24-hour time",
    "f",
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?![0-9:,])",
    _day_time,
    ("14:30", "fourteen thirty"),
    why="NHS style: midday and midnight by name",
    needs=":",
)

TIME_AFTER_AT: Final = rule(
    "time after at",
    "f",
    rf"(?P<hour>[0-9]{{1,2}})\.(?P<minute>[0-5][0-9])(?![0-9A-Za-z%µ°])(?!\s?{UNIT})",
    _time_after_at,
    ("at 9.30", "at nine thirty"),
    why="older UK leaflets write times with a point",
    needs=".",
)

EVERY_SO_MANY_HOURS: Final = rule(
    "every so many hours",
    "l",
    r"[qQ](?P<num>[0-9]{1,2})[hH]\b",
    _every_hours,
    ("q8h", "every eight hours"),
    why="Latin of charts",
)

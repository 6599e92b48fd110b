"""When a leaflet was last reviewed, and when it is to be again, as far as it says so without doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_NAMED = "|".join([*_MONTHS, *(one[:3] for one in _MONTHS), "sept"])
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_NAMED})\.?,?\s+(?P<year>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_LABEL = re.compile(
    r"(?:(?:this )?(?:page|leaflet|text|information|document|content)?\s*(?:was\s+)?last\s+(?:medically\s+)?"
    r"(?:reviewed|updated|revised|approved|checked)|date of (?:last )?(?:review|revision|publication)"
    r"|reviewed|review(?:ed)? date"
    r"|published|date published|last review(?:ed)?(?: date)?)(?:\s+(?:on|in))?\s*:?\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:(?:date (?:of|for) )?next (?:review|revision)(?: (?:date|due(?: on| by)?))?"
    r"|(?:for )?review (?:by|due)|due for review)\s*(?:on|in|is)?\s*:?\s*",
    re.IGNORECASE,
)

MONTH_ALONE = "the day is not told: write the date into the front matter, or leave it out"
TWO_WAYS = "the date can be read in two ways: write it into the front matter"


@dataclass(frozen=True)
class Told:
    """What a line says of reviews."""

    last: date | None = None
    next: date | None = None
    doubt: str = ""


def told_by(text: str) -> Told | None:
    """What a line says of reviews and nothing else; None where it is about something else."""
    rest = text.strip().rstrip(".")
    found = Told()
    any_label = False
    while rest:
        following, last = _NEXT.match(rest), _LABEL.match(rest)
        label = following or last
        if not label:
            return None
        any_label = True
        rest = rest[label.end() :]
        day, doubt, end = _read(rest)
        if day is None and not doubt:
            return None
        rest = re.sub(r"^[\s.,;|–-]+(?:and\s+)?", "", rest[end:])
        if following:
            found = Told(found.last, day, found.doubt or doubt)
        else:
            found = Told(day, found.next, found.doubt or doubt)
    return found if any_label else None


def _read(text: str) -> tuple[date | None, str, int]:
    """The day that the text begins with, or why it is none, and where it ends."""
    found = _DAY.match(text)
    if found:
        day = _day(found)
        return day, "" if day else TWO_WAYS, found.end()
    figures = _FIGURES.match(text)
    if figures:
        day_number, month, year = map(int, figures.groups())
        sure = day_number > 12 or day_number == month
        day = _made(year, month, day_number) if sure else None
        return day, "" if day else TWO_WAYS, figures.end()
    month_alone = re.match(rf"(?:{'|'.join(_MONTHS)}|\d{{1,2}})[\s/]+\d{{4}}|\d{{4}}", text, re.IGNORECASE)
    return (None, MONTH_ALONE, month_alone.end()) if month_alone else (None, "", 0)


def _day(found: re.Match[str]) -> date | None:
    if found["iso"]:
        return _made(*map(int, found["iso"].split("-")))
    months = [one for one, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].lower()[:3])]
    return _made(int(found["year"]), months[0], int(found["day"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

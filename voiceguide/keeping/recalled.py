"""What is remembered of earlier sessions, from the rows of the database, and what must be said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from voiceguide.conversation.kept import Kept
from voiceguide.guides.model import Library
from voiceguide.keeping import faults, places
from voiceguide.keeping.database import LAST
from voiceguide.reading.script import Place

_Kind = TypeVar("_Kind")

MISSING = "missing"
"""Stands in the column `told` when it was said that the text is not there."""

Row = tuple[object, ...]
"""Of the table of places: name, day, guide, section, sentence, text, told. A fault of
the disk may have put anything there."""


@dataclass(frozen=True)
class Recalled:
    """A place that was kept, among the guides of today."""

    name: str
    """The bookmark's; `LAST` for where the reading was."""
    place: Place | None
    """None when its text is not there."""
    day: date | None
    """On which it was kept."""
    title: str
    """The section's title; "" when it is not there."""
    odd: str
    """In what way it is not as it was kept: "", `MISSING`, or the fingerprint of the text that changed."""
    told: object
    """What was said about that in an earlier session."""

    @property
    def news(self) -> bool:
        """Whether something must be said that was not said before."""
        return bool(self.odd) and self.odd != self.told


def recall(library: Library, row: Row) -> Recalled:
    """The place in this row. One that makes no sense is like one whose text is not there."""
    name, day, guide, section, sentence, text, told = row
    try:
        place = Place(_as(str, guide), _as(str, section), _as(int, sentence))
        on = date.fromisoformat(_as(str, day))
    except ValueError:
        return Recalled(str(name), None, None, "", MISSING, told)
    found = places.find(library, place)
    if found is None:
        return Recalled(str(name), None, on, "", MISSING, told)
    if found.text != text:
        return Recalled(str(name), found.beginning, on, found.title, found.text, told)
    return Recalled(str(name), found.place, on, found.title, "", told)


def kept_of(recalled: Sequence[Recalled]) -> Kept:
    """For the core: those that are there, in the order given."""
    bookmarks = {one.name: one.place for one in recalled if one.place and one.name != LAST}
    for one in recalled:
        if one.place and one.name == LAST:
            return Kept(one.place, one.day, bookmarks)
    return Kept(bookmarks=bookmarks)


def news_of(recalled: Sequence[Recalled]) -> Iterator[str]:
    """What must be said."""
    news = [one for one in recalled if one.news]
    for one in news:
        if one.name == LAST:
            yield faults.changed_here(one.title) if one.place else faults.gone_here()
    changed = [one.name for one in news if one.name != LAST and one.place]
    if changed:
        yield faults.changed_bookmarks(changed)
    gone = [one for one in news if one.name != LAST and not one.place]
    if gone:
        yield faults.gone_bookmarks(len(gone))


def _as(kind: type[_Kind], value: object) -> _Kind:
    if type(value) is not kind:
        raise ValueError("not of that kind")
    return value

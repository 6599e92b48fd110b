"""How far somebody had come through steps, from its row of the database, and what must be said about it.

Where the text has changed since, it begins at its beginning: what was done may not be what is asked for now.
"""

from __future__ import annotations

from datetime import datetime

from voiceguide.conversation.kept import KeptStep
from voiceguide.guides.model import Library
from voiceguide.keeping import faults, places
from voiceguide.keeping.recalled import Row
from voiceguide.reading.script import Place
from voiceguide.reading.steps import is_on_the_way


def recall_step(library: Library, row: Row, now: datetime) -> tuple[KeptStep | None, str]:
    """The step, and what must be said. A row that makes no sense is like one of steps that are not there."""
    _, moment, guide, section, sentence, text, _ = row
    if not (isinstance(guide, str) and isinstance(section, str) and type(sentence) is int):
        return None, faults.gone_steps()
    place = Place(guide, section, sentence)
    found = places.find(library, place)
    if found is None or found.place != place or found.text != text:
        return None, faults.gone_steps()
    if not is_on_the_way(library.guides[guide], place):
        return None, faults.gone_steps()
    return KeptStep(place, _seconds(moment, now)), ""


def _seconds(moment: object, now: datetime) -> float | None:
    """Seconds from then until now; None where it is no moment, or one that is still to come."""
    try:
        passed = (now - datetime.fromisoformat(str(moment))).total_seconds()
    except (ValueError, TypeError):
        return None
    return passed if passed >= 0 else None

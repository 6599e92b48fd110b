"""What is remembered while somebody is taken through steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voiceguide.reading.script import Place


class Awaits(StrEnum):
    """For what word of the person's it waits. Nothing else ends the waiting, and no time does."""

    CHOICE = "choice"
    """Whether to go on where the person was before, or to start again."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """That the warnings of the portion have been understood."""
    THING = "thing"
    """Whether the thing is there."""
    NEXT = "next"
    """That what was read is done."""


@dataclass(frozen=True)
class Count:
    """A waiting time that is being counted."""

    words: str
    """As the text has it: "30 minutes"."""
    seconds: int
    began: float
    """Seconds since the session began."""
    said: float = 0.0
    """The seconds that had passed, or were left, when that was told last."""


@dataclass(frozen=True)
class Following:
    """Where somebody is on the way through steps."""

    guide: str
    steps: str
    """The id of the section with the steps."""
    at: int = 0
    """The portion, from 0."""
    awaits: Awaits = Awaits.NEXT
    alone: bool = False
    """Whether the session was begun for the steps, and ends with them."""
    acknowledged: frozenset[int] = frozenset()
    """The portions whose warnings have been."""
    since: float = 0.0
    """Since when it has been waiting in silence, in seconds since the session began."""
    reminded: bool = False
    """Whether it has said in this silence that it is still there."""
    interrupted: bool = False
    """Whether the voice was stopped within the portion."""
    count: Count | None = None
    insisted: bool = False
    """Whether "next" was said before the time had passed that is being counted."""
    missing: tuple[int, ...] = ()
    """The portions whose thing is not there."""
    urgent: bool = False
    """Whether the urgent text was spoken last, so that "repeat" says it again."""


@dataclass(frozen=True)
class Left:
    """Where somebody was on the way through steps."""

    place: Place
    """The beginning of the portion."""
    at: float | None
    """When, in seconds since the session began: negative for an earlier session, None where nobody knows."""

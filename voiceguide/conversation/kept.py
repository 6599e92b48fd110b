"""What is remembered from one session to the next, besides the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from voiceguide.reading.script import Place


@dataclass(frozen=True)
class KeptStep:
    """Where somebody was on the way through steps when the last session ended, however it did."""

    place: Place
    """The beginning of what they were doing."""
    ago: float | None
    """Seconds before this session began; None where a clock was changed, so that nobody knows."""


@dataclass(frozen=True)
class Kept:
    """Places in guides. A place whose guide or section is no longer there is not among them."""

    place: Place | None = None
    """The sentence that sounded last in the last session; None when there was none."""
    day: date | None = None
    """The day on which it did."""
    bookmarks: Mapping[str, Place] = field(default_factory=dict)
    """By the name that the person gave, in the order in which they were made."""
    step: KeptStep | None = None
    """None where no steps were being followed, or they were followed to their end."""

"""What is remembered from one session to the next, besides the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from voiceguide.reading.script import Place


@dataclass(frozen=True)
class Kept:
    """Places in guides. A place whose guide or section is no longer there is not among them."""

    place: Place | None = None
    """The sentence that sounded last in the last session; None when there was none."""
    day: date | None = None
    """The day on which it did."""
    bookmarks: Mapping[str, Place] = field(default_factory=dict)
    """By the name that the person gave, in the order in which they were made."""

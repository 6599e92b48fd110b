"""What can be wrong with what a microphone gives, though it is there and works."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Each has a sentence of its own, the reply `microphone-…`."""

    FAINT = "faint"
    """Speech comes, but so weak that it is not understood."""
    LOUD = "loud"
    """Speech comes so loud that it is cut off at full scale, and is not understood."""
    MUTED = "muted"
    """No sound comes, not even a room's."""
    HEARD = "heard"
    """Sound comes again."""

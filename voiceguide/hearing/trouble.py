"""What can be wrong with a microphone though it is there."""

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
    BUSY = "busy"
    """Another program has it for itself."""
    HEARD = "heard"
    """Sound comes again."""

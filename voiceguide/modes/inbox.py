"""What the main thread of a session waits for: messages of the other threads, and the time."""

from __future__ import annotations

import queue
import time
from typing import Generic, TypeVar

Message = TypeVar("Message")


class Inbox(Generic[Message]):
    """Messages in the order in which they came, and a tick about every so often, however many come."""

    def __init__(self, tick_s: float) -> None:
        """`tick_s` is seconds from one tick to the next."""
        self._tick_s = tick_s
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._due = time.monotonic() + tick_s

    def put(self, message: Message) -> None:
        """From any thread, at once."""
        self._messages.put(message)

    def take(self) -> Message | None:
        """Waits for the next message; None when it is time for a tick."""
        left = self._due - time.monotonic()
        try:
            if left > 0:
                return self._messages.get(timeout=left)
        except queue.Empty:
            pass
        self._due = time.monotonic() + self._tick_s  # from now: ticks that were missed are not made up for
        return None

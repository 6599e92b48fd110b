"""Which page controls the kiosk: one at a time.

A page that is there keeps it, so that a second window, or another person's at the same machine, cannot read
along or press keys. A page that says nothing for a while is dead, whether it hangs or its browser does: then
the newest one takes over, and the old one is closed.
"""

from __future__ import annotations

from dataclasses import dataclass

HERE = "here"
"""What a page sends every second beside its messages, to say that it lives."""

ALIVE_S = 3.0
"""Seconds without a word of the page after which it is taken for dead. A page sends `HERE` each second; less
would take control from one that a slow machine delays, more keeps a person waiting at a new one."""


@dataclass(frozen=True)
class Holder:
    """The page that has control."""

    page: int
    heard: float
    """When it said something last, in seconds."""


def may_take(holder: Holder | None, now: float) -> bool:
    """Whether a page that has just come takes control."""
    return holder is None or now - holder.heard > ALIVE_S

"""How much a page may send: sizes, and a token bucket that knows no clock of its own."""

from __future__ import annotations

from dataclasses import dataclass

MESSAGE_CHARACTERS = 1024
"""Characters of one message of the page. The longest that a person can type for "find" is far below it."""

REASON_BYTES = 123
"""Bytes of the reason with which a WebSocket may be closed (RFC 6455, 5.5: 125 with the code's two)."""


@dataclass(frozen=True)
class Rate:
    """How often something may happen."""

    per_s: float
    """Times a second, in the long run."""
    burst: float
    """Times at once, after a while of rest."""


MESSAGES = Rate(40.0, 80.0)
"""Messages of the page: a key that is held repeats at most 30 times a second, and a heartbeat comes beside.
More is no person's. Lower would close the page under a resting hand."""

REQUESTS = Rate(20.0, 100.0)
"""Requests for pages. One visit takes about ten; a browser that is restarted again and again takes few."""


@dataclass(frozen=True)
class Bucket:
    """What may still happen at once."""

    tokens: float
    at: float
    """Seconds, on the clock of whoever asks."""


def full(rate: Rate, now: float) -> Bucket:
    """A bucket from which nothing was taken yet."""
    return Bucket(rate.burst, now)


def take(bucket: Bucket, rate: Rate, now: float) -> tuple[Bucket, bool]:
    """Takes one token, where there is one. A clock that was set back fills nothing."""
    tokens = min(bucket.tokens + max(now - bucket.at, 0.0) * rate.per_s, rate.burst)
    enough = tokens >= 1.0
    return Bucket(tokens - enough, now), enough

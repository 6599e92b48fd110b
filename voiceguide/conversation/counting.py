"""Counts aloud a time that the guide itself states, when that is asked for. It says that time has passed, and
never what to do then: that stands in the guide."""

from __future__ import annotations

from dataclasses import replace

from voiceguide.conversation.following import Count
from voiceguide.conversation.turn import Turn
from voiceguide.reading.numbers import cardinal
from voiceguide.reading.script import Sentence, reply
from voiceguide.reading.steps import Wait

SECOND_BY_SECOND = 20
"""Seconds up to which each one is counted aloud: "count to ten". A longer row of numbers wears out."""

LEFT_TOLD_S = ((120, 10), (600, 60), (6 * 3600, 300))
"""For times up to so many seconds, every how many it is told what is left."""

_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60))


def begin(turn: Turn, wait: Wait | None) -> Count | None:
    """Counts the time that the portion states, if it states one; says that it does."""
    if wait is None:
        turn.say("steps-no-wait")
        return None
    turn.say("steps-count", wait=wait.words)
    return Count(wait.words, wait.seconds, turn.now)


def tell_left(turn: Turn, count: Count | None) -> None:
    """How much of the time is left."""
    if count is None:
        turn.interject("steps-nothing-counted")
    else:
        turn.interject("steps-count-left", left=spoken_length(turn, left(turn, count)), wait=count.words)


def go_on(turn: Turn, count: Count) -> Count | None:
    """As time passes: tells it, when that is due and nothing else sounds; None when it has passed."""
    passed = turn.now - count.began
    if not is_running(turn, count):
        turn.say("steps-time-passed", wait=count.words)
        return None
    if count.seconds <= SECOND_BY_SECOND:
        if int(passed) <= count.said:
            return count
        turn.speak([_number(int(passed))])
        return replace(count, said=float(int(passed)))
    every = next(step for most, step in LEFT_TOLD_S if count.seconds <= most)
    due = int(passed // every)
    if due <= count.said:
        return count
    turn.say("steps-left-of", left=spoken_length(turn, left(turn, count)))
    return replace(count, said=float(due))


def is_running(turn: Turn, count: Count) -> bool:
    """Whether the time has still to pass."""
    return turn.now - count.began < count.seconds


def left(turn: Turn, count: Count) -> float:
    """Seconds that are left, at least one."""
    return max(count.began + count.seconds - turn.now, 1.0)


def spoken_length(turn: Turn, seconds: float) -> str:
    """A length of time in one unit, the largest of which there are two or more."""
    if round(seconds) <= 1:
        return turn.text("steps-second")
    for name, unit in _UNITS:
        if seconds >= 2 * unit:
            return turn.text(f"steps-{name}", count=round(seconds / unit))
    return turn.text("steps-seconds", count=round(seconds))


def _number(number: int) -> Sentence:
    return reply(f"{cardinal(number)}.")

"""No visit outlives its person: signs of somebody, the question whether there is anybody, and the end."""

from __future__ import annotations

from voiceguide.conversation.answering import forget_question
from voiceguide.conversation.commands import stop
from voiceguide.conversation.effects import Quit, Silence
from voiceguide.conversation.kiosk.state import KioskState, Phase
from voiceguide.conversation.turn import Turn
from voiceguide.reading.script import reply

COUNTDOWN_S = 20
"""Seconds to answer that, once it has been said (WCAG 2.2, 2.2.1: at least 20)."""

TOLD_S = (10, 5)
"""Seconds before the end at which they are told."""

ASSURED_S = 600.0
"""Seconds for which speech alone counts as a sign. Talk in a waiting room is taken for a command at
times, and would hold a visit open for ever: after that a key must be pressed, or the question answered."""

STEPS_IDLE_S = 900.0
"""Seconds of silence before the question while somebody follows steps: they were told that the steps wait as
long as it takes, and have their hands full. No step of ours takes half as long that does not name a time, and
one that is counted is no silence. Longer leaves the page open to whoever comes next."""

STEPS_ASSURED_S = 3600.0
"""What `ASSURED_S` is while somebody follows steps, who has no hand free for a key. It is longer than a whole
injection takes."""

CLOSING_S = 8.0
"""Seconds after which a goodbye ends the visit even where nothing sounds any more."""


def present(turn: Turn) -> None:
    """Somebody is here for certain."""
    turn.set(active_at=turn.now, assured_at=turn.now)


def active(turn: Turn) -> None:
    """Somebody seems to be here."""
    turn.set(active_at=turn.now)


def wait(turn: Turn, state: KioskState, idle_s: float) -> None:
    """As time passes: asks whether somebody is there, after `idle_s` seconds of silence without a sign.

    It waits `STEPS_IDLE_S` at least while steps are followed.
    """
    if state.closing:
        _close(turn, state)
        return
    if state.following:
        idle_s = max(idle_s, STEPS_IDLE_S)
    unsure = turn.now - state.assured_at > (STEPS_ASSURED_S if state.following else ASSURED_S)
    if state.speaking and not (unsure and not state.warning):
        turn.set(active_at=turn.now)
        return
    if unsure or turn.now - state.active_at > idle_s:
        broken_off = state.reading
        if state.speaking:
            stop(turn)
        forget_question(turn)
        turn.set(phase=Phase.LEAVING, leave_at=None, counted=COUNTDOWN_S, broken_off=broken_off, menu=())
        turn.say("still-there", seconds=COUNTDOWN_S)


def count(turn: Turn, state: KioskState) -> None:
    """As time passes after the question: tells the seconds that are left, and ends the visit."""
    if state.closing:
        _close(turn, state)
    elif state.leave_at is None:
        if not state.speaking:
            turn.set(leave_at=turn.now + COUNTDOWN_S)
    elif turn.now >= state.leave_at:
        end(turn)
    else:
        left = state.leave_at - turn.now
        due = [seconds for seconds in TOLD_S if left <= seconds < state.counted]
        if due:
            turn.set(counted=due[-1])
            turn.speak([reply(turn.text("seconds-left", seconds=due[-1]))])


def stay(turn: Turn, state: KioskState) -> None:
    """Goes back to what it was."""
    present(turn)
    turn.set(phase=Phase.HERE if state.chosen else Phase.ASKING, leave_at=None, broken_off=False, asked=0)


def end(turn: Turn) -> None:
    """Says goodbye; the visit is over when that has sounded."""
    forget_question(turn)
    turn.say("over")
    turn.set(
        closing=True,
        closing_at=turn.now,
        later=None,
        waiting=(),
        held=(),
        menu=(),
        following=None,
        left=None,
    )


def _close(turn: Turn, state: KioskState) -> None:
    """Ends the visit where the end of the goodbye is not told, because its device is lost."""
    if state.closing_at is None:
        turn.set(closing_at=turn.now)
    elif turn.now - state.closing_at > CLOSING_S:
        turn.effects += [Silence(), Quit()]

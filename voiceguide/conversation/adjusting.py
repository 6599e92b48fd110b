"""How it sounds: pace, volume, pitch, voice, how much is said beside the text, and the sleep timer."""

from __future__ import annotations

from dataclasses import replace

from voiceguide.conversation.answering import forget_question, want
from voiceguide.conversation.effects import (
    PITCH_HIGHEST,
    PITCH_LOWEST,
    PITCH_STEP,
    RATE_FASTEST,
    RATE_SLOWEST,
    RATE_STEP,
    VOLUME_LEAST,
    VOLUME_MOST,
    VOLUME_STEP,
    Fade,
    Save,
    Settings,
    Silence,
    Verbosity,
)
from voiceguide.conversation.turn import Turn

FADE_S = 20.0
"""Seconds before the sleep timer's end in which the sound grows weaker: long enough to be undone awake."""

VOLUME_STEPS = 10
"""What "volume ten" is: the most."""

VERBOSITIES = tuple(Verbosity)

SAME_VOLUME = 1e-6
"""Shares of full scale nearer than this are one volume."""


def change_rate(turn: Turn, by: int) -> None:
    """Steps faster, or slower for a negative number."""
    now = turn.state.settings.rate
    rate = min(max(now + by * RATE_STEP, RATE_SLOWEST), RATE_FASTEST)
    name = ("faster" if by > 0 else "slower") if rate != now else ("fastest" if by > 0 else "slowest")
    _change(turn, replace(turn.state.settings, rate=rate), name)


def set_rate(turn: Turn, value: str) -> None:
    """So many words a minute. Without a value, asks."""
    if value:
        _change(turn, replace(turn.state.settings, rate=int(value)), "rate", rate=value)
    else:
        want(turn, "set-rate")


def change_volume(turn: Turn, by: int) -> None:
    """Steps louder, or quieter for a negative number."""
    now = turn.state.settings.volume
    volume = min(max(now * VOLUME_STEP**by, VOLUME_LEAST), VOLUME_MOST)
    changed = abs(volume - now) > SAME_VOLUME
    name = ("louder" if by > 0 else "quieter") if changed else ("loudest" if by > 0 else "quietest")
    _change(turn, replace(turn.state.settings, volume=volume), name)


def set_volume(turn: Turn, value: str) -> None:
    """From 1, the least, to 10, the most, in steps that sound alike. Without a value, asks."""
    if value:
        share = (int(value) - VOLUME_STEPS) / (VOLUME_STEPS - 1)
        volume = VOLUME_MOST * (VOLUME_MOST / VOLUME_LEAST) ** share
        _change(turn, replace(turn.state.settings, volume=volume), "volume", volume=value)
    else:
        want(turn, "set-volume")


def change_pitch(turn: Turn, by: int) -> None:
    """Steps higher, or lower for a negative number."""
    now = turn.state.settings.pitch
    pitch = min(max(now + by * PITCH_STEP, PITCH_LOWEST), PITCH_HIGHEST)
    name = ("higher" if by > 0 else "lower") if pitch != now else ("highest" if by > 0 else "lowest")
    _change(turn, replace(turn.state.settings, pitch=pitch), name)


def next_voice(turn: Turn) -> None:
    """The next of the voices that there are, the first after the last."""
    ids = [voice for voice, _ in turn.world.voices]
    now = turn.state.settings.voice
    if len(ids) < 2:
        turn.interject("one-voice")
    else:
        _use_voice(turn, (ids.index(now) + 1) % len(ids) if now in ids else 1)


def set_voice(turn: Turn, value: str) -> None:
    """The voice of this number, from 1. Without a value, asks, where there is a choice."""
    if len(turn.world.voices) < 2:
        turn.interject("one-voice")
    elif value:
        _use_voice(turn, int(value) - 1)
    else:
        want(turn, "set-voice")


def say_more(turn: Turn, by: int) -> None:
    """Says more beside the text, or less with `by` -1."""
    index = VERBOSITIES.index(turn.state.settings.verbosity) + by
    verbosity = VERBOSITIES[min(max(index, 0), len(VERBOSITIES) - 1)]
    _change(turn, replace(turn.state.settings, verbosity=verbosity), f"verbosity-{verbosity}")


def sleep_timer(turn: Turn, value: str) -> None:
    """Stops the reading after so many minutes. Without a value, asks."""
    if value:
        turn.set(sleep_after=60.0 * int(value), sleep_at=turn.now + 60 * int(value))
        turn.interject("sleep-timer", until=turn.minutes(turn.state.sleep_after))
    else:
        want(turn, "sleep-timer")


def sleep_off(turn: Turn) -> None:
    """No sleep timer."""
    turn.set(sleep_at=None)
    turn.interject("sleep-off")


def fall_asleep(turn: Turn) -> None:
    """As time passes: fades, and stops. A warning is neither faded nor cut; it is waited for.

    An open question is left, lest it be asked again of somebody who sleeps.
    """
    due = turn.state.sleep_at
    if due is None or turn.state.warning:
        return
    if turn.now >= due:
        forget_question(turn)
        turn.set(sleep_at=None, fading=False, held=())
        if turn.state.speaking:
            turn.set(speaking=False)
            turn.effects.append(Silence())
    elif turn.now >= due - FADE_S and turn.state.speaking and not turn.state.fading:
        turn.set(fading=True)
        turn.effects.append(Fade(due - turn.now))


def wake(turn: Turn) -> None:
    """Somebody is awake: while the sound fades, whatever is said or pressed begins the wait anew."""
    if turn.state.fading:
        turn.set(sleep_at=turn.now + turn.state.sleep_after, fading=False)


def _use_voice(turn: Turn, index: int) -> None:
    voices = turn.world.voices
    if not 0 <= index < len(voices):
        turn.interject("no-such-voice", count=len(voices))
        return
    voice, name = voices[index]
    _change(turn, replace(turn.state.settings, voice=voice), "voice", number=index + 1, name=name)


def _change(turn: Turn, settings: Settings, name: str, /, **slots: object) -> None:
    """From now on with these settings, also in the next session."""
    turn.set(settings=settings)
    turn.effects.append(Save(settings))
    turn.interject(name, **slots)

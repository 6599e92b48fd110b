"""Whether a microphone gives any sound at all: a pure function of one block after another.

    mute, trouble = after_block(mute, block, speech=False)

An open microphone is never silent: even a quiet room moves its samples. One that is muted, by its own switch
or by the system, gives the same value again and again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.trouble import Trouble

DEAD_STEPS = 1
"""Steps of a 16-bit sample between the highest and the lowest of a block that count as no sound: some
switches leave a bit that trembles, or a constant. The quietest rooms make ten."""

MUTED_S = 5.0
"""Seconds without sound after which it is told. Shorter tells of a headset that has just woken; longer lets a
person speak to a dead microphone."""

LIVE_S = 1.0
"""Seconds of sound without speech after which a muted microphone is open again. Speech does not count: a
microphone that blocks all else (a noise gate) would be told of after each sentence; and who speaks is
answered anyway."""


@dataclass(frozen=True)
class Mute:
    """What is remembered of one microphone. Times are seconds of its own sound."""

    dead_s: float = 0.0
    """Without sound until now."""
    live_s: float = 0.0
    """With sound, and without speech, until now."""
    told: bool = False
    """Whether it was told that it is muted."""


def after_block(mute: Mute, block: bytes, *, speech: bool) -> tuple[Mute, Trouble | None]:
    """What is remembered after a block of 16-bit samples at 16 kHz, and what is to be told.

    `speech` says whether the ear is amid speech.
    """
    samples = np.frombuffer(block, "<i2").astype(np.int32)
    if not len(samples):
        return mute, None
    seconds = len(samples) / SAMPLE_RATE
    if int(np.ptp(samples)) <= DEAD_STEPS:
        after = replace(mute, dead_s=mute.dead_s + seconds, live_s=0.0)
        if after.dead_s >= MUTED_S and not mute.told:
            return replace(after, told=True), Trouble.MUTED
        return after, None
    after = replace(mute, dead_s=0.0, live_s=0.0 if speech else mute.live_s + seconds)
    if mute.told and after.live_s >= LIVE_S:
        return replace(after, told=False), Trouble.HEARD
    return after, None

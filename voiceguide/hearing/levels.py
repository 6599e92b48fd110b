"""Whether speech comes too weak or too loud to be understood: a pure function of one utterance after another.

    levels, trouble = after_utterance(levels, loudness, understood=False)

Levels are in dBFS: the mean power of the samples, 0 for a square wave at full scale (dBov in ITU-T G.100.1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.samples import FULL_SCALE
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Loudness

FAINT_DBFS = -48.0
"""Speech below this is faint. Higher complains of a soft voice that is heard well enough once it is raised;
lower keeps silent where little gets through. A person half a metre from a laptop gives -35 to -20; below -55
the detector finds no speech."""

CLIPPED = 32700
"""Sample value from which on a sample counts as cut off: cards stop a little below full scale."""

CLIPPED_SHARE = 0.02
"""Share of cut-off samples from which speech is too loud. Lower complains of a single loud vowel; higher is
silent where requests are lost: with 9 % cut off, 4 of 12 are."""

JUDGED_S = 0.25
"""Seconds of speech from which an utterance is judged: a cough and a clatter are shorter."""

IN_A_ROW = 3
"""Utterances one after another that must be so, and not understood, before it is told. With fewer a voice
from the next room would be told of; with more the person has long been at a loss."""


@dataclass(frozen=True)
class Sum:
    """The sound of an utterance as far as it was measured."""

    samples: int = 0
    power: float = 0.0
    """Sum of the squares."""
    clipped: int = 0

    def add(self, sound: bytes) -> Sum:
        """With 16-bit samples more."""
        values = np.frombuffer(sound, "<i2").astype(np.int64)
        cut = int(np.count_nonzero(np.abs(values) >= CLIPPED))
        return Sum(self.samples + len(values), self.power + float(values @ values), self.clipped + cut)

    def loudness(self) -> Loudness:
        """Of all that was added."""
        mean = self.power / max(self.samples, 1) / FULL_SCALE**2
        dbfs = 10 * math.log10(mean) if mean else -math.inf
        return Loudness(self.samples / SAMPLE_RATE, dbfs, self.clipped / max(self.samples, 1))


@dataclass(frozen=True)
class Levels:
    """What is remembered of the utterances into one microphone."""

    faint: int = 0
    """Faint ones in a row."""
    loud: int = 0
    """Ones in a row that were too loud."""
    told: frozenset[Trouble] = frozenset()
    """What was told already. It is told once: who does not mend it then knows of it, or cannot."""


def after_utterance(levels: Levels, loudness: Loudness, *, understood: bool) -> tuple[Levels, Trouble | None]:
    """What is remembered from now on, and what is to be told.

    What was understood was loud enough, whatever its level.
    """
    if understood:
        return replace(levels, faint=0, loud=0), None
    if loudness.seconds < JUDGED_S:
        return levels, None
    faint = levels.faint + 1 if loudness.dbfs < FAINT_DBFS else 0
    loud = levels.loud + 1 if loudness.clipped >= CLIPPED_SHARE else 0
    after = replace(levels, faint=faint, loud=loud)
    for trouble, count in ((Trouble.FAINT, faint), (Trouble.LOUD, loud)):
        if count >= IN_A_ROW and trouble not in levels.told:
            return replace(after, told=levels.told | {trouble}), trouble
    return after, None

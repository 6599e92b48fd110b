"""What the ear hands on: an utterance with what it may have been."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hypothesis:
    """One reading of an utterance."""

    text: str
    """Words in lower case, separated by single spaces; `[unk]` stands for speech outside the grammar."""
    confidence: float
    """0 to 1, on each engine's own scale, set so that speech outside the grammar falls below 0.5."""


@dataclass(frozen=True)
class Loudness:
    """How loud the speech in an utterance was; its silences do not count."""

    seconds: float
    """The speech that was measured."""
    dbfs: float
    """Its mean power in dBFS, 0 for a square wave at full scale; -inf for none."""
    clipped: float
    """The share of its samples that were cut off at full scale."""


@dataclass(frozen=True)
class Utterance:
    """One stretch of speech, best hypothesis first. Times are seconds on the sound's own clock."""

    hypotheses: tuple[Hypothesis, ...]
    """None at all when the engine found no path through its grammar."""
    began: float
    """When speech began."""
    ended: float
    """When speech ended: the endpoint's silence comes after it."""
    decided: float
    """When enough silence (or a settled partial) had been heard to act."""
    loudness: Loudness
    """How loud the speech was."""
    second: tuple[Hypothesis, ...] | None = None
    """What another ear made of it; none at all when it heard other speech, None when it was not asked."""

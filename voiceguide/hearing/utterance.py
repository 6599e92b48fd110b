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

"""What every engine does: a stream in, n best hypotheses out, under a grammar given at run time."""

from __future__ import annotations

from typing import Protocol

from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.utterance import Hypothesis

SAMPLE_RATE = 16000
"""Samples a second that engines are given, in Hz: 16-bit, one channel."""

MOST_HYPOTHESES = 5
"""Hypotheses that an engine is asked for."""


class Recogniser(Protocol):
    """One utterance at a time: `accept` its sound in blocks, then `finish`."""

    def use(self, grammar: Grammar) -> frozenset[str]:
        """Hears with this grammar from the next utterance on; returns its words that the engine lacks."""

    def prepare(self, grammar: Grammar) -> None:
        """Does beforehand what takes long of `use`, from any thread, while it hears with another grammar."""

    def accept(self, block: bytes) -> None:
        """Takes in the next block of sound: 16-bit samples at `SAMPLE_RATE`."""

    def partial(self) -> str:
        """The best words so far."""

    def finish(self) -> tuple[Hypothesis, ...]:
        """Ends the utterance; only whole phrases of the grammar come out, best first."""

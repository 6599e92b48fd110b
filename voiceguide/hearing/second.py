"""A second ear: hears beside the first what an utterance was, so that a request can be told from chatter.

It is asked about a finished utterance alone, and only where the first ear is sure of a phrase that may wait.
Its sound is the ear's own copy of that utterance, which is dropped with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import Recogniser
from voiceguide.hearing.utterance import Hypothesis

Load = Callable[[frozenset[str]], Recogniser]
"""Loads an engine that needs to know no other words than these."""


class SecondEar(Protocol):
    """One utterance at a time, as with a `Recogniser`."""

    def use(self, grammar: Grammar) -> object:
        """Hears with this grammar from the next utterance on."""

    def renewed(self, grammars: Mapping[str, Grammar]) -> SecondEar:
        """One that hears with these grammars in place of its own. It may be this one."""

    def accept(self, block: bytes) -> None:
        """Takes in the next block of sound."""

    def finish(self, found: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...] | None:
        """Ends the utterance, of which the first ear has made `found`.

        No hypotheses where it heard other speech; None where it has nothing to say of such utterances.
        """


class OtherEngine:
    """Another engine. Its grammar need not be the first ear's: a few that are wide enough take less
    memory."""

    def __init__(self, load: Load, grammars: Mapping[str, Grammar]) -> None:
        """`grammars` has the engine's own grammar for the name of each of the first ear's that it is asked
        in."""
        self._load = load
        self._recogniser = load(frozenset[str]().union(*(grammar.words for grammar in grammars.values())))
        self._grammars = grammars
        self._asked = False

    def renewed(self, grammars: Mapping[str, Grammar]) -> OtherEngine:
        """See `SecondEar.renewed`."""
        return OtherEngine(self._load, grammars)

    def use(self, grammar: Grammar) -> None:
        """See `SecondEar.use`."""
        own = self._grammars.get(grammar.name)
        self._asked = own is not None
        if own is not None:
            self._recogniser.use(own)

    def accept(self, block: bytes) -> None:
        """See `SecondEar.accept`."""
        if self._asked:
            self._recogniser.accept(block)

    def finish(self, found: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...] | None:  # noqa: ARG002
        """See `SecondEar.finish`. What the first ear made of it changes nothing."""
        return self._recogniser.finish() if self._asked else None

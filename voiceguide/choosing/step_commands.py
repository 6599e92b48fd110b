"""What was said while steps are followed: one command, or a question where two sound alike.

A phrase has one meaning there, and requests of other kinds are not understood: "next" must not become a
question about a medicine because a tap runs. Urgent words are always understood.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from voiceguide.choosing.decisions import Command, Quiet, UrgentWords
from voiceguide.choosing.folding import fold
from voiceguide.choosing.heard import CLOSE_CONFIDENCE, LEAST_CONFIDENCE, STOP_CONFIDENCE
from voiceguide.choosing.requests import KEY_WORD
from voiceguide.choosing.router import EARLY_COMMANDS, Router
from voiceguide.hearing.utterance import Hypothesis

GUESSED = 0.19
"""Confidence from which a guess is believed, where other speech fitted hardly better: a tap drowns words, and
nobody is there to chat with. Of 60 commands each this gains 6 beside a tap at 12 dB, 3 at 6 dB and 3 in a
kitchen at 12 dB, and does another one once at each of the first two. Lower does more of others."""

GUESSED_WORDS = 2
"""Words that such a guess must have at least. A single one is found in any noise."""

NEVER_GUESSED = frozenset({KEY_WORD, "understand"})
"""Commands that let a person past a warning or a critical step: a guess is no assurance."""


@dataclass(frozen=True)
class Unsure:
    """Two commands or more sound as likely: ask."""

    phrases: tuple[str, ...]
    """One for each."""


StepDecision = Command | UrgentWords | Quiet | Unsure


def decide_step(router: Router, hypotheses: Sequence[Hypothesis], key_words: Collection[str]) -> StepDecision:
    """The decision for what was heard; `key_words` are the folded ones that count now."""
    sure = [one for one in hypotheses if one.confidence >= LEAST_CONFIDENCE]
    if hypotheses and hypotheses[0].confidence >= STOP_CONFIDENCE:
        first = _meaning(router, hypotheses[0].text, key_words)
        if isinstance(first, Command) and first.name in EARLY_COMMANDS:
            return first
    if not sure:
        return _guessed(router, hypotheses, key_words)
    near = [one for one in sure if sure[0].confidence - one.confidence <= CLOSE_CONFIDENCE]
    found = {_meaning(router, one.text, key_words): one.text for one in reversed(near)}
    urgent = [one for one in found if isinstance(one, UrgentWords)]
    if urgent:
        return urgent[0]
    found.pop(Quiet(), None)
    if len(found) > 1:
        return Unsure(tuple(reversed(found.values())))
    return next(iter(found), Quiet())


def _guessed(
    router: Router, hypotheses: Sequence[Hypothesis], key_words: Collection[str]
) -> Command | UrgentWords | Quiet:
    for one in hypotheses[:1]:
        if one.confidence >= GUESSED and len(one.text.split()) >= GUESSED_WORDS:
            found = _meaning(router, one.text, key_words)
            return Quiet() if isinstance(found, Command) and found.name in NEVER_GUESSED else found
    return Quiet()


def _meaning(router: Router, text: str, key_words: Collection[str]) -> Command | UrgentWords | Quiet:
    words = fold(text)
    if words in key_words:
        return Command(KEY_WORD, words)
    spoken = router.requests.wording.forms(router.requests.wording.spoken(words))
    for form in spoken:
        if form in router.requests.step_commands:
            return Command(router.requests.step_commands[form])
    return UrgentWords() if isinstance(router.decide(text), UrgentWords) else Quiet()

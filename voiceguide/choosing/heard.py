"""From the n best hypotheses of an utterance to one decision, or to a question."""

from __future__ import annotations

from collections.abc import Sequence

from voiceguide.choosing.decisions import Answer, Ask, Command, Decision, Nothing, Quiet, UrgentWords
from voiceguide.choosing.router import EARLY_COMMANDS, Context, Router
from voiceguide.hearing.utterance import Hypothesis

LEAST_CONFIDENCE = 0.5
"""Below this an utterance is noise or somebody else's talk. Higher misses more requests."""

STOP_CONFIDENCE = 0.25
"""The same for stop and pause: one that was not meant costs a "go on", one that is missed cannot be borne."""

CLOSE_CONFIDENCE = 0.04
"""Two hypotheses this near that lead to different sections are both offered. Higher asks more often."""


def decide_heard(router: Router, hypotheses: Sequence[Hypothesis], context: Context) -> Decision:
    """The decision for what was heard. Never picks one of two sections that sound alike: it asks.

    Where a medicine that we do not have sounds as likely, it asks too, even if only one section can answer.
    Where urgent words sound as likely as anything else, they are what was said.
    """
    if hypotheses and hypotheses[0].confidence >= STOP_CONFIDENCE:
        first = router.decide(hypotheses[0].text, context)
        if isinstance(first, Command) and first.name in EARLY_COMMANDS:
            return first
    sure = [one for one in hypotheses if one.confidence >= LEAST_CONFIDENCE]
    if not sure:
        return Quiet()
    near = [one for one in sure if sure[0].confidence - one.confidence <= CLOSE_CONFIDENCE]
    rivals = [router.decide(one.text, context) for one in near]
    best = rivals[0]
    urgent = [rival for rival in rivals if isinstance(rival, UrgentWords)]
    if urgent:
        return urgent[0]
    if not isinstance(best, Answer):
        return best
    answers = {rival.target: rival for rival in rivals if isinstance(rival, Answer)}
    places = {(target.guide, target.section) for target in answers}
    other_medicine = any(isinstance(rival, Nothing) and rival.name for rival in rivals)
    if len(places) < 2 and not other_medicine:
        return best
    return Ask(tuple(router.options(list(answers))))

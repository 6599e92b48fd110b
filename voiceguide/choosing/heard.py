"""From the n best hypotheses of an utterance to one decision, or to a question."""

from __future__ import annotations

from collections.abc import Sequence

from voiceguide.choosing.decisions import Answer, Ask, Decision, Option, Quiet
from voiceguide.choosing.requests import fold
from voiceguide.choosing.router import Context, Router
from voiceguide.guides.model import capitalised
from voiceguide.hearing.utterance import Hypothesis

LEAST_CONFIDENCE = 0.5
"""Below this an utterance is noise or somebody else's talk. Higher misses more requests."""

CLOSE_CONFIDENCE = 0.04
"""Two hypotheses this near that lead to different sections are both offered. Higher asks more often."""


def decide_heard(router: Router, hypotheses: Sequence[Hypothesis], context: Context) -> Decision:
    """The decision for what was heard. Never picks one of two sections that sound alike: it asks."""
    sure = [one for one in hypotheses if one.confidence >= LEAST_CONFIDENCE]
    if not sure:
        return Quiet()
    best = router.decide(sure[0].text, context)
    rivals = [best]
    for other in sure[1:]:
        if sure[0].confidence - other.confidence <= CLOSE_CONFIDENCE:
            rivals.append(router.decide(other.text, context))
    answers = {rival.target: rival for rival in rivals if isinstance(rival, Answer)}
    places = {(target.guide, target.section) for target in answers}
    if len(places) < 2 or not isinstance(best, Answer):
        return best
    options = (
        Option(label, target, (fold(label),))
        for target in answers
        for label in [
            f"{router.library.subject_name(target.subject)}, {capitalised(router.topic_title(target))}"
        ]
    )
    return Ask(tuple(options))

"""From the n best hypotheses of an utterance, by one ear or two, to one decision, or to a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from voiceguide.choosing.decisions import (
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
    Quiet,
    Target,
    UrgentWords,
)
from voiceguide.choosing.router import EARLY_COMMANDS, Context, Router
from voiceguide.hearing.utterance import Hypothesis

LEAST_CONFIDENCE = 0.5
"""Below this an utterance is noise or somebody else's talk. Higher misses more requests."""

STOP_CONFIDENCE = 0.25
"""The same for stop and pause: one that was not meant costs a "go on", one that is missed cannot be borne."""

CLOSE_CONFIDENCE = 0.04
"""Two hypotheses this near that lead to different sections are both offered. Higher asks more often."""

SECOND_CONFIDENCE = 0.2
"""Confidence from which on the second ear agrees, where it has the same among its hypotheses. Higher loses
commands that it hears badly (4 of 423 at this, by two voices); lower lets more of people's talk through."""

MANY_WORDS = 3
"""Words from which on a phrase is believed although the second ear heard none: chatter seldom makes so long a
one. Lower lets more talk through, higher loses requests that the second ear does not know."""


def decide_heard(
    router: Router,
    hypotheses: Sequence[Hypothesis],
    context: Context,
    second: Sequence[Hypothesis] | None = None,
) -> Decision:
    """The decision for what was heard. Never picks one of two sections that sound alike: it asks.

    Where a medicine that we do not have sounds as likely, it asks too, even if only one section can answer.
    Where urgent words sound as likely as anything else, they are what was said. `second` is what another ear
    made of the same utterance, and None where there is none: where the two disagree it asks, or does nothing.
    """
    if hypotheses and hypotheses[0].confidence >= STOP_CONFIDENCE:
        first = router.decide(hypotheses[0].text, context)
        if isinstance(first, Command) and first.name in EARLY_COMMANDS:
            return first
    sure = [one for one in hypotheses if one.confidence >= LEAST_CONFIDENCE]
    if not sure:
        return _guessed(router, hypotheses, context, second or ())
    near = [one for one in sure if sure[0].confidence - one.confidence <= CLOSE_CONFIDENCE]
    rivals = [router.decide(one.text, context) for one in near]
    decision = _of_rivals(router, rivals)
    if second is None or isinstance(decision, UrgentWords | Quiet):
        return decision
    others = [(one, router.decide(one.text, context)) for one in second]
    if isinstance(decision, Command) and decision.value:
        rivals += [router.decide(one.text, context) for one in sure if one not in near]
        decision = _valued(decision, rivals, others)
    return _agreed(router, decision, sure[0].text, others)


def _guessed(
    router: Router, hypotheses: Sequence[Hypothesis], context: Context, second: Sequence[Hypothesis]
) -> Decision:
    """Where the first ear took it for other speech: nothing, unless the second is sure of a long phrase that
    the first had guessed, or of any urgent one."""
    guessed = {one.text for one in hypotheses}
    for one in second[:1]:
        if one.confidence >= LEAST_CONFIDENCE and one.text in guessed:
            decision = router.decide(one.text, context)
            if isinstance(decision, UrgentWords) or len(one.text.split()) >= MANY_WORDS:
                return decision
    return Quiet()


def is_confirmed(text: str, second: Sequence[Hypothesis] | None, means: Callable[[str], object]) -> bool:
    """Whether the second ear lets a phrase stand whose meaning `means` tells, and which is no request."""
    if second is None or any(
        one.confidence >= SECOND_CONFIDENCE and means(one.text) == means(text) for one in second
    ):
        return True
    heard = any(one.confidence >= LEAST_CONFIDENCE for one in second)
    return not heard and len(text.split()) >= MANY_WORDS


def _of_rivals(router: Router, rivals: Sequence[Decision]) -> Decision:
    """One decision of several that sound as likely, the best first."""
    best = rivals[0]
    urgent = [rival for rival in rivals if isinstance(rival, UrgentWords)]
    if urgent:
        return urgent[0]
    if not _is_request(best):
        return best
    return _asked(router, [rival for rival in rivals if _is_request(rival)])


def _valued(
    command: Command, rivals: Sequence[Decision], others: Sequence[tuple[Hypothesis, Decision]]
) -> Command:
    """The command that both ears heard, where the first heard several: "find needle" or "find noodle". The
    second's best is looked for first, which may be another command; after it other values of this one."""
    both = [one for _, one in others if one in rivals and isinstance(one, Command)]
    best = [one for _, one in others[:1]]
    return next((one for one in both if one in best or one.name == command.name), command)


def _agreed(
    router: Router, decision: Decision, text: str, others: Sequence[tuple[Hypothesis, Decision]]
) -> Decision:
    """What two ears make of it: `others` are the second's hypotheses, each with its decision."""
    heard = [one for one in others if one[0].confidence >= LEAST_CONFIDENCE]
    if any(isinstance(other, UrgentWords) for _, other in heard[:1]):
        return UrgentWords()
    if any(one.confidence >= SECOND_CONFIDENCE and _are_one(decision, other) for one, other in others):
        return decision
    if not heard:
        return decision if len(text.split()) >= MANY_WORDS else Quiet()
    if _is_request(decision):
        return _asked(
            router, [decision, *(other for _, other in heard[:1] if _is_request(other))], sure=False
        )
    return Quiet()


def _asked(router: Router, rivals: Sequence[Decision], sure: bool = True) -> Decision:
    """The first where all are for one section or none is for any, and that is sure; else a question."""
    targets = list(dict.fromkeys(target for rival in rivals for target in _targets(rival)))
    refused = any(isinstance(rival, Nothing) and rival.name for rival in rivals)
    mixed = refused and not all(isinstance(rival, Nothing) for rival in rivals)
    places = [{(one.guide, one.section) for one in _targets(rival)} for rival in rivals]
    same = all(place == places[0] for place in places)
    if not targets or (sure and same and not mixed):
        return rivals[0]
    return router.offered(targets)


def _are_one(decision: Decision, other: Decision) -> bool:
    """Whether both ears want the same; one that has the answer among several agrees, and so does one that has
    the same command with another value: the first ear hears values better."""
    if isinstance(decision, Command) and isinstance(other, Command):
        return decision.name == other.name
    if isinstance(decision, Answer) and isinstance(other, Answer):
        return (decision.target.guide, decision.target.section) == (other.target.guide, other.target.section)
    mine, theirs = set(_targets(decision)), set(_targets(other))
    return bool(mine & theirs) if mine or theirs else decision == other


def _is_request(decision: Decision) -> bool:
    return isinstance(decision, Answer | Ask) or (isinstance(decision, Nothing) and bool(decision.name))


def _targets(decision: Decision) -> Iterator[Target]:
    match decision:
        case Answer(target):
            yield target
        case Ask(options):
            yield from (option.target for option in options)

"""What is decided of several hypotheses, by one ear and by two."""

import pytest

from tests.choosing.test_router import ROUTER
from voiceguide.choosing.decisions import Answer, Ask, Command, Decision, Nothing, Quiet, UrgentWords
from voiceguide.choosing.heard import (
    CLOSE_CONFIDENCE,
    LEAST_CONFIDENCE,
    MANY_WORDS,
    SECOND_CONFIDENCE,
    decide_heard,
)
from voiceguide.choosing.router import Context
from voiceguide.hearing.utterance import Hypothesis

Said = dict[str, float]

INTERFERON, INTERLEUKIN = "side effects of interferon", "side effects of interleukin"


def decide(first: Said, second: Said | None = None) -> Decision:
    ears = [None if one is None else [Hypothesis(*each) for each in one.items()] for one in (first, second)]
    return decide_heard(ROUTER, ears[0] or [], Context(), ears[1])


def subjects(decision: Decision) -> set[str]:
    assert isinstance(decision, Ask)
    return {option.target.subject for option in decision.options}


def test_of_two_medicines_with_nearly_the_same_score_neither_is_read() -> None:
    near = {INTERFERON: 0.9, INTERLEUKIN: 0.9 - CLOSE_CONFIDENCE / 2}
    assert subjects(decide(near)) == {"interferon", "aldesleukin"}
    far = {INTERFERON: 0.9, INTERLEUKIN: 0.9 - CLOSE_CONFIDENCE * 2}
    assert decide(far) == ROUTER.decide(INTERFERON)


def test_where_a_medicine_is_refused_and_another_as_near_the_other_is_asked_for() -> None:
    assert subjects(decide({"side effects of insulin": 0.9, INTERLEUKIN: 0.89})) == {"aldesleukin"}
    assert subjects(decide({INTERLEUKIN: 0.9, "side effects of insulin": 0.89})) == {"aldesleukin"}
    assert decide({"side effects of insulin": 0.9}) == Nothing(name="insulin")


def test_hypotheses_that_a_dictation_broke_up_take_part() -> None:
    heard = {"side effects of inter fear on": 0.9, "side effects of inter lukin to": 0.88}
    assert subjects(decide(heard)) == {"interferon", "aldesleukin"}
    heard = {"side effects of inter lukin to": 0.9, "side effects of inter look in two": 0.9}
    assert subjects(decide(heard)) == {"aldesleukin"}


def test_two_ears_that_agree_change_nothing() -> None:
    for text in (INTERFERON, "next", "side effects of insulin", "interferon"):
        assert decide({text: 1.0}, {text: SECOND_CONFIDENCE}) == ROUTER.decide(text)
    # What it would be done for need not be said in the same words, nor come first.
    assert decide({"next": 1.0}, {"bye": 0.6, "skip": 0.5}) == Command("next")


def test_two_ears_that_disagree_on_a_medicine_make_a_question() -> None:
    assert subjects(decide({INTERFERON: 1.0}, {INTERLEUKIN: 0.7})) == {"interferon", "aldesleukin"}
    assert subjects(decide({INTERLEUKIN: 1.0}, {"side effects of insulin": 0.7})) == {"aldesleukin"}
    assert subjects(decide({"side effects of insulin": 1.0}, {INTERLEUKIN: 0.7})) == {"aldesleukin"}


def test_two_ears_that_disagree_on_what_is_asked_for_make_a_question() -> None:
    asked = decide({INTERFERON: 1.0}, {"what is interferon": 0.7})
    assert isinstance(asked, Ask)
    assert {one.target.section for one in asked.options} == {"interferon-side-effects", "what-they-are"}
    asked = decide({INTERFERON: 1.0}, {"next": 0.7})
    assert subjects(asked) == {"interferon"}


def test_a_command_that_the_other_ear_takes_for_something_else_is_not_obeyed() -> None:
    assert decide({"find skin": 1.0}, {"again": 0.9}) == Quiet()
    assert decide({"bye": 1.0}, {INTERFERON: 0.9}) == Quiet()


@pytest.mark.parametrize("second", [{}, {"next": SECOND_CONFIDENCE / 2}, {"again": LEAST_CONFIDENCE - 0.1}])
def test_a_short_phrase_of_which_the_other_ear_heard_nothing_is_chatter(second: Said) -> None:
    assert decide({"next": 1.0}, second) == Quiet()
    assert len(INTERFERON.split()) >= MANY_WORDS
    assert isinstance(decide({INTERFERON: 1.0}, second), Answer)


@pytest.mark.parametrize("second", [None, {}, {"next": 1.0}, {INTERFERON: 1.0}])
def test_stop_and_urgent_words_are_never_held_up(second: Said | None) -> None:
    assert decide({"stop": 0.3}, second) == Command("stop")
    assert decide({"pause": 1.0}, second) == Command("pause")
    assert decide({"chest pain": 1.0}, second) == UrgentWords()


def test_urgent_words_that_only_the_other_ear_heard_are_heard() -> None:
    assert decide({"next section": 1.0}, {"chest pain": 0.6}) == UrgentWords()
    assert decide({"next section": 1.0}, {"next section": 0.8, "chest pain": 0.6}) == Command("next-section")


def test_of_a_command_with_a_value_the_other_ear_confirms_the_command_alone() -> None:
    assert decide({"sleep timer twenty": 1.0}, {"sleep timer twenty five": 0.9}) == Command(
        "sleep-timer", "20"
    )
    assert decide({"bookmark": 1.0}, {"bookmark five": 0.9}) == Command("bookmark")


def test_of_two_values_the_one_that_both_ears_heard_is_taken() -> None:
    both = {"find needle": 1.0, "find needles": 0.9}
    assert decide(both, {"find needles": 0.8}) == Command("find", "needles")
    assert decide(both) == decide(both, {"find skin": 0.8, "find needle": 0.4}) == Command("find", "needle")
    both = {"by heading": 1.0, "back heading": 0.96}
    assert decide(both, {"back heading": 0.8, "by heading": 0.7}) == Command("previous", "section")


GUESS = 0.18
"""Confidence of a phrase where other speech fitted hardly better."""


def test_what_the_first_ear_guessed_is_believed_where_the_other_heard_it_and_it_is_long_or_urgent() -> None:
    for text in (INTERFERON, "search for groin", "i took too much", "heart attack"):
        assert decide({text: GUESS}) == decide({text: GUESS}, {}) == Quiet()
        assert decide({text: GUESS}, {text: 0.9}) == ROUTER.decide(text)
        assert decide({text: GUESS}, {text: LEAST_CONFIDENCE - 0.1}) == Quiet()
        assert decide({"next": GUESS}, {text: 0.9}) == Quiet()
    assert decide({"next": GUESS}, {"next": 0.9}) == Quiet()

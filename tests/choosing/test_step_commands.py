"""What was said while steps are followed."""

import pytest

from tests.choosing.test_router import ROUTER
from voiceguide.choosing.decisions import Command, Quiet
from voiceguide.choosing.requests import KEY_WORD
from voiceguide.choosing.step_commands import GUESSED, StepDecision, Unsure, decide_step
from voiceguide.hearing.utterance import Hypothesis

KEY = "window is yellow"


def decide(**said: float) -> StepDecision:
    heard = [Hypothesis(words.replace("_", " "), confidence) for words, confidence in said.items()]
    return decide_step(ROUTER, heard, [KEY])


def test_what_is_sure_is_done_and_two_that_sound_alike_make_a_question() -> None:
    assert decide(next_step=1.0) == Command("next")
    assert decide(window_is_yellow=1.0) == Command(KEY_WORD, KEY)
    assert decide(skip_it=1.0, repeat_that=0.99) == Unsure(("skip it", "repeat that"))


def test_a_guess_of_some_words_is_believed_if_other_speech_fitted_hardly_better() -> None:
    assert decide(repeat_that=GUESSED) == Command("repeat")
    assert decide(repeat_that=GUESSED - 0.01) == decide(repeat=GUESSED) == decide() == Quiet()


@pytest.mark.parametrize("words", ["i_understand", "i_understand_the_warning", "window_is_yellow"])
def test_nobody_passes_a_warning_or_a_critical_step_by_a_guess(words: str) -> None:
    assert decide(**{words: 1.0}) != Quiet()
    assert decide(**{words: GUESSED}) == Quiet()

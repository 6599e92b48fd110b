"""What is made of Vosk's paths."""

from voiceguide.choosing.decisions import Command, Quiet
from voiceguide.choosing.heard import LEAST_CONFIDENCE, STOP_CONFIDENCE, decide_heard
from voiceguide.choosing.router import Context
from voiceguide.conversation.world import load_world
from voiceguide.hearing.grammar import UNKNOWN, Grammar
from voiceguide.hearing.vosk_engine import GUESS, SCORE_SCALE, hypotheses
from voiceguide.paths import content_dir

GRAMMAR = Grammar.from_phrases("some", ["stop", "next section", "next"])


def test_only_whole_phrases_of_the_grammar_come_out_best_first() -> None:
    paths = [("stop", -5.0), ("stop next", -5.5), ("next", -5.0 - SCORE_SCALE), ("stop", -30.0)]
    assert [(one.text, one.confidence) for one in hypotheses(paths, GRAMMAR)] == [
        ("stop", 1.0),
        ("next", 0.5),
    ]
    assert hypotheses([("next stop", -1.0)], GRAMMAR) == () == hypotheses([], GRAMMAR)


def test_where_other_speech_fits_better_there_are_only_guesses() -> None:
    found = hypotheses([(UNKNOWN, -5.0), ("stop", -6.0), (f"next {UNKNOWN}", -6.5)], GRAMMAR)
    assert [one.text for one in found] == ["stop"] and 0 < found[0].confidence < GUESS
    behind = hypotheses([("stop", -5.0), (UNKNOWN, -5.1), ("next", -5.2)], GRAMMAR)
    assert [one.text for one in behind] == ["stop", "next"] and behind[1].confidence > LEAST_CONFIDENCE


def test_a_guess_is_never_acted_on() -> None:
    router = load_world(content_dir())[0].router
    assert min(LEAST_CONFIDENCE, STOP_CONFIDENCE) > GUESS
    for guess in ("stop", "pause", "next"):
        found = hypotheses([(UNKNOWN, -5.0), (guess, -5.0)], Grammar.from_phrases("one", [guess]))
        assert found and decide_heard(router, found, Context()) == Quiet()
        assert isinstance(
            decide_heard(
                router, hypotheses([(guess, -5.0)], Grammar.from_phrases("one", [guess])), Context()
            ),
            Command,
        )

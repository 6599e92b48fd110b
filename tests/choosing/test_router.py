"""Requests and the decision that each must get."""

import pytest

from voiceguide.choosing.decisions import Answer, Ask, Command, Nothing, Quiet, UrgentWords
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Context, Router
from voiceguide.guides.loading import load_guides
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.paths import content_dir

REQUESTS = load_requests(content_dir())
ROUTER = Router(load_guides(content_dir() / "guides", REQUESTS.topics).library, REQUESTS)


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("side effects of interleukin", "aldesleukin-side-effects"),
        ("What are the side effects of IL-2?", "aldesleukin-side-effects"),
        ("how do i have interferron", "having-interferon"),
        ("what is proleukin", "what-they-are"),
        ("proleukin side effects", "aldesleukin-side-effects"),
        ("how does interferon work", "how-they-work"),
        ("take me through the injection", "injection-steps"),
        ("please tell me the side effects of interferon", "interferon-side-effects"),
        ("what do i do with the used needle", "injection-sharps"),
    ],
)
def test_one_section_answers(said: str, section: str) -> None:
    decision = ROUTER.decide(said)
    assert isinstance(decision, Answer)
    assert decision.target.section == section


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("side effects of insulin", "insulin"),
        ("side effects of interleukin 6", "interleukin six"),
        ("side effects of interleukin 9", "interleukin nine"),
        ("interleukin 12", "interleukin twelve"),
        ("side effects of interferon beta", "interferon beta"),
        ("side effects of wibblemab", "wibblemab"),
    ],
)
def test_a_medicine_that_no_guide_covers_is_said_back(said: str, name: str) -> None:
    assert ROUTER.decide(said) == Nothing(name=name)


@pytest.mark.parametrize(
    "said",
    ["bananas", "the weather is nice today", "does interferon not work", "side effects nine"],
)
def test_no_section_is_forced(said: str) -> None:
    assert ROUTER.decide(said) == Nothing()


def test_two_answers_are_offered_and_can_be_chosen_by_name_or_place() -> None:
    asked = ROUTER.decide("side effects")
    assert isinstance(asked, Ask)
    assert [option.label for option in asked.options] == ["Interferon", "Aldesleukin"]
    for words in ("IL-2", "aldesleukin", "the second", "two"):
        chosen = ROUTER.decide(words, Context(options=asked.options))
        assert isinstance(chosen, Answer)
        assert chosen.target.subject == "aldesleukin"


def test_the_medicine_asked_about_last_is_meant() -> None:
    answer = ROUTER.decide("side effects", Context("interferon-and-aldesleukin", "interferon"))
    assert isinstance(answer, Answer)
    assert answer.target.section == "interferon-side-effects"


def test_commands_urgent_words_and_silence() -> None:
    assert ROUTER.decide("Stop!") == Command("stop")
    assert ROUTER.decide("help i can't breathe") == UrgentWords()
    assert ROUTER.decide("[unk]") == Quiet()
    assert ROUTER.decide("") == Quiet()


def test_sections_that_sound_alike_are_both_offered() -> None:
    heard = [Hypothesis("side effects of interferon", 0.8), Hypothesis("side effects of interleukin", 0.79)]
    decision = decide_heard(ROUTER, heard, Context())
    assert isinstance(decision, Ask)
    assert len(decision.options) == 2
    assert decide_heard(ROUTER, [Hypothesis("side effects of interferon", 0.3)], Context()) == Quiet()


def test_the_grammar_holds_what_the_router_answers() -> None:
    grammar = Grammar.from_rules("idle", ROUTER.request_rules())
    for phrase in ("side effects of interleukin", "stop", "side effects of insulin", "next section"):
        assert grammar.accepts(phrase)
    assert not grammar.accepts("side effects of stop")
    assert not grammar.is_settled("side effects")
    for phrase in grammar.sample(300, seed=1):
        assert ROUTER.decide(phrase) != Quiet()


def test_stop_is_believed_sooner_than_anything_else() -> None:
    assert decide_heard(ROUTER, [Hypothesis("stop", 0.3)], Context()) == Command("stop")
    assert decide_heard(ROUTER, [Hypothesis("next", 0.3)], Context()) == Quiet()
    assert decide_heard(ROUTER, [Hypothesis("stop", 0.1)], Context()) == Quiet()

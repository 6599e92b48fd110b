"""Both engines, through the same tests, on requests by voices that are not the reader's."""

from collections.abc import Callable

import pytest

from tests.sound import BLOCK_BYTES, spoken
from voiceguide.conversation.world import load_world
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import load_model
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.hearing.recogniser import Recogniser
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.paths import content_dir, shipped_models_dir

PHRASES = ["side effects of interleukin", "side effects of interferon", "stop", "next section", "help"]

ENGINES: dict[str, Callable[[], Recogniser]] = {
    "pocketsphinx": lambda: PocketSphinx(load_lexicon(content_dir() / "lexicon").heard()),
    "vosk": lambda: VoskEngine(load_model(shipped_models_dir() / "voiceguide-en")),
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Recogniser:
    return ENGINES[request.param]()


def hear(engine: Recogniser, sound: bytes) -> tuple[Hypothesis, ...]:
    for start in range(0, len(sound), BLOCK_BYTES):
        engine.accept(sound[start : start + BLOCK_BYTES])
    return engine.finish()


@pytest.mark.parametrize("phrase", PHRASES[:4])
@pytest.mark.parametrize("voice", ["slt", "rms"])
def test_a_phrase_is_heard(engine: Recogniser, phrase: str, voice: str) -> None:
    assert engine.use(Grammar.from_phrases("test", [*PHRASES, "side effects of aldesleukin"])) == frozenset()
    heard = hear(engine, spoken(phrase, voice))
    assert heard[0].text == phrase
    assert heard[0].confidence > 0.5


def test_utterances_follow_one_another_and_the_grammar_changes_between_them(engine: Recogniser) -> None:
    for name, phrase in [("one", "stop"), ("two", "next section"), ("one", "stop")]:
        engine.use(Grammar.from_phrases(name, [phrase, "help"]))
        assert hear(engine, spoken(phrase, "slt"))[0].text == phrase


def test_a_grammar_of_the_same_name_may_have_other_phrases(engine: Recogniser) -> None:
    engine.use(Grammar.from_phrases("same", ["help"]))
    engine.use(Grammar.from_phrases("same", ["stop", "next section"]))
    assert hear(engine, spoken("stop", "slt"))[0].text == "stop"


def test_partial_words_come_while_it_is_spoken(engine: Recogniser) -> None:
    engine.use(Grammar.from_phrases("test", PHRASES))
    sound = spoken("side effects of interleukin", "slt")
    partials = []
    for start in range(0, len(sound), BLOCK_BYTES):
        engine.accept(sound[start : start + BLOCK_BYTES])
        partials.append(engine.partial())
    assert any(one.startswith("side effects") for one in partials[:-3])
    assert engine.finish()


def test_a_word_that_cannot_be_heard_is_named_and_its_phrases_left_out(engine: Recogniser) -> None:
    grammar = Grammar.from_phrases("wibble", ["stop", "side effects of wibblemab"])
    assert engine.use(grammar) == {"wibblemab"}
    assert hear(engine, spoken("stop", "slt"))[0].text == "stop"


def test_a_grammar_without_a_phrase_that_can_be_heard_hears_nothing(engine: Recogniser) -> None:
    assert engine.use(Grammar.from_phrases("empty", ["wibblemab"])) == {"wibblemab"}
    assert hear(engine, spoken("stop", "slt")) == ()


def test_silence_says_nothing(engine: Recogniser) -> None:
    engine.use(Grammar.from_phrases("test", PHRASES))
    assert all(one.confidence < 0.5 for one in hear(engine, bytes(32000)))
    assert engine.finish() == ()


def test_every_word_that_may_be_asked_can_be_heard(engine: Recogniser) -> None:
    world, _ = load_world(content_dir())
    assert engine.use(Grammar.from_rules("everything", world.router.choice_rules())) == frozenset()


@pytest.mark.parametrize("voice", ["slt", "rms"])
@pytest.mark.parametrize("phrase", ["side effects of interleukin", "side effects of insulin", "stop"])
def test_requests_are_told_apart_among_all_that_may_be_asked(
    engine: Recogniser, phrase: str, voice: str
) -> None:
    world, _ = load_world(content_dir())
    engine.use(Grammar.from_rules("everything", world.router.choice_rules()))
    assert hear(engine, spoken(phrase, voice))[0].text == phrase

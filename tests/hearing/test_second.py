"""A second ear beside the first, with the real engines."""

from __future__ import annotations

import sys

import pytest

from tests.hearing.test_ear import IDLE, READING
from tests.hearing.test_engines import ENGINES, hear
from tests.sound import silence, spoken
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import Listener, second_ear
from voiceguide.hearing.models import load_model
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.hearing.second import OtherEngine, SecondEar
from voiceguide.hearing.utterance import Hypothesis, Utterance
from voiceguide.hearing.vosk_engine import OtherSpeech, VoskEngine
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.paths import content_dir, shipped_models_dir

GRAMMARS = {"reading": READING, "idle": IDLE}

TALK = "he went away again for the whole of the summer"


@pytest.fixture(scope="module")
def first() -> VoskEngine:
    return VoskEngine(load_model(shipped_models_dir() / "voiceguide-en"))


@pytest.fixture(scope="module")
def sphinx() -> PocketSphinx:
    words = READING.words | IDLE.words
    return PocketSphinx(load_lexicon(content_dir() / "lexicon").heard(), words)


@pytest.fixture(params=["another engine", "other speech"])
def second(request: pytest.FixtureRequest, first: VoskEngine, sphinx: PocketSphinx) -> SecondEar:
    other = first.other_speech()
    assert other is not None
    return OtherEngine(lambda words: sphinx, GRAMMARS) if request.param == "another engine" else other


class Noting:
    """A second ear that notes what it is given."""

    def __init__(self, ear: SecondEar) -> None:
        self.ear, self.use, self.renewed = ear, ear.use, ear.renewed
        self.blocks: list[bytes] = []
        self.heard: list[bytes] = []

    def accept(self, block: bytes) -> None:
        self.blocks.append(block)
        self.ear.accept(block)

    def finish(self, found: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...] | None:
        self.heard.append(b"".join(self.blocks))
        self.blocks.clear()
        return self.ear.finish(found)


def hear_by(ear: Ear, *said: str) -> list[Utterance]:
    sound = silence(1) + b"".join(spoken(text, "slt") + silence(1) for text in said)
    return [one for start in range(0, len(sound), 1024) for one in ear.hear(sound[start : start + 1024])]


def test_both_kinds_agree_with_what_was_said(first: VoskEngine, second: SecondEar) -> None:
    ear = Ear(first, GRAMMARS, second=second)
    ear.listen("reading")
    for text, utterance in zip(["next", "where am i"], hear_by(ear, "next", "where am i"), strict=True):
        assert utterance.hypotheses[0].text == text
        assert utterance.second and utterance.second[0].text == text
    ear.listen("idle")
    (utterance,) = hear_by(ear, "side effects of interleukin")
    assert utterance.second and utterance.second[0].text == "side effects of interleukin"


def test_of_other_speech_nothing_is_left(first: VoskEngine) -> None:
    other = first.other_speech()
    assert isinstance(other, OtherSpeech)
    first.use(READING)
    for text, kept in [("next section", True), (TALK, False)]:
        hear(first, spoken(text, "slt"))
        other.accept(spoken(text, "slt"))
        found = (Hypothesis("next section", 1.0),)
        assert other.finish(found) == (found if kept else ())


def test_it_hears_the_utterance_as_the_first_did_and_nothing_of_others(
    first: VoskEngine, second: SecondEar
) -> None:
    noting = Noting(second)
    ear = Ear(first, GRAMMARS, early=["stop"], second=noting)
    ear.listen("reading")
    (utterance,) = hear_by(ear, "where am i")
    assert utterance.second is not None
    (sound,) = noting.heard
    whole = silence(1) + spoken("where am i", "slt") + silence(1)
    assert sound in whole
    assert len(sound) / 32000 > utterance.decided - utterance.began + 0.4  # what came before is there too
    assert ear._speech is None and noting.blocks == []
    assert [one.second for one in hear_by(ear, TALK) if not one.hypotheses] in ([], [None])
    assert noting.blocks == []


def test_it_begins_in_the_pause_so_that_nobody_waits_for_it(first: VoskEngine, second: SecondEar) -> None:
    noting = Noting(second)
    ear = Ear(first, GRAMMARS, second=noting)
    ear.listen("reading")
    sound = silence(1) + spoken("next section", "slt") + silence(1)
    most = 0
    for start in range(0, len(sound), 1024):
        if ear.hear(sound[start : start + 1024]):
            break
        most = max(most, sum(map(len, noting.blocks)))
    assert most > 0.8 * len(noting.heard[0])


def test_stop_is_not_held_up(first: VoskEngine, second: SecondEar) -> None:
    noting = Noting(second)
    ear = Ear(first, GRAMMARS, early=["stop"], second=noting)
    ear.listen("reading")
    (utterance, *_) = hear_by(ear, "stop")
    assert utterance.hypotheses[0].text == "stop" and utterance.second is None
    assert noting.blocks == []


def test_where_it_has_no_grammar_it_says_nothing(first: VoskEngine, sphinx: PocketSphinx) -> None:
    ear = Ear(first, GRAMMARS, second=OtherEngine(lambda words: sphinx, {"idle": IDLE}))
    ear.listen("reading")
    (utterance,) = hear_by(ear, "next")
    assert utterance.hypotheses[0].text == "next" and utterance.second is None


def test_pocketsphinx_with_few_words_hears_as_with_all(sphinx: PocketSphinx) -> None:
    whole = ENGINES["pocketsphinx"]()
    for engine in (sphinx, whole):
        engine.use(IDLE)
    sound = spoken("side effects of interleukin", "rms")
    (one, *_), (other, *_) = hear(sphinx, sound), hear(whole, sound)
    assert one.text == other.text == "side effects of interleukin"
    assert one.confidence == pytest.approx(other.confidence, abs=0.01)
    assert sphinx.use(READING) == frozenset()


def test_which_one_listens(first: VoskEngine, sphinx: PocketSphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    model = load_model(shipped_models_dir() / "voiceguide-en")
    ours = Listener(first, "ours", None, (), model)
    words = load_lexicon(content_dir() / "lexicon").heard()
    assert isinstance(second_ear(ours, GRAMMARS, words), OtherEngine)
    assert second_ear(Listener(sphinx, "PocketSphinx", None, ()), GRAMMARS, words) is None
    monkeypatch.delitem(sys.modules, "voiceguide.hearing.pocketsphinx_engine")
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)
    assert isinstance(second_ear(ours, GRAMMARS, words), OtherSpeech)

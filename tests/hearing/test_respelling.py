"""Words that a model lacks are listened for as rows of its own, and come out as the words that are meant."""

import shutil
from pathlib import Path

import pytest

from tests.sound import spoken
from voiceguide.cli import main
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import Model, find_models
from voiceguide.hearing.respelling import ALIKE, MOST_WAYS, Respeller, Respelt
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.lexicon.dictionary import Dictionary
from voiceguide.paths import content_dir, shipped_models_dir

DICTIONARY: Dictionary = {
    "all": [("AO", "L")],
    "does": [("D", "AH", "Z")],
    "look": [("L", "UH", "K")],
    "luke": [("L", "UW", "K")],
    "in": [("IH", "N")],
    "inn": [("IH", "N")],
    "it's": [("IH", "T", "S")],
    "dess": [("D", "EH", "S")],
    "lacking": [("D", "EH", "S", "L")],
}

ALDESLEUKIN = tuple("AO L D EH S L UW K IH N".split())


def respeller(*lacks: str) -> Respeller:
    return Respeller(DICTIONARY, lambda word: word not in lacks)


def test_the_nearest_words_are_found() -> None:
    assert respeller("lacking").respell("aldesleukin", [ALDESLEUKIN]) == ("all dess luke in",)
    assert respeller("lacking", "luke").respell("aldesleukin", [ALDESLEUKIN]) == ("all dess look in",)
    assert respeller("lacking").respell("inn") == ("in",)


def test_each_way_of_saying_it_is_respelt_the_best_first() -> None:
    ways = [tuple("AO L D EH Z L UW K IH N".split()), ALDESLEUKIN, tuple("D AH Z IH N".split())]
    found = respeller("lacking").respell("aldesleukin", ways)
    assert found == ("does in", "all dess luke in")
    many = [(*ALDESLEUKIN[:first], *ALDESLEUKIN[last:]) for first, last in ((0, 2), (8, 10), (5, 8), (2, 5))]
    assert len(respeller("lacking").respell("aldesleukin", many)) == MOST_WAYS


@pytest.mark.parametrize("phones", ["ZH OY TH", "AO L ZH OY TH IH N", "ZH"])
def test_what_no_words_sound_like_is_not_respelt(phones: str) -> None:
    assert respeller().respell("strange", [tuple(phones.split())]) == ()


def test_a_word_without_a_pronunciation_is_not_respelt() -> None:
    assert respeller().respell("wibblemab") == ()


def test_phones_are_alike_in_pairs() -> None:
    assert {len(pair) for pair in ALIKE} == {2}


def test_a_phrase_is_written_in_each_way_and_read_back() -> None:
    respelt = Respelt({"aldesleukin": ["all dess luke in", "all does luke in"], "litre": ["leader"]})
    written = list(respelt.written("a litre of aldesleukin"))
    assert written == ["a leader of all dess luke in", "a leader of all does luke in"]
    assert {respelt.read(one) for one in written} == {"a litre of aldesleukin"}
    assert list(respelt.written("all in")) == ["all in"] == [respelt.read("all in")]
    assert Respelt({}).read("in all") == "in all"


@pytest.fixture(scope="module")
def model() -> Model:
    return next(one for one in find_models([shipped_models_dir()])[0] if one.engine == "vosk")


SAID: Dictionary = {"sectionstop": [tuple("S EH K SH AH N S T AA P".split())]}
"""A medicine that no model knows."""


@pytest.mark.parametrize("voice", ["slt", "rms"])
def test_vosk_hears_a_word_that_its_model_lacks(model: Model, voice: str) -> None:
    engine = VoskEngine(model, SAID)
    phrases = ["side effects of sectionstop", "side effects of interleukin", "sectionstop", "next section"]
    assert engine.use(Grammar.from_phrases("idle", phrases)) == frozenset()
    assert engine.respelt.ways == {"sectionstop": ["section stop"]}
    for said, meant in (
        ("side effects of section stop", "side effects of sectionstop"),
        ("side effects of interleukin", "side effects of interleukin"),
        ("next section", "next section"),
    ):
        engine.accept(spoken(said, voice))
        assert "section stop" not in engine.partial()
        assert [one.text for one in engine.finish()][:1] == [meant]


def test_a_word_that_is_like_another_of_the_grammar_is_not_taken_for_it(model: Model) -> None:
    said: Dictionary = {
        "stopp": [("S", "T", "AA", "P")],
        "sectionstop": SAID["sectionstop"],
        "sectionstopp": SAID["sectionstop"],
    }
    engine = VoskEngine(model, said)
    assert engine.use(Grammar.from_phrases("idle", ["stop", *said])) == {*said}
    assert engine.respelt.ways == {}


def test_without_a_pronunciation_the_word_is_missing(model: Model) -> None:
    engine = VoskEngine(model)
    assert engine.use(Grammar.from_phrases("idle", ["stop", "wibblemab"])) == {"wibblemab"}
    engine.accept(spoken("stop", "slt"))
    assert [one.text for one in engine.finish()][:1] == ["stop"]


def test_the_check_says_how_a_word_is_listened_for(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    guide = content / "guides" / "interferon-and-aldesleukin.md"
    guide.write_text(guide.read_text().replace("interleukin", "sectionstop"))
    lexicon = content / "lexicon" / "medicines.pls"
    entry = "<lexeme><grapheme>sectionstop</grapheme><phoneme>ˈsekʃənˌstɒp</phoneme></lexeme></lexicon>"
    lexicon.write_text(lexicon.read_text().replace("</lexicon>", entry))
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(content))
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    main(["models", "use", model.name])
    main(["check", "models"])
    assert "The model lacks sectionstop, and listens for section stop." in capsys.readouterr().out

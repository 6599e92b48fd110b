"""Where pronunciations come from: the lexicon before the dictionary, and a guess that is known as one."""

from pathlib import Path

import pytest

from tests.teaching.phones import ARPABET
from voiceguide.errors import ModelError
from voiceguide.lexicon.dictionary import FILE, dictionary_of
from voiceguide.lexicon.pls import Lexicon, load_lexicon
from voiceguide.paths import content_dir
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.pronounce import guess, pronounce


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice(Lexicon())


def test_the_lexicon_comes_first_and_the_dictionary_adds_to_it() -> None:
    lexicon = {"beta": [("B", "IY", "T", "AH")]}
    dictionary = {"beta": [("B", "EY", "T", "AH"), ("B", "IY", "T", "AH")], "stop": [("S", "T", "AA", "P")]}
    said = pronounce(["stop", "beta"], [lexicon, dictionary], lambda word: "")
    assert list(said.ways) == ["beta", "stop"]
    assert said.ways["beta"] == (("B", "IY", "T", "AH"), ("B", "EY", "T", "AH"))
    assert said.guesses == () == said.unknown


def test_a_word_that_nobody_wrote_down_is_guessed_and_said_so(voice: Voice) -> None:
    said = pronounce(["wibblemab", "stop"], [{"stop": [("S", "T", "AA", "P")]}], voice.phonemes)
    assert [(one.word, one.ipa) for one in said.guesses] == [("wibblemab", "wˈɪbəlmˌab")]
    assert said.ways["wibblemab"] == (("W", "IH", "B", "AH", "L", "M", "AE", "B"),)


def test_a_guess_has_its_r_with_and_without() -> None:
    one = guess("carter", lambda word: "kˈɑːtə")
    assert one is not None and set(one.ways) == {("K", "AA", "T", "AH"), ("K", "AA", "R", "T", "ER")}


def test_where_no_voice_tells_the_word_is_unknown() -> None:
    said = pronounce(["wibblemab", "zz"], [], {"wibblemab": "", "zz": "♫"}.__getitem__)
    assert said.ways == {} and said.unknown == ("wibblemab", "zz")


def test_whatever_the_voice_says_of_odd_words_can_be_written(voice: Voice) -> None:
    words = "accounted prearrange bach rapprochement o'clock fatigues zzz x anaesthesiologists loch".split()
    for word in words:
        one = guess(word, voice.phonemes)
        assert one is not None and {phone for way in one.ways for phone in way} <= set(ARPABET), word


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("aldesleukin", "AE L D EH S L UW K IH N"),
        ("aldesleukin", "AE L D EH S L Y UW K IH N"),
        ("interleukin", "IH N T ER L UW K IH N"),
        ("interleukin", "IH N T ER L Y UW K IH N"),
        ("interleukin", "IH N T AH L UW K IH N"),
        ("schedule", "SH EH D Y UW L"),
        ("z", "Z EH D"),
        ("z", "Z IY"),
        ("l", "EH L"),
        ("litre", "L IY T ER"),
        ("vitamin", "V AY T AH M AH N"),
        ("vitamin", "V IH T AH M IH N"),
    ],
)
def test_words_are_known_as_people_say_them(word: str, way: str, tmp_path: Path) -> None:
    lexicon = load_lexicon(content_dir() / "lexicon").heard()
    said = pronounce([word], [lexicon, dictionary_of(tmp_path)], lambda word: "")
    assert tuple(way.split()) in said.ways[word]


def test_a_models_own_dictionary_counts_instead_of_cmudict(tmp_path: Path) -> None:
    assert len(dictionary_of(tmp_path)) > 100_000
    (tmp_path / FILE).write_text("# ours\n\nread R IY D\nread(2) R EH D\nread(3) R EH D\n")
    assert dictionary_of(tmp_path) == {"read": [("R", "IY", "D"), ("R", "EH", "D")]}
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match=r"dictionary\.txt"):
        dictionary_of(tmp_path)

"""A listener who moves by words hears every word, and none that is cut."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.reading.golden import PAIRS
from voiceguide.conversation.world import load_world
from voiceguide.paths import content_dir
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import Role, Sentence, guide_sentences, reply
from voiceguide.reading.units import word_at, words

WRITTEN = [written for written, _ in PAIRS]
WORLD, _ = load_world(content_dir())
SHIPPED = [one for guide in WORLD.library.guides.values() for one in guide_sentences(guide)]


def check(sentence: Sentence) -> None:
    found = words(sentence)
    seen = "".join(word.written for word in found)
    assert "".join(seen.split()) == "".join(sentence.caption.split())
    assert "".join("".join(word.spoken for word in found).split()) == "".join(sentence.spoken.split())
    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    for number, word in enumerate(found):
        assert sentence.caption[word.start : word.end] == word.written == word.written.strip() != ""
        assert sentence.said[word.said_at :].startswith(word.spoken)
        assert word_at(sentence, word.said_at) == number
        if number:
            assert found[number - 1].end <= word.start


@pytest.mark.parametrize("written", WRITTEN)
def test_words_are_the_whole_sentence(written: str) -> None:
    check(reply(written))


def test_the_words_of_the_guides_are_whole() -> None:
    for sentence in SHIPPED:
        check(sentence)
        assert all(any(map(str.isalnum, word.spoken)) for word in words(sentence))


@given(
    st.lists(st.sampled_from([*"—–-(“”) ,.:é²µ5a%", "mg", "IL-2", " ", "0.5–1 ml", "the", "…"])).map("".join)
)
@example("")
@example(" ")
@example("– the")
def test_words_are_the_whole_of_any_text(text: str) -> None:
    check(reply(text))


@pytest.mark.parametrize(
    ("written", "units"),
    [
        ("Take 0.5–1 ml now.", ["Take", "0.5–1 ml", "now."]),
        ("Call 0800 198 5000 today.", ["Call", "0800 198 5000", "today."]),
        ("Take it – always – with food.", ["Take", "it –", "always –", "with", "food."]),
        ("Wash your hands.", ["Wash", "your", "hands."]),
    ],
)
def test_what_is_spoken_as_one_is_one_step(written: str, units: list[str]) -> None:
    assert [word.written for word in words(reply(written))] == units


def test_each_word_has_its_own_speech() -> None:
    found = words(reply("Keep 5 centimetres from it."))
    assert [word.spoken for word in found] == ["Keep", "five", "centimetres", "from", "it."]


def test_the_lead_is_before_the_first_word() -> None:
    sentence = Sentence("a rash", "a rash.", Role.TEXT, lead="Six items.")
    assert [(one.written, one.spoken, one.said_at) for one in words(sentence)] == [
        ("a", "a", 11),
        ("rash", "rash.", 13),
    ]
    assert [word_at(sentence, at) for at in (0, 4, 11, 12, 13, 17, 99)] == [0, 0, 0, 0, 1, 1, 1]


def test_what_is_not_the_caption_put_into_words_is_one_word() -> None:
    sentence = Sentence("IL-2 is", "capital I, capital L", Role.REPLY)
    assert [(one.written, one.spoken) for one in words(sentence)] == [("IL-2 is", "capital I, capital L")]
    assert normalise("IL-2 is") != sentence.spoken

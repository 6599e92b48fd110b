"""Each word of a text once and in order, whatever the engine tells."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.choosing.requests import load_requests
from voiceguide.guides.loading import load_guides
from voiceguide.paths import content_dir
from voiceguide.reading.script import section_sentences
from voiceguide.speaking.espeak import Manner, espeak
from voiceguide.speaking.words import Heard, find_words


def words(text: str) -> list[str]:
    found = espeak().render(text, Manner()).words
    return [text[word.start : word.start + word.length] for word in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello there, naïve café.", ["Hello", "there", "naïve", "café"]),
        ("A 😀 smile", ["A", "😀", "smile"]),
        ("IL-2 and 5-FU, e.g. this—that.", ["IL-2", "and", "5-FU", "e.g", "this", "that"]),
        ("Call 0800 198 5000 in 2026.", ["Call", "0800", "198", "5000", "in", "2026"]),
        ("£5 for “you” (see below)", ["£", "5", "for", "you", "see", "below"]),
        ("don't; the patient’s own", ["don't", "the", "patient’s", "own"]),
        ("take [[h@l'oU]]. Now", ["take", "[[h@l'oU]]", "Now"]),
        ("out of it in the morning", ["out of", "it", "in the", "morning"]),
        ("", []),
        (" \n", []),
    ],
)
def test_words_of_the_real_engine(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_every_word_of_the_guides_is_told_once_and_in_order() -> None:
    """Words said in one breath are one: nothing of a sentence is outside all of them."""
    topics = load_requests(content_dir()).topics
    guides = load_guides(content_dir() / "guides", topics).library.guides.values()
    count = 0
    for guide in guides:
        for section in guide.sections:
            for sentence in section_sentences(guide, section):
                text = " ".join(sentence.spoken.split())
                told = " ".join(words(text)).replace("—", " ").split()
                assert [one.strip(".,;:!?") for one in told] == [
                    one.strip(".,;:!?()“”‘’'\"–—-")
                    for one in text.replace("—", " ").split()
                    if one.strip("–—-")
                ]
                count += len(told)
    assert count > 1000


def test_a_sound_between_two_words_is_the_next_ones_unless_that_is_told_itself() -> None:
    text = "one, two three"
    assert [word.start for word in find_words(text, [Heard(0, 0), Heard(4, 90), Heard(9, 200)])] == [0, 5, 9]
    untold = find_words(text, [Heard(0, 0), Heard(3, 90), Heard(5, 100), Heard(9, 200)])
    assert [(word.start, word.at_ms) for word in untold] == [(0, 0), (5, 100), (9, 200)]
    assert [word.start for word in find_words(text, [Heard(0, 0), Heard(8, 90)])] == [0, 9]


@given(
    st.text(st.sampled_from("ab1 .,-'[]😀é£\n"), max_size=40),
    st.lists(st.tuples(st.integers(-2, 45), st.integers(0, 10_000)), max_size=20),
)
def test_whatever_is_told_words_are_in_order_and_in_the_text(text: str, told: list[tuple[int, int]]) -> None:
    found = find_words(text, [Heard(start, at) for start, at in told])
    assert all(word.length > 0 and 0 <= word.start <= len(text) - word.length for word in found)
    assert all(one.start + one.length <= other.start for one, other in pairwise(found))

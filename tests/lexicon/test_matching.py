"""Where the words of a lexicon stand in a text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.lexicon.matching import matcher
from voiceguide.lexicon.pls import Entry, Lexicon


def lexicon(*words: tuple[str, str, str]) -> Lexicon:
    entries = [Entry(word, (ipa,), Path("test.pls"), 1, "ours", role) for word, ipa, role in words]
    return Lexicon({entry.key: entry for entry in entries})


LEXICON = lexicon(
    ("Intron", "ˈɪntrɒn", ""),
    ("Intron A", "ˈɪntrɒn ˈeɪ", ""),
    ("IL", "ˈaɪ.ˈel", ""),
    ("can't", "ˈkɑːnt", ""),
    ("patch", "ˈpætʃ", ""),
    ("close", "ˈkləʊs", ""),
    ("close", "ˈkləʊz", "verb"),
    ("use", "ˈjuːz", "verb"),
    ("minute amount", "maɪˈnjuːt əˈmaʊnt", ""),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("intron  A and INTRON", [("intron  A", "ˈɪntrɒn ˈeɪ"), ("INTRON", "ˈɪntrɒn")]),
        ("Intron Able", [("Intron", "ˈɪntrɒn")]),
        ("IL, il, Il", [("IL", "ˈaɪ.ˈel")]),
        ("Can’t and can't", [("Can’t", "ˈkɑːnt"), ("can't", "ˈkɑːnt")]),
        ("The patch’s patches", [("patch’s", "ˈpætʃɪz")]),
        ("Close the close lid", [("Close", "ˈkləʊz"), ("close", "ˈkləʊs")]),
        ("Use it. The use of it.", [("Use", "ˈjuːz")]),
        ("A minute amount, a minute", [("minute amount", "maɪˈnjuːt əˈmaʊnt")]),
        ("unclose closely o'close", []),
    ],
)
def test_whole_words_are_found_with_the_reading_that_is_meant(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(text[one.start : one.end], one.ipa) for one in matcher(LEXICON)(text)] == expected


def test_a_lexicon_of_nothing_finds_nothing() -> None:
    assert list(matcher(Lexicon())("any text, and no word of it")) == []


@given(st.text("close ’'sIL.intronA-", max_size=40))
def test_matches_are_in_order_apart_and_spelt_as_their_entry(text: str) -> None:
    at = 0
    for one in matcher(LEXICON)(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
        word = " ".join(text[one.start : one.end].split()).replace("’", "'")
        spelt = word.removesuffix("'s") if one.possessive else word
        assert spelt.lower() == one.entry.spelling.lower()

"""Spelt words are heard right: each letter as its name, each sign by its British one."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.reading.normaliser import normalise
from voiceguide.reading.spelling import characters, spell, spell_phonetically
from voiceguide.speaking.voice import Voice

NAMES = dict(
    zip(
        string.ascii_uppercase,
        (
            "eɪ biː siː diː iː ɛf dʒiː eɪtʃ aɪ dʒeɪ keɪ ɛl ɛm ɛn əʊ piː kjuː ɑː ɛs tiː juː viː dʌbəljuː ɛks "
            "waɪ zɛd"
        ).split(),
        strict=True,
    )
)
"""The letters' names in British English, as the Oxford English Dictionary transcribes them."""


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice()


def heard(voice: Voice, text: str) -> str:
    """The phonemes without stress, in one piece."""
    return "".join(sound for sound in voice.phonemes(text) if sound not in "ˈˌ ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("IL-2", "capital I, capital L, hyphen, two"),
        ("2–8 °C", "two, dash, eight, space, degree sign, capital C"),
        ("5 µg.", "five, space, micro sign, G, full stop"),
        ("café", "C, A, F, E acute"),
        ("cafe\u0301", "C, A, F, E acute"),
        ("TNF-α", "capital T, capital N, capital F, hyphen, alpha"),
        ("Λς", "capital lambda, final sigma"),
        ("½", "one half"),
        ("m²", "M, superscript two"),
        ("10⁹/L", "one, zero, superscript nine, slash, capital L"),
        ("≤5%", "less than or equal to, five, per cent sign"),
        ("x\u0302", "X circumflex"),
        ("٣", "three"),
        ("ß", "sharp S"),
        ("一", "C J K unified ideograph four E zero zero"),
        ("\x07", "unnamed character"),
        ("✓\ufe0f", "tick"),
        ("", ""),
    ],
)
def test_characters_have_their_names(text: str, names: str) -> None:
    assert spell(text) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("IL-2", "I for india, L for lima, hyphen, two"),
        ("alfa", "A, for alpha, L for lima, F for foxtrot, A, for alpha"),
        ("né", "N for november, E for echo, acute"),
        ("α", "alpha"),
    ],
)
def test_letters_have_their_words(text: str, words: str) -> None:
    assert spell_phonetically(text) == words


@pytest.mark.parametrize("letter", string.ascii_letters)
def test_every_letter_is_heard_as_its_name(voice: Voice, letter: str) -> None:
    name = NAMES[letter.upper()]
    size = heard(voice, "capital") if letter.isupper() else ""
    assert heard(voice, spell(letter)) == size + name
    for other in "aQ":  # also with others around it
        around = heard(voice, spell(other))
        assert heard(voice, spell(f"{other}{letter}{other}")) == around + size + name + around


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_every_letter_with_its_word_is_heard_so(voice: Voice, letter: str) -> None:
    phonetic = spell_phonetically(letter)
    said = heard(voice, phonetic)
    assert said.startswith(NAMES[letter.upper()] + "fɔː")
    assert said.removeprefix(NAMES[letter.upper()]).removeprefix("fɔː").lstrip("ɹ") == heard(
        voice, phonetic.split()[-1]
    ).lstrip("ɹ")


@given(st.text(max_size=8))
def test_whatever_is_spelt_can_be_said(text: str) -> None:
    for said in (*characters(text), *(spell_phonetically(one) for one in text)):
        assert said.strip()
        assert not set(said) - set(string.ascii_letters + " -,")
    assert len(characters(text)) <= len(text)
    assert (len(characters(text)) > 0) == (len(text) > 0)
    assert normalise(spell(text)) == spell(text)
    assert normalise(spell_phonetically(text)) == spell_phonetically(text)

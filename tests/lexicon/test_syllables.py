"""Where the syllables of a word are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.lexicon.ipa import PRIMARY, SECONDARY, SYMBOLS, sounds
from voiceguide.lexicon.syllables import stress, syllables


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        ("ˌdaɪəˈrɪə", "daɪ ə rɪə"),
        ("ˌældesˈluːkɪn", "æl des luː kɪn"),
        ("ˈhepərɪn", "hep ə rɪn"),
        ("kənˈtrəʊl", "kən trəʊl"),
        ("kəntrˈəʊl", "kən trəʊl"),  # as espeak-ng reports it: the mark right before the vowel
        ("ˈfæstɪst", "fæs tɪst"),
        ("ɒŋˈkɒlədʒi", "ɒŋ kɒl ə dʒi"),
        ("ˈsɪŋə", "sɪŋ ə"),
        ("ˈdəʊs", "dəʊs"),
        ("s", "s"),
    ],
)
def test_a_mark_or_the_sounds_of_english_part_them(ipa: str, expected: str) -> None:
    assert " ".join("".join(one.ipa for one in part) for part in syllables(sounds(ipa))) == expected


def test_a_syllable_knows_its_stress() -> None:
    assert [stress(part) for part in syllables(sounds("ˌdaɪəˈrɪə"))] == [SECONDARY, "", PRIMARY]


@given(st.lists(st.sampled_from(sorted(SYMBOLS)), max_size=12))
def test_no_sound_is_lost_and_each_syllable_has_one_vowel(symbols: list[str]) -> None:
    word = sounds(".".join(symbols))
    parts = syllables(word)
    assert tuple(sound for part in parts for sound in part) == word
    vowels = [sum(sound.symbol.is_vowel for sound in part) for part in parts]
    assert vowels == [1] * len(parts) or (len(parts) == 1 and vowels == [0])

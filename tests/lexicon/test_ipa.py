"""Symbols of IPA, and what they become for the voice and for the ear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.errors import GuideError
from voiceguide.lexicon.ipa import SYMBOLS, arpabet, mnemonics, sounds
from voiceguide.paths import shipped_models_dir
from voiceguide.teaching.contexts import load_contexts


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        ("kənˈtrəʊl", "k|@|n|t|r|'oU|l"),
        ("ˌdaɪəˈrɪə", "d|,aI|@|r|'i@"),
        ("luːˈkiːmiə", "l|u:|k|'i:|m|i@"),
        ("ˈɪntrɒn ˈeɪ", "'I|n|t|r|0|n 'eI"),
        ("ˌreɪdiəʊˈθerəpi", "r|,eI|d|i|oU|T|'E|r|@|p|i"),
        ("ˈkætˌʃɪp", "k|'a|t|S|,I|p"),
    ],
)
def test_a_stress_mark_stands_before_the_vowel_for_the_voice(ipa: str, expected: str) -> None:
    assert mnemonics(ipa) == expected


def test_a_stop_keeps_two_symbols_from_being_one() -> None:
    assert [sound.ipa for sound in sounds("hiː.əʊ")] == ["h", "iː", "əʊ"]
    assert [sound.ipa for sound in sounds("i.ə")] == ["i", "ə"]
    assert [sound.ipa for sound in sounds("t.ʃ")] == ["t", "ʃ"]


def test_what_the_voice_reports_reads_like_what_a_dictionary_writes() -> None:
    assert mnemonics("ˌɪntəfˈiəɹɒn") == mnemonics("ˌɪntəˈfɪərɒn")
    assert mnemonics("ˈɔːldɪslˌuːkɪn") == mnemonics("ˈɔːldɪsˌluːkɪn")


@pytest.mark.parametrize(
    ("ipa", "spelling", "expected"),
    [
        ("ˌældesˈluːkɪn", "aldesleukin", {"AE L D EH S L UW K IH N"}),
        ("ˌɪntəˈluːkɪn", "interleukin", {"IH N T AH L UW K IH N", "IH N T ER L UW K IH N"}),
        ("ˌɪntəˈfɪərɒn", "interferon", {"IH N T AH F IH R AA N", "IH N T ER F IH R AA N"}),
        ("ˈwɔːfərɪn", "warfarin", {"W AO F ER IH N", "W AO R F ER IH N"}),
        ("ˈtjuːmə", "tumour", {"T Y UW M AH", "T Y UW M ER"}),
        ("əˈniːmiə", "anaemia", {"AH N IY M IY AH"}),
        ("ˌpærəˈsiːtəmɒl", "paracetamol", {"P AE R AH S IY T AH M AA L"}),
        ("ˈkeə", "care", {"K EH AH", "K EH R"}),
        ("ˌdaɪəˈrɪə", "diarrhoea", {"D AY ER IY AH"}),
    ],
)
def test_the_ear_gets_a_word_with_and_without_its_dropped_r(
    ipa: str, spelling: str, expected: set[str]
) -> None:
    assert {" ".join(way) for way in arpabet(ipa, spelling)} == expected


def test_every_symbol_is_in_phones_that_the_speech_models_have() -> None:
    used = {phone for one in SYMBOLS.values() for phone in (*one.arpabet, *one.before_r)}
    *spoken, _ = load_contexts(shipped_models_dir() / "voiceguide-en").phones
    assert used == set(spoken)


@pytest.mark.parametrize(("ipa", "named"), [("kʘt", "ʘ"), ("kat1", "1"), ("ta:", ":"), ("xɒ", "x")])
def test_an_unknown_symbol_is_named(ipa: str, named: str) -> None:
    with pytest.raises(GuideError, match=f"The IPA symbol “{named}”"):
        sounds(ipa)


def test_a_stress_mark_without_a_vowel_is_named() -> None:
    with pytest.raises(GuideError, match="no vowel after it"):
        sounds("ækˈs")


@given(st.lists(st.sampled_from(sorted(SYMBOLS)), max_size=8))
def test_symbols_parted_by_stops_are_read_as_they_were_put_together(symbols: list[str]) -> None:
    assert [sound.ipa for sound in sounds(".".join(symbols))] == symbols


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    try:
        sounds(text)
    except GuideError as error:
        assert error.todo

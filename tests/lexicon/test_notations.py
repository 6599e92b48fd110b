"""Each engine's notation: every sound has its signs, and every text its way back."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.lexicon.apple import PHONEMES, apple
from voiceguide.lexicon.ipa import SYMBOLS
from voiceguide.lexicon.notation import Notation
from voiceguide.lexicon.pls import Entry, Lexicon, load_lexicon
from voiceguide.lexicon.respelt import LETTERS, respelling, respelt
from voiceguide.lexicon.sapi import UNIVERSAL, american, sapi, sapi_universal
from voiceguide.paths import content_dir
from voiceguide.speaking.phonemic import phonemic

NOTATIONS = (phonemic, sapi, sapi_universal, apple, respelt)

AMERICAN = frozenset(
    "aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw "
    "b ch d dh f g h jh k l m n ng p r s sh t th v w y z zh".split()
)
"""Microsoft, "American English Phoneme Representation", SAPI 5.4, less the marks."""

UNIVERSAL_LABELS = frozenset(
    "AA AE AH AI AO AU AX EH EHX EI ER I IH OI Q U UH + "
    "B CH D DH F G H J JH K L M N NG P R S SH T TH V W Z ZH".split()
)
"""Of Microsoft's tables of the Universal Phone Set, those that English needs."""

APPLE = frozenset(
    "AE EY AO AX IY EH IH AY IX AA UW UH UX OW AW OY b C d D f g h J k l m n N p r s S t T v w y z Z".split()
)
"""Apple, Speech Synthesis Programming Guide, table B-1, less silence and breath."""


def lexicon(**words: str) -> Lexicon:
    entries = [Entry(word.replace("_", " "), (ipa,), Path("test.pls"), 1) for word, ipa in words.items()]
    return Lexicon({entry.key: entry for entry in entries})


LEXICON = lexicon(diarrhoea="ˌdaɪəˈrɪə", Intron_A="ˈɪntrɒn ˈeɪ", dose="ˈdəʊs")


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (phonemic, "[[d|,aI|@|r|'i@]], not [['I|n|t|r|0|n 'eI]]."),
        (
            sapi,
            '<pitch middle="0"><pron sym="d ay 2 ax r iy 1 ax"/>, not '
            '<pron sym="ih 1 n t r aa n"/> <pron sym="ey 1"/>.</pitch>',
        ),
        (
            sapi_universal,
            '<pitch middle="0"><pron sym="S2 D AI . AX . S1 R IH + AX"/>, not '
            '<pron sym="S1 IH N . T R Q N"/> <pron sym="S1 EI"/>.</pitch>',
        ),
        (
            apple,
            "[[inpt PHON]]2dAY=AX=1rIYAX[[inpt TEXT]], not [[inpt PHON]]1IHn=trAAn 1EY[[inpt TEXT]].",
        ),
        (respelt, "dye-uh-ree-uh, not in-tron eigh."),
    ],
)
def test_each_engine_gets_its_own_signs(notation: Callable[[Lexicon], Notation], expected: str) -> None:
    assert notation(LEXICON)("Diarrhoea, not Intron A.").text == expected


def test_every_symbol_has_signs_that_the_engines_tables_have() -> None:
    for ipa, symbol in SYMBOLS.items():
        assert american(symbol) and set(american(symbol)) <= AMERICAN, ipa
        assert set(UNIVERSAL[symbol.espeak].split()) <= UNIVERSAL_LABELS, ipa
        signs = PHONEMES[symbol.espeak]
        vowels = [signs[at : at + 2] for at in range(0, len(signs) - 1, 2)] if symbol.is_vowel else [signs]
        assert set(vowels) <= APPLE and (len(signs) % 2 == 0 or signs.endswith("r") or len(signs) == 1), ipa
        assert LETTERS[symbol.espeak].isalpha() and LETTERS[symbol.espeak].islower(), ipa


def test_two_sounds_are_told_apart_where_the_engine_can() -> None:
    apart = {symbol.espeak for symbol in SYMBOLS.values()} - {"i", "u", "@r", "3:r"}
    assert len({UNIVERSAL[one] for one in apart}) == len(apart)
    british = {"0", "A:", "i:", "i", "u:", "u"}
    assert len({PHONEMES[one] for one in apart - british}) == len(apart - british)


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return load_lexicon(content_dir() / "lexicon")


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_entry_of_the_content_can_be_written(
    shipped: Lexicon, notation: Callable[[Lexicon], Notation]
) -> None:
    for entry in shipped.entries.values():
        alone = notation(Lexicon({entry.spelling: Entry(entry.grapheme, entry.phonemes, entry.file, 1)}))
        marked = alone(f"{entry.grapheme}'s now")
        assert len(marked.places) >= 3, entry.grapheme
        assert marked.back(marked.text.index("now")) == len(entry.grapheme) + 3


@pytest.mark.parametrize("notation", NOTATIONS)
@given(text=st.text(st.sampled_from("dose ’s<>&[]\"'. Intron A\n—x"), max_size=30))
def test_the_way_back_leads_to_the_same_words(notation: Callable[[Lexicon], Notation], text: str) -> None:
    marked = notation(LEXICON)(text)
    backs = [marked.back(at) for at in range(len(marked.text) + 1)]
    assert backs == sorted(backs) and backs[0] == 0 and backs[-1] == len(text)
    for (here, there, same), (until, _, _) in zip(marked.places, marked.places[1:], strict=False):
        if same:
            assert marked.text[here:until] == text[there : there + until - here]


@pytest.mark.parametrize("notation", [sapi, sapi_universal])
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="￾￿"), max_size=30))
def test_sapi_gets_well_formed_xml_that_says_the_same(
    notation: Callable[[Lexicon], Notation], text: str
) -> None:
    root = ElementTree.fromstring(notation(Lexicon())(text).text)
    assert "".join(root.itertext()) == text


def test_signs_in_a_word_of_the_lexicon_are_part_of_it() -> None:
    words = lexicon(**{"A&E": "ˈeɪ.ən.ˈiː"})
    assert sapi(words)("<A&E & B>").text == (
        '<pitch middle="0">&lt;<pron sym="ey 1 ax n iy 1"/> &amp; B&gt;</pitch>'
    )


def test_a_command_of_the_texts_own_does_not_reach_a_voice_of_macos() -> None:
    assert apple(LEXICON)("[[rate 500]] dose").text == "[ [rate 500]] [[inpt PHON]]1dOWs[[inpt TEXT]]"


@pytest.mark.parametrize(
    ("ipa", "expected"),
    [
        ("ˌældesˈluːkɪn", "al-dess-loo-kin"),
        ("ˈsaɪtəkaɪnz", "sye-tuh-kines"),
        ("ˌpenɪˈsɪlɪn", "pen-ee-sil-in"),
        ("ˌɡaɪnəˈkɒlədʒi", "ghye-nuh-kol-uh-jee"),
        ("ˈtjuːmə", "tew-muh"),
        ("ˌpærəˈsiːtəmɒl", "parr-uh-see-tuh-mol"),
        ("ˌɪntəˈfɪərɒn", "in-tuh-feer-ron"),
        ("ˈiːstrədʒən", "ee-struh-jun"),
    ],
)
def test_a_respelling_reads_as_people_write_it(ipa: str, expected: str) -> None:
    assert respelling(ipa) == expected


@given(st.lists(st.sampled_from(sorted(SYMBOLS)), min_size=1, max_size=8))
def test_a_respelling_is_small_letters_and_has_no_empty_syllable(symbols: list[str]) -> None:
    written = respelling(".".join(symbols))
    assert written and all(part.isalpha() and part.islower() for part in written.split("-"))

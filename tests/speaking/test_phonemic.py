"""Words of the lexicon in a text, and brackets that are not ours."""

from pathlib import Path

import pytest

from voiceguide.lexicon.pls import Entry, Lexicon
from voiceguide.speaking.phonemic import phonemic
from voiceguide.speaking.voice import Voice


def lexicon(**words: str) -> Lexicon:
    entries = [Entry(word.replace("_", " "), (ipa,), Path("test.pls"), 1) for word, ipa in words.items()]
    return Lexicon({entry.key: entry for entry in entries})


LEXICON = lexicon(
    Intron="ˈɪntrɒn",
    Intron_A="ˈɪntrɒn ˈeɪ",
    dose="ˈdəʊs",
    care="ˈkeə",
    patch="ˈpætʃ",
    IL="ˈaɪ.ˈel",
    cells="ˈselz",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Care and care.", "[[k|'e@]] and [[k|'e@]]."),
        ("CARE!", "[[k|'e@]]!"),
        ("careful, scare", "careful, scare"),
        ("Intron a, intron  A and Intron", "[['I|n|t|r|0|n 'eI]], [['I|n|t|r|0|n 'eI]] and [['I|n|t|r|0|n]]"),
        ("Intron Able", "[['I|n|t|r|0|n]] Able"),
        ("IL and il", "[['aI|'E|l]] and il"),
        ("care's", "[[k|'e@|z]]"),
        ("dose’s patch's", "[[d|'oU|s|I|z]] [[p|'a|tS|I|z]]"),
        ("care'd cells'", "care'd [[s|'E|l|z]]'"),
        ("(care) “care” 'care'", "( [[k|'e@]]) “ [[k|'e@]]” ' [[k|'e@]]'"),
        ("care-dose", "[[k|'e@]] - [[d|'oU|s]]"),
        ("[[p'at]] [[[care", "[ [p'at]] [ [ [ [[k|'e@]]"),
        ("ſ cellſ", "ſ cellſ"),
    ],
)
def test_whole_words_become_phonemes(text: str, expected: str) -> None:
    assert phonemic(LEXICON)(text).text == expected


def test_an_empty_lexicon_leaves_the_text_but_for_brackets() -> None:
    assert phonemic(Lexicon())("care [x] [[y]]").text == "care [x] [ [y]]"


@pytest.mark.parametrize("sign", ["", "(", "“", '"', "‘", "'", "[", "/", "—", "-", "…", "!", "[["])
@pytest.mark.parametrize("after", ["", ".", ")", "”", "'", "-", "?", "]]", "/"])
def test_no_sign_beside_a_word_silences_it(sign: str, after: str) -> None:
    said = Voice(LEXICON).phonemes(f"Your {sign}patch{after} now")
    assert "pˈatʃ" in said
    assert said.endswith("nˈaʊ")


def test_a_possessive_is_one_word() -> None:
    assert Voice(LEXICON).phonemes("The patch's dose.").split() == ["ðə", "pˈatʃɪz", "dˈəʊs"]


def test_brackets_in_a_text_are_not_read_as_phonemes() -> None:
    for voice in (Voice(), Voice(LEXICON)):
        assert voice.phonemes("[[p'at]]").strip() == voice.phonemes("[ [p'at]]").strip() != "pˈat"
        assert voice.render("[[p'at]]", 165).seconds > 0


def test_a_sentence_sounds_with_the_lexicon() -> None:
    plain, mended = Voice().render("Take care.", 165), Voice(LEXICON).render("Take care.", 165)
    assert 0.5 < mended.seconds / plain.seconds < 2


def test_the_way_back_from_what_the_engine_reads() -> None:
    text = "A dose of [[x]] care."
    marked = phonemic(LEXICON)(text)
    for word in ("of", "x", "."):
        assert marked.back(marked.text.index(word, 4)) == text.index(word)
    for start in (marked.text.index("[["), marked.text.index("d|'oU|s")):
        assert marked.back(start) == text.index("dose")

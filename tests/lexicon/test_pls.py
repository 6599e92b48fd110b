"""Reading lexicons: what they give, how they are laid over one another, and what is refused."""

import re
from pathlib import Path

import pytest

from voiceguide.errors import GuideError
from voiceguide.lexicon.pls import (
    NAMESPACE,
    ROLE_NAMESPACE,
    Lexicon,
    load_lexicon,
    merged,
    read_pls,
    united,
)

ROOT = f'<lexicon version="1.0" xmlns="{NAMESPACE}" alphabet="ipa" xml:lang="en-GB">'
FULL = ROOT.replace(
    " alphabet", f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:is="{ROLE_NAMESPACE}" alphabet'
)


def written(folder: Path, body: str, name: str = "test.pls", root: str = ROOT) -> Path:
    file = folder / name
    file.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{body}\n</lexicon>\n', encoding="utf-8")
    return file


def lexeme(word: str, *phonemes: str) -> str:
    said = "".join(f"<phoneme>{phoneme}</phoneme>" for phoneme in phonemes)
    return f"<lexeme><grapheme>{word}</grapheme>{said}</lexeme>"


def test_the_preferred_phoneme_comes_first_and_each_spelling_has_them_all(tmp_path: Path) -> None:
    body = """<lexeme><grapheme>Alfa</grapheme><grapheme>alpha</grapheme>
        <phoneme>ˈælfɑː</phoneme><phoneme prefer="true"> ˈælfə
        </phoneme><example>alpha <b>and</b> beta</example></lexeme>"""
    entries = read_pls(written(tmp_path, body)).entries
    assert set(entries) == {"alfa", "alpha"}
    assert entries["alfa"].phonemes == entries["alpha"].phonemes == ("ˈælfə", "ˈælfɑː")
    assert entries["alfa"].grapheme == "Alfa"
    assert entries["alfa"].line == 3


def test_later_layers_win(tmp_path: Path) -> None:
    first = read_pls(written(tmp_path, lexeme("Vitamin", "ˈvɪtəmɪn") + lexeme("dose", "ˈdəʊs"), "a.pls"))
    second = read_pls(written(tmp_path, lexeme("vitamin", "ˈvaɪtəmɪn"), "b.pls"))
    assert merged(first, second).entries["vitamin"].phonemes == ("ˈvaɪtəmɪn",)
    assert merged(second, first).entries["vitamin"].phonemes == ("ˈvɪtəmɪn",)
    assert load_lexicon(tmp_path) == merged(first, second)
    assert merged() == Lexicon()


def test_united_layers_lose_no_way_of_saying_a_word(tmp_path: Path) -> None:
    first = read_pls(written(tmp_path, lexeme("vitamin", "ˈvɪtəmɪn") + lexeme("dose", "ˈdəʊs"), "a.pls"))
    second = read_pls(written(tmp_path, lexeme("Vitamin", "ˈvaɪtəmɪn", "ˈvɪtəmɪn"), "b.pls"))
    found = united(first, second).entries
    assert found["vitamin"].phonemes == ("ˈvaɪtəmɪn", "ˈvɪtəmɪn")
    assert found["vitamin"].file.name == "b.pls"
    assert united(second, first).entries["vitamin"].phonemes == ("ˈvɪtəmɪn", "ˈvaɪtəmɪn")
    assert found["dose"].phonemes == ("ˈdəʊs",)


def test_the_source_and_the_role_of_a_lexeme_are_read(tmp_path: Path) -> None:
    body = """<lexeme dc:source="British usage;
          heard by &quot;A. Nurse&quot;"><grapheme>dose</grapheme><phoneme>ˈdəʊs</phoneme></lexeme>
        <lexeme role="is:verb is:noun" dc:source="ours"><grapheme>use</grapheme>
          <phoneme>ˈjuːz</phoneme></lexeme>
        <lexeme><grapheme>use</grapheme><phoneme>ˈjuːs</phoneme></lexeme>"""
    entries = read_pls(written(tmp_path, body, root=FULL)).entries
    assert {key: (entry.source, entry.role) for key, entry in entries.items()} == {
        "dose": ('British usage; heard by "A. Nurse"', ""),
        "use (verb)": ("ours", "verb"),
        "use (noun)": ("ours", "noun"),
        "use": ("", ""),
    }
    heard = read_pls(tmp_path / "test.pls").heard()["use"]
    assert heard == [("Y", "UW", "Z"), ("Y", "UW", "S")]


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("is:adverb", 'line 3: the role “is:adverb” is not known. Write role="is:verb" or role="is:noun"'),
        ("verb", "line 3: the role “verb” is not known"),
        ("dc:verb", f'the role “dc:verb” is not known. .* xmlns:is="{ROLE_NAMESPACE}" into <lexicon>'),
    ],
)
def test_a_role_that_nothing_can_choose_by_is_refused(tmp_path: Path, role: str, message: str) -> None:
    body = f'<lexeme role="{role}"><grapheme>use</grapheme><phoneme>ˈjuːz</phoneme></lexeme>'
    with pytest.raises(GuideError, match=message):
        read_pls(written(tmp_path, body, root=FULL))


def test_a_phrase_has_no_role_and_a_reading_stands_once(tmp_path: Path) -> None:
    body = '<lexeme role="is:verb"><grapheme>use it</grapheme><phoneme>ˈjuːz ɪt</phoneme></lexeme>'
    with pytest.raises(GuideError, match=r"“use it” is several words and has a role\. Remove"):
        read_pls(written(tmp_path, body, root=FULL))
    twice = body.replace(" it<", "<").replace(" ɪt", "")
    with pytest.raises(GuideError, match="line 4: “use” stands already as a verb on line 3"):
        read_pls(written(tmp_path, f"{twice}\n{twice}", root=FULL))


def test_the_ear_gets_single_words_as_requests_are_folded(tmp_path: Path) -> None:
    body = "".join(
        [
            lexeme("Intron A", "ˈɪntrɒn ˈeɪ"),
            lexeme("IL-2", "ˈaɪ ˈel ˈtuː"),
            lexeme("IT", "ˈaɪ ˈtiː"),
            lexeme("Roferon-A", "ˈrɒfərɒn ˈeɪ"),
            lexeme("Crohn’s", "ˈkrəʊnz"),
            lexeme("statin", "ˈstætɪn", "ˈsteɪtɪn", "ˈstætɪn"),
        ]
    )
    assert read_pls(written(tmp_path, body)).heard() == {
        "crohn's": [("K", "R", "OW", "N", "Z")],
        "statin": [("S", "T", "AE", "T", "IH", "N"), ("S", "T", "EY", "T", "IH", "N")],
    }


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (lexeme("cat", "kʘt"), "test.pls, line 3: “cat” cannot be said: The IPA symbol “ʘ” .*Write it with"),
        (lexeme("cat", "kætˈ"), "test.pls, line 3: “cat” cannot be said: .* stress mark"),
        (lexeme("cat", "."), "line 3: “cat” has a phoneme without a sound"),
        (lexeme("cat"), "line 3: “cat” has no phoneme. Write how it is said"),
        (lexeme("cat", ""), "line 3: “cat” has no phoneme"),
        ("<lexeme><phoneme>kæt</phoneme></lexeme>", "line 3: a lexeme has no grapheme. Write the word"),
        (lexeme("", "kæt"), "line 3: a lexeme has no grapheme"),
        (
            lexeme("cat", "kæt") + "\n" + lexeme("Cat", "kæt"),
            "line 4: “Cat” stands already on line 3. Put all",
        ),
        (
            '<lexeme><grapheme>cat</grapheme><phoneme alphabet="x-sampa">k{t</phoneme></lexeme>',
            "“cat” has a phoneme that is not in IPA. Write it in IPA",
        ),
        (
            "<lexeme><grapheme>cat</grapheme><alias>dog</alias></lexeme>",
            "“cat” has an element <alias>. Use grapheme and phoneme alone",
        ),
        ("<lexeme>", "line 4: this is not XML that can be read. Mend it there: mismatched tag"),
        ("&cat;", "line 3: this is not XML that can be read. Mend it there: undefined entity"),
    ],
)
def test_what_is_wrong_is_named_with_its_mend(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(GuideError, match=message):
        read_pls(written(tmp_path, body))


@pytest.mark.parametrize(
    ("root", "message"),
    [
        (ROOT.replace(NAMESPACE, "elsewhere"), f'not a lexicon. Begin it with <lexicon xmlns="{NAMESPACE}">'),
        (ROOT.replace('alphabet="ipa"', ""), "alphabet is not IPA. Write alphabet"),
        (ROOT.replace("en-GB", "fr-FR"), "language is not English. Write xml:lang"),
        (f"<!DOCTYPE lexicon>\n{ROOT}", "line 2: a document type is not allowed. Remove the line"),
        (
            f'<!DOCTYPE lexicon [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n{ROOT}&b;',
            "line 2: a document type is not allowed",
        ),
        (
            f'<!DOCTYPE lexicon SYSTEM "file:///etc/passwd">\n{ROOT}',
            "line 2: a document type is not allowed",
        ),
    ],
)
def test_a_document_that_is_no_lexicon_or_no_safe_one_is_refused(
    tmp_path: Path, root: str, message: str
) -> None:
    with pytest.raises(GuideError, match=re.escape(message).replace("\\ ", " ")):
        read_pls(written(tmp_path, "", root=root))


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"The lexicon none\.pls cannot be read\. Put it back"):
        read_pls(tmp_path / "none.pls")
    with pytest.raises(GuideError, match=r"holds no lexicon\. Put its"):
        load_lexicon(tmp_path)

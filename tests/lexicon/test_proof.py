"""The check that reads back what the voice said."""

from pathlib import Path

import pytest

from voiceguide.lexicon.ipa import SYMBOLS, Symbol
from voiceguide.lexicon.pls import Entry, Lexicon
from voiceguide.lexicon.proof import unsourced, unspeakable
from voiceguide.speaking.voice import Voice

LEXICON = Lexicon({"care": Entry("care", ("ˈkeə", "ˈkeɪ"), Path("lexicon/clinic.pls"), 7)})


def test_what_is_said_as_written_is_no_problem() -> None:
    assert unspeakable(LEXICON, lambda text: " kˈeə") == []


def test_a_word_cut_short_is_named_with_its_place_and_its_mend() -> None:
    (problem,) = unspeakable(LEXICON, lambda text: "k")
    assert str(problem).startswith(
        "clinic.pls, line 7: “care” is to be said ˈkeə, but the voice says k. To mend it:"
    )


def test_silence_another_stress_and_a_strange_sound_are_named() -> None:
    for said in ("", "kˌeə", "keə", "kˈeɪ", "kˈøː"):
        answers = {"yes": "jˈɛs", "care": said}
        assert len(unspeakable(LEXICON, answers.__getitem__)) == 1


def of(*entries: Entry) -> Lexicon:
    return Lexicon({entry.key: entry for entry in entries})


def test_the_voice_itself_is_caught_changing_a_word() -> None:
    good = Entry("incare", ("ˈɪŋkeə",), Path("lexicon/clinic.pls"), 3)
    bad = Entry("inkare", ("ˈɪnkeə",), Path("lexicon/clinic.pls"), 8)  # espeak-ng makes n before k into ŋ
    lexicon = of(good, bad)
    (problem,) = unspeakable(lexicon, Voice(lexicon).phonemes)
    assert str(problem).startswith("clinic.pls, line 8: “inkare” is to be said ˈɪnkeə, but the voice says ")


def test_the_voice_itself_is_caught_cutting_a_word_short(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = Entry("vision", ("ˈvɪʒən",), Path("lexicon/clinic.pls"), 9)
    assert unspeakable(of(entry), Voice(of(entry)).phonemes) == []
    monkeypatch.setitem(SYMBOLS, "ʒ", Symbol("Q9", ("ZH",), is_vowel=False))  # no mnemonic of espeak-ng's
    (problem,) = unspeakable(of(entry), Voice(of(entry)).phonemes)
    assert problem.line == 9 and "“vision” is to be said ˈvɪʒən, but the voice says vˈɪ" in problem.what
    assert "n" not in problem.what.partition("says")[2]


def test_a_reading_is_tried_where_it_holds() -> None:
    use = Entry("use", ("ˈjuːz",), Path("clinic.pls"), 1, role="verb")
    refuse = Entry("refuse", ("ˈrefjuːs",), Path("clinic.pls"), 2, role="noun")
    plain = Entry("use", ("ˈjuːs",), Path("clinic.pls"), 3)
    lexicon = of(use, refuse, plain)
    assert unspeakable(lexicon, Voice(lexicon).phonemes) == []
    assert [one.line for one in unspeakable(lexicon, Voice(of(plain, refuse)).phonemes)] == [1]
    answers = {"yes": "jˈɛs", "use": "jˈuːs", "the refuse": " ðə ɹˈɛfjuːs"}
    for cut in ("jˈuː ðˌɛm", "ðˌɛm", "", "wiː jˈuːz ðˌɛm", "jˈuːs ðˌɛm"):
        found = unspeakable(lexicon, {**answers, "use them": cut}.__getitem__)
        assert [one.line for one in found] == [1], cut


def test_an_entry_without_a_source_is_named() -> None:
    said = Entry("dose", ("ˈdəʊs",), Path("clinic.pls"), 5, source="British usage")
    unsaid = Entry("care", ("ˈkeə",), Path("lexicon/clinic.pls"), 7)
    (problem,) = unsourced(of(said, unsaid))
    assert str(problem).startswith("clinic.pls, line 7: “care” has no source. To mend it: write dc:source=")


def test_a_voice_that_does_not_tell_proves_nothing() -> None:
    assert unspeakable(LEXICON, lambda text: "") == []

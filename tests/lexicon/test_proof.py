"""The check that reads back what the voice said."""

from pathlib import Path

from voiceguide.lexicon.pls import Entry, Lexicon
from voiceguide.lexicon.proof import unspeakable

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


def test_a_voice_that_does_not_tell_proves_nothing() -> None:
    assert unspeakable(LEXICON, lambda text: "") == []

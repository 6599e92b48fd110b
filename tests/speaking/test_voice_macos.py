"""The voice on macOS, on a stand-in for AppKit (`fake_appkit.py`): pyttsx3's own driver, but no macOS."""

import sys
import tempfile
from pathlib import Path

import pytest

from tests.speaking import fake_appkit
from voiceguide.errors import VoiceError
from voiceguide.lexicon.pls import Entry, Lexicon
from voiceguide.speaking.voice import NOT_HERE, Voice

DANIEL, KATE, ALEX = (f"com.apple.speech.synthesis.voice.{name}" for name in ("daniel", "kate", "Alex"))


@pytest.fixture
def appkit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> fake_appkit.Machine:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return fake_appkit.install(monkeypatch)


def test_every_sentence_is_rendered_whole_and_no_file_stays(
    appkit: fake_appkit.Machine, tmp_path: Path
) -> None:
    voice = Voice()
    for text in ("Side effects.", "A second sentence of six words.", "And a third."):
        speech = voice.render(text, 165)
        assert speech.seconds == pytest.approx(0.3 * len(text.split()))
        assert speech.rate == 22050
        assert speech.words == ()
    assert not any(said["cut"] for said in appkit.said)
    voice.render("See [[x]].", 165)
    assert appkit.said[-1]["text"] == "See [ [x]].", "Apple would take it for a command"
    assert voice.phonemes("Side effects.") == ""
    assert list(tmp_path.iterdir()) == []


def test_words_of_the_lexicon_are_respelt_but_for_voices_that_know_phonemes(
    appkit: fake_appkit.Machine,
) -> None:
    entry = Entry("dose", ("ˈdəʊs",), Path("test.pls"), 1)
    voice = Voice(Lexicon({entry.key: entry}))
    for chosen in (DANIEL, ALEX):
        voice.render("The dose is.", 165, voice=chosen)
    assert [one["text"] for one in appkit.said] == [
        "The dohss is.",
        "The [[inpt PHON]]1dOWs[[inpt TEXT]] is.",
    ]


def test_rate_pitch_and_voice_reach_the_synthesizer(appkit: fake_appkit.Machine) -> None:
    voice = Voice()
    voice.render("One.", 80)
    voice.render("Two.", 100_000, pitch=100, voice=KATE)
    voice.render("Three.", 165, pitch=25)
    said = [(one["voice"], one["rate"], one["pitch"]) for one in appkit.said]
    assert said == [(DANIEL, 80, 42.0), (KATE, 450, 66.0), (DANIEL, 165, 36.0)]


def test_english_voices_are_offered_british_first(appkit: fake_appkit.Machine) -> None:
    voice = Voice()
    assert [(one.id, one.name) for one in voice.voices()] == [
        (DANIEL, "Daniel"),
        (KATE, "Kate"),
        (ALEX, "Alex"),
    ]
    assert voice.warning_voice() == KATE


def test_a_voice_that_is_not_there_and_a_fault_are_told(appkit: fake_appkit.Machine, tmp_path: Path) -> None:
    voice = Voice()
    assert voice.render("One.", 165, voice="gmw/en").notice == NOT_HERE
    appkit.broken = True
    with pytest.raises(VoiceError, match="could not say “Two"):
        voice.render("Two.", 165)
    assert list(tmp_path.iterdir()) == []

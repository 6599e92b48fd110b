"""The voice on Windows, on a stand-in for SAPI (`fake_sapi.py`): pyttsx3's own driver, but no Windows."""

import sys
import tempfile
from pathlib import Path

import pytest

from tests.speaking import fake_sapi
from voiceguide.errors import VoiceError
from voiceguide.lexicon.layers import Layers
from voiceguide.lexicon.pls import Entry, Lexicon
from voiceguide.speaking.voice import NOT_HERE, Voice

BEFORE, AFTER = '<pitch middle="0">', "</pitch>"
"""What makes a text XML in SAPI's eyes, whatever else it holds; see `lexicon/sapi.py`."""

HAZEL, GEORGE, ZIRA = "TTS_MS_EN-GB_HAZEL", "TTS_MS_EN-GB_GEORGE", "TTS_MS_EN-US_ZIRA"


@pytest.fixture
def sapi(monkeypatch: pytest.MonkeyPatch) -> fake_sapi.Machine:
    monkeypatch.setattr(sys, "platform", "win32")
    return fake_sapi.install(monkeypatch)


def test_sentences_are_rendered_in_memory_with_their_words(
    sapi: fake_sapi.Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    voice = Voice()
    for _ in range(2):  # pyttsx3's own save_to_file does not return the second time
        text = "Side effects & aches, of <many>."
        speech = voice.render(text, 157)
        words = [text[word.start : word.start + word.length] for word in speech.words]
        assert words == ["Side", "effects", "&", "aches", "of", "<many"]
        assert [word.at_ms for word in speech.words] == [0, 500, 1000, 1500, 2000, 2500]
        assert speech.rate == 22050
        assert speech.seconds == pytest.approx(3.0)
    assert sapi.said[-1]["xml"] == f"{BEFORE}Side effects &amp; aches, of &lt;many&gt;.{AFTER}"
    assert voice.phonemes("Side effects.") == ""
    assert list(tmp_path.iterdir()) == []


def test_words_of_the_lexicon_are_phones_of_the_voice(sapi: fake_sapi.Machine) -> None:
    entry = Entry("dose", ("ˈdəʊs",), Path("test.pls"), 1)
    voice = Voice(Layers(guides={"mine": Lexicon({entry.key: entry})}))
    for chosen, guide in ((HAZEL, "mine"), (ZIRA, "mine"), (HAZEL, "other")):
        speech = voice.render("The dose is.", 165, voice=chosen, guide=guide)
        assert {0, 9} <= {word.start for word in speech.words}
    british, american, spelt = (one["xml"] for one in sapi.said)
    assert '<pron sym="' in british
    assert '<pron sym="' in american
    assert british != american
    assert "pron" not in spelt


def test_rate_pitch_volume_and_voice_reach_sapi(sapi: fake_sapi.Machine) -> None:
    voice = Voice()
    slow, fast = voice.render("One two.", 80), voice.render("One two.", 100_000, voice=GEORGE)
    assert slow.seconds > 2 * fast.seconds
    high = voice.render("One two.", 165, pitch=90)
    said = sapi.said
    assert [one["voice"] for one in said] == [HAZEL, GEORGE, HAZEL]
    assert [one["rate"] for one in said] == [-6, 10, 0]
    assert {one["volume"] for one in said} == {100}
    assert said[2]["xml"] == f'<pitch absmiddle="8">{BEFORE}One two.{AFTER}</pitch>'
    assert [(word.start, word.length) for word in high.words] == [(0, 3), (4, 3)]


def test_english_voices_are_offered_british_first(sapi: fake_sapi.Machine) -> None:
    voice = Voice()
    assert [(one.id, one.language) for one in voice.voices()] == [
        (HAZEL, "en-GB"),
        (GEORGE, "en-GB"),
        (ZIRA, "en-US"),
    ]
    assert voice.warning_voice() == GEORGE
    assert voice.warning_voice(GEORGE) == HAZEL


def test_a_voice_that_is_not_there_and_a_fault_are_told(sapi: fake_sapi.Machine) -> None:
    voice = Voice()
    assert voice.render("One.", 165, voice="gmw/en").notice == NOT_HERE
    assert {one["voice"] for one in sapi.said} == {HAZEL}
    own = voice._platform._voice.AudioOutputStream  # type: ignore[attr-defined]
    sapi.broken = True
    with pytest.raises(VoiceError, match="could not say “Two"):
        voice.render("Two.", 165)
    assert voice._platform._voice.AudioOutputStream == own == "the loudspeaker"  # type: ignore[attr-defined]


def test_without_sapi_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(VoiceError, match="no voice that can be used"):
        Voice()

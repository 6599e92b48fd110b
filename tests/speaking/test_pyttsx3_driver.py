"""The driver through pyttsx3's own interface, on the real engine."""

import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
import pyttsx3
import soundfile

from voiceguide.speaking import pyttsx3_driver
from voiceguide.speaking.voice import Voice


def test_two_texts_are_both_rendered_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pyttsx3_driver.register()
    engine = pyttsx3.init(pyttsx3_driver.DRIVER)
    sounds = [io.BytesIO(), io.BytesIO()]
    for sound, text in zip(sounds, ["First sentence.", "The second sentence is longer."], strict=True):
        engine.save_to_file(text, sound)
    engine.runAndWait()
    lengths = []
    for sound in sounds:
        sound.seek(0)
        samples, rate = soundfile.read(sound)
        lengths.append(len(samples) / rate)
        assert np.abs(samples).max() > 0.1
    assert 0.5 < lengths[0] < lengths[1]
    assert list(tmp_path.iterdir()) == []


def test_rate_changes_the_length_and_an_unknown_voice_is_an_error() -> None:
    voice = Voice()
    assert voice.render("side effects", 120).seconds > 1.3 * voice.render("side effects", 240).seconds
    driver = voice._engine.proxy._driver
    with pytest.raises(ValueError, match="no voice"):
        driver.setProperty("voice", "klingon-xx")


@pytest.mark.parametrize(("word", "ipa"), [("diarrhoea", "iə"), ("leukaemia", "luːkˈiːmi")])
def test_uk_pronunciations(word: str, ipa: str) -> None:
    assert ipa in Voice().phonemes(word)

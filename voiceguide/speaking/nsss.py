"""The voices of macOS: pyttsx3's own driver for NSSpeechSynthesizer.

**It has run on a stand-in for AppKit alone** (`tests/speaking/fake_appkit.py`), made from what pyttsx3 2.99's
driver calls and from Apple's documentation; never on macOS.

NSSpeechSynthesizer renders to a file only: an AIFF file in a folder that is removed as soon as it has been
read, also after a fault. It tells of words, but not of their times in a file: a `Speech` from here has none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyttsx3
import soundfile

from voiceguide.errors import VoiceError
from voiceguide.lexicon.apple import apple
from voiceguide.lexicon.notation import Marked, Notation
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.respelt import respelt
from voiceguide.speaking.espeak import PITCH_DEFAULT, RATE_LEAST, RATE_MOST, Speech
from voiceguide.speaking.voices import ListedVoices, VoiceInfo

WITH_PHONEMES = frozenset("Agnes Albert Alex Bruce Fred Junior Kathy Ralph Vicki Victoria".split())
"""Last parts of the ids of the voices that Apple's phoneme symbols were made for. Others are
reported to read the symbols out as letters, which nobody could follow."""

PITCH_SEMITONES = 12.0
"""Semitones from the voice's own pitch to the ends of 0 to 100: an octave is plain and still clear."""

_PITCH_BASE = "pbas"
"""NSSpeechPitchBaseProperty, whose values are semitones, as in MIDI."""


class NsssPlatform(ListedVoices):
    """macOS's voices. Raises ImportError where PyObjC is missing."""

    def __init__(self) -> None:
        self._engine = pyttsx3.Engine("nsss")
        self._driver = self._engine.proxy._driver
        super().__init__(
            (
                VoiceInfo(str(one.id), str(one.name), str(one.languages[0]))
                for one in self._driver.getProperty("voices")
            ),
            str(self._driver.getProperty("voice")),
        )

    def notation(self, voice: str) -> Callable[[Lexicon], Notation]:
        """Apple's phonemes for Apple's old voices; the others are given words respelt."""
        return apple if voice.rpartition(".")[2] in WITH_PHONEMES else respelt

    def render(self, text: str, marked: Marked, rate: int, pitch: int, voice: str) -> Speech:
        """The text, in that notation, as sound, without words. Raises VoiceError."""
        # pyttsx3 begins at once with what is put on its list between two loops, and the next loop would then
        # cut it short; told that it is busy, it keeps it for the loop.
        self._engine.proxy.setBusy(True)
        self._driver.setProperty("voice", voice)
        self._driver.setProperty("rate", min(max(rate, RATE_LEAST), RATE_MOST))
        self._driver.setProperty("volume", 1.0)
        self._set_pitch(pitch)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "speech.aiff"
            try:
                self._engine.save_to_file(marked.text, str(file))
                self._engine.runAndWait()
                samples, frequency = soundfile.read(file, dtype="int16")
            except (OSError, RuntimeError) as error:
                raise VoiceError(f"The voice could not say “{text}”.", kept="Your place is kept.") from error
        return Speech(np.asarray(samples, dtype=np.int16), int(frequency))

    def _set_pitch(self, pitch: int) -> None:
        """Moves the pitch from the voice's own, which setting the voice has brought back."""
        synthesizer = self._driver._tts
        own, _ = synthesizer.objectForProperty_error_(_PITCH_BASE, None)
        if own is not None and pitch != PITCH_DEFAULT:
            base = float(own) + (pitch - PITCH_DEFAULT) * PITCH_SEMITONES / PITCH_DEFAULT
            synthesizer.setObject_forProperty_error_(base, _PITCH_BASE, None)

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
from voiceguide.lexicon.pls import Lexicon
from voiceguide.speaking.espeak import PITCH_DEFAULT, RATE_LEAST, RATE_MOST, Speech
from voiceguide.speaking.phonemic import Marked, phonemic
from voiceguide.speaking.voices import VoiceInfo, another, english

PITCH_SEMITONES = 12.0
"""Semitones from the voice's own pitch to the ends of 0 to 100: an octave is plain and still clear."""

_PITCH_BASE = "pbas"
"""NSSpeechPitchBaseProperty, whose values are semitones, as in MIDI."""


class NsssPlatform:
    """macOS's voices. Raises ImportError where PyObjC is missing."""

    def __init__(self, write: Callable[[str], Marked] | None = None) -> None:
        """`write` puts the words of a lexicon as Apple's phonemes; without it a text is said as it is spelt.

        `[[` of the text's own must come out as `[ [`: to Apple too it begins a command.
        """
        self._write = write or phonemic(Lexicon())
        self._engine = pyttsx3.Engine("nsss")
        self._driver = self._engine.proxy._driver
        self._voices = tuple(
            VoiceInfo(str(one.id), str(one.name), str(one.languages[0]))
            for one in self._driver.getProperty("voices")
        )
        offered = self.voices()
        self.usual = offered[0].id if offered else str(self._driver.getProperty("voice"))

    def render(self, text: str, rate: int, pitch: int, voice: str) -> Speech:
        """The text as sound, without words. Raises VoiceError."""
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
                self._engine.save_to_file(self._write(text).text, str(file))
                self._engine.runAndWait()
                samples, frequency = soundfile.read(file, dtype="int16")
            except (OSError, RuntimeError) as error:
                raise VoiceError(f"The voice could not say “{text}”.", kept="Your place is kept.") from error
        return Speech(np.asarray(samples, dtype=np.int16), int(frequency))

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The English ones, British before others."""
        return english(self._voices)

    def knows(self, voice: str) -> bool:
        """Whether there is a voice of this id."""
        return any(one.id == voice for one in self._voices)

    def warning_voice(self, voice: str) -> str:
        """Another English voice; the same where there is none."""
        return another(self.voices(), voice)

    def _set_pitch(self, pitch: int) -> None:
        """Moves the pitch from the voice's own, which setting the voice has brought back."""
        synthesizer = self._driver._tts
        own, _ = synthesizer.objectForProperty_error_(_PITCH_BASE, None)
        if own is not None and pitch != PITCH_DEFAULT:
            base = float(own) + (pitch - PITCH_DEFAULT) * PITCH_SEMITONES / PITCH_DEFAULT
            synthesizer.setObject_forProperty_error_(base, _PITCH_BASE, None)

"""The system's voice behind pyttsx3, rendering sentences to samples in memory."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyttsx3
import soundfile

from voiceguide.errors import VoiceError
from voiceguide.lexicon.pls import Lexicon
from voiceguide.speaking import pyttsx3_driver
from voiceguide.speaking.espeak import Speech
from voiceguide.speaking.phonemic import phonemic

USUAL = "gmw/en"
"""British English, as espeak-ng's data has it: the name "en-gb" is not found in it."""


class Voice:
    """Renders text with the voice of the platform. Raises VoiceError when there is none.

    Where the voice is espeak-ng, the words of `lexicon` are said as it has them; elsewhere as they are spelt.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._in_memory = sys.platform.startswith("linux")
        self._phonemic = phonemic(lexicon or Lexicon())
        try:
            if self._in_memory:
                pyttsx3_driver.register()
                self._engine = pyttsx3.init(pyttsx3_driver.DRIVER)
            else:
                self._engine = pyttsx3.init()
        except (ImportError, RuntimeError, OSError) as error:
            raise VoiceError("This machine has no voice that can be used.", todo=str(error)) from error
        self._failures: list[Exception] = []
        self._engine.connect("error", lambda name, exception: self._failures.append(exception))  # noqa: ARG005

    def render(self, text: str, rate: int, *, pitch: int = 50, voice: str = "") -> Speech:
        """The text as sound, at `rate` words a minute, at full volume; its words are those of `text`.

        `pitch` is 0 to 100, 50 the voice's own; `voice` is an id of the platform's, "" for the usual one.
        Raises VoiceError.
        """
        driver = self._engine.proxy._driver
        if isinstance(driver, pyttsx3_driver.MemoryDriver):
            try:
                driver.setProperty("voice", voice or USUAL)
            except ValueError as error:
                raise VoiceError(
                    f"The voice {voice} is not on this machine.", kept="Your place is kept."
                ) from error
            driver.setProperty("rate", rate)
            driver.setProperty("pitch", pitch)
            marked = self._phonemic(text)
            speech = driver.render(marked.text)
            words = {marked.back(one.start): one for one in reversed(speech.words)}
            return replace(
                speech, words=tuple(replace(one, start=start) for start, one in sorted(words.items()))
            )
        self._failures.clear()
        self._engine.setProperty("rate", rate)
        if voice:
            self._engine.setProperty("voice", voice)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "speech.wav"
            self._save(text, str(file))
            samples, frequency = soundfile.read(file, dtype="int16")
        return Speech(np.asarray(samples, dtype=np.int16), frequency)

    def phonemes(self, text: str) -> str:
        """What the voice says, in IPA; "" where the platform's voice does not tell."""
        driver = self._engine.proxy._driver
        if not isinstance(driver, pyttsx3_driver.MemoryDriver):
            return ""
        return driver.render(self._phonemic(text).text).phonemes

    def _save(self, text: str, target: str) -> None:
        self._engine.save_to_file(text, target)
        self._engine.runAndWait()
        if self._failures:
            raise VoiceError(
                f"The voice could not say “{text}”.", kept="Your place is kept."
            ) from self._failures[0]

"""espeak-ng as the product's voice: our pyttsx3 driver, with the lexicon's words as phonemes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyttsx3

from voiceguide.errors import VoiceError
from voiceguide.lexicon.notation import Marked, Notation
from voiceguide.lexicon.pls import Lexicon
from voiceguide.speaking import pyttsx3_driver
from voiceguide.speaking.espeak import PITCH_DEFAULT, RATE_DEFAULT, USUAL_VOICE, Speech, espeak
from voiceguide.speaking.phonemic import phonemic
from voiceguide.speaking.voices import ESPEAK_VOICES, VoiceInfo, espeak_warning_voice
from voiceguide.speaking.words import Heard, find_marked_words


class EspeakPlatform:
    """An engine of pyttsx3 of its own: another's properties are not touched. Raises VoiceError."""

    usual = USUAL_VOICE

    def __init__(self) -> None:
        pyttsx3_driver.register()
        self._engine = pyttsx3.Engine(pyttsx3_driver.DRIVER)

    def notation(self, voice: str) -> Callable[[Lexicon], Notation]:  # noqa: ARG002 (all of them alike)
        """espeak-ng's phonemes."""
        return phonemic

    def render(self, text: str, marked: Marked, rate: int, pitch: int, voice: str) -> Speech:
        """The text, marked with phonemes, as sound; its words are characters of `text`. Raises VoiceError."""
        speech = self._say(marked.text, rate, pitch, voice)
        heard = [Heard(word.start, word.at_ms) for word in speech.words]
        return replace(speech, words=find_marked_words(text, marked, heard))

    def phonemes(self, marked: Marked) -> str:
        """What the voice says, in IPA."""
        return self._say(marked.text, RATE_DEFAULT, PITCH_DEFAULT, self.usual).phonemes

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Those that are offered to a person."""
        return ESPEAK_VOICES

    def knows(self, voice: str) -> bool:
        """Whether there is a voice of this id, offered or not."""
        try:
            espeak().find(voice)
        except VoiceError:
            return False
        return True

    def warning_voice(self, voice: str) -> str:
        """The same accent from another throat."""
        return espeak_warning_voice(voice)

    def _say(self, text: str, rate: int, pitch: int, voice: str) -> Speech:
        said: list[Speech] = []
        for name, value in (("voice", voice), ("rate", rate), ("pitch", pitch)):
            self._engine.setProperty(name, value)
        self._engine.save_to_file(text, said.append)
        self._engine.runAndWait()
        return said[0]

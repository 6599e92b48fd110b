"""espeak-ng as the product's voice: our pyttsx3 driver, with the lexicon's words as phonemes."""

from __future__ import annotations

import pyttsx3

from voiceguide.errors import VoiceError
from voiceguide.lexicon.pls import Lexicon
from voiceguide.speaking import pyttsx3_driver
from voiceguide.speaking.espeak import PITCH_DEFAULT, RATE_DEFAULT, USUAL_VOICE, Speech, espeak
from voiceguide.speaking.marked import spoken_words
from voiceguide.speaking.phonemic import phonemic
from voiceguide.speaking.voices import ESPEAK_VOICES, VoiceInfo, espeak_warning_voice
from voiceguide.speaking.words import Heard


class EspeakPlatform:
    """An engine of pyttsx3 of its own: another's properties are not touched. Raises VoiceError."""

    usual = USUAL_VOICE

    def __init__(self, lexicon: Lexicon) -> None:
        pyttsx3_driver.register()
        self._engine = pyttsx3.Engine(pyttsx3_driver.DRIVER)
        self._write = phonemic(lexicon)

    def render(self, text: str, rate: int, pitch: int, voice: str) -> Speech:
        """The text as sound, its words as characters of `text`. Raises VoiceError."""
        marked = self._write(text)
        speech = self._say(marked.text, rate, pitch, voice)
        return spoken_words(speech, text, marked, [Heard(word.start, word.at_ms) for word in speech.words])

    def phonemes(self, text: str) -> str:
        """What the voice says, in IPA."""
        return self._say(self._write(text).text, RATE_DEFAULT, PITCH_DEFAULT, self.usual).phonemes

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

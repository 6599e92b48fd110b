"""The voices of Windows: pyttsx3's own driver for SAPI 5, rendering to memory.

**It has run on a stand-in for SAPI alone** (`tests/speaking/fake_sapi.py`), made from what pyttsx3 2.99's
driver calls and from Microsoft's documentation of SpVoice, SpMemoryStream and ISpeechVoiceEvents; never on
Windows.

pyttsx3's driver makes the COM objects, lists the voices and turns words a minute into SAPI's steps. Its own
`save_to_file` writes a file and tells of no word's time, and the second `runAndWait` after one does not
return; so that the text is rendered here, by the driver's SpVoice into an SpMemoryStream.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import pyttsx3

from voiceguide.errors import VoiceError
from voiceguide.lexicon.notation import Marked, Notation
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.sapi import sapi, sapi_universal
from voiceguide.speaking.espeak import PITCH_DEFAULT, RATE_LEAST, RATE_MOST, Speech
from voiceguide.speaking.samples import FREQUENCY, Samples
from voiceguide.speaking.voices import ListedVoices, VoiceInfo
from voiceguide.speaking.words import Heard, find_marked_words

WAIT_MS = 50
"""Milliseconds that SAPI is waited for before Windows' messages are looked at: events come as messages."""

PITCH_STEPS = 10
"""SAPI's pitch goes from this many steps below the voice's own to as many above."""

AMERICAN = ("409", "en-US")
"""How pyttsx3 or Windows names the language of a voice that is American: as its number, or by its tag."""

_SAFT_22KHZ_16BIT_MONO = 22  # of `FREQUENCY`
_SVSF_ASYNC, _SVSF_IS_XML = 1, 8


class _Sink:
    """Is told by SAPI of each word. The names are SAPI's and comtypes' own."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []

    def _ISpeechVoiceEvents_Word(self, _stream: int, position: Any, character: int, _length: int) -> None:  # noqa: N802
        """Bytes of the stream before the word, and characters of the XML before it."""
        self.heard.append((int(position), int(character)))


class Sapi5Platform(ListedVoices):
    """SAPI's voices. Raises what comtypes raises when there is no SAPI."""

    def __init__(self) -> None:
        self._comtypes: Any = import_module("comtypes.client")
        self._pythoncom: Any = import_module("pythoncom")
        self._engine = pyttsx3.Engine("sapi5")
        self._driver = self._engine.proxy._driver
        self._voice = self._driver._tts
        self._sink = _Sink()
        self._advice = self._comtypes.GetEvents(self._voice, self._sink)  # kept: events end with it
        super().__init__(
            (VoiceInfo(one.id, one.name, one.languages[0]) for one in self._driver.getProperty("voices")),
            str(self._driver.getProperty("voice")),
        )

    def notation(self, voice: str) -> Callable[[Lexicon], Notation]:
        """American voices have phones of their own; the others read the universal ones."""
        american = any(one.id == voice and one.language in AMERICAN for one in self._voices)
        return sapi if american else sapi_universal

    def render(self, text: str, marked: Marked, rate: int, pitch: int, voice: str) -> Speech:
        """The text, as SAPI's XML, as sound; its words are characters of `text`. Raises VoiceError."""
        before, after = _pitched(pitch)
        try:
            self._driver.setProperty("voice", voice)
            self._driver.setProperty("rate", min(max(rate, RATE_LEAST), RATE_MOST))
            self._driver.setProperty("volume", 1.0)
            samples = self._speak(f"{before}{marked.text}{after}")
        except Exception as error:  # COM's own errors share no base but this
            raise VoiceError(f"The voice could not say “{text}”.", kept="Your place is kept.") from error
        heard = [
            Heard(min(max(character - len(before), 0), len(marked.text)), position * 500 // FREQUENCY)
            for position, character in self._sink.heard
        ]
        return Speech(samples, FREQUENCY, find_marked_words(text, marked, heard))

    def _speak(self, xml: str) -> Samples:
        """What SAPI makes of it."""
        self._sink.heard.clear()
        own = self._voice.AudioOutputStream
        try:
            stream = self._comtypes.CreateObject("SAPI.SpMemoryStream")
            stream.Format.Type = _SAFT_22KHZ_16BIT_MONO
            self._voice.AudioOutputStream = stream
            self._voice.Speak(xml, _SVSF_ASYNC | _SVSF_IS_XML)
            while not self._voice.WaitUntilDone(WAIT_MS):
                self._pythoncom.PumpWaitingMessages()
            self._pythoncom.PumpWaitingMessages()
            data = bytes(stream.GetData())
        finally:
            self._voice.AudioOutputStream = own
        return np.frombuffer(data[: len(data) // 2 * 2], np.int16)


def _pitched(pitch: int) -> tuple[str, str]:
    """SAPI's tags before and after a text of this pitch, 0 to 100."""
    steps = round((min(max(pitch, 0), 100) - PITCH_DEFAULT) * PITCH_STEPS / PITCH_DEFAULT)
    return (f'<pitch absmiddle="{steps}">', "</pitch>") if steps else ("", "")

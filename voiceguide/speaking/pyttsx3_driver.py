"""A pyttsx3 driver over libespeak-ng that renders to memory.

pyttsx3 looks for drivers by name among its own modules; `register` puts this one there, and then
`pyttsx3.init("voiceguide")` finds it. Unlike the stock Linux driver
it writes no temporary file, loses no utterance and plays nothing behind the caller's back.
"""

from __future__ import annotations

import sys
from typing import Any, BinaryIO

import soundfile
from pyttsx3.voice import Voice as VoiceInfo

from voiceguide.speaking.espeak import Espeak, Speech

DRIVER = "voiceguide"
"""The name by which pyttsx3 finds the driver."""

VOICE = "en-gb"
"""Voice at first: British English."""

RATE = 165
"""Words a minute at first."""


def register() -> None:
    """Makes the driver known to pyttsx3. Calling it twice does no harm."""
    sys.modules[f"pyttsx3.drivers.{DRIVER}"] = sys.modules[__name__]


def buildDriver(proxy: Any) -> MemoryDriver:  # noqa: N802 (pyttsx3's own name)
    """Called by pyttsx3."""
    return MemoryDriver(proxy)


class MemoryDriver:
    """What pyttsx3 asks of a driver; `save_to_file` also takes an open binary file."""

    _engine: Espeak | None = None

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        MemoryDriver._engine = MemoryDriver._engine or Espeak()
        self.espeak = MemoryDriver._engine
        self.espeak.voices(VOICE)
        self._playing: Any = None
        self._properties: dict[str, Any] = {"voice": VOICE, "rate": RATE, "volume": 1.0, "pitch": 50}

    def destroy(self) -> None:
        """Nothing to free: the engine serves the whole process."""

    def render(self, text: str) -> Speech:
        """The text as sound, with the present properties. Raises VoiceError."""
        self.espeak.voices(self._properties["voice"])
        return self.espeak.render(
            text,
            rate=int(self._properties["rate"]),
            volume=round(100 * self._properties["volume"]),
            pitch=int(self._properties["pitch"]),
        )

    def say(self, text: str) -> None:
        """Plays the text on the default loudspeaker and returns when it has sounded."""
        import sounddevice  # noqa: PLC0415 (only here is a loudspeaker needed)

        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        speech = self.render(text)
        self._playing = sounddevice
        sounddevice.play(speech.samples, speech.rate, blocking=True)
        self._playing = None
        self._proxy.notify("finished-utterance", completed=True)
        self._proxy.setBusy(False)

    def save_to_file(self, text: str, filename: str | BinaryIO) -> None:
        """Writes the sound as WAV, to a path or to an open binary file."""
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        speech = self.render(text)
        soundfile.write(filename, speech.samples, speech.rate, format="WAV", subtype="PCM_16")
        self._proxy.notify("finished-utterance", completed=True)
        self._proxy.setBusy(False)

    def getProperty(self, name: str) -> Any:  # noqa: N802 (pyttsx3's own name)
        """Raises KeyError when the property is unknown."""
        if name == "voices":
            return [VoiceInfo(VOICE, "English (Great Britain)", ["en-gb"], None, None)]
        return self._properties[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 (pyttsx3's own name)
        """Raises KeyError when the property is unknown, ValueError when the voice is."""
        if name == "voice" and not self.espeak.voices(value):
            raise ValueError(f"there is no voice {value}")
        if name not in self._properties:
            raise KeyError(name)
        self._properties[name] = value

    def startLoop(self) -> None:  # noqa: N802 (pyttsx3's own name)
        """Runs what has been queued; every command ends before the next begins."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 (pyttsx3's own name)
        """Nothing runs behind the caller's back."""

    def stop(self) -> None:
        """Silences what `say` plays, also from another thread."""
        if self._playing is not None:
            self._playing.stop()

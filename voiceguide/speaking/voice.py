"""The platform's voice behind pyttsx3, rendering sentences to samples in memory.

On Linux it is espeak-ng through our own driver. On Windows and macOS it is pyttsx3's own drivers for SAPI 5
and NSSpeechSynthesizer, adapted in `sapi5.py` and `nsss.py`: they ran on stand-ins for the two systems alone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import numpy as np

from voiceguide.errors import VoiceError
from voiceguide.lexicon.layers import Layers
from voiceguide.lexicon.notation import Marked, Notation
from voiceguide.lexicon.pls import Lexicon
from voiceguide.speaking.espeak import PITCH_DEFAULT, Speech
from voiceguide.speaking.espeak_voice import EspeakPlatform
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voices import VoiceInfo

NOT_HERE = "The voice you chose is not on this machine. This is the usual one."
"""Said once before the text for each voice that is asked for and is not there."""

NOTICE_PAUSE_S = 0.4
"""Seconds of silence after that, so that it is not taken for the text."""


class Platform(Protocol):
    """What each platform's voices can do."""

    usual: str
    """The id of the voice that is used when none is chosen."""

    def notation(self, voice: str) -> Callable[[Lexicon], Notation]:
        """How this voice is told of the words of a lexicon."""

    def render(self, text: str, marked: Marked, rate: int, pitch: int, voice: str) -> Speech:
        """The text, in that notation, as sound; its words are characters of `text`. Raises VoiceError."""

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Those that are offered to a person, British before others."""

    def knows(self, voice: str) -> bool:
        """Whether there is a voice of this id, offered or not."""

    def warning_voice(self, voice: str) -> str:
        """The id of another voice that is as clear."""


class Voice:
    """Renders text with the voice of the platform. Raises VoiceError when there is none.

    Words are said as the lexicons have them, as far as the platform's voices can be told how. Safe to call
    from several threads on Linux; elsewhere call it from the thread that made it.
    """

    def __init__(self, lexicon: Layers | Lexicon | None = None) -> None:
        """A lexicon alone stands for all texts; layers also hold those of single guides."""
        self._layers = lexicon if isinstance(lexicon, Layers) else Layers(lexicon or Lexicon())
        self._writers: dict[Callable[[Lexicon], Notation], Callable[[str, str], Marked]] = {}
        self._lock = threading.Lock()
        self._missed: set[str] = set()
        try:
            self._platform = _platform()
        except (ImportError, RuntimeError, OSError) as error:
            raise VoiceError("This machine has no voice that can be used.", todo=str(error)) from error

    def render(
        self, text: str, rate: int, *, pitch: int = PITCH_DEFAULT, voice: str = "", guide: str = ""
    ) -> Speech:
        """The text as sound, at full volume. Raises VoiceError.

        Args:
            text: plain words; `[[` in it is no sign to the engine.
            rate: words a minute, 80 to 450.
            pitch: 0 to 100.
            voice: the id of a voice; "" for the usual one. With one that is not there the usual one speaks,
                and says so once, before the text: `Speech.notice` then holds these words.
            guide: the id of the guide that the text is of, whose own lexicon counts; "" for none.

        `Speech.words` are characters of `text`; none where the platform does not tell.
        """
        if not text.strip():
            return Speech(np.zeros(0, np.int16), FREQUENCY)
        with self._lock:
            known = not voice or self._platform.knows(voice)
            chosen = voice if voice and known else self._platform.usual
            speech = self._platform.render(text, self._written(text, chosen, guide), rate, pitch, chosen)
            if known or voice in self._missed:
                return speech
            said = self._written(NOT_HERE, chosen, "")
            notice = self._platform.render(NOT_HERE, said, rate, pitch, chosen)
            self._missed.add(voice)
        return _after(notice, speech)

    def phonemes(self, text: str, guide: str = "") -> str:
        """What the voice says, in IPA; "" where the platform's voice does not tell."""
        with self._lock:
            if not isinstance(self._platform, EspeakPlatform):
                return ""
            return self._platform.phonemes(self._written(text, self._platform.usual, guide))

    def _written(self, text: str, voice: str, guide: str) -> Marked:
        """The text as this voice reads it."""
        notation = self._platform.notation(voice)
        if notation not in self._writers:
            self._writers[notation] = self._layers.written(notation)
        return self._writers[notation](text, guide)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The English voices that a person may choose from, British first; the first is the usual one."""
        return self._platform.voices()

    def knows(self, voice: str) -> bool:
        """Whether there is a voice of this id on this machine, offered or not."""
        return self._platform.knows(voice)

    def warning_voice(self, voice: str = "") -> str:
        """The id of the voice for warnings beside this one: as clear, and told from it at once.

        Where the platform has no other voice, the same id.
        """
        chosen = voice if voice and self._platform.knows(voice) else self._platform.usual
        return self._platform.warning_voice(chosen)


def _platform() -> Platform:
    if sys.platform == "win32":
        from voiceguide.speaking.sapi5 import Sapi5Platform  # noqa: PLC0415 (needs Windows)

        return Sapi5Platform()
    if sys.platform == "darwin":
        from voiceguide.speaking.nsss import NsssPlatform  # noqa: PLC0415 (needs macOS)

        return NsssPlatform()
    return EspeakPlatform()


def _after(notice: Speech, speech: Speech) -> Speech:
    """The speech, with the notice said before it."""
    pause = np.zeros(round(NOTICE_PAUSE_S * speech.rate), np.int16)
    samples = np.concatenate([notice.samples, pause, speech.samples])
    later = round((len(notice.samples) + len(pause)) * 1000 / speech.rate)
    words = tuple(replace(word, at_ms=word.at_ms + later) for word in speech.words)
    return replace(speech, samples=samples, words=words, notice=NOT_HERE)

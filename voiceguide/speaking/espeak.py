"""libespeak-ng called directly: text to samples in memory, with what was said and when.

The library keeps one global voice, so one `Espeak` serves a process and a lock guards it. Its functions are
those of `speak_lib.h` (espeak-ng 1.52).
"""

from __future__ import annotations

import ctypes
import threading
from dataclasses import dataclass

import espeakng_loader
import numpy as np
import numpy.typing as npt

from voiceguide.errors import VoiceError

_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_PHONEME_EVENTS = 0x1
_INITIALIZE_PHONEME_IPA = 0x2
_INITIALIZE_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_PHONEMES = 0x100
_EVENT_WORD, _EVENT_PHONEME = 1, 7
_RATE, _VOLUME, _PITCH = 1, 2, 3
_GO_ON = 0


class _Identity(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identity),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class Word:
    """One word at its place in the text and in the sound."""

    start: int
    """Characters before it in the text."""
    length: int
    """Its characters."""
    at_ms: int
    """Milliseconds from the start of the sound."""


@dataclass(frozen=True)
class Speech:
    """Rendered speech."""

    samples: npt.NDArray[np.int16]
    """Shape (n,), one channel."""
    rate: int
    """Samples a second, in Hz."""
    words: tuple[Word, ...] = ()
    phonemes: str = ""
    """What was said, in IPA, as the engine itself reports it; "" where the engine does not tell."""

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / self.rate


class Espeak:
    """The engine. Raises VoiceError when the library or its data cannot be loaded."""

    def __init__(self) -> None:
        try:
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise VoiceError(
                "The voice, espeak-ng, cannot be loaded.", todo="Install voiceguide again."
            ) from error
        options = _INITIALIZE_PHONEME_EVENTS | _INITIALIZE_PHONEME_IPA | _INITIALIZE_DONT_EXIT
        data = espeakng_loader.get_data_path().encode()
        self.rate = int(self._library.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, data, options))
        if self.rate <= 0:
            raise VoiceError("The voice's data cannot be found.", todo="Install voiceguide again.")
        self._lock = threading.Lock()
        self._samples = bytearray()
        self._words: list[Word] = []
        self._phonemes: list[str] = []
        self._callback = _Callback(self._take)  # kept: the library holds only its address
        self._library.espeak_SetSynthCallback(self._callback)

    def voices(self, name: str) -> bool:
        """Chooses the voice ("en-gb"); False, and the old one stays, when there is none of that name."""
        return bool(self._library.espeak_SetVoiceByName(name.encode()) == 0)

    def render(self, text: str, *, rate: int, volume: int = 100, pitch: int = 50) -> Speech:
        """The whole text as sound. `rate` is words a minute, `volume` per cent, `pitch` 0 to 100.

        Phonemes may stand in the text as `[[mnemonics]]`.
        """
        with self._lock:
            for parameter, value in ((_RATE, rate), (_VOLUME, volume), (_PITCH, pitch)):
                self._library.espeak_SetParameter(parameter, value, 0)
            self._samples.clear()
            self._words.clear()
            self._phonemes.clear()
            raw = text.encode()
            flags = _CHARS_UTF8 | _PHONEMES
            if self._library.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, flags, None, None) != 0:
                raise VoiceError(f"The voice could not say “{text}”.", kept="Your place is kept.")
            samples = np.frombuffer(bytes(self._samples), dtype=np.int16)
            return Speech(samples, self.rate, tuple(self._words), "".join(self._phonemes))

    def _take(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> int:
        if count > 0:
            self._samples += ctypes.string_at(samples, count * 2)
        index = 0
        while (event := events[index]).type:  # type: ignore[index]
            if event.type == _EVENT_WORD:
                self._words.append(Word(event.text_position - 1, event.length, event.audio_position))
                self._phonemes.append(" " if self._phonemes else "")
            elif event.type == _EVENT_PHONEME:
                self._phonemes.append(event.id.string.decode(errors="replace"))
            index += 1
        return _GO_ON

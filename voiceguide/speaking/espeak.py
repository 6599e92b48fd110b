"""libespeak-ng called directly: text to samples in memory, with what was said and when.

Its functions are those of `speak_lib.h` (espeak-ng 1.52). The library keeps one voice for the whole process,
so that one `Espeak` serves everybody, under a lock: `espeak()` gives it.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import espeakng_loader
import numpy as np

from voiceguide.errors import VoiceError
from voiceguide.lexicon.notation import Marked
from voiceguide.speaking import ssml
from voiceguide.speaking.samples import Samples
from voiceguide.speaking.words import Heard, Word, WordFinder

USUAL_VOICE = "gmw/en"
"""The voice's id for British English. The library does not know it by its language, "en-gb"."""

RATE_DEFAULT, RATE_LEAST, RATE_MOST = 175, 80, 450
"""Words a minute, as `speak_lib.h` documents them. Beyond the last two the library does not clamp."""

PITCH_DEFAULT = 50
"""The voice's own height, of 0 to 100."""

_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_PHONEME_EVENTS = 0x1
_INITIALIZE_PHONEME_IPA = 0x2
_INITIALIZE_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_SSML = 0x10
_PHONEMES = 0x100
_END_PAUSE = 0x1000
_EVENT_WORD, _EVENT_MARK, _EVENT_PHONEME = 1, 3, 7
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_RANGE_DEFAULT = 50
_GO_ON, _STOP = 0, 1

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""NUL would end the text there, and 0x01 begins a command to the library, such as another rate."""


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


class _Listed(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class Mark:
    """A `<mark name="…"/>` of SSML at its place in the text and in the sound."""

    name: str
    start: int
    """Characters before the sign that follows the mark."""
    at_ms: int
    """Milliseconds from the start of the sound."""


@dataclass(frozen=True)
class Speech:
    """Rendered speech."""

    samples: Samples
    """Shape (n,), one channel."""
    rate: int
    """Samples a second, in Hz."""
    words: tuple[Word, ...] = ()
    """In order. Two words that are said in one breath, as "in the", are one."""
    phonemes: str = ""
    """What was said, in IPA, as the engine itself reports it; "" where the engine does not tell."""
    marks: tuple[Mark, ...] = ()
    notice: str = ""
    """A sentence that was said before the text, because the person must know it; "" for none."""

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / self.rate


@dataclass(frozen=True)
class EspeakVoice:
    """A voice that the library offers."""

    id: str
    """As pyttsx3 knows it: "gmw/en-gb-x-rp"; with a variant "gmw/en+f2"."""
    name: str
    """In English: "English (Received Pronunciation)"."""
    language: str
    """A language tag: "en-gb-x-rp"."""
    gender: str | None
    """"Male", "Female" or None, as pyttsx3 has them."""
    age: int | None
    """In years; None where the voice does not say."""


@dataclass(frozen=True)
class Manner:
    """How a text is said."""

    voice: str = USUAL_VOICE
    """The id of a voice, from `Espeak.find`."""
    rate: int = RATE_DEFAULT
    """Words a minute."""
    volume: int = 100
    """Per cent of the library's usual amplitude."""
    pitch: int = PITCH_DEFAULT
    """0 to 100."""


@dataclass(frozen=True)
class Chunk:
    """A piece of speech as it is made: at most 60 ms."""

    samples: Samples
    words: tuple[Word, ...]
    """Words whose end in the text became known: a word may come a little after its samples."""
    marks: tuple[Mark, ...]
    phonemes: str


Take = Callable[[Chunk], bool]
"""Is given each chunk on the thread that renders; False stops the rendering at once."""


class Espeak:
    """The engine. Raises VoiceError when the library or its data cannot be loaded. Safe to share."""

    def __init__(self) -> None:
        try:
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
            self._data = Path(espeakng_loader.get_data_path())
        except (OSError, RuntimeError) as error:
            raise VoiceError(
                "The voice, espeak-ng, cannot be loaded.", todo="Install voiceguide again."
            ) from error
        options = _INITIALIZE_PHONEME_EVENTS | _INITIALIZE_PHONEME_IPA | _INITIALIZE_DONT_EXIT
        data = str(self._data).encode()
        self.rate = int(self._library.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, data, options))
        if self.rate <= 0:
            raise VoiceError("The voice's data cannot be found.", todo="Install voiceguide again.")
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Listed))
        self._lock = threading.Lock()

    @cached_property
    def voices(self) -> tuple[EspeakVoice, ...]:
        """Every voice that can speak. Those whose dictionary is not there are left out: they spell."""
        found = []
        with self._lock:
            listed = self._library.espeak_ListVoices(None)
            index = 0
            while listed[index]:
                one = listed[index][0]
                index += 1
                language = one.languages[1:].decode(errors="replace")  # its first byte is a priority
                if not (self._data / f"{language.partition('-')[0]}_dict").exists():
                    continue
                found.append(
                    EspeakVoice(
                        one.identifier.decode().lower(),
                        one.name.decode(errors="replace"),
                        language,
                        {1: "Male", 2: "Female"}.get(one.gender),
                        one.age or None,
                    )
                )
        return tuple(found)

    @cached_property
    def variants(self) -> tuple[str, ...]:
        """What may follow a voice's id after a plus sign: "f2" for a higher throat."""
        return tuple(sorted(file.name for file in (self._data / "voices" / "!v").iterdir()))

    def find(self, wanted: str) -> EspeakVoice:
        """The voice of this id, name or language, with or without a variant. Raises VoiceError.

        The library itself takes any variant for granted and reads any file that is named as one.
        """
        base, plus, variant = wanted.strip().partition("+")
        key = base.strip().lower()
        ways: tuple[Callable[[EspeakVoice], str], ...] = (
            lambda voice: voice.id,
            lambda voice: voice.name.lower(),
            lambda voice: voice.language,
            lambda voice: voice.id.rpartition("/")[2],
        )
        voice = next((one for way in ways for one in self.voices if way(one) == key), None)
        known = {name.lower(): name for name in self.variants}
        if voice is None or (plus and variant.lower() not in known):
            raise VoiceError(
                f"There is no voice “{wanted}”.",
                kept="The voice stays as it was.",
                todo="Choose one of the voices that are listed.",
            )
        if not plus:
            return voice
        name = known[variant.lower()]
        return EspeakVoice(f"{voice.id}+{name}", f"{voice.name}, {name}", voice.language, None, None)

    def render(self, text: str, manner: Manner) -> Speech:
        """The whole text as sound. Raises VoiceError.

        Phonemes may stand in the text as `[[mnemonics]]`; a text that is a `<speak>` element is SSML.
        """
        chunks: list[Chunk] = []

        def take(chunk: Chunk) -> bool:
            chunks.append(chunk)
            return True

        self.stream(text, manner, take)
        return Speech(
            np.concatenate([np.zeros(0, np.int16), *(chunk.samples for chunk in chunks)]),
            self.rate,
            tuple(word for chunk in chunks for word in chunk.words),
            "".join(chunk.phonemes for chunk in chunks),
            tuple(mark for chunk in chunks for mark in chunk.marks),
        )

    def stream(self, text: str, manner: Manner, take: Take, *, pause_after: bool = False) -> bool:
        """Hands the sound over as it is made; whether all of it was taken. Raises VoiceError.

        With `pause_after` the pause that follows a paragraph is part of it. What `take` raises comes out of
        here. The library keeps the tags of an SSML text that was stopped, so that voice, rate, volume, pitch
        and range are set anew for each text.
        """
        is_ssml = ssml.check(text)
        marked = ssml.as_espeak_reads(text) if is_ssml else Marked(text)
        raw = _CONTROL.sub(" ", marked.text).encode(errors="replace")
        flags = _CHARS_UTF8 | _PHONEMES | (_SSML if is_ssml else 0) | (_END_PAUSE if pause_after else 0)
        hand = _Hand(self.rate, WordFinder(text, is_ssml), marked.back, take)
        callback = _Callback(hand.take)  # kept: the library holds only its address
        with self._lock:
            if self._library.espeak_SetVoiceByName(manner.voice.encode()) != 0:
                raise VoiceError(f"There is no voice “{manner.voice}”.", kept="Your place is kept.")
            for parameter, value in (
                (_RATE, manner.rate),
                (_VOLUME, manner.volume),
                (_PITCH, manner.pitch),
                (_RANGE, _RANGE_DEFAULT),
            ):
                self._library.espeak_SetParameter(parameter, value, 0)
            self._library.espeak_SetSynthCallback(callback)
            failed = self._library.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, flags, None, None) != 0
        if hand.fault is not None:
            raise hand.fault
        if failed:
            raise VoiceError(f"The voice could not say “{text}”.", kept="Your place is kept.")
        return hand.finish()


class _Hand:
    """Turns what the library gives into chunks, for one text."""

    def __init__(self, rate: int, words: WordFinder, back: Callable[[int], int], take: Take) -> None:
        self._rate = rate
        self._back = back
        self._words = words
        self._take = take
        self._stopped = False
        self._spoke = False
        self.fault: BaseException | None = None

    def take(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> int:
        """The library's callback. An exception must not pass through it: ctypes would only print it."""
        if self._stopped:
            return _STOP
        try:
            chunk = self._chunk(samples, count, events)
            self._stopped = not self._take(chunk)
        except BaseException as error:  # handed on by `stream`
            self.fault, self._stopped = error, True
        return _STOP if self._stopped else _GO_ON

    def finish(self) -> bool:
        """Hands over the last word; whether nothing was stopped."""
        last = () if self._stopped else self._words.finish()
        return not self._stopped and (not last or self._take(Chunk(np.zeros(0, np.int16), last, (), "")))

    def _chunk(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> Chunk:
        data = ctypes.string_at(samples, count * 2) if count > 0 else b""
        words: list[Word] = []
        marks: list[Mark] = []
        phonemes: list[str] = []
        index = 0
        while (event := events[index]).type:  # type: ignore[index]
            index += 1
            at_ms = event.sample * 1000 // self._rate
            start = self._back(event.text_position - 1)
            if event.type == _EVENT_WORD:
                words += self._words.heard(Heard(start, at_ms))
                phonemes.append(" " if self._spoke else "")
                self._spoke = True
            elif event.type == _EVENT_MARK:
                marks.append(Mark(event.id.name.decode(errors="replace"), start, at_ms))
            elif event.type == _EVENT_PHONEME:
                phonemes.append(event.id.string.decode(errors="replace"))
        return Chunk(np.frombuffer(data, np.int16), tuple(words), tuple(marks), "".join(phonemes))


_making = threading.Lock()
_made: list[Espeak] = []


def espeak() -> Espeak:
    """The engine of this process, made when it is first asked for. Raises VoiceError."""
    with _making:
        if not _made:
            _made.append(Espeak())
        return _made[0]

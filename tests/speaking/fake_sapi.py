"""A stand-in for COM and SAPI 5, for pyttsx3's own driver and what is built on it. Not Windows: a contract.

From what pyttsx3 2.99's `drivers/sapi5.py` calls, and from Microsoft's documentation of the objects:

- `SpVoice.Rate` is -10 to 10, `Volume` 0 to 100; other values are an error (E_INVALIDARG).
- `Speak(text, flags)`: 1 is asynchronous, 2 drops what is being said, 8 reads the text as SAPI's XML. Output
  goes to `AudioOutputStream`. XML that is not well formed is an error.
- `WaitUntilDone(ms)` is whether all was said. Events are messages: they come while messages are pumped, to
  each sink given to `GetEvents`: `Word(stream, position, character, length)`, `position` in bytes of the
  stream and `character` in characters of the text given to Speak, tags included; then `EndStream`.
- `SpMemoryStream.Format.Type` 22 is 22 kHz, 16 bit, mono; `GetData()` is all that was written, as bytes.
- a voice's token has `Id`, `GetDescription()` and `GetAttribute("Language")`, a hexadecimal locale.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

BYTES_A_WORD = 22050
"""Each word of the stand-in lasts half a second at Rate 0."""


class ComError(Exception):
    """As comtypes raises it: no OSError."""


@dataclass
class Token:
    """A voice."""

    Id: str
    description: str
    language: str

    def GetDescription(self) -> str:  # noqa: N802
        return self.description

    def GetAttribute(self, name: str) -> str:  # noqa: N802
        return {"Language": self.language, "Gender": "Female", "Age": "Adult"}[name]


TOKENS = [
    Token("TTS_MS_EN-US_ZIRA", "Microsoft Zira Desktop - English (United States)", "409"),
    Token("TTS_MS_DE-DE_HEDDA", "Microsoft Hedda Desktop - German", "407"),
    Token("TTS_MS_EN-GB_HAZEL", "Microsoft Hazel Desktop - English (Great Britain)", "809"),
    Token("TTS_MS_EN-GB_GEORGE", "Microsoft George - English (United Kingdom)", "809"),
]


@dataclass
class Format:
    Type: int = -1


@dataclass
class MemoryStream:
    Format: Format = field(default_factory=Format)
    data: bytes = b""

    def GetData(self) -> bytes:  # noqa: N802
        return self.data


class Said(list[dict[str, Any]]):
    """What was given to Speak, with the settings of that moment."""


class SpVoice:
    """The object that speaks."""

    def __init__(self, machine: "Machine") -> None:
        self._machine = machine
        self._rate = self._volume = 0
        self.EventInterests = 0
        self.Voice = TOKENS[0]
        self.AudioOutputStream: Any = "the loudspeaker"

    @property
    def Rate(self) -> int:  # noqa: N802
        return self._rate

    @Rate.setter
    def Rate(self, value: int) -> None:  # noqa: N802
        self._rate = _within(value, -10, 10)

    @property
    def Volume(self) -> int:  # noqa: N802
        return self._volume

    @Volume.setter
    def Volume(self, value: int) -> None:  # noqa: N802
        self._volume = _within(value, 0, 100)

    def GetVoices(self) -> list[Token]:  # noqa: N802
        return TOKENS

    def Speak(self, text: str, flags: int = 0) -> int:  # noqa: N802
        if self._machine.broken:
            raise ComError("SPERR_DEVICE_BUSY")
        assert flags == 1 | 8, "asynchronous, and XML"
        try:
            ElementTree.fromstring(f"<sapi>{text}</sapi>")
        except ElementTree.ParseError as error:
            raise ComError("E_INVALIDARG") from error
        self._machine.said.append(
            {
                "xml": text,
                "rate": self.Rate,
                "volume": self.Volume,
                "voice": self.Voice.Id,
                "to": self.AudioOutputStream,
            }
        )
        plain = re.sub(r"<[^>]*>", lambda tag: " " * len(tag[0]), text)
        length = round(BYTES_A_WORD / 1.1**self.Rate) // 2 * 2
        for number, word in enumerate(re.finditer(r"(?:&\w+;|[^\s&])+", plain)):
            place = (1, number * length, word.start(), len(word[0]))
            self._machine.messages.append(("_ISpeechVoiceEvents_Word", place))
            if isinstance(self.AudioOutputStream, MemoryStream):
                assert self.AudioOutputStream.Format.Type == 22
                self.AudioOutputStream.data += np.full(length // 2, 1000, np.int16).tobytes()
        self._machine.messages.append(("_ISpeechVoiceEvents_EndStream", (1, 0)))
        return 1

    def WaitUntilDone(self, ms: int) -> bool:  # noqa: N802
        return not self._machine.messages


def _within(value: int, least: int, most: int) -> int:
    if not (isinstance(value, int) and least <= value <= most):
        raise ComError("E_INVALIDARG")
    return value


class Machine:
    """What the fake modules share."""

    def __init__(self) -> None:
        self.said = Said()
        self.messages: list[tuple[str, tuple[Any, ...]]] = []
        self.sinks: list[Any] = []
        self.broken = False

    def pump(self) -> None:
        while self.messages:
            name, given = self.messages.pop(0)
            for sink in self.sinks:
                called: Callable[..., None] | None = getattr(sink, name, None)
                if called:
                    called(*given)

    def create(self, name: str) -> Any:
        makes: dict[str, Callable[[], Any]] = {
            "sapi.spvoice": lambda: SpVoice(self),
            "sapi.spmemorystream": MemoryStream,
        }
        return makes[name.lower()]()

    def events(self, source: Any, sink: Any) -> object:
        assert isinstance(source, SpVoice)
        self.sinks.append(sink)
        return object()


def install(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Puts the fake modules where pyttsx3's driver imports them from."""
    machine = Machine()
    modules: dict[str, Any] = {
        name: ModuleType(name)
        for name in ("comtypes", "comtypes.client", "comtypes.gen", "comtypes.gen.SpeechLib", "pythoncom")
    }
    modules["comtypes"].client = modules["comtypes.client"]
    modules["comtypes.gen"].SpeechLib = modules["comtypes.gen.SpeechLib"]
    modules["comtypes.client"].CreateObject = machine.create
    modules["comtypes.client"].GetEvents = machine.events
    modules["pythoncom"].PumpWaitingMessages = machine.pump
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers.sapi5", raising=False)
    return machine

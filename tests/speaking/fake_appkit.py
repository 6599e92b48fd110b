"""A stand-in for PyObjC and AppKit, for pyttsx3's own driver and what is built on it. Not macOS: a contract.

From what pyttsx3 2.99's `drivers/nsss.py` calls, and from Apple's documentation of NSSpeechSynthesizer:

- `alloc()` makes an object without calling `__init__`; the run loop runs timers, and the synthesizer's end of
  speech comes as the delegate's `speechSynthesizer:didFinishSpeaking:` while it runs.
- `startSpeakingString:toURL:` writes AIFF as the run loop runs; `stopSpeaking` ends it there.
- `setVoice:` sets rate, volume and pitch back to that voice's own.
- `objectForProperty:error:` and `setObject:forProperty:error:` give and take the property "pbas", the pitch
  in semitones; PyObjC returns the object together with the error.
"""

import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
import soundfile

VOICES = {
    "com.apple.speech.synthesis.voice.Alex": ("Alex", "en_US", 40.0),
    "com.apple.speech.synthesis.voice.anna": ("Anna", "de_DE", 50.0),
    "com.apple.speech.synthesis.voice.daniel": ("Daniel", "en_GB", 42.0),
    "com.apple.speech.synthesis.voice.kate": ("Kate", "en_GB", 54.0),
}
SECONDS_A_WORD = 0.3


class NSObject:
    """Objective-C's allocation."""

    @classmethod
    def alloc(cls) -> Any:
        return cls.__new__(cls)

    def init(self) -> Any:
        return self


class Machine:
    """The run loop, and what was said."""

    def __init__(self) -> None:
        self.due: list[Callable[[], None]] = []
        self.said: list[dict[str, Any]] = []
        self.stopping = False
        self.broken = False

    def step(self) -> bool:
        """One turn of the run loop."""
        if self.due:
            self.due.pop(0)()
        return True


def install(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Puts the fake modules where pyttsx3's driver imports them from."""
    machine = Machine()

    class NSSpeechSynthesizer(NSObject):
        def initWithVoice_(self, voice: str | None) -> Any:  # noqa: N802
            self.setVoice_(voice or next(iter(VOICES)))
            return self

        def setDelegate_(self, delegate: Any) -> None:  # noqa: N802
            self._delegate = delegate

        def setVoice_(self, voice: str) -> bool:  # noqa: N802
            if voice not in VOICES:
                return False
            self._voice, self._rate, self._volume, self._pitch = voice, 175.0, 1.0, VOICES[voice][2]
            return True

        def voice(self) -> str:
            return self._voice

        def setRate_(self, rate: float) -> None:  # noqa: N802
            self._rate = rate

        def rate(self) -> float:
            return self._rate

        def setVolume_(self, volume: float) -> None:  # noqa: N802
            self._volume = volume

        def volume(self) -> float:
            return self._volume

        def objectForProperty_error_(self, name: str, error: None) -> tuple[float, None]:  # noqa: N802
            assert name == "pbas"
            return self._pitch, None

        def setObject_forProperty_error_(self, value: float, name: str, error: None) -> tuple[bool, None]:  # noqa: N802
            assert name == "pbas"
            self._pitch = value
            return True, None

        def startSpeakingString_toURL_(self, text: str, file: str) -> bool:  # noqa: N802
            said = {
                "text": text,
                "voice": self._voice,
                "rate": self._rate,
                "pitch": self._pitch,
                "cut": False,
            }
            machine.said.append(said)
            self._writing = said

            def write() -> None:
                count = len(text.split()) if not said["cut"] else 0
                if not machine.broken:
                    samples = np.full(round(count * SECONDS_A_WORD * 22050), 1000, np.int16)
                    soundfile.write(file, samples, 22050, format="AIFF")
                self._delegate.speechSynthesizer_didFinishSpeaking_(self, True)

            machine.due += [lambda: None, write]
            return True

        def stopSpeaking(self) -> None:  # noqa: N802
            if hasattr(self, "_writing") and machine.due:
                self._writing["cut"] = True

        @staticmethod
        def availableVoices() -> list[str]:  # noqa: N802
            return list(VOICES)

        @staticmethod
        def attributesForVoice_(voice: str) -> dict[str, str]:  # noqa: N802
            name, language, _ = VOICES[voice]
            return {"VoiceIdentifier": voice, "VoiceName": name, "VoiceLocaleIdentifier": language}

    class Stopper(NSObject):
        shouldStop = False  # noqa: N815

        def stop(self) -> None:
            self.shouldStop = True

        def shouldRun(self) -> bool:  # noqa: N802
            return not self.shouldStop

        @classmethod
        def addRunLoopStopper_toRunLoop_(cls, stopper: Any, loop: object) -> None:  # noqa: N802
            machine.stopper = stopper  # type: ignore[attr-defined]

        @classmethod
        def removeRunLoopStopperFromRunLoop_(cls, loop: object) -> None:  # noqa: N802
            del machine.stopper  # type: ignore[attr-defined]

    def timer(seconds: float, target: Any, selector: str, info: None, repeats: bool) -> None:
        machine.due.insert(0, lambda: getattr(target, selector.replace(":", "_"))(None))

    def stop_event_loop() -> None:
        machine.stopper.stop()  # type: ignore[attr-defined]

    date = SimpleNamespace(earlierDate_=lambda other: other)
    loop = SimpleNamespace(
        limitDateForMode_=lambda mode: None, runMode_beforeDate_=lambda mode, until: machine.step()
    )
    names: dict[str, dict[str, Any]] = {
        "objc": {"python_method": lambda method: method, "super": super},
        "AppKit": {"NSSpeechSynthesizer": NSSpeechSynthesizer},
        "Foundation": {
            "NSURL": SimpleNamespace(fileURLWithPath_=lambda path: path),
            "NSDate": SimpleNamespace(dateWithTimeIntervalSinceNow_=lambda seconds: date),
            "NSDefaultRunLoopMode": "default",
            "NSObject": NSObject,
            "NSRunLoop": SimpleNamespace(currentRunLoop=lambda: loop),
            "NSTimer": SimpleNamespace(
                scheduledTimerWithTimeInterval_target_selector_userInfo_repeats_=timer
            ),
        },
        "PyObjCTools": {},
        "PyObjCTools.AppHelper": {"PyObjCAppHelperRunLoopStopper": Stopper, "stopEventLoop": stop_event_loop},
    }
    for name, contents in names.items():
        module: Any = ModuleType(name)
        for key, value in contents.items():
            setattr(module, key, value)
        monkeypatch.setitem(sys.modules, name, module)
    sys.modules["PyObjCTools"].AppHelper = sys.modules["PyObjCTools.AppHelper"]  # type: ignore[attr-defined]
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers.nsss", raising=False)
    return machine

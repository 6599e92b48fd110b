"""What the kiosk writes down: faults, and that it works. Never a word that a person said, heard or pressed.

Which section was read tells what a person has, so that is not written either, and neither is how long they
stayed: on a quiet morning it would be known whose visit it was.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from typing import TextIO

from voiceguide.conversation.effects import Effect
from voiceguide.conversation.events import DeviceBack, DeviceLost, Event, Fault, MicrophoneTrouble
from voiceguide.errors import DeviceError, GuideError, KeepingError, ModelError, VoiceguideError
from voiceguide.reading.script import Sentence

_WITHOUT_WORDS = (DeviceError, GuideError, KeepingError, ModelError)
"""Faults whose sentences name devices, files and models. Others can quote what was to be spoken."""


class Level(IntEnum):
    """How much a line matters, as systemd's journal takes it from the start of a line (sd-daemon(3))."""

    ERROR = 3
    WARNING = 4
    INFO = 6


def for_staff(error: BaseException) -> str:
    """A fault in words that may be written down and shown to staff."""
    if isinstance(error, _WITHOUT_WORDS):
        return str(error)
    return f"Something went wrong in the kiosk ({type(error).__name__})."


class Journal:
    """A `Watcher` that writes lines for staff, and remembers the last fault."""

    def __init__(self, out: TextIO = sys.stderr, told: Callable[[str], None] = lambda _: None) -> None:
        """`told` is given each fault, for the status."""
        self._out = out
        self._told = told

    def line(self, level: Level, text: str) -> None:
        """One line. A journal that takes no more does not stop the kiosk."""
        with suppress(OSError, ValueError):
            print(f"<{level.value}>{' '.join(text.split())}", file=self._out, flush=True)

    def fault(self, error: BaseException) -> None:
        """A fault, in words without a person's."""
        text = for_staff(error)
        self._told(text)
        self.line(Level.ERROR, text)

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:  # noqa: ARG002
        """Only what concerns the machine."""
        match event:
            case DeviceLost(device):
                self._told(f"The {device} is lost.")
                self.line(Level.WARNING, f"The {device} is lost.")
            case Fault(text):  # of guides and of files
                self._told(text)
                self.line(Level.WARNING, text)
            case DeviceBack(device):
                self.line(Level.INFO, f"The {device} is back.")
            case MicrophoneTrouble(trouble):
                self.line(Level.WARNING, f"Trouble with the microphone: {trouble}.")

    def sounded(self, at: float, sentence: Sentence) -> None:
        """Nothing."""

    def answered(self, delay: float) -> None:
        """Nothing."""

    def failed(self, at: float, error: VoiceguideError) -> None:  # noqa: ARG002
        """A fault; the session goes on."""
        self.fault(error)

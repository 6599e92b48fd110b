"""The sound devices of this machine, and streams on them that know when they are dead."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from voiceguide.errors import DeviceError

Kind = Literal["input", "output"]

STALLED_S = 2.0
"""Seconds without a call from the card after which it is taken for lost. Silence is sound too."""

_NAMES: dict[Kind, tuple[str, str]] = {
    "input": ("microphone", "Plug in a microphone, and start again."),
    "output": ("loudspeaker", "Plug in headphones or a loudspeaker, and start again."),
}


@dataclass(frozen=True)
class Device:
    """A microphone or a loudspeaker."""

    index: int
    """PortAudio's number for it."""
    name: str
    rate: int
    """Frames a second that it will be opened with, in Hz."""


def devices(kind: Kind) -> list[str]:
    """The names of all microphones or loudspeakers. Raises DeviceError when the sound system is missing."""
    found: list[dict[str, Any]] = list(_system().query_devices())
    return [str(one["name"]) for one in found if one[f"max_{kind}_channels"] > 0]


def find(kind: Kind, name: str, rate: int) -> Device:
    """The device whose name holds `name`, or the system's own choice for "".

    Its rate is `rate` where it can be opened with that, else its own. Raises DeviceError when there is none.
    """
    system = _system()
    try:
        found: dict[str, Any] = system.query_devices(name or None, kind)
    except (ValueError, system.PortAudioError) as error:
        raise _none(kind, name) from error
    check = system.check_input_settings if kind == "input" else system.check_output_settings
    try:
        check(device=found["index"], channels=1, dtype="int16", samplerate=rate)
    except system.PortAudioError:
        rate = int(found["default_samplerate"])
    return Device(int(found["index"]), str(found["name"]), rate)


class Stream:
    """An open device, of one channel of 16-bit samples. Raises DeviceError when it cannot be opened.

    `called` runs on the card's own thread with the block's buffer and its frames, and must return at once.
    """

    def __init__(self, kind: Kind, device: Device, block_ms: int, called: Callable[[Any, int], None]) -> None:
        system = _system()
        make = system.RawInputStream if kind == "input" else system.RawOutputStream
        self._called = called
        self._called_at = time.monotonic()
        try:
            self._stream = make(
                device=device.index,
                samplerate=device.rate,
                blocksize=device.rate * block_ms // 1000,
                channels=1,
                dtype="int16",
                latency="low",
                callback=self._call,
            )
            self._stream.start()
        except system.PortAudioError as error:
            raise _none(kind, device.name) from error
        self.latency = float(self._stream.latency)
        """Seconds between the program and the air, as the system tells."""

    @property
    def alive(self) -> bool:
        """Whether the card still calls."""
        return bool(self._stream.active) and time.monotonic() - self._called_at < STALLED_S

    def close(self) -> None:
        """Gives the device back. Closing a dead one does no harm."""
        self._stream.close(ignore_errors=True)

    def _call(self, block: Any, frames: int, _time: Any, _status: Any) -> None:
        self._called_at = time.monotonic()
        self._called(block, frames)


def look_again() -> None:
    """Learns of devices that came or went. Every stream must be closed before."""
    system = _system()
    system._terminate()
    system._initialize()


def _system() -> Any:
    try:
        import sounddevice  # noqa: PLC0415 (where PortAudio is missing, the import itself fails)
    except OSError as error:
        raise DeviceError(
            "The sound system, PortAudio, is missing.",
            kept="Your guides and settings are not affected.",
            todo="Install the system package libportaudio2, and start again.",
        ) from error
    return sounddevice


def _none(kind: Kind, name: str) -> DeviceError:
    what, todo = _NAMES[kind]
    return DeviceError(
        f"The {what} {name} cannot be used." if name else f"No {what} can be used.",
        kept="Your guides and settings are not affected.",
        todo=todo,
    )

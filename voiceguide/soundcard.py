"""The sound devices of this machine, and streams on them that know when they are dead."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from voiceguide.errors import DeviceBusyError, DeviceError

Kind = Literal["input", "output"]

STALLED_S = 2.0
"""Seconds without a call from the card after which it is taken for lost. Silence is sound too."""

BUSY = -9985
"""PortAudio's number for a device that another program has for itself (`paDeviceUnavailable`)."""

_NAMES: dict[Kind, tuple[str, str]] = {
    "input": ("microphone", "Plug in a microphone, or use the keys."),
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
    channels: int = 1
    """Channels that it will be opened with."""


def devices(kind: Kind) -> list[str]:
    """The names of all microphones or loudspeakers. Raises DeviceError when the sound system is missing."""
    return [str(one["name"]) for one in _all(kind)]


def find(kind: Kind, name: str, rate: int) -> Device:
    """The device whose name holds `name`, whatever its case, or the system's own choice for "".

    Its rate is `rate` where it can be opened with that, else its own; it has one channel, or where it cannot
    be opened with one, all that it has. Raises DeviceError when there is none.
    """
    system = _system()
    try:
        found: dict[str, Any] = _named(kind, name) if name else system.query_devices(None, kind)
    except (ValueError, system.PortAudioError) as error:
        raise _none(kind, name) from error
    check = system.check_input_settings if kind == "input" else system.check_output_settings
    own, most = int(found["default_samplerate"]), max(int(found.get(f"max_{kind}_channels", 1)), 1)
    for channels in dict.fromkeys((1, most)):
        for hertz in dict.fromkeys((rate, own)):
            try:
                check(device=found["index"], channels=channels, dtype="int16", samplerate=hertz)
            except system.PortAudioError as error:
                if _is_busy(error):  # nothing can be known of it just now
                    raise _busy(kind, str(found["name"])) from error
            else:
                return Device(int(found["index"]), str(found["name"]), hertz, channels)
    return Device(int(found["index"]), str(found["name"]), own)


def _all(kind: Kind) -> list[dict[str, Any]]:
    return [one for one in _system().query_devices() if one[f"max_{kind}_channels"] > 0]


def _named(kind: Kind, name: str) -> dict[str, Any]:
    """The device of that name before one that only holds it. Raises ValueError.

    Windows lists each device once for each of its sound systems: then it is that of the system's own choice.
    """
    wanted = name.casefold()
    found = [one for one in _all(kind) if wanted in str(one["name"]).casefold()]
    if not found:
        raise ValueError(name)
    usual = _usual_host(kind)

    def rank(one: dict[str, Any]) -> tuple[bool, bool]:
        return str(one["name"]).casefold() != wanted, one.get("hostapi") != usual

    return min(found, key=rank)


def _usual_host(kind: Kind) -> object:
    """The sound system of the device that the system would choose; None where it has no choice."""
    system = _system()
    try:
        return system.query_devices(None, kind).get("hostapi")
    except (ValueError, system.PortAudioError):
        return None


class Stream:
    """An open device of 16-bit samples. Raises DeviceError when it cannot be opened.

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
                channels=device.channels,
                dtype="int16",
                latency="low",
                callback=self._call,
            )
            self._stream.start()
        except system.PortAudioError as error:
            busy = _is_busy(error)
            raise (_busy(kind, device.name) if busy else _none(kind, device.name)) from error
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


def _is_busy(error: Exception) -> bool:
    """Whether it is PortAudio's error of a device in use: it comes with its text and its number."""
    return len(error.args) > 1 and error.args[1] == BUSY


def _busy(kind: Kind, name: str) -> DeviceError:
    what, _ = _NAMES[kind]
    return DeviceBusyError(
        f"Another program is using the {what} {name}.",
        kept="Your guides and settings are not affected.",
        todo=f"Close that program, or choose another {what}.",
    )

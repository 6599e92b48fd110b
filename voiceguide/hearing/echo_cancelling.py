"""Whether the sound system takes the loudspeaker's sound out of the microphone's: an echo-cancelling source.

PulseAudio, and PipeWire in its place, are asked through `pactl`. Other systems cancel echoes in their
drivers, or not at all, and cannot be asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from enum import Enum

NAME = "echo-cancel"
"""Part of the names of sources that cancel echoes: both systems call them so unless told otherwise."""

ANSWERS_S = 3.0
"""Seconds that the sound system is given to answer. Longer holds up `voiceguide check`."""

COMMAND = (
    "pactl load-module module-echo-cancel aec_method=webrtc source_name=echo-cancel-source "
    "sink_name=echo-cancel-sink && pactl set-default-source echo-cancel-source && "
    "pactl set-default-sink echo-cancel-sink"
)
"""What makes one, and chooses it, until the computer is restarted."""


class EchoCancelling(Enum):
    """What is known of it."""

    UNKNOWN = "Whether echoes are cancelled cannot be found out on this computer."
    ABSENT = (
        "Echoes are not cancelled by this computer. I do so myself, but through a loud loudspeaker I may not "
        f"hear you: use headphones, or keys. To cancel them: {COMMAND}"
    )
    UNUSED = (
        "Echoes could be cancelled, but the microphone that does so is not used. To use it: pactl "
        "set-default-source echo-cancel-source && pactl set-default-sink echo-cancel-sink"
    )
    USED = "Echoes are cancelled."


def echo_cancelling() -> EchoCancelling:
    """Asks the sound system."""
    if shutil.which("pactl") is None:
        return EchoCancelling.UNKNOWN
    try:
        sources = _pactl("list", "short", "sources")
        used = os.environ.get("PULSE_SOURCE") or _default(_pactl("info"))
    except (OSError, subprocess.SubprocessError):
        return EchoCancelling.UNKNOWN
    there = [line.split("\t")[1] for line in sources.splitlines() if line.count("\t") and NAME in line]
    cancelling = [name for name in there if not name.endswith(".monitor")]
    if not cancelling:
        return EchoCancelling.ABSENT
    return EchoCancelling.USED if used in cancelling else EchoCancelling.UNUSED


def _default(told: str) -> str:
    lines = (line.partition(": ") for line in told.splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == "Default Source"), "")


def _pactl(*words: str) -> str:
    done = subprocess.run(
        ["pactl", *words],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        timeout=ANSWERS_S,
        check=True,
    )
    return done.stdout

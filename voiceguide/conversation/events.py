"""What can happen to the conversation. Times are seconds since the session began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voiceguide.hearing.utterance import Hypothesis


class Device(StrEnum):
    """A device that can be lost."""

    MICROPHONE = "microphone"
    LOUDSPEAKER = "loudspeaker"


@dataclass(frozen=True)
class Started:
    """The session begins, on this day."""

    today: date
    notices: tuple[str, ...] = ()
    """What must be said first: a guide that was left out, a model that cannot be used."""


@dataclass(frozen=True)
class Heard:
    """The person spoke."""

    hypotheses: tuple[Hypothesis, ...]
    at: float


@dataclass(frozen=True)
class Key:
    """The person pressed the key of a command."""

    command: str
    at: float


@dataclass(frozen=True)
class SentenceStarted:
    """A sentence began to sound."""

    speech: int
    """The number of the Speak effect that holds it."""
    index: int
    """Its place among the sentences of that effect, from 0."""


@dataclass(frozen=True)
class SoundEnded:
    """Everything of a Speak effect has sounded."""

    speech: int


@dataclass(frozen=True)
class Tick:
    """Time passed and nothing else happened."""

    at: float


@dataclass(frozen=True)
class DeviceLost:
    """A device stopped working."""

    device: Device


@dataclass(frozen=True)
class DeviceBack:
    """A device that was lost works again."""

    device: Device


Event = Started | Heard | Key | SentenceStarted | SoundEnded | Tick | DeviceLost | DeviceBack

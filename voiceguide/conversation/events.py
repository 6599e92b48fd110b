"""What can happen to the conversation. Times are seconds since the session began."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from voiceguide.choosing.decisions import Target
from voiceguide.conversation.kept import Kept
from voiceguide.hearing.trouble import Trouble
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
    kept: Kept = field(default_factory=Kept)
    """What is remembered of earlier sessions."""
    follow: str = ""
    """The guide through whose steps the person is to be taken, at once; "" for a conversation."""


@dataclass(frozen=True)
class Heard:
    """The person spoke."""

    hypotheses: tuple[Hypothesis, ...]
    at: float
    began: float | None = None
    """When the person began to speak, where that is known."""
    second: tuple[Hypothesis, ...] | None = None
    """What a second ear made of it; None when it was not asked."""


@dataclass(frozen=True)
class Key:
    """The person pressed the key of a command."""

    command: str
    at: float


@dataclass(frozen=True)
class Typed:
    """The person wrote an answer and pressed Enter; "" after Escape."""

    text: str
    at: float


@dataclass(frozen=True)
class Chosen:
    """The person pointed at a section in a list of all."""

    target: Target
    at: float


@dataclass(frozen=True)
class SentenceStarted:
    """A sentence began to sound."""

    speech: int
    """The number of the Speak effect that holds it."""
    index: int
    """Its place among the sentences of that effect, from 0."""


@dataclass(frozen=True)
class WordStarted:
    """A word began to sound."""

    speech: int
    index: int
    """The sentence's place among those of the effect, from 0."""
    start: int
    """Characters before the word in what is spoken (`Sentence.said`)."""
    at: float = 0.0


@dataclass(frozen=True)
class SoundEnded:
    """Everything of a Speak effect has sounded."""

    speech: int


@dataclass(frozen=True)
class Tick:
    """Time passed: about once a second, whatever else happens."""

    at: float


@dataclass(frozen=True)
class Fault:
    """Something that was asked for could not be done."""

    text: str
    """What happened, what was not lost and what to do next, in sentences."""


@dataclass(frozen=True)
class MicrophoneTrouble:
    """The microphone is there, but what it gives cannot be understood, or can be again."""

    trouble: Trouble


@dataclass(frozen=True)
class DeviceLost:
    """A device stopped working."""

    device: Device


@dataclass(frozen=True)
class DeviceBack:
    """A device that was lost works again."""

    device: Device


Event = (
    Started
    | Heard
    | Key
    | Typed
    | Chosen
    | SentenceStarted
    | WordStarted
    | SoundEnded
    | Tick
    | Fault
    | DeviceLost
    | DeviceBack
    | MicrophoneTrouble
)

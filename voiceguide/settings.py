"""What a person may choose, and which values each choice may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from voiceguide.conversation.effects import (
    PITCH_HIGHEST,
    PITCH_LOWEST,
    RATE_FASTEST,
    RATE_SLOWEST,
    VOLUME_LEAST,
    VOLUME_MOST,
    Settings,
    Verbosity,
)
from voiceguide.hearing.models import ENGINES, NAME

AUTO = "auto"
"""The engine setting that lets the best one known listen."""

ENGINE_CHOICES = (AUTO, *ENGINES)
"""What the engine setting may be."""


@dataclass(frozen=True)
class Preferences:
    """What a person chose, in this session or an earlier one."""

    settings: Settings = field(default_factory=Settings)
    """How it is read: what can be changed while it reads."""
    engine: str = AUTO
    """What listens: one of `ENGINE_CHOICES`."""
    model: str = ""
    """The Vosk model that was chosen by name; "" when none was."""
    microphone: str = ""
    """The name of the microphone; "" is the system's default."""
    loudspeaker: str = ""
    """The name of the loudspeaker; "" is the system's default."""


def setting_values(settings: Settings) -> dict[str, int | float | str]:
    """The settings by name, as numbers and plain text."""
    return {name: str(value) if isinstance(value, str) else value for name, value in vars(settings).items()}


def preference_values(preferences: Preferences) -> dict[str, int | float | str]:
    """The preferences by name, the settings among them, as numbers and plain text."""
    others = {name: value for name, value in vars(preferences).items() if name != "settings"}
    return {**setting_values(preferences.settings), **others}


def preferences_of(values: Mapping[str, object]) -> tuple[Preferences, tuple[str, ...]]:
    """The preferences that the values hold, and what is wrong with each that cannot be used.

    What is not named keeps its default, and so does what cannot be used. A name that is not known is passed
    over: another version may have kept it.
    """
    good: dict[str, Any] = {}
    odd = []
    for name, value in values.items():
        if name in _READ:
            try:
                good[name] = _READ[name](value)
            except ValueError as error:
                odd.append(f"the {name} {error}")
    settings = Settings(**{name: good.pop(name) for name in vars(Settings()) if name in good})
    return Preferences(settings, **good), tuple(odd)


def _number(value: object, least: float, most: float) -> float:
    if type(value) not in (int, float):  # True is an int to isinstance
        raise ValueError("is not a number")
    if not least <= value <= most:  # type: ignore[operator]  # written so that NaN is refused too
        raise ValueError(f"is not between {least} and {most}")
    return float(value)  # type: ignore[arg-type]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("is not a text")
    return value


def _verbosity(value: object) -> Verbosity:
    if value not in list(Verbosity):
        raise ValueError(f"is none of {', '.join(Verbosity)}")
    return Verbosity(_text(value))


def _engine(value: object) -> str:
    if value not in ENGINE_CHOICES:
        raise ValueError(f"is none of {', '.join(ENGINE_CHOICES)}")
    return _text(value)


def _model(value: object) -> str:
    if _text(value) and not NAME.fullmatch(_text(value)):
        raise ValueError("is not the name of a model")
    return _text(value)


_READ: Mapping[str, Callable[[object], int | float | str]] = {
    "rate": lambda value: round(_number(value, RATE_SLOWEST, RATE_FASTEST)),
    "volume": lambda value: _number(value, VOLUME_LEAST, VOLUME_MOST),
    "pitch": lambda value: round(_number(value, PITCH_LOWEST, PITCH_HIGHEST)),
    "voice": _text,
    "verbosity": _verbosity,
    "engine": _engine,
    "model": _model,
    "microphone": _text,
    "loudspeaker": _text,
}
"""How each value is read. Raises ValueError with the rest of a sentence that begins with its name."""

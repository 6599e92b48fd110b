"""What is kept between sessions: the pace, the volume, and what listens and speaks."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voiceguide import paths
from voiceguide.conversation.effects import RATE_FASTEST, RATE_SLOWEST, VOLUME_LEAST, VOLUME_MOST, Settings
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.models import ENGINES, NAME

AUTO = "auto"
"""The engine setting that lets the best one known listen."""

ENGINE_CHOICES = (AUTO, *ENGINES)
"""What the engine setting may be."""

FILE = "settings.json"
"""The name of the file in the person's own folder."""

DAMAGED_SUFFIX = ".damaged"
"""Added to the name of a file that cannot be understood, so that nothing in it is lost."""


@dataclass(frozen=True)
class Preferences:
    """What a person chose, in this session or an earlier one."""

    settings: Settings = field(default_factory=Settings)
    """The pace and the volume."""
    engine: str = AUTO
    """What listens: one of `ENGINE_CHOICES`."""
    model: str = ""
    """The Vosk model that was chosen by name; "" when none was."""
    microphone: str = ""
    """The name of the microphone; "" is the system's default."""
    loudspeaker: str = ""
    """The name of the loudspeaker; "" is the system's default."""


def settings_file() -> Path:
    """Where this person's preferences are kept. It may not exist yet."""
    return paths.data_dir() / FILE


def load_preferences(file: Path) -> tuple[Preferences, VoiceguideError | None]:
    """The preferences in the file, or the defaults with the reason why they could not be used.

    A file that cannot be understood is set aside under another name. No file at all is no fault.
    """
    try:
        return _parse(json.loads(file.read_text(encoding="utf-8"))), None
    except FileNotFoundError:
        return Preferences(), None
    except OSError as error:
        return Preferences(), _not_used(f"cannot be read: {error.strerror or error}", "")
    except json.JSONDecodeError as error:
        return Preferences(), _not_used(f"are damaged in line {error.lineno}", _set_aside(file))
    except (ValueError, RecursionError) as error:
        return Preferences(), _not_used(f"are damaged: {error}", _set_aside(file))


def save_preferences(file: Path, preferences: Preferences) -> None:
    """Keep the preferences, whole or not at all. Raises VoiceguideError when they cannot be written."""
    data = {**vars(preferences.settings), **vars(preferences)}
    del data["settings"]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written beside its place and renamed into it: after a power cut the old file or the new is there.
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as written:
            new = Path(written.name)
            try:
                json.dump(data, written, indent=2)
                written.write("\n")
                written.flush()
                os.fsync(written.fileno())
                written.close()  # Windows renames no open file
                new.replace(file)
            except BaseException:
                written.close()
                new.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise VoiceguideError(
            f"Your settings cannot be kept in {file}: {error.strerror or error}.",
            kept="They hold until this session ends.",
            todo="Make room on the disk, or let voiceguide write to that folder.",
        ) from error


def _parse(data: Any) -> Preferences:
    """The preferences that the data holds; what is not named keeps its default. Raises ValueError."""
    if not isinstance(data, dict):
        raise ValueError("they are not a list of named values")
    usual = Preferences()
    settings = Settings(
        round(_number(data, "rate", usual.settings.rate, RATE_SLOWEST, RATE_FASTEST)),
        _number(data, "volume", usual.settings.volume, VOLUME_LEAST, VOLUME_MOST),
    )
    engine, model = _text(data, "engine", usual.engine), _text(data, "model", usual.model)
    if engine not in ENGINE_CHOICES:
        raise ValueError(f"there is no engine called {engine}")
    if model and not NAME.fullmatch(model):
        raise ValueError(f"{model} is not the name of a model")
    return Preferences(settings, engine, model, _text(data, "microphone", ""), _text(data, "loudspeaker", ""))


def _number(data: Mapping[str, Any], key: str, usual: float, least: float, most: float) -> float:
    value = data.get(key, usual)
    if type(value) not in (int, float):  # True is an int to isinstance
        raise ValueError(f"the {key} is not a number")
    if not least <= value <= most:  # written so that NaN is refused too
        raise ValueError(f"the {key} is not between {least} and {most}")
    return float(value)


def _text(data: Mapping[str, Any], key: str, usual: str) -> str:
    value = data.get(key, usual)
    if not isinstance(value, str):
        raise ValueError(f"the {key} is not a text")
    return value


def _set_aside(file: Path) -> str:
    """Puts the file out of the way, and says in a sentence where it is."""
    aside = file.with_name(file.name + DAMAGED_SUFFIX)
    try:
        file.replace(aside)
    except OSError:
        return f"The file {file.name} could not be set aside."
    return f"The old file is kept as {aside.name}."


def _not_used(what: str, aside: str) -> VoiceguideError:
    return VoiceguideError(
        f"Your settings {what}. The usual pace and volume are used, and the best engine known listens.",
        kept=" ".join(filter(None, (aside, "Your guides and your installed models are not affected."))),
        todo="Choose again what you had chosen.",
    )

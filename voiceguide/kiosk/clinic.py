"""What a clinic sets for its kiosk: one TOML file, checked whole, and written only behind the staff's PIN."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from voiceguide.conversation.effects import (
    RATE_DEFAULT,
    RATE_FASTEST,
    RATE_SLOWEST,
    VOLUME_LEAST,
    VOLUME_MOST,
)
from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.private import read_private, write_private

IDLE_LEAST_S, IDLE_MOST_S = 30, 600
"""Seconds of idleness after which the kiosk begins to count down. Less hurries a person (WCAG 2.2, 2.2.1);
more leaves a private page open to whoever comes next."""

VOLUME_STEPS = 10
"""Steps of volume from the least to the most, as in the spoken command "volume seven"."""

GREETING_CHARACTERS = 200
"""Characters of the greeting: what is longer is listened to by nobody."""

_PHRASE = re.compile(r"[a-z']+( [a-z']+){1,5}")
_GUIDE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ClinicError(VoiceguideError):
    """The clinic's settings cannot be used or kept."""


@dataclass(frozen=True)
class Clinic:
    """What a clinic sets."""

    greeting: str = "Hello. I can read leaflets aloud to you."
    """The first sentence that a person hears."""
    start_phrase: str = ""
    """What can be said instead of pressing the start key; "" where only the key starts."""
    idle_s: int = 60
    """Seconds without a word, a key or a sentence being read before the countdown to the end."""
    volume: int = 7
    """1 to `VOLUME_STEPS`: what each person begins with."""
    rate: int = RATE_DEFAULT
    """Words a minute that each person begins with."""
    loudspeaker: bool = True
    """Whether a person may choose to hear it aloud; without, it speaks into a headset alone."""
    guides: tuple[str, ...] = ()
    """The ids of the guides that are shown; empty for all."""

    @property
    def volume_share(self) -> float:
        """The volume as a share of full scale; the steps sound alike."""
        share = (self.volume - 1) / (VOLUME_STEPS - 1)
        return float(VOLUME_LEAST * (VOLUME_MOST / VOLUME_LEAST) ** share)


def load_clinic(file: Path) -> tuple[Clinic, ClinicError | None]:
    """What the file sets; the usual where there is none. A file with a fault sets nothing; why is told."""
    try:
        return clinic_of(tomllib.loads(read_private(file))), None
    except FileNotFoundError:
        return Clinic(), None
    except tomllib.TOMLDecodeError as error:
        return Clinic(), _unread(file, f"it is not written as TOML: {error}")
    except UnicodeDecodeError:
        return Clinic(), _unread(file, "it is not a text")
    except OSError as error:
        return Clinic(), _unread(file, (error.strerror or "it cannot be read").lower())
    except RecursionError:
        return Clinic(), _unread(file, "its lists are too deep")
    except ValueError as error:
        return Clinic(), _unread(file, str(error))


def save_clinic(file: Path, clinic: Clinic) -> None:
    """Writes the file. Raises ClinicError."""
    lines = (f"{name} = {_toml(value)}\n" for name, value in vars(clinic).items())
    try:
        write_private(file, "".join(lines).encode())
    except OSError as error:
        raise ClinicError(
            "The clinic's settings cannot be kept.", kept="The old ones hold.", todo=f"{error.strerror}."
        ) from error


def changed(clinic: Clinic, name: str, text: str) -> Clinic:
    """The settings with one of them as a person types it. Raises ClinicError."""
    try:
        known = {field.name for field in fields(Clinic)}
        if name not in known:
            raise ValueError(f"{_known(name)} is none of {', '.join(sorted(known))}")
        return replace(clinic, **{name: _CHECKS[name](_typed(getattr(clinic, name), text))})
    except ValueError as error:
        raise ClinicError(
            f"Nothing was changed: {error}.", kept="The settings stay as they are.", todo="Try again."
        ) from error


def clinic_of(values: Mapping[str, object]) -> Clinic:
    """The settings that these values are. Raises ValueError with what is wrong, as a clause."""
    for name in values:
        if name not in _CHECKS:
            raise ValueError(f"there is no setting {_known(name)}")
    return Clinic(**{name: _CHECKS[name](value) for name, value in values.items()})


def missing_guides(clinic: Clinic, guides: Collection[str]) -> tuple[str, ...]:
    """The guides that the clinic would show and that there are not."""
    return tuple(guide for guide in clinic.guides if guide not in guides)


def _unread(file: Path, why: str) -> ClinicError:
    return ClinicError(
        f"The clinic's settings in {file.name} cannot be used: {why}.",
        kept="The kiosk works with the usual ones.",
        todo="Mend that file, or delete it.",
    )


def _known(name: str) -> str:
    """A setting's name as it can be told: what is no name is not repeated."""
    return name if re.fullmatch(r"[a-z_]{1,30}", name) else "of that name"


def _whole(name: str, least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"the {name} is not a whole number from {least} to {most}")
        return value

    return check


def _greeting(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("the greeting is not a line of text")
    if len(value) > GREETING_CHARACTERS:
        raise ValueError(f"the greeting has more than {GREETING_CHARACTERS} characters")
    return value


def _start_phrase(value: object) -> str:
    if not isinstance(value, str) or (value and not _PHRASE.fullmatch(value)):
        raise ValueError("the start phrase is not two to six words in small letters")
    return value


def _loudspeaker(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("the loudspeaker is neither true nor false")
    return value


def _guides(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("the guides are not a list")
    for one in value:
        if not isinstance(one, str) or not _GUIDE.fullmatch(one):
            raise ValueError("the guides are not a list of names of guides")
    return tuple(value)


def _typed(now: object, text: str) -> object:
    """A typed value as TOML would have it, by the kind of the present one; whatever is odd stays a text."""
    if isinstance(now, bool):
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.strip().lower(), text)
    if isinstance(now, int):
        return int(text) if text.strip().isascii() and text.strip().isdigit() else text
    if isinstance(now, tuple):
        return text.replace(",", " ").split()
    return text


def _toml(value: object) -> str:
    """A value of `Clinic` as TOML: JSON's texts, lists, numbers and truths are TOML's too."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


_CHECKS: Mapping[str, Callable[[object], Any]] = {
    "greeting": _greeting,
    "start_phrase": _start_phrase,
    "idle_s": _whole("idle time", IDLE_LEAST_S, IDLE_MOST_S),
    "volume": _whole("volume", 1, VOLUME_STEPS),
    "rate": _whole("rate", RATE_SLOWEST, RATE_FASTEST),
    "loudspeaker": _loudspeaker,
    "guides": _guides,
}
"""How each setting is read. Raises ValueError with a clause that names it."""

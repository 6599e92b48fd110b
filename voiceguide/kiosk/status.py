"""How the kiosk does, for staff: of the machine, and of no person."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from voiceguide.errors import VoiceguideError

PATH = "/status"
"""Where the kiosk's server gives it."""

PATIENCE_S = 5.0
"""Seconds in which a kiosk that is well has answered."""

_MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Status:
    """How the kiosk does."""

    since: float
    """When it was started, in seconds of the calendar's clock."""
    loudspeaker: str
    """The name of the loudspeaker; "" where there is none."""
    microphone: str
    """The name of the microphone; "" where there is none."""
    model: str
    """What listens."""
    guides: tuple[str, ...]
    """The titles of the guides that it reads."""
    last_error: str
    """The last fault, in words without a person's; "" where there was none."""
    page: bool
    """Whether a page is connected."""


def to_json(status: Status) -> bytes:
    """As the server sends it."""
    return json.dumps(asdict(status), ensure_ascii=False).encode()


def of_json(text: bytes) -> Status:
    """What a server sent. Raises ValueError for anything else."""
    values: Any = json.loads(text)
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "since": (int, float),
        "guides": list,
        "page": bool,
    }
    names = [field.name for field in fields(Status)]
    if not isinstance(values, dict) or sorted(values) != sorted(names):
        raise ValueError("not a status")
    if not all(isinstance(values[name], kinds.get(name, str)) for name in names):
        raise ValueError("not a status")
    return Status(**{**values, "guides": tuple(map(str, values["guides"]))})


def sentences(status: Status, now: float) -> tuple[str, ...]:
    """The status in sentences, as `--status` prints it."""
    since = datetime.fromtimestamp(status.since).strftime("%d %B %Y, %H:%M")
    return (
        f"The kiosk runs since {since}, {_duration(now - status.since)}.",
        f"Loudspeaker: {status.loudspeaker or 'none'}.",
        f"Microphone: {status.microphone or 'none'}.",
        f"What listens: {status.model}.",
        f"{len(status.guides)} guides: {', '.join(status.guides)}." if status.guides else "No guide.",
        f"The page is {'connected' if status.page else 'not connected'}.",
        f"Last fault: {status.last_error}" if status.last_error else "No fault since then.",
    )


def fetch_status(port: int) -> Status:
    """Asks the kiosk on this computer. Raises VoiceguideError where none answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", PATH)
        answer = connection.getresponse()
        if answer.status != 200:
            raise ValueError(answer.status)
        return of_json(answer.read(_MOST_BYTES))
    except ConnectionRefusedError as error:
        raise VoiceguideError("The kiosk does not run.", todo="Start it with: voiceguide kiosk.") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise VoiceguideError(
            f"What answers on port {port} is not a kiosk that is well.",
            todo="Start the kiosk again.",
        ) from error
    finally:
        connection.close()


def _duration(seconds: float) -> str:
    minutes = int(max(seconds, 0.0)) // 60
    days, hours = minutes // 1440, minutes // 60 % 24
    parts = [(days, "day"), (hours, "hour"), (minutes % 60, "minute")]
    said = [f"{count} {name}{'s' if count != 1 else ''}" for count, name in parts if count]
    return f"for {' '.join(said[:2])}" if said else "for less than a minute"

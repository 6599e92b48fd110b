"""The file of settings that voiceguide wrote before it had a database. It is read until there is one."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from voiceguide.errors import KeepingError
from voiceguide.keeping.aside import set_aside
from voiceguide.keeping.faults import odd_values, unread
from voiceguide.settings import Preferences, preferences_of

FILE = "settings.json"
"""Its name, beside the database."""


def load_earlier(folder: Path) -> tuple[Preferences, KeepingError | None]:
    """The preferences in it, and what is wrong with them. No file at all is no fault.

    A file that cannot be understood is set aside.
    """
    file = folder / FILE
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences(), None
    except OSError as error:
        return Preferences(), unread(f"cannot be read: {error.strerror or error}", "")
    except (ValueError, RecursionError):
        return Preferences(), _damaged(file)
    if not isinstance(values, dict):
        return Preferences(), _damaged(file)
    preferences, odd = preferences_of(values)
    return preferences, odd_values(odd) if odd else None


def forget_earlier(folder: Path) -> None:
    """Deletes it: what it held is in the database. Where it cannot be deleted, it is never read again."""
    with suppress(OSError):
        (folder / FILE).unlink()


def _damaged(file: Path) -> KeepingError:
    try:
        folder = set_aside(file)
    except OSError:
        return unread("are damaged", f"The file {file.name} could not be set aside.")
    return unread("are damaged", f"The old file is kept in the folder {folder.name}.")

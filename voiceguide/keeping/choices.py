"""A person's preferences in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from voiceguide.errors import KeepingError
from voiceguide.keeping import faults
from voiceguide.keeping.earlier import load_earlier
from voiceguide.keeping.opened import Opened, read
from voiceguide.settings import Preferences, preference_values, preferences_of


def load_preferences(file: Path) -> tuple[Preferences, KeepingError | None]:
    """What the person chose, and why something of it cannot be used. No file is made."""
    try:
        values = read(file, lambda connection: dict(connection.execute("SELECT name, value FROM setting")))
    except KeepingError as error:
        return Preferences(), error
    if values is None:
        return load_earlier(file.parent)
    preferences, odd = preferences_of(values)
    return preferences, faults.odd_values(odd) if odd else None


def save_preferences(file: Path, preferences: Preferences) -> None:
    """Keeps the preferences, whole or not at all. Raises KeepingError when they cannot be written."""
    with closing(Opened(file)) as opened:
        opened.do(lambda connection: keep_values(connection, preference_values(preferences)))


def keep_values(connection: sqlite3.Connection, values: Mapping[str, int | float | str]) -> None:
    """Keeps these, in one transaction, and leaves the others as they are."""
    rows = ", ".join(["(?, ?)"] * len(values))
    connection.execute(
        f"INSERT INTO setting (name, value) VALUES {rows} "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [cell for pair in values.items() for cell in pair],
    )

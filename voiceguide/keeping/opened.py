"""The database of one person while it is used: opened when it is needed, mended when it is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from voiceguide.errors import KeepingError
from voiceguide.keeping import faults
from voiceguide.keeping.alone import alone
from voiceguide.keeping.aside import set_aside
from voiceguide.keeping.database import (
    Damaged,
    Unavailable,
    beside,
    create_database,
    exists,
    open_database,
    open_for_reading,
    try_to_write,
    understood,
)
from voiceguide.keeping.earlier import forget_earlier, load_earlier
from voiceguide.settings import preference_values

_Result = TypeVar("_Result")

Work = Callable[[sqlite3.Connection], _Result]
"""What is done in the database. Each statement of it is a transaction."""


class Opened:
    """Used by one thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._identity = (0, 0)

    def close(self) -> None:
        """Lets go of the file; the next work opens it again."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def do(self, work: Work[_Result]) -> _Result:
        """Does the work, and makes the file first where there is none. Raises KeepingError.

        Where the file is damaged, the error tells so when the work has been done in a new one.
        """
        try:
            return self._try(work)
        except Unavailable as fault:
            self.close()
            raise faults.unkept(fault.reason, fault.todo) from fault
        except Damaged as damage:
            self.close()
            told = put_aside(self._file, damage)
            with suppress(Damaged, Unavailable):
                self._try(work)
            raise told from damage

    def _try(self, work: Work[_Result]) -> _Result:
        with understood(self._file):
            return work(self._connected())

    def _connected(self) -> sqlite3.Connection:
        if self._connection and _identity(self._file) != self._identity:
            self.close()  # somebody moved the file, or deleted it: what is written to it would be lost
        if self._connection is None:
            if not exists(self._file):
                self._create()
            self._connection = open_database(self._file)
            self._identity = _identity(self._file)
        return self._connection

    def _create(self) -> None:
        """Takes over the settings of an earlier version, which are then not needed any more."""
        preferences, problem = load_earlier(self._file.parent)
        create_database(self._file, preference_values(preferences))
        if problem is None:
            forget_earlier(self._file.parent)


def read(file: Path, work: Work[_Result]) -> _Result | None:
    """Does work that changes nothing; None where there is no file. Raises KeepingError.

    Where the file is damaged, it is set aside first.
    """
    try:
        if not exists(file):
            return None
        with understood(file), closing(open_for_reading(file)) as connection:
            return work(connection)
    except Damaged as damage:
        raise put_aside(file, damage) from damage
    except Unavailable as fault:
        raise faults.unread(f"cannot be read: {fault.reason}", "", fault.todo) from fault


def put_aside(file: Path, damage: Damaged) -> KeepingError:
    """Sets the database aside, and says why and where it is.

    Where another session was quicker, there may be a new one already, and it stays.
    """
    try:
        with alone(file.parent):
            if not _is_damaged(file):
                return faults.unread(str(damage), "Another session has set the old file aside.")
            folder = set_aside(file, *beside(file))
    except OSError:
        return faults.unread(str(damage), f"The file {file.name} could not be set aside.")
    return faults.unread(str(damage), f"The old file is kept in the folder {folder.name}.")


def _is_damaged(file: Path) -> bool:
    try:
        if exists(file):
            with understood(file), closing(open_database(file)) as connection:
                try_to_write(connection)
    except Damaged:
        return True
    except Unavailable:
        return False
    return False


def _identity(file: Path) -> tuple[int, int]:
    """Which file has this name now; no file is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_dev, found.st_ino

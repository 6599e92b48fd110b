"""Keeps where the reading is, sentence by sentence, with bookmarks and settings, and gives them back.

Nothing comes out of here but KeepingError. What is kept is on the disk when a method returns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from voiceguide.conversation.effects import Settings
from voiceguide.conversation.kept import Kept
from voiceguide.errors import KeepingError
from voiceguide.guides.model import Library
from voiceguide.keeping import places
from voiceguide.keeping.choices import keep_values
from voiceguide.keeping.database import LAST, STEP, try_to_write
from voiceguide.keeping.opened import Opened, read
from voiceguide.keeping.recalled import Recalled, Row, kept_of, news_of, recall
from voiceguide.keeping.recalled_step import recall_step
from voiceguide.reading.script import Place
from voiceguide.settings import setting_values

_KEEP = """
    INSERT INTO place (name, day, guide, section, sentence, text) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET day = excluded.day, guide = excluded.guide, section = excluded.section,
        sentence = excluded.sentence, text = excluded.text, told = ''
"""

_ALL = "SELECT name, day, guide, section, sentence, text, told FROM place ORDER BY number"


class Store:
    """A `Keeper` for one session, used by one thread.

    Each of a Keeper's methods raises KeepingError when something cannot be kept: once, and again only when
    the reason is another or when it could be kept in between. It is tried anew with each sentence.
    """

    def __init__(
        self,
        file: Path,
        library: Library,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._file = file
        self._opened = Opened(file)
        self._library = library
        self._today = today
        self._now = now
        self._told = ""

    def close(self) -> None:
        """Lets go of the file."""
        self._opened.close()

    def kept(self) -> tuple[Kept, tuple[str, ...]]:
        """What is remembered, and what must be said about it; the same is not said at every start.

        The file is made where there is none, so that it is told at the start when nothing can be kept.
        """
        rows: list[Row] | None = []
        faults: tuple[str, ...] = ()
        try:
            with self._telling():
                rows = self._opened.do(_rows_if_writable)
        except KeepingError as error:
            faults = (str(error),)
            with suppress(KeepingError):
                rows = read(self._file, _rows)  # what cannot be written may still be read
        recalled = [recall(self._library, row) for row in rows or () if row[0] != STEP]
        steps = [recall_step(self._library, row, self._now()) for row in rows or () if row[0] == STEP]
        if not faults:
            self._mark(recalled)
        kept = replace(kept_of(recalled), step=steps[0][0] if steps else None)
        return kept, (*faults, *news_of(recalled), *(news for _, news in steps if news))

    def settings(self, settings: Settings) -> None:
        """Keeps the settings."""
        self._do(lambda connection: keep_values(connection, setting_values(settings)))

    def place(self, place: Place) -> None:
        """Keeps the sentence that the reading has come to."""
        self._keep(LAST, place)

    def bookmark(self, name: str, place: Place) -> None:
        """Keeps a place by a name, in the order of an earlier one of that name if there is one."""
        if name in (LAST, STEP):
            raise KeepingError("A bookmark needs a name.", kept="Your other bookmarks are kept.")
        self._keep(_storable(name), place)

    def step(self, place: Place) -> None:
        """Keeps how far somebody has come through steps, and that it was now."""
        self._keep(STEP, place, self._now().isoformat(timespec="seconds"))

    def no_step(self) -> None:
        """Erases that."""
        self._do(lambda one: one.execute("DELETE FROM place WHERE name = ?", [STEP]))

    def forget(self, name: str) -> None:
        """Erases the bookmark."""
        if name not in (LAST, STEP):
            self._do(lambda one: one.execute("DELETE FROM place WHERE name = ?", [_storable(name)]))

    def _keep(self, name: str, place: Place, moment: str = "") -> None:
        found = places.find(self._library, place)
        text = found.text if found else ""
        row = (name, moment or self._today().isoformat(), place.guide, place.section, place.sentence, text)
        self._do(lambda connection: connection.execute(_KEEP, row))

    def _mark(self, recalled: Sequence[Recalled]) -> None:
        """Remembers what is said of each, so that it is said once."""
        marks = [(one.odd, one.name) for one in recalled if one.odd != one.told]
        if marks:
            with suppress(KeepingError):  # then it is said once more
                self._do(lambda one: one.executemany("UPDATE place SET told = ? WHERE name = ?", marks))

    def _do(self, work: Callable[[sqlite3.Connection], object]) -> None:
        with self._telling():
            self._opened.do(work)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Lets a fault out when it is news: it may come back with every sentence that is read."""
        try:
            yield
        except KeepingError as error:
            told, self._told = self._told, str(error)
            if str(error) != told:
                raise
        else:
            self._told = ""


def forget_places(file: Path) -> int:
    """Erases the last place and all bookmarks, and returns how many there were. Settings stay.

    Raises KeepingError when they cannot be erased.
    """
    if not read(file, _count):
        return 0
    with closing(Opened(file)) as opened:
        return opened.do(_erase)


def _rows(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute(_ALL).fetchall()


def _rows_if_writable(connection: sqlite3.Connection) -> list[Row]:
    try_to_write(connection)
    return _rows(connection)


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM place").fetchone()[0])


def _erase(connection: sqlite3.Connection) -> int:
    erased = connection.execute("DELETE FROM place").rowcount
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # they are in the log as well
    return erased


def _storable(name: str) -> str:
    """The name without what is no character, such as half of one that a keyboard sent."""
    return name.encode("utf-8", "replace").decode("utf-8")

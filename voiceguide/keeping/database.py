"""The SQLite file itself: made whole, opened and checked."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from voiceguide.keeping.alone import alone

APPLICATION = int.from_bytes(b"vgui", "big")
"""Marks a database as ours, in its header (`PRAGMA application_id`)."""

VERSION = 1
"""Of the tables below, in the header (`PRAGMA user_version`). Another number is another form of them."""

BUSY_S = 0.5
"""Seconds that a transaction waits for another session's. Each takes a few milliseconds, so that less would
do on a quick disk; longer would let "stop" wait behind a program that holds the file."""

TABLES = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value NOT NULL)",
    "CREATE TABLE place (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, day TEXT NOT NULL, "
    "guide TEXT NOT NULL, section TEXT NOT NULL, sentence INTEGER NOT NULL, text TEXT NOT NULL, "
    "told TEXT NOT NULL DEFAULT '')",
)
"""A setting or a device by its name. A place by its bookmark's name, in the order in which they were made;
`LAST` is where the reading is. `text` is the fingerprint of the section as it was (`places.fingerprint`);
`told` is what was said of a place that is not as it was kept (`recalled.Recalled.odd`)."""

LAST = ""
"""The name under which the last place is kept; no bookmark is called so."""

STEP = "Step"
"""The name under which it is kept how far somebody has come through steps. Its day is a moment, in UTC. No
bookmark is called so: their names are in small letters."""

_HOW = (
    # With NORMAL the log reaches the disk only now and then, and a power cut loses all sentences since. FULL
    # waits for the disk at the end of each transaction, some milliseconds, and loses none.
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS: without it the disk may still hold a sentence back
    "PRAGMA secure_delete = ON",  # a bookmark that is forgotten leaves no trace in the file
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

_SHARED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_CLOSED = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})


class Damaged(Exception):  # noqa: N818 (never reaches a person: `store` makes sentences of it)
    """The file cannot be used, and never will. Its text goes on from "Your settings and places"."""


class Unavailable(Exception):  # noqa: N818
    """The file cannot be used now, though nothing is wrong in it."""

    def __init__(self, reason: str, todo: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.todo = todo


def beside(file: Path) -> tuple[Path, Path]:
    """The database's log and its index, which exist while it is in use and after a crash."""
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def exists(file: Path) -> bool:
    """Whether there is such a database. Raises Damaged where there is only its log.

    SQLite would copy that log into whatever database comes to stand beside it.
    """
    with understood(file):
        log = _has_log(file)  # first: whoever makes both makes it last
        there = os.path.lexists(file)
        if log and not there:
            raise Damaged("are not whole: their main file is gone")
        return there


def open_database(file: Path) -> sqlite3.Connection:
    """A connection to a database that exists, found whole and ours. Each statement is a transaction.

    Raises Damaged, or Unavailable.
    """
    return _open(file, "mode=rw")


def open_for_reading(file: Path) -> sqlite3.Connection:
    """A connection with which nothing is written. Raises Damaged, or Unavailable.

    Even to read, SQLite needs to write beside the file. Where it cannot, because the disk is full or the
    folder closed, the file is read as one that nobody changes; without a log beside it, nobody does.
    """
    try:
        return open_database(file)
    except Unavailable as fault:
        if _has_log(file):
            raise
        try:
            return _open(file, "mode=ro&immutable=1")
        except Damaged:
            raise fault from None  # somebody did change it meanwhile: that is no damage


def _open(file: Path, how: str) -> sqlite3.Connection:
    with understood(file):
        connection = _connect(file, how)
        try:
            _check(connection)
            for pragma in _HOW:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection


def try_to_write(connection: sqlite3.Connection) -> None:
    """Fails as a transaction that changes something would, and changes nothing."""
    connection.execute("DELETE FROM place WHERE number < 0")  # none is


def create_database(file: Path, values: Mapping[str, int | float | str]) -> None:
    """A new database with these settings, which only its owner may read, in a folder that is made if need be.

    It gets its name when it is whole, so that a file without content is damage, whatever was killed when.
    One that another session made meanwhile stays. Raises Unavailable.
    """
    with understood(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(file.parent):
            if not os.path.lexists(file):
                _create(file, values)


def _create(file: Path, values: Mapping[str, int | float | str]) -> None:
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.new-", dir=file.parent)  # for its owner alone
    os.close(handle)
    new = Path(name)
    try:
        with closing(_connect(new, "mode=rw")) as connection:
            connection.execute("BEGIN")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            for table in TABLES:
                connection.execute(table)
            connection.executemany("INSERT INTO setting VALUES (?, ?)", values.items())
            connection.execute("COMMIT")
            # Where the file system cannot do it, the file stays as safe, and each transaction is slower.
            connection.execute("PRAGMA journal_mode = WAL")
        new.rename(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


@contextmanager
def understood(file: Path) -> Iterator[None]:
    """Turns what SQLite and the system raise within into Damaged or Unavailable."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, and none of the file's
    except sqlite3.Error as error:
        raise _meaning(error, file) from error
    except UnicodeDecodeError as error:
        raise Damaged("are damaged") from error  # the very message of what is wrong quotes damaged bytes
    except OSError as error:
        raise _refused(error) from error


def _meaning(error: sqlite3.Error, file: Path) -> Damaged | Unavailable:
    # Without a code it is Python that could not make text of the bytes.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # above are details
    if code == sqlite3.SQLITE_FULL:
        return _full()
    if code in _SHARED:
        return Unavailable("another program is using them", "End that program, or wait until it is done.")
    if file.is_dir():
        return Unavailable("a folder is in the place of their file", f"Move the folder {file.name} away.")
    if code == sqlite3.SQLITE_IOERR:
        return Unavailable("the disk gave an error", "Make room on the disk, and check it.")
    if code in _CLOSED or (code == sqlite3.SQLITE_READONLY and not _may_write(file)):
        return _forbidden()
    return Damaged("are damaged")


def _may_write(file: Path) -> bool:
    """Whether the system lets us. Else it is a fault in the file that makes SQLite take it for read-only."""
    effective = os.access in os.supports_effective_ids
    there = [path for path in (file.parent, file, *beside(file)) if os.path.lexists(path)]
    return all(os.access(path, os.W_OK, effective_ids=effective) for path in there)


def _refused(error: OSError) -> Unavailable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _forbidden()
    return Unavailable(
        (error.strerror or str(error)).lower(), "Let voiceguide have a folder that it can write to."
    )


def _full() -> Unavailable:
    return Unavailable("the disk is full", "Make room on the disk.")


def _forbidden() -> Unavailable:
    return Unavailable("voiceguide may not write to their file", "Let voiceguide write to its folder.")


def _has_log(file: Path) -> bool:
    """Whether the database's log holds anything."""
    log, _ = beside(file)
    return os.path.lexists(log) and log.stat().st_size > 0


def _connect(file: Path, how: str) -> sqlite3.Connection:
    """`how` are the parameters of SQLite's URI of a file."""
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_S, isolation_level=None
    )


def _check(connection: sqlite3.Connection) -> None:
    """Raises Damaged unless the whole file is sound and in the form that this version writes."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise Damaged("are damaged")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION and version > VERSION:
        raise Damaged("were written by a later version of voiceguide")
    tables = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    if application != APPLICATION or version != VERSION or tuple(sql for (sql,) in tables) != TABLES:
        raise Damaged("are in a file that voiceguide did not write")
    for table in ("setting", "place"):  # SQLite's check does not look whether a text is one
        connection.execute(f"SELECT * FROM {table}").fetchall()

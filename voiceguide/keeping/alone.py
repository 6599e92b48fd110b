"""One session at a time: to make the file, or to set it aside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other session is in here with this folder. Names given within outlive a power cut.

    A session that is killed in here is in here no more. Windows needs none of this: there a file takes no
    other's place unasked, none that is open can be moved, and names are safe by themselves. Raises OSError.
    """
    if os.name != "posix":
        yield
        return
    import fcntl  # noqa: PLC0415 (Windows has none)

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems of other computers have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)

"""Files that only the kiosk's own account may read, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

MODE = 0o600
"""Who may read and write such a file: its owner alone."""

MOST_BYTES = 16 * 1024
"""The size of such a file. What is larger is none of ours, and is not read."""


def read_private(file: Path) -> str:
    """Its text. Raises OSError; ValueError for what is no text or too long."""
    with file.open("rb") as content:
        text = content.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise ValueError("it is too long")
    return text.decode()


def write_private(file: Path, content: bytes) -> None:
    """Writes the file, which is the old one or the new one at any moment, also in a power cut.

    Where root writes into the folder of another account, as a staff member does for the service, the file is
    that account's. Raises OSError.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.new-", dir=file.parent)  # of mode 600
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        new.chmod(MODE)
        folder = file.parent.stat()
        if hasattr(os, "chown") and new.stat().st_uid != folder.st_uid:
            with suppress(PermissionError):  # only root may, and only root needs to
                os.chown(new, folder.st_uid, folder.st_gid)
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise

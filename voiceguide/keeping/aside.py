"""Puts files out of the way that cannot be used, so that nothing in them is lost."""

from __future__ import annotations

from itertools import count
from pathlib import Path

SUFFIX = ".damaged"
"""Added, with a number, to a file's name for the folder into which it is put."""


def set_aside(*files: Path) -> Path:
    """Moves those of the files that exist into a new folder beside the first, named after it, and returns it.

    They keep their names in it, so that a database stays beside its log. A folder that exists is never used,
    whoever made it, so nothing that was set aside before is written over. Raises OSError.
    """
    folder = _new_folder(files[0])
    moved = 0
    try:
        for file in files:
            if file.exists():
                file.replace(folder / file.name)
                moved += 1
    except OSError:
        if not moved:
            folder.rmdir()
        raise
    return folder


def asides(file: Path) -> list[Path]:
    """The folders into which files of this name were put."""
    return sorted(file.parent.glob(f"{file.name}{SUFFIX}-*"))


def _new_folder(file: Path) -> Path:
    """Made rather than looked for: two processes cannot both make it."""
    for number in count(1):
        folder = file.with_name(f"{file.name}{SUFFIX}-{number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return folder
    raise AssertionError("count() has no end")

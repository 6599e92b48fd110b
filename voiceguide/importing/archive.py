"""The files of a book: in an archive, or in a folder. None is looked for outside it, and none grows without
end."""

from __future__ import annotations

import io
import posixpath
import stat
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voiceguide.importing.limits import (
    GROWN,
    MOST_ENTRIES,
    MOST_EXPANSION,
    MOST_FILE_BYTES,
    MOST_PART_BYTES,
    Budget,
    RefusedError,
)

CHUNK = 64 * 1024
"""Bytes that are unpacked at a time, and then counted."""


@dataclass
class Archive:
    """The files of a book, by their paths within it, with `/` between folders."""

    names: tuple[str, ...]
    open: Callable[[str], bytes]
    """Reads one of them. Raises RefusedError."""
    kept: dict[str, bytes] = field(default_factory=dict)
    """What was read already: it is counted once."""

    def read(self, name: str) -> bytes:
        """A file of the book. Raises RefusedError: it is not there, is damaged, or too large."""
        if name not in self.kept:
            if name not in self.names:
                raise RefusedError(f"lacks a file that belongs to it, {shown(name)}")
            self.kept[name] = self.open(name)
        return self.kept[name]

    def near(self, name: str, reference: str) -> str:
        """The path of what a file refers to, without `#` and what follows. Raises RefusedError.

        A reference that leads out of the book is refused, and so is one to another machine.
        """
        path, _ = urllib.parse.urldefrag(reference)
        if "://" in path or path.startswith(("//", "data:", "file:")):
            raise RefusedError(f"refers to something that is no part of it, {shown(path)}")
        path = urllib.parse.unquote(path).replace("\\", "/")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if is_outside(found):
            raise RefusedError(f"refers to a file outside itself, {shown(path)}")
        if found not in self.names:  # some makers of books write other cases than their archive has
            return next((one for one in self.names if one.lower() == found.lower()), found)
        return found


def shown(path: str) -> str:
    """A path as it can stand in a sentence."""
    return "".join(one if one.isprintable() else "?" for one in path[:80])


def is_outside(path: str) -> bool:
    """Whether a path leads out of the folder that it is in."""
    plain = posixpath.normpath(path.replace("\\", "/"))
    return plain.startswith(("/", "../")) or plain == ".." or (len(plain) > 1 and plain[1] == ":")


def zipped(data: bytes) -> Archive:
    """The files of an archive. Raises RefusedError: it is none, is locked, or is made to do harm."""
    if not data:
        raise RefusedError("is empty")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error) as error:
        raise RefusedError("is damaged or cut short: it is no whole archive") from error
    if len(entries) > MOST_ENTRIES:
        raise RefusedError(f"holds more than {MOST_ENTRIES:,} files")
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if is_outside(entry.filename):
            raise RefusedError(f"holds a file that would lie outside it, {shown(entry.filename)}")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise RefusedError(f"holds a link in place of a file, {shown(entry.filename)}")
        if entry.filename in found:
            raise RefusedError(f"holds two files of one name, {shown(entry.filename)}")
        if not entry.is_dir():
            found[entry.filename] = entry
    budget = Budget()
    return Archive(tuple(found), lambda name: _unpacked(archive, found[name], budget))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """One file of an archive, counted as it comes out."""
    if entry.flag_bits & 0x1:
        raise RefusedError("is locked with a password", "Save it again without one.")
    most = min(MOST_PART_BYTES, max(GROWN, entry.compress_size * MOST_EXPANSION))
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as file:
            while part := file.read(CHUNK):
                size += len(part)
                budget.take(len(part))
                if size > most:
                    raise RefusedError(
                        f"holds a file that grows without measure when unpacked, {shown(entry.filename)}"
                    )
                parts.append(part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise RefusedError(f"is damaged: {shown(entry.filename)} in it cannot be unpacked") from error
    return b"".join(parts)


def folder(around: Path, files: Mapping[str, Path] | None = None) -> Archive:
    """The files of a folder and those below it. Links that lead out of it are no part of it.

    `files` are for a caller that has them already. Raises RefusedError when there are too many.
    """
    root = around.resolve()
    if files is None:
        files = {}
        for one in sorted(root.rglob("*")):
            if one.is_file() and one.resolve().is_relative_to(root):
                files[one.relative_to(root).as_posix()] = one
            if len(files) > MOST_ENTRIES:
                raise RefusedError(f"stands in a folder of more than {MOST_ENTRIES:,} files")
    known = dict(files)
    budget = Budget()

    def read(name: str) -> bytes:
        try:
            size = known[name].stat().st_size
            if size > min(MOST_PART_BYTES, MOST_FILE_BYTES):
                raise RefusedError(f"has a file that is too large, {shown(name)}")
            budget.take(size)
            return known[name].read_bytes()
        except OSError as error:
            raise RefusedError(f"has a file that cannot be read, {shown(name)}") from error

    return Archive(tuple(known), read)

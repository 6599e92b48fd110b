"""Writes a guide, or what stands beside it, whole or not at all."""

from __future__ import annotations

from pathlib import Path


def put(file: Path, text: str, *, replace: bool = True) -> None:
    """Writes the file beside its place and renames it. Without `replace` never over another.

    Raises OSError, and then leaves what was there.
    """
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(text.encode("utf-8"))
        if not replace:
            file.open("xb").close()  # fails where another has come meanwhile
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)

"""The pronunciations that somebody has heard and accepted: a plain file, a line for each.

    nivolumab<TAB>nɪˈvɒljuːmæb<TAB>2026-05-12

A line that is not such a one is passed over, and stays.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from voiceguide.errors import KeepingError


def read_accepted(file: Path) -> frozenset[tuple[str, str]]:
    """The words, in small letters, each with its IPA; none where there is no file. Raises KeepingError."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise KeepingError(
            f"The list of words that were heard, {file.name}, cannot be read.", todo=f"{error}."
        ) from error
    cells = [line.split("\t") for line in lines]
    return frozenset((row[0], row[1]) for row in cells if len(row) == 3)


def keep_accepted(file: Path, word: str, ipa: str, day: date) -> None:
    """Adds a line at the end. Raises KeepingError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as kept:
            kept.write(f"{word.lower()}\t{ipa}\t{day.isoformat()}\n")
    except OSError as error:
        raise KeepingError(
            "That a word was accepted cannot be kept.", todo=f"The computer says: {error.strerror or error}."
        ) from error

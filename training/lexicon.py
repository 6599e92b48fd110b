"""Files of words, and dictionaries in CMUdict's format (`voiceguide.lexicon.dictionary` reads them)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from voiceguide.lexicon.dictionary import COMMENTS


def write_lexicon(lexicon: Mapping[str, Sequence[Sequence[str]]], path: Path) -> None:
    """Write what `read_dictionary` reads, in alphabetical order."""
    lines = [
        f"{word}{f'({count})' if count > 1 else ''} {' '.join(sounds)}\n"
        for word in sorted(lexicon)
        for count, sounds in enumerate(lexicon[word], start=1)
    ]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def read_words(path: Path) -> set[str]:
    """The words of a file of words or phrases, one to a line, in small letters."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith(COMMENTS) for word in line.lower().split()}

"""A fault in the content that its author can mend: in a guide as in a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """A fault in a file of the content."""

    file: Path
    line: int
    """Counted from 1."""
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file.name}, line {self.line}: {self.what}. To mend it: {self.mend}."

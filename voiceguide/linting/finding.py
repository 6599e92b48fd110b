"""What the lint finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding matters; the words are those of SARIF 2.1.0, 3.27.10."""

    ERROR = "error"
    """The guide is left out, or what is heard could make a person do or take something else."""
    WARNING = "warning"
    """What is heard is harder to follow than it need be, or an answer cannot be found."""
    NOTE = "note"
    """What the author should only know of."""


@dataclass(frozen=True)
class Finding:
    """One thing in one place that an author can mend."""

    rule: str
    """The rule's id."""
    severity: Severity
    what: str
    """What is wrong, as the beginning of a sentence; where there is no file, whole sentences."""
    mend: str
    file: Path | None = None
    """None for what belongs to no one file."""
    line: int = 1
    """Counted from 1."""
    column: int = 0
    """Counted from 1, in characters; 0 where only the line is known."""
    accepted: str = ""
    """Why the guide's author accepts it; "" where nobody does."""

    def __str__(self) -> str:
        if self.file is None:
            return f"{self.what} {self.mend}"
        said = f"{self.file.name}, line {self.line}: {self.what}."
        if self.accepted:
            return f"{said} Accepted in the guide: {self.accepted.rstrip('.')}. ({self.rule})"
        return f"{said} To mend it: {self.mend}. ({self.severity}: {self.rule})"

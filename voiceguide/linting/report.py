"""The findings for a person, in sentences, and for a program, in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from voiceguide.linting.finding import Finding, Severity

VERSION = 1
"""Of the JSON: greater by one when a field changes its meaning or goes."""


def sentences(findings: Sequence[Finding], guides: Sequence[str]) -> Iterator[str]:
    """One line for each, the gravest first, what is accepted last; then what can be read, and how many."""
    for severity in Severity:
        yield from (str(one) for one in findings if one.severity is severity and not one.accepted)
    yield from (str(one) for one in findings if one.accepted)
    yield f"{len(guides)} guides can be read: {', '.join(guides)}."
    yield counted(findings)


def counted(findings: Sequence[Finding]) -> str:
    """How many there are of each severity, in a sentence."""
    said = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in Severity
        for count in [sum(one.severity is severity and not one.accepted for one in findings)]
    ]
    accepted = sum(bool(one.accepted) for one in findings)
    return f"Found: {', '.join(said)}{f', and {accepted} accepted' if accepted else ''}."


def as_json(findings: Sequence[Finding], guides: Sequence[str]) -> str:
    """An object with `version`, `guides` (ids) and `findings`.

    Of a finding: `rule`, `severity`, `what`, `mend`, `file` (null for none, else as `place` gives it), `line`
    (from 1), `column` (from 1; 0 where it is not known) and `accepted` (the reason, "" for none).
    """
    rows = [
        {
            "rule": one.rule,
            "severity": one.severity.value,
            "file": place(one.file) if one.file else None,
            "line": one.line,
            "column": one.column,
            "what": one.what,
            "mend": one.mend,
            "accepted": one.accepted,
        }
        for one in findings
    ]
    return json.dumps(
        {"version": VERSION, "guides": [*guides], "findings": rows}, ensure_ascii=False, indent=2
    )


def place(file: Path) -> str:
    """The file from the folder where the command runs, with slashes; elsewhere its whole path."""
    whole, here = file.resolve(), Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()

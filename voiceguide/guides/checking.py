"""What makes a guide unfit to be heard, each fault with its line and its mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from voiceguide.guides.model import Section
from voiceguide.problem import Problem

_PICTURE = re.compile(
    r"\b(?:see|in|shown in|look at|as) the (?:picture|photo|image|diagram|figure|video|chart)\b"
    r"|\b(?:picture|photo|image|diagram|figure|video|chart)s? (?:above|below|on the (?:left|right))\b"
    r"|\b(?:see|shown|as|table|steps?) (?:above|below|overleaf)\b",
    re.IGNORECASE,
)
"""Text that sends the listener to something that only eyes can find."""


def check_section(file: Path, section: Section) -> Iterator[Problem]:
    """Faults of one section by itself."""
    if not section.blocks:
        yield Problem(
            file, section.line, f"the section “{section.title}” is empty", "write its text or remove it"
        )
    for block in section.blocks:
        seen = _PICTURE.search(block.text)
        if seen:
            what = f"the text “{seen[0]}” refers to something that cannot be heard"
            yield Problem(file, block.line, what, "say in words what is there")


def check_names(
    file: Path, names: Mapping[str, Sequence[str]], sections: Sequence[Section]
) -> Iterator[Problem]:
    """Subjects that no section is about, and names that two subjects share."""
    subjects: dict[str, str] = {}
    for subject, said in names.items():
        if not any(subject in section.about for section in sections):
            what = f"no section is about “{subject}”, which has names"
            yield Problem(file, 1, what, "write a section about it, or remove its names")
        for name in said:
            if subjects.setdefault(name.lower(), subject) != subject:
                what = f"“{name}” names both {subjects[name.lower()]} and {subject}"
                yield Problem(file, 1, what, "let each name stand for one subject")


def check_sections(file: Path, sections: Sequence[Section]) -> Iterator[Problem]:
    """Faults between sections: two that bear one id, or that answer one request."""
    lines: dict[str, int] = {}
    answers: dict[tuple[str, str], int] = {}
    for section in sections:
        if section.id in lines:
            what = f"the id “{section.id}” stands already on line {lines[section.id]}"
            yield Problem(file, section.line, what, "give each section an id of its own")
        lines.setdefault(section.id, section.line)
        for subject in section.about:
            key = (subject, section.topic)
            if key in answers:
                what = f"{section.topic} of {subject} is answered already on line {answers[key]}"
                yield Problem(file, section.line, what, "let one section answer it, or narrow its About line")
            answers.setdefault(key, section.line)

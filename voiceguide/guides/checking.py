"""What makes a guide unfit to be heard, each fault with its line and its mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from voiceguide.guides.marks import section_named, wait_seconds
from voiceguide.guides.model import Kind, Mark, MarkKind, Section
from voiceguide.guides.steps import parts
from voiceguide.problem import Problem

_PICTURE = re.compile(
    r"\b(?:see|in|shown in|look at|as) the (?:picture|photo|image|diagram|figure|video|chart)\b"
    r"|\b(?:picture|photo|image|diagram|figure|video|chart)s? (?:above|below|on the (?:left|right))\b"
    r"|\b(?:see|shown|as|table|steps?) (?:above|below|overleaf)\b",
    re.IGNORECASE,
)
"""Text that sends the listener to something that only eyes can find."""


_NOT_BEFORE = r"(?<![\w.,:–-])" + "".join(
    rf"(?<!\b{word} )" for word in ("to", "or", "and", "than", "within")
)
"""What makes another of the words that follow: a longer word or figure, or a range."""

_KEY_WORD = re.compile(r"[A-Za-z']+(?: [A-Za-z']+){0,3}")
"""What can be said as a key word, and heard."""


def check_section(file: Path, section: Section) -> Iterator[Problem]:
    """Faults of one section by itself."""
    if not section.blocks:
        yield Problem(
            file, section.line, f"the section “{section.title}” is empty", "write its text or remove it"
        )
    marks = [mark for block in section.blocks for mark in block.marks]
    for words, line in [
        *((block.text, block.line) for block in section.blocks),
        *((mark.words.text, mark.line) for mark in marks),
    ]:
        seen = _PICTURE.search(words)
        if seen:
            what = f"the text “{seen[0]}” refers to something that cannot be heard"
            yield Problem(file, line, what, "say in words what is there")
    yield from _check_marks(file, section)


def _check_marks(file: Path, section: Section) -> Iterator[Problem]:
    """Marks that say what the text does not: a time, or a word to be repeated, that is not in it."""
    for part in parts(section):
        said = [section.blocks[index].text for index in (*part.warnings, *part.before, *part.blocks)]
        for kind in dict.fromkeys(mark.kind for mark in part.marks):
            those = [mark for mark in part.marks if mark.kind is kind]
            if len(those) > 1:
                yield Problem(file, those[1].line, f"“{kind}” stands twice in one item", "keep one of them")
        for mark in part.marks:
            yield from _check_mark(file, mark, said)
    for block in section.blocks:
        for mark in block.marks:
            if mark.kind in (MarkKind.DONE, MarkKind.KEY_WORD) and block.kind is not Kind.STEP:
                what = f"“{mark.kind}” is not below a step"
                yield Problem(file, mark.line, what, "put it into an item of a numbered list")


def _check_mark(file: Path, mark: Mark, said: Sequence[str]) -> Iterator[Problem]:
    words = mark.words.text
    if section_named(words) and mark.kind in (MarkKind.DONE, MarkKind.WAIT, MarkKind.KEY_WORD):
        yield Problem(file, mark.line, f"“{mark.kind}” cannot refer to a section", "write its own words")
    elif mark.kind is MarkKind.WAIT and wait_seconds(words) is None:
        what = f"the waiting time “{words}” is no length of time that can be counted"
        yield Problem(file, mark.line, what, "write it as “30 minutes”, as the text of the step has it")
    elif mark.kind is MarkKind.KEY_WORD and not _KEY_WORD.fullmatch(words):
        what = f"the key word “{words}” cannot be repeated aloud"
        yield Problem(file, mark.line, what, "take one to four words of the step, without figures")
    elif mark.kind in (MarkKind.WAIT, MarkKind.KEY_WORD) and not _stands_in(words, said):
        what = f"the text of the step does not say “{words}”"
        yield Problem(file, mark.line, what, "a mark only points to what the text says: use its words")


def _stands_in(words: str, said: Sequence[str]) -> bool:
    """Whether one of the texts has these very words, and not as a part of others.

    "30 minutes" is not said by "130 minutes", nor by "10 to 30 minutes" or "within 30 minutes".
    """
    sought = re.compile(rf"{_NOT_BEFORE}{re.escape(words)}(?![\w–-])", re.IGNORECASE)
    return any(sought.search(text) for text in said)


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
    yield from _check_references(file, sections)
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


def _check_references(file: Path, sections: Sequence[Section]) -> Iterator[Problem]:
    """Marks that send to a section which is not there."""
    ids = {section.id for section in sections}
    for section in sections:
        named = [(section.if_dropped, section.line), (section.if_wrong, section.line)]
        named += [(section_named(mark.words.text), mark.line) for one in section.blocks for mark in one.marks]
        for name, line in named:
            if name and name not in ids:
                what = f"a mark names the section “{name}”, which is not there"
                yield Problem(file, line, what, f"use one of: {', '.join(sorted(ids))}")

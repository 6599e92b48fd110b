"""What the author of a guide should settle before it is read out: writing that can be taken two ways."""

from __future__ import annotations

from pathlib import Path

from voiceguide.guides.model import Guide
from voiceguide.problem import Problem
from voiceguide.reading.normaliser import find_doubts


def doubtful(guide: Guide, *, blocking: bool) -> list[Problem]:
    """Each doubt in the guide's headings and texts, with the line where its heading or block begins.

    `blocking`: those whose readings differ in what a person does or takes; else the others, which are read in
    one way that the author should only know of.
    """
    file = Path(f"{guide.id}.md")
    texts = [
        (text, line)
        for section in guide.sections
        for text, line in (
            (section.title, section.line),
            *((block.text, block.line) for block in section.blocks),
            *((mark.words.text, mark.line) for block in section.blocks for mark in block.marks),
        )
    ]
    return [
        Problem(file, line, f"“{found.written}” may be misread: {found.doubt.reason}", found.doubt.mend)
        for text, line in texts
        for found in find_doubts(text)
        if found.doubt.blocks is blocking
    ]

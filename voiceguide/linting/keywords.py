"""Key words of steps that mean something else while steps are followed."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.choosing.folding import fold
from voiceguide.guides.model import Guide, MarkKind
from voiceguide.linting.rule import Found, Known


def check(guide: Guide, known: Known) -> Iterator[Found]:
    """Each key word that is a command too."""
    for section in guide.sections:
        for mark in (mark for block in section.blocks for mark in block.marks):
            words = mark.words.text
            if mark.kind is MarkKind.KEY_WORD and fold(words) in known.router.requests.step_commands:
                yield Found(f"the key word “{words}” is a command too", mark.line)

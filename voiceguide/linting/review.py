"""A text whose review is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.guides.model import LINE_END, Guide
from voiceguide.linting.rule import Found, Known


def check(guide: Guide, known: Known) -> Iterator[Found]:
    """The day of the next review, once it has passed."""
    if guide.next_review and guide.is_overdue(known.today):
        lines = LINE_END.split(guide.text)
        line = next((at for at, one in enumerate(lines, start=1) if one.startswith("next_review:")), 1)
        yield Found(f"the next review was due on {guide.next_review.isoformat()}", line)

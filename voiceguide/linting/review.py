"""A text whose review is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.guides.model import Guide
from voiceguide.linting.rule import Found, Known, line_of


def check(guide: Guide, known: Known) -> Iterator[Found]:
    """The day of the next review, once it has passed."""
    if guide.next_review and guide.is_overdue(known.today):
        what = f"the next review was due on {guide.next_review.isoformat()}"
        yield Found(what, line_of(guide, "next_review"))

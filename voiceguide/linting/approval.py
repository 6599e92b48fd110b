"""A text that was changed since it was approved."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.guides.approval import FIELD
from voiceguide.guides.model import Guide, Standing
from voiceguide.linting.rule import Found, Known, line_of


def check(guide: Guide, known: Known) -> Iterator[Found]:  # noqa: ARG001
    """The approval, where it is of another text."""
    if guide.approval and guide.standing is Standing.CHANGED:
        by = f"{guide.approval.by}, {guide.approval.role}"
        what = f"the text was changed since {by}, approved it on {guide.approval.on.isoformat()}"
        yield Found(what, line_of(guide, FIELD))

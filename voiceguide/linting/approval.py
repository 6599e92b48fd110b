"""A text that was changed since it was approved."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.guides.approval import FIELD
from voiceguide.guides.model import LINE_END, Guide, Standing
from voiceguide.linting.rule import Found, Known


def check(guide: Guide, known: Known) -> Iterator[Found]:  # noqa: ARG001
    """The approval, where it is of another text."""
    if guide.approval and guide.standing is Standing.CHANGED:
        lines = LINE_END.split(guide.text)
        line = next((at for at, one in enumerate(lines, start=1) if one.startswith(f"{FIELD}:")), 1)
        by = f"{guide.approval.by}, {guide.approval.role}"
        yield Found(f"the text was changed since {by}, approved it on {guide.approval.on.isoformat()}", line)

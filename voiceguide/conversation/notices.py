"""What must be said of a guide before it is read: that nobody reviewed it, that it was changed since it was
approved, or that its review is past."""

from __future__ import annotations

from datetime import date

from voiceguide.conversation.replies import Replies
from voiceguide.guides.model import Guide, Standing
from voiceguide.reading.script import Sentence, reply


def notices(guide: Guide, replies: Replies, today: date) -> list[Sentence]:
    """The notices, in the order in which they are spoken."""
    said: list[str] = []
    last = guide.last_reviewed
    if guide.approval is not None:
        last = last or guide.approval.on
        if guide.standing is Standing.CHANGED:
            said.append(replies.say("changed"))
    elif guide.reviewer is None or last is None:
        return [reply(replies.say("not-reviewed"))]
    if last is not None and guide.next_review is not None and guide.is_overdue(today):
        said.append(replies.say("overdue", last=written(last), next=written(guide.next_review)))
    return list(map(reply, said))


def written(day: date) -> str:
    """The day as it is written in the United Kingdom: 27 November 2014."""
    return f"{day.day} {day:%B} {day.year}"

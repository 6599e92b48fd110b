"""What must be said of a guide before it is read: that nobody reviewed it, or that its review is past."""

from __future__ import annotations

from datetime import date

from voiceguide.conversation.replies import Replies
from voiceguide.guides.model import Guide
from voiceguide.reading.script import Sentence, reply


def notices(guide: Guide, replies: Replies, today: date) -> list[Sentence]:
    """The notices, in the order in which they are spoken."""
    if guide.reviewer is None or guide.last_reviewed is None:
        return [reply(replies.say("not-reviewed"))]
    if guide.next_review is not None and guide.is_overdue(today):
        said = replies.say("overdue", last=written(guide.last_reviewed), next=written(guide.next_review))
        return [reply(said)]
    return []


def written(day: date) -> str:
    """The day as it is written in the United Kingdom: 27 November 2014."""
    return f"{day.day} {day:%B} {day.year}"

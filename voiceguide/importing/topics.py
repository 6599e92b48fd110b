"""Which topic a heading is about, as the router understands it: by `content/sentences/topics.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable

from voiceguide.choosing.decisions import Answer
from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import REVIEWED, SOURCES, Requests
from voiceguide.choosing.router import Context, Router
from voiceguide.guides.model import UNSURE, Block, Guide, Kind, Library, Section, Words

MOST_HEADING = 120
"""Characters of a heading that may be a request. A longer one is a sentence, and none."""

_TURNED = (
    (re.compile(r"how to (.+)", re.IGNORECASE), r"how do i \1"),
    (re.compile(r"what (.+) (is|are) (?:used )?for", re.IGNORECASE), r"what \2 \1 for"),
    (re.compile(r"when to (.+)", re.IGNORECASE), r"when do i \1"),
    (re.compile(r"how (.+) (is|are) (given|taken)", re.IGNORECASE), r"how \2 \1 \3"),
)
"""How headings are worded, and how people ask for the same."""

Guess = Callable[[str], str]
"""From a heading to the topic's id, or `UNSURE`."""


def guesser(requests: Requests, names: tuple[str, ...]) -> Guess:
    """What guesses the topics of a leaflet's headings. A heading is put to the router as a request to a guide
    of this subject with a section on each topic: what it would answer is the topic."""
    subject = names[0]
    topics = [topic for topic in requests.topics if topic not in (REVIEWED, SOURCES)]
    text = Words("text", ((0, 1), (1, 2), (2, 3), (3, 4)))
    sections = tuple(
        Section(topic, text, (subject,), topic, (), (Block(Kind.PARAGRAPH, text, 1),), 1) for topic in topics
    )
    guide = Guide(
        "guide", subject, "en-GB", {subject: names}, (), None, None, None, sections, "guide.md", "text"
    )
    router = Router(Library({guide.id: guide}), requests)
    titles = {fold(requests.topics[topic].title): topic for topic in topics}

    def guess(heading: str) -> str:
        plain = heading.strip().rstrip("?:.")
        if len(plain) > MOST_HEADING:
            return UNSURE
        if fold(plain) in titles:
            return titles[fold(plain)]
        for asked in (*_as_requests(plain), f"{plain} of {subject}"):
            decision = router.decide(asked, Context(guide=guide.id, subject=subject))
            if isinstance(decision, Answer) and decision.target.section in topics:
                return decision.target.section
        return UNSURE

    return guess


def _as_requests(heading: str) -> list[str]:
    """The heading, and as people would ask for it: "How to take it" is "how do I take it"."""
    found = [heading]
    for pattern, asked in _TURNED:
        if pattern.fullmatch(heading):
            found.append(pattern.sub(asked, heading))
    return found

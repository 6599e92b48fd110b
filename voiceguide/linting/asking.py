"""Requests that do not lead to the section that they are written for: asked of the router itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from voiceguide.choosing.decisions import Answer, Ask, Command, Decision, Personal, UrgentWords
from voiceguide.choosing.requests import SLOT, fold_pattern
from voiceguide.guides.model import Guide, Section
from voiceguide.linting.finding import Severity
from voiceguide.linting.rule import Found, Known

MOST_REQUESTS = 2000
"""Requests of one guide that are tried. More take seconds, and nobody writes them by hand."""


def unanswered(guide: Guide, known: Known) -> Iterator[Found]:
    """Requests that the section does not answer, neither alone nor beside another."""
    for request, section, decision, line in _tried(guide, known):
        if isinstance(decision, UrgentWords):
            what = f"“{request}” is answered by the urgent words, and not by the section “{section.title}”"
            yield Found(what, line, severity=Severity.NOTE, mend="leave it so, or ask it in other words")
        elif not any(place == (guide.id, section.id) for place in _places(decision)):
            yield Found(f"“{request}” does not lead to “{section.title}”: {_instead(decision)}", line)


def ambiguous(guide: Guide, known: Known) -> Iterator[Found]:
    """Requests that another section answers as well, so that the person is asked which is meant."""
    for request, section, decision, line in _tried(guide, known):
        places = _places(decision)
        others = [place for place in places if place != (guide.id, section.id)]
        if others and len(others) < len(places):
            named = ", ".join(dict.fromkeys(_title(known, *place) for place in others))
            yield Found(f"“{request}” is answered by “{section.title}” and by {named}", line)


def _tried(guide: Guide, known: Known) -> Iterator[tuple[str, Section, Decision, int]]:
    for request, section, line in islice(_requests(guide, known), MOST_REQUESTS):
        yield request, section, known.router.decide(request), line


def _requests(guide: Guide, known: Known) -> Iterator[tuple[str, Section, int]]:
    """What a section says that it answers: its own questions, and its topic for each name of its subjects."""
    for section in guide.sections:
        heading = section.heading.places[0][0] if section.heading.places else 0
        for question in section.asked:
            at = guide.text.find(question, heading)
            line = guide.source((at, at + 1)).line if at >= 0 else section.line
            yield from ((phrase, section, line) for phrase in fold_pattern(question))
        for subject in section.about:
            for name in guide.names.get(subject, ()):
                for request in _for_topic(section.topic, name, known):
                    yield request, section, section.line


def _for_topic(topic: str, name: str, known: Known) -> Iterator[str]:
    """The first way to ask for the topic of that name; none where it has no way with a name."""
    found = known.router.requests.topics.get(topic)
    patterns = [one for one in (found.patterns if found else ()) if one.count(SLOT) == 1]
    yield from (one.replace(SLOT, name) for one in patterns[:1])


def _places(decision: Decision) -> list[tuple[str, str]]:
    match decision:
        case Answer(target):
            return [(target.guide, target.section)]
        case Ask(options):
            return list(dict.fromkeys((one.target.guide, one.target.section) for one in options))
        case _:
            return []


def _instead(decision: Decision) -> str:
    match decision:
        case Answer(target):
            return f"the section “{target.section}” of {target.guide} answers it"
        case Ask():
            return "other sections are offered"
        case Command(name):
            return f"it is the command “{name}”"
        case Personal():
            return "it is taken for a question about one's own treatment"
        case _:
            return "no section answers it"


def _title(known: Known, guide: str, section: str) -> str:
    found = known.router.library.guides[guide]
    titles = [one.title for one in found.sections if one.id == section]
    return f"“{titles[0] if titles else section}” of {guide}"

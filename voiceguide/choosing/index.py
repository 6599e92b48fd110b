"""What the router looks things up in: a part for each guide, and all of them together.

A part costs far more than joining the parts, so that a guide that has changed costs its own part alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from voiceguide.choosing.decisions import Target
from voiceguide.choosing.folding import fold
from voiceguide.choosing.phrases import Phrases
from voiceguide.choosing.requests import REVIEWED, SLOT, SOURCES, Requests, fold_pattern
from voiceguide.choosing.slots import sought
from voiceguide.choosing.sounding import sounds
from voiceguide.guides.model import Guide, Library, Section

DETERMINERS = frozenset("the my a an your our this these his her any some".split())
"""Words before a name that say nothing of which medicine is meant."""


@dataclass(frozen=True)
class Part:
    """What one guide adds. Its phrases are plain (`Wording.plain`) unless they are for the ear."""

    guide: Guide
    names: Mapping[str, str]
    """Folded name, as the ear hears it → subject."""
    plain_names: Mapping[str, str]
    said: Mapping[str, str]
    """Plain name → its sounds."""
    questions: tuple[tuple[str, Target], ...]
    """Patterns of the sections' own questions."""
    heard: tuple[tuple[str, Target], ...]
    """The same as the ear hears them."""
    targets: tuple[tuple[str, Target], ...]
    """Topic → what answers it, for each subject in turn."""
    titles: tuple[tuple[str, str], ...]
    """The title of each section, folded, and its topic."""
    words: frozenset[str]
    """The words that can be looked for in it, folded."""


def part(guide: Guide, requests: Requests) -> Part:
    """The part of one guide: some milliseconds."""
    plain = requests.wording.plain
    names = {fold(name): subject for subject, those in guide.names.items() for name in those}
    plain_names = {plain(name): subject for name, subject in names.items()}
    asked = [
        (section, phrase)
        for section in guide.sections
        for one in section.asked
        for phrase in fold_pattern(one)
    ]
    texts = [text for one in guide.sections for text in (one.title, *(block.text for block in one.blocks))]
    return Part(
        guide,
        names,
        plain_names,
        {name: sounds(name) for name in plain_names},
        tuple(_question(guide, section, plain(phrase), Phrases(plain_names)) for section, phrase in asked),
        tuple(_question(guide, section, phrase, Phrases(names)) for section, phrase in asked),
        tuple(_targets(guide)),
        tuple((fold(section.title), section.topic) for section in guide.sections),
        sought(texts),
    )


def _question(guide: Guide, section: Section, phrase: str, names: Phrases[str]) -> tuple[str, Target]:
    """A question that names a subject is kept as a pattern for that subject, by any of its names."""
    words = phrase.split()
    named = list(names.find(words))
    subject = named[0].value if len({one.value for one in named}) == 1 else ""
    pattern = slotted(words, [(one.start, one.end) for one in named]) if len(named) == 1 else phrase
    about = subject if subject in section.about else section.about[0]
    return pattern, Target(guide.id, section.id, about)


def _targets(guide: Guide) -> Iterator[tuple[str, Target]]:
    for subject in guide.names:
        for topic in (REVIEWED, SOURCES):
            yield topic, Target(guide.id, topic, subject)
        for section in guide.sections:
            if subject in section.about:
                yield section.topic, Target(guide.id, section.id, subject)


def slotted(words: list[str], spans: Iterable[tuple[int, int]]) -> str:
    """The words with `{name}` in place of each span, and of "the", "my" or "an" before it."""
    result: list[str] = []
    done = 0
    for start, end in spans:
        result += words[done:start]
        if result and result[-1] in DETERMINERS:
            result.pop()
        result.append(SLOT)
        done = end
    return " ".join([*result, *words[done:]])


@dataclass(frozen=True)
class Index:
    """All parts together. A search costs the same, however many there are."""

    parts: Mapping[str, Part]
    """By guide."""
    names: Mapping[str, str]
    """Plain name → subject."""
    heard_names: Mapping[str, str]
    """Folded name → subject."""
    questions: Mapping[str, list[Target]]
    """Plain pattern → what answers it."""
    heard: Mapping[str, list[Target]]
    """Pattern as the ear hears it → what answers it."""
    by_topic: Mapping[str, list[Target]]
    by_subject: Mapping[str, list[Target]]
    """Subject → its sections."""
    on: Mapping[tuple[str, str], list[Target]]
    """Topic and subject → what answers."""
    guides: Mapping[str, str]
    """Subject → its guide."""


def index(
    library: Library, requests: Requests, topics: Mapping[str, Collection[str]], before: Index | None = None
) -> Index:
    """The index of a library; of the one before, the parts of guides that are the same are taken over.

    `topics` are the topics of each plain pattern. A section that asks one of a topic's questions itself
    answers all the others of that topic too, where its subject has no section of the topic.
    """
    kept = before.parts if before else {}
    parts = {
        guide.id: kept[guide.id]
        if guide.id in kept and kept[guide.id].guide is guide
        else part(guide, requests)
        for guide in library.guides.values()
    }
    names, heard_names, guides = dict[str, str](), dict[str, str](), dict[str, str]()
    questions, heard, by_topic, by_subject = (dict[str, list[Target]]() for _ in range(4))
    on = dict[tuple[str, str], list[Target]]()
    for one in parts.values():
        names |= one.plain_names
        heard_names |= one.names
        guides |= dict.fromkeys(one.guide.names, one.guide.id)
        for pattern, target in one.questions:
            questions.setdefault(pattern, []).append(target)
        for pattern, target in one.heard:
            heard.setdefault(pattern, []).append(target)
        for topic, target in one.targets:
            by_topic.setdefault(topic, []).append(target)
            on.setdefault((topic, target.subject), []).append(target)
            if topic not in (REVIEWED, SOURCES):
                by_subject.setdefault(target.subject, []).append(target)
    own = frozenset(on)
    for pattern, targets in questions.items():
        for topic in topics.get(pattern, ()) if SLOT in pattern else ():
            for target in targets:
                there = on.setdefault((topic, target.subject), [])
                if (topic, target.subject) not in own and target not in there:
                    there.append(target)
                    by_topic.setdefault(topic, []).append(target)
    return Index(parts, names, heard_names, questions, heard, by_topic, by_subject, on, guides)

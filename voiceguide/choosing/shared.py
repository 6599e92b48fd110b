"""What every library has in common: the sentence files, as the router looks things up in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voiceguide.choosing.folding import fold
from voiceguide.choosing.index import slotted
from voiceguide.choosing.phrases import Phrases
from voiceguide.choosing.requests import SLOT, Requests, fold_pattern
from voiceguide.choosing.slots import NUMBERS, Slot, minutes_slot, number_slot, percent_slot
from voiceguide.choosing.together import Together

FILLERS = frozenset(
    "a about an and any are at be can do does for from get have i in is it me my of on or please some "
    "take the there this to what which will with".split()
)
"""Words that may be left over when a request is matched loosely. No other word is ever passed over: a "not"
or a "nine" changes what is asked."""


@dataclass(frozen=True)
class Shared:
    """What every library has in common: the sentence files, as the router looks things up in them."""

    topics: Mapping[str, frozenset[str]]
    """Plain pattern → topics."""
    heard: Mapping[str, None]
    """Patterns of topics as the ear hears them."""
    commands: Mapping[str, str]
    """Plain phrase → command, where only one command is meant."""
    urgent: Phrases[bool]
    """Phrases of danger, folded and plain, some with a `{name}`."""
    urgent_together: tuple[Together, ...]
    personal: Phrases[bool]
    personal_together: tuple[Together, ...]
    cues: tuple[tuple[Together, frozenset[str], str], ...]
    """Words that show a topic together, what may stand beside them, and the topic."""
    lacking: Phrases[str]
    same_topic: frozenset[str]
    other: frozenset[str]
    more: frozenset[str]
    it: Phrases[bool]
    others: Mapping[str, str]
    """Plain name of a medicine that no guide covers → the name as written."""
    bag: Mapping[frozenset[str], tuple[str, ...]]
    """Words of weight → the topics' patterns that have just these."""
    topic_phrases: Mapping[str, tuple[str, ...]]
    """Topic → the folded phrases without a name that ask for it, its title first."""
    slots: Mapping[str, Slot]
    """What may stand in the slots of commands that no guide fills."""
    guided: frozenset[str]
    """Plain patterns that ask to be taken through steps."""
    words: frozenset[str]
    """Every word of a phrase."""

    @classmethod
    def of(cls, requests: Requests) -> Shared:
        """From the sentence files."""
        plain = requests.wording.plain

        def phrases(template: str) -> list[str]:
            return [pattern_of(plain(phrase)) for phrase in fold_pattern(template)]

        topics: dict[str, set[str]] = {}
        for topic in requests.topics.values():
            for pattern in (*topic.patterns, *topic.typed):
                topics.setdefault(pattern_of(plain(pattern)), set()).add(topic.id)
        commands: dict[str, set[str]] = {}
        for phrase, command in requests.commands.items():
            commands.setdefault(plain(phrase), set()).add(command)
        follow = requests.follow_ups
        urgent = [*requests.urgent.phrases, *requests.urgent.typed]
        others = {plain(name): written for name, written in requests.others.items()}
        personal = [pattern_of(plain(one)) for one in requests.personal]
        lacking = {pattern_of(plain(one)): topic for one, topic in requests.lacking.items()}
        cues = tuple(
            (Together.of(cue, phrases), words_of(*map(plain, topic.beside)), topic.id)
            for topic in requests.topics.values()
            for cue in topic.cues
        )
        same_topic, other, more = (
            frozenset(pattern_of(plain(one)) for one in those)
            for those in (follow.same_topic, follow.other, follow.more)
        )
        return cls(
            topics={pattern: frozenset(those) for pattern, those in topics.items()},
            heard=dict.fromkeys(one for topic in requests.topics.values() for one in topic.patterns),
            commands={one: next(iter(those)) for one, those in commands.items() if len(those) == 1 and one},
            urgent=Phrases(dict.fromkeys([*urgent, *map(plain, urgent)], True)),
            urgent_together=tuple(Together.of(one, phrases) for one in requests.urgent.together),
            personal=Phrases(dict.fromkeys(personal, True)),
            personal_together=tuple(Together.of(one, phrases) for one in requests.personal_together),
            cues=cues,
            lacking=Phrases(lacking),
            same_topic=same_topic,
            other=other,
            more=more,
            it=Phrases(dict.fromkeys(map(plain, follow.it), True)),
            others=others,
            bag=bagged(topics),
            topic_phrases={
                topic.id: (fold(topic.title), *nameless(topic.patterns)) for topic in requests.topics.values()
            },
            slots=_slots(requests),
            guided=frozenset(pattern_of(plain(one)) for one in requests.guided),
            words=words_of(*topics, *others, *personal, *lacking, *same_topic, *other, *more).union(
                *(cue.words | beside for cue, beside, _ in cues)
            ),
        )


def _slots(requests: Requests) -> dict[str, Slot]:
    listed = {
        name: Slot(values, tuple(values), is_open=name == "bookmark")
        for name, values in requests.lists.items()
    }
    numbers = {name: number_slot(some, some[0], some[-1]) for name, some in NUMBERS.items()}
    return {**numbers, **listed, "minutes": minutes_slot(), "percent": percent_slot()}


def pattern_of(words: str) -> str:
    """The pattern without "the" or "my" before its names."""
    parts = words.split()
    return slotted(parts, [(at, at + 1) for at, word in enumerate(parts) if word == SLOT])


def nameless(patterns: Iterable[str]) -> list[str]:
    """The patterns that need no name."""
    return [pattern for pattern in patterns if SLOT not in pattern]


def words_of(*phrases: str) -> frozenset[str]:
    """Every word of the phrases."""
    return frozenset(word for phrase in phrases for word in phrase.split())


def weight_of(pattern: str) -> frozenset[str]:
    """The words of a pattern that are no fillers."""
    return frozenset(pattern.split()) - FILLERS


def bagged(patterns: Iterable[str]) -> dict[frozenset[str], tuple[str, ...]]:
    """The patterns by their words of weight; those without any but a name are left out."""
    bag: dict[frozenset[str], list[str]] = {}
    for pattern in patterns:
        weight = weight_of(pattern)
        if weight - {SLOT}:
            bag.setdefault(weight, []).append(pattern)
    return {weight: tuple(those) for weight, those in bag.items()}

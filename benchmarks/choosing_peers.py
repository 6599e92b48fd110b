"""Other ways of choosing, each given the same templates, names, commands and urgent phrases in its own form.

None of them has words that stand for others, contexts, or a rule on what may not be passed over: what they
lack is not made up for. What a topic and a subject lead to is looked up for all of them in the same way.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from tests.choosing.asked import Asked
from voiceguide.choosing.decisions import (
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
    Personal,
    Quiet,
    Target,
    UrgentWords,
)
from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import SLOT, fold_pattern
from voiceguide.choosing.router import Router

CUTOFFS = range(60, 100, 5)
"""Likenesses, per cent: rapidfuzz gets the one with which it decides most of the tuning requests rightly."""


class Peer(Protocol):
    """Something that decides."""

    name: str

    def decide(self, asked: Asked) -> Decision:
        """The decision for one request."""


class Ours:
    """The product's router."""

    name = "voiceguide"

    def __init__(self, router: Router) -> None:
        self._router = router

    def decide(self, asked: Asked) -> Decision:
        """The decision for one request."""
        return self._router.decide(asked.said, asked.context)


class Knowledge:
    """What every peer is given."""

    def __init__(self, router: Router) -> None:
        self.router = router
        requests, library = router.requests, router.library
        self.names = {
            fold(name): subject
            for guide in library.guides.values()
            for subject, names in guide.names.items()
            for name in names
        }
        self.others = {name: written for name, written in requests.others.items() if name not in self.names}
        self.targets: dict[tuple[str, str], list[Target]] = {}
        for guide in library.guides.values():
            for section in guide.sections:
                for subject in section.about:
                    target = Target(guide.id, section.id, subject)
                    self.targets.setdefault((section.topic, subject), []).append(target)
        self.intents: dict[str, list[str]] = {}
        """Intent → folded phrases, some with a `{name}`."""
        self._actions: dict[str, tuple[str, str]] = {}
        for topic in requests.topics.values():
            self._add("topic", topic.id, (*topic.patterns, *topic.typed))
        for guide in library.guides.values():
            for section in guide.sections:
                asked = [phrase for question in section.asked for phrase in fold_pattern(question)]
                self._add("section", f"{guide.id} {section.id} {section.about[0]}", asked)
        for phrase, command in requests.commands.items():
            self._add("command", command, [phrase])
        self._add("urgent", "", (*requests.urgent.phrases, *requests.urgent.typed))
        self._add("personal", "", requests.personal)
        for phrase, topic_id in requests.lacking.items():
            self._add("lacking", topic_id, [phrase])
        self._add("name", "", [SLOT])

    def _add(self, kind: str, value: str, phrases: Iterable[str]) -> None:
        key = (
            f"{kind}{len(self._actions)}"
            if (kind, value) not in self._actions.values()
            else next(key for key, action in self._actions.items() if action == (kind, value))
        )
        self._actions[key] = (kind, value)
        self.intents.setdefault(key, []).extend(phrases)

    def decide(self, intent: str, name: str) -> Decision:
        """What an intent with a name, "" for none, leads to."""
        if name in self.others:
            return Nothing(name=self.others[name])
        kind, value = self._actions[intent]
        subject = self.names.get(name, "")
        match kind:
            case "topic":
                subjects = [subject] if subject else dict.fromkeys(self.names.values())
                return self._one_of([t for one in subjects for t in self.targets.get((value, one), ())])
            case "section":
                guide, section, about = value.split(" ", 2)
                return Answer(Target(guide, section, subject or about))
            case "command":
                return Command(value)
            case "urgent":
                return UrgentWords()
            case "personal":
                return Personal(())
            case "lacking":
                return Nothing(topic=value)
        return self._one_of([t for (_, one), those in self.targets.items() if one == subject for t in those])

    def _one_of(self, targets: Sequence[Target]) -> Decision:
        if not targets:
            return Nothing()
        if len({(target.guide, target.section) for target in targets}) == 1:
            return Answer(targets[0])
        return Ask(tuple(self.router.options(targets)))


class Rapidfuzz:
    """The most alike of all phrases, every name filled in, if it is alike enough."""

    name = "rapidfuzz alone"

    def __init__(self, knowledge: Knowledge, tuning: Sequence[Asked]) -> None:
        self._knowledge = knowledge
        names = [*knowledge.names, *knowledge.others]
        self._phrases: dict[str, tuple[str, str]] = {}
        for intent, phrases in knowledge.intents.items():
            for phrase in phrases:
                for name in names if SLOT in phrase else [""]:
                    self._phrases.setdefault(phrase.replace(SLOT, name), (intent, name))
        self._choices = list(self._phrases)
        self._cutoff = 0.0
        found = [(one, self._nearest(one.said)) for one in tuning]
        self._cutoff = max(
            CUTOFFS,
            key=lambda cutoff: sum(one.is_right(self._decision(near, cutoff)) for one, near in found),
        )

    def decide(self, asked: Asked) -> Decision:
        """The decision for one request."""
        return self._decision(self._nearest(asked.said), self._cutoff)

    def _nearest(self, said: str) -> tuple[str, float] | None:
        found = process.extractOne(
            fold(said), self._choices, scorer=fuzz.token_sort_ratio, score_cutoff=self._cutoff
        )
        return (found[0], found[1]) if found else None

    def _decision(self, near: tuple[str, float] | None, cutoff: float) -> Decision:
        if near is None or near[1] < cutoff:
            return Nothing()
        return self._knowledge.decide(*self._phrases[near[0]])


class Hassil:
    """Home Assistant's matcher of templates, with its skip words for hesitations and politeness."""

    name = "hassil"

    def __init__(self, knowledge: Knowledge, skipped: Iterable[str]) -> None:
        """Raises ImportError where it is not installed."""
        self._hassil: Any = importlib.import_module("hassil")
        self._knowledge = knowledge
        names = [*knowledge.names, *knowledge.others]
        self._skipped = list(skipped)
        self._intents = self._hassil.Intents.from_dict(
            {
                "language": "en",
                "intents": {
                    intent: {"data": [{"sentences": phrases}]}
                    for intent, phrases in knowledge.intents.items()
                },
                "lists": {"name": {"values": [{"in": name, "out": name} for name in names]}},
            }
        )

    def decide(self, asked: Asked) -> Decision:
        """The decision for one request."""
        words = fold(asked.said)
        if not words:
            return Quiet()
        found = self._hassil.recognize_best(words, self._intents, skip_words=self._skipped)
        if found is None:
            return Nothing()
        name = found.entities.get("name")
        return self._knowledge.decide(found.intent.name, str(name.value) if name else "")


MOST_TEMPLATES = 10
"""Templates of an intent that padacioso is given, of 72 on average: with all of them a request takes it more
than a minute."""


class Padacioso:
    """OpenVoiceOS's matcher of templates: whatever stands in the place of a name is one."""

    name = f"padacioso, {MOST_TEMPLATES} templates an intent"

    def __init__(self, knowledge: Knowledge) -> None:
        """Raises ImportError where it is not installed."""
        self._container: Any = importlib.import_module("padacioso").IntentContainer()
        self._knowledge = knowledge
        self._container.add_entity("name", [*knowledge.names, *knowledge.others])
        for intent, phrases in knowledge.intents.items():
            once = [phrase for phrase in phrases if phrase.count(SLOT) < 2]
            self._container.add_intent(intent, once[:MOST_TEMPLATES])

    def decide(self, asked: Asked) -> Decision:
        """The decision for one request."""
        words = fold(asked.said)
        if not words:
            return Quiet()
        found = self._container.calc_intent(words)
        if not found.get("name"):
            return Nothing()
        name = str(found["entities"].get("name", ""))
        if name and name not in self._knowledge.names and name not in self._knowledge.others:
            return Nothing(name=name)
        return self._knowledge.decide(found["name"], name)


def peers(router: Router, tuning: Sequence[Asked]) -> dict[str, Callable[[], Peer]]:
    """What makes ours and each of the others. One that is not installed raises ImportError then."""
    knowledge = Knowledge(router)
    wording = router.requests.wording
    skipped = [*wording.hesitations.values, *(one for one in wording.before.values if " " not in one)]
    return {
        Ours.name: lambda: Ours(router),
        Rapidfuzz.name: lambda: Rapidfuzz(knowledge, tuning),
        Hassil.name: lambda: Hassil(knowledge, skipped),
        Padacioso.name: lambda: Padacioso(knowledge),
    }

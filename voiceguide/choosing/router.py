"""Chooses the section that answers a request, asks where two could, and says so where none does.

A request is matched as a *pattern*: the names in it are taken out ("side effects of {name}"), and the pattern
is looked up among those of the topics and of the sections' own questions. Only words that are all known may
be matched loosely; an unknown word is never explained away.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from voiceguide.choosing.decisions import (
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
    Option,
    Quiet,
    Target,
    UrgentWords,
)
from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import REVIEWED, SOURCES, Requests, fold_pattern
from voiceguide.choosing.slots import (
    MOST_SECTIONS,
    NUMBERS,
    Slot,
    minutes_slot,
    number_slot,
    percent_slot,
    word_slot,
)
from voiceguide.guides.model import Guide, Library, Section, capitalised

SAME_WORD = 84
"""Likeness of spelling, per cent, above which a typed word is taken for a known one. "interferron" is at 95
for interferon; "insulin" is at 56 for interleukin. Lower would confuse medicines."""

SAME_REQUEST = 75
"""Likeness of a whole request to a pattern, per cent, above which it may answer. Lower guesses more."""

CLOSE_REQUEST = 8
"""Two patterns this near to each other, in per cent, are both offered instead of one being chosen."""

MOST_OPTIONS = 9
"""Answers that one question may offer: more cannot be kept in mind."""

Rule = Sequence[Collection[str]]
"""A rule of a grammar: a sequence of slots, each the phrases that may stand there."""

EARLY_COMMANDS = frozenset({"stop", "pause"})
"""Commands that are obeyed before the person has finished speaking: each silences, and loses nothing."""

FILLERS = frozenset(
    "a an about and any are can could do does for have i in is it know me my of on or please some tell the "
    "there this to want what which will with would you".split()
)
"""Words that may be left over when a request is matched loosely. No other word is ever passed over: a "not"
or a "nine" changes what is asked."""

RELATIVES = frozenset(
    "zero nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "alpha beta gamma delta".split()
)
"""Words that make another medicine of a name that they follow: interferon beta is not interferon."""

_SLOT = "{name}"
_UNKNOWN_WORDS = frozenset({"unk"})
"""What is left of an engine's mark for speech outside the grammar."""


@dataclass(frozen=True)
class Context:
    """What a request may lean on. Forgotten when the session ends."""

    guide: str = ""
    """The guide that was read last; "" at the start."""
    subject: str = ""
    """The subject that was asked about last; "" at the start."""
    options: tuple[Option, ...] = ()
    """The answers on offer, when a question has just been asked."""
    wanting: str = ""
    """The command whose value has just been asked for, such as "find"; "" for none."""


@dataclass
class Router:
    """All requests over one library. Building it takes milliseconds; a decision takes well under one."""

    library: Library
    requests: Requests
    _topics: dict[str, set[str]] = field(default_factory=dict)
    """Pattern → topics."""
    _questions: dict[str, list[Target]] = field(default_factory=dict)
    """Pattern of a section's own question → the sections that ask it."""
    _names: dict[str, str] = field(default_factory=dict)
    """Folded name → subject."""

    def __post_init__(self) -> None:
        for guide in self.library.guides.values():
            for subject, names in guide.names.items():
                self._names |= dict.fromkeys((fold(name) for name in names), subject)
        others = [name for name in self.requests.others if name not in self._names]
        longest_first = sorted([*self._names, *others], key=len, reverse=True)
        self._find_name = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
        self._others = {name: self.requests.others[name] for name in others}
        for topic in self.requests.topics.values():
            for pattern in topic.patterns:
                self._topics.setdefault(pattern, set()).add(topic.id)
        for guide, section in self._sections():
            for question in section.asked:
                for phrase in fold_pattern(question):
                    self._add_question(guide, section, phrase)
        self._patterns = [*dict.fromkeys([*self._topics, *self._questions])]
        self.slots = self._slots()
        self._known = FILLERS.union(*(pattern.split() for pattern in [*self._patterns, *longest_first]))

    # -- deciding ---------------------------------------------------------------------------------------

    def decide(self, text: str, context: Context = Context()) -> Decision:
        """The decision for one request in words, typed or heard."""
        words = fold(text)
        if any(f" {phrase} " in f" {words} " for phrase in self.requests.urgent.phrases):
            return UrgentWords()
        if not words or not _UNKNOWN_WORDS.isdisjoint(words.split()):
            return Quiet()
        if words in self.requests.commands:
            return Command(self.requests.commands[words])
        filled = self.filled(words, context.wanting)
        if filled:
            return filled
        chosen = self._chosen(words, context.options)
        if chosen:
            return Answer(chosen.target)
        relative = self._relative(words)
        if relative:
            return Nothing(name=relative)
        found = self._matched(words, context) or self._matched(self._mended(words), context)
        return found or self._unknown(words) or self._like(words, context) or Nothing()

    def filled(self, words: str, wanting: str = "") -> Command | None:
        """The command with a value that the words are, or whose value they are when it was asked for."""
        for pattern in self.requests.patterns:
            command = pattern.filled(words, self.slots)
            if command:
                return command
        for slot in self.wanted(wanting):
            value = slot.values.get(words)
            if value is not None:
                return Command(wanting, value)
        return None

    def wanted(self, command: str) -> list[Slot]:
        """The slots that give the command its value."""
        names = dict.fromkeys(one.slot for one in self.requests.patterns if one.command == command)
        return [self.slots[name] for name in names]

    def _relative(self, words: str) -> str:
        """A medicine that is named after one that we have, such as "interleukin nine"; "" for none."""
        for found in self._find_name.finditer(words):
            numbers = itertools.takewhile(RELATIVES.__contains__, words[found.end() :].split())
            variant = " ".join([found[0], *numbers])
            if variant != found[0]:
                return variant
        return ""

    def _matched(self, words: str, context: Context) -> Decision | None:
        """The decision where the words are a known pattern, once the names are taken out."""
        names = [found[0] for found in self._find_name.finditer(words)]
        pattern = self._find_name.sub(_SLOT, words)
        pattern = re.sub(r"\{name\}(?: (?:and|or) \{name\})+", _SLOT, pattern)
        other = next((self._others[name] for name in names if name in self._others), None)
        known = pattern == _SLOT or pattern in self._topics or pattern in self._questions
        if other and known:
            return Nothing(name=other)
        whole = self._questions.get(words)
        if whole:
            return self._one_of(whole)
        if not known:
            return None
        subjects = list(dict.fromkeys(self._names[name] for name in names))
        if pattern == _SLOT:
            return self._offer_topics(subjects)
        targets = self._answers(pattern, subjects, context)
        if targets:
            return self._one_of(targets)
        return Nothing(subject=subjects[0] if subjects else context.subject)

    def _answers(self, pattern: str, subjects: list[str], context: Context) -> list[Target]:
        """Every section that answers the pattern, for these subjects or, with none named, by the context."""
        asked = [t for t in self._questions.get(pattern, ()) if not subjects or t.subject in subjects]
        if asked:
            return asked
        topics = self._topics.get(pattern, set())
        if subjects:
            return [t for subject in subjects for t in self._on(topics, subject)]
        if context.subject:
            near = self._on(topics, context.subject)
            if near:
                return near
        everywhere = [t for subject in dict.fromkeys(self._names.values()) for t in self._on(topics, subject)]
        if {t.section for t in everywhere} <= {
            REVIEWED,
            SOURCES,
        }:  # these belong to a guide, not to a subject
            everywhere = list({t.guide: t for t in reversed(everywhere)}.values())[::-1]
        return everywhere

    def _on(self, topics: set[str], subject: str) -> list[Target]:
        guide = next(guide for guide in self.library.guides.values() if subject in guide.names)
        found = [Target(guide.id, topic, subject) for topic in (REVIEWED, SOURCES) if topic in topics]
        return found + [
            Target(guide.id, section.id, subject)
            for section in guide.sections
            if section.topic in topics and subject in section.about
        ]

    def _one_of(self, targets: list[Target]) -> Decision:
        """One section: answer. Several: ask, unless it is one under several names. None: say so."""
        if not targets:
            return Nothing()
        sections = dict.fromkeys((target.guide, target.section) for target in targets)
        if len(sections) == 1:
            return Answer(targets[0])
        return Ask(tuple(self.options(targets[:MOST_OPTIONS])))

    def options(self, targets: Sequence[Target]) -> Iterator[Option]:
        """The targets with labels that tell them apart: by subject, topic, both, or the guide's title.

        An option is chosen by its label, by each name of its subject and by each phrase of its topic, as far
        as these fit no other option.
        """
        subjects = {target.subject for target in targets}
        topics = {self.topic_of(target) for target in targets}
        titles = {target.section for target in targets} <= {REVIEWED, SOURCES}
        for target in targets:
            guide = self.library.guides[target.guide]
            name, topic = self.library.subject_name(target.subject), self.topic_title(target)
            if titles:
                label = guide.title
            elif len(subjects) == len(targets):
                label = name
            elif len(topics) == len(targets):
                label = capitalised(topic)
            else:
                label = f"{name}, {topic}"
            names = map(fold, guide.names[target.subject])
            asked = self._plain(self.requests.topics[self.topic_of(target)].patterns)
            yield Option(label, target, tuple(dict.fromkeys([fold(label), *names, fold(topic), *asked])))

    def _offer_topics(self, subjects: list[str]) -> Decision:
        targets = [
            Target(guide.id, section.id, subjects[0])
            for guide, section in self._sections()
            if subjects[0] in section.about
        ]
        return Ask(tuple(self.options(targets[:MOST_OPTIONS]))) if len(targets) > 1 else self._one_of(targets)

    def _chosen(self, words: str, options: tuple[Option, ...]) -> Option | None:
        """The one option that the words choose, by name or by place, if there is just one."""
        place = self.requests.choices.get(words, 0)
        if 0 < place <= len(options):
            return options[place - 1]
        named = [option for option in options if words in option.phrases]
        return named[0] if len(named) == 1 else None

    # -- words that are not quite known -------------------------------------------------------------------

    def _mended(self, words: str) -> str:
        """The words with each unknown one replaced by the known one that it is nearly spelt as."""
        return " ".join(self._mend(word) for word in words.split())

    def _mend(self, word: str) -> str:
        if word in self._known:
            return word
        best = process.extractOne(word, self._known, scorer=fuzz.ratio, score_cutoff=SAME_WORD)
        return str(best[0]) if best else word

    def _unknown(self, words: str) -> Decision | None:
        """A known pattern with unknown words where the name should be: a medicine that we do not have."""
        mended = [self._mend(word) for word in words.split()]
        strange = [index for index, word in enumerate(mended) if word not in self._known]
        if not strange:
            return None
        first, last = strange[0], strange[-1] + 1
        pattern = " ".join([*mended[:first], _SLOT, *mended[last:]])
        if pattern in self._topics or pattern in self._questions:
            return Nothing(name=" ".join(words.split()[first:last]))
        return Nothing()

    def _like(self, words: str, context: Context) -> Decision | None:
        """The nearest pattern, where every word is known and the words come in another order or number."""
        mended = self._mended(words)
        pattern = self._find_name.sub(_SLOT, mended)
        near = process.extract(
            pattern,
            self._patterns,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=SAME_REQUEST,
            limit=MOST_OPTIONS,
        )
        if not near:
            return None
        names = self._find_name.findall(mended)
        if any(name in self._others for name in names):
            return Nothing(name=next(self._others[name] for name in names if name in self._others))
        subjects = list(dict.fromkeys(self._names[name] for name in names))
        best = near[0][1]
        targets: dict[Target, None] = {}
        for like, score, _ in near:
            left_over = set(pattern.split()) - set(like.split()) - FILLERS
            if score >= best - CLOSE_REQUEST and (_SLOT in like) == bool(names) and not left_over:
                targets |= dict.fromkeys(self._answers(like, subjects, context))
        return self._one_of(list(targets)) if targets else None

    # -- what can be said ---------------------------------------------------------------------------------

    def command_phrases(self) -> list[str]:
        """Every phrase of a command, but for yes and no."""
        return [phrase for phrase, name in self.requests.commands.items() if name not in ("yes", "no")]

    def command_rules(self) -> list[Rule]:
        """Rules of what may be said while a text is read: commands and urgent words."""
        return [
            [[*self.command_phrases(), *self.requests.urgent.phrases]],
            *([[one.before], self.slots[one.slot].heard, [one.after]] for one in self.requests.patterns),
        ]

    def value_rules(self) -> list[Rule]:
        """Rules of what may be said when a command's value has been asked for: commands, and all values."""
        slots = dict.fromkeys(one.slot for one in self.requests.patterns)
        answers = [phrase for phrase, name in self.requests.commands.items() if name == "no"]
        return [*self.command_rules(), [answers], *([self.slots[name].heard] for name in slots)]

    def early_phrases(self) -> frozenset[str]:
        """Phrases of stop and pause, which are obeyed before the person has finished speaking.

        Not those that begin another request: "wait" must not cut "wait times" short.
        """
        commands = self.requests.commands
        early = {phrase for phrase, name in commands.items() if name in EARLY_COMMANDS}
        others = [
            phrase
            for phrase in [
                *commands,
                *(f"{pattern.before} " for pattern in self.requests.patterns),
                *self._patterns,
                *self._names,
                *self.requests.urgent.phrases,
            ]
            if phrase not in early
        ]
        return frozenset(one for one in early if not any(other.startswith(f"{one} ") for other in others))

    def request_rules(self) -> list[Rule]:
        """Rules of everything that may be said when nothing is being read."""
        names = [*self._names, *self._others]
        rules: list[Rule] = [*self.command_rules(), [names]]
        rules += [_rule(pattern, names) for pattern in self._topics]
        for pattern, targets in self._questions.items():
            subjects = {target.subject for target in targets}
            rules.append(
                _rule(pattern, [name for name, subject in self._names.items() if subject in subjects])
            )
        return rules

    def choice_rules(self) -> list[Rule]:
        """Rules of what may be said when a question has been asked: besides requests, yes, no and places."""
        topics = [fold(topic.title) for topic in self.requests.topics.values()]
        titles = [fold(guide.title) for guide in self.library.guides.values()]
        answers = [phrase for phrase, name in self.requests.commands.items() if name in ("yes", "no")]
        return [*self.request_rules(), [[*answers, *self.requests.choices, *topics, *titles]]]

    def topic_of(self, target: Target) -> str:
        """The topic's id that the target answers."""
        if target.section in (REVIEWED, SOURCES):
            return target.section
        return self.library.guides[target.guide].section(target.section).topic

    def topic_title(self, target: Target) -> str:
        """The words for the target's topic, as they are spoken back."""
        return self.requests.topics[self.topic_of(target)].title

    # -- building -----------------------------------------------------------------------------------------

    def _slots(self) -> dict[str, Slot]:
        """What may stand in the slots of commands."""
        sections = max([MOST_SECTIONS, *(len(guide.sections) for guide in self.library.guides.values())])
        topics = {
            phrase: phrase
            for _, section in self._sections()
            for phrase in (
                fold(section.title),
                fold(self.requests.topics[section.topic].title),
                *self._plain(self.requests.topics[section.topic].patterns),
            )
        }
        texts = [
            text
            for _, section in self._sections()
            for text in (section.title, *(b.text for b in section.blocks))
        ]
        return {
            **{name: number_slot(some, some[0], some[-1]) for name, some in NUMBERS.items()},
            **{
                name: Slot(values, tuple(values), is_open=name == "bookmark")
                for name, values in self.requests.lists.items()
            },
            "section": number_slot(range(1, sections + 1), 1, sections),
            "minutes": minutes_slot(),
            "percent": percent_slot(),
            "topic": Slot(topics, tuple(topics)),
            "word": word_slot(texts),
        }

    def _sections(self) -> Iterator[tuple[Guide, Section]]:
        for guide in self.library.guides.values():
            for section in guide.sections:
                yield guide, section

    def _add_question(self, guide: Guide, section: Section, phrase: str) -> None:
        """A question that names a subject is kept as a pattern for that subject, by any of its names."""
        named = [self._names[name] for name in self._find_name.findall(phrase) if name in self._names]
        subject = named[0] if len(set(named)) == 1 and named[0] in section.about else section.about[0]
        pattern = self._find_name.sub(_SLOT, phrase) if len(named) == 1 else phrase
        self._questions.setdefault(pattern, []).append(Target(guide.id, section.id, subject))

    @staticmethod
    def _plain(patterns: Iterable[str]) -> list[str]:
        return [pattern for pattern in patterns if _SLOT not in pattern]


def _rule(pattern: str, names: Collection[str]) -> Rule:
    before, slot, after = pattern.partition(_SLOT)
    return [[before.strip()], names, [after.strip()]] if slot else [[pattern]]

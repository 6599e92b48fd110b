"""Chooses the section that answers a request, asks where two could, and says so where none does.

A request is matched as a *pattern*: the names in it are taken out ("side effects of {name}"), and the pattern
is looked up among those of the topics and of the sections' own questions. Only words that are all known may
be matched loosely; an unknown word is never explained away.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from voiceguide.choosing.decisions import (
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
    Option,
    Personal,
    Quiet,
    Target,
    UrgentWords,
)
from voiceguide.choosing.folding import fold
from voiceguide.choosing.index import DETERMINERS, Index, index, slotted
from voiceguide.choosing.mending import Mending
from voiceguide.choosing.phrases import Phrases
from voiceguide.choosing.requests import REVIEWED, SLOT, SOURCES, Requests
from voiceguide.choosing.shared import FILLERS, Shared, bagged, nameless, weight_of, words_of
from voiceguide.choosing.slots import MOST_SECTIONS, Slot, number_slot, word_slot
from voiceguide.choosing.sounding import CLOSE_COST, MOST_ALONE, Sounding, sounds
from voiceguide.guides.model import UNSURE, Library, Section, capitalised
from voiceguide.guides.steps import can_be_followed
from voiceguide.reading.steps import key_words

SAME_REQUEST = 75
"""Likeness of a whole request to a pattern with the same words of weight, per cent, above which it may
answer. Lower guesses more."""

CLOSE_REQUEST = 8
"""Two patterns this near to each other, in per cent, are both offered instead of one being chosen."""

MOST_OPTIONS = 9
"""Answers that one question may offer: more cannot be kept in mind."""

MOST_SOUNDED = 4
"""Words that a name may have been broken into, as in "inter lukin to"."""

Rule = Sequence[Collection[str]]
"""A rule of a grammar: a sequence of slots, each the phrases that may stand there."""

EARLY_COMMANDS = frozenset({"stop", "pause"})
"""Commands that are obeyed before the person has finished speaking: each silences, and loses nothing."""

RELATIVES = frozenset(
    "zero nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "alpha beta gamma delta".split()
)
"""Words that make another medicine of a name that they follow: interferon beta is not interferon."""

NUMBERS_ALIKE = {"to": "two", "too": "two", "for": "four", "won": "one", "ate": "eight"}
"""Words that sound like a number. Where one ends a request right after a name, and the two make another name,
the number may have been said: "interleukin for" is no interleukin."""

WHO_TO_ASK = "who-to-ask"
"""The topic that is offered where only a person's treatment team can answer."""

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
    topic: str = ""
    """The topic that was asked about last; "" at the start."""


@dataclass
class Router:
    """All requests over one library."""

    library: Library
    requests: Requests
    before: Router | None = field(default=None, repr=False)
    """The router of the library as it was: what has not changed is taken over. Not kept."""

    def __post_init__(self) -> None:
        before, self.before = self.before, None
        same = before is not None and before.requests is self.requests
        self._shared: Shared = before._shared if before and same else Shared.of(self.requests)
        self._index: Index = index(
            self.library, self.requests, self._shared.topics, before._index if before and same else None
        )
        taken = self._index.names
        self._others = {name: written for name, written in self._shared.others.items() if name not in taken}
        self._names = Phrases({**self._others, **taken})
        said = {name: one.said[name] for one in self._index.parts.values() for name in one.said}
        self._sounds = Sounding({**{name: sounds(name) for name in self._others}, **said})
        self._bag = bagged(self._index.questions)
        names = words_of(*taken, *self._others)
        known = FILLERS.union(names, DETERMINERS, self._shared.words, words_of(*self._index.questions))
        self._mending = Mending(known, names, self.requests.everyday)
        self.slots = self._slots()

    # -- deciding ---------------------------------------------------------------------------------------

    def decide(self, text: str, context: Context = Context()) -> Decision:
        """The decision for one request in words, typed or heard."""
        folded = fold(text)
        words = self.requests.wording.plain(folded)
        pattern, _ = self._taken_out(words)
        if self._is_urgent(folded, words, pattern):
            return UrgentWords()
        if not words or not _UNKNOWN_WORDS.isdisjoint(folded.split()):
            return Quiet()
        return self._direct(folded, words, context) or self._guided(words, self._asked(words, context))

    def _guided(self, words: str, decision: Decision) -> Decision:
        """The decision; where it is a section with steps, whether to be taken through them was asked for."""
        if not isinstance(decision, Answer | Ask):
            return decision
        ways = [self._taken_out(form)[0] for form in self.requests.wording.forms(words)]
        if self._shared.guided.isdisjoint(ways):
            return decision
        options = [one.target for one in decision.options] if isinstance(decision, Ask) else [decision.target]
        followed = [one for one in options if self._can_be_followed(one)]
        return Answer(followed[0], guided=True) if len(followed) == 1 else decision

    def _can_be_followed(self, target: Target) -> bool:
        if target.section in (REVIEWED, SOURCES):
            return False
        return can_be_followed(self.library.guides[target.guide].section(target.section))

    def _is_urgent(self, *ways: str) -> bool:
        return any(
            self._shared.urgent.within(way.split())
            or any(one.left_over(way.split()) is not None for one in self._shared.urgent_together)
            for way in ways
        )

    def _direct(self, folded: str, words: str, context: Context) -> Decision | None:
        """A command, or the choice of an answer on offer."""
        spoken = self.requests.wording.forms(self.requests.wording.spoken(folded))
        plain = self.requests.wording.forms(words)
        for form in spoken:
            if form in self.requests.commands:
                return Command(self.requests.commands[form])
            filled = self.filled(form, context.wanting)
            if filled:
                return filled
        for form in plain:
            if form in self._shared.commands:
                return Command(self._shared.commands[form])
        for form in (*spoken, *plain):
            chosen = self._chosen(form, context.options)
            if chosen:
                return Answer(chosen.target)
        return None

    def _asked(self, words: str, context: Context) -> Decision:
        """The decision for a question."""
        relative = self._relative(words)
        if relative:
            return Nothing(name=relative)
        return (
            self._matched(words, context)
            or self._mended(words, context)
            or self._numbered(words, context)
            or self._other(words)
            or self._for_the_team(words, context)
            or self._cued(words, context)
            or self._sounded(words, context)
            or self._unknown(words)
            or self._like(words, context)
            or Nothing()
        )

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
        parts = words.split()
        for found in self._names.find(parts):
            after = list(itertools.takewhile(RELATIVES.__contains__, parts[found.end :]))
            if after:
                return " ".join([*parts[found.start : found.end], *after])
        return ""

    def _taken_out(self, words: str, only: str = "") -> tuple[str, list[str]]:
        """The words with the names taken out, all or those of one subject, and the subjects named."""
        parts = words.split()
        found = [
            one
            for one in self._names.find(parts)
            if not only or self._index.names.get(" ".join(parts[one.start : one.end])) == only
        ]
        pattern = slotted(parts, [(one.start, one.end) for one in found])
        for joined in ("and", "or"):
            while f"{SLOT} {joined} {SLOT}" in pattern:
                pattern = pattern.replace(f"{SLOT} {joined} {SLOT}", SLOT)
        names = [" ".join(parts[one.start : one.end]) for one in found]
        return pattern, list(
            dict.fromkeys(self._index.names[name] for name in names if name in self._index.names)
        )

    def _other(self, words: str) -> Nothing | None:
        """A medicine that no guide covers, wherever it is named."""
        for reading in self._mending.readings(words)[:1]:
            parts = reading.split()
            for found in self._names.find(parts):
                name = " ".join(parts[found.start : found.end])
                if name in self._others:
                    return Nothing(name=self._others[name])
        return None

    def _is_known(self, pattern: str) -> bool:
        return pattern in self._shared.topics or pattern in self._index.questions

    def _matched(self, words: str, context: Context) -> Decision | None:
        """The decision where the words are a known pattern, once the names are taken out."""
        forms = self.requests.wording.forms(words)
        for form in forms:
            whole = self._index.questions.get(form)
            if whole and SLOT not in form:
                return self._one_of(whole)
        if self._other_named(words):
            return self._other(words)
        for form in forms:
            found = self._answered(form, context) or self._followed(form, context)
            if found:
                return found
        return None

    def _other_named(self, words: str) -> bool:
        parts = words.split()
        return any(" ".join(parts[one.start : one.end]) in self._others for one in self._names.find(parts))

    def _answered(self, words: str, context: Context) -> Decision | None:
        """The decision where these words and no others are a known pattern."""
        pattern, subjects = self._taken_out(words)
        if pattern == SLOT:
            return self._offer_topics(subjects[0])
        ways = [(pattern, subjects), *((self._taken_out(words, one)[0], [one]) for one in subjects)]
        ways = [(way, those) for way, those in [*ways, (words, [])] if self._is_known(way)]
        lacking: Decision | None = None
        for way, those in ways:
            if way.count(SLOT) > 1 and len(those) > 1:
                return Nothing()  # a comparison of two
            targets = self._answers(way, those, context)
            if targets:
                return self._one_of(targets)
            lacking = lacking or Nothing(subject=those[0] if those else context.subject)
        return lacking or (None if subjects else self._about_it(words, context))

    def _about_it(self, words: str, context: Context) -> Decision | None:
        """The same where a word stands for the subject asked about last. Before one was, it asks which."""
        parts = words.split()
        for found in self._shared.it.find(parts):
            pattern = slotted(parts, [(found.start, found.end)])
            if self._is_known(pattern):
                targets = self._answers(pattern, [context.subject] if context.subject else [], context)
                if context.subject:
                    return self._one_of(targets) if targets else Nothing(subject=context.subject)
                return Ask(self._offered(targets)) if targets else None
        return None

    def _followed(self, words: str, context: Context) -> Decision | None:
        """What leans on the request before it: "and aldesleukin", "the other one", "more"."""
        pattern, subjects = self._taken_out(words)
        if pattern in self._shared.same_topic and subjects:
            return self._on_same_topic(subjects, context)
        if not context.subject:
            return None
        if words in self._shared.other:
            guide = self.library.guides[self._index.guides[context.subject]]
            return self._on_same_topic([one for one in guide.names if one != context.subject], context)
        if words in self._shared.more:
            asked_last = "" if context.topic == UNSURE else context.topic
            targets = [t for t in self._index.by_subject[context.subject] if self.topic_of(t) != asked_last]
            return Ask(self._offered(targets)) if targets else Nothing(subject=context.subject)
        return None

    def _on_same_topic(self, subjects: list[str], context: Context) -> Decision | None:
        if not subjects:
            return None
        if context.topic in ("", UNSURE):
            return self._offer_topics(subjects[0])
        targets = [t for subject in subjects for t in self._index.on.get((context.topic, subject), ())]
        return self._one_of(targets) if targets else Nothing(subject=subjects[0])

    def _answers(self, pattern: str, subjects: list[str], context: Context) -> list[Target]:
        """Every section that answers the pattern, for these subjects or, with none named, by the context."""
        asked = [t for t in self._index.questions.get(pattern, ()) if not subjects or t.subject in subjects]
        if asked:
            return asked
        return self._on_topics(sorted(self._shared.topics.get(pattern, ())), subjects, context)

    def _on_topics(self, topics: list[str], subjects: list[str], context: Context) -> list[Target]:
        if subjects:
            return [t for subject in subjects for t in self._on(topics, subject)]
        if context.subject:
            near = self._on(topics, context.subject)
            if near:
                return near
        everywhere = [t for topic in topics for t in self._index.by_topic.get(topic, ())]
        if set(topics) <= {REVIEWED, SOURCES}:  # these belong to a guide, not to a subject
            everywhere = list({t.guide: t for t in reversed(everywhere)}.values())[::-1]
        return everywhere

    def _on(self, topics: Iterable[str], subject: str) -> list[Target]:
        return [t for topic in topics for t in self._index.on.get((topic, subject), ())]

    def _one_of(self, targets: list[Target]) -> Decision:
        """One section: answer. Several: ask, unless it is one under several names. None: say so."""
        if not targets:
            return Nothing()
        sections = dict.fromkeys((target.guide, target.section) for target in targets)
        if len(sections) == 1:
            return Answer(targets[0])
        return Ask(self._offered(targets))

    def _offered(self, targets: Sequence[Target]) -> tuple[Option, ...]:
        """No more of them than can be kept in mind."""
        return tuple(self.options(targets[:MOST_OPTIONS]))

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
            elif len(targets) == 1:
                label = f"{name}, {topic}"
            elif len(subjects) == len(targets):
                label = name
            elif len(topics) == len(targets):
                label = capitalised(topic)
            else:
                label = f"{name}, {topic}"
            names = map(fold, guide.names[target.subject])
            topics_asked = self.requests.topics.get(self.topic_of(target))
            asked = nameless(topics_asked.patterns) if topics_asked else ()
            yield Option(label, target, tuple(dict.fromkeys([fold(label), *names, fold(topic), *asked])))

    def _offer_topics(self, subject: str) -> Decision:
        targets = self._index.by_subject.get(subject, [])
        return Ask(self._offered(targets)) if len(targets) > 1 else self._one_of(targets)

    def _chosen(self, words: str, options: tuple[Option, ...]) -> Option | None:
        """The one option that the words choose, by name or by place, if there is just one."""
        place = self.requests.choices.get(words, 0)
        if 0 < place <= len(options):
            return options[place - 1]
        named = [option for option in options if words in option.phrases]
        return named[0] if len(named) == 1 else None

    def _cued(self, words: str, context: Context) -> Decision | None:
        """What shows a topic by some of its words, where no other word could change what is asked."""
        reading = self._mending.readings(words)[0]
        targets: dict[Target, None] = {}
        for form in self.requests.wording.forms(reading):
            pattern, subjects = self._taken_out(form)
            parts = pattern.split()
            if parts.count(SLOT) > 1:
                return None
            topics = [
                topic
                for cue, beside, topic in self._shared.cues
                for rest in [cue.left_over(parts)]
                if rest is not None and not set(rest) - FILLERS - DETERMINERS - beside - {SLOT}
            ]
            for topic in dict.fromkeys(topics):
                targets |= dict.fromkeys(self._on_topics([topic], subjects, context))
            if topics:
                decision = (
                    self._one_of(list(targets))
                    if targets
                    else Nothing(subject=(subjects or [context.subject])[0])
                )
                return (
                    decision
                    if self._mending.is_sure(words, reading)
                    else self._agreed([decision], sure=False)
                )
        return None

    # -- what no section can answer -----------------------------------------------------------------------

    def _for_the_team(self, words: str, context: Context) -> Decision | None:
        """A question about one's own treatment, or on a topic that no guide covers."""
        pattern, subjects = self._taken_out(self._mending.readings(words)[0])
        parts = pattern.split()
        together = any(one.left_over(parts) is not None for one in self._shared.personal_together)
        if together or self._shared.personal.within(parts):
            asked = subjects or [context.subject]
            targets = self._on([WHO_TO_ASK], asked[0]) or self._index.by_topic.get(WHO_TO_ASK, [])
            sections = {(target.guide, target.section): target for target in reversed(targets)}
            return Personal(self._offered(list(sections.values())[::-1]))
        topic = self._shared.lacking.within(parts)
        return Nothing(topic=topic) if topic else None

    # -- words that are not quite known -------------------------------------------------------------------

    def _mended(self, words: str, context: Context) -> Decision | None:
        """The same as `_matched`, each unknown word replaced by the known one that it is nearly spelt as."""
        readings = self._mending.readings(words)
        rivals = [
            decision
            for reading in readings
            if reading != words
            for decision in [self._relative_of(reading) or self._matched(reading, context)]
            if decision
        ]
        return self._agreed(rivals, sure=self._mending.is_sure(words, readings[0])) if rivals else None

    def _relative_of(self, words: str) -> Nothing | None:
        relative = self._relative(words)
        return Nothing(name=relative) if relative else None

    def _agreed(self, rivals: Sequence[Decision], sure: bool = True) -> Decision:
        """One decision of several: where they are not one, or none is sure, a question."""
        answers = {rival.target: None for rival in rivals if isinstance(rival, Answer)}
        offered = {
            option.target: None for rival in rivals if isinstance(rival, Ask) for option in rival.options
        }
        places = {(target.guide, target.section) for target in (*answers, *offered)}
        if not places or (sure and len(set(map(str, rivals))) == 1):
            return rivals[0]
        if sure and len(places) == 1 and answers and all(isinstance(rival, Answer) for rival in rivals):
            return rivals[0]
        return self.offered([*answers, *offered])

    def offered(self, targets: Sequence[Target]) -> Ask:
        """A question which of them is meant, where none is sure: the first words name the medicine."""
        options = self._offered(targets)
        if len(options) > 1 and len({option.target.subject for option in options}) == 1:
            first = options[
                0
            ].target  # without a name the labels would not tell which medicine was understood
            named = f"{self.library.subject_name(first.subject)}, {self.topic_title(first)}"
            options = (replace(options[0], label=named), *options[1:])
        return Ask(options)

    def _numbered(self, words: str, context: Context) -> Decision | None:
        """The decision where the last word is a number that belongs to the name before it
        (`NUMBERS_ALIKE`)."""
        *before, last = words.split()
        number = NUMBERS_ALIKE.get(last)
        if number is None:
            return None
        reading = [*before, number]
        ends = [
            one for one in self._names.find(reading) if one.end == len(reading) and one.start < one.end - 1
        ]
        found = self._matched(" ".join(reading), context) if ends else None
        return found and self._agreed([found], sure=False)

    def _sounded(self, words: str, context: Context) -> Decision | None:
        """Where unknown words sound like a name, with their neighbours, a question whether it is meant.

        Where they sound more like a medicine that no guide covers, a refusal.
        """
        parts = words.split()
        strange = [at for at, word in enumerate(parts) if self._mending.strange(word)]
        if not strange or strange[-1] - strange[0] >= MOST_SOUNDED:
            return None
        near = sorted(
            (cost, start - end, start, name)
            for start in range(max(0, strange[-1] + 1 - MOST_SOUNDED), strange[0] + 1)
            for end in range(min(start + MOST_SOUNDED, len(parts)), strange[-1], -1)
            for cost, name in self._sounds.near(" ".join(parts[start:end]))
            if cost <= MOST_ALONE or end - start < len(parts)
        )
        found = [
            (cost, decision)
            for cost, less, start, name in near
            for end in [start - less]
            for decision in [self._read_as(parts, start, end, name, context)]
            if decision
        ]
        if not found:
            return None
        return self._agreed([one for cost, one in found if cost <= found[0][0] + CLOSE_COST], sure=False)

    def _read_as(
        self, parts: list[str], start: int, end: int, name: str, context: Context
    ) -> Decision | None:
        """The decision where the name stands for those words. What is refused is said as it was heard."""
        if name in self._others:
            return Nothing(name=" ".join(parts[start:end]))
        reading = " ".join([*parts[:start], name, *parts[end:]])
        return self._relative_of(reading) or self._matched(reading, context)

    def _unknown(self, words: str) -> Decision | None:
        """A known pattern with unknown words where the name should be: a medicine that we do not have."""
        for form in self.requests.wording.forms(words):
            parts = form.split()
            strange = [at for at, word in enumerate(parts) if self._mending.strange(word)]
            if not strange:
                return Nothing() if form != words else None
            first, last = strange[0], strange[-1] + 1
            mended = self._mending.readings(form)[0].split()
            pattern = slotted(mended, [(first, last)])
            if self._is_known(pattern) or pattern in self._shared.same_topic:
                return Nothing(name=" ".join(parts[first:last]))
        return Nothing()

    def _like(self, words: str, context: Context) -> Decision | None:
        """The nearest pattern with the same words of weight, which come in another order or among fillers."""
        reading = self._mending.readings(words)[0]
        for form in self.requests.wording.forms(reading):
            pattern, subjects = self._taken_out(form)
            weight = weight_of(pattern)
            rivals = [
                rival
                for rival in (*self._shared.bag.get(weight, ()), *self._bag.get(weight, ()))
                if rival.count(SLOT) == pattern.count(SLOT) < 2
            ]
            scored = [(fuzz.token_sort_ratio(pattern, rival), rival) for rival in rivals]
            best = max((score for score, _ in scored), default=0.0)
            if best < SAME_REQUEST:
                continue
            targets: dict[Target, None] = {}
            for score, rival in scored:
                if score >= max(best - CLOSE_REQUEST, SAME_REQUEST):
                    targets |= dict.fromkeys(self._answers(rival, subjects, context))
            if targets:
                sure = self._mending.is_sure(words, reading)
                return self._agreed([self._one_of(list(targets))], sure=sure)
        return None

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

    def step_rules(self) -> list[Rule]:
        """Rules of what may be said while steps are followed: few phrases, to be heard in noise."""
        words = [fold(word) for guide in self.library.guides.values() for word in key_words(guide)]
        return [[[*self.requests.step_commands, *words, *self.requests.urgent.phrases]]]

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
                *self._shared.heard,
                *self._index.heard,
                *self._index.heard_names,
                *self.requests.urgent.phrases,
                *self.requests.step_commands,
            ]
            if phrase not in early
        ]
        return frozenset(one for one in early if not any(other.startswith(f"{one} ") for other in others))

    def request_rules(self) -> list[Rule]:
        """Rules of everything that may be said when nothing is being read."""
        heard = self._index.heard_names
        names = [*heard, *(name for name in self.requests.others if name not in heard)]
        rules: list[Rule] = [*self.command_rules(), [names]]
        rules += [_rule(pattern, names) for pattern in self._shared.heard]
        for pattern, targets in self._index.heard.items():
            subjects = {target.subject for target in targets}
            rules.append(_rule(pattern, [name for name, subject in heard.items() if subject in subjects]))
        return rules

    def yes_no_rules(self) -> list[Rule]:
        """Rules of what may be said when one answer has been offered: besides requests, yes and no."""
        answers = [phrase for phrase, name in self.requests.commands.items() if name in ("yes", "no")]
        first = [phrase for phrase, place in self.requests.choices.items() if place == 1]
        titles = [fold(topic.title) for topic in self.requests.topics.values()]
        return [*self.request_rules(), [[*answers, *first, *titles]]]

    def choice_rules(self) -> list[Rule]:
        """Rules of what may be said when a question has been asked: besides requests, yes, no and places."""
        topics = [fold(topic.title) for topic in self.requests.topics.values()]
        titles = [fold(guide.title) for guide in self.library.guides.values()]
        titles += [
            title for one in self._index.parts.values() for title, topic in one.titles if topic == UNSURE
        ]
        answers = [phrase for phrase, name in self.requests.commands.items() if name in ("yes", "no")]
        return [*self.request_rules(), [[*answers, *self.requests.choices, *topics, *titles]]]

    def topic_of(self, target: Target) -> str:
        """The topic's id that the target answers."""
        if target.section in (REVIEWED, SOURCES):
            return target.section
        return self.library.guides[target.guide].section(target.section).topic

    def topic_title(self, target: Target) -> str:
        """The words for the target's topic, as they are spoken back."""
        if target.section in (REVIEWED, SOURCES):
            return self.requests.topics[target.section].title
        return self.section_topic(self.library.guides[target.guide].section(target.section))

    def section_topic(self, section: Section) -> str:
        """The words for the section's topic; its own title where no topic fits."""
        return section.title if section.topic == UNSURE else self.requests.topics[section.topic].title

    # -- building -----------------------------------------------------------------------------------------

    def _slots(self) -> dict[str, Slot]:
        """What may stand in the slots of commands."""
        parts = self._index.parts.values()
        sections = max([MOST_SECTIONS, *(len(guide.sections) for guide in self.library.guides.values())])
        topics = {
            phrase: phrase
            for one in parts
            for title, topic in one.titles
            for phrase in (title, *self._shared.topic_phrases.get(topic, ()))
        }
        return {
            **self._shared.slots,
            "section": number_slot(range(1, sections + 1), 1, sections),
            "topic": Slot(topics, tuple(topics)),
            "word": word_slot(
                itertools.chain.from_iterable(one.words for one in parts), self.requests.little
            ),
        }


def _rule(pattern: str, names: Collection[str]) -> Rule:
    before, slot, after = pattern.partition(SLOT)
    return [[before.strip()], names, [after.strip()]] if slot else [[pattern]]

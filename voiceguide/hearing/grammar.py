"""A grammar: the phrases that may be heard just now, as one minimal acyclic acceptor of words.

A grammar is given as *rules*. A rule is a sequence of slots, a slot is the phrases that may stand there, and
the empty phrase makes a slot optional: `(("next", "previous"), ("", "spoken"), ("sentence",))`. Kept as an
acceptor, thousands of phrases cost a few hundred states, and both engines can be given the same one: the
states as they are (PocketSphinx's finite state grammar), the phrases one by one (Vosk).

Minimisation: bottom-up merging of states with equal futures, as for any acyclic automaton (Revuz 1992).
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN = "[unk]"
"""What an engine writes for speech that is outside the grammar."""

Rule = Sequence[Collection[str]]

_Place = tuple[int, int, int]
"""A place while reading the rules: the rule, its slot, and the node in that slot's trie."""

_DONE = -1
"""The node that stands for a rule read to its end."""


@dataclass(frozen=True)
class Grammar:
    """A deterministic, minimal, acyclic acceptor over words. State 0 is the start."""

    name: str
    """Says when the grammar is used: "idle", "reading"…"""
    arcs: tuple[Mapping[str, int], ...]
    """For each state, the words that may follow and the state that each leads to."""
    finals: frozenset[int]
    """The states at which a phrase is complete."""
    words: frozenset[str] = field(init=False)
    """Every word of the grammar."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset(word for arcs in self.arcs for word in arcs))

    @classmethod
    def from_phrases(cls, name: str, phrases: Collection[str]) -> Grammar:
        """A grammar of exactly these phrases (words separated by spaces)."""
        return cls.from_rules(name, [[phrases]])

    @classmethod
    def from_rules(cls, name: str, rules: Iterable[Rule]) -> Grammar:
        """A grammar of every phrase that some rule allows."""
        return _Builder(rules).build(name)

    def accepts(self, phrase: str) -> bool:
        """Whether the words are a whole phrase of the grammar."""
        state = self._walk(phrase)
        return state is not None and state in self.finals

    def is_same(self, other: Grammar) -> bool:
        """Whether it has the same phrases, by whatever name: minimal acceptors are equal then."""
        return self is other or (self.finals == other.finals and self.arcs == other.arcs)

    def is_settled(self, phrase: str) -> bool:
        """Whether the words are a whole phrase and no longer phrase begins with them."""
        state = self._walk(phrase)
        return state is not None and state in self.finals and not self.arcs[state]

    def phrases(self) -> Iterator[str]:
        """Every phrase, shortest first words first; the caller bounds how many it takes."""
        stack: list[tuple[int, tuple[str, ...]]] = [(0, ())]
        while stack:
            state, words = stack.pop()
            if state in self.finals:
                yield " ".join(words)
            stack.extend(
                (after, (*words, word)) for word, after in sorted(self.arcs[state].items(), reverse=True)
            )

    def sample(self, count: int, seed: int) -> list[str]:
        """Phrases of a grammar too large to list, drawn so that at each state each word is as likely."""
        chance = random.Random(seed)
        return [self._drawn(chance) for _ in range(count)]

    def _drawn(self, chance: random.Random) -> str:
        state, words = 0, list[str]()
        while True:
            ways: list[str] = [*self.arcs[state], *([""] if state in self.finals else [])]
            word = chance.choice(ways)
            if not word:
                return " ".join(words)
            words.append(word)
            state = self.arcs[state][word]

    def without(self, missing: Collection[str]) -> Grammar:
        """The same grammar less every phrase that holds one of these words, for an engine that lacks them."""
        if self.words.isdisjoint(missing):
            return self
        return Grammar.from_phrases(
            self.name,
            [phrase for phrase in self.phrases() if not any(word in missing for word in phrase.split())],
        )

    def _walk(self, phrase: str) -> int | None:
        state = 0
        for word in phrase.split():
            after = self.arcs[state].get(word)
            if after is None:
                return None
            state = after
        return state


class _Builder:
    """Reads all rules at once, a set of places at a time, so that the result is deterministic.

    States with equal futures are merged as they are made.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.nodes: list[dict[str, int]] = []
        self.ends: set[int] = set()
        self.rules = [[self._trie(slot) for slot in rule] for rule in rules]
        self.arcs: list[dict[str, int]] = []
        self.finals: set[int] = set()
        self.merged: dict[tuple[bool, tuple[tuple[str, int], ...]], int] = {}
        self.states: dict[frozenset[_Place], int] = {}

    def build(self, name: str) -> Grammar:
        self._state(self._closed((number, 0, rule[0]) for number, rule in enumerate(self.rules)))
        last = len(self.arcs) - 1  # states are made from the ends backwards: count them the other way round
        return Grammar(
            name,
            tuple({word: last - after for word, after in arcs.items()} for arcs in reversed(self.arcs)),
            frozenset(last - state for state in self.finals),
        )

    def _trie(self, slot: Collection[str]) -> int:
        """Adds the slot's phrases as a trie and returns the node where it begins."""
        root = self._node()
        for phrase in slot:
            node = root
            for word in phrase.split():
                if word not in self.nodes[node]:
                    self.nodes[node][word] = self._node()
                node = self.nodes[node][word]
            self.ends.add(node)
        return root

    def _node(self) -> int:
        self.nodes.append({})
        return len(self.nodes) - 1

    def _closed(self, places: Iterable[_Place]) -> frozenset[_Place]:
        """Adds the beginning of the next slot wherever a slot's phrase may end."""
        closed: set[_Place] = set()
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place in closed:
                continue
            closed.add(place)
            number, slot, node = place
            if node in self.ends:
                rest = self.rules[number][slot + 1 :]
                waiting.append((number, slot + 1, rest[0] if rest else _DONE))
        return frozenset(closed)

    def _state(self, places: frozenset[_Place]) -> int:
        if places not in self.states:
            following: dict[str, list[_Place]] = {}
            for number, slot, node in places:
                for word, child in self.nodes[node].items() if node != _DONE else ():
                    following.setdefault(word, []).append((number, slot, child))
            arcs = {word: self._state(self._closed(reached)) for word, reached in sorted(following.items())}
            final = any(node == _DONE for _, _, node in places)
            key = (final, tuple(arcs.items()))
            if key not in self.merged:
                self.merged[key] = len(self.arcs)
                self.arcs.append(arcs)
                if final:
                    self.finals.add(self.merged[key])
            self.states[places] = self.merged[key]
        return self.states[places]

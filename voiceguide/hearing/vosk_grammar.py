"""How a grammar is given to Vosk, which takes phrases and makes a bigram of them.

Vosk's bigram remembers one word, and forgets even that at a cost of no more than log 2, whatever was counted:
phrases mix. With a model of ours they mix less:

* There are numbered copies of its words ("an", "an~2", "an~3", all said alike). Each stands for one state of
  the grammar, so that the last word says all that the grammar needs to know. Where copies are too few, or
  there are none, phrases mix that share a word.
* Having forgotten, Vosk takes a word by how often it is in all phrases. A word that is never heard, named
  very often, makes every other rare, so that what has no phrase behind it is dear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from voiceguide.hearing.grammar import UNKNOWN, Grammar

NEVER = "[never]"
"""The word that is never heard."""

NEVERS = 300_000
"""How often it is named. Ten times more makes a phrase that is none dearer by 2.3, as it does the beginning
of each phrase, and takes 1 s more to read."""

PHRASES_AN_UNKNOWN = 200
"""Phrases to each time that other speech is named; fewer refuse more."""

MOST_PHRASES = 2000
"""Phrases that Vosk is given, where the grammar has more: drawn so that after any words each next one is as
likely, since with each phrase as likely the many long ones would drown the short ones."""

_COPY = "~"
_NUMBERS = re.compile(rf"{_COPY}\d+")

_Step = tuple[str, int]
"""A word, and the state to which it leads."""


def numbered(word: str, copies: int) -> list[str]:
    """The names of a word's copies, the word itself first."""
    return [word, *(f"{word}{_COPY}{number}" for number in range(2, copies + 1))]


def without_numbers(text: str) -> str:
    """The words of a transcript without the numbers of their copies."""
    return _NUMBERS.sub("", text)


def copies_wanted(grammars: Iterable[Grammar]) -> dict[str, int]:
    """How many copies of each word the grammars want."""
    wanted: dict[str, int] = {}
    for grammar in grammars:
        for word, states in _targets(grammar).items():
            wanted[word] = max(wanted.get(word, 1), len(states))
    return wanted


def bigram_phrases(grammar: Grammar, has: Callable[[str], bool]) -> list[str]:
    """Phrases whose bigram is the grammar as nearly as the model allows; `has` says which words it has."""
    phrases = list(islice(grammar.phrases(), MOST_PHRASES + 1))
    if len(phrases) > MOST_PHRASES:
        phrases = [*grammar.covering(), *grammar.sample(MOST_PHRASES, seed=0)]
    names = _names(grammar, has)
    return [_with_numbers(phrase, grammar, names) for phrase in phrases if phrase]


def weights(phrases: int, has: Callable[[str], bool]) -> list[str]:
    """What is added to so many phrases: the word for other speech, and the one that makes words rare."""
    if not has(NEVER):
        return [UNKNOWN]
    return [*[UNKNOWN] * (1 + phrases // PHRASES_AN_UNKNOWN), " ".join([NEVER] * NEVERS)]


def _names(grammar: Grammar, has: Callable[[str], bool]) -> dict[_Step, str]:
    """The copy of each word that stands for each state to which the word leads."""
    names = {}
    for word, states in _targets(grammar).items():
        copies = [word]
        while len(copies) < len(states) and has(another := numbered(word, len(copies) + 1)[-1]):
            copies.append(another)
        for place, state in enumerate(sorted(states)):
            names[word, state] = copies[place % len(copies)]
    return names


def _targets(grammar: Grammar) -> dict[str, Collection[int]]:
    targets: dict[str, set[int]] = {}
    for arcs in grammar.arcs:
        for word, after in arcs.items():
            targets.setdefault(word, set()).add(after)
    return dict(targets)


def _with_numbers(phrase: str, grammar: Grammar, names: dict[_Step, str]) -> str:
    state, copies = 0, []
    for word in phrase.split():
        state = grammar.arcs[state][word]
        copies.append(names[word, state])
    return " ".join(copies)

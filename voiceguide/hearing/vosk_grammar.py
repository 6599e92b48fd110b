"""How a grammar is given to Vosk, which makes a bigram of whatever phrases it is given.

Vosk's bigram remembers one word, forgets even that at a cost of no more than log 2, and lets phrases begin
and end anywhere, so phrases mix. It is given all pairs of words that follow each other in the grammar, each
once, so that after any word each next one is as likely. With a model of ours phrases hardly mix:

* There are copies of its words, all said alike. Each inside a phrase ("an~1", "an~2") stands for one state
  of the grammar, so that the last word says all that the grammar needs to know.
* Other copies are the first word of a phrase, the last, or the only one ("an~first"): with no others the
  model's graph begins and ends phrases (`voiceguide.teaching.graph`).
* Having forgotten, Vosk takes a word by how often it was named. A word that is never heard, named very often,
  makes every other rare, so that what has no pair behind it is dear.

Where the model lacks a copy the word itself does, which may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from voiceguide.hearing.grammar import UNKNOWN, Grammar

NEVER = "[never]"
"""The word that is never heard."""

NEVERS = 300_000
"""How often it is named. Ten times more makes a phrase that is none dearer by 2.3, as it does the beginning
of each phrase, and takes 1 s more to read."""

BEGINNINGS = 50
"""How often each word is named with which a phrase may begin, and other speech: all begin at one cost."""

FIRST, LAST, ONLY, INNER, ANYWHERE = "first", "last", "only", "inner", ""
"""Where in a phrase a copy of a word may stand: its first word, its last, its only one, neither first nor
last, or wherever the word stands itself."""

_MARK = "~"
_MARKS = re.compile(rf"{_MARK}\w+")


def place_of(name: str) -> str:
    """Where in a phrase the copy with this name may stand."""
    mark = name.partition(_MARK)[2]
    return INNER if mark.isdigit() else mark


def without_numbers(text: str) -> str:
    """The words of a transcript without the marks of their copies."""
    return _MARKS.sub("", text)


def copies_wanted(grammars: Iterable[Grammar]) -> dict[str, list[str]]:
    """The names of the copies of each word that the grammars want."""
    wanted: dict[str, dict[str, None]] = {}
    for grammar in grammars:
        for (word, _, _), name in _names(grammar, lambda _: True).items():
            wanted.setdefault(word, {word: None})[name] = None
    return {word: list(names) for word, names in wanted.items()}


def bigrams(grammar: Grammar, has: Callable[[str], bool]) -> list[str]:
    """Pairs of words, and words alone, of which Vosk makes the grammar as nearly as the model allows.

    After any word, each that may follow is as likely. `has` says which words the model has.
    """
    names = _names(grammar, has)
    before: dict[int, dict[str, None]] = {}
    for (_, _, after), name in names.items():
        before.setdefault(after, {})[name] = None
    pairs = {
        f"{first} {name}": None for (_, state, _), name in names.items() for first in before.get(state, ())
    }
    begin = {name: None for (_, state, _), name in names.items() if not state}
    return [*pairs, *list(begin) * (BEGINNINGS if has(NEVER) else 1)]


def others(has: Callable[[str], bool]) -> list[str]:
    """What is named beside the grammar: other speech, and the word that makes all words rare."""
    return [*[UNKNOWN] * BEGINNINGS, " ".join([NEVER] * NEVERS)] if has(NEVER) else [UNKNOWN]


_Use = tuple[str, int, int]
"""A word, the state before it, and the state after it, or -1 for the end of the phrase."""


def _names(grammar: Grammar, has: Callable[[str], bool]) -> dict[_Use, str]:
    """The copy of each word that stands for each use of it."""
    names: dict[_Use, str] = {}
    numbers: dict[str, dict[int, int]] = {}
    for before, arcs in enumerate(grammar.arcs):
        for word, after in sorted(arcs.items()):
            if after in grammar.finals:
                names[word, before, -1] = _copy(word, LAST if before else ONLY, has)
            if grammar.arcs[after]:
                inner = numbers.setdefault(word, {})
                mark = str(inner.setdefault(after, 1 + len(inner))) if before else FIRST
                names[word, before, after] = _copy(word, mark, has)
    return names


def _copy(word: str, mark: str, has: Callable[[str], bool]) -> str:
    name = f"{word}{_MARK}{mark}"
    return name if has(name) else word

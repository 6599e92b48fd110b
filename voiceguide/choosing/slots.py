"""Slots of commands: what may stand for the `{rate}` in "rate {rate}", and what each means.

Some slots are numbers, some are words of the guides, and the rest are lists that a clinician edits, in
`content/sentences/slots.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from voiceguide.choosing.decisions import Command
from voiceguide.choosing.folding import fold

NUMBERS: Mapping[str, Sequence[int]] = {
    "rate": range(80, 451, 10),
    "volume": range(1, 11),
    "minutes": (1, 2, 3, *range(5, 65, 5)),
    "voice": range(1, 10),
}
"""Slots that are numbers, and which ones the ear listens for: fewer are heard better. When typed, any whole
number from the first to the last is taken."""

PERCENT: Sequence[int] = range(10, 100, 10)
"""Shares of a guide, in per cent, that the ear listens for."""

LISTED = ("level", "bookmark")
"""Slots whose phrases are listed in `slots.yaml`."""

NAMES = frozenset({*NUMBERS, *LISTED, "percent", "section", "topic", "word"})
"""Every slot that a command's phrase may have."""

MOST_SECTIONS = 12
"""Numbers of sections that the ear listens for at least: where a guide has fewer, that is said."""

LEAST_SOUGHT = 3
"""Letters of the shortest word of a guide that can be looked for by voice."""

_SLOT = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Slot:
    """What may stand in a slot."""

    values: Mapping[str, str]
    """Folded phrase → what it means to the command."""
    heard: tuple[str, ...]
    """The phrases that the ear listens for: some or all."""
    is_open: bool = False
    """Whether, when it has been asked for and is typed, any other words will do too."""


@dataclass(frozen=True)
class Pattern:
    """A phrase of a command with one slot."""

    command: str
    before: str
    """Folded words before the slot."""
    slot: str
    """The slot's name."""
    after: str = ""

    def filled(self, words: str, slots: Mapping[str, Slot]) -> Command | None:
        """The command with its value, where the words are this phrase."""
        start, end = f"{self.before} ".lstrip(), f" {self.after}".rstrip()
        if not (words.startswith(start) and words.endswith(end) and len(words) > len(start) + len(end)):
            return None
        value = slots[self.slot].values.get(words[len(start) : len(words) - len(end)])
        return None if value is None else Command(self.command, value)


def pattern_of(command: str, phrase: str) -> Pattern | None:
    """The pattern of a phrase with one slot; None for one without."""
    found = _SLOT.search(phrase)
    if found is None:
        return None
    return Pattern(command, fold(phrase[: found.start()]), found[1], fold(phrase[found.end() :]))


def number_slot(spoken: Iterable[int], low: int, high: int) -> Slot:
    """Whole numbers from `low` to `high`; `spoken` are those that the ear listens for."""
    values = {phrase: str(number) for number in range(low, high + 1) for phrase in _ways(number)}
    return Slot(values, tuple(phrase for number in spoken for phrase in _ways(number)))


def minutes_slot() -> Slot:
    """Lengths of time, with the word for minutes or without it."""
    spoken = NUMBERS["minutes"]
    bare = number_slot(spoken, spoken[0], spoken[-1])
    units = {f"{phrase} minute{'' if value == '1' else 's'}": value for phrase, value in bare.values.items()}
    heard = [phrase for phrase, value in units.items() if int(value) in spoken]
    return Slot({**bare.values, **units}, (*bare.heard, *heard))


def percent_slot() -> Slot:
    """Shares of a guide."""
    values = {fold(f"{number}%"): f"{number}%" for number in range(101)}
    return Slot(values, tuple(fold(f"{number}%") for number in PERCENT))


def sought(texts: Iterable[str]) -> frozenset[str]:
    """The words of these texts that can be looked for, folded."""
    return frozenset(word for text in texts for word in fold(text).split() if len(word) >= LEAST_SOUGHT)


def word_slot(words: Iterable[str], little: Container[str]) -> Slot:
    """Words that can be looked for. Those that are `little` are not listened for."""
    every = sorted(set(words))
    return Slot(
        {word: word for word in every}, tuple(one for one in every if one not in little), is_open=True
    )


def _ways(number: int) -> list[str]:
    """The number as it is said: "two hundred and fifty", or without the "and"."""
    words = fold(str(number))
    return list(dict.fromkeys((words, words.replace(" hundred and ", " hundred "))))

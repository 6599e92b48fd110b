"""What the subjects share: a rule, and the parts of patterns and words that several of them need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from voiceguide.reading.numbers import decimal

Heard: TypeAlias = str | None
"""The words for a match; None when the rule does not fit after all, and the next is to be tried."""

Match: TypeAlias = re.Match[str]
Speaker: TypeAlias = Callable[[Match], Heard]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading of something written."""

    name: str
    why: str
    starts: str
    """Where it may start: "f" at a figure, "l" at a letter, "s" at a sign, or several of these."""
    pattern: re.Pattern[str]
    say: Speaker
    example: tuple[str, str]
    """A text, and the whole of what is heard for it."""
    needs: str = ""
    """A part of the text that must stand within the next `AHEAD` characters; it spares trying the pattern."""


AHEAD: Final = 24
"""How far a rule's `needs` is looked for: longer than any date, time or ratio with its sign."""


def rule(
    name: str,
    starts: str,
    pattern: str,
    say: Speaker,
    example: tuple[str, str],
    *,
    why: str,
    needs: str = "",
) -> Rule:
    """Make a rule of a pattern as text."""
    return Rule(name, why, starts, re.compile(pattern), say, example, needs)


def word_list(text: str) -> tuple[str, ...]:
    """The words of the text, for tables that are easier to read as one text."""
    return tuple(text.split())


def any_of(words: Iterable[str]) -> str:
    """Match any of these, the longest first. Equal words, in whatever order, make the same pattern."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


LETTER: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
"""The letters of words, for use within [ ]."""

NUM: Final = (
    r"(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:[\u2009\u202f][0-9]{3})+"
    r"|[1-9][0-9]{0,2}(?:(?: 000)+|(?: [0-9]{3}){2,})|[0-9]+)(?![0-9])(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+)"
)
"""A number with its thousands in commas or thin spaces, and at most one point."""

END: Final = rf"(?![{LETTER}0-9µ²³])"
"""The end of a unit: "m" is not the start of "mg"."""

FREE: Final = r"(?![A-Za-z0-9])"

COUNTED: Final = (
    r"(?:people|persons|patients|cells|adults|women|men|children|babies|cases|participants|days|hours|minutes"
    r"|weeks|doses|tablets|units|steps|calories|times|trials|studies|hospitals|deaths)"
)
"""What is counted: 2014 people are no year, and 111 patients no telephone number."""

_STOPS_HERE: Final = re.compile(r"\s*$|\s+[A-Z“\"]|\s*\n")


def text_before(m: Match) -> str:
    """What stands right before the match, at most 40 characters."""
    return m.string[max(0, m.start() - 40) : m.start()]


def text_after(m: Match) -> str:
    """What stands right after it, at most 40 characters."""
    return m.string[m.end() : m.end() + 40]


def number_words(figures: str) -> str:
    """Say a number as `NUM` finds it."""
    return decimal(re.sub(r"[, \u2009\u202f]", "", figures))


def full_stop(m: Match) -> str:
    """Keep the stop of an abbreviation where it also ends the sentence."""
    return "." if m[0].endswith(".") and _STOPS_HERE.match(m.string, m.end()) else ""


def spelled(run: str) -> str:
    """Say letters one by one; a lone "a" is a capital, or an engine would say the article."""
    return " ".join("A" if letter == "a" else letter for letter in run)

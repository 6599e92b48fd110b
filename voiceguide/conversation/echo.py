"""Whether what was heard is the assistant's own voice, come back through the microphone.

Compared are the words heard and the words that sounded while they were heard, by time: the same word a few
seconds earlier or later in the text is no echo, so that who answers a question with a word of it is
understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from voiceguide.choosing.folding import fold

LAG_S = 0.7
"""Seconds before speech was noticed from which on a word may have begun to sound that was heard then: the
delay of the card and the room, and the word's own length. Longer takes a quick answer for an echo; shorter
lets the assistant obey itself."""

KEPT_S = 12.0
"""Seconds for which words are remembered: longer than the longest utterance."""

ALIKE = 70.0
"""Likeness of letters, of 100, from which two words may be the same misheard: "text" for "next" (75), but not
"last" (50). Lower drops commands that were meant."""

ECHO_SHARE = 0.6
"""Share of the words heard that must be among those that sounded, in their order. Lower drops commands that
hold a small word of the text; higher lets through what is half misheard."""


@dataclass(frozen=True)
class SoundedWord:
    """A word that the assistant spoke."""

    at: float
    """When it began to sound, in seconds since the session began."""
    word: str
    """As it is written."""


def sounding(before: tuple[SoundedWord, ...], said: str, start: int, at: float) -> tuple[SoundedWord, ...]:
    """What has sounded of late, once the word that stands after so many characters of `said` begins to."""
    words = said[start:].split(maxsplit=1)
    return (*(one for one in before if one.at >= at - KEPT_S), *(SoundedWord(at, word) for word in words[:1]))


def is_echo(heard: str, sounded: Sequence[SoundedWord], began: float, ended: float) -> bool:
    """Whether these words, heard between these times, are what sounded then."""
    words = heard.split()
    then = " ".join(one.word for one in sounded if began - LAG_S <= one.at <= ended)
    return bool(words and then) and _in_order(words, fold(then).split()) >= ECHO_SHARE * len(words)


def _in_order(heard: Sequence[str], spoken: Sequence[str]) -> int:
    """The most words of the one that stand in the other too, in the same order (longest common
    subsequence)."""
    row = [0] * (len(spoken) + 1)
    for word in heard:
        above, row = row, [0]
        for place, other in enumerate(spoken):
            both = above[place] + 1 if _alike(word, other) else 0
            row.append(max(both, above[place + 1], row[place]))
    return row[-1]


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= ALIKE

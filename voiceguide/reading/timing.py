"""How long sentences take, without saying them.

Measured with espeak-ng on every sentence of the guides: the number of letters tells the length of speech much
better than the number of words, whose error is four times as large.
"""

from __future__ import annotations

import re

from voiceguide.reading.script import Role, Sentence

RATE_USUAL = 165
"""Words a minute at first."""

PAUSE_S = 0.3
"""Seconds of silence after a sentence at the usual pace; a faster voice makes it shorter, in proportion."""

HEADING_PAUSE_S = 0.5
"""The same after a heading: a breath, so that the title is not taken for the first words of the text."""

LEAD_PAUSE_S = 0.2
"""The same between words of the assistant's own and the text that they lead to: they are not one sentence."""

WARNING_PAUSE_S = 0.6
"""Seconds of silence before and after a warning, at any pace: time to look up before, to take it in after."""

LETTERS_A_WORD = 5.5
"""Letters that the voice says in the time of one word, where its pace is given in words a minute."""

STOP_WORDS = 0.8
"""Words that could be said in the pause at a comma, or at a stop within a sentence."""

_STOP = re.compile(r"[,;:.?!]\s")


def duration(sentence: Sentence, rate: int) -> float:
    """Seconds that the sentence takes at so many words a minute, with the pause after it."""
    letters = sum(character.isalnum() for character in sentence.said)
    words = letters / LETTERS_A_WORD + STOP_WORDS * len(_STOP.findall(sentence.said))
    return words * 60 / rate + pause(sentence, None, rate) + (lead_pause(rate) if sentence.lead else 0.0)


def pause(sentence: Sentence, following: Sentence | None, rate: int) -> float:
    """Seconds of silence after the sentence; `following` is the one that comes next, None when none does."""
    warns, will_warn = (one is not None and one.role is Role.WARNING for one in (sentence, following))
    if warns and will_warn and following is not None and following.block == sentence.block:
        return PAUSE_S * RATE_USUAL / rate  # within one warning
    usual = (HEADING_PAUSE_S if sentence.role is Role.HEADING else PAUSE_S) * RATE_USUAL / rate
    return max(usual, WARNING_PAUSE_S) if warns or will_warn else usual


def lead_pause(rate: int) -> float:
    """Seconds of silence between a lead and its sentence."""
    return LEAD_PAUSE_S * RATE_USUAL / rate

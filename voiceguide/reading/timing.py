"""How long sentences take, without saying them.

Measured with espeak-ng on every sentence of the guides: the number of letters tells the length of speech much
better than the number of words, whose error is four times as large. The pauses of `modes/rendering.py` grow
shorter as the pace grows faster, and so are told in words too.
"""

from __future__ import annotations

import re

from voiceguide.reading.script import Role, Sentence

LETTERS_A_WORD = 5.5
"""Letters that the voice says in the time of one word, where its pace is given in words a minute."""

STOP_WORDS = 0.8
"""Words that could be said in the pause at a comma, or at a stop within a sentence."""

PAUSE_WORDS, HEADING_PAUSE_WORDS, LEAD_PAUSE_WORDS = 0.8, 1.4, 0.6
"""The same after a sentence, after a heading, and between a lead and its sentence."""

WARNING_PAUSE_S = 0.6
"""Seconds of silence after a warning, at the least, at any pace."""

_STOP = re.compile(r"[,;:.?!]\s")


def duration(sentence: Sentence, rate: int) -> float:
    """Seconds that the sentence takes at so many words a minute, with the pause after it."""
    letters = sum(character.isalnum() for character in sentence.said)
    stops = len(_STOP.findall(sentence.said))
    words = letters / LETTERS_A_WORD + STOP_WORDS * stops + (LEAD_PAUSE_WORDS if sentence.lead else 0)
    pause = (HEADING_PAUSE_WORDS if sentence.role is Role.HEADING else PAUSE_WORDS) * 60 / rate
    least = WARNING_PAUSE_S if sentence.role is Role.WARNING else 0
    return words * 60 / rate + max(pause, least)

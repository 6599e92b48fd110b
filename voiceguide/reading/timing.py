"""How long sentences take, without saying them.

Measured with espeak-ng on every sentence of the guides: the number of letters tells the length of speech much
better than the number of words, whose error is four times as large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from voiceguide.reading.script import Role, Sentence

PAUSE_S: Mapping[Role, float] = {
    Role.HEADING: 0.5,
    Role.TEXT: 0.3,
    Role.WARNING: 0.6,
    Role.REPLY: 0.3,
    Role.UNIT: 0.3,
}
"""Seconds of silence after a sentence: after a heading a breath, after a warning time to take it in."""

LETTERS_A_WORD = 5.5
"""Letters that the voice says in the time of one word, where its pace is given in words a minute."""

STOP_WORDS = 0.8
"""Words that could be said in the pause at a comma, or at a stop within a sentence."""

_STOP = re.compile(r"[,;:.?!]\s")


def duration(sentence: Sentence, rate: int) -> float:
    """Seconds that the sentence takes at so many words a minute, with the pause after it."""
    letters = sum(character.isalnum() for character in sentence.said)
    words = letters / LETTERS_A_WORD + STOP_WORDS * len(_STOP.findall(sentence.said))
    return words * 60 / rate + PAUSE_S[sentence.role]

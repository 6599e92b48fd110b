"""How long sentences take, without saying them."""

from __future__ import annotations

from voiceguide.reading.script import Sentence


def duration(sentence: Sentence, rate: int) -> float:
    """Seconds that the sentence takes at so many words a minute, with the pause after it."""
    return len(sentence.said.split()) * 60 / rate + 0.3

"""The detector of speech, beside noise that lasts."""

import numpy as np

from tests.sound import spoken
from voiceguide.hearing.activity import CHUNK_BYTES, CHUNK_S, FORGET_S, silero

WORDS = "how many steps are left"


def loudest(lasting_s: float) -> float:
    """Likelihood of speech, at its highest, in words that come after so long a hiss and in it."""
    words = np.frombuffer(spoken(WORDS, "slt"), np.int16).astype(float)
    sound = np.random.default_rng(1).normal(0, 1, round(lasting_s * 16_000) + len(words))
    sound *= np.sqrt(np.mean(words**2))
    sound[-len(words) :] += words
    data = sound.clip(-32768, 32767).astype("<i2").tobytes()
    detector = silero()
    chunks = range(0, len(data) - CHUNK_BYTES + 1, CHUNK_BYTES)
    found = [detector(data[start : start + CHUNK_BYTES]) for start in chunks]
    return max(found[-round(len(words) / 16_000 / CHUNK_S) :])


def test_it_does_not_grow_deaf_in_noise_that_lasts() -> None:
    assert loudest(1.0) > 0.5
    assert loudest(20 * FORGET_S) > 0.5

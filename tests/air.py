"""The way from a loudspeaker to the microphone beside it: a cone that flattens, a room, and a delay."""

import numpy as np
import numpy.typing as npt

from voiceguide.hearing.recogniser import SAMPLE_RATE

Float = npt.NDArray[np.float64]

FLATTENS = 16000.0
"""Sample value about which a small loudspeaker gives no more: 26 dB below the
reading it adds what was not in it, as one does with 5 % of distortion."""

LOPSIDED = 0.1
"""Share of the square that is added: no cone moves as far inwards as outwards."""

DIRECT_S = 0.002
"""Seconds that sound takes from the loudspeaker to the microphone: 70 centimetres."""


def small_room(reverberation_s: float = 0.4, direct_db: float = 6.0, seed: int = 0) -> Float:
    """An impulse response: the direct sound, then noise that dies away, by 60 dB in `reverberation_s`.

    `direct_db` is how far the direct sound is above all the rest.
    """
    length = round(reverberation_s * SAMPLE_RATE)
    decay = 10 ** (-3 * np.arange(length) / length)
    tail = np.random.default_rng(seed).normal(0, 1, length) * decay
    tail /= np.sqrt(np.sum(tail**2))
    response = np.zeros(round(DIRECT_S * SAMPLE_RATE) + 1 + length)
    response[round(DIRECT_S * SAMPLE_RATE)] = 10 ** (direct_db / 20)
    response[-length:] += tail
    whole: Float = response / np.sqrt(np.sum(response**2))
    return whole


class Air:
    """Sound at `SAMPLE_RATE` goes in block by block and comes out as the microphone hears it."""

    def __init__(self, response: Float, delay_s: float, gain: float = 1.0, block: int = 512) -> None:
        """`delay_s` is that of both cards, in seconds; `block` is as many samples as go in at a time."""
        self._block = block
        self._size = 1 << (len(response) + block - 1).bit_length()
        self._spectrum = np.fft.rfft(response * gain, self._size)
        self._delay = round(delay_s * SAMPLE_RATE)
        self._coming = np.zeros(self._delay + self._size)

    def carry(self, played: npt.NDArray[np.generic]) -> Float:
        """As many samples as were played."""
        blocks = [self._carry(played[at : at + self._block]) for at in range(0, len(played), self._block)]
        return np.concatenate([np.zeros(0), *blocks])

    def _carry(self, played: npt.NDArray[np.generic]) -> Float:
        pressed = played.astype(np.float64) / FLATTENS
        pressed = FLATTENS * np.tanh(pressed + LOPSIDED * pressed**2)
        self._coming[self._delay :] += np.fft.irfft(np.fft.rfft(pressed, self._size) * self._spectrum)
        heard = self._coming[: len(played)]
        self._coming = np.append(self._coming[len(played) :], np.zeros(len(played)))
        return heard

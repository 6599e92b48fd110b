"""Learns how a loudspeaker sounds where the microphone is, and takes that away.

    cleaned, left, echo, doubt = echoes.take_away(heard, played)

A Kalman filter for each frequency of a partitioned room (Enzner and Vary 2006; Kuech, Mabande and Enzner
2014): it knows how sure it is of the room, so that a person who speaks does not unteach it, and no detector
of double talk is needed. The delay it finds by itself, as a part of the room.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from voiceguide.hearing.recogniser import SAMPLE_RATE

HOP = 256
"""Samples that are taken at a time: 16 ms. Longer learns slower and answers later; shorter costs more."""

PARTITIONS = 32
"""Blocks of `HOP` that the room lasts: 0.51 seconds, of which the cards' delay is a part. Fewer leave the end
of a reverberant room; more learn slower and cost more."""

STEADY = 0.9995
"""Share of the room that is still the same a block later: a person who walks past changes it in seconds.
Higher follows more slowly; lower learns from what is no echo."""

UNSURE = 0.1
"""Power of what is not known of the room at the start, for each of its partitions; 1 is that of an echo as
loud as what is played. Higher learns loud echoes faster; lower leaves a person with headphones more
unchanged: with 1 what is changed of their voice is 9 dB below it, with 0.1 it is 18."""

SMOOTH = 0.5
"""Share of the block before in the power of what is no echo. Higher is later to see that somebody speaks."""

WORSE = 1.25
"""Times the power of what is heard from which what is left shows that the room is another, or that the cards'
delay has jumped: then it learns anew. Lower forgets by chance."""

WORSE_SMOOTH = 0.95
"""Share of the block before in those powers: it takes some 0.3 s of sound to forget."""

PROVEN = 0.5
"""Share of the echo foretold that must be found in what is heard before it is taken away: of a right one all
is found, whoever speaks over it; of one that is not there, nothing. Higher helps later; lower spoils what a
person with headphones says in the first seconds."""

PROVEN_SMOOTH = 0.97
"""Share of the block before in that: half a second of sound. Lower is swayed by single words."""

QUIET = 1e-7
"""Power, 1 at full scale, that is no ground for learning anew: -70 dBFS."""

_FLOOR = 1e-9
_SURE = 1e-12

Float = npt.NDArray[np.float64]
_SPAN = 2 * HOP


class EchoFilter:
    """For one microphone beside one loudspeaker. Samples are shares of full scale."""

    def __init__(self) -> None:
        self._last: Float = np.zeros(HOP)
        self._played = np.zeros((PARTITIONS, HOP + 1), complex)
        self._other = np.full(HOP + 1, _FLOOR)
        self._forget()

    def _forget(self) -> None:
        self._room = np.zeros((PARTITIONS, HOP + 1), complex)
        fading = 10 ** (-np.arange(PARTITIONS) / PARTITIONS)  # later reflections are fainter
        self._doubt = np.tile(UNSURE * fading[:, None], HOP + 1)
        self._heard_power = self._left_power = 0.0
        self._found = self._foretold = 0.0
        self._taken = 0.0  # the share of the echo that the last block ended with

    def take_away(self, heard: Float, played: Float) -> tuple[Float, Float, Float, Float]:
        """`HOP` samples without the echo that is proven; without all that is foretold; that echo; its doubt.

        The doubt is a power for each of the `HOP` + 1 frequencies of two blocks: so much more may be an echo.
        """
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = np.fft.rfft(np.concatenate([self._last, played]))
        self._last = played
        echo = np.fft.irfft((self._played * self._room).sum(axis=0))[HOP:]
        left = heard - echo
        cleaned = heard - echo * self._share(heard, echo)
        power = np.abs(self._played) ** 2
        self._doubt = STEADY**2 * self._doubt + (1 - STEADY**2) * np.abs(self._room) ** 2
        doubtful = 0.5 * (power * self._doubt).sum(axis=0)
        self._learn(left, power, doubtful)
        self._notice_another(heard, left)
        return cleaned, left, echo, doubtful

    def _share(self, heard: Float, echo: Float) -> Float:
        """How much of the echo is taken away at each sample: all, or nothing until it is proven."""
        rest = 1 - PROVEN_SMOOTH
        self._found = PROVEN_SMOOTH * self._found + rest * float(heard @ echo)
        self._foretold = PROVEN_SMOOTH * self._foretold + rest * float(echo @ echo)
        before, self._taken = self._taken, float(self._found > PROVEN * self._foretold)
        return np.linspace(before, self._taken, HOP)

    def _learn(self, left: Float, power: Float, doubtful: Float) -> None:
        error = np.fft.rfft(np.concatenate([np.zeros(HOP), left]))
        self._other = SMOOTH * self._other + (1 - SMOOTH) * np.abs(error) ** 2
        gain = self._doubt / (doubtful + self._other + _FLOOR)
        step = np.fft.irfft(gain * self._played.conj() * error)
        step[:, HOP:] = 0  # a partition answers within its own block
        self._room += np.fft.rfft(step)
        self._doubt = np.maximum((1 - 0.5 * gain * power) * self._doubt, _SURE)

    def _notice_another(self, heard: Float, left: Float) -> None:
        rest = 1 - WORSE_SMOOTH
        self._heard_power = WORSE_SMOOTH * self._heard_power + rest * float(np.mean(heard**2))
        self._left_power = WORSE_SMOOTH * self._left_power + rest * float(np.mean(left**2))
        if self._left_power > WORSE * self._heard_power + QUIET:
            self._forget()


LENGTH_S = PARTITIONS * HOP / SAMPLE_RATE
"""Seconds of the longest echo that is known."""

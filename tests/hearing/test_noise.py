"""Steady noise is taken out of what is heard, and speech is left."""

import sys

import numpy as np
import numpy.typing as npt
import pytest

from tests.sound import spoken
from voiceguide.hearing.noise import FRAME_BYTES, NoiseSuppressor, SteadySuppressor
from voiceguide.hearing.nsnet2 import FILE, load_network
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.paths import shipped_models_dir

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its package is built for Linux")

QUIET_S = 2.0
"""Seconds of the noise alone: more than it takes to learn."""


def hiss(seconds: float, spread: float = 800) -> npt.NDArray[np.int16]:
    return np.random.default_rng(1).normal(0, spread, round(seconds * SAMPLE_RATE)).astype(np.int16)


def cleaned(sound: npt.NDArray[np.int16], block: int = 1024) -> npt.NDArray[np.int16]:
    suppressor, data = SteadySuppressor(), sound.tobytes()
    blocks = [suppressor.clean(data[start : start + block]) for start in range(0, len(data), block)]
    return np.frombuffer(b"".join([*blocks, suppressor.finish()]), np.int16)


def power(sound: npt.NDArray[np.int16]) -> float:
    return float(10 * np.log10((sound.astype(np.float64) ** 2).mean()))


def test_a_steady_hiss_becomes_softer_and_nothing_is_lost() -> None:
    noise = hiss(QUIET_S)
    result = cleaned(noise)
    assert len(result) == len(noise)
    assert power(noise[-SAMPLE_RATE:]) - power(result[-SAMPLE_RATE:]) > 4


def test_speech_stays_as_loud() -> None:
    speech = np.frombuffer(spoken("side effects of interleukin", "slt"), np.int16)
    result = cleaned(speech)
    assert abs(power(speech) - power(result)) < 1


def test_speech_stands_out_more_from_noise() -> None:
    speech = np.frombuffer(spoken("side effects of interleukin", "slt"), np.int16)
    quiet = hiss(QUIET_S)
    talk = speech + hiss(len(speech) / SAMPLE_RATE)
    result = cleaned(np.concatenate([quiet, talk]))
    before = power(talk) - power(quiet[SAMPLE_RATE:])
    after = power(result[len(quiet) :]) - power(result[SAMPLE_RATE : len(quiet)])
    assert after - before > 3


@pytest.mark.parametrize("block", [2, 320, 1024, 5000])
def test_the_size_of_blocks_does_not_matter(block: int) -> None:
    noise = hiss(0.5)
    assert (cleaned(noise, block) == cleaned(noise, FRAME_BYTES)).all()


def test_each_utterance_is_cleaned_by_itself() -> None:
    suppressor, data = SteadySuppressor(), hiss(0.5).tobytes()
    first = suppressor.clean(data) + suppressor.finish()
    assert suppressor.clean(data) + suppressor.finish() == first
    assert suppressor.finish() == b""


def test_both_take_noise_out_one_after_the_other() -> None:
    network = load_network(shipped_models_dir() / "voiceguide-en" / FILE)
    suppressor, noise = NoiseSuppressor(network), hiss(QUIET_S)
    both = np.frombuffer(suppressor.clean(noise.tobytes()) + suppressor.finish(), np.int16)
    assert len(both) == len(noise)
    assert power(cleaned(noise)[-SAMPLE_RATE:]) - power(both[-SAMPLE_RATE:]) > 6

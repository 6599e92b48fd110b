"""From the loudspeaker's rate to the ear's: no sound is changed, and none comes late."""

import numpy as np
import pytest

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.resampling import LOBES, Resampler
from voiceguide.hearing.samples import Samples

RATES = [8000, 16000, 22050, 24000, 44100, 48000]


def tone(hertz: float, rate: int) -> Samples:
    """One second of it."""
    return (10000 * np.sin(2 * np.pi * hertz * np.arange(rate) / rate)).round().astype(np.int16)


def resampled(sound: Samples, rate: int, block: int = 701) -> Samples:
    resampler = Resampler(rate)
    blocks = [resampler.resample(sound[at : at + block]) for at in range(0, len(sound), block)]
    return np.concatenate(blocks)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("hertz", [200, 1000, 3400])
def test_a_tone_stays_the_same_and_is_late_by_no_more_than_the_lobes(rate: int, hertz: float) -> None:
    made = resampled(tone(hertz, rate), rate).astype(float)
    assert len(made) == pytest.approx(SAMPLE_RATE, abs=2)
    late = np.ceil(LOBES * max(rate / SAMPLE_RATE, 1.0)) / rate
    assert late <= (LOBES + 1) / SAMPLE_RATE * max(SAMPLE_RATE / rate, 1.0)
    wanted = 10000 * np.sin(2 * np.pi * hertz * (np.arange(len(made)) / SAMPLE_RATE - late))
    inner = slice(200, -200)
    assert np.sqrt(np.mean((made - wanted)[inner] ** 2)) < 20  # 50 dB below the tone


@pytest.mark.parametrize("rate", [22050, 48000])
def test_what_the_ear_has_no_place_for_is_left_out(rate: int) -> None:
    made = resampled(tone(9500, rate), rate).astype(float)
    assert np.sqrt(np.mean(made[200:] ** 2)) < 30


@pytest.mark.parametrize("block", [1, 7, 441, 5000])
def test_the_size_of_blocks_does_not_matter(block: int) -> None:
    sound = tone(440, 22050)[:6000]
    assert (resampled(sound, 22050, block) == resampled(sound, 22050)).all()

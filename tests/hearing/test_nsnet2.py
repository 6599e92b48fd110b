"""The network takes noise out of speech, and leaves what is clean as it is."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.sound import spoken
from voiceguide.errors import ModelError
from voiceguide.hearing.nsnet2 import (
    CLEAN_DB,
    FILE,
    FLOOR,
    HOP,
    NOISY_DB,
    Layer,
    Levels,
    Network,
    NetworkSuppressor,
    load_network,
)
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.paths import shipped_models_dir

Sound = npt.NDArray[np.int16]

WEIGHTS = shipped_models_dir() / "voiceguide-en" / FILE


@pytest.fixture(scope="module")
def network() -> Network:
    return load_network(WEIGHTS)


@pytest.fixture(scope="module")
def speech() -> Sound:
    return np.frombuffer(spoken("side effects of interleukin", "slt"), np.int16)


def clatter(samples: int) -> Sound:
    """Rings of plates at random: nothing steady, which WebRTC leaves as it is."""
    chance = np.random.default_rng(3)
    sound = np.zeros(samples)
    for start in chance.integers(0, samples - 1, samples // 800):
        ring = np.arange(min(3200, samples - start)) / SAMPLE_RATE
        sound[start : start + len(ring)] += np.exp(-ring * 30) * np.sin(
            2 * np.pi * chance.uniform(1500, 6000) * ring
        )
    return np.asarray(sound / sound.std() * 800, np.int16)


def cleaned(network: Network, sound: Sound, block: int = 1600) -> Sound:
    suppressor, data = NetworkSuppressor(network), sound.tobytes()
    blocks = [suppressor.clean(data[start : start + block]) for start in range(0, len(data), block)]
    return np.frombuffer(b"".join([*blocks, suppressor.finish()]), np.int16)


def power(sound: npt.NDArray[np.generic]) -> float:
    return float(10 * np.log10(np.square(sound.astype(np.float64)).mean()))


def test_clatter_becomes_softer_and_nothing_is_lost(network: Network) -> None:
    noise = clatter(2 * SAMPLE_RATE)
    result = cleaned(network, noise)
    assert len(result) == len(noise)
    assert power(noise[SAMPLE_RATE:]) - power(result[SAMPLE_RATE:]) > 6


def test_clean_speech_is_left_as_it_is(network: Network, speech: Sound) -> None:
    pause = np.random.default_rng(0).normal(0, 2, SAMPLE_RATE).astype(np.int16)
    sound = np.concatenate([pause, speech, pause])
    lost = cleaned(network, sound).astype(np.float64) - sound
    assert power(sound) - power(lost) > 20


def test_speech_stands_out_more_from_clatter(network: Network, speech: Sound) -> None:
    quiet = clatter(2 * SAMPLE_RATE)
    talk = speech + clatter(len(speech))
    result = cleaned(network, np.concatenate([quiet, talk]))
    before = power(talk) - power(quiet[SAMPLE_RATE:])
    after = power(result[len(quiet) :]) - power(result[SAMPLE_RATE : len(quiet)])
    assert after - before > 4


@pytest.mark.parametrize("block", [2, 320, 1024, 5000])
def test_the_size_of_blocks_does_not_matter(network: Network, block: int) -> None:
    noise = clatter(SAMPLE_RATE // 4 + 7)
    difference = cleaned(network, noise, block).astype(int) - cleaned(network, noise)
    assert len(difference) == len(noise)
    assert np.abs(difference).max() <= 1  # sums of floats in another order


@pytest.mark.parametrize("samples", [0, 1, HOP - 1, HOP, HOP + 1, 2 * HOP])
def test_short_sounds_keep_their_length(network: Network, samples: int) -> None:
    assert len(cleaned(network, clatter(SAMPLE_RATE)[:samples])) == samples


def test_each_utterance_is_cleaned_by_itself(network: Network) -> None:
    suppressor, data = NetworkSuppressor(network), clatter(SAMPLE_RATE // 2).tobytes()
    first = suppressor.clean(data) + suppressor.finish()
    assert suppressor.clean(data) + suppressor.finish() == first
    assert suppressor.finish() == b""


def test_how_much_is_taken_depends_on_how_far_speech_stands_out() -> None:
    assert Levels(CLEAN_DB, 0).taken == 0
    assert Levels(NOISY_DB, 0).taken == pytest.approx(1 - FLOOR)
    assert 0 < Levels((CLEAN_DB + NOISY_DB) / 2, 0).taken < 1 - FLOOR


def test_speech_is_followed_faster_than_noise() -> None:
    levels = Levels(-60, -60)
    for _ in range(10):
        levels = levels.after(-20, -20)
    assert levels.speech > -22
    assert levels.noise < -55


def test_a_layer_weighs_what_its_steps_stand_for() -> None:
    layer = Layer(
        np.array([[127, 0], [-64, 1]], np.int8), np.array([0.5, 2], np.float32), np.ones(2, np.float32)
    )
    assert layer(np.array([[2, 3]], np.float32)).tolist() == [[128, -249]]


@pytest.mark.parametrize("content", [b"", b"PK", b"not numbers"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / FILE.name
    file.write_bytes(content)
    with pytest.raises(ModelError, match=r"nsnet2\.npz"):
        load_network(file)
    with pytest.raises(ModelError, match=r"nsnet2\.npz"):
        load_network(tmp_path / "absent" / FILE.name)


def test_cut_weights_are_named(tmp_path: Path) -> None:
    file = tmp_path / FILE.name
    file.write_bytes(WEIGHTS.read_bytes()[:-1000])
    with pytest.raises(ModelError, match=r"nsnet2\.npz"):
        load_network(file)

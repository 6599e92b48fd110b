"""What is learnt from noisy frames, on frames of which it is known what is to be found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.estimate import (
    FEATURES,
    Integers,
    Mixture,
    feature_transform,
    in_noise,
    log_densities,
    mapped,
    noise_maps,
    statistics,
)
from training.sphinx import CEPSTRA, SILENCE, STREAMS, Array, SphinxModel

GAUSSIANS = 20

PHONES = ("AH", "S", SILENCE)


def model() -> SphinxModel:
    """A small one, whose Gaussians stand far apart."""
    chance = np.random.default_rng(1)
    shape = (len(PHONES), STREAMS, GAUSSIANS, CEPSTRA)
    senones = len(PHONES) * 3
    return SphinxModel(
        PHONES,
        chance.normal(0, 10, shape),
        chance.uniform(0.5, 2, shape),
        np.log(chance.dirichlet(np.ones(GAUSSIANS), (STREAMS, senones)).transpose(0, 2, 1)),
        np.repeat(np.arange(len(PHONES)), 3),
        np.full((len(PHONES), 3, 2), 0.5),
        np.arange(senones).reshape(len(PHONES), 3),
        {},
    )


def drawn(known: SphinxModel, count: int) -> tuple[Integers, Array]:
    """Frames as the model's senones have them."""
    chance = np.random.default_rng(2)
    senones = np.sort(chance.integers(0, 6, count))  # of spoken phones
    frames = np.empty((count, FEATURES))
    for at, senone in enumerate(senones):
        book = known.codebooks[senone]
        for stream in range(STREAMS):
            one = chance.choice(GAUSSIANS, p=np.exp(known.weights[stream][:, senone]))
            spread = np.sqrt(known.variances[book, stream, one])
            frames[at, stream * CEPSTRA : (stream + 1) * CEPSTRA] = chance.normal(
                known.means[book, stream, one], spread
            )
    return senones, frames


MODEL = model()
SENONES, FRAMES = drawn(MODEL, 6000)


def test_how_noise_moves_and_widens_all_gaussians_is_found() -> None:
    chance = np.random.default_rng(3)
    maps = chance.normal(0, 0.1, (STREAMS, CEPSTRA + 1, CEPSTRA))
    maps[:, :CEPSTRA] += np.eye(CEPSTRA)
    truth = in_noise(MODEL, maps, np.full((STREAMS, CEPSTRA), 1.5))
    noisy = FRAMES.copy()  # a frame moves with its Gaussian, which stands far from all others
    for stream in range(STREAMS):
        part = slice(stream * CEPSTRA, (stream + 1) * CEPSTRA)
        for book in range(2):
            rows = np.flatnonzero(MODEL.codebooks[SENONES] == book)
            before, after = MODEL.means[book, stream], truth.means[book, stream]
            own = log_densities(before, MODEL.variances[book, stream], FRAMES[rows, part]).argmax(axis=1)
            off = FRAMES[rows, part] - before[own]
            noisy[rows, part] = after[own] + off * np.sqrt(1.5)
    found = noise_maps(MODEL, statistics(MODEL, SENONES, FRAMES, noisy[None]))
    learnt = in_noise(MODEL, *found)
    assert np.abs(learnt.means[:2] - truth.means[:2]).max() < 0.5  # of a range of some 60
    assert found[1] == pytest.approx(np.full((STREAMS, CEPSTRA), 1.5), rel=0.1)


def test_nothing_is_learnt_where_no_noise_is() -> None:
    learnt = in_noise(MODEL, *noise_maps(MODEL, statistics(MODEL, SENONES, FRAMES, FRAMES[None])))
    assert np.abs(learnt.means - MODEL.means).max() < 0.5
    assert learnt.variances == pytest.approx(MODEL.variances, rel=0.1)


def test_two_copies_count_as_twice_the_frames() -> None:
    one = statistics(MODEL, SENONES, FRAMES, FRAMES[None])
    two = statistics(MODEL, SENONES, FRAMES, np.stack([FRAMES, FRAMES]))
    assert one.counts.sum() == pytest.approx(STREAMS * len(FRAMES))
    assert np.allclose(two.counts, 2 * one.counts)
    assert np.allclose(two.squares, 2 * one.squares)


def test_a_prior_holds_what_is_rarely_seen() -> None:
    found = statistics(MODEL, SENONES, FRAMES, FRAMES[None] + 1)
    moved = mapped(MODEL, found, tau=50).means - MODEL.means
    far = mapped(MODEL, found, tau=1e9)
    assert np.allclose(far.means, MODEL.means, atol=1e-3)
    assert np.allclose(far.variances, MODEL.variances, atol=1e-3)
    near = mapped(MODEL, found, tau=1e-9)
    seen = found.counts > 50
    own = found.sums / np.maximum(found.counts, 1e-9)[..., None]
    assert np.allclose(near.means[seen], own[seen])
    unseen = found.counts == 0
    assert unseen.any() and np.abs(moved[unseen]).max() < 1e-9


def test_the_map_of_features_is_undone() -> None:
    """Features that went through a map fit best once they go back through it."""
    chance = np.random.default_rng(4)
    there = np.eye(FEATURES) + chance.normal(0, 0.02, (FEATURES, FEATURES))
    offset = chance.normal(0, 1, FEATURES)
    found = feature_transform(MODEL, SENONES, FRAMES, FRAMES @ there.T + offset)
    back = np.linalg.inv(there)
    assert np.abs(found[:, :FEATURES] - back).max() < 0.03
    assert np.abs(found[:, FEATURES] + back @ offset).max() < 0.3


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 8))
def test_no_step_fits_worse(seed: int, gaussians: int) -> None:
    chance = np.random.default_rng(seed)
    frames = chance.normal(0, 1, (200, CEPSTRA)) * chance.uniform(0.5, 3, (200, 1))
    states = chance.integers(0, 3, 200)
    mixture = Mixture(
        frames[:gaussians], np.ones((gaussians, CEPSTRA)), np.full((gaussians, 3), 1 / gaussians)
    )

    def fit(one: Mixture) -> float:
        return float(np.logaddexp.reduce(one.densities(frames, states), axis=1).mean())

    fits = [fit(mixture)]
    for _ in range(5):
        mixture = mixture.fitted(frames, states)
        fits.append(fit(mixture))
    assert (np.diff(fits) > -1e-3).all()  # the floors under variances and weights may cost a little
    assert fits[-1] > fits[0]
    assert np.allclose(mixture.weights.sum(axis=0), 1)


def test_a_gaussian_that_nothing_is_near_stays() -> None:
    frames, states = np.random.default_rng(5).normal(0, 1, (100, CEPSTRA)), np.zeros(100, np.int64)
    means = np.stack([np.zeros(CEPSTRA), np.full(CEPSTRA, 50.0)])
    found = Mixture(means, np.ones((2, CEPSTRA)), np.full((2, 3), 0.5)).fitted(frames, states)
    assert np.array_equal(found.means[1], means[1])
    assert np.array_equal(found.variances[1], np.ones(CEPSTRA))
    assert found.weights[1, 0] < 1e-5


def test_silence_has_no_part_in_how_speech_changes() -> None:
    quiet = np.full(500, 7)
    frames = np.random.default_rng(6).normal(0, 10, (500, FEATURES))
    clean, noisy = np.concatenate([FRAMES, frames]), np.concatenate([FRAMES, frames + 100])
    found = statistics(MODEL, np.concatenate([SENONES, quiet]), clean, noisy[None])
    assert found.counts[2].sum() == pytest.approx(STREAMS * 500)
    alone = noise_maps(MODEL, statistics(MODEL, SENONES, FRAMES, FRAMES[None]))
    for with_silence, without in zip(noise_maps(MODEL, found), alone, strict=True):
        assert np.allclose(with_silence, without)

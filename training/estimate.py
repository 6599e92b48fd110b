"""Gaussians learnt anew from frames of noisy speech, in closed form and by steps that never fit worse.

All start from a model that was learnt elsewhere and from "stereo" material: each frame's Gaussian is told
from the clean copy, and what is learnt is how that Gaussian's frames look in noise (single-pass retraining,
Gales 1995). How far the learning goes depends on how much is said in the material:

- `mapped`: each Gaussian for itself, held back by its prior where few frames are its own (Gauvain, Lee 1994).
- `noise_maps`: one affine map of the means, and one factor for each variance, of all Gaussians of a stream.
- `feature_transform`: one affine map of the features instead (constrained MLLR, Gales 1998).
- `Mixture.fitted`: Gaussians and weights of the silence, by expectation and maximisation on noise itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from training.sphinx import CEPSTRA, SILENCE, STREAMS, Array, SphinxModel

FEATURES = STREAMS * CEPSTRA
"""Values of a frame."""

LEAST_FRAMES = 5.0
"""Frames with which a Gaussian counts where a map of all means is found. Fewer say little of its mean."""

LEAST_SHARE = 0.02
"""Floor under a variance of silence, as a share of that of all silence. With less, a Gaussian may shrink to a
single recording's hum."""

ROWS_ROUNDS = 10
"""Times that all rows of the transform of the features are found anew, each given the others."""

Integers = npt.NDArray[np.int64]

Frames = npt.NDArray[np.floating[Any]]
"""Features, of 32 or 64 bits."""


@dataclass(frozen=True)
class Statistics:
    """Sums over frames. C codebooks, K Gaussians."""

    counts: Array
    """C × streams × K: frames of each Gaussian."""
    sums: Array
    """C × streams × K × cepstra."""
    squares: Array
    """The same shape."""


@dataclass(frozen=True)
class Mixture:
    """The mixtures of one codebook's states in one stream: K Gaussians, shared."""

    means: Array
    """K × cepstra."""
    variances: Array
    """K × cepstra."""
    weights: Array
    """K × states: shares, not logarithms."""

    def densities(self, frames: Array, states: Integers) -> Array:
        """T × K: the log of each Gaussian's density times its weight in the frame's state."""
        found: Array = log_densities(self.means, self.variances, frames) + np.log(self.weights.T[states])
        return found

    def fitted(self, frames: Array, states: Integers) -> Mixture:
        """One step of expectation and maximisation. A Gaussian without frames stays as it is."""
        shares = _shares(self.densities(frames, states))
        counts = np.stack(
            [shares[states == state].sum(axis=0) for state in range(self.weights.shape[1])], axis=1
        )
        own = counts.sum(axis=1)[:, None]
        safe = np.maximum(own, 1e-9)
        means = shares.T @ frames / safe
        variances = np.maximum(shares.T @ frames**2 / safe - means**2, LEAST_SHARE * frames.var(axis=0))
        fits = own > 1.0
        weights = np.maximum(counts / np.maximum(counts.sum(axis=0), 1e-9), 1e-6)
        return Mixture(
            np.where(fits, means, self.means),
            np.where(fits, variances, self.variances),
            weights / weights.sum(axis=0),
        )


def log_densities(means: Array, variances: Array, frames: Array) -> Array:
    """T × K: the log density of each frame under each Gaussian."""
    precisions = 1 / variances
    constant = -0.5 * (means**2 * precisions - np.log(precisions / (2 * math.pi))).sum(axis=1)
    found: Array = frames @ (means * precisions).T - 0.5 * frames**2 @ precisions.T + constant
    return found


def statistics(model: SphinxModel, senones: Integers, clean: Frames, noisy: Frames) -> Statistics:
    """Whose Gaussian each frame is, by the clean copy, T × 39; what it looks like, by the noisy ones,
    copies × T × 39."""
    shape = model.means.shape
    counts, sums, squares = np.zeros(shape[:3]), np.zeros(shape), np.zeros(shape)
    for stream, book, rows, shares in _posteriors(model, senones, clean):
        for copy in noisy:
            seen = copy[rows, stream * CEPSTRA : (stream + 1) * CEPSTRA].astype(np.float64)
            counts[book, stream] += shares.sum(axis=0)
            sums[book, stream] += shares.T @ seen
            squares[book, stream] += shares.T @ seen**2
    return Statistics(counts, sums, squares)


def mapped(model: SphinxModel, found: Statistics, tau: float) -> SphinxModel:
    """Each Gaussian's mean and variance, as if its prior had been seen in `tau` frames."""
    counts = found.counts[..., None]
    means = (tau * model.means + found.sums) / (tau + counts)
    spread = found.squares - 2 * means * found.sums + counts * means**2
    variances = (tau * (model.variances + (model.means - means) ** 2) + spread) / (tau + counts)
    return replace(model, means=means, variances=np.maximum(variances, model.variances.min()))


def noise_maps(model: SphinxModel, found: Statistics) -> tuple[Array, Array]:
    """How Gaussians of spoken phones change in noise, for all of a stream alike: streams × 14 × cepstra, the
    affine map of a mean with 1 after it, fitted by least squares over frames; streams × cepstra, by what
    variances are multiplied."""
    spoken = np.arange(len(model.phones)) != model.number[SILENCE]
    maps, factors = [], []
    for stream in range(STREAMS):
        counts = np.where(spoken[:, None], found.counts[:, stream], 0.0).reshape(-1, 1)
        enough = counts[:, 0] > LEAST_FRAMES
        counts = counts[enough]
        sums, squares, means, variances = (
            values[:, stream].reshape(-1, CEPSTRA)[enough]
            for values in (found.sums, found.squares, model.means, model.variances)
        )
        wide = np.insert(means, CEPSTRA, 1.0, axis=1)
        maps.append(np.linalg.lstsq((wide * counts).T @ wide, wide.T @ sums, rcond=None)[0])
        after = wide @ maps[-1]
        spread = (squares - 2 * after * sums + counts * after**2).sum(axis=0)
        factors.append(spread / (variances * counts).sum(axis=0))
    return np.stack(maps), np.stack(factors)


def in_noise(model: SphinxModel, maps: Array, factors: Array) -> SphinxModel:
    """The model with all its Gaussians changed so; those of silence too, of which nothing was learnt here."""
    wide = np.insert(model.means, CEPSTRA, 1.0, axis=3)
    means = np.einsum("bsgi,sio->bsgo", wide, maps)
    return replace(model, means=means, variances=model.variances * factors[:, None, :])


def feature_transform(model: SphinxModel, senones: Integers, clean: Frames, noisy: Frames) -> Array:
    """39 × 40: the affine map of noisy features with which they fit the model best. Both are T × 39.

    Row by row, each in closed form given the others: the likelihood has the map's determinant in it.
    """
    wide = np.insert(noisy.astype(np.float64), FEATURES, 1.0, axis=1)
    grams, sides = np.zeros((FEATURES, FEATURES + 1, FEATURES + 1)), np.zeros((FEATURES, FEATURES + 1))
    for stream, book, rows, shares in _posteriors(model, senones, clean):
        precisions = 1 / model.variances[book, stream]
        weights, targets = shares @ precisions, shares @ (precisions * model.means[book, stream])
        for place in range(CEPSTRA):
            row = stream * CEPSTRA + place
            grams[row] += (wide[rows] * weights[:, [place]]).T @ wide[rows]
            sides[row] += targets[:, place] @ wide[rows]
    inverses = np.linalg.inv(grams)
    found = np.eye(FEATURES, FEATURES + 1)
    for _ in range(ROWS_ROUNDS):
        for row in range(FEATURES):
            cofactors = np.append(np.linalg.inv(found[:, :FEATURES])[:, row], 0.0)
            found[row] = _best_row(cofactors, inverses[row], grams[row], sides[row], float(len(senones)))
    return found


def _best_row(cofactors: Array, inverse: Array, gram: Array, side: Array, frames: float) -> Array:
    """The root of the quadratic that fits better."""
    square, line = cofactors @ inverse @ cofactors, cofactors @ inverse @ side
    root = math.sqrt(line**2 + 4 * square * frames)
    rows = [((sign * root - line) / (2 * square) * cofactors + side) @ inverse for sign in (1, -1)]
    fits = [frames * math.log(abs(row @ cofactors)) - 0.5 * row @ gram @ row + row @ side for row in rows]
    best: Array = rows[int(np.argmax(fits))]
    return best


def _posteriors(
    model: SphinxModel, senones: Integers, clean: Frames
) -> Iterable[tuple[int, int, Integers, Array]]:
    """By stream and codebook: the frames that are the codebook's, and the share of each Gaussian in each."""
    books = model.codebooks[senones]
    for book in np.unique(books).tolist():
        rows = np.flatnonzero(books == book)
        for stream in range(STREAMS):
            frames = clean[rows, stream * CEPSTRA : (stream + 1) * CEPSTRA].astype(np.float64)
            fits = log_densities(model.means[book, stream], model.variances[book, stream], frames)
            yield stream, book, rows, _shares(fits + model.weights[stream][:, senones[rows]].T)


def _shares(logs: Array) -> Array:
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    found: Array = shares / shares.sum(axis=1, keepdims=True)
    return found

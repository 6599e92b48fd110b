"""Stage: what noise does to PocketSphinx's Gaussians, learnt on recordings of people with noise mixed in.

`python -m training.train [--speech ../shared/speech]`, after `training.align`, writes
`build/training/learnt.npz` unless it is there. `python -m training.tried` hears with it. What is shipped does
not use it: see RESULTS.md.

The material is six words and some sentences, too narrow for learning how people speak. So what is learnt of
speech is held back: it is one change of all Gaussians of a stream, or a change of each that starts from that
one. Gaussians changed so stand beside the clean ones. Apart from that, silence, which was learnt in still
rooms, has all its Gaussians learnt anew, on the pauses of recordings in noise.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training import align
from training.estimate import (
    FEATURES,
    Integers,
    Mixture,
    feature_transform,
    in_noise,
    mapped,
    noise_maps,
    statistics,
)
from training.noisy import Copies, copies
from training.sphinx import CEPSTRA, SILENCE, STREAMS, Array, SphinxModel, model_folder, read_model

LEARNT = Path("build/training/learnt.npz")
"""What was learnt."""

SILENCE_EVERY = 3
"""Of the frames of silence every so many-th is learnt from: neighbours are alike."""

KEPT = 64
"""Gaussians of silence that the learning starts with as they were, the most used; the others start as frames
of silence by chance."""

ROUNDS = 8
"""Steps of expectation and maximisation for silence; the likelihood changes little after 6."""

TAU = 50.0
"""Frames that the prior of a Gaussian counts for, where each is learnt for itself. Less of it learns the few
words of the material by heart."""

TRANSFORM_EVERY = 3
"""Of all frames every so many-th is learnt from, where a map of the features is: it has 1,560 numbers."""

SEED = 3


@dataclass(frozen=True)
class Learnt:
    """What was learnt, in place of PocketSphinx's own or beside it. C codebooks, K Gaussians."""

    silence_means: Array
    """Streams × K × cepstra."""
    silence_variances: Array
    """The same shape."""
    silence_weights: Array
    """Streams × K × states: shares of silence's mixtures."""
    maps: Array
    """Streams × 14 × cepstra: see `in_noise`."""
    factors: Array
    """Streams × cepstra: see `in_noise`."""
    means: Array
    """C × streams × K × cepstra: each Gaussian's own in noise, its prior changed by `maps` and `factors`."""
    variances: Array
    """The same shape."""
    transform: Array
    """39 × 40: see `feature_transform`."""

    def silence(self, model: SphinxModel) -> SphinxModel:
        """The model with its silence learnt anew."""
        book = model.number[SILENCE]
        means, variances, weights = model.means.copy(), model.variances.copy(), model.weights.copy()
        means[book], variances[book] = self.silence_means, self.silence_variances
        weights[:, :, model.base[book]] = np.log(self.silence_weights)
        return replace(model, means=means, variances=variances, weights=weights)

    def alike(self, model: SphinxModel) -> SphinxModel:
        """A second set for `carried`: all Gaussians of a stream changed alike."""
        return in_noise(model, self.maps, self.factors)

    def each(self, model: SphinxModel) -> SphinxModel:
        """A second set for `carried`: each Gaussian changed for itself."""
        return replace(model, means=self.means, variances=self.variances)

    def save(self, path: Path) -> None:
        """Write the file, the same for the same numbers, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        values = {name: np.asarray(value, np.float32) for name, value in vars(self).items()}
        np.savez(part, allow_pickle=False, **values)
        part.replace(path)


def load_learnt(path: Path = LEARNT) -> Learnt:
    """Read what was learnt."""
    with np.load(path, allow_pickle=False) as file:
        return Learnt(**{name: file[name].astype(np.float64) for name in file.files})


def learn(model: SphinxModel, material: Copies) -> Learnt:
    """Learn on the material."""
    senones, (clean, *noisy) = material.senones, material.features
    silence = model.base[model.number[SILENCE]]
    quiet = np.flatnonzero(np.isin(senones, silence))[::SILENCE_EVERY]
    pauses = material.features[:, quiet].reshape(-1, FEATURES).astype(np.float64)
    # The senones of silence are neighbours, in the order of its states.
    mixtures = _silence(model, pauses, np.tile(senones[quiet] - silence[0], len(material.features)))
    found = statistics(model, senones, clean, np.stack(noisy))
    maps, factors = noise_maps(model, found)
    own = mapped(in_noise(model, maps, factors), found, TAU)
    some = slice(None, None, TRANSFORM_EVERY)
    # Clean copies too, so that clean speech does not lose.
    times = len(material.features)
    transform = feature_transform(
        model,
        np.tile(senones[some], times),
        np.tile(clean[some], (times, 1)),
        material.features[:, some].reshape(-1, FEATURES),
    )
    return Learnt(
        np.stack([mixture.means for mixture in mixtures]),
        np.stack([mixture.variances for mixture in mixtures]),
        np.stack([mixture.weights for mixture in mixtures]),
        maps,
        factors,
        own.means,
        own.variances,
        transform,
    )


def _silence(model: SphinxModel, frames: Array, states: Integers) -> list[Mixture]:
    """The mixtures of silence in each stream."""
    book, chance = model.number[SILENCE], np.random.default_rng(SEED)
    mixtures = []
    for stream in range(STREAMS):
        part = frames[:, stream * CEPSTRA : (stream + 1) * CEPSTRA]
        weights = np.exp(model.weights[stream][:, model.base[book]])
        means, variances = model.means[book, stream].copy(), model.variances[book, stream].copy()
        new = np.argsort(-weights.sum(axis=1), kind="stable")[KEPT:]
        means[new] = part[chance.choice(len(part), len(new), replace=False)]
        variances[new] = part.var(axis=0) / 4
        mixture = Mixture(means, variances, np.full_like(weights, 1 / len(weights)))
        for _ in range(ROUNDS):
            mixture = mixture.fitted(part, states)
        mixtures.append(mixture)
    return mixtures


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--speech", type=Path, default=Path("../shared/speech"), help="holds index.tsv")
    options = parser.parse_args(arguments)
    if not options.speech.is_dir() or not align.FOLDER.is_dir():
        print(f"{options.speech} or its alignments are not here: nothing was learnt.")
        return 0
    if LEARNT.is_file():
        print(f"{LEARNT} is there already.")
    else:
        learn(read_model(model_folder()), copies(options.speech, align.FOLDER)).save(LEARNT)
        print(f"What was learnt is in {LEARNT}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Carries PocketSphinx's acoustic model into a network that Vosk can run, exactly but for one logarithm.

The network, from the sound to the score of each senone:

1. PocketSphinx's 13 cepstra are a linear map of Kaldi's 25, since the cosine transforms invert each other.
2. Differences between frames, also linear, make of them PocketSphinx's 39 features.
3. The log density of a Gaussian is affine in the features and their squares. A softmax over all Gaussians of
   a stream gives each one's density against the sum of them all.
4. A senone's mixture is an affine map of its codebook's densities. `FLOOR` is added, so that one stream
   cannot rule a senone out, as PocketSphinx bounds a density's distance from the best.
5. The three streams' mixtures are multiplied, and the logarithm is a sum of rectified lines.

It has no memory of the voice: what is heard is compared with the model as it is.

A second set of Gaussians, such as they are in noise, may stand beside the first (`training.train`). Mixtures
take each Gaussian's density as the sum of the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product

import numpy as np

from training.forward import FILTERS, cosines
from training.kaldi import (
    Affine,
    Floats,
    Network,
    Node,
    Nonlinearity,
    Part,
    Product,
    RepeatedAffine,
    State,
    Transitions,
)
from training.sphinx import (
    BEGIN,
    CEPSTRA,
    END,
    FILLERS,
    INTERNAL,
    SILENCE,
    SINGLE,
    STATES,
    STREAMS,
    Array,
    SphinxModel,
)
from voiceguide.teaching.contexts import Contexts

LIFTER = 22
"""PocketSphinx's weighting of the cepstra, as its model's `feat.params` has it."""

REACH = 3
"""Frames to each side of one that its features need."""

FLOOR = math.exp(-11.0)
"""Added to a stream's mixture, whose best is near 1. Higher forgives a stream that does not fit."""

LOG_STEP = 1.2
"""Distance of the logarithm's corners in nats: an error of up to LOG_STEP² / 16 to each side."""


def front_end(mean: Array) -> Affine:
    """PocketSphinx's 13 cepstra, less their mean in speech, out of Kaldi's 25."""
    return _affine(sphinx_cepstra(), -mean)


def sphinx_cepstra() -> Array:
    """13 × 25: PocketSphinx's cepstra out of Kaldi's, but for the constant of each filter."""
    cepstra: Array = _lifter()[:, None] * cosines()[:CEPSTRA] @ cosines().T
    return cepstra


def carried(
    model: SphinxModel, mean: Array, noisy: SphinxModel | None = None, transform: Array | None = None
) -> Network:
    """The network. `mean` is that of PocketSphinx's 13 cepstra in speech, of Kaldi's filters. The means and
    variances of `noisy`, if there is one, are those of the second set: of silence too, or else words are
    heard in noise, which they fit better. `transform`, 39 × 40, is an affine map of the features."""
    nodes: list[Node | Part] = [Node("cepstra", front_end(mean), "input")]
    size = STREAMS * CEPSTRA
    nodes += [
        Node(
            "features", _transformed(differences(), transform), _frames("cepstra", range(-REACH, REACH + 1))
        ),
        Node("squares", Product(2 * size, 2), "Append(features, features)"),
    ]
    for stream in range(STREAMS):
        nodes += _stream(model, stream, noisy)
    mixtures = ", ".join(
        f"mixture{stream}.{book}" for stream in range(STREAMS) for book in range(len(model.phones))
    )
    senones = len(model.codebooks)
    nodes.append(Node("likelihood", Product(STREAMS * senones, STREAMS), f"Append({mixtures})"))
    nodes += _logarithm(senones, STREAMS * math.log(FLOOR))
    return Network(FILTERS, tuple(nodes), REACH, REACH)


def differences() -> Affine:
    """From 7 frames of 13 cepstra to the 39 features of the middle one."""
    rows = np.zeros((STREAMS, CEPSTRA, 2 * REACH + 1, CEPSTRA))
    for stream, offsets in enumerate(({0: 1}, {2: 1, -2: -1}, {3: 1, -1: -1, 1: -1, -3: 1})):
        for offset, sign in offsets.items():
            rows[stream, :, REACH + offset] = sign * np.eye(CEPSTRA)
    return _affine(rows.reshape(STREAMS * CEPSTRA, -1), np.zeros(STREAMS * CEPSTRA))


def _transformed(features: Affine, transform: Array | None) -> Affine:
    """The two maps as one."""
    if transform is None:
        return features
    size = STREAMS * CEPSTRA
    return _affine(transform[:, :size] @ features.weights, transform @ np.append(features.bias, 1.0))


def contexts(model: SphinxModel) -> Contexts:
    """Which of the network's outputs make up each phone beside each two others."""
    order = np.argsort(model.codebooks, kind="stable")
    output = {int(senone): place for place, senone in enumerate(order)}
    phones = (*(phone for phone in model.phones if phone not in FILLERS), SILENCE)
    rows: dict[tuple[int, ...], int] = {}

    def row(senones: Iterable[int]) -> int:
        return rows.setdefault(tuple(output[int(senone)] for senone in senones), len(rows))

    table = [
        row(model.senones(phone, left, right, place))
        for phone, left, right, place in product(phones, phones, phones, (INTERNAL, BEGIN, END, SINGLE))
    ]
    alone = [row(model.base[model.number[phone]]) for phone in phones]
    return Contexts(
        phones,
        np.array(list(rows), np.int32),
        np.array(table, np.int32).reshape(len(phones), len(phones), len(phones), 4),
        np.array(alone, np.int32),
        np.array([model.transitions[model.number[phone], :, 0] for phone in phones]),
    )


def transitions(table: Contexts) -> Transitions:
    """The states of the model's phones, as Kaldi has them."""
    states = tuple(State(phone, place, senone) for phone, place, senone in table.states)
    return Transitions(len(table.kaldi_phones), STATES, states)


def _stream(model: SphinxModel, stream: int, noisy: SphinxModel | None) -> list[Node | Part]:
    """The densities of all Gaussians of a stream, and each codebook's mixtures of them."""
    books, _, gaussians, _ = model.means.shape
    sets = [model] if noisy is None else [model, noisy]
    means = np.concatenate([one.means[:, stream] for one in sets])
    variances = np.concatenate([one.variances[:, stream] for one in sets])
    precisions = 1 / variances
    constant = -0.5 * (means**2 * precisions - np.log(precisions / (2 * math.pi))).sum(axis=2)
    lines = np.concatenate([means * precisions, -0.5 * precisions], axis=2)
    count = len(sets) * books * gaussians
    start = stream * CEPSTRA
    nodes: list[Node | Part] = [
        Part(f"x{stream}", "features", start, CEPSTRA),
        Part(f"xx{stream}", "squares", start, CEPSTRA),
        Node(
            f"densities{stream}",
            _affine(lines.reshape(count, -1), constant.reshape(-1)),
            f"Append(x{stream}, xx{stream})",
        ),
        Node(f"shares{stream}", Nonlinearity("SoftmaxComponent", count), f"densities{stream}"),
    ]
    for book in range(books):
        weights = np.exp(model.weights[stream][:, model.codebooks == book]).T
        reads = f"shares{stream}.{book}"
        nodes.append(Part(reads, f"shares{stream}", book * gaussians, gaussians))
        if noisy is not None:
            second = f"noisy{stream}.{book}"
            nodes.append(Part(second, f"shares{stream}", (books + book) * gaussians, gaussians))
            reads = f"Sum({reads}, {second})"
        nodes.append(
            Node(f"mixture{stream}.{book}", _affine(weights, np.full(len(weights), FLOOR)), reads),
        )
    return nodes


def _logarithm(count: int, least: float) -> list[Node | Part]:
    """The natural log of `count` values from exp(least) to 1, as lines between corners.

    Each line is left to the next lower one where that is higher, so that every term is of the size of a step:
    a sum of huge slopes would be lost in the rounding of floats.
    """
    corners = np.exp(np.linspace(least, 0.0, 1 + math.ceil(-least / LOG_STEP)))
    heights = np.log(corners)
    slopes = np.diff(heights) / np.diff(corners)
    inner = len(corners) - 2
    weights = np.concatenate([-np.ones((inner, 1)), [[1.0]]])
    bias = np.concatenate([corners[1:-1], [0.0]])
    fall = np.concatenate([np.diff(slopes), slopes[-1:]])
    return [
        Node("corners", RepeatedAffine(count, *_floats(weights, bias)), "likelihood"),
        Node("bends", Nonlinearity("RectifiedLinearComponent", count * (inner + 1)), "corners"),
        Node(
            "scores",
            RepeatedAffine(count, *_floats(fall[None, :], np.array([heights[-1] - slopes[-1]]))),
            "bends",
        ),
    ]


def _frames(name: str, offsets: Iterable[int]) -> str:
    """Kaldi's words for several frames of a node, side by side."""
    return f"Append({', '.join(f'Offset({name}, {offset})' if offset else name for offset in offsets)})"


def _lifter() -> Array:
    return 1 + LIFTER / 2 * np.sin(np.arange(CEPSTRA) * math.pi / LIFTER)


def _affine(weights: Array, bias: Array) -> Affine:
    return Affine(*_floats(weights, bias))


def _floats(*arrays: Array) -> tuple[Floats, ...]:
    return tuple(array.astype(np.float32) for array in arrays)

"""Carries PocketSphinx's acoustic model into a network that Vosk can run, exactly but for one logarithm.

The network, from the sound to the score of each senone:

1. Kaldi's 25 cepstra of a frame and of three to each side make PocketSphinx's 39 features: the cosine
   transforms invert each other, and differences between frames are linear.
2. The log density of a Gaussian is affine in the features and their squares. A softmax over all Gaussians of
   a stream gives each one's density against the sum of them all.
3. A senone's mixture is an affine map of its codebook's densities. `FLOOR` is added, so that one stream
   cannot rule a senone out, as PocketSphinx bounds a density's distance from the best.
4. The three streams' mixtures are multiplied, and the logarithm is a sum of rectified lines.

It has no memory of the voice: a fixed mean is taken from the cepstra.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product

import numpy as np

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

FILTERS = 25
"""Mel filters, and Kaldi's cepstra: all are kept, so that the transform can be undone."""

LIFTER = 22
"""PocketSphinx's weighting of the cepstra, as its model's `feat.params` has it."""

REACH = 3
"""Frames to each side of one that its features need."""

FLOOR = math.exp(-11.0)
"""Added to a stream's mixture, whose best is near 1. Higher forgives a stream that does not fit."""

LOG_STEP = 1.2
"""Distance of the logarithm's corners in nats: an error of up to LOG_STEP² / 16 to each side."""


def features(mean: Array) -> Affine:
    """From 7 frames of 25 Kaldi cepstra to the 39 features of the middle one, less the mean of 13 cepstra."""
    cepstra = _lifter()[:, None] * _cosines()[:CEPSTRA] @ _cosines().T
    rows = np.zeros((STREAMS, CEPSTRA, 2 * REACH + 1, FILTERS))
    for stream, offsets in enumerate(({0: 1}, {2: 1, -2: -1}, {3: 1, -1: -1, 1: -1, -3: 1})):
        for offset, sign in offsets.items():
            rows[stream, :, REACH + offset] = sign * cepstra
    bias = np.concatenate([-mean, np.zeros((STREAMS - 1) * CEPSTRA)])
    return _affine(rows.reshape(STREAMS * CEPSTRA, -1), bias)


def sphinx_cepstra(kaldi: Array) -> Array:
    """Frames × 13: PocketSphinx's cepstra out of Kaldi's 25, but for the constant of each filter."""
    cepstra: Array = kaldi @ (_lifter()[:, None] * _cosines()[:CEPSTRA] @ _cosines().T).T
    return cepstra


def carried(model: SphinxModel, mean: Array) -> Network:
    """The network. `mean` is that of the 13 cepstra of speech, as `sphinx_cepstra` gives them."""
    frames = ", ".join(
        f"Offset(input, {offset})" if offset else "input" for offset in range(-REACH, REACH + 1)
    )
    size = STREAMS * CEPSTRA
    nodes: list[Node | Part] = [
        Node("features", features(mean), f"Append({frames})"),
        Node("squares", Product(2 * size, 2), "Append(features, features)"),
    ]
    for stream in range(STREAMS):
        nodes += _stream(model, stream)
    mixtures = ", ".join(
        f"mixture{stream}.{book}" for stream in range(STREAMS) for book in range(len(model.phones))
    )
    senones = len(model.codebooks)
    nodes.append(Node("likelihood", Product(STREAMS * senones, STREAMS), f"Append({mixtures})"))
    nodes += _logarithm(senones, STREAMS * math.log(FLOOR))
    return Network(FILTERS, tuple(nodes), REACH, REACH)


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


def _stream(model: SphinxModel, stream: int) -> list[Node | Part]:
    """The densities of all Gaussians of a stream, and each codebook's mixtures of them."""
    means, precisions = model.means[:, stream], 1 / model.variances[:, stream]
    books, gaussians, _ = means.shape
    constant = -0.5 * (means**2 * precisions - np.log(precisions / (2 * math.pi))).sum(axis=2)
    lines = np.concatenate([means * precisions, -0.5 * precisions], axis=2)
    start = stream * CEPSTRA
    nodes: list[Node | Part] = [
        Part(f"x{stream}", "features", start, CEPSTRA),
        Part(f"xx{stream}", "squares", start, CEPSTRA),
        Node(
            f"densities{stream}",
            _affine(lines.reshape(books * gaussians, -1), constant.reshape(-1)),
            f"Append(x{stream}, xx{stream})",
        ),
        Node(f"shares{stream}", Nonlinearity("SoftmaxComponent", books * gaussians), f"densities{stream}"),
    ]
    for book in range(books):
        weights = np.exp(model.weights[stream][:, model.codebooks == book]).T
        nodes += [
            Part(f"shares{stream}.{book}", f"shares{stream}", book * gaussians, gaussians),
            Node(
                f"mixture{stream}.{book}",
                _affine(weights, np.full(len(weights), FLOOR)),
                f"shares{stream}.{book}",
            ),
        ]
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


def _cosines() -> Array:
    """The orthonormal cosine transform (type 2) of the filters, a row for each cepstrum."""
    row, column = np.arange(FILTERS)[:, None], np.arange(FILTERS)[None, :]
    table: Array = np.cos(np.pi * row * (column + 0.5) / FILTERS) * math.sqrt(2 / FILTERS)
    table[0] /= math.sqrt(2)
    return table


def _lifter() -> Array:
    return 1 + LIFTER / 2 * np.sin(np.arange(CEPSTRA) * math.pi / LIFTER)


def _affine(weights: Array, bias: Array) -> Affine:
    return Affine(*_floats(weights, bias))


def _floats(*arrays: Array) -> tuple[Floats, ...]:
    return tuple(array.astype(np.float32) for array in arrays)

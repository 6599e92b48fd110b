"""Kaldi in numpy gives the numbers that Kaldi gives, as far as Vosk lets them be seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.sound import spoken
from tests.training.carried import LIKELY, averaged, likelihood
from training.forward import BLOCK, SHIFT, WINDOW, cosines, filters, forward, mfcc
from training.kaldi import (
    Affine,
    Floats,
    Network,
    Node,
    Nonlinearity,
    Part,
    Product,
    RepeatedAffine,
)

needs_openfst = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="libfst-tools is not installed")

CHANCE = np.random.default_rng(0)


def floats(*shape: int, scale: float = 1.0) -> Floats:
    return CHANCE.normal(0, scale, shape).astype(np.float32)


def every_kind() -> Network:
    """Chance values in every kind of component. It reads three frames to each side."""
    nodes: tuple[Node | Part, ...] = (
        Node(
            "first",
            Affine(floats(24, 50, scale=0.02), floats(24)),
            "Append(Offset(input, -3), Offset(input, 2))",
        ),
        Node("bent", Nonlinearity("RectifiedLinearComponent", 24), "first"),
        Node("product", Product(48, 2), "Append(bent, Offset(first, 1))"),
        Part("some", "product", 4, 12),
        Node("repeated", RepeatedAffine(4, floats(2, 3), floats(2)), "some"),
        Node("shares", Nonlinearity("SoftmaxComponent", 8), "repeated"),
        Node("logs", Nonlinearity("LogSoftmaxComponent", 24), "product"),
        Node("last", Affine(floats(6, 32), floats(6)), "Append(shares, logs)"),
    )
    return Network(25, nodes, 3, 3)


@needs_openfst
def test_vosk_finds_the_same_likelihood(tmp_path: Path) -> None:
    """Where all states have one score, any path's likelihood is the sum of it over the frames."""
    sound = spoken("the nurse", "slt")
    network = averaged(every_kind())
    scores = forward(network, mfcc(np.frombuffer(sound, "<i2")))
    assert scores.std() > 1
    assert likelihood(tmp_path, network, sound) == pytest.approx(scores[:, 0].sum(), rel=LIKELY)


def test_components_compute_what_their_names_say() -> None:
    frames = np.array([[1.0, 2.0], [3.0, -4.0], [0.5, 0.0]], np.float32)

    def outcome(component: Affine | RepeatedAffine | Product | Nonlinearity, reads: str = "input") -> Floats:
        return forward(Network(2, (Node("last", component, reads),), 1, 1), frames)

    identity = Affine(np.eye(2, dtype=np.float32), np.array([0, 1], np.float32))
    assert outcome(identity).tolist() == [[1, 3], [3, -3], [0.5, 1]]
    assert outcome(identity, "Offset(input, -1)").tolist() == [[1, 3], [1, 3], [3, -3]]
    assert outcome(identity, "Offset(input, 1)").tolist() == [[3, -3], [0.5, 1], [0.5, 1]]
    assert outcome(Product(2, 2)).tolist() == [[2], [-12], [0]]
    assert outcome(Product(4, 2), "Append(input, input)").tolist() == [[1, 4], [9, 16], [0.25, 0]]
    assert outcome(Nonlinearity("RectifiedLinearComponent", 2)).tolist() == [[1, 2], [3, 0], [0.5, 0]]
    small = RepeatedAffine(2, np.array([[1], [-1]], np.float32), np.array([0, 1], np.float32))
    assert outcome(small).tolist() == [[1, 0, 2, -1], [3, -2, -4, 5], [0.5, 0.5, 0, 1]]
    shares = np.exp(frames) / np.exp(frames).sum(axis=1, keepdims=True)
    assert np.allclose(outcome(Nonlinearity("SoftmaxComponent", 2)), shares)
    assert np.allclose(outcome(Nonlinearity("LogSoftmaxComponent", 2)), np.log(shares), atol=1e-6)


def test_a_part_is_a_range_of_another_node() -> None:
    nodes = (Part("some", "input", 1, 2), Node("last", Nonlinearity("RectifiedLinearComponent", 2), "some"))
    assert forward(Network(4, nodes, 0, 0), np.array([[1.0, 2.0, 3.0, 4.0]])).tolist() == [[2, 3]]


def test_long_sounds_are_computed_as_short_ones() -> None:
    frames = floats(2 * BLOCK + 5, 25)
    network = every_kind()
    whole = forward(network, frames)
    assert whole.shape == (len(frames), 6)
    for middle in (3, BLOCK, len(frames) - 4):
        near = forward(network, frames[middle - 3 : middle + 4])
        assert np.allclose(near[3], whole[middle], atol=1e-3)


@pytest.mark.parametrize(
    "reads",
    [
        "nothing",
        "Append(input",
        "Append(input, )",
        "Switch(input, input)",
        "input input",
        "Offset(input 1)",
        "",
    ],
)
def test_what_cannot_be_read_is_refused(reads: str) -> None:
    network = Network(2, (Node("last", Nonlinearity("RectifiedLinearComponent", 2), reads),), 0, 0)
    with pytest.raises(ValueError):
        forward(network, np.zeros((3, 2)))


def test_an_unknown_component_is_refused() -> None:
    network = Network(2, (Node("last", Nonlinearity("SigmoidComponent", 2), "input"),), 0, 0)
    with pytest.raises(ValueError, match="SigmoidComponent"):
        forward(network, np.zeros((3, 2)))


def test_only_whole_frames_are_heard() -> None:
    noise = CHANCE.integers(-1000, 1000, 5 * WINDOW).astype(np.int16)
    assert len(mfcc(noise[:WINDOW])) == len(mfcc(noise[: WINDOW + SHIFT - 1])) == 1
    assert len(mfcc(noise[: WINDOW + SHIFT])) == 2
    assert np.array_equal(mfcc(noise)[1], mfcc(noise[SHIFT:])[0])
    with pytest.raises(ValueError, match="shorter"):
        mfcc(noise[: WINDOW - 1])


def test_silence_has_finite_cepstra() -> None:
    cepstra = mfcc(np.zeros(WINDOW, np.int16))
    assert np.allclose(cepstra @ cosines(), np.log(np.finfo(np.float32).eps), rtol=1e-5)


def test_filters_overlap_by_half_and_cosines_are_orthonormal() -> None:
    first, *_, last = filters().argmax(axis=1)
    assert np.allclose(filters()[:, first + 1 : last].sum(axis=0), 1)
    assert np.allclose(cosines() @ cosines().T, np.eye(25))

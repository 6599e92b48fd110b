"""The network of the package becomes ours, and says what ONNX's own evaluator says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from training.denoiser import _BIASES, in_8_bits, layers, save
from voiceguide.hearing.nsnet2 import FILE, Layer, load_network
from voiceguide.paths import shipped_models_dir

BANDS, UNITS, WIDE = 7, 6, 8

Floats = npt.NDArray[np.float32]


def small_network(plain: int = 4) -> onnx.ModelProto:
    """NSNet2's nodes, as its exporter wrote them, with few units and random weights."""
    chance = np.random.default_rng(5)

    def array(name: str, *shape: int) -> onnx.TensorProto:
        return numpy_helper.from_array(chance.normal(0, 0.4, shape).astype(np.float32), name)

    sizes = [(BANDS, UNITS), (UNITS, WIDE), (WIDE, WIDE), (WIDE, BANDS)]
    weights = [array(f"w{k}", *size) for k, size in enumerate(sizes)]
    biases = [array(name, size[1]) for name, size in zip(_BIASES, sizes, strict=True)]
    gates = [
        array(f"{part}{k}", 1, *shape)
        for k in (1, 2)
        for part, shape in (("W", (3 * UNITS, UNITS)), ("R", (3 * UNITS, UNITS)), ("B", (6 * UNITS,)))
    ]
    zero = numpy_helper.from_array(np.zeros((1, 1, UNITS), np.float32), "zero")
    one = numpy_helper.from_array(np.array([1]), "one")
    nodes = []

    def add(kind: str, inputs: list[str], out: str, **options: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [out], **options))
        return out

    def layer(k: int, given: str, active: str) -> str:
        product = add("MatMul", [given, f"w{k}"], f"product{k}")
        return add(active, [add("Add", [product, _BIASES[k]], f"sum{k}")], f"layer{k}")

    frames = add("Transpose", [layer(0, "input", "Relu")], "by_frame", perm=[1, 0, 2])
    for k in (1, 2):
        given = [frames, f"W{k}", f"R{k}", f"B{k}", "", "zero"]
        out = add("GRU", given, f"gru{k}", hidden_size=UNITS, linear_before_reset=1)
        frames = add("Squeeze", [out, "one"], f"state{k}")
    frames = add("Transpose", [frames], "by_sound", perm=[1, 0, 2])
    for k in range(1, plain):
        frames = layer(k, frames, "Sigmoid" if k == 3 else "Relu")
    shape = [1, None, BANDS]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(frames, TensorProto.FLOAT, None)],
        [*weights, *biases, *gates, zero, one],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)])


def test_ours_says_what_the_network_says(tmp_path: Path) -> None:
    model, file = small_network(), tmp_path / FILE
    save(layers(model), file)
    network = load_network(file)
    frames: Floats = np.random.default_rng(6).normal(0, 2, (20, BANDS)).astype(np.float32)
    (theirs,) = ReferenceEvaluator(model).run(None, {"input": frames[None]})
    ours, states = network.gains(frames[:9], network.start())
    rest, _ = network.gains(frames[9:], states)  # the states go on where the first frames end
    assert np.abs(np.concatenate([ours, rest]) - theirs[0]).max() < 0.02  # weights in 8 bits
    assert np.ptp(theirs) > 0.3


def test_another_network_is_refused() -> None:
    with pytest.raises(ValueError, match="3 plain and 2 recurrent layers"):
        layers(small_network(plain=3))


def test_a_layer_in_8_bits_is_the_layer_but_for_half_a_step() -> None:
    weights = np.random.default_rng(7).normal(0, 1, (5, 40)).astype(np.float32)
    layer = in_8_bits(weights, np.zeros(5, np.float32))
    assert isinstance(layer, Layer)
    error = np.abs(layer.weights * layer.scale[:, None] - weights)
    assert (error.max(axis=1) <= layer.scale * 0.501).all()
    assert np.abs(layer.weights).max(axis=1).tolist() == [127] * 5


def test_what_is_shipped_has_the_size_of_nsnet2() -> None:
    network = load_network(shipped_models_dir() / "voiceguide-en" / FILE)
    assert network.first.weights.shape == (400, 161)
    assert [one.units for one in network.memory] == [400, 400]
    assert [one.weights.shape[0] for one in network.last] == [600, 600, 161]

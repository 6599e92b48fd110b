"""The acoustic model in PocketSphinx's wheel, read from its files: Gaussians, mixtures and tied triphones.

It is "phonetically tied": each base phone owns a codebook of Gaussians for each stream of features, and each
*senone*, a tied state of triphones, is a mixture of the Gaussians of its phone's codebook. A phone is three
senones in a row. The formats are those of SphinxTrain (`s3` files, and PocketSphinx's `sendump` and binary
`mdef`). Licence of the model: BSD 2-clause, Alpha Cephei Inc, 2015.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pocketsphinx

from voiceguide.errors import ModelError

Array = npt.NDArray[np.float64]

STREAMS = 3
"""Cepstra, their differences, and the differences of those."""

CEPSTRA = 13
"""Values in a stream."""

STATES = 3
"""Emitting states of a phone, passed from left to right."""

WEIGHT_UNIT = 1024 * math.log(1.0001)
"""Nats in one unit of a mixture weight: `sendump` holds them as bytes."""

LEAST_VARIANCE = 1e-4
"""PocketSphinx's own floor under the variances."""

INTERNAL, BEGIN, END, SINGLE = range(4)
"""Places of a phone in its word, as `mdef` numbers them."""

SILENCE = "SIL"
"""The phone between words."""

FILLERS = (SILENCE, "+NSN+", "+SPN+")
"""The phones that no word has: silence, noise, and speech that was not written down."""

_HEADER_END = b"endhdr\n"
_MAGIC = b"BMDF"
_ENTRY = np.dtype([("sequence", "<i4"), ("matrix", "<i4"), ("place", "u1"), ("context", "u1", 3)])


@dataclass(frozen=True)
class SphinxModel:
    """The whole model. Shapes are given with C codebooks (one a phone), K Gaussians, S senones."""

    phones: tuple[str, ...]
    """The base phones; their order is that of codebooks and transitions."""
    means: Array
    """C × streams × K × cepstra."""
    variances: Array
    """The same shape."""
    weights: Array
    """Streams × K × S: natural logs of the weights of a senone's mixture of its codebook's Gaussians."""
    codebooks: npt.NDArray[np.int64]
    """For each senone, its codebook."""
    transitions: Array
    """C × states × 2: the probabilities of staying in a state and of leaving it."""
    base: npt.NDArray[np.int64]
    """C × states: the senones of each phone out of context."""
    triphones: dict[tuple[int, int, int, int], tuple[int, int, int]]
    """The senones of phone, left and right neighbour (numbers in `phones`), and place."""

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each base phone."""
        return {name: number for number, name in enumerate(self.phones)}

    def senones(self, phone: str, left: str, right: str, place: int) -> tuple[int, int, int]:
        """The three senones of a phone between two others, chosen as PocketSphinx's decoder chooses them.

        Noise beside it counts as silence. Where the triphone was never seen in training: the same one
        elsewhere in a word; then, at a word's edge, with silence for the neighbour beyond it; then the phone
        out of context.
        """
        middle, silence = self.number[phone], self.number[SILENCE]
        before, after = (silence if name in FILLERS else self.number[name] for name in (left, right))
        edges = (
            silence if place in {BEGIN, SINGLE} else before,
            silence if place in {END, SINGLE} else after,
        )
        for neighbours in ((before, after), edges):
            for where in (place, *range(4)):
                found = self.triphones.get((middle, *neighbours, where))
                if found is not None:
                    return found
        first, second, third = self.base[middle]
        return int(first), int(second), int(third)


def model_folder() -> Path:
    """Where PocketSphinx's wheel keeps the model."""
    return Path(pocketsphinx.get_model_path("en-us")) / "en-us"


def cmudict() -> Path:
    """CMUdict, as the wheel keeps it: some 126,000 words."""
    return Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"))


def read_model(folder: Path) -> SphinxModel:
    """Read the model of this folder. Raises ModelError when a file is not as expected."""
    try:
        means = _gaussians(folder / "means")
        phones, base, triphones, codebooks = _definition(folder / "mdef")
        return SphinxModel(
            phones,
            means,
            np.maximum(_gaussians(folder / "variances"), LEAST_VARIANCE),
            _weights(folder / "sendump", means.shape[2], len(codebooks)),
            codebooks,
            _transitions(folder / "transition_matrices"),
            base,
            triphones,
        )
    except (OSError, ValueError, struct.error) as error:
        raise ModelError(f"PocketSphinx's model cannot be read: {error}.") from error


def _s3(path: Path, sizes: int) -> tuple[list[int], Array]:
    """The sizes and the floats of an `s3` file: a text header, a mark of byte order, `sizes` numbers of which
    the last counts the floats, and the floats."""
    data = path.read_bytes()
    start = data.index(_HEADER_END) + len(_HEADER_END) + 4
    *shape, count = np.frombuffer(data, "<i4", sizes, start).tolist()
    return shape, np.frombuffer(data, "<f4", count, start + 4 * sizes).astype(np.float64)


def _gaussians(path: Path) -> Array:
    """Codebooks × streams × Gaussians × cepstra."""
    (codebooks, streams, gaussians, *lengths), values = _s3(path, 7)
    if [streams, *lengths] != [STREAMS, *[CEPSTRA] * STREAMS]:
        raise ValueError(f"{path.name} has other streams than cepstra and their differences")
    return values.reshape(codebooks, streams, gaussians, CEPSTRA)


def _transitions(path: Path) -> Array:
    """Codebooks × states × 2, from counts of going from each state to each state, the last a phone's end."""
    shape, values = _s3(path, 4)
    counts = values.reshape(shape)
    states = np.arange(STATES)
    kept = np.stack([counts[:, states, states], counts[:, states, states + 1]], axis=2)
    if shape[1:] != [STATES, STATES + 1] or not np.isclose(kept.sum(), counts.sum()):
        raise ValueError(f"{path.name} has other ways than from left to right, a state at a time")
    shares: Array = kept / kept.sum(axis=2, keepdims=True)
    return shares


def _weights(path: Path, gaussians: int, senones: int) -> Array:
    """Streams × Gaussians × senones, at the end of the file, a byte each: below zero, in steps."""
    data = path.read_bytes()
    count = STREAMS * gaussians * senones
    steps = np.frombuffer(data, np.uint8, count, len(data) - count)
    return -WEIGHT_UNIT * steps.reshape(STREAMS, gaussians, senones).astype(np.float64)


def _definition(
    path: Path,
) -> tuple[
    tuple[str, ...],
    npt.NDArray[np.int64],
    dict[tuple[int, int, int, int], tuple[int, int, int]],
    npt.NDArray[np.int64],
]:
    """The base phones, their senones, the triphones with theirs, and each senone's codebook."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise ValueError(f"{path.name} is not a binary model definition")
    start = 12 + struct.unpack_from("<i", data, 8)[0]
    base, phones, states, _, senones, _, sequences, _, nodes, _ = struct.unpack_from("<10i", data, start)
    start += 40
    names, place = [], start
    for _ in range(base):
        end = data.index(b"\0", place)
        names.append(data[place:end].decode("ascii"))
        place = end + 1
    place = start + -(-(place - start) // 4) * 4 + 8 * nodes  # a search tree that we have no use for
    entries = np.frombuffer(data, _ENTRY, phones, place)
    place += phones * _ENTRY.itemsize + 4
    table = np.frombuffer(data, "<u2", sequences * states, place).reshape(sequences, states).astype(np.int64)
    if states != STATES:
        raise ValueError(f"{path.name} has {states} states a phone")
    triphones, codebooks = {}, np.zeros(senones, np.int64)
    for number, entry in enumerate(entries):
        middle, left, right = (int(each) for each in entry["context"])
        row = table[entry["sequence"]]
        if number < base:
            codebooks[row] = number
        else:
            codebooks[row] = middle
            first, second, third = row.tolist()
            triphones[middle, left, right, int(entry["place"])] = (first, second, third)
    return tuple(names), table[entries["sequence"][:base]], triphones, codebooks

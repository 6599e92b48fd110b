"""Kaldi's binary formats, as far as a Vosk model needs them: a network (nnet3) and its HMM's transitions.

A token is its letters and a space. A number is the count of its bytes and those bytes, little endian. A
vector is `FV`, its length and its floats; a matrix `FM`, its sizes and its floats, row by row.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_BINARY = b"\0B"
"""The beginning of a binary file."""

_EVEN = 0.5
"""The probability of each transition, which Kaldi reads and Vosk never uses: the graph has the costs."""


class Writer:
    """Kaldi's basic types, one after the other."""

    def __init__(self) -> None:
        self._out = BytesIO()

    def token(self, *names: str) -> Writer:
        """Words between angle brackets, and the names of components."""
        for name in names:
            self._out.write(name.encode("ascii") + b" ")
        return self

    def raw(self, data: bytes) -> Writer:
        """Bytes as they are."""
        self._out.write(data)
        return self

    def integer(self, *values: int) -> Writer:
        """32-bit integers."""
        for value in values:
            self._out.write(b"\4" + struct.pack("<i", value))
        return self

    def single(self, value: float) -> Writer:
        """A 32-bit float."""
        return self.raw(b"\4" + struct.pack("<f", value))

    def double(self, value: float) -> Writer:
        """A 64-bit float."""
        return self.raw(b"\x08" + struct.pack("<d", value))

    def integers(self, values: Sequence[int]) -> Writer:
        """A vector of 32-bit integers."""
        return self.raw(b"\4" + struct.pack("<i", len(values)) + np.asarray(values, "<i4").tobytes())

    def vector(self, values: npt.ArrayLike) -> Writer:
        """A vector of floats."""
        floats = np.asarray(values, "<f4")
        return self.token("FV").integer(len(floats)).raw(floats.tobytes())

    def matrix(self, values: npt.ArrayLike) -> Writer:
        """A matrix of floats."""
        floats = np.ascontiguousarray(values, "<f4")
        return self.token("FM").integer(*floats.shape).raw(floats.tobytes())

    def bytes(self) -> bytes:
        """All that was written."""
        return self._out.getvalue()


class Reader:
    """What `Writer` writes. Each method raises ValueError when something else stands there."""

    def __init__(self, data: bytes) -> None:
        self._in = BytesIO(data)

    def token(self) -> str:
        """The next word."""
        letters = bytearray()
        while (letter := self._in.read(1)) not in {b" ", b""}:
            letters += letter
        return letters.decode("ascii")

    def expect(self, *names: str) -> None:
        """Passes these words."""
        for name in names:
            found = self.token()
            if found != name:
                raise ValueError(f"{found!r} stands where {name!r} should")

    def line(self) -> str:
        """The next line of text."""
        return self._in.readline().decode("ascii").rstrip("\n")

    def integer(self) -> int:
        """A 32-bit integer."""
        return int(struct.unpack("<i", self._number(4))[0])

    def single(self) -> float:
        """A 32-bit float."""
        return float(struct.unpack("<f", self._number(4))[0])

    def double(self) -> float:
        """A 64-bit float."""
        return float(struct.unpack("<d", self._number(8))[0])

    def integers(self) -> list[int]:
        """A vector of 32-bit integers."""
        count = self.integer()
        return [int(value) for value in np.frombuffer(self._in.read(4 * count), "<i4", count)]

    def vector(self) -> Floats:
        """A vector of floats."""
        self.expect("FV")
        count = self.integer()
        return np.frombuffer(self._in.read(4 * count), "<f4", count)

    def matrix(self) -> Floats:
        """A matrix of floats."""
        self.expect("FM")
        rows, columns = self.integer(), self.integer()
        return np.frombuffer(self._in.read(4 * rows * columns), "<f4").reshape(rows, columns)

    def _number(self, size: int) -> bytes:
        if self._in.read(1) != bytes([size]):
            raise ValueError(f"no number of {size} bytes stands here")
        return self._in.read(size)


@dataclass(frozen=True)
class Affine:
    """`FixedAffineComponent`: a matrix, of outputs × inputs, and what is added."""

    weights: Floats
    bias: Floats


@dataclass(frozen=True)
class RepeatedAffine:
    """`RepeatedAffineComponent`: the same small affine map for each of `count` parts of the input."""

    count: int
    weights: Floats
    bias: Floats


@dataclass(frozen=True)
class Product:
    """`ElementwiseProductComponent`: the input's `parts` equal parts multiplied with each other."""

    inputs: int
    parts: int


@dataclass(frozen=True)
class Nonlinearity:
    """`RectifiedLinearComponent`, `SoftmaxComponent` or `LogSoftmaxComponent`, of this many values."""

    kind: str
    size: int


Component = Affine | RepeatedAffine | Product | Nonlinearity


@dataclass(frozen=True)
class Node:
    """One step: a component, and what it reads, in Kaldi's words: `Append(Offset(input, -1), input)`."""

    name: str
    component: Component
    reads: str


@dataclass(frozen=True)
class Part:
    """A part of another node's output: `size` values from `start` on."""

    name: str
    of: str
    start: int
    size: int


@dataclass(frozen=True)
class Network:
    """A network that has the frames `left` before and `right` after each one to read. The last node's output
    is the network's: log likelihoods, one for each class of sound."""

    inputs: int
    nodes: tuple[Node | Part, ...]
    left: int
    right: int


@dataclass(frozen=True)
class State:
    """One state of a phone, in Kaldi's *tuples*: all that is needed to name its two transitions."""

    phone: int
    place: int
    """0 for the first state of the phone, 1 for the second…"""
    senone: int


@dataclass(frozen=True)
class Transitions:
    """The states of all phones, in order. State k, from 0, stays by transition 2k + 1; 2k + 2 leaves it."""

    phones: int
    """Phones are numbered from 1 to this."""
    states_a_phone: int
    states: tuple[State, ...]


def acoustic_model(transitions: Transitions, network: Network) -> bytes:
    """The file `am/final.mdl`."""
    out = Writer().raw(_BINARY)
    _write_transitions(out, transitions)
    _write_network(out, network)
    out.token("<LeftContext>").integer(network.left).token("<RightContext>").integer(network.right)
    return out.token("<Priors>").vector([]).bytes()


def read_acoustic_model(path: Path) -> tuple[Transitions, Network]:
    """What `acoustic_model` wrote. Raises ValueError when it is anything else."""
    data = path.read_bytes()
    if not data.startswith(_BINARY):
        raise ValueError(f"{path.name} is not a binary file of Kaldi")
    try:
        found = _read_model(Reader(data[len(_BINARY) :]))
        same = acoustic_model(*found) == data
    except (struct.error, LookupError, ArithmeticError) as error:
        raise ValueError(f"{path.name} is damaged, or another kind of model") from error
    if not same:
        raise ValueError(f"{path.name} has more in it than these models have")
    return found


def _read_model(source: Reader) -> tuple[Transitions, Network]:
    transitions = _read_transitions(source)
    inputs, nodes = _read_network(source)
    source.expect("<LeftContext>")
    left = source.integer()
    source.expect("<RightContext>")
    return transitions, Network(inputs, nodes, left, source.integer())


def _write_transitions(out: Writer, transitions: Transitions) -> None:
    count = transitions.states_a_phone
    out.token("<TransitionModel>", "<Topology>")
    out.integers(range(1, transitions.phones + 1)).integers([-1, *[0] * transitions.phones])
    # Each state has a class of its own for staying and one for leaving: the newer of Kaldi's two ways.
    out.integer(-1, 1, count + 1)
    for place in range(count):
        out.integer(2 * place, 2 * place + 1, 2)
        out.integer(place).single(_EVEN).integer(place + 1).single(_EVEN)
    out.integer(-1, -1, 0).token("</Topology>", "<Tuples>").integer(len(transitions.states))
    for state in transitions.states:
        out.integer(state.phone, state.place, state.senone, state.senone)
    out.token("</Tuples>", "<LogProbs>")
    out.vector([0.0, *[float(np.log(_EVEN))] * (2 * len(transitions.states))])
    out.token("</LogProbs>", "</TransitionModel>")


def _read_transitions(source: Reader) -> Transitions:
    source.expect("<TransitionModel>", "<Topology>")
    phones = source.integers()
    source.integers()
    count = [source.integer() for _ in range(3)][-1] - 1
    for _ in range(count):
        for number in (source.integer, source.integer, source.integer, source.integer, source.single):
            number()
        source.integer()
        source.single()
    for _ in range(3):
        source.integer()
    source.expect("</Topology>", "<Tuples>")
    states = []
    for _ in range(source.integer()):
        phone, place, senone, _ = (source.integer() for _ in range(4))
        states.append(State(phone, place, senone))
    source.expect("</Tuples>", "<LogProbs>")
    source.vector()
    source.expect("</LogProbs>", "</TransitionModel>")
    return Transitions(len(phones), count, tuple(states))


def _write_network(out: Writer, network: Network) -> None:
    lines = [f"input-node name=input dim={network.inputs}"]
    for node in network.nodes:
        if isinstance(node, Part):
            place = f"dim-offset={node.start} dim={node.size}"
            lines.append(f"dim-range-node name={node.name} input-node={node.of} {place}")
        else:
            lines.append(f"component-node name={node.name} component={node.name} input={node.reads}")
    lines.append(f"output-node name=output input={network.nodes[-1].name} objective=linear")
    out.token("<Nnet3>").raw(b"\n" + "".join(f"{line}\n" for line in lines).encode("ascii") + b"\n")
    nodes = [node for node in network.nodes if isinstance(node, Node)]
    out.token("<NumComponents>").integer(len(nodes))
    for node in nodes:
        out.token("<ComponentName>", node.name)
        _write_component(out, node.component)
    out.token("</Nnet3>")


def _write_component(out: Writer, component: Component) -> None:
    match component:
        case Affine(weights, bias):
            out.token("<FixedAffineComponent>", "<LinearParams>").matrix(weights)
            out.token("<BiasParams>").vector(bias).token("</FixedAffineComponent>")
        case RepeatedAffine(count, weights, bias):
            out.token("<RepeatedAffineComponent>", "<LearningRate>").single(0.0)
            out.token("<NumRepeats>").integer(count).token("<LinearParams>").matrix(weights)
            out.token("<BiasParams>").vector(bias).token("</RepeatedAffineComponent>")
        case Product(inputs, parts):
            out.token("<ElementwiseProductComponent>", "<InputDim>").integer(inputs)
            out.token("<OutputDim>").integer(inputs // parts).token("</ElementwiseProductComponent>")
        case Nonlinearity(kind, size):
            out.token(f"<{kind}>", "<Dim>").integer(size)
            out.token("<ValueAvg>").vector([]).token("<DerivAvg>").vector([])
            for name in _STATISTICS:
                out.token(name).double(0.0)
            out.token(f"</{kind}>")


_STATISTICS = ("<Count>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>")
"""What training keeps in a nonlinearity."""


def _read_network(source: Reader) -> tuple[int, tuple[Node | Part, ...]]:
    source.expect("<Nnet3>")
    source.line()
    lines = []
    while line := source.line():
        before, _, reads = line.partition(" input=")
        kind, *words = before.split()
        lines.append((kind, dict(word.split("=", 1) for word in words), reads))
    source.expect("<NumComponents>")
    components: dict[str, Component] = {}
    for _ in range(source.integer()):
        source.expect("<ComponentName>")
        name = source.token()
        components[name] = _read_component(source)
    source.expect("</Nnet3>")
    nodes: list[Node | Part] = []
    for kind, fields, reads in lines[1:-1]:
        name = fields["name"]
        if kind == "dim-range-node":
            nodes.append(Part(name, fields["input-node"], int(fields["dim-offset"]), int(fields["dim"])))
        else:
            nodes.append(Node(name, components[name], reads))
    return int(lines[0][1]["dim"]), tuple(nodes)


def _read_component(source: Reader) -> Component:
    kind = source.token().strip("<>")
    if kind == "FixedAffineComponent":
        source.expect("<LinearParams>")
        weights = source.matrix()
        source.expect("<BiasParams>")
        found: Component = Affine(weights, source.vector())
    elif kind == "RepeatedAffineComponent":
        source.expect("<LearningRate>")
        source.single()
        source.expect("<NumRepeats>")
        count = source.integer()
        source.expect("<LinearParams>")
        weights = source.matrix()
        source.expect("<BiasParams>")
        found = RepeatedAffine(count, weights, source.vector())
    elif kind == "ElementwiseProductComponent":
        source.expect("<InputDim>")
        inputs = source.integer()
        source.expect("<OutputDim>")
        found = Product(inputs, inputs // source.integer())
    else:
        source.expect("<Dim>")
        found = Nonlinearity(kind, source.integer())
        source.expect("<ValueAvg>")
        source.vector()
        source.expect("<DerivAvg>")
        source.vector()
        for name in _STATISTICS:
            source.expect(name)
            source.double()
    source.expect(f"</{kind}>")
    return found

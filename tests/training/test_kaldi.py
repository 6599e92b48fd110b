"""Kaldi's files: what is written is read again as it was, and anything else is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from training.kaldi import (
    Affine,
    Component,
    Floats,
    Network,
    Node,
    Nonlinearity,
    Part,
    Product,
    Reader,
    RepeatedAffine,
    State,
    Transitions,
    Writer,
    acoustic_model,
    read_acoustic_model,
)

CHANCE = np.random.default_rng(0)

TRANSITIONS = Transitions(2, 3, tuple(State(1 + n // 3, n % 3, 5 - n) for n in range(6)))


def floats(*shape: int) -> Floats:
    return CHANCE.normal(size=shape).astype(np.float32)


NETWORK = Network(
    4,
    (
        Node("first", Affine(floats(6, 8), floats(6)), "Append(Offset(input, -2), Offset(input, 1))"),
        Node("squares", Product(12, 2), "Append(first, first)"),
        Part("some", "squares", 1, 4),
        Node("parts", RepeatedAffine(2, floats(3, 2), floats(3)), "some"),
        Node("bent", Nonlinearity("RectifiedLinearComponent", 6), "parts"),
        Node("shares", Nonlinearity("SoftmaxComponent", 6), "bent"),
        Node("logs", Nonlinearity("LogSoftmaxComponent", 6), "shares"),
    ),
    2,
    1,
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "final.mdl"
    path.write_bytes(acoustic_model(TRANSITIONS, NETWORK))
    return path


def arrays(component: Component) -> list[npt.NDArray[np.float32]]:
    return [component.weights, component.bias] if isinstance(component, Affine | RepeatedAffine) else []


def test_a_model_is_read_as_it_was_written(model: Path) -> None:
    transitions, network = read_acoustic_model(model)
    assert transitions == TRANSITIONS
    assert (network.inputs, network.left, network.right) == (4, 2, 1)
    assert [node.name for node in network.nodes] == [node.name for node in NETWORK.nodes]
    for found, written in zip(network.nodes, NETWORK.nodes, strict=True):
        if isinstance(found, Part) or isinstance(written, Part):
            assert found == written
            continue
        assert found.reads == written.reads
        if arrays(written.component):
            assert type(found.component) is type(written.component)
            pairs = zip(arrays(found.component), arrays(written.component), strict=True)
            assert all(np.array_equal(one, other) for one, other in pairs)
        else:
            assert found.component == written.component
        if isinstance(found.component, RepeatedAffine) and isinstance(written.component, RepeatedAffine):
            assert found.component.count == written.component.count


def test_a_model_that_was_read_is_written_as_it_was(model: Path) -> None:
    assert acoustic_model(*read_acoustic_model(model)) == model.read_bytes()


def test_a_model_that_was_cut_off_anywhere_is_refused(model: Path) -> None:
    data = model.read_bytes()
    for size in range(0, len(data), 7):
        model.write_bytes(data[:size])
        with pytest.raises(ValueError):
            read_acoustic_model(model)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b"component=logs", b"component=gone"),
        (b"<SoftmaxComponent>", b"<SomeOtherThing__>"),
        (b"dim-offset=1 dim=4", b"dim-offset=1 din=4"),
        (b"\n\n", b"\n"),
        (b"objective=linear", b"objective=others"),
        (b"<Priors> FV \4\0\0\0\0", b"<Priors> FV \4\1\0\0\0\0\0\0\0"),
        (b"</Nnet3>", b"<Nnet3/>"),
        (b"\0B<Trans", b"\0BTrans<"),
    ],
)
def test_another_model_is_refused(model: Path, written: bytes, instead: bytes) -> None:
    data = model.read_bytes()
    assert written in data
    model.write_bytes(data.replace(written, instead))
    with pytest.raises(ValueError):
        read_acoustic_model(model)


def test_a_model_with_two_senones_in_a_state_is_refused(model: Path) -> None:
    data = model.read_bytes()
    one = Writer().integer(1, 0, 5, 5).bytes()
    assert one in data
    model.write_bytes(data.replace(one, Writer().integer(1, 0, 5, 4).bytes()))
    with pytest.raises(ValueError, match=r"final\.mdl"):
        read_acoustic_model(model)


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "final.mdl").write_text("<TransitionModel> <Topology>")
    with pytest.raises(ValueError, match="binary"):
        read_acoustic_model(tmp_path / "final.mdl")


def test_basic_types_are_read_as_they_were_written() -> None:
    matrix = floats(2, 3)
    written = Writer().token("<A>", "B").integer(-7, 9).single(0.5).double(1e-300).integers([1, -1])
    source = Reader(written.vector([0.25, -2]).matrix(matrix).bytes())
    source.expect("<A>", "B")
    assert [source.integer(), source.integer()] == [-7, 9]
    assert (source.single(), source.double(), source.integers()) == (0.5, 1e-300, [1, -1])
    assert source.vector().tolist() == [0.25, -2]
    assert np.array_equal(source.matrix(), matrix)


def test_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        Reader(Writer().single(1).bytes()).double()
    with pytest.raises(ValueError, match="'FM' stands where 'FV' should"):
        Reader(Writer().matrix(floats(1, 1)).bytes()).vector()

"""The stage that hears with what was learnt: each row is measured once, and each network can be made."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training.carried import MEAN, network, noisy_model, sphinx_model
from training import tried
from training.forward import forward
from training.sphinx import SILENCE
from training.train import Learnt
from training.tried import TRIED, measured
from training.unknown import Row


def learnt() -> Learnt:
    """All as it is, but for each Gaussian by itself."""
    model, noisy = sphinx_model(), noisy_model()
    book = model.number[SILENCE]
    same = np.concatenate([np.eye(13), np.zeros((1, 13))])
    return Learnt(
        model.means[book],
        model.variances[book],
        np.exp(model.weights[:, :, model.base[book]]),
        np.stack([same] * 3),
        np.ones((3, 13)),
        noisy.means,
        noisy.variances,
        np.eye(39, 40),
    )


@pytest.mark.parametrize("name", TRIED)
def test_each_network_is_the_model_changed_as_its_name_says(name: str) -> None:
    """Nothing was learnt in `learnt` but each Gaussian by itself."""
    net = TRIED[name](sphinx_model(), learnt(), MEAN)
    frames = np.random.default_rng(0).normal(0, 5, (3, 25)).astype(np.float32)
    plain, found = forward(network(), frames), forward(net, frames)
    assert found.shape == plain.shape
    if "each" in name:
        assert not np.allclose(found, plain, atol=0.5)
    else:  # twice the same Gaussians are the same
        assert np.allclose(found, plain, atol=0.05)


def test_a_row_is_measured_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def measure(name: str, every: int) -> Row:
        asked.append(name)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return [f"{name} by {every}"]

    monkeypatch.setattr(tried, "measure", measure)
    done = tmp_path / "build" / "rows.json"
    with pytest.raises(KeyboardInterrupt):
        measured(["a", "b"], 1, done)
    assert len(json.loads(done.read_text())) == 1
    assert measured(["a", "b"], 1, done) == [["a by 1"], ["b by 1"]]
    assert asked == ["a", "b", "b"]

"""The stage that tries costs of `[unk]`: each row is measured once, and the shipped costs are among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import unknown
from training.unknown import TRIED, Row, Trial, measured
from voiceguide.teaching.graph import Costs


def test_what_is_shipped_was_tried() -> None:
    assert Costs() in [trial.costs() for trial in TRIED if trial.talk]


def test_a_row_is_measured_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Trial] = []

    def measure(trial: Trial, every: int) -> Row:
        asked.append(trial)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return [f"{trial.unknown_word:g} by {every}"]

    monkeypatch.setattr(unknown, "measure", measure)
    done, trials = tmp_path / "build" / "rows.json", [Trial(0, 1, 2), Trial(0, 1, 3)]
    with pytest.raises(KeyboardInterrupt):
        measured(trials, 1, done)
    assert len(json.loads(done.read_text())) == 1
    assert measured(trials, 1, done) == [["2 by 1"], ["3 by 1"]]
    assert asked == [trials[0], trials[1], trials[1]]
    assert measured(trials, 5, done) == [["2 by 5"], ["3 by 5"]]

"""Stage: what `training.train` learnt, tried on the orders by people that are for choosing.

`python -m training.tried [--every N]`, in the repository's root, after the export and `training.train`. Each
row takes some minutes; those that `build/training/tried.json` has already are not measured again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.people import CLEAN, SPEECH, Condition, are_here
from benchmarks.report import machine, table
from training.carry import carried, contexts, transitions
from training.export import BASE
from training.kaldi import Network, acoustic_model
from training.mean import read_mean
from training.sphinx import Array, SphinxModel, model_folder, read_model
from training.train import LEARNT, Learnt, load_learnt
from training.unknown import TRIED as UNKNOWN_TRIED
from training.unknown import Row, build, orders_right
from voiceguide.teaching.contexts import FILE as CONTEXTS

CONDITIONS = (CLEAN, Condition("kitchen", 12), Condition("kitchen", 6), Condition("babble6_ami", 18))
"""Sounds of the orders."""

DONE = BASE.parent / "tried.json"
"""The rows that were measured."""


TRIED: dict[str, Callable[[SphinxModel, Learnt, Array], Network]] = {
    "as it is": lambda model, _, mean: carried(model, mean),
    "features changed": lambda model, learnt, mean: carried(model, mean, transform=learnt.transform),
    "silence learnt anew": lambda model, learnt, mean: carried(learnt.silence(model), mean),
    "Gaussians beside, all changed alike": lambda model, learnt, mean: carried(
        model, mean, learnt.alike(model)
    ),
    "Gaussians beside, each for itself": lambda model, learnt, mean: carried(model, mean, learnt.each(model)),
}
"""The networks, by what is done."""


def measure(name: str, every: int) -> Row:
    """One row of the table."""
    model, mean = read_model(model_folder()), read_mean()
    network = TRIED[name](model, load_learnt(), mean)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "model"
        folder.mkdir()
        build(UNKNOWN_TRIED[-1], folder)
        (folder / "am" / "final.mdl").write_bytes(acoustic_model(transitions(contexts(model)), network))
        found = [orders_right(folder, condition, every) for condition in CONDITIONS]
    return [f"{part} of {whole}" for part, whole in found]


def measured(names: Sequence[str], every: int, done: Path) -> list[Row]:
    """The rows, of which `done` keeps what was measured before."""
    known: dict[str, Row] = json.loads(done.read_text(encoding="utf-8")) if done.is_file() else {}
    for name in names:
        key = f"{name}, every {every}"
        if key not in known:
            known[key] = measure(name, every)
            done.parent.mkdir(parents=True, exist_ok=True)
            done.write_text(json.dumps(known, indent=1), encoding="utf-8")
    return [known[f"{name}, every {every}"] for name in names]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.tried", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="hear every Nth recording only (1)")
    options = parser.parse_args(arguments)
    if not are_here() or not (BASE / CONTEXTS).is_file() or not LEARNT.is_file():
        print(f"Nothing was measured: {SPEECH} with its recordings, {BASE} or {LEARNT} is not here.")
        return 0
    rows = measured(tuple(TRIED), options.every, DONE)
    table(
        "Learnt in noise: orders for choosing that were heard right",
        ["what", *(str(condition) for condition in CONDITIONS)],
        [[name, *row] for name, row in zip(TRIED, rows, strict=True)],
    )
    print(f"{machine()}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

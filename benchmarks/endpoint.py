"""How long after the end of speech an utterance is over, and how often it is over too soon.

`python -m benchmarks.endpoint [--limit N]`, in the repository's root.

The recordings in `content/recorded` under the idle grammar, by what listens; and where `../shared/speech` is
there, orders for coffee by people under the benchmark's grammar, by PocketSphinx: people think in the middle
of an order. The true end of speech is the last sample above 3 % of the recording's peak.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import people
from benchmarks.engines import Engine
from benchmarks.programs import room
from benchmarks.report import machine, table
from training.orders import read_orders
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear, Patience
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import Recogniser
from voiceguide.modes.recorded import Recording, load_recording
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir, shipped_models_dir

LAG_S = 0.09
"""Seconds for which the detector still says "speech" after a word, in the middle: the silence that a person
feels is what the ear waits for and this."""

COMPLETE_MS = (200, 250, 300)
"""Silences after a complete phrase that are tried, in ms."""

UNFINISHED_MS = (500, 600, 700)
"""The same after one that is not complete."""

TAIL_S = 1.5
"""Seconds of a quiet room after each recording."""

EARLY_S = 0.1
"""Seconds before the true end of speech from which a decision is a cut-off: less is the fading of a vowel."""

PEOPLE = 60
"""Orders by people that are heard."""


@dataclass(frozen=True)
class Ends:
    """What became of the recordings."""

    count: int
    delays: tuple[float, ...]
    """Seconds from the true end to the decision of the last utterance, of those that were not cut off."""
    cut: int
    """Recordings whose first utterance was over before the speech was."""


def measure(
    recogniser: Recogniser, grammar: Grammar, sounds: Sequence[Recording], patience: Patience
) -> Ends:
    """Hears the recordings one by one."""
    ear = Ear(recogniser, {grammar.name: grammar}, patience=patience)
    delays, cut, count = [], 0, 0
    for number, one in enumerate(sounds):
        began = ear.clock
        lead = room(0.7, number)
        utterances = ear.hear(lead + one.sound + room(TAIL_S, number)) + ear.flush()
        end = began + len(lead) / 32000 + one.speech_ends
        if not utterances:
            continue
        count += 1
        if utterances[0].decided < end - EARLY_S:
            cut += 1
        else:
            delays.append(utterances[0].decided - end)
    return Ends(count, tuple(delays), cut)


def _row(what: str, patience: Patience, ends: Ends) -> list[str]:
    delays = np.array(ends.delays or (float("nan"),)) * 1000
    spread = [f"{value:.0f}" for value in (np.median(delays), np.percentile(delays, 95), delays.max())]
    waits = [f"{(value + LAG_S) * 1000:.0f}" for value in (patience.complete, patience.unfinished)]
    return [what, *waits, *spread, f"{ends.cut} of {ends.count}"]


def rows(what: str, recogniser: Recogniser, grammar: Grammar, sounds: Sequence[Recording]) -> list[list[str]]:
    """One for each pair of silences; the first with the product's own constants."""
    tried = [Patience()]
    for complete in COMPLETE_MS:
        for unfinished in UNFINISHED_MS:
            wait = complete / 1000 - LAG_S
            tried.append(Patience(wait, wait, unfinished / 1000 - LAG_S))
    return [_row(what, one, measure(recogniser, grammar, sounds, one)) for one in tried]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endpoint", description=__doc__)
    parser.add_argument("--limit", type=int, default=PEOPLE, help=f"orders by people ({PEOPLE})")
    options = parser.parse_args(arguments)
    world, _ = load_world(content_dir())
    files = sorted((content_dir() / "recorded").glob("*.flac"))
    ours = Engine("vosk", Path(shipped_models_dir()) / "voiceguide-en").load()
    found = rows("requests", ours, grammars(world)["idle"], [load_recording(file) for file in files])
    if people.are_here():
        orders = [path for path, _ in read_orders(people.SPEECH / "index.tsv")][: options.limit]
        sounds = [load_recording(path) for path in orders]
        found += rows("orders by people", Engine("PocketSphinx").load(), people.coffee_grammar(), sounds)
    table(
        "Silence that ends an utterance",
        ["recordings", "complete, ms", "unfinished, ms", "delay, median, ms", "p95", "longest", "cut off"],
        found,
    )
    print("The first row of each is the product's: there 250 ms where nothing can follow, else as it stands.")
    print(machine())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

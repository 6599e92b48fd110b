"""How well requests are understood, beside other ways of choosing, and how that grows with the guides.

`python -m benchmarks.choosing`; `--only NAME` for one of the peers, `--sections N` for the largest library.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.choosing_peers import Peer, peers
from benchmarks.generated import TOPICS, guide_text, medicines, slip, write_guides
from benchmarks.report import machine, table
from tests.choosing.asked import REFUSALS, Asked, asked
from voiceguide.choosing.decisions import NAMES, Answer, Ask, Decision, Nothing
from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Router
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world, renewed
from voiceguide.guides.loading import load_guides, look
from voiceguide.paths import content_dir

T = TypeVar("T")

SIZES = (8, 100, 1000, 10000)
"""Sections of the libraries, rounded to guides of ten."""

SAMPLE = 150
"""Medicines of each library that are asked about, at most."""

ABSENT = 200
"""Medicines that it lacks, with names made in the same way, that are asked about too."""

SEED = 6
"""Draws them, the same ones each time."""

SLOW_S = 20.0
"""Seconds after which a peer is given no more requests of a part, and is judged by those that it had."""

QUESTIONS = {
    "side effects of {}": "side-effects",
    "how do i have {}": "having",
    "is {} safe": "safety",
    "er what is {} used for please": "what-for",
}
"""Requests, and the topic of the section that answers."""


@dataclass
class Tally:
    """What one peer made of one part of the requests."""

    count: int = 0
    right: int = 0
    wrong_section: int = 0
    refused: int = 0
    refused_rightly: int = 0
    to_refuse: int = 0

    def add(self, one: Asked, decision: Decision) -> None:
        """Counts a decision."""
        refused, should = NAMES[type(decision)] in REFUSALS, one.decision in REFUSALS
        self.count += 1
        self.right += one.is_right(decision)
        self.wrong_section += one.is_wrong_section(decision)
        self.refused += refused
        self.to_refuse += should
        self.refused_rightly += refused and should


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints both tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--only", help="one of the peers")
    options.add_argument("--sections", type=int, default=SIZES[-1], help="the largest library")
    chosen = options.parse_args(arguments)
    print(machine())
    if sizes := [size for size in SIZES if size <= chosen.sections]:
        _grow(sizes)
    _compare(chosen.only)  # the slowest peer last
    return 0


def _compare(only: str | None) -> None:
    requests = load_requests(content_dir())
    router = Router(load_guides(content_dir() / "guides", requests.topics).library, requests)
    every = list(asked())
    parts = {"tuned on": [one for one in every if not one.held_out]}
    for one in every:
        if one.held_out:
            parts.setdefault(one.file.replace("_", " "), []).append(one)
    for name, make in peers(router, parts["tuned on"]).items():
        if only not in (None, name):
            continue
        try:
            peer = make()
        except ImportError as error:
            print(f"{name} is left out: {error}.")
            continue
        columns = (
            "part",
            "requests",
            "right",
            "wrong section",
            "refusals: precision",
            "recall",
            "ms",
            "99th %",
        )
        table(name, columns, [_row(peer, part, those) for part, those in parts.items()])


def _row(peer: Peer, part: str, those: Sequence[Asked]) -> list[str]:
    tally, times = Tally(), list[float]()
    began = time.perf_counter()
    for one in those:
        if time.perf_counter() - began > SLOW_S:
            break
        decision, took = _timed(lambda one=one: peer.decide(one))  # type: ignore[misc]
        times.append(took)
        tally.add(one, decision)
    return [
        part,
        str(tally.count),
        _share(tally.right, tally.count),
        f"{tally.wrong_section} ({_share(tally.wrong_section, tally.count)})",
        _share(tally.refused_rightly, tally.refused),
        _share(tally.refused_rightly, tally.to_refuse),
        f"{_at(times, 0.5):.2f}",
        f"{_at(times, 0.99):.2f}",
    ]


def _grow(sizes: Sequence[int]) -> None:
    rows = []
    for size in sizes:
        guides = max(1, round(size / len(TOPICS)))
        with tempfile.TemporaryDirectory() as place:
            rows.append(_size(Path(place), medicines(guides + ABSENT, SEED), guides))
    table(
        "Growth: requests about made-up medicines, one of ten sections a topic",
        (
            "sections",
            "as written",
            "misspelt: answered",
            "asked",
            "others refused",
            "asked ",
            "wrong section",
            "ms",
            "99th %",
            "99th %, processor",
            "index, s",
            "look, ms",
            "one changed, ms",
        ),
        rows,
    )


def _size(folder: Path, names: Sequence[str], guides: int) -> list[str]:
    present, absent = names[:guides], names[guides:]
    write_guides(folder, list(present))
    requests = load_requests(content_dir())
    seen = look(folder, requests.topics)
    router, built = _timed(lambda: Router(seen.shelf.library, requests))
    chance = random.Random(SEED)
    counts = dict.fromkeys(("exact", "near", "near asked", "refused", "refused asked", "wrong"), 0)
    times, work = list[float](), list[float]()

    def decide(said: str) -> Decision:
        began = time.thread_time()
        decision, took = _timed(lambda: router.decide(said))
        work.append(1000 * (time.thread_time() - began))
        times.append(took)
        return decision

    sample = chance.sample(present, min(SAMPLE, guides))
    for name in sample:
        for question, topic in QUESTIONS.items():
            right = f"{name}-{topic}"
            for kind, written in (("exact", name), ("near", slip(name, chance))):
                decision = decide(question.format(written))
                if isinstance(decision, Answer):
                    counts[kind if decision.target.section == right else "wrong"] += 1
                elif isinstance(decision, Ask) and right in {one.target.section for one in decision.options}:
                    counts["near asked"] += kind == "near"
    for name in absent:
        decision = decide(f"side effects of {name}")
        counts["wrong"] += isinstance(decision, Answer)
        counts["refused"] += isinstance(decision, Nothing)
        counts["refused asked"] += isinstance(decision, Ask)
    asked_each = len(sample) * len(QUESTIONS)
    looked, changed = _renewing(folder, router, present[0])
    return [
        str(guides * len(TOPICS)),
        _share(counts["exact"], asked_each),
        _share(counts["near"], asked_each),
        _share(counts["near asked"], asked_each),
        _share(counts["refused"], len(absent)),
        _share(counts["refused asked"], len(absent)),
        str(counts["wrong"]),
        f"{_at(times, 0.5):.2f}",
        f"{_at(times, 0.99):.2f}",
        f"{_at(work, 0.99):.2f}",
        f"{built / 1000:.2f}",
        f"{looked:.1f}",
        f"{changed:.0f}",
    ]


def _renewing(folder: Path, router: Router, name: str) -> tuple[float, float]:
    """Milliseconds of a look at the folder that finds no change, and of taking up one changed guide."""
    known, _ = load_world(content_dir())
    seen = look(folder, router.requests.topics)
    world = World(seen.shelf.library, router, known.replies, seen=seen)
    looked = sorted(_timed(lambda: renewed(world))[1] for _ in range(5))[2]
    (folder / f"{name}.md").write_text(guide_text(name) + "\nAnd this is new.\n", encoding="utf-8")
    # The router of the world is indexed for the guides of another look: once without a change first.
    world, _ = renewed(world)
    (folder / f"{name}.md").write_text(guide_text(name) + "\nAnd this is newer.\n", encoding="utf-8")
    return looked, _timed(lambda: renewed(world))[1]


def _timed(does: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = does()
    return done, 1000 * (time.perf_counter() - began)


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    raise SystemExit(main())

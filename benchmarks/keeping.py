"""How long it takes to keep a place, on the disk of the temporary folder.

`python -m benchmarks.keeping`, in the repository's root.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import quantiles

from benchmarks.report import machine, table
from voiceguide.commands.content import world
from voiceguide.keeping.choices import load_preferences
from voiceguide.keeping.database import beside
from voiceguide.keeping.store import Store
from voiceguide.reading.script import section_sentences

SENTENCES = 1500
"""Places that are kept, as in some hours of listening: the log is copied into the file meanwhile."""

STARTS = 50
"""Times that what is kept is looked up as at the start of a session."""


def keeping() -> None:
    """Prints the times, and the sizes of the files."""
    library = world().library
    places = [
        sentence.place
        for guide in library.guides.values()
        for section in guide.sections
        for sentence in section_sentences(guide, section)
        if sentence.place
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kept.sqlite3"
        with closing(Store(file, library)) as store:
            store.kept()
            for number in range(20):
                store.bookmark(f"bookmark {number}", places[number])
            kept = [_ms(partial(store.place, places[number % len(places)])) for number in range(SENTENCES)]
            log = beside(file)[0].stat().st_size
        size = file.stat().st_size

        def start() -> None:
            load_preferences(file)
            with closing(Store(file, library)) as again:
                again.kept()

        started = [_ms(start) for _ in range(STARTS)]
    table(
        "Keeping, ms",
        ["", "median", "99 in 100 within", "longest"],
        [["one place", *_spread(kept)], ["what is kept, at the start of a session", *_spread(started)]],
    )
    print(
        f"{SENTENCES} places and 20 bookmarks: the file has {size} bytes, its log at most {log} while in use."
    )


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _spread(times: list[float]) -> list[str]:
    cuts = quantiles(times, n=100)
    return [f"{cuts[49]:.2f}", f"{cuts[98]:.2f}", f"{max(times):.2f}"]


def main() -> int:
    """Prints the table."""
    keeping()
    print(machine())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

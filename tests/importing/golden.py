"""What each leaflet becomes. `python -m tests.importing.golden` writes the files anew, to be read before they
are committed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.importing.makers import ALL, HERE, leaflet
from voiceguide.choosing.requests import load_requests
from voiceguide.importing.draft import Fate
from voiceguide.importing.report import doubts_of
from voiceguide.importing.taking import Taken, take
from voiceguide.paths import content_dir

GOLDEN = HERE / "golden"
REQUESTS = load_requests(content_dir())


def taken(name: str, folder: Path) -> Taken:
    """The leaflet, taken into an empty content folder."""
    file = folder / name
    file.write_bytes(leaflet(name))
    content = folder / "content"
    content.mkdir(exist_ok=True)
    return take(file, content, REQUESTS)


def shown(found: Taken) -> str:
    """The guide, and below it what was left out and what is unsure."""
    draft = found.draft
    left = [
        f"{one.why}: {' '.join(one.piece.words)}".rstrip()
        for one in draft.outcomes
        if one.fate is Fate.DROPPED
    ]
    unsure = [
        f"{where}: {words}: {what}" if words else f"{where}: {what}"
        for where, words, what in doubts_of(draft)
    ]
    short = [f"{short}: {long or '?'}" for short, long in draft.abbreviations]
    lists = [("Left out", left), ("Unsure", unsure), ("Abbreviations", short)]
    below = "".join(f"\n{title}:\n" + "".join(f"  {one}\n" for one in those) for title, those in lists)
    return found.file.read_text(encoding="utf-8") + "\n<<<" + below


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for each in ALL:
        with tempfile.TemporaryDirectory() as place:
            (GOLDEN / f"{each}.md").write_text(shown(taken(each, Path(place))), encoding="utf-8")

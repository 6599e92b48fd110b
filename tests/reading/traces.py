"""Golden files: each guide's text, what is said of it, and its phonemes, sentence by sentence.

`python -m tests.reading.traces` writes them anew. Read what `git diff` then shows: people will hear it.
They leave out the places, so that a new line at the top of a guide changes one line here, not all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voiceguide.commands.trace import COLUMNS, trace, written
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import Guide
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.paths import content_dir
from voiceguide.speaking.voice import Voice

FOLDER = Path(__file__).parent / "traces"
TOPICS = frozenset(
    "get-ready having how-it-works names safety sharps side-effects steps what-it-is when-to-call "
    "where-to-inject who-to-ask".split()
)


def guides() -> Iterator[Guide]:
    """The guides that are shipped, and those that stand beside their golden files."""
    for file in [*sorted((content_dir() / "guides").glob("*.md")), *sorted(FOLDER.glob("*.md"))]:
        guide, problems = load_guide(file, TOPICS)
        assert guide, problems
        yield guide


def golden(guide: Guide, voice: Voice) -> str:
    """What the guide's golden file must hold."""
    rows = trace(guide, guide.sections, voice.phonemes)
    return "".join(f"{line}\n" for line in written(COLUMNS[1:], rows))


def the_voice() -> Voice:
    return Voice(load_lexicon(content_dir() / "lexicon"))


if __name__ == "__main__":
    for one in guides():
        (FOLDER / f"{one.id}.tsv").write_text(golden(one, the_voice()), encoding="utf-8")

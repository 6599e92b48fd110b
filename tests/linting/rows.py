"""The table of rules in `docs/checking.md`, and the guides that its examples make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from voiceguide.choosing.requests import Requests, load_requests
from voiceguide.choosing.router import Router
from voiceguide.guides.loading import Shelf, load_guides
from voiceguide.guides.model import Library
from voiceguide.lexicon.dictionary import OURS, Dictionary, dictionary_of
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.linting.rule import Known
from voiceguide.paths import content_dir, shipped_models_dir

DOCUMENT = Path(__file__).parents[2] / "docs" / "checking.md"

TODAY = date(2026, 5, 12)

FIELD = re.compile(r"(?:next_review|accepted|approval):|  \S")

LEXICON = """<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
 xmlns:dc="http://purl.org/dc/elements/1.1/" alphabet="ipa" xml:lang="en-GB">
{}
</lexicon>
"""


@dataclass(frozen=True)
class Row:
    rule: str
    severity: str
    reason: str
    mend: str
    passes: str
    fails: str


def rows() -> list[Row]:
    text = DOCUMENT.read_text(encoding="utf-8")
    table = text.partition("| Rule | Severity |")[2].partition("\n\n")[0].splitlines()[2:]
    found = [[cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]
    return [Row(*(cell.replace("\\|", "|") for cell in cells)) for cells in found]


def guide_with(example: str) -> str:
    """The guide of an example: front matter, `Asked` below the heading, the rest as its text."""
    lines = [times(line) for line in example.split("⏎")]
    fields = []
    while lines and FIELD.match(lines[0]):
        fields.append(lines.pop(0))
    asked = lines.pop(0) if lines and lines[0].startswith("Asked:") else ""
    text = "\n".join(lines) if any(lines) else "Press the button."
    front = [
        "---",
        "title: A pen",
        "language: en-GB",
        "names:",
        "  pen: [pen]",
        "sources:",
        "  - Words",
    ]
    head = [*front, "reviewer: A nurse", *fields, "---", "", "## The pen {#pen}", "", "Topic: steps"]
    return "\n".join([*head, *([asked] if asked else []), "", text, ""])


def times(line: str) -> str:
    words, _, count = line.partition(" × ")
    return " ".join([words] * int(count)) if count else line


@lru_cache(maxsize=1)
def requests() -> Requests:
    return load_requests(content_dir())


@lru_cache(maxsize=1)
def everyday() -> Router:
    """A router without guides: others take over what it knows of the sentences."""
    return Router(Library({}), requests())


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    return dictionary_of(shipped_models_dir() / OURS)


def shelf_of(folder: Path, text: str) -> Shelf:
    """The folder's guides, with this one in it."""
    (folder / "pen.md").write_text(text, encoding="utf-8", newline="")
    return load_guides(folder, requests().topics)


def known(folder: Path, library: Library) -> Known:
    """What the rules know where these are the guides, with the lexicons of the content."""
    lexicon = load_lexicon(content_dir() / "lexicon")
    return Known(TODAY, folder, Router(library, requests(), everyday()), dictionary(), lambda _: lexicon)

"""The proof that a guide says what its leaflet says: what was written is read back, and compared word by
word.

No guide is written without it. So a slip in the reading of a format, or in the escaping of Markdown, costs an
import and never a word."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from voiceguide.guides.loading import read_guide
from voiceguide.guides.model import Guide, Kind
from voiceguide.importing.draft import Draft, Fate
from voiceguide.importing.model import PieceKind
from voiceguide.problem import Problem

_KINDS = {PieceKind.ITEM: Kind.ITEM, PieceKind.STEP: Kind.STEP, PieceKind.TEXT: Kind.PARAGRAPH}


def read_back(text: str, name: str, topics: frozenset[str]) -> tuple[Guide | None, list[Problem]]:
    """The guide that the file's text makes, and what is wrong with it; None where there is nothing to
    compare."""
    with tempfile.TemporaryDirectory(prefix="voiceguide-") as folder:
        file = Path(folder, f"{name}.md")
        file.write_bytes(text.encode("utf-8"))
        return read_guide(file, topics)


def differences(draft: Draft, guide: Guide) -> list[str]:
    """Where the guide as it is read back is not what was meant, and where words of the leaflet are
    missing."""
    meant, found = list(_meant(draft)), list(_found(guide))
    wrong = [f"“{one}” became “{other}”" for one, other in zip(meant, found, strict=False) if one != other]
    if len(meant) != len(found):
        wrong.append(f"{len(meant)} parts became {len(found)}")
    return wrong + [f"“{word}” is lost" for word in _lost(draft)]


def _meant(draft: Draft) -> Iterator[tuple[str, ...]]:
    for section in draft.sections:
        yield (section.id, section.topic, section.heading)
        around: list[PieceKind] = []
        for part in section.parts:
            around = (
                around[: part.level]
                if part.kind is PieceKind.TEXT
                else [*around[: part.level - 1], part.kind]
            )
            kind = around[-1] if around else PieceKind.TEXT
            yield (Kind.WARNING if part.warning else _KINDS[kind], part.text)


def _found(guide: Guide) -> Iterator[tuple[str, ...]]:
    for section in guide.sections:
        yield (section.id, section.topic, section.title)
        yield from ((block.kind, block.text) for block in section.blocks)


def _lost(draft: Draft) -> list[str]:
    """Words of the pieces that were kept and are not in the text, in their order."""
    pieces = [one for one in draft.outcomes if one.fate in (Fate.HEADING, Fate.TEXT)]
    kept = [_bare(word) for one in pieces for word in one.piece.words]
    said: list[str] = []
    for section in draft.sections:
        heading = [_bare(word) for word in section.heading.split()] if section.pieces else []
        said += heading
        for part in section.parts:
            said += [_bare(word) for word in part.text.split()]
    rest = iter(said)
    return [word for word in kept if word and word not in rest]


def _bare(word: str) -> str:
    """A word without the signs that end a cell or a heading, which the reading of a table may add."""
    return word.rstrip(".:;,")

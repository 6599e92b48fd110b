"""A leaflet is taken into a content folder: read, made a guide, proved, and written with its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voiceguide.choosing.requests import Requests
from voiceguide.errors import ImportingError
from voiceguide.guides.loading import load_guides
from voiceguide.guides.model import Guide
from voiceguide.guides.writing import put
from voiceguide.importing.draft import Draft
from voiceguide.importing.fidelity import differences, read_back
from voiceguide.importing.isolated import NOTHING_WRITTEN, read_isolated, refusal
from voiceguide.importing.limits import RefusedError
from voiceguide.importing.model import Source
from voiceguide.importing.report import page
from voiceguide.importing.structure import draft_of, slug, title_of
from voiceguide.importing.topics import guesser
from voiceguide.importing.writing import written
from voiceguide.problem import Problem

REPORTS = "reports"
"""The folder beside `guides` that the reports go into."""


@dataclass(frozen=True)
class Taken:
    """What came of a leaflet."""

    source: Source
    draft: Draft
    guide: Guide
    """As it is read back. With a fault among `problems` it is read to nobody."""
    problems: tuple[Problem, ...]
    """What keeps it from being read: text that a person must mend."""
    file: Path
    """The guide's file."""
    report: Path
    before: Path | None
    """Where the guide that was written over is kept; None where there was none."""


def take(path: Path, content: Path, requests: Requests, *, name: str = "", replace: bool = False) -> Taken:
    """Takes a leaflet into the content folder. `name` is the guide's id, "" for one made of the title.

    A guide that is there already is written over with `replace` alone. Raises ImportingError: nothing is then
    written.
    """
    source = read_isolated(path)
    guides = content / "guides"
    others = _others(guides, requests)
    try:
        draft, wanted = _draft(source, requests, others, name)
    except RefusedError as error:
        raise refusal(path, error) from error
    file = guides / f"{wanted}.md"
    if file.exists() and not replace:
        raise ImportingError(
            f"The leaflet {path.name} would become the guide {wanted}, which is there already.",
            kept="The guide was not touched.",
            todo="Give another name with --as NAME, or --replace to write over it.",
        )
    text = written(draft)
    guide, problems = read_back(text, wanted, frozenset(requests.topics))
    odd = differences(draft, guide) if guide else [str(problem) for problem in problems]
    if guide is None or odd:
        raise ImportingError(
            f"The leaflet {path.name} cannot be imported word for word: {odd[0]}.",
            kept=NOTHING_WRITTEN,
            todo="Please report this with the leaflet; meanwhile write the guide by hand.",
        )
    report = content / REPORTS / f"{wanted}.html"
    try:
        guides.mkdir(parents=True, exist_ok=True)
        report.parent.mkdir(exist_ok=True)
        before = report.with_name(f"{wanted}-before.md") if file.exists() else None
        if before:
            before.write_bytes(file.read_bytes())
        put(report, page(source, draft, problems))
        put(file, text, replace=replace)
    except OSError as error:
        raise ImportingError(
            f"The guide {wanted} cannot be written: {error.strerror or error}.",
            todo=f"Look at the folder {content}.",
        ) from error
    return Taken(source, draft, guide, tuple(problems), file, report, before)


def _draft(source: Source, requests: Requests, others: Mapping[str, str], name: str) -> tuple[Draft, str]:
    """The draft and its id. A guide of that id, which it would replace, does not keep its names from it."""

    def drafted(taken: Mapping[str, str]) -> Draft:
        return draft_of(source, lambda names: guesser(requests, names), taken)

    wanted = name or slug(title_of(source)) or "leaflet"
    return drafted({said: guide for said, guide in others.items() if guide != wanted}), wanted


def _others(guides: Path, requests: Requests) -> dict[str, str]:
    """Each name that a guide has, in small letters, and the guide."""
    if not guides.is_dir():
        return {}
    found = load_guides(guides, requests.topics).library.guides
    return {
        said.lower(): guide.id
        for guide in found.values()
        for subject, names in guide.names.items()
        for said in (subject, *names)
    }

"""A draft becomes a guide's file, as docs/guides.md describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from voiceguide.guides.loading import NOT_REVIEWED
from voiceguide.guides.model import MarkKind
from voiceguide.importing.draft import Draft, DraftSection, Part
from voiceguide.importing.model import PieceKind

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&]")
_AT_START = re.compile(r"[#+=~-]|(?P<number>\d{1,9})[.)]")
_MARK = re.compile(rf"(?:{'|'.join(map(re.escape, MarkKind))}):")

_BULLETS = "-*"
_ENDS = ".)"
"""Two signs for lists, by turns: where one list follows another, Markdown tells them apart by these."""


def written(draft: Draft) -> str:
    """The whole file."""
    return "\n".join([*_front(draft), *(line for section in draft.sections for line in _section(section))])


def _front(draft: Draft) -> Iterator[str]:
    yield "---"
    yield _field("title", draft.title)
    yield _field("language", draft.language)
    yield "names:"
    yield f"  {_value(draft.names[0])}: [{', '.join(map(_value, draft.names))}]"
    yield "sources:"
    yield from (f"  - {_value(source)}" for source in draft.sources)
    yield f"last_reviewed: {draft.last_reviewed or ''}".rstrip()
    yield f"next_review: {draft.next_review or ''}".rstrip()
    yield f"reviewer: {NOT_REVIEWED}"
    yield "---"
    yield ""


def _field(name: str, value: str) -> str:
    return f"{name}: {_value(value)}"


def _value(text: str) -> str:
    """The text as YAML, on one line; also within square brackets."""
    dumped = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=1_000_000)
    return dumped.strip()[1:-1]


def _section(section: DraftSection) -> Iterator[str]:
    yield f"## {escaped(section.heading)} {{#{section.id}}}"
    yield ""
    yield f"Topic: {section.topic}"
    if section.asked:
        yield f"Asked: {'; '.join(section.asked)}"
    yield ""
    yield from _body(section.parts)
    yield ""


def _body(parts: Iterable[Part]) -> Iterator[str]:
    """The parts, with an empty line between all but the items of one list."""
    widths: list[int] = []
    turns: dict[tuple[int, PieceKind], int] = {}
    before: Part | None = None
    for part in parts:
        text = escaped(part.text)
        joined = (
            before is not None
            and part.kind is before.kind
            and part.kind is not PieceKind.TEXT
            and part.level == before.level
            and not part.begins
        )
        if before is not None and not joined:
            yield ""
        if part.kind is PieceKind.TEXT:
            indent = " " * sum(widths[: part.level])
            widths = widths[: part.level]
            yield f"{indent}{'> ' if part.warning else ''}{text}"
        else:
            key = (part.level, part.kind)
            if part.begins:
                turns[key] = 1 - turns.get(key, 1)
            sign = turns.get(key, 0)
            mark = _BULLETS[sign] if part.kind is PieceKind.ITEM else f"{part.number}{_ENDS[sign]}"
            widths = widths[: part.level - 1]
            yield f"{' ' * sum(widths)}{mark} {text}"
            widths = [*widths, len(mark) + 1]
        before = part


def escaped(text: str) -> str:
    """The text so that Markdown takes each character of it for itself."""
    found = _ANYWHERE.sub(lambda sign: "\\" + sign[0], text)
    mark = _MARK.match(found)
    if mark:
        found = f"{found[: mark.end() - 1]}\\:{found[mark.end() :]}"
    start = _AT_START.match(found)
    if start and start["number"]:
        return f"{start['number']}\\{found[start.end() - 1 :]}"
    return f"\\{found}" if start else found

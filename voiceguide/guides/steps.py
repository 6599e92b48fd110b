"""A section as the parts that are done one after another: steps, things to get ready, texts between them.

What warns of a part comes before it: the warnings that stand before it in the file, and those in its item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from voiceguide.guides.model import Block, Guide, Item, Kind, Mark, MarkKind, Section

STEPS, GET_READY = "steps", "get-ready"
"""The topics of the section with the steps, and of the one that says what to get ready for them."""


class PartKind(StrEnum):
    """What is asked of a person when a part has been read."""

    TEXT = "text"
    THING = "thing"
    STEP = "step"


@dataclass(frozen=True)
class Part:
    """What is read at a stretch."""

    kind: PartKind
    warnings: tuple[int, ...]
    """Blocks of the section, from 0."""
    blocks: tuple[int, ...]
    """The others that it is made of; none where a section ends with a warning."""
    before: tuple[int, ...] = ()
    """Of a thing, the blocks that lead to it."""
    number: int = 0
    """Of the step or the thing, as the list has it; 0 for a text."""
    count: int = 0
    """How many there are in the list."""
    marks: tuple[Mark, ...] = ()

    def mark(self, kind: MarkKind) -> Mark | None:
        """Its mark of this kind, if it has one."""
        return next((one for one in self.marks if one.kind is kind), None)


@lru_cache(maxsize=64)
def parts(section: Section) -> tuple[Part, ...]:
    """All of the section's blocks, each in one part, in the order in which the parts are done."""
    return tuple(_joined(list(_cut(section.blocks)), things=section.topic == GET_READY))


def can_be_followed(section: Section) -> bool:
    """Whether it has steps."""
    return any(part.kind is PartKind.STEP for part in parts(section))


def steps_of(guide: Guide) -> Section | None:
    """The section with the guide's steps: the one on that topic, else the first that has any."""
    followed = [section for section in guide.sections if can_be_followed(section)]
    return next((one for one in followed if one.topic == STEPS), followed[0] if followed else None)


def ready_of(guide: Guide, steps: Section) -> Section | None:
    """The section that says what to get ready for these steps; None where the guide has none."""
    about = set(steps.about)
    ready = (one for one in guide.sections if one.topic == GET_READY and one is not steps)
    return next((one for one in ready if about.intersection(one.about)), None)


def _cut(blocks: Sequence[Block]) -> Iterator[Part]:
    """A part for each item of the outer lists, and for each other block."""
    warnings: list[int] = []
    inside: list[int] = []
    begun: Block | None = None

    def done() -> Iterator[Part]:
        if inside:
            yield _part(begun, tuple(warnings), tuple(inside))
            warnings.clear()
            inside.clear()

    for index, block in enumerate(blocks):
        if block.depth == 0 or _item(block):
            yield from done()
            begun = block if _item(block) else None
        (warnings if block.kind is Kind.WARNING else inside).append(index)
    yield from done()
    if warnings:
        yield _part(None, tuple(warnings), ())


def _part(begun: Block | None, warnings: tuple[int, ...], blocks: tuple[int, ...]) -> Part:
    item = _item(begun) if begun else None
    if begun is None or item is None:
        return Part(PartKind.TEXT, warnings, blocks)
    kind = PartKind.STEP if item.numbered else PartKind.THING
    return Part(kind, warnings, blocks, (), item.number, item.count, begun.marks)


def _item(block: Block) -> Item | None:
    """The item of an outer list that begins with the block."""
    return next((item for item in block.items if item.depth == 1), None)


def _joined(cut: Sequence[Part], *, things: bool) -> Iterator[Part]:
    """Texts that follow each other are one. Where things are to be got ready, a text goes with the thing that
    it leads to; elsewhere the items of a plain list are a text."""
    text: Part | None = None
    for part in cut:
        plain = part.kind is PartKind.TEXT or (part.kind is PartKind.THING and not things)
        if text and part.warnings:
            yield text
            text = None
        if plain:
            before = text or Part(PartKind.TEXT, (), ())
            text = Part(PartKind.TEXT, (*before.warnings, *part.warnings), (*before.blocks, *part.blocks))
        elif text and part.kind is PartKind.THING:
            yield replace(part, warnings=text.warnings, before=text.blocks)
            text = None
        else:
            if text:
                yield text
                text = None
            yield part
    if text:
        yield text

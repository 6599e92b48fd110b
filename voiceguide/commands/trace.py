"""`voiceguide trace`: a guide and what is spoken of it, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from voiceguide.commands import Commands
from voiceguide.commands.content import find_sections, lexicon, world
from voiceguide.guides.model import Guide, Section
from voiceguide.reading.script import section_sentences
from voiceguide.speaking.voice import Voice

COLUMNS = ("place", "role", "written", "lead", "spoken", "phonemes")
"""What is printed of a sentence, in this order; the phonemes where they are asked for."""

BLANK = str.maketrans("\t\r\n", "   ")
"""A tab or a line's end in a cell would be another cell or line."""


@dataclass(frozen=True)
class Row:
    """A sentence, from the file to the voice."""

    place: str
    """`guide.md:35:1-64`: the file, the line, and the characters of the line, from 1."""
    role: str
    written: str
    """The words of the file, without markup."""
    lead: str
    """What the assistant says before them of its own."""
    spoken: str
    phonemes: str
    """Of the lead too, in IPA; "" where they are not asked for, and where the voice does not tell."""

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of `COLUMNS`."""
        cells = (self.place, self.role, self.written, self.lead, self.spoken, self.phonemes)
        return tuple(cell.translate(BLANK) for cell in cells)


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("trace", help="show a guide and what is spoken of it, side by side")
    one.add_argument("guide", help="the guide's id")
    one.add_argument("--section", help="only this section")
    one.add_argument("--phonemes", action="store_true", help="and how the voice says it, in IPA")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints a row for each sentence: a table at a terminal, else cells with tabs between them."""
    guide, sections = find_sections(world(), options.guide, options.section)
    rows = trace(guide, sections, Voice(lexicon(guide.id)).phonemes if options.phonemes else None)
    columns = COLUMNS if options.phonemes else COLUMNS[:-1]
    console = Console()
    if console.is_terminal:
        console.print(_table(guide, rows, phonemes=options.phonemes))
    else:
        print(*written(columns, rows), sep="\n")
    return 0


def trace(
    guide: Guide, sections: Iterable[Section], phonemes: Callable[[str], str] | None = None
) -> Iterator[Row]:
    """Each sentence of the sections; `phonemes` tells how words are said."""
    for section in sections:
        for sentence in section_sentences(guide, section):
            yield Row(
                str(sentence.source),
                sentence.role,
                sentence.caption,
                sentence.lead,
                sentence.spoken,
                phonemes(sentence.said).strip() if phonemes else "",
            )


def written(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A line that names the columns, and one for each sentence. The cells have tabs between them."""
    shown = [COLUMNS.index(column) for column in columns]
    yield "\t".join(columns)
    for row in rows:
        yield "\t".join(row.cells[index] for index in shown)


def _table(guide: Guide, rows: Iterable[Row], *, phonemes: bool) -> Table:
    """For a terminal. What is not from the text stands in square brackets: not everyone sees a colour."""
    table = Table(title=guide.file, show_lines=True)
    for column in ("place", "role"):
        table.add_column(column, no_wrap=True)
    for column in ("written", "spoken", *(["phonemes"] if phonemes else [])):
        table.add_column(column, overflow="fold")
    for row in rows:
        place, role, source, lead, spoken, said = row.cells
        heard = Text.assemble((f"[{lead}] " if lead else "", "dim"), spoken)
        table.add_row(
            Text(place.removeprefix(f"{guide.file}:")),
            Text(role),
            Text(source),
            heard,
            *([Text(said)] if phonemes else []),
        )
    return table

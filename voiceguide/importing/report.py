"""What a person must see of an import: on the terminal, and as a page with source and result side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from voiceguide.guides.model import UNSURE
from voiceguide.importing.draft import Draft, DraftSection, Fate, Outcome, Part
from voiceguide.importing.model import Format, Piece, PieceKind, Source
from voiceguide.problem import Problem

MOST_SHOWN = 60
"""Characters of a piece that are shown on the terminal."""

MOST_LISTED = 12
"""Things of one kind that are listed on the terminal; the page has all."""

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 1rem auto; padding: 0 1rem; color:
#111; background: #fff; } table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #666;
padding: .4rem .6rem; text-align: left; vertical-align: top; width: 44%; } th.where, td.where { width: 12%; }
.doubt { background: #fff1b8; border-left: .4rem solid #8a5a00; padding: .2rem .5rem; margin: .3rem 0; }
.dropped { background: #eee; color: #333; } .warning { border-left: .4rem solid #b00020; padding-left: .5rem;
} h2 { margin-top: 2rem; } """


def words_kept(draft: Draft) -> tuple[int, int]:
    """How many words of the source were kept, and how many were left out."""
    out = sum(len(one.piece.words) for one in draft.outcomes if one.fate is Fate.DROPPED)
    return sum(len(one.piece.words) for one in draft.outcomes) - out, out


def doubts_of(draft: Draft) -> list[tuple[str, str, str]]:
    """All that is unsure: where it stands, the words, what to look at. The whole leaflet's doubts come
    first."""
    found = [("the leaflet", "", doubt) for doubt in draft.doubts]
    found += [(one.piece.where, shown(one.piece), doubt) for one in draft.outcomes for doubt in one.doubts]
    found += [
        (section.heading, "", f"the topic {section.topic} was guessed from the heading")
        for section in draft.sections
        if section.topic != UNSURE
    ]
    found.append(
        ("the front matter", ", ".join(draft.names), "these names were found: are they what people say?")
    )
    if draft.last_reviewed is None:
        found.append(("the front matter", "", "no day of a last review was found"))
    return found + [
        ("the text", short, "this abbreviation is never spelt out")
        for short, long in draft.abbreviations
        if not long
    ]


def shown(piece: Piece) -> str:
    """The first words of a piece."""
    words = " ".join(piece.words)
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN].rsplit(' ', 1)[0]} …"


def summary(source: Source, draft: Draft, problems: Sequence[Problem]) -> str:
    """The report for the terminal."""
    kept, out = words_kept(draft)
    lines = [
        f"{draft.title}: {source.format}, {len(draft.sections)} sections, {kept} words kept, {out} left out."
    ]
    left = [one for one in draft.outcomes if one.fate is Fate.DROPPED]
    lines += _listed("Left out", [f"{one.why}{_quoted(one.piece)}" for one in left])
    lines += _listed(
        "To be looked at",
        [f"{where}{f', “{words}”' if words else ''}: {doubt}" for where, words, doubt in doubts_of(draft)],
    )
    lines += _listed("To be mended, before anybody can hear it", [str(problem) for problem in problems])
    return "\n".join(lines)


def _quoted(piece: Piece) -> str:
    return f": “{shown(piece)}”" if piece.words else ""


def _listed(title: str, entries: Sequence[str]) -> Iterator[str]:
    if not entries:
        return
    yield f"{title} ({len(entries)}):"
    yield from (f"  {entry}" for entry in entries[:MOST_LISTED])
    if len(entries) > MOST_LISTED:
        yield f"  … and {len(entries) - MOST_LISTED} more: see the page."


def page(source: Source, draft: Draft, problems: Sequence[Problem]) -> str:
    """The report as a page by itself: no script, nothing from elsewhere."""
    kept, out = words_kept(draft)
    parts = "\n".join(
        [
            *_items("To be mended, before anybody can hear it", [str(problem) for problem in problems]),
            *_items(
                "To be looked at",
                [
                    f"{where}{f', “{words}”' if words else ''}: {what}"
                    for where, words, what in doubts_of(draft)
                ],
            ),
            *_items(
                "Left out",
                [
                    f"{one.piece.where}, {one.why}{_quoted(one.piece)}"
                    for one in draft.outcomes
                    if one.fate is Fate.DROPPED
                ],
            ),
            *_items(
                "Abbreviations",
                [f"{short}: {long or 'never spelt out'}" for short, long in draft.abbreviations],
            ),
            *_items(
                "Said again, in the rows of tables",
                [" ".join(part.added) for one in draft.sections for part in one.parts if part.added],
            ),
            *_items("Names and sources", [", ".join(draft.names), *draft.sources]),
        ]
    )
    rows = "\n".join(_rows(draft))
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{escape(draft.title)}: what was imported</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(draft.title)}: what was imported</h1>
<p>From {escape(source.file)} ({_name(source.format)}): {kept} words kept, {out} left out. This guide is not
yet approved.</p> {parts} <h2>Source and result, side by side</h2> <table> <thead><tr><th class="where"
scope="col">Where</th><th scope="col">Source</th><th scope="col">Result</th></tr></thead> <tbody> {rows}
</tbody> </table> </body> </html> """


def _name(form: Format) -> str:
    return escape(form.value)


def _items(title: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield f"<h2>{escape(title)}</h2>\n<ul>"
        yield from (f"<li>{escape(entry)}</li>" for entry in entries)
        yield "</ul>"


def _rows(draft: Draft) -> Iterator[str]:
    results: dict[int, list[tuple[DraftSection, Part]]] = {}
    headings = {piece: section for section in draft.sections for piece in section.pieces}
    for section in draft.sections:
        for part in section.parts:
            results.setdefault(part.piece, []).append((section, part))
    for index, one in enumerate(draft.outcomes):
        where = escape(f"{one.piece.where}: {one.piece.kind}")
        result = _result(one, results.get(index, []), headings.get(index)) + _doubted(one)
        source = _source(one.piece)
        yield f'<tr><td class="where">{where}</td><td>{source}</td><td{_class(one)}>{result}</td></tr>'


def _class(one: Outcome) -> str:
    return ' class="dropped"' if one.fate is Fate.DROPPED else ""


def _source(piece: Piece) -> str:
    if piece.kind is PieceKind.TABLE:
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in piece.rows
        )
        return f"<table>{rows}</table>"
    return escape(piece.text)


def _result(one: Outcome, parts: Sequence[tuple[DraftSection, Part]], section: DraftSection | None) -> str:
    if one.fate is Fate.DROPPED:
        return f"Left out: {escape(one.why)}"
    if section is not None:
        return f"<strong>{escape(section.heading)}</strong><br>Topic: {escape(section.topic)}"
    if not parts:
        return f"{escape(one.fate.value.capitalize())}: {escape(one.piece.text)}"
    return "".join(_part(part) for _, part in parts)


def _part(part: Part) -> str:
    before = (
        f"{part.number}. " if part.kind is PieceKind.STEP else "– " if part.kind is PieceKind.ITEM else ""
    )
    name = ' class="warning"' if part.warning else ""
    return f"<div{name}>{escape(before + part.text)}</div>"


def _doubted(one: Outcome) -> str:
    return "".join(f'<div class="doubt">Unsure: {escape(doubt)}</div>' for doubt in one.doubts)

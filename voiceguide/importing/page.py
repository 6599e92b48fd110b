"""Leaflets of one page: HTML, and Markdown, which is made into HTML first."""

from __future__ import annotations

import re

import yaml
from lxml import etree
from markdown_it import MarkdownIt

from voiceguide.importing.limits import RefusedError
from voiceguide.importing.marked_up import name_of
from voiceguide.importing.model import Format, Piece, PieceKind, Source
from voiceguide.importing.text import clean, decode, doubts_of
from voiceguide.importing.tree import read_tree
from voiceguide.importing.xml import html_tree, parse_html

MOST_NESTED = 60
"""Lists and quotations within each other, twice over: Markdown counts a list and its item."""

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_GUIDE_ID = re.compile(r"[ \t]{0,9}\{#[a-z0-9-]{1,99}\}[ \t]{0,9}$", re.MULTILINE)


def read_html(data: bytes, file: str) -> Source:
    """A page of HTML. Raises RefusedError."""
    root, doubts = parse_html(data)
    pieces, abbreviations = read_tree(root, "the page")
    return Source(
        file,
        Format.HTML,
        tuple(pieces),
        title=_title(root),
        language=root.get("lang") or "",
        abbreviations=tuple(abbreviations.items()),
        doubts=doubts,
    )


def _title(root: etree._Element) -> str:
    """What the page's head calls it, without the name of its site."""
    found = next((one for one in root.iter() if name_of(one) == "title"), None)
    written = clean("".join(str(part) for part in found.itertext())) if found is not None else ""
    return re.split(r"\s+[-–—|]\s+", written)[0]


def read_markdown(data: bytes, file: str) -> Source:
    """A file of Markdown, with tables as GitHub has them. Tags of HTML count as on a page. Raises
    RefusedError."""
    text, doubts = decode(data)
    text = re.sub(r"\r\n?", "\n", text)
    front = _FRONT.match(text)
    above: list[Piece] = []
    title = ""
    if front:
        title = _named(front[1])
        text = text[front.end() :]
        why = "the file's own front matter"
        above = [
            Piece(PieceKind.TEXT, clean(line), "the front matter", dropped=why)
            for line in front[1].splitlines()
            if clean(line)
        ]
    for line in text.split("\n"):
        doubts_of(line)  # refuses what is too long before much time is spent on it
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable("table")
    try:
        tokens = parser.parse(_GUIDE_ID.sub("", text))
        page = str(parser.renderer.render(tokens, parser.options, {}))
    except RecursionError as error:
        raise RefusedError("is nested too deeply") from error
    if any(token.level >= MOST_NESTED - 1 for token in tokens):  # what is deeper would be lost without a word
        raise RefusedError("is nested too deeply")
    pieces, abbreviations = (
        read_tree(html_tree(f"<body>{page}</body>"), "the text") if page.strip() else ([], {})
    )
    return Source(
        file,
        Format.MARKDOWN,
        (*above, *pieces),
        title=title,
        abbreviations=tuple(abbreviations.items()),
        doubts=doubts,
    )


def _named(front: str) -> str:
    """The title that the front matter gives; "" where there is none."""
    try:
        fields = yaml.safe_load(front) if "&" not in front and "*" not in front else None  # no references
    except (yaml.YAMLError, ValueError, RecursionError):
        return ""
    title = fields.get("title") if isinstance(fields, dict) else None
    return clean(title) if isinstance(title, str) else ""

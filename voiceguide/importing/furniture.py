"""What of a page is no part of its text, by its words: notes on cookies, navigation, advertising, page
numbers.

A rule holds for a short piece as a whole; a paragraph that only mentions such a thing stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from voiceguide.importing.model import Piece, PieceKind

MOST_WORDS = 30
"""Words of a piece that may be furniture; a note on cookies is the longest."""

COOKIES = "a note on cookies"
PAGE_NUMBER = "a page number"

_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (
            r".*\b(?:we|site|website|page) uses? (?:\w+ )?cookies\b.*|.*\b(?:accept|reject|allow"
            r"|manage) (?:\w+ ){0,2}cookies\b.*"
            r"|.*\bcookies? (?:policy|settings|preferences|notice)\b.*|cookies(?: on .{1,60})?",
            COOKIES,
        ),
        (
            r"skip to (?:main )?(?:content|navigation)|back to (?:the )?top|(?:site )?(?:menu"
            r"|navigation)|search(?: the site| this site)?"
            r"|(?:previous|next)(?: page)?(?: ?: .{1,60})?|home|you are here:?.{0,80}"
            r"|log ?in|sign (?:in|up)|close|open menu|show more|read more|expand all|collapse all",
            "navigation",
        ),
        (r"home ?[>›»/] ?.{1,100}|.{1,40}(?: [>›»] .{1,40}){2,}", "navigation"),
        (
            r"(?:print|share|download|email)(?: this)?(?: page| leaflet)?|print (?:or|and) share.{0,20}"
            r"|(?:follow|find|like) us on .{1,60}|share (?:on|via|this).{0,40}|(?:facebook|twitter"
            r"|instagram|youtube|linkedin)",
            "links to other sites",
        ),
        (
            r"(?:sponsored|advertisement|advert|advertising|promoted)\b.{0,100}"
            r"|.{0,40}\bsponsored by\b.{0,120}"
            r"|(?:supported|funded) by an? (?:unrestricted )?(?:educational )?grant.{0,100}"
            r"|our (?:sponsors|partners)(?: are)?:?.{0,100}",
            "advertising",
        ),
        (
            r"(?:©|\(c\)|copyright\b).{0,160}|.{0,60}\ball rights reserved\b.{0,60}|crown copyright.{0,60}",
            "a note on copyright",
        ),
        (r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?", PAGE_NUMBER),
        (
            r"(?:was|is|did you find) this (?:page|information|leaflet) (?:helpful|useful)\b.{0,40}"
            r"|(?:give|leave)(?: us)? feedback.{0,40}"
            r"|rate this (?:page|leaflet).{0,20}|subscribe\b.{0,80}",
            "a form",
        ),
        (
            r"(?:privacy|accessibility|terms)(?: (?:policy|statement|and conditions|notice))?"
            r"|terms of use|contact us|about us|sitemap|site map",
            "navigation",
        ),
    )
)

_TEXT_OF_A_LEAFLET = re.compile(
    r"\b(?:do not|don't|never|stop|call|dose|take|inject|mg|ml|tablets?|doctor|nurse|pharmacist|medicine)\b",
    re.IGNORECASE,
)
"""Words by which a piece may be medical text. It then stays, whatever else it says, but for notes on
cookies."""


_MAY_BE_HEADINGS = re.compile(
    r"contact us|about us|accessibility|home|search|menu|navigation"
    r"|(?:print|share|download|email|next|previous)\b.*",
    re.IGNORECASE,
)
"""What is furniture as a line, and may stand over a section of a leaflet."""


def without_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; what is no part of the text says why. Nothing is taken out."""
    return [replace(piece, dropped=why) if (why := _why(piece)) else piece for piece in pieces]


def _why(piece: Piece) -> str:
    if piece.dropped or piece.kind is PieceKind.TABLE or piece.warning:
        return ""
    if len(piece.text.split()) > MOST_WORDS:
        return ""
    if piece.kind is PieceKind.HEADING and _MAY_BE_HEADINGS.fullmatch(piece.text):
        return ""
    for rule, why in _RULES:
        if rule.fullmatch(piece.text.strip()):
            medical = _TEXT_OF_A_LEAFLET.search(piece.text) and why != COOKIES
            listed = why == PAGE_NUMBER and piece.kind not in (PieceKind.TEXT, PieceKind.HEADING)
            return "" if medical or listed else why
    return ""

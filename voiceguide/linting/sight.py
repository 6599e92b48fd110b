"""Text that sends the listener to what only eyes can find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.guides.model import Guide
from voiceguide.linting.rule import Found, Known, passages

_SEEN = r"picture|photo(?:graph)?|image|diagram|figure|drawing|illustration|video|chart|graph"
_SHOWN = rf"{_SEEN}|map|table|box|leaflet"
_TOLD = (
    r"list|steps?|points?|instructions?|advice|details|information|numbers?|signs|symptoms|section|page|link"
)
_SAID = r"see|shown|listed|described|mentioned|given|explained|set out|look|read|as"

_SIGHT = re.compile(
    rf"\b(?:{_SAID}) (?:above|below|overleaf|opposite|left|right|over the page)\b(?! the\b| your\b)"
    rf"|\b(?:{_SHOWN}|{_TOLD}) (?:above|below|overleaf|opposite|on the (?:left|right))\b(?! the\b| your\b)"
    rf"|\bthe (?:above|below) (?:{_SHOWN}|{_TOLD})\b"
    rf"|\b(?:see|in|shown in|look at|as|on) the (?:{_SEEN})s?\b"
    r"|\bsee the (?:table|box|map)s?\b"
    r"|\b(?:is|are) (?:above|below|overleaf|on the (?:left|right))[.:;]?$"
    r"|\b(?:overleaf|over the page)\b"
    r"|\b(?:on|see|turn to) page [0-9]+\b"
    r"|\b(?:[Ff]ig\.|[Ff]igure|[Tt]able|[Dd]iagram) [0-9]+\b"
    r"|\bclick (?:here|on|the)\b"
    r"|\b(?:in|the) (?:red|green|blue|yellow|orange|bold|italic|highlighted|underlined) "
    r"(?:text|type|letters|words|print|box|button|link)\b"
    r"|\b(?:words|text|printed|written) in (?:red|green|blue|yellow|orange|bold|italics)\b",
    re.IGNORECASE,
)


def check(guide: Guide, _: Known) -> Iterator[Found]:
    """Each place that names a picture, a place on the page, a colour of print or something to click."""
    for passage in passages(guide):
        for seen in _SIGHT.finditer(passage.text):
            yield passage.found(f"“{seen[0]}” points to what cannot be heard", seen.start())

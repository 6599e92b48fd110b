"""A plain text, as it is copied from a page of the web or from a mail."""

from __future__ import annotations

import re
from dataclasses import replace

from voiceguide.importing.lines import Line, pieces_of
from voiceguide.importing.model import Format, Source
from voiceguide.importing.text import decode

_UNDERLINE = re.compile(r"[ \t]*([=~-])\1{2,}[ \t]*")
_RANK = {"=": 1, "-": 2, "~": 3}


def read_text(data: bytes, file: str) -> Source:
    """A plain text. Raises RefusedError."""
    text, doubts = decode(data)
    lines: list[Line] = []
    gap = True
    for number, written in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not written.strip():
            gap = True
            continue
        underline = _UNDERLINE.fullmatch(written)
        if underline and lines and not gap and len(lines[-1].text.split()) <= 14:
            lines[-1] = replace(lines[-1], heading=_RANK[underline[1]])
            lines.append(Line(written, f"line {number}", dropped="a line drawn with signs"))
            gap = True
            continue
        lines.append(Line(written, f"line {number}", gap))
        gap = False
    return Source(file, Format.TEXT, tuple(pieces_of(lines, guess=True)), doubts=doubts)

"""Web and e-mail addresses."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.acronyms import ACRONYMS
from voiceguide.reading.normaliser.parts import Heard, Match, rule, spelled
from voiceguide.reading.normaliser.signs import sign_name
from voiceguide.reading.numbers import digits


def _address(m: Match) -> Heard:
    """Say a web or post address piece by piece, without the `https://` that nobody types."""
    said: list[str] = []
    names = {
        ".": "dot",
        "/": "slash",
        "@": "at",
        "-": "dash",
        "_": "underscore",
        "?": "question mark",
        "=": "equals",
    }
    for piece in re.findall(r"[0-9]+|[A-Za-z]+|[^A-Za-z0-9]", re.sub(r"^https?://", "", m[0]).rstrip("/")):
        if piece.isdecimal():
            said.append(digits(piece))
        elif piece.isalpha():
            spell = piece.upper() in ACRONYMS or (len(piece) < 6 and not re.search(r"[aeiouyAEIOUY]", piece))
            said.append(spelled(piece.upper()) if spell else piece)
        else:
            said.append(names.get(piece) or sign_name(piece))
    return " ".join(word for word in said if word)


ADDRESS: Final = rule(
    "address",
    "lf",
    r"(?:https?://|www\.)[^\s<>()\"“”]*[A-Za-z0-9/]|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+"
    r"|(?:[A-Za-z0-9-]+\.)+(?:uk|org|com|net|gov|int|eu)\b(?:/[^\s<>()\"“”]*[A-Za-z0-9])?"
    r"|10\.[0-9]{4,9}/[^\s<>()\"“”]*[A-Za-z0-9]",
    _address,
    ("www.nhs.uk/asthma", "W W W dot N H S dot U K slash asthma"),
    why="a listener must be able to write it down",
)

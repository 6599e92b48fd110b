"""One character for each sign: the many ways to type a space, a hyphen, a micro or a digit become one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SAME: Final = str.maketrans(
    {
        "\u00a0": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": "",
        "º": "°",
        "⁄": "/",
        "\ufeff": "",
        "μ": "µ",
        "℃": "°C",
        "℉": "°F",
        "ª": "a",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "№": "No. ",
    }
    | {ord(low): figure for low, figure in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufe0e\ufe0f", "")
)
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
_LETTER_X: Final = re.compile(
    r"(?<=[0-9])(?P<space>\s?)[xX](?=\s?[0-9½¼¾])|(?<![A-Za-z0-9-])x(?=\s?[0-9½¼¾])"
    r"|(?<=[0-9]\s)x(?=\s(?:an?|per|daily|each|every|weekly)\b)"
)
"""The letter x beside figures is a cross: 2 x 500, x2, 3 x a day."""
_INCHES: Final = re.compile(r"(?<=[½¼¾⅛⅜⅝⅞])\"")
"""The straight mark after a fraction, as on a needle's pack: ½"."""


def prepare(text: str) -> str:
    """The text with one character for each sign; every other character stays."""
    if not text.isascii():
        text = "".join(map(_one, _clusters(text))) if _has_marks(text) else text.translate(_SAME)
        text = _OTHER_DIGIT.sub(lambda m: str(unicodedata.decimal(m[0])), text)
        text = _INCHES.sub("″", text) if '"' in text else text
    return _LETTER_X.sub(r"\g<space>×", text) if "x" in text or "X" in text else text


def origins(text: str) -> list[tuple[int, int]]:
    """For each character of `prepare(text)`, where in the text it comes from: start and end."""
    if text.isascii():
        return [(at, at + 1) for at in range(len(text))]
    found: list[tuple[int, int]] = []
    at = 0
    for cluster in _clusters(text):
        found += [(at, at + len(cluster))] * len(_one(cluster))
        at += len(cluster)
    return found


def _has_marks(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


def _one(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster).translate(_SAME)


def _clusters(text: str) -> list[str]:
    """Each character with the marks that combine with it."""
    if not _has_marks(text):
        return list(text)
    found: list[str] = []
    for character in text:
        if found and unicodedata.category(character)[0] == "M":
            found[-1] += character
        else:
            found.append(character)
    return found

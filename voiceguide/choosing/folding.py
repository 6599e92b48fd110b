"""One way of writing for all words that are said alike."""

from __future__ import annotations

import re

from voiceguide.reading.normaliser import normalise

_NOT_WORDS = re.compile(r"[^a-z' ]+")


def fold(text: str) -> str:
    """The words of the text as they are said and heard: lower case, numbers as words, no punctuation.

    "IL-2?" and "il2" both become "i l two".
    """
    said = normalise(text).lower().replace("’", "'")
    return " ".join(_NOT_WORDS.sub(" ", said).split())

"""From what an engine heard in its own notation back to the words of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voiceguide.lexicon.notation import Marked
from voiceguide.speaking.espeak import Speech
from voiceguide.speaking.words import Heard, find_words


def spoken_words(speech: Speech, text: str, marked: Marked, heard: Iterable[Heard]) -> Speech:
    """The speech with its words as characters of `text`; `heard` is in characters of `marked.text`."""
    places = [replace(one, start=marked.back(one.start)) for one in heard]
    return replace(speech, words=find_words(text, places))

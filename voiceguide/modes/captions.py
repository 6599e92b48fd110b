"""Sentences as captions: what was heard, as it is written, with the time of each word, in WebVTT.

Source: W3C, WebVTT: The Web Video Text Tracks Format. Cue text is escaped (`&`, `<`, `>`), cues are in the
order of their starts, and a time inside a cue lies after the one before it and between the cue's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from voiceguide.reading.script import Role, Sentence

HEADER = "WEBVTT\n\nSTYLE\n::cue(.warning) {\n  font-weight: bold;\n}\n"
"""How a file of captions begins. A warning stands out by its weight, not by colour alone."""

_WORD = re.compile(r"\S+")
_NOT_LETTERS = re.compile(r"[^\w]+")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": " ", "\r": " "})


@dataclass(frozen=True)
class Sounded:
    """A sentence as it sounded."""

    sentence: Sentence
    began: float
    """Seconds from the start of the captions; so are the others."""
    ended: float
    words: tuple[tuple[float, int], ...]
    """For each word that began to sound, when, and characters before it in `Sentence.said`; empty where the
    voice does not tell."""
    whole: bool
    """Whether it was heard to its end."""


def written(sentence: Sentence) -> str:
    """The text of a sentence's caption: the lead, then the sentence as it is written."""
    return f"{sentence.lead} {sentence.caption}" if sentence.lead else sentence.caption


def written_place(sentence: Sentence, start: int) -> int:
    """Characters before a word in `written(sentence)`, for characters before it in `sentence.said`.

    Words that are the same in both are each other's. Those between stand for one another as a whole: in
    "nought point five to one millilitre" each is at the beginning of "0.5–1 ml". It never goes back.
    """
    place = 0
    for said, there in _places(sentence.said, written(sentence)):
        if said > start:
            break
        place = there
    return place


def written_word(sentence: Sentence, start: int) -> tuple[int, int]:
    """Where the written word, or the row that stands for one, begins and ends: see `written_place`."""
    begin = written_place(sentence, start)
    text = written(sentence)[begin : _end_of_word(sentence, start)]
    return begin, begin + len(text.rstrip())


def cue_text(sounded: Sounded) -> str:
    """The sentence's cue, with the blank line before it; "" where nothing of it could be sounded.

    One that was cut holds its text as far as the last word that began to sound.
    """
    began, ended = _ms(sounded.began), _ms(sounded.ended)
    if ended <= began:
        return ""
    text = written(sounded.sentence)
    if not sounded.whole and sounded.words:
        text = text[: _end_of_word(sounded.sentence, sounded.words[-1][1])]
    parts, done, last = [], 0, began
    for seconds, start in sounded.words:
        at, place = _ms(seconds), written_place(sounded.sentence, start)
        if done < place < len(text) and last < at < ended:
            parts.append(f"{text[done:place].translate(_ESCAPES)}<{_stamp(at)}>")
            done, last = place, at
    payload = "".join([*parts, text[done:].translate(_ESCAPES)]).strip()
    if sounded.sentence.role is Role.WARNING:
        payload = f"<c.warning>{payload}</c>"
    return f"\n{_stamp(began)} --> {_stamp(ended)}\n{payload}\n"


@lru_cache(maxsize=64)
def _places(said: str, text: str) -> tuple[tuple[int, int], ...]:
    """For each word that is said, characters before it there and in the text; neither ever goes back."""
    spoken, there = list(_WORD.finditer(said)), list(_WORD.finditer(text))
    same = SequenceMatcher(None, _folded(spoken), _folded(there), autojunk=False).get_opcodes()
    places: list[tuple[int, int]] = []
    for kind, first, last, first_there, last_there in same:
        for number, word in enumerate(spoken[first:last]):
            if kind == "equal":
                place = there[first_there + number].start()
            elif first_there < last_there:
                place = there[first_there].start()
            else:
                place = places[-1][1] if places else 0  # said, though nothing is written for it
            places.append((word.start(), place))
    return tuple(places)


def _folded(words: list[re.Match[str]]) -> list[str]:
    """Words as they are compared: without case and signs; a sign alone stays, as nothing else is like it."""
    return [_NOT_LETTERS.sub("", word[0]).lower() or word[0] for word in words]


def _end_of_word(sentence: Sentence, start: int) -> int:
    """Characters of the written text up to where the first word after this one begins."""
    place = written_place(sentence, start)
    after = (there for _, there in _places(sentence.said, written(sentence)) if there > place)
    return next(after, len(written(sentence)))


def _ms(seconds: float) -> int:
    return round(1000 * seconds)


def _stamp(ms: int) -> str:
    """A time as WebVTT has it: 00:00:01.234."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"

"""The one pass: text is read left to right, and the first rule that fits speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from voiceguide.reading.normaliser.dates import DAY_OR_MONTH, MONTH, SHORT_DAY
from voiceguide.reading.normaliser.parts import AHEAD, END, LETTER, any_of
from voiceguide.reading.normaliser.rules import RULES
from voiceguide.reading.normaliser.signs import sign_name
from voiceguide.reading.normaliser.units import BARE_UNITS
from voiceguide.reading.normaliser.written import origins, prepare

_RULES_AT: Final = {
    start: tuple((rule.needs, rule.pattern.match, rule.say) for rule in RULES if start in rule.starts)
    for start in "fls"
}
_WORD: Final = re.compile(rf"[{LETTER}]+")
_LOOK: Final = re.compile(
    rf"(?<![{LETTER}0-9])(?:"
    rf"[{LETTER}]+[A-Z]"  # NHS, mRNA
    rf"|(?:[{LETTER}]+-){{0,3}}[{LETTER}]+-?[0-9Α-ωµ]"  # IL-2
    rf"|(?:https?:|www\.|[A-Za-z0-9._%+-]+@|(?:[A-Za-z0-9-]+\.)+(?:uk|org|com|net|gov|int|eu)\b)"
    rf"|{MONTH}\s[0-9]|{SHORT_DAY}|{DAY_OR_MONTH}-"
    rf"|[A-Za-z][a-z]+\s[IVX]+[a-cA-C]?\b"  # stage IV
    rf"|{any_of(BARE_UNITS)}{END}"
    r"|(?:Dr|Mrs?|Ms|Prof|Rev)\b|St\.?\s[A-Z]"
    r"|(?:[Ee]g|[Ii]e|[Ee]tc|[Vv]s|[Vv]iz|[Aa]pprox|[Dd]ept|[Ee]t\sal|cf)\b"
    r"|(?:bd|od|tds|qds|prn|nocte|hrly|(?:tab|cap)s?)\b|[Mm](?:ax|in)\.?\s(?:[0-9]|dose)"
    r"|(?:[Nn]os?|[Ff]ig|pp?|[Vv]ol)\.\s?[0-9+(]|(?:[Tt]el|[Ee]xt)[.:]?\s?[0-9+(]|(?:ER|PR|HR|Rh|A|B|O)[-−–+](?![A-Za-z0-9])"
    r"|[A-Z]{1,6}-[A-Z]{1,6}(?![a-z])"  # G-CSF
    r"|[A-Za-z][./][A-Za-z]\b"  # e.g., b.d., c/o
    r")"
    r"|[0-9]|(?<![A-Za-z0-9.,;:?!])\.(?=[0-9])"
    rf"|(?<![{LETTER}0-9.-])-+|(?<=[{LETTER}0-9.])-(?=\s?[0-9]|\s)(?=\S|\s[0-9])"
    rf"|[^{LETTER}\s,.;:?!'’-]"
)
"""Where something may need saying. All else is plain words and the punctuation that engines pause at."""

_NUMBER_WORD: Final = (
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty|(?:thir|four|fif|six|seven|eigh|nine)teen|nought|zero|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million)"
)

_TIDIED: Final = (
    (re.compile(r"[ \t]+(?=[,.;:?!](?:\s|$))"), ""),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r",\s*(?=[.;:?!])"), ""),
    (re.compile(r"(?<=[.;:?!]),"), ""),
    (re.compile(r"^\s*,\s*|(?<=\n),[ \t]*|,(?=\s*$)"), ""),
    (re.compile(r"[ \t]{2,}"), " "),
)
"""Pauses that have come to stand side by side become one."""

_NUMBER_ENDS: Final = re.compile(rf"\b{_NUMBER_WORD}\s?$")
_ROUND_ENDS: Final = re.compile(r"\b(?:hundred|thousand|million|billion)$")
_NUMBER_STARTS: Final = re.compile(rf"{_NUMBER_WORD}\b")

_Piece: TypeAlias = tuple[int, int, str, bool]
"""Start and end in the prepared text, what is said for it, and whether a rule said it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said for one stretch of the written text."""

    start: int
    """Its first character in the written text, from 0."""
    end: int
    """The place after its last."""
    spoken: str
    """What is said for it; "" for a sign that is only seen, such as a quotation mark."""
    same: bool = False
    """Whether that is exactly what is written, so that it may be cut anywhere. The rest is one whole."""


def normalise(text: str) -> str:
    """Write out text as the words to be heard: "0.5–1 ml" gives "nought point five to one millilitre".

    No figure and no sign is left; commas, stops, apostrophes and the hyphens of ordinary words stay, for an
    engine's phrasing. Plain words come back as they are, and so does text that was normalised before.
    """
    text = prepare(text)
    pieces = _pieces(text)
    if not any(piece[3] for piece in pieces):
        return text
    heard = "".join([piece[2] for piece in pieces])
    for pattern, mended in _TIDIED:
        heard = pattern.sub(mended, heard)
    return heard.strip(" \t") if _is_trim(text) else heard


def spans(text: str) -> tuple[Said, ...]:
    """What `normalise` says, stretch by stretch: the stretches are the whole text in order, without a gap.

    Joined, their words are exactly `normalise(text)`. Words that stay as they are share one stretch.
    """
    prepared = prepare(text)
    pieces = _pieces(prepared)
    changed_any = any(piece[3] for piece in pieces)
    if text and prepared == text and not changed_any:
        return (Said(0, len(text), text, same=True),)
    origin = origins(text)
    heard = "".join(piece[2] for piece in pieces)
    # The place in the written text that each character heard comes from.
    places: list[tuple[int, int]] = []
    for start, end, said, changed in pieces:
        if changed:
            places += [(origin[start][0], origin[end - 1][1])] * len(said)
        else:
            places += origin[start:end]
    if changed_any:
        for pattern, mended in _TIDIED:
            for match in reversed(list(pattern.finditer(heard))):
                start, end = match.span()
                places[start:end] = places[start : start + len(mended)]
            heard = pattern.sub(mended, heard)
        if _is_trim(prepared):
            start, end = len(heard) - len(heard.lstrip(" \t")), len(heard.rstrip(" \t"))
            heard, places = heard[start:end], places[start:end]
    return _joined(text, heard, places)


def _joined(text: str, heard: str, places: Sequence[tuple[int, int]]) -> tuple[Said, ...]:
    """Characters heard that come from one place, or that follow each other as written, make one stretch."""
    found: list[Said] = []
    for character, (start, end) in zip(heard, places, strict=True):
        same = text[start:end] == character
        last = found[-1] if found else Said(0, 0, "")
        if start < last.end:  # more words for the same stretch
            found[-1] = Said(last.start, max(last.end, end), last.spoken + character)
        elif same and last.same and start == last.end:
            found[-1] = Said(last.start, end, last.spoken + character, same=True)
        else:
            if start > last.end:
                found.append(Said(last.end, start, ""))
            found.append(Said(start, end, character, same))
    reached = found[-1].end if found else 0
    return (*found, Said(reached, len(text), "")) if reached < len(text) else tuple(found)


def _is_trim(text: str) -> bool:
    """Whether the text neither begins nor ends with a space, so that neither may what is heard."""
    return bool(text[:1].strip() and text[-1:].strip())


def _speak_at(text: str, at: int) -> tuple[str, int] | None:
    """Say what stands here by the first rule that fits; return the words and where reading goes on."""
    first = text[at]
    start = "f" if first in "0123456789." else "l" if _WORD.match(first) else "s"
    ahead = text[at : at + AHEAD]
    for needs, fits, say in _RULES_AT[start]:
        if needs in ahead and (match := fits(text, at)) and (said := say(match)) is not None:
            return said, match.end()
    return None if start == "l" else (sign_name(first), at + 1)


def _pieces(text: str) -> list[_Piece]:
    """The text in order: plain stretches as they are, and what a rule says, set apart from its neighbours."""
    pieces: list[_Piece] = []
    last, at, done, apart = "", 0, 0, False
    while found := _LOOK.search(text, at):
        start = found.start()
        spoken = _speak_at(text, start)
        if spoken is None:
            at = _WORD.match(text, start).end()  # type: ignore[union-attr]  # a letter stands here
            continue
        if start > done:
            last = _add_plain(pieces, text, done, start, last, apart=apart)
        said, at = spoken
        said = _beside(pieces, said)
        if _clash(last, said):
            said = f" {said}"
        pieces.append((start, at, said, True))
        last = said[-1:] or last
        done, apart = at, True
    if done < len(text):
        _add_plain(pieces, text, done, len(text), last, apart=apart)
    return pieces


def _add_plain(pieces: list[_Piece], text: str, start: int, end: int, last: str, *, apart: bool) -> str:
    """Add a plain stretch, and return its last character. A space that is wanted goes to what was said."""
    if apart and _clash(last, text[start:end]):
        before = pieces[-1]
        pieces[-1] = (before[0], before[1], f"{before[2]} ", True)
    pieces.append((start, end, text[start:end], False))
    return text[end - 1]


def _beside(pieces: list[_Piece], said: str) -> str:
    """What is to be said, with a pause where two numbers would be heard as one.

    With nothing but a space between them: "two, ninety-two". After a round number and "and", since 100 and 50
    is not one hundred and fifty: there the pause comes before the "and".
    """
    between = "" if not pieces or pieces[-1][3] else pieces[-1][2]
    if between and between != " and " and not between.isspace():
        return said
    number = pieces[-2:-1] if between else pieces[-1:]
    if not number or not number[0][3] or not _NUMBER_STARTS.match(said):
        return said
    start, end, before, _ = number[0]
    if between != " and ":
        return f", {said}" if _NUMBER_ENDS.search(before) else said
    if _ROUND_ENDS.search(before):
        pieces[-2] = (start, end, f"{before},", True)
    return said


def _clash(last: str, following: str) -> bool:
    """Whether two stretches would run together into one word."""
    return bool(last) and (last.isalnum() or last in ",.;:?!") and following[:1].isalnum()

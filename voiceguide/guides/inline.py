"""The words of a paragraph without their markup, and for each character its place in the file.

markdown-it tells the lines of a paragraph and the parts that it found in it, in order. Their markup is passed
over part by part, and what is left of the file must be the words, character by character. Nothing is guessed:
where the two do not agree no place is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

from voiceguide.guides.model import LINE_END, Span, Words

_BREAK = re.compile(r"[ ]*\\?\n[ \t]*")
"""A line's end in a paragraph: the spaces or the backslash that ask for a break, and the next indentation."""

_FOLDED = " \t\n\r\f\v"
"""Spaces that Markdown does not tell apart. Others are the author's: a thin space holds a figure together."""

_HEADING = re.compile(r"[ ]{0,3}#+[ \t]*")


@dataclass(frozen=True)
class Line:
    """A line of the file."""

    start: int
    """Characters of the file before it."""
    text: str
    """Without its end."""
    end: int
    """Characters of the file before the next line."""


class PlaceError(ValueError):
    """The words and the file do not agree. It is a fault of this module, and the guide is refused for it."""


def lines_of(text: str) -> list[Line]:
    """The lines of a file, as Markdown counts them."""
    found = []
    start = 0
    for ending in LINE_END.finditer(text):
        found.append(Line(start, text[start : ending.start()], ending.end()))
        start = ending.end()
    return [*found, Line(start, text[start:], len(text))]


def parser() -> MarkdownIt:
    """CommonMark, whose tokens keep what is needed to find them again in the file."""
    markdown = MarkdownIt("commonmark")
    markdown.disable("text_join")  # so that an escape and an entity stay apart, with what is written for them
    markdown.inline.ruler.at("link", _with_end(link))
    markdown.inline.ruler.at("image", _with_end(image))
    return markdown


def written(token: Token, lines: Sequence[Line], *, heading: bool = False) -> Words:
    """The words of an inline token that stands in these lines of the file. Raises PlaceError.

    `heading` is whether it is one with `#` before it.
    """
    walk = _Walk(token.content, _places(token.content, lines, heading=heading))
    for part in token.children or ():
        walk.take(part)
    if walk.at != len(token.content):
        raise PlaceError(token.content[walk.at :])
    return _folded(walk.found)


def _with_end(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule, that also writes down where in the paragraph the markup of its last token ends."""

    def run(state: StateInline, silent: bool) -> bool:
        done = rule(state, silent)
        if done and not silent:
            state.tokens[-1].meta["end"] = state.pos
        return done

    return run


def _places(content: str, lines: Sequence[Line], *, heading: bool) -> list[Span]:
    """For each character of a token's content its place in the file.

    Before it in a line stand indentation and the marks of lists and quotations. A line of a paragraph is the
    end of the file's line; that of a heading may be followed by more `#`.
    """
    places: list[Span] = []
    parts = content.split("\n")
    for number, (part, line) in enumerate(zip(parts, lines, strict=False)):
        body = part.strip()
        text = line.text.replace("\0", "\ufffd")  # as Markdown has it
        start = len(text.rstrip()) - len(body)
        if heading and (mark := _HEADING.match(text)):
            start = text.find(body, mark.end())
        if start < 0 or not text.startswith(body, start):
            raise PlaceError(part)
        # A tab before the words may have been cut, and stand for fewer characters than there are.
        shift = line.start + start - (len(part) - len(part.lstrip()))
        for index in range(len(part)):
            at = max(shift + index, line.start)
            places.append((at, at + 1))
        if number < len(parts) - 1:
            places.append((shift + len(part), line.end))
    if len(places) != len(content):
        raise PlaceError(content)
    return places


class _Walk:
    """Goes over a paragraph as it is written, and gathers its words."""

    def __init__(self, content: str, places: Sequence[Span]) -> None:
        self.content = content
        self.places = places
        self.at = 0
        self.address = ""
        """What is written in the angle brackets that were opened."""
        self.found: list[tuple[str, Span]] = []

    def take(self, part: Token) -> None:
        match part.type:
            case "text" | "html_inline":
                self.words(part.content, self.address or part.content)
            case "text_special":
                self.words(part.content, part.markup)
            case "softbreak" | "hardbreak":
                found = _BREAK.match(self.content, self.at)
                if not found:
                    raise PlaceError(self.content[self.at :])
                self.words(" ", found[0])
            case "code_inline":
                self.code(part)
            case "link_open" if part.info == "auto":
                self.skip("<")
                self.address = self.content[self.at : self.content.index(">", self.at)]
            case "link_open":
                self.skip("[")
            case "link_close" if part.info == "auto":
                self.skip(">")
                self.address = ""
            case "link_close" | "image":
                self.at = part.meta["end"]
            case _:
                self.skip(part.markup)

    def skip(self, markup: str) -> None:
        if not self.content.startswith(markup, self.at):
            raise PlaceError(self.content[self.at :])
        self.at += len(markup)

    def words(self, text: str, raw: str) -> None:
        """`raw` stands here for `text`: character for character, or as a whole."""
        start = self.at
        self.skip(raw)
        if text == raw:
            self.found += zip(text, self.places[start : self.at], strict=True)
        elif text and raw:
            whole = self.places[start][0], self.places[self.at - 1][1]
            self.found += [(character, whole) for character in text]

    def code(self, part: Token) -> None:
        """Words in backticks. One space at each end may be there for the backticks' sake alone."""
        self.skip(part.markup)
        closing = re.compile(f"(?<!`){part.markup}(?!`)").search(self.content, self.at)
        space = (closing.start() - self.at - len(part.content)) // 2 if closing else 0
        self.at += space
        for character in part.content:
            self.words(character, "\n" if self.content.startswith("\n", self.at) else character)
        self.at += space
        self.skip(part.markup)


def _folded(found: Sequence[tuple[str, Span]]) -> Words:
    """The words, with one space for any white space in a row, and none at the ends."""
    text: list[str] = []
    places: list[Span] = []
    for character, place in found:
        if character not in _FOLDED:
            text.append(character)
            places.append(place)
        elif text and text[-1] == " ":
            places[-1] = (places[-1][0], place[1])
        elif text:
            text.append(" ")
            places.append(place)
    if text and text[-1] == " ":
        text.pop()
        places.pop()
    return Words("".join(text), tuple(places))

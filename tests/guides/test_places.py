"""Every character of a guide's text is where it is said to be in the file, however the file is marked up."""

from __future__ import annotations

import html
import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voiceguide.guides.inline import lines_of, parser, written
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import Block, Guide, Kind, Span
from voiceguide.reading.script import section_sentences

TOPIC = "side-effects"
FRONT = "---\ntitle: T\nlanguage: en-GB\nnames:\n  a: [a]\nsources: [s]\nreviewer: r\n---\n\n"
TOP = f"{FRONT}## A *fine* title {{#one}}\n\nTopic: {TOPIC}\n\n"


def load(file: Path, text: str) -> Guide:
    file.write_bytes(text.encode())
    guide, problems = load_guide(file, frozenset([TOPIC]))
    assert guide and not problems, problems
    return guide


def blocks(tmp_path: Path, text: str) -> tuple[Guide, tuple[Block, ...]]:
    guide = load(tmp_path / "guide.md", TOP + text)
    return guide, guide.sections[0].blocks


# ---------------------------------------------------------------------------- guides made piece by piece


@dataclass(frozen=True)
class Piece:
    """What stands in the file, and what it says."""

    raw: str
    plain: str = ""
    each: bool = False
    """Whether one character stands for one; else all that is written stands for all that is said."""

    def expected(self, start: int) -> list[tuple[str, Span]]:
        """Each character that it says, with its place, when it stands at `start`."""
        return [
            (character, (start + at, start + at + 1) if self.each else (start, start + len(self.raw)))
            for at, character in enumerate(self.plain)
        ]


Run = list[Piece]


def same(text: str) -> Piece:
    return Piece(text, text, each=True)


LETTERS = st.text(st.sampled_from("abzXé日µ°²ß½’–\u00a0\u2009٣😀"), min_size=1, max_size=5)
"""Nothing that Markdown gives a meaning. Two are spaces that are not Markdown's."""

WORD = LETTERS.map(lambda text: [same(text)])
ESCAPED = st.sampled_from("*_`[]\\&<>#!").map(lambda sign: [Piece(f"\\{sign}", sign)])
ENTITY = st.sampled_from(["&amp;", "&deg;", "&#956;", "&#xB5;", "&lt;", "&NotEqualTilde;"]).map(
    lambda entity: [Piece(entity, html.unescape(entity))]
)
CODE = st.tuples(LETTERS, st.sampled_from(["`{}`", "`` `{} ``", "`{}&amp;*`", "` {} `"])).map(
    lambda both: code(both[1].format(both[0]))
)


def code(raw: str) -> Run:
    inner = raw.strip("`") if not raw.startswith("``") else raw[2:-2]
    space = " " if inner.startswith(" ") else ""
    ticks = raw[: raw.index(inner)] + space
    return [same("c"), Piece(ticks), same(inner.strip(" ")), Piece(ticks[::-1]), same("c")]


AROUND = st.sampled_from(
    [
        ("*", "*"),
        ("**", "**"),
        ("__", "__"),
        ("***", "***"),
        ("[", "](https://nhs.uk/a_b_(c))"),
        ("[", '](<a b> "a \\" title )")'),
        ("[", "][ref]"),
    ]
)
EDGED = st.lists(st.one_of(WORD, ESCAPED, ENTITY, CODE), min_size=1, max_size=3).map(
    lambda runs: [same("a"), *(piece for run in runs for piece in run), same("z")]
)
"""A letter is at both ends, so that emphasis is sure to open and close there."""

MARKED = st.tuples(AROUND, EDGED).map(lambda both: [Piece(both[0][0]), *both[1], Piece(both[0][1])])
ADDRESS = st.sampled_from([same("https://nhs.uk/a"), same("a@nhs.uk"), Piece("nhs:a%20b", "nhs:a b")]).map(
    lambda address: [Piece("<"), address, Piece(">")]
)
INLINE = st.one_of(EDGED, MARKED, ADDRESS)

CONTAINERS = (
    ("", ""),
    ("- ", "  "),
    ("-\t", "\t"),
    ("1. ", "   "),
    ("> ", "> "),
    (">", ">"),
    ("> > ", "> > "),
    ("- > ", "  > "),
    ("> - ", ">   "),
    ("- - ", "    "),
    ("  1)  ", "      "),
)
"""What stands before the first line of a paragraph, and before the others."""


@st.composite
def guides(draw: st.DrawFn) -> Run:
    """The text of a section, piece by piece. A paragraph stands between two lists, or they would be one."""
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    gap = Piece(ending * 2)
    found: Run = []
    for first, other in draw(st.lists(st.sampled_from(CONTAINERS), min_size=1, max_size=3)):
        found += [gap, same("Between."), gap, Piece(first), *draw(INLINE)]
        line = f"{ending}{other}"
        spaces = [" ", "   ", "\t", line, f"  {line}  ", f"\\{line}", f"\t{line}\t"]
        for run in draw(st.lists(INLINE, max_size=4)):
            found += [Piece(draw(st.sampled_from(spaces)), " "), *run]
    return [*found, gap]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=guides())
def test_every_character_is_told_where_it_stands(tmp_path: Path, pieces: Run) -> None:
    ending = pieces[0].raw[: len(pieces[0].raw) // 2]
    text = f"{TOP}[ref]: /there".replace("\n", ending)
    expected = []
    for piece in pieces:
        expected += piece.expected(len(text))
        text += piece.raw
    guide = load(tmp_path / "guide.md", text)
    words = [block.words for block in guide.sections[0].blocks]
    found = [one for part in words for one in zip(part.text, part.places, strict=True)]
    assert [one for one in found if one[0] != " "] == [one for one in expected if one[0] != " "]
    for (character, (start, end)), (said, (first, last)) in zip(found, expected, strict=True):
        assert character == said
        assert first <= start < end <= last


# ------------------------------------------------------------------------------------- single cases


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("**Warning:** stop.", "Warning: stop."),
        ("a *b\nc* d", "a b c d"),
        ("2&nbsp;&deg;C", "2\u00a0°C"),
        ("a\\*b", "a*b"),
        ("a \\a b", "a \\a b"),
        ("`a\n  b`", "a b"),
        ("`` ` ``", "`"),
        ("[the *leaflet*](https://nhs.uk 'x') here", "the leaflet here"),
        ("[a] (b)", "[a] (b)"),
        ("***a** b* c", "a b c"),
        ("**a*", "*a"),
        ("a\\\n   b", "a b"),
        ("10\u2009000 units", "10\u2009000 units"),
    ],
)
@pytest.mark.parametrize(("first", "other"), CONTAINERS)
def test_words_are_found_under_their_markup(
    tmp_path: Path, raw: str, text: str, first: str, other: str
) -> None:
    guide, found = blocks(tmp_path, f"{first}{raw.replace(chr(10), chr(10) + other)}\n")
    assert [block.text for block in found] == [text]
    words = found[0].words
    assert [place[0] for place in words.places] == sorted(place[0] for place in words.places)
    for character, (start, end) in zip(words.text, words.places, strict=True):
        there = guide.text[start:end]
        assert (
            character == there
            or html.unescape(there) == character
            or there == f"\\{character}"
            or (character == " " and "\n" in there)
        )


def test_a_place_is_told_by_line_and_column(tmp_path: Path) -> None:
    guide, found = blocks(tmp_path, "One.\r\n\r\n> Two *three*\r\n> four. Five.\r\n")
    sentences = section_sentences(guide, guide.sections[0])
    assert [str(one.source) for one in sentences] == [
        "guide.md:10:4-17",
        "guide.md:14:1-4",
        "guide.md:16:3-17:7",
        "guide.md:17:9-13",
    ]
    assert [one.caption for one in sentences] == ["A fine title", "One.", "Two three four.", "Five."]
    two = sentences[2].source
    assert two and guide.text[two.start : two.end] == "Two *three*\r\n> four."
    assert two.line == 16
    assert found[1].kind is Kind.WARNING


def test_a_mark_of_windows_before_the_front_matter_is_counted(tmp_path: Path) -> None:
    guide = load(tmp_path / "guide.md", f"\ufeff{TOP}Text.\n".replace("\n", "\r\n"))
    source = section_sentences(guide, guide.sections[0])[1].source
    assert source and guide.text[source.start : source.end] == "Text."


@pytest.mark.parametrize("underline", ["---", "-"])
def test_an_underlined_heading_has_its_place_too(tmp_path: Path, underline: str) -> None:
    guide = load(tmp_path / "guide.md", f"{FRONT}The *end* {{#one}}\n{underline}\nTopic: {TOPIC}\n\nText.\n")
    heading = guide.sections[0].heading
    start, end = heading.span(0, len(heading.text))
    assert (heading.text, guide.text[start:end]) == ("The end", "The *end")


@given(st.text(st.sampled_from("ab *_`[]()<>!&;#\\\n\t-+.1:\"'x/@{}|~=\0"), max_size=30))
def test_no_text_at_all_is_misplaced(text: str) -> None:
    """Whatever Markdown makes of it: a character is where it is said to be, or an escape of it is."""
    tokens = parser().parse(text)
    lines = lines_of(text)
    for before, token in itertools.pairwise(tokens):
        if token.type == "inline" and token.map:
            words = written(token, lines[slice(*token.map)], heading=before.markup.startswith("#"))
            for character, (start, end) in zip(words.text, words.places, strict=True):
                there = text[start:end].replace("\0", "\ufffd")
                assert character in html.unescape(there) or (character == " " and there[0] in " \t\n\\")

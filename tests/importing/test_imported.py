"""Leaflets as clinics have them become guides, and no word of them is lost on the way."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections import Counter
from html import escape
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.golden import GOLDEN, REQUESTS, shown, taken
from tests.importing.makers import ALL, EPUB_FILES, Row, leaflet, pdf_of, xhtml, zipped
from voiceguide.guides.model import Guide
from voiceguide.importing.draft import Draft, Fate
from voiceguide.importing.fidelity import differences, read_back
from voiceguide.importing.model import Source
from voiceguide.importing.reading import read_bytes
from voiceguide.importing.structure import draft_of
from voiceguide.importing.topics import guesser
from voiceguide.importing.writing import written

TOPICS = frozenset(REQUESTS.topics)
GUESS = guesser(REQUESTS, ("corvelin",))
CHECKED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", ALL)
def test_a_leaflet_becomes_this_guide(name: str, tmp_path: Path) -> None:
    found = taken(name, tmp_path)
    assert found.problems == ()
    assert shown(found) == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def guide_of(data: bytes, name: str) -> tuple[Source, Draft, Guide]:
    """What comes of a leaflet, read in this process."""
    source = read_bytes(data, name)
    draft = draft_of(source, lambda _: GUESS, {})
    guide, problems = read_back(written(draft), "leaflet", TOPICS)
    assert guide and not problems, (written(draft), problems)
    assert differences(draft, guide) == []
    return source, draft, guide


def bare(text: str) -> list[str]:
    """The words of a text; what ends a cell of a table may have been added."""
    return [word for one in text.split() if (word := one.rstrip(".:;,"))]


def check_words(sources: list[str], draft: Draft, guide: Guide) -> None:
    """The words of the guide, and what was left out, are those of the source, in order."""
    meant = [word for text in sources for word in bare(text)]
    assert [word for one in draft.outcomes for text in one.piece.words for word in bare(text)] == meant

    said = [
        word
        for one in guide.sections
        for text in (one.title, *(b.text for b in one.blocks))
        for word in bare(text)
    ]
    again = [
        word for one in draft.sections for part in one.parts for text in part.added for word in bare(text)
    ]
    again += [word for one in draft.sections if not one.pieces for word in bare(one.heading)]
    kept = [
        word
        for one in draft.outcomes
        if one.fate in (Fate.TEXT, Fate.HEADING)
        for text in one.piece.words
        for word in bare(text)
    ]
    assert Counter(said) == Counter(kept) + Counter(again)
    rest = iter(said)
    assert [word for word in kept if word not in rest] == []
    front = [
        word
        for one in draft.outcomes
        if one.fate in (Fate.TITLE, Fate.SOURCE, Fate.DATES, Fate.DROPPED)
        for text in one.piece.words
        for word in bare(text)
    ]
    assert Counter(meant) == Counter(kept) + Counter(front)


WORD = st.one_of(
    st.sampled_from(
        "the a medicine you may not take 5 mg 1–2 0.5 daily IL-2 *star* _low_ [box] (one) # > - + 1. 2) & < "
        "&amp; \\ ` ``` ~~~ --- === | {#id} Why: Wait: About: Topic: https://x.example/a?b=c&d <b> 10% £9 ½ "
        "°C café naïve “quoted” it’s".split()
    ),
    st.text("abcXYZ019*_`[]<>&\\#~|.-", min_size=1, max_size=8),
)
LINE = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
BLOCK = st.one_of(
    LINE.map(lambda text: ("p", text)),
    st.lists(LINE, min_size=1, max_size=4).map(lambda texts: ("ul", texts)),
    st.lists(LINE, min_size=1, max_size=4).map(lambda texts: ("ol", texts)),
    st.tuples(
        st.lists(LINE, min_size=2, max_size=2),
        st.lists(st.lists(LINE, min_size=2, max_size=2), min_size=1, max_size=3),
    ).map(lambda table: ("table", [table[0], *table[1]])),
    LINE.map(lambda text: ("warn", text)),
    LINE.map(lambda text: ("nav", text)),
)
PAGE = st.lists(st.tuples(LINE, st.lists(BLOCK, min_size=0, max_size=5)), min_size=1, max_size=4)


def html_of(page: list[tuple[str, list[tuple[str, object]]]]) -> tuple[str, list[str]]:
    """A page of these sections, and its texts in order."""
    parts, texts = ["<h1>Corvelin</h1>"], ["Corvelin"]
    for heading, blocks in page:
        parts.append(f"<h2>{escape(heading)}</h2>")
        texts.append(heading)
        for kind, what in blocks:
            if isinstance(what, str):
                tag, name = {"p": ("p", ""), "warn": ("div", ' class="warning"'), "nav": ("nav", "")}[kind]
                parts.append(f"<{tag}{name}>{escape(what)}</{tag}>")
                texts.append(what)
                continue
            assert isinstance(what, list)
            if kind == "table":
                head, *rows = what
                cells = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
                first = "".join(f"<th>{escape(cell)}</th>" for cell in head)
                parts.append(f"<table><thead><tr>{first}</tr></thead>{''.join(cells)}</table>")
                texts += [cell for row in what for cell in row]
            else:
                parts.append(f"<{kind}>{''.join(f'<li>{escape(one)}</li>' for one in what)}</{kind}>")
                texts += what
    return "".join(parts), texts


@CHECKED
@given(PAGE.filter(lambda page: any(kind != "nav" for _, blocks in page for kind, _ in blocks)))
def test_no_word_of_a_page_is_lost(page: list[tuple[str, list[tuple[str, object]]]]) -> None:
    body, texts = html_of(page)
    _, draft, guide = guide_of(f"<html><body>{body}</body></html>".encode(), "page.html")
    check_words(texts, draft, guide)


@CHECKED
@given(PAGE.filter(lambda page: any(kind != "nav" for _, blocks in page for kind, _ in blocks)))
def test_no_word_of_a_book_is_lost(page: list[tuple[str, list[tuple[str, object]]]]) -> None:
    body, texts = html_of(page)
    files = {
        **EPUB_FILES,
        "EPUB/text/one.xhtml": xhtml(body),
        "EPUB/text/two b.xhtml": xhtml("<p>The end.</p>"),
    }
    _, draft, guide = guide_of(zipped(files), "book.epub")
    check_words([*texts, "The end."], draft, guide)


@CHECKED
@given(
    st.lists(
        st.tuples(st.sampled_from(("Normal", "List Bullet", "List Number", "Heading 1", "Heading 2")), LINE),
        min_size=1,
        max_size=8,
    )
)
def test_no_word_of_a_word_file_is_lost(paragraphs: list[tuple[str, str]]) -> None:
    document = docx.Document()
    document.add_paragraph("Corvelin", style="Title")
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.add_paragraph("The end.")
    made = io.BytesIO()
    document.save(made)
    _, draft, guide = guide_of(made.getvalue(), "file.docx")
    check_words(["Corvelin", *(text for _, text in paragraphs), "The end."], draft, guide)


PLAIN = st.lists(
    st.text("abcdefgh ABC.,?!*_#>&[]<`\\-", min_size=1, max_size=90).map(str.strip).filter(bool),
    min_size=2,
    max_size=12,
)


@CHECKED
@given(PLAIN, st.sampled_from(("\n", "\n\n", "\r\n")))
def test_no_word_of_a_plain_text_is_lost(lines: list[str], between: str) -> None:
    text = between.join(["Corvelin", "", "It is a medicine.", *lines])
    source, draft, guide = guide_of(text.encode(), "text.txt")
    letters = re.sub(r"\s+", "", text)
    # Signs of lists are marks, not words; a word that a line breaks is joined again.
    found = re.sub(r"\s+", "", "".join(word for piece in source.pieces for word in piece.words))
    assert re.sub(r"[-*>#•–—_=~+]", "", found) == re.sub(r"[-*>#•–—_=~+]", "", letters)
    check_words([" ".join(piece.words) for piece in source.pieces], draft, guide)


def test_names_of_a_guide_that_is_there_are_left_to_it() -> None:
    source = read_bytes(leaflet("corvelin.html"), "corvelin.html")
    draft = draft_of(source, lambda _: GUESS, {"corvex": "other"})
    assert draft.names == ("Corvelin", "Thinora")
    assert any("the guide other has it" in doubt for doubt in draft.doubts)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Package leaflet: Information for the patient: Marvacillin 250 mg capsules", ("Marvacillin",)),
        ("Zoltamab (Zoltex) 40 mg solution for injection in pre-filled pen", ("Zoltamab", "Zoltex")),
        ("About your hearing aid", ("hearing aid",)),
        ("Having an MRI scan", ("MRI scan",)),
    ],
)
def test_the_names_in_a_title(title: str, names: tuple[str, ...]) -> None:
    text = f"<h1>{title}</h1><p>Words.</p>"
    assert draft_of(read_bytes(text.encode(), "x.html"), lambda _: GUESS, {}).names == names


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("Page last reviewed: 4 September 2025", "2025-09-04"),
        ("Date of last review 2024-05-31.", "2024-05-31"),
        ("Last updated: 31/05/2024", "2024-05-31"),
        ("Last updated: 03/05/2024", "None"),
        ("This leaflet was last revised in March 2024", "None"),
        ("The clinic was last reviewed on television on 3 May 2024", "None"),
    ],
)
def test_only_a_day_without_doubt_is_a_day_of_review(line: str, last: str) -> None:
    text = f"<h1>Corvelin</h1><p>Words.</p><p>{line}</p>"
    draft = draft_of(read_bytes(text.encode(), "x.html"), lambda _: GUESS, {})
    assert str(draft.last_reviewed) == last
    if last == "None":
        assert line in [part.text for part in draft.sections[0].parts]


@pytest.mark.parametrize(
    ("body", "kept", "left"),
    [
        ("<h2>Contact us</h2><p>0800 000 000</p>", ["Contact us", "0800 000 000"], []),
        ("<h2>Warnings</h2><p>It burns.</p>", ["Warnings", "It burns."], []),
        (
            "<p>Avoid biscuits and cookies if you use insulin.</p>",
            ["Avoid biscuits and cookies if you use insulin."],
            [],
        ),
        ("<p>Print this page</p><p>Take it.</p>", ["Take it."], ["Print this page"]),
        ("<p>Sponsored by Pill Ltd</p><p>Take it.</p>", ["Take it."], ["Sponsored by Pill Ltd"]),
        ("<p>Take 2.</p><ul><li>1</li></ul>", ["Take 2.", "1"], []),
        ("<p>Do <del>not</del> take it.</p>", ["Do take it."], ["not"]),
        ("<p hidden>Old text.</p><p>Take it.</p>", ["Take it."], ["Old text."]),
    ],
)
def test_what_is_furniture_and_what_is_not(body: str, kept: list[str], left: list[str]) -> None:
    _, draft, guide = guide_of(f"<h1>Corvelin</h1><p>It is a medicine.</p>{body}".encode(), "page.html")
    said = [text for one in guide.sections for text in (one.title, *(block.text for block in one.blocks))]
    assert [text for text in said if text not in ("Corvelin", "It is a medicine.")] == kept
    assert [one.piece.text for one in draft.outcomes if one.fate is Fate.DROPPED] == left


def test_what_listens_needs_none_of_the_libraries() -> None:
    asked = "import sys, voiceguide.cli; print({'lxml', 'pypdfium2', 'watchfiles'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"


def test_a_word_that_a_pdf_breaks_is_marked() -> None:
    lines = ("It calms the inflamma-", "tion in your long-", "term care, and helps you", "for years.")
    page: list[Row] = [(50, 770, 18, "F2", "Zoltamab")]
    page += [(50, 740 - 13 * number, 11, "F1", text) for number, text in enumerate(lines)]
    _, draft, guide = guide_of(pdf_of([page]), "zoltamab.pdf")
    text = guide.sections[0].blocks[0].text
    assert text == "It calms the inflammation in your longterm care, and helps you for years."
    assert draft.outcomes[1].doubts == (
        "“inflammation” was broken over two lines: look whether it is “inflamma-tion”",
        "“longterm” was broken over two lines: look whether it is “long-term”",
        "no topic was found for this section: write one, or questions that it answers",
    )

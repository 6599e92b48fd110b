"""Where movements lead, in the guides that came and in one made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from voiceguide.choosing.requests import load_requests
from voiceguide.guides.loading import load_guide, load_guides
from voiceguide.guides.model import Guide
from voiceguide.paths import content_dir
from voiceguide.reading.movement import (
    at_share,
    block_start,
    by_time,
    found,
    next_block,
    seconds_left,
    share_before,
)
from voiceguide.reading.script import Place, Sentence, guide_sentences, section_sentences

TOPICS = load_requests(content_dir()).topics
GUIDES = load_guides(content_dir() / "guides", TOPICS).library.guides

TEXT = """---
title: Two sections
language: en-GB
names:
  thing: [thing]
sources:
  - nobody
reviewer: not yet reviewed
---

## First {#first}

Topic: what-it-is

One sentence. Another sentence.

- an item
- an injection. It has two sentences.

## Second {#second}

Topic: how-it-works

The end.
"""


@pytest.fixture(name="guide")
def small_guide(tmp_path: Path) -> Guide:
    file = tmp_path / "small.md"
    file.write_text(TEXT, encoding="utf-8")
    guide, problems = load_guide(file, frozenset(TOPICS))
    assert guide, problems
    return guide


def a_second(_: Sentence) -> float:
    return 1.0


def place(section: str, sentence: int) -> Place:
    return Place("small", section, sentence)


def test_paragraphs_and_items_are_blocks(guide: Guide) -> None:
    sentences = section_sentences(guide, guide.sections[0])
    assert [one.caption for one in sentences][1:3] == ["One sentence.", "Another sentence."]
    assert [next_block(sentences, index, 1) for index in range(6)] == [1, 3, 3, 4, None, None]
    assert [next_block(sentences, index, -1) for index in range(6)] == [None, 0, 0, 1, 3, 3]
    assert [block_start(sentences, index) for index in range(6)] == [0, 1, 1, 3, 4, 4]


def test_time_crosses_sections_and_stops_at_the_ends(guide: Guide) -> None:
    assert by_time(guide, place("first", 0), 2.0, a_second) == place("first", 2)
    assert by_time(guide, place("first", 4), 3.0, a_second) == place("second", 1)
    assert by_time(guide, place("first", 4), 300.0, a_second) == place("second", 1)
    assert by_time(guide, place("second", 1), 1.0, a_second) is None
    assert by_time(guide, place("second", 1), -3.5, a_second) == place("first", 3)
    assert by_time(guide, place("first", 0), -1.0, a_second) is None


def test_shares_and_what_is_left(guide: Guide) -> None:
    assert [at_share(guide, share, a_second) for share in (0.0, 0.5, 1.0)] == [
        place("first", 0),
        place("first", 4),
        place("second", 1),
    ]
    assert share_before(guide, place("first", 4), a_second) == 0.5
    assert seconds_left(guide, place("first", 4), a_second) == (2.0, 4.0)


@pytest.mark.parametrize("guide_id", GUIDES)
def test_a_share_and_its_place_agree_all_along_a_guide(guide_id: str) -> None:
    guide = GUIDES[guide_id]
    for sentence in guide_sentences(guide):
        assert sentence.place
        share = share_before(guide, sentence.place, a_second)
        assert at_share(guide, share + 1e-9, a_second) == sentence.place


def test_search_goes_by_beginnings_of_words_and_both_ways(guide: Guide) -> None:
    assert found(guide, "inject", None, 1) == place("first", 4)
    assert found(guide, "Sentence", place("first", 1), 1) == place("first", 2)
    assert found(guide, "sentence", place("first", 2), -1) == place("first", 1)
    assert found(guide, "two sent", None, 1) == place("first", 5)
    for nothing in ("jection", "", "?!", "elsewhere"):
        assert found(guide, nothing, None, 1) is None
    assert found(guide, "the end", place("second", 1), 1) is None

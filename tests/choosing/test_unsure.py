"""Sections that no topic fits: their questions and titles reach them, and no request for a topic does."""

from __future__ import annotations

from pathlib import Path

from voiceguide.choosing.decisions import Answer, Ask
from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Context, Router
from voiceguide.guides.loading import load_guide, load_guides
from voiceguide.guides.model import UNSURE, Library
from voiceguide.paths import content_dir

REQUESTS = load_requests(content_dir())
TEXT = """---
title: Zoltamab
language: en-GB
names:
  zoltamab: [zoltamab]
sources:
  - Words written for this test
reviewer: not yet reviewed
---

## Storing your pens {#storing}

Topic: unsure
Asked: how do i store zoltamab

In the fridge.

## Travelling {#travelling}

Topic: unsure

Take a cool bag.

## Side effects {#side-effects}

Topic: side-effects

A headache.
"""


def router(folder: Path) -> Router:
    file = folder / "zoltamab.md"
    file.write_text(TEXT)
    guide, problems = load_guide(file, frozenset(REQUESTS.topics))
    assert guide and not problems
    shipped = load_guides(content_dir() / "guides", REQUESTS.topics).library.guides
    return Router(Library({**shipped, guide.id: guide}), REQUESTS)


def test_two_sections_of_a_subject_may_be_unsure(tmp_path: Path) -> None:
    decided = router(tmp_path).decide("how do i store zoltamab")
    assert isinstance(decided, Answer) and decided.target.section == "storing"


def test_a_name_alone_offers_them_by_their_titles(tmp_path: Path) -> None:
    found = router(tmp_path)
    asked = found.decide("zoltamab")
    assert isinstance(asked, Ask)
    assert [option.label for option in asked.options] == [
        "Zoltamab, Storing your pens", "Zoltamab, Travelling", "Zoltamab, side effects",
    ]  # fmt: skip
    chosen = found.decide("travelling", Context(options=asked.options))
    assert isinstance(chosen, Answer) and chosen.target.section == "travelling"
    said = {phrase for rule in found.choice_rules() for slot in rule for phrase in slot}
    assert {"travelling", "storing your pens"} <= said


def test_what_leans_on_such_a_section_is_asked_about(tmp_path: Path) -> None:
    found = router(tmp_path)
    after = Context(guide="zoltamab", subject="zoltamab", topic=UNSURE)
    other = found.decide("and aldesleukin", after)
    assert isinstance(other, Ask) and len(other.options) > 1
    more = found.decide("more", after)
    assert isinstance(more, Ask) and len(more.options) == 3


def test_no_request_for_another_topic_reaches_them(tmp_path: Path) -> None:
    found = router(tmp_path)
    for request in (
        "unsure",
        "who to ask about zoltamab",
        "how does zoltamab work",
        "what do i need for zoltamab",
    ):
        decided = found.decide(request)
        assert not isinstance(decided, Answer), request

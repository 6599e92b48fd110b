"""A template of requests stands for its phrases, or a sentence says why it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voiceguide.errors import GuideError
from voiceguide.guides.loading import load_guides
from voiceguide.guides.templates import MOST_PHRASES, expand

GUIDE = """---
title: A pen
language: en-GB
names:
  pen: [pen]
sources:
  - Words
reviewer: not yet reviewed
---

## The pen {{#pen}}

Topic: steps
Asked: how do i hold it; {}

Press the button.
"""


@pytest.mark.parametrize(
    ("template", "phrases"),
    [
        ("hold [the] (pen|needle)", ["hold the pen", "hold the needle", "hold pen", "hold needle"]),
        ("(side|) effects of {name}", ["side effects of {name}", "effects of {name}"]),
        ("[" * 10 + "a" + "]" * 10, ["a"]),
    ],
)
def test_a_template_stands_for_its_phrases(template: str, phrases: list[str]) -> None:
    assert expand(template) == phrases


BROKEN = ["what is {", "{name", "a]", "(a", "[" * 3000, "(a|b)" * 40, "(a|a)" * 40, "{}"]


@pytest.mark.parametrize("template", BROKEN)
def test_a_broken_one_is_told_at_once(template: str) -> None:
    with pytest.raises(GuideError, match="cannot be used"):
        expand(template)


@pytest.mark.parametrize("template", BROKEN)
def test_a_guide_with_a_broken_one_is_left_out_and_its_line_is_named(template: str, tmp_path: Path) -> None:
    (tmp_path / "pen.md").write_text(GUIDE.format(template), encoding="utf-8")
    shelf = load_guides(tmp_path, ["steps"])
    assert not shelf.library.guides
    assert [(one.line, "cannot be used" in one.what) for one in shelf.problems] == [(11, True)]


@given(st.text("ab [](){}|", max_size=40))
@example("{")
def test_any_text_is_expanded_or_refused(template: str) -> None:
    try:
        phrases = expand(template)
    except GuideError:
        return
    assert len(phrases) <= MOST_PHRASES and all(phrase == " ".join(phrase.split()) for phrase in phrases)

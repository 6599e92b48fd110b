"""An approval is of one text: any other character of it, and the approval is lost, aloud and in the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.choosing.requests import load_requests
from voiceguide.conversation.notices import notices
from voiceguide.conversation.replies import load_replies
from voiceguide.guides.approval import digest, normalised, signed
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import Approval, Guide, Standing
from voiceguide.paths import content_dir

TOPICS = frozenset(load_requests(content_dir()).topics)
REPLIES = load_replies(content_dir() / "sentences" / "replies.yaml")
TODAY = date(2026, 11, 25)
TEXT = """---
title: Washing your hands
language: en-GB
names:
  hand washing: [hand washing]
sources:
  - Words written for this test
last_reviewed:
next_review:
reviewer: not yet reviewed
---

## The steps {#steps}

Topic: steps

1. Wet your hands.
2. Dry them.
"""


def approved(text: str, *, by: str = "Asha O'Neill") -> str:
    return signed(text, Approval(by, "lead nurse: hands", TODAY, digest(text)))


def loaded(text: str, folder: Path) -> Guide:
    file = folder / "hands.md"
    file.write_bytes(text.encode("utf-8"))
    guide, problems = load_guide(file, TOPICS)
    assert guide and not problems, problems
    return guide


def told(guide: Guide) -> list[str]:
    return [sentence.caption for sentence in notices(guide, REPLIES, TODAY)]


def test_without_an_approval_it_is_read_with_the_notice(tmp_path: Path) -> None:
    guide = loaded(TEXT, tmp_path)
    assert guide.standing is Standing.NONE
    assert told(guide) == ["This text has not yet been reviewed by a clinician."]


def test_an_approved_text_is_read_without_a_notice(tmp_path: Path) -> None:
    guide = loaded(approved(TEXT), tmp_path)
    assert guide.standing is Standing.APPROVED
    assert guide.approval == Approval("Asha O'Neill", "lead nurse: hands", TODAY, digest(TEXT))
    assert told(guide) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Wet your", "Wet both"),
        ("Dry them.", "Dry them"),
        ("hand washing]", "hand washing, scrub]"),
        ("steps}", "stages}"),
    ],
)
def test_a_changed_text_loses_it(old: str, new: str, tmp_path: Path) -> None:
    guide = loaded(approved(TEXT).replace(old, new), tmp_path)
    assert guide.standing is Standing.CHANGED
    assert told(guide) == ["This text was changed since it was approved, and has not been approved again."]


def test_an_overdue_review_is_told_of_an_approved_text_too(tmp_path: Path) -> None:
    guide = loaded(approved(TEXT.replace("next_review:", "next_review: 2026-11-24")), tmp_path)
    assert told(guide) == [
        "This text was last reviewed on 25 November 2026. Its next review was due on 24 November 2026, "
        "and that date has passed."
    ]


def test_line_ends_and_the_mark_of_windows_do_not_count(tmp_path: Path) -> None:
    guide = loaded("\ufeff" + approved(TEXT).replace("\n", "\r\n"), tmp_path)
    assert guide.standing is Standing.APPROVED


@given(st.integers(0, len(TEXT) - 1), st.characters(codec="utf-8"))
def test_any_other_character_makes_another_digest(at: int, character: str) -> None:
    other = TEXT[:at] + character + TEXT[at + 1 :]
    assert (digest(other) == digest(TEXT)) == (normalised(other) == TEXT)
    if character not in ("\r", "\n", TEXT[at]):
        assert digest(other) != digest(TEXT)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1))
def test_any_name_can_sign(name: str) -> None:
    text = approved(TEXT, by=name)
    fields = yaml.safe_load(text.split("---\n")[1])
    assert fields["approval"]["by"] == name
    assert normalised(text) == TEXT
    assert approved(text, by="another") == approved(TEXT, by="another")


@pytest.mark.parametrize(
    "broken",
    [
        "approval: yes\n",
        "approval:\n  by: Ann\n",
        "approval:\n  by: Ann\n  role: nurse\n  date: 2026-11-25\n  text: sha256:12\n",
    ],
)
def test_an_approval_that_cannot_be_read_keeps_the_guide_out(broken: str, tmp_path: Path) -> None:
    file = tmp_path / "hands.md"
    file.write_text(TEXT.replace("reviewer:", f"{broken}reviewer:"))
    guide, problems = load_guide(file, TOPICS)
    assert guide is None and "the approval cannot be read" in problems[0].what


def test_an_approval_of_another_text_is_none(tmp_path: Path) -> None:
    other = replace(Approval("Ann", "nurse", TODAY, digest(TEXT)), digest=digest("other"))
    assert loaded(signed(TEXT, other), tmp_path).standing is Standing.CHANGED

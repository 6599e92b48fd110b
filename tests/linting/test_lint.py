"""The lint never stops at a text, and its time grows with the text's length alone."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.linting.rows import guide_with, known, shelf_of
from voiceguide.linting.finding import Finding
from voiceguide.linting.lint import fails, lint

WORDS = st.sampled_from(
    "the see below picture 03/04/2025 2 500 mg od MRI (MRI) IL-2 wibblemab £5 1.0 .5 0800 call 999 a b.d. "
    "pH ’s mRNA -- « “ ” 12:00 Fig. 2 \u0301 \u202e \U0001f489 ½ ﬁ ß İ".split(" ")
)
"""What rules look for, and what text is badly made of."""


def linted(text: str) -> tuple[Finding, ...] | None:
    """What is found in a guide of that text; None for one that cannot be read."""
    with tempfile.TemporaryDirectory() as place:
        shelf = shelf_of(Path(place), text)
        if not shelf.library.guides:
            return None
        return lint(shelf.library.guides["pen"], known(Path(place), shelf.library))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)))
@example("\0")
@example("\ud7ff\u2028\x85")
@example("1. a\n\n   Why: MRI 2 500 mg\n")
def test_the_lint_never_raises(text: str) -> None:
    found = linted(guide_with("x").replace("\nx\n", f"\nx {text}\n"))
    assert found is None or all(one.line >= 1 and one.column >= 0 and str(one) for one in found)


KINDS = {
    "prose": "Put the pen against the skin and press it. ",
    "words": "wibblemab MRI eGFR ",
    "figures": "1234567890",
    "points": "1.",
    "pairs": "2 5 ",
    "brackets": "(",
    "letters": "a",
    "capitals": "A",
    "sight": "see see the ",
}

SMALL, LARGE = 4_000, 32_000
"""Characters of the two texts that are compared."""


@pytest.mark.parametrize("kind", KINDS)
def test_eight_times_the_text_takes_no_more_than_eight_times_as_long(kind: str, tmp_path: Path) -> None:
    """Half as much again is allowed, and half a second for what a busy machine does beside it."""

    def seconds(length: int) -> float:
        words = KINDS[kind]
        shelf = shelf_of(tmp_path, guide_with("x " + words * (length // len(words))))
        guide, rules = shelf.library.guides["pen"], known(tmp_path, shelf.library)
        before = time.process_time()
        lint(guide, rules)
        return time.process_time() - before

    small, large = seconds(SMALL), seconds(LARGE)
    assert large < 1.5 * small * LARGE / SMALL + 0.5


def test_what_is_accepted_is_shown_with_its_reason_and_does_not_fail() -> None:
    hard = "Refrigerated administration equipment necessitates preliminary adaptation. × 9"
    found = linted(guide_with(f"accepted:⏎  reading-age: Approved words.⏎{hard}"))
    assert found and [one.accepted for one in found] == ["Approved words."]
    assert not fails(found, strict=True)
    assert str(found[0]).endswith("Accepted in the guide: Approved words. (reading-age)")


def test_an_error_cannot_be_accepted() -> None:
    found = linted(guide_with("accepted:⏎  misread: Its words.⏎Take 5 mg od."))
    assert found and {(one.rule, one.accepted) for one in found} == {("misread", ""), ("accepted", "")}
    assert fails(found)


@pytest.mark.parametrize(
    "written", ["accepted: all", "accepted:⏎  reading-age:", "accepted:⏎  reading-age: 3"]
)
def test_an_acceptance_needs_a_reason(written: str, tmp_path: Path) -> None:
    problems = shelf_of(tmp_path, guide_with(written)).problems
    assert [problem.what for problem in problems] == ["accepted has a rule without a reason"]

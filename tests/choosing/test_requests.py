"""Every request of `tests/requests` gets the decision that stands there, or at worst reads no section."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.choosing.asked import REFUSALS, Asked, asked
from tests.choosing.test_router import ROUTER
from voiceguide.choosing.decisions import NAMES

EVERY = list(asked())

LEAST_RIGHT = {"held_out": 181, "held_out_later": 134, "held_out_last": 65}
"""Requests kept for testing that are right, as measured; see docs/choosing.md. All others are."""


@pytest.mark.parametrize("one", [one for one in EVERY if not one.held_out], ids=lambda one: one.said)
def test_a_request_gets_its_decision(one: Asked) -> None:
    decision = ROUTER.decide(one.said, one.context)
    assert one.is_right(decision), decision


@pytest.mark.parametrize("file", LEAST_RIGHT)
def test_requests_that_were_never_tuned_on_are_understood_as_measured(file: str) -> None:
    kept = [one for one in EVERY if one.file == file]
    assert kept
    assert sum(one.is_right(ROUTER.decide(one.said, one.context)) for one in kept) >= LEAST_RIGHT[file]


def test_no_request_reads_a_wrong_section() -> None:
    assert [one.said for one in EVERY if one.is_wrong_section(ROUTER.decide(one.said, one.context))] == []


def test_there_are_enough_requests_and_a_third_of_them_has_no_answer() -> None:
    count = Counter(one.decision for one in EVERY)
    assert sum(count.values()) >= 400
    assert set(count) == set(NAMES.values())
    assert sum(count[name] for name in REFUSALS) * 3 >= sum(count.values())
    assert len({(one.said, one.context) for one in EVERY}) == len(EVERY)


def test_no_urgent_request_of_those_tuned_on_or_kept_reads_a_section() -> None:
    for one in EVERY:
        if one.decision == "urgent":
            assert NAMES[type(ROUTER.decide(one.said, one.context))] != "answer"

"""The table of accessibility: each test that it names exists; and what it says of decibels is so."""

import ast
import re
from math import log10
from pathlib import Path

import pytest

from voiceguide.conversation.effects import VOLUME_LEAST, VOLUME_MOST, VOLUME_STEP

TESTS = Path(__file__).parents[1]
DOCUMENT = TESTS.parent / "docs" / "accessibility.md"

CLAUSES = (
    "EN 5.1.2.2, 5.1.3.1, 5.1.3.4, 5.1.3.5, 5.1.3.6, 5.1.3.8, 5.1.3.9, 5.1.3.10, 5.1.3.12, 5.1.3.13, "
    "5.1.3.14, 5.1.3.15, 5.1.4, 5.1.5, 5.1.7, 5.5.2, 5.7, 5.8, 5.9, 8.2.1.1, 8.2.1.2; "
    "508 402.2.4, 402.3.2, 402.4; "
    "WCAG 1.4.2, 1.4.3, 1.4.4, 2.1.1, 2.2.1, 2.4.11, 2.5.8, 3.1.6, 3.2.6, 3.3.1, 4.1.3"
)
"""Those that software can meet."""


def rows() -> list[list[str]]:
    """The cells of the table, without its head."""
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def named() -> list[str]:
    """The tests that the table names."""
    return sorted({name for row in rows() for name in re.findall(r"`([a-z_/]+\.py(?:::\w+)?)`", row[3])})


def is_test(name: str) -> bool:
    file, _, function = name.partition("::")
    if not (TESTS / file).is_file():
        return False
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return not function or function in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("name", named())
def test_each_test_that_is_named_exists(name: str) -> None:
    assert is_test(name), f"{name} is no test: mend docs/accessibility.md"


def test_a_test_that_does_not_exist_is_found() -> None:
    assert not is_test("kiosk/test_page.py::test_nothing_of_that_name")
    assert not is_test("kiosk/test_nothing.py")


def test_each_row_has_a_test_or_says_that_none_can_show_it() -> None:
    for row in rows():
        assert len(row) == 4, row
        assert re.search(r"\.py|by hand", row[3]), row


def test_each_clause_that_software_can_meet_has_a_row() -> None:
    numbers = re.compile(r"\d+(?:\.\d+)+")
    there = {number for row in rows() for number in numbers.findall(row[0])}
    assert set(numbers.findall(CLAUSES)) <= there


def test_the_volume_has_a_range_of_18_db_and_steps_below_12() -> None:
    assert 20 * log10(VOLUME_MOST / VOLUME_LEAST) >= 18
    assert 20 * log10(VOLUME_STEP) < 12

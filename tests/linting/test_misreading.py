"""What can be taken two ways is named with its file, its line and its mend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.linting.rows import known, shelf_of
from voiceguide.cli import main
from voiceguide.linting.finding import Finding, Severity
from voiceguide.linting.lint import lint
from voiceguide.paths import content_dir

GUIDE = """---
title: A guide for the test
language: en-GB
names:
  testing: [testing]
sources:
  - Words written for this test
reviewer: not yet reviewed
---

## Before 12/05/2024 {#testing-first}

About: testing
Topic: steps

Come on 12/05. Take 0.5 ml.

- Take 5 mg od.
- Leave 1.0 mg.

> **Warning:** Not more than 2 500 mg tablets.
"""


def misread(folder: Path, text: str = GUIDE) -> list[Finding]:
    shelf = shelf_of(folder, text)
    guide = shelf.library.guides["pen"]
    rules = ("ambiguous-date", "numerals", "misread")
    return [one for one in lint(guide, known(folder, shelf.library)) if one.rule in rules]


def test_each_doubt_has_its_line_and_its_mend(tmp_path: Path) -> None:
    found = [one for one in misread(tmp_path) if one.severity is Severity.ERROR]
    assert [(one.rule, one.line, one.column, one.what.split("”")[0]) for one in found] == [
        ("ambiguous-date", 11, 11, "“12/05/2024"),
        ("ambiguous-date", 16, 9, "“12/05"),
        ("numerals", 21, 30, "“2 500"),
        ("misread", 18, 13, "“od"),
    ]
    assert str(found[1]) == (
        "pen.md, line 16: “12/05” may be misread: a day and a month in either order, or a month and a year. "
        "To mend it: write the month as a word: 12 May, or May 2027. (error: ambiguous-date)"
    )


def test_a_doubt_that_is_read_in_one_way_is_only_told(tmp_path: Path) -> None:
    told = [one for one in misread(tmp_path) if one.severity is Severity.NOTE]
    assert [(one.rule, one.line) for one in told] == [("misread", 19)]


def test_settled_text_has_no_doubt(tmp_path: Path) -> None:
    settled = (
        GUIDE.replace("12/05/2024", "12 May 2024")
        .replace("12/05", "12 May")
        .replace("5 mg od", "5 mg once a day")
        .replace("1.0 mg", "1 mg")
        .replace("2 500 mg", "two 500 mg")
    )
    assert misread(tmp_path, settled) == []


@pytest.mark.parametrize(
    ("written", "two"),
    [
        ("In 2024 12 people came.", "2024 12"),
        ("Give 10 2.5 mg tablets.", "10 2.5"),
        ("Call 0800 198 5000 for it.", ""),
        ("Call 020 7946 0000 now.", ""),
        ("Come on 12 May 2024 at 9.", ""),
        ("Take 1,000 mg of it.", ""),
        ("Call 111 or 999 now.", ""),
    ],
)
def test_two_numerals_side_by_side_are_found(written: str, two: str, tmp_path: Path) -> None:
    text = GUIDE.partition("## Before")[0] + f"## Before {{#before}}\n\nTopic: steps\n\n{written}\n"
    found = [one for one in misread(tmp_path, text) if one.rule == "numerals"]
    assert [one.what.split("”")[0].removeprefix("“") for one in found] == ([two] if two else [])


@pytest.mark.parametrize(
    ("written", "status", "said"),
    [
        ("Come on 12/05.", 1, "“12/05” may be misread: a day and a month in either order"),
        ("Leave 1.0 mg.", 0, "“1.0” may be misread: nought at the end of a decimal"),
        ("Come on 12 May.", 0, ""),
    ],
)
def test_the_check_of_the_content_says_so(
    written: str,
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content, ignore=shutil.ignore_patterns("recorded"))
    guide = content / "guides" / "interferon-and-aldesleukin.md"
    lines = guide.read_text(encoding="utf-8").splitlines()
    lines.append(f"\n{written}")
    guide.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(content))
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    assert main(["check", "content"]) == status
    printed = capsys.readouterr().out
    assert said in printed
    assert ("may be misread" in printed) is bool(said)
    if said:
        assert f"interferon-and-aldesleukin.md, line {len(lines) + 1}: " in printed

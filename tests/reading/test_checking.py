"""What can be taken two ways is named with its file, its line and its mend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from voiceguide.cli import main
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import Guide
from voiceguide.paths import content_dir
from voiceguide.reading.checking import doubtful

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


def guide_of(folder: Path, text: str = GUIDE) -> Guide:
    file = folder / "testing.md"
    file.write_text(text, encoding="utf-8")
    guide, problems = load_guide(file, frozenset(["steps"]))
    assert guide and problems == []
    return guide


def test_each_doubt_has_its_line_and_its_mend(tmp_path: Path) -> None:
    found = doubtful(guide_of(tmp_path), blocking=True)
    assert [(problem.line, problem.what.split("”")[0]) for problem in found] == [
        (11, "“12/05/2024"),
        (16, "“12/05"),
        (18, "“od"),
        (21, "“2 500"),
    ]
    assert str(found[1]) == (
        "testing.md, line 16: “12/05” may be misread: a day and a month in either order, "
        "or a month and a year. "
        "To mend it: write the month as a word: 12 May, or May 2027."
    )


def test_a_doubt_that_is_read_in_one_way_is_only_told(tmp_path: Path) -> None:
    assert [problem.line for problem in doubtful(guide_of(tmp_path), blocking=False)] == [19]


def test_settled_text_has_no_doubt(tmp_path: Path) -> None:
    settled = (
        GUIDE.replace("12/05/2024", "12 May 2024")
        .replace("12/05", "12 May")
        .replace("5 mg od", "5 mg once a day")
        .replace("1.0 mg", "1 mg")
        .replace("2 500 mg", "two 500 mg")
    )
    guide = guide_of(tmp_path, settled)
    assert doubtful(guide, blocking=True) == doubtful(guide, blocking=False) == []


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

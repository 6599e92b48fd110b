"""The findings for programs: JSON, SARIF, and the exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from voiceguide.cli import main
from voiceguide.linting.rules import RULES
from voiceguide.paths import content_dir

GUIDE = "interferon-and-aldesleukin.md"

LEVELS = {"none", "note", "warning", "error"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content, from which the command is run."""
    copy = tmp_path / "content"
    shutil.copytree(content_dir(), copy, ignore=shutil.ignore_patterns("recorded"))
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(copy))
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return copy


def add(content: Path, text: str) -> int:
    """Adds a paragraph at the end of a guide, and gives its line."""
    file = content / "guides" / GUIDE
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n{text}\n", encoding="utf-8")
    return len(before.splitlines()) + 2


def checked(*options: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    status = main(["check", "content", *options])
    return status, json.loads(capsys.readouterr().out)


def test_our_own_content_has_no_error_and_warns_of_its_review(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = checked("--format", "json", capsys=capsys)
    assert status == 0
    assert {one["severity"] for one in found["findings"]} <= {"warning", "note"}
    assert "review-overdue" in {one["rule"] for one in found["findings"]}
    assert main(["check", "content", "--strict"]) == 1


def test_json_has_each_finding_with_its_place(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = add(content, "Take 5 mg od.")
    status, found = checked("--format", "json", capsys=capsys)
    assert status == 1 and found["version"] == 1
    assert found["guides"] == ["injection-under-the-skin", "interferon-and-aldesleukin"]
    (one,) = [one for one in found["findings"] if one["rule"] == "misread"]
    assert (one["severity"], one["file"]) == ("error", f"content/guides/{GUIDE}")
    assert (one["line"], one["column"], one["accepted"]) == (line, 11, "")
    assert "od" in one["what"] and one["mend"]


def test_sarif_has_what_its_schema_requires(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By hand: the required fields and the values of the schema of 2.1.0, for the parts that we write."""
    add(content, "Take 5 mg od. See the number on the right.")
    file = content / "guides" / GUIDE
    accepted = "accepted:\n  sight: It is a test.\ntitle:"
    file.write_text(file.read_text(encoding="utf-8").replace("title:", accepted, 1), encoding="utf-8")
    (content / "guides" / "broken.md").write_text("nothing", encoding="utf-8")
    (content / "guides" / "alone.pls").write_text("nothing", encoding="utf-8")
    status, log = checked("--format", "sarif", capsys=capsys)
    assert status == 1
    assert log["version"] == "2.1.0" and log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert driver["name"] == "voiceguide"
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in LEVELS
    for result in run["results"]:
        assert result["message"]["text"].strip() and result["level"] in LEVELS
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result.get("locations", []):
            physical = location["physicalLocation"]
            assert (content.parent / physical["artifactLocation"]["uri"]).is_file()
            assert physical["region"]["startLine"] >= 1
            assert physical["region"].get("startColumn", 1) >= 1
        for suppression in result.get("suppressions", []):
            assert suppression["kind"] in ("inSource", "external") and suppression["justification"]
    found = {result["ruleId"]: result for result in run["results"]}
    assert found["sight"]["suppressions"] == [{"kind": "inSource", "justification": "It is a test."}]
    assert {"unusable", "lexicon", "misread"} <= found.keys()
    assert "locations" not in found["lexicon"]  # a lexicon that belongs to no guide is of no one file


def test_what_cannot_be_checked_has_a_status_of_its_own(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "sentences" / "topics.yaml").unlink()
    assert main(["check", "content", "--format", "json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "topics.yaml cannot be read" in said.err


def test_only_the_content_is_told_in_another_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "sarif"]) == 2
    assert "voiceguide check content" in capsys.readouterr().err

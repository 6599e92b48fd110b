"""The findings in SARIF (OASIS, Static Analysis Results Interchange Format), for code hosts and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from voiceguide.linting.finding import Finding
from voiceguide.linting.rule import Rule
from voiceguide.linting.rules import RULES

VERSION: Final = "2.1.0"

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Names the schema; nothing fetches it."""


def as_sarif(findings: Sequence[Finding]) -> str:
    """One run (3.14) with all rules, and a result (3.27) for each finding; accepted ones are suppressed
    (3.35)."""
    driver = {"name": "voiceguide", "rules": [_rule(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one) for one in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": _sentence(rule.reason)},
        "help": {"text": f"To mend it: {rule.mend}."},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": [rule.id for rule in RULES].index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": _message(finding)},
    }
    if finding.file:
        region = {"startLine": finding.line} | ({"startColumn": finding.column} if finding.column else {})
        artifact = {"uri": _uri(finding.file)}
        result["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    if finding.accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


def _message(finding: Finding) -> str:
    if finding.file is None:
        return str(finding)
    return f"{_sentence(finding.what)} To mend it: {finding.mend}."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _uri(file: Path) -> str:
    """From the folder where the command runs (3.4.4), for a code host to find it; else a `file:` URI."""
    whole, here = file.resolve(), Path.cwd()
    return quote(whole.relative_to(here).as_posix()) if whole.is_relative_to(here) else whole.as_uri()

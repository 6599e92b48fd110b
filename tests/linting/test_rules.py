"""Each rule is what the document says, and finds what its failing example shows and nothing in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linting.rows import LEXICON, Row, guide_with, known, rows, shelf_of
from voiceguide.lexicon.layers import Layers
from voiceguide.lexicon.pls import Lexicon, read_pls
from voiceguide.linting.content import lint_content
from voiceguide.linting.finding import Finding
from voiceguide.linting.lint import fails
from voiceguide.linting.rules import RULES
from voiceguide.speaking.voice import Voice


def findings(folder: Path, example: str) -> tuple[Finding, ...]:
    """What is found in the content that an example makes: a guide, or a lexicon beside it."""
    lexicon = Lexicon()
    if example.startswith("<lexeme"):
        (folder / "pen.pls").write_text(LEXICON.format(example), encoding="utf-8")
        lexicon, example = read_pls(folder / "pen.pls"), ""
    shelf = shelf_of(folder, guide_with(example))
    layers = Layers(guides={"pen": lexicon})
    return lint_content(shelf.problems, layers, lambda one: Voice(one).phonemes, known(folder, shelf.library))


def test_the_document_has_every_rule() -> None:
    written = [(row.rule, row.severity, row.reason, row.mend) for row in rows()]
    assert written == [(rule.id, rule.severity.value, rule.reason, rule.mend) for rule in RULES]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.rule)
def test_what_passes_is_clean(row: Row, tmp_path: Path) -> None:
    left = [one for one in findings(tmp_path, row.passes) if not one.accepted]
    assert left == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.rule)
def test_what_does_not_is_found(row: Row, tmp_path: Path) -> None:
    found = findings(tmp_path, row.fails)
    assert {one.rule for one in found} == {row.rule}
    assert {one.severity.value for one in found} == {row.severity}
    assert fails(found) is (row.severity == "error") and fails(found, strict=True)
    for one in found:
        assert one.file and one.file.is_file() and one.line >= 1
        assert len(one.file.read_text(encoding="utf-8").splitlines()) >= one.line

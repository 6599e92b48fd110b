"""The trace, as a person and as a program read it."""

import re

import pytest

from voiceguide.cli import main
from voiceguide.paths import content_dir

SECTION = ["trace", "interferon-and-aldesleukin", "--section", "interferon-side-effects"]
TEXT = (content_dir() / "guides" / "interferon-and-aldesleukin.md").read_text(encoding="utf-8").splitlines()


def test_each_line_holds_the_place_the_words_and_the_speech(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SECTION, "--phonemes"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split("\t") == ["place", "role", "written", "lead", "spoken", "phonemes"]
    cells = [row.split("\t") for row in rows]
    assert [one[3] for one in cells].count("Six items.") == 1
    assert cells[4][2:5] == ["diarrhoea", "", "diarrhoea."]
    assert cells[4][5].startswith("dˌaɪ")
    for place, _, written, *_ in cells:
        found = re.fullmatch(r"interferon-and-aldesleukin\.md:(\d+):(\d+)-(\d+)", place)
        assert found
        line, first, last = map(int, found.groups())
        assert TEXT[line - 1][first - 1 : last] == written


def test_without_phonemes_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(SECTION) == 0
    assert {line.count("\t") for line in capsys.readouterr().out.splitlines()} == {4}


def test_at_a_terminal_it_is_a_table_that_marks_what_is_not_from_the_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    assert main(SECTION) == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert "│ [Six items.] feeling tired and weak" in shown
    assert "│ 92:3-45 " in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "There is no guide nothing."),
        (["interferon-and-aldesleukin", "--section", "x"], "The guide has no section x."),
    ],
)
def test_what_is_not_there_is_named(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trace", *arguments]) == 1
    assert capsys.readouterr().err.startswith(said)

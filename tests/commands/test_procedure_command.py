"""`voiceguide procedure`: what it says of a guide that cannot be followed."""

import shutil
from pathlib import Path

import pytest

from tests.conversation.pen import FILE
from voiceguide.cli import main
from voiceguide.paths import content_dir


@pytest.mark.parametrize(
    ("guide", "words"),
    [
        ("nothing", "There is no guide nothing"),
        ("interferon-and-aldesleukin", "has no steps. These have: injection"),
    ],
)
def test_a_guide_that_cannot_be_followed_is_named(
    capsys: pytest.CaptureFixture[str], guide: str, words: str
) -> None:
    assert main(["procedure", guide]) == 1
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_key_word_that_is_a_command_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    text = FILE.read_text(encoding="utf-8").replace("Key word: grey end", "Key word: help")
    (content / "guides" / "pen.md").write_text(
        text.replace("the grey end", "the end, for help,"), encoding="utf-8"
    )
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(content))
    assert main(["check", "content"]) == 1
    assert "the key word “help” is a command too" in capsys.readouterr().out

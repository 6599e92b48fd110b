"""`voiceguide forget`, with a data folder of the test's own."""

from contextlib import closing
from pathlib import Path

import pytest

from voiceguide.cli import main
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.world import load_world
from voiceguide.keeping.store import Store
from voiceguide.paths import content_dir, kept_file
from voiceguide.reading.script import Place


def test_places_are_erased_and_what_is_left_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    assert main(["forget"]) == 0
    assert capsys.readouterr().out == "No place and no bookmark is kept.\n"
    assert not kept_file().exists()

    library = load_world(content_dir())[0].library
    with closing(Store(kept_file(), library)) as store:
        store.place(Place("injection-under-the-skin", "injection-steps", 3))
    assert main(["forget"]) == 0
    assert capsys.readouterr().out == "Your place and your bookmarks are erased.\n"
    with closing(Store(kept_file(), library)) as store:
        assert store.kept() == (Kept(), ())

    kept_file().write_bytes(b"damage")
    assert main(["forget"]) == 1
    assert "voiceguide.sqlite3.damaged-1" in capsys.readouterr().err
    assert main(["forget"]) == 0
    assert f"{kept_file()}.damaged-1 may still hold some" in capsys.readouterr().out

"""A session on recordings that keeps its places with the real store."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import date
from pathlib import Path

import pytest

from tests.hearing.test_engines import ENGINES
from tests.keeping.test_damage import no_file_may_grow
from tests.modes.test_recorded import WORLD, Notes
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.replay import parse_script
from voiceguide.hearing.ear import Ear
from voiceguide.keeping.store import Store
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.modes.recorded import RecordedSession
from voiceguide.modes.rendering import FREQUENCY
from voiceguide.modes.session import Session, grammars
from voiceguide.paths import content_dir
from voiceguide.reading.script import Place
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.voice import Voice

REQUEST = "side effects of interleukin"
SCRIPT = f"9 say {REQUEST}\n70 key louder\n75 wait"
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(ENGINES["pocketsphinx"](), grammars(WORLD), WORLD.router.early_phrases())


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "kept.sqlite3"


def hold(ear: Ear, file: Path, while_held: AbstractContextManager[None] | None = None) -> Notes:
    """Asks for a section, and hears it to its end."""
    notes, cues = Notes(), list[Cue]()
    mixer = Mixer(FREQUENCY, cues.append)
    with closing(Store(file, WORLD.library, lambda: DAY)) as store, while_held or nullcontext():
        voice = Voice(load_lexicon(content_dir() / "lexicon"))
        session = Session(WORLD, Settings(), voice, mixer, ear, store, notes)
        recorded = RecordedSession(session, ear, mixer, cues, notes)
        list(recorded.run(parse_script(SCRIPT), content_dir() / "recorded", DAY))
    assert notes.heard == [REQUEST]
    return notes


def last_place(notes: Notes) -> Place | None:
    return [one.place for one in notes.spoken if one.place][-1]


def test_the_sentence_that_sounded_last_is_kept_and_no_word_that_was_said(ear: Ear, file: Path) -> None:
    notes = hold(ear, file)
    with closing(Store(file, WORLD.library)) as store:
        kept, said = store.kept()
        assert (kept.place, kept.day, said) == (last_place(notes), DAY, ())
        contents = [path.read_bytes().lower() for path in file.parent.iterdir()]
    assert len(contents) == 3 and any(contents)
    for content in contents:
        assert REQUEST.encode() not in content and b"interleukin" not in content


def test_a_place_that_cannot_be_kept_is_told_once_and_the_reading_goes_on(ear: Ear, file: Path) -> None:
    whole = hold(ear, file.with_name("whole.sqlite3"))
    notes = hold(ear, file, no_file_may_grow())
    assert notes.spoken == whole.spoken
    assert ["cannot be kept" in str(fault) for fault in notes.faults] == [True]

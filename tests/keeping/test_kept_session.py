"""A real session, its core, its voice and its mixer, that keeps its places with the real store."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.hearing.test_engines import ENGINES
from tests.keeping.test_damage import no_file_may_grow
from tests.modes.test_recorded import WORLD, Notes
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.events import Event, Heard, Key, Started
from voiceguide.errors import KeepingError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.keeping.store import Store
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.modes.session import Forgetful, Keeper, Session, grammars
from voiceguide.paths import content_dir
from voiceguide.reading.script import Place, Sentence
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

REQUEST = "side effects of interleukin"
DAY = date(2026, 11, 25)
BLOCK_S = 0.1
"""Seconds of sound that are taken at a time."""

LONGEST_S = 300
"""Seconds that no answer here takes."""


class Unlucky(Forgetful):
    """Can never keep a place, each time for another reason."""

    def __init__(self) -> None:
        self.tries = 0

    def place(self, place: Place) -> None:
        self.tries += 1
        raise KeepingError(f"The place cannot be kept, for the {self.tries}. time.")


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(ENGINES["pocketsphinx"](), grammars(WORLD), WORLD.router.early_phrases())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "kept" / "kept.sqlite3", WORLD.library, lambda: DAY)) as one:
        yield one


def hold(ear: Ear, keeper: Keeper, *events: Event) -> Notes:
    """Lets these happen, each when the sound of the one before has ended."""
    notes, cues = Notes(), list[Cue]()
    mixer = Mixer(FREQUENCY, cues.append)
    voice = Voice(load_lexicon(content_dir() / "lexicon"))
    session = Session(WORLD, Settings(), voice, mixer, ear, keeper, notes)
    for event in events:
        session.happen(event, 0.0)
        for _ in range(round(LONGEST_S / BLOCK_S)):
            mixer.read(round(BLOCK_S * FREQUENCY))
            while cues:
                session.cue(cues.pop(0), 0.0)
            if not session.state.speaking:
                break
        else:
            pytest.fail("The sound has no end.")
    return notes


def asked() -> list[Event]:
    """Somebody asks for a section, hears it to its end, and wants it louder."""
    return [Started(DAY), Heard((Hypothesis(REQUEST, 1.0),), 0.0), Key("louder", 0.0)]


def places(sentences: list[Sentence]) -> list[Place]:
    return [one.place for one in sentences if one.place]


def test_the_sentence_that_sounded_last_is_kept_and_no_word_that_was_said(
    ear: Ear, store: Store, tmp_path: Path
) -> None:
    notes = hold(ear, store, *asked())
    assert not notes.faults
    kept, said = store.kept()
    assert (kept.place, kept.day, said) == (places(notes.spoken)[-1], DAY, ())
    contents = [path.read_bytes().lower() for path in (tmp_path / "kept").iterdir()]
    assert any(b"aldesleukin-side-effects" in content for content in contents)
    for content in contents:
        assert REQUEST.encode() not in content and b"interleukin" not in content


def every_place(notes: Notes) -> list[Place]:
    """Each place that sounded, in order; a sentence begins again after a fault was told."""
    return list(dict.fromkeys(places(notes.spoken)))


def test_where_nothing_can_be_kept_it_is_told_once_and_the_reading_goes_on(ear: Ear, store: Store) -> None:
    whole = hold(ear, Forgetful(), *asked())
    with no_file_may_grow():
        notes = hold(ear, store, *asked())
    assert every_place(notes) == every_place(whole)
    assert ["cannot be kept" in str(fault) for fault in notes.faults] == [True]
    assert sum("cannot be kept" in one.caption for one in notes.spoken) == 1


def test_a_keeper_that_always_fails_hinders_nothing_else(ear: Ear) -> None:
    whole = hold(ear, Forgetful(), *asked())
    unlucky = Unlucky()
    notes = hold(ear, unlucky, *asked())
    assert every_place(notes) == every_place(whole)
    assert len(notes.faults) == unlucky.tries == len(every_place(whole))

"""How far somebody has come through steps, in the real store: killed at each step, and found again."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.conversation.listener import Listener
from tests.conversation.pen import PEN, WORLD
from tests.conversation.test_procedure import WAY, answer, say
from voiceguide.conversation.effects import Effect, ForgetStep, KeepPlace, KeepStep
from voiceguide.conversation.events import Event, Started
from voiceguide.conversation.following import Awaits
from voiceguide.errors import KeepingError
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import Library
from voiceguide.keeping.store import Store, forget_places

DAY = date(2026, 11, 25)
THEN = datetime(2026, 11, 25, 17, 40, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite3"


def opened(file: Path, now: datetime = THEN, library: Library = WORLD.library) -> Store:
    return Store(file, library, lambda: DAY, lambda: now)


class Keeping(Listener):
    """Somebody whose session keeps what it is told to keep, with the real store."""

    store: Store

    def happen(self, event: Event) -> tuple[Effect, ...]:
        effects = super().happen(event)
        for effect in effects:
            match effect:
                case KeepStep(place):
                    self.store.step(place)
                case ForgetStep():
                    self.store.no_step()
                case KeepPlace(place):
                    self.store.place(place)
                case _:
                    pass
        return effects


def session(store: Store) -> Keeping:
    kept, _ = store.kept()
    one = Keeping(WORLD, kept)
    one.store = store
    one.happen(Started(DAY, (), kept, PEN.id))
    one.wait(60)
    return one


@pytest.mark.parametrize("at", range(1, len(WAY)))
def test_a_session_that_is_killed_at_a_block_asks_there(file: Path, at: int) -> None:
    killed = opened(file)  # it is never closed
    one = session(killed)
    while one.state.following and one.state.following.at < at:
        say(one, answer(one), wait=60 if one.state.following.at < at - 1 else 1)
        if one.state.following.awaits is Awaits.ACKNOWLEDGEMENT and one.state.following.at < at:
            one.wait(60)
    with closing(opened(file, THEN + timedelta(hours=3))) as store:
        again = session(store)
    assert "You were here 3 hours ago" in " ".join(sentence.caption for sentence in again.sounded)
    assert again.state.following and again.state.following.awaits is Awaits.CHOICE
    assert again.state.following.at == at
    assert not [sentence for sentence in again.sounded if sentence.place]
    killed.close()


def test_at_the_end_nothing_is_left(file: Path) -> None:
    with closing(opened(file)) as store:
        one = session(store)
        while one.state.following:
            say(one, answer(one))
    with closing(opened(file)) as store:
        assert store.kept()[0].step is None


@pytest.fixture
def left(file: Path) -> Iterator[Path]:
    with closing(opened(file)) as store:
        store.step(WAY[4].place)
        store.bookmark("red", WAY[2].place)
    yield file


def test_a_clock_that_was_put_back_is_not_believed(left: Path) -> None:
    with closing(opened(left, THEN - timedelta(days=1))) as store:
        step = store.kept()[0].step
    assert step and step.ago is None and step.place == WAY[4].place


def test_a_text_that_has_changed_begins_at_its_beginning_and_that_is_said(left: Path, tmp_path: Path) -> None:
    copy = tmp_path / "pen.md"
    copy.write_text(PEN.text.replace("Hold the pen.", "Hold the pen well."), encoding="utf-8")
    guide, problems = load_guide(copy, frozenset(WORLD.router.requests.topics))
    assert guide and not problems
    library = Library({**WORLD.library.guides, PEN.id: guide})
    with closing(opened(left, THEN, library)) as store:
        kept, news = store.kept()
    assert kept.step is None
    assert any("steps that you had begun have changed" in one for one in news)
    assert kept.bookmarks.keys() == {"red"}


def test_it_is_no_bookmark_and_forgotten_with_them(left: Path) -> None:
    with closing(opened(left)) as store:
        kept, news = store.kept()
        assert kept.bookmarks.keys() == {"red"} and news == ()
        store.forget("Step")
        assert store.kept()[0].step
        with pytest.raises(KeepingError):
            store.bookmark("Step", WAY[1].place)
    assert forget_places(left) == 2
    with closing(opened(left)) as store:
        assert store.kept()[0].step is None

"""The store of a session, on real files and the real guides."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.keeping.test_choices import change
from tests.test_settings import CHOSEN
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.world import load_world
from voiceguide.errors import KeepingError
from voiceguide.guides.model import Library
from voiceguide.keeping.choices import load_preferences, save_preferences
from voiceguide.keeping.store import Store, forget_places
from voiceguide.paths import content_dir
from voiceguide.reading.script import Place, section_sentences

LIBRARY = load_world(content_dir())[0].library
PLACES = [
    Place(guide.id, section.id, number)
    for guide in LIBRARY.guides.values()
    for section in guide.sections
    for number in range(len(section_sentences(guide, section)))
]
INJECTION = "injection-under-the-skin"
STEPS = Place(INJECTION, "injection-steps", 3)
OTHER = Place("interferon-and-aldesleukin", "aldesleukin-side-effects", 2)
DAY = date(2026, 11, 25)

SESSIONS = 4
"""Sessions that begin at once; each has a thread of its own."""

Edit = Callable[[str], str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with closing(Store(file, LIBRARY, lambda: DAY)) as one:
        yield one


def again(file: Path, library: Library = LIBRARY) -> tuple[Kept, tuple[str, ...]]:
    """What the next session knows."""
    with closing(Store(file, library, lambda: DAY)) as one:
        return one.kept()


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Edit], Library]:
    """The library after the guide on injections was edited."""

    def load(edit: Edit) -> Library:
        content = tmp_path / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(content_dir(), content)
        guide = content / "guides" / f"{INJECTION}.md"
        before = guide.read_text(encoding="utf-8")
        guide.write_text(edit(before), encoding="utf-8")
        assert guide.read_text(encoding="utf-8") != before
        world, problems = load_world(content)
        assert problems == ()
        return world.library

    return load


def test_nothing_is_remembered_at_first(store: Store) -> None:
    assert store.kept() == (Kept(), ())


def test_what_is_kept_is_known_in_the_next_session(store: Store, file: Path) -> None:
    store.bookmark("supper", OTHER)
    store.bookmark("the steps", STEPS)
    store.bookmark("gone", STEPS)
    store.place(OTHER)
    store.place(STEPS)
    store.settings(CHOSEN.settings)
    store.forget("gone")
    store.forget("never there")
    store.bookmark("supper", STEPS)
    assert again(file) == (Kept(STEPS, DAY, {"supper": STEPS, "the steps": STEPS}), ())
    assert list(again(file)[0].bookmarks) == ["supper", "the steps"]
    assert load_preferences(file)[0].settings == CHOSEN.settings


def test_settings_leave_what_listens_as_it_was(store: Store, file: Path) -> None:
    save_preferences(file, CHOSEN)
    store.settings(Settings(rate=200))
    preferences, _ = load_preferences(file)
    assert preferences.settings == Settings(rate=200)
    assert (preferences.engine, preferences.model) == (CHOSEN.engine, CHOSEN.model)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    done=st.lists(
        st.one_of(
            st.tuples(st.just("place"), st.just(""), st.sampled_from(PLACES)),
            st.tuples(st.just("bookmark"), st.text(min_size=1, max_size=8), st.sampled_from(PLACES)),
            st.tuples(st.just("forget"), st.text(max_size=8), st.none()),
            st.tuples(st.just("end"), st.just(""), st.none()),
        ),
        max_size=12,
    )
)
def test_whatever_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, str, Place | None]]
) -> None:
    file = tmp_path_factory.mktemp("kept") / "kept.sqlite3"
    last, bookmarks = None, dict[str, Place]()
    store = Store(file, LIBRARY, lambda: DAY)
    for what, name, place in done:
        match what, place:
            case "place", Place():
                store.place(place)
                last = place
            case "bookmark", Place():
                store.bookmark(name, place)
                bookmarks[name] = place
            case "forget", _:
                store.forget(name)
                bookmarks.pop(name, None)
            case _:
                store.close()
    store.close()
    kept, said = again(file)
    assert (kept.place, list(kept.bookmarks.items()), said) == (last, list(bookmarks.items()), ())


def test_half_a_character_in_a_name_does_no_harm(store: Store, file: Path) -> None:
    store.bookmark("tea\udcff", STEPS)
    assert again(file)[0].bookmarks == {"tea?": STEPS}
    store.forget("tea\udcff")
    assert again(file)[0].bookmarks == {}


def test_a_bookmark_without_a_name_is_refused(store: Store, file: Path) -> None:
    store.place(STEPS)
    with pytest.raises(KeepingError, match="needs a name"):
        store.bookmark("", OTHER)
    assert again(file)[0].place == STEPS


# -- guides that were edited ----------------------------------------------------------------------------


def test_a_place_in_a_section_that_changed_is_at_its_beginning(
    store: Store, file: Path, edited: Callable[[Edit], Library]
) -> None:
    """A warning that is put in before the place is not missed, and a word that was mended is heard."""
    store.place(STEPS)
    store.bookmark("steps", STEPS)
    store.bookmark("elsewhere", OTHER)
    heading = "{#injection-steps}"
    section = LIBRARY.guides[INJECTION].section("injection-steps")
    first = section.blocks[0].text
    changed = edited(lambda text: text.replace(first, f"{first} Stop where it hurts.", 1))
    assert heading in (content_dir() / "guides" / f"{INJECTION}.md").read_text(encoding="utf-8")
    kept, said = again(file, changed)
    start = Place(INJECTION, "injection-steps", 0)
    assert kept == Kept(start, DAY, {"steps": start, "elsewhere": OTHER})
    assert len(said) == 2 and section.title in said[0] and "has changed" in said[0]
    assert "your bookmark steps has changed" in said[1]
    assert again(file, changed) == (kept, ())  # it is said once
    assert again(file) == (Kept(STEPS, DAY, {"steps": STEPS, "elsewhere": OTHER}), ())
    assert again(file, changed) == (kept, said)


def test_places_whose_text_is_gone_are_told_once_and_come_back_with_it(store: Store, file: Path) -> None:
    store.place(STEPS)
    for name in ("one", "two"):
        store.bookmark(name, STEPS)
    store.bookmark("there", OTHER)
    without = Library({name: guide for name, guide in LIBRARY.guides.items() if name != INJECTION})
    kept, said = again(file, without)
    assert kept == Kept(None, None, {"there": OTHER})
    assert len(said) == 2 and "not here any more" in said[0] and "2 of your bookmarks" in said[1]
    assert again(file, without) == (kept, ())
    assert again(file)[0] == Kept(STEPS, DAY, {"one": STEPS, "two": STEPS, "there": OTHER})


@pytest.mark.parametrize(
    "fault",
    [
        "sentence = sentence + 1",
        "sentence = 1000",
        "sentence = -1",
        "sentence = 'three'",
        "sentence = x'00'",
        "guide = 'no-such-guide'",
        "guide = x'ff'",
        "section = 'no-such-section'",
        "text = 'short'",
        "day = 'yesterday'",
        "day = 3",
    ],
)
def test_a_place_that_a_fault_changed_is_never_taken_for_the_right_one(
    store: Store, file: Path, fault: str
) -> None:
    store.place(STEPS)
    store.bookmark("steps", STEPS)
    store.close()
    change(file, f"UPDATE place SET {fault}")
    kept, said = again(file)
    start = Place(INJECTION, "injection-steps", 0)
    assert kept.place in (None, start) and kept.bookmarks in ({}, {"steps": start})
    assert len(said) == 2


# -- others at the same file ----------------------------------------------------------------------------


def test_two_sessions_at_once(store: Store, file: Path) -> None:
    with closing(Store(file, LIBRARY, lambda: DAY)) as second:
        for place in PLACES[:20]:
            store.place(place)
            second.bookmark("second", place)
        store.settings(Settings(rate=300))
    assert again(file) == (Kept(PLACES[19], DAY, {"second": PLACES[19]}), ())
    assert load_preferences(file)[0].settings.rate == 300


def test_another_program_that_holds_the_file_is_told_once(store: Store, file: Path) -> None:
    store.place(OTHER)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KeepingError, match="another program is using them") as raised:
            store.place(STEPS)
        assert raised.value.kept and raised.value.todo
        store.place(STEPS)  # the same is not told with each sentence
        other.execute("COMMIT")
    assert again(file)[0].place == OTHER
    store.place(STEPS)
    assert again(file)[0].place == STEPS
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KeepingError, match="another program"):  # but it is told anew
            store.place(OTHER)


def test_a_file_that_is_taken_away_meanwhile_is_made_again(store: Store, file: Path) -> None:
    store.place(OTHER)
    for path in list(file.parent.glob(f"{file.name}*")):
        path.unlink()
    store.place(STEPS)
    assert again(file)[0].place == STEPS


def test_sessions_that_begin_at_once_make_one_file(tmp_path: Path) -> None:
    together = Barrier(SESSIONS)

    def begin(folder: Path, name: str) -> None:
        together.wait()
        with closing(Store(folder / "kept.sqlite3", LIBRARY)) as one:
            one.bookmark(name, STEPS)

    names = [f"session {number}" for number in range(SESSIONS)]
    with ThreadPoolExecutor(SESSIONS) as threads:
        for number in range(5):
            folder = tmp_path / f"{number}"
            list(threads.map(partial(begin, folder), names))
            kept, said = again(folder / "kept.sqlite3")
            assert (sorted(kept.bookmarks), said) == (names, ())
            assert [path.name for path in folder.iterdir()] == ["kept.sqlite3"]


# -- forgetting -----------------------------------------------------------------------------------------


def test_places_are_erased_without_a_trace(store: Store, file: Path) -> None:
    assert forget_places(file.with_name("none.sqlite3")) == 0
    assert not file.with_name("none.sqlite3").exists()
    store.bookmark("my own name", STEPS)
    store.place(OTHER)
    store.settings(CHOSEN.settings)
    assert any(b"my own name" in path.read_bytes() for path in file.parent.iterdir())
    assert forget_places(file) == 2
    for path in file.parent.iterdir():
        for trace in (b"my own name", INJECTION.encode(), OTHER.section.encode()):
            assert trace not in path.read_bytes()
    assert again(file) == (Kept(), ())
    assert load_preferences(file)[0].settings == CHOSEN.settings
    assert forget_places(file) == 0

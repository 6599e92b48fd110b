"""Files that are damaged, refused or held: each is told in a sentence, and the session goes on."""

import os
import random
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from tests.keeping.test_choices import change
from tests.keeping.test_store import DAY, LIBRARY, OTHER, PLACES, STEPS, again
from tests.test_settings import CHOSEN
from voiceguide.conversation.kept import Kept
from voiceguide.errors import KeepingError
from voiceguide.keeping.choices import load_preferences, save_preferences
from voiceguide.keeping.database import VERSION, beside
from voiceguide.keeping.store import Store, forget_places
from voiceguide.reading.script import Place
from voiceguide.settings import Preferences

FLIPS = 100
"""Damaged files that are tried, each with its own damage; more find rarer ones and take longer."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with settings, a place and bookmarks in it, of a session that ended well."""
    made = tmp_path / "data" / "kept.sqlite3"
    fill(made)
    return made


def fill(file: Path) -> None:
    save_preferences(file, CHOSEN)
    with closing(Store(file, LIBRARY, lambda: DAY)) as store:
        for number, place in enumerate(PLACES[::4]):
            store.bookmark(f"bookmark {number}", place)
        store.place(STEPS)


def crashed(file: Path, to: Path) -> Path:
    """The files as they are when a session is killed: the last sentences are in the log alone."""
    to.mkdir()
    with closing(Store(file, LIBRARY, lambda: DAY)) as store:
        store.place(OTHER)
        for number, place in enumerate(PLACES[::4]):
            store.bookmark(f"again {number}", place)
        store.place(STEPS)
        for path in (file, *beside(file)):
            shutil.copy(path, to / path.name)
    return to / file.name


def use(file: Path, *lasts: Place) -> list[str]:
    """Does all that commands and a session do, and returns what is told. `lasts`: what it may come to."""
    told = []
    _, problem = load_preferences(file)
    told += [str(problem)] if problem else []
    with closing(Store(file, LIBRARY, lambda: DAY)) as store:
        kept, said = store.kept()
        for place in (kept.place, *kept.bookmarks.values()):
            assert place is None or place in PLACES
        if kept.place not in (None, *lasts):
            assert kept.place and kept.place.sentence == 0 and said
        told += said
        for work in (
            partial(store.place, OTHER),
            partial(store.settings, CHOSEN.settings),
            partial(store.bookmark, "new", STEPS),
            partial(store.forget, "bookmark 3"),
            partial(save_preferences, file, CHOSEN),
            partial(store.place, STEPS),
        ):
            try:
                work()
            except KeepingError as error:
                told.append(str(error))
    return told


def is_whole(file: Path) -> bool:
    """Whether it is as the last session left it."""
    kept, said = again(file)
    return (kept.place, kept.bookmarks.get("new"), said) == (STEPS, STEPS, ()) and load_preferences(file) == (
        CHOSEN,
        None,
    )


# -- damage ---------------------------------------------------------------------------------------------


Damage = Callable[[bytearray, random.Random], None]


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 1, 3, 30])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def flip_the_beginning(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(min(len(content), 160))] = chance.randrange(256)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def write_garbage(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(0, len(content), 512)
    content[start : start + 4096] = chance.randbytes(len(content[start : start + 4096]))


def write_noughts(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(0, len(content), 512)
    content[start : start + 4096] = bytes(len(content[start : start + 4096]))


@pytest.mark.parametrize("damage", [flip, flip_the_beginning, cut, write_garbage, write_noughts])
@pytest.mark.parametrize("ended", ["well", "killed"])
def test_whatever_is_damaged_the_session_goes_on(
    file: Path, tmp_path: Path, damage: Damage, ended: str
) -> None:
    source = file if ended == "well" else crashed(file, tmp_path / "killed")
    for seed in range(FLIPS // 10):
        chance = random.Random(f"{damage.__name__} {ended} {seed}")
        folder = tmp_path / f"{seed}"
        shutil.copytree(source.parent, folder)
        hurt = chance.choice(sorted(path for path in folder.iterdir()))
        content = bytearray(hurt.read_bytes())
        damage(content, chance)
        hurt.write_bytes(content)
        told = use(folder / file.name, STEPS, OTHER)  # OTHER is the last where the log was hurt
        asides = list(folder.glob("*.damaged-*"))
        assert len(asides) <= 1, told
        if asides:
            assert any(asides[0].name in one and "not affected" in one for one in told), told
            if ended == "well":
                assert (asides[0] / file.name).read_bytes() == content
        assert is_whole(folder / file.name), (seed, told)


def test_what_was_set_aside_is_never_written_over(file: Path) -> None:
    for number in range(1, 4):
        file.write_bytes(b"damage %d" % number)
        assert load_preferences(file)[1] is not None
    for number in range(1, 4):
        aside = file.with_name(f"{file.name}.damaged-{number}")
        assert (aside / file.name).read_bytes() == b"damage %d" % number


def test_sessions_that_meet_damage_at_once_set_it_aside_once(file: Path) -> None:
    file.write_bytes(b"damage" * 1000)
    together = Barrier(4)

    def begin(name: str) -> str:
        together.wait()
        _, problem = load_preferences(file)
        with closing(Store(file, LIBRARY, lambda: DAY)) as store:
            try:
                store.bookmark(name, STEPS)
            except KeepingError as error:
                problem = error
        return str(problem)

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(begin, "abcd"))
    assert any("damaged-1" in one for one in told)
    assert [path.name for path in file.parent.glob("*.damaged-*")] == ["kept.sqlite3.damaged-1"]
    assert sorted(again(file)[0].bookmarks) == list("abcd")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "written by a later version of voiceguide"),
        ("PRAGMA user_version = 0", "did not write"),
        ("PRAGMA application_id = 3", "did not write"),
        ("DROP TABLE place", "did not write"),
        ("UPDATE setting SET value = CAST(x'ff' AS TEXT)", "are damaged"),
        ("UPDATE place SET day = CAST(x'ff' AS TEXT) WHERE name = 'bookmark 4'", "are damaged"),
        ("ALTER TABLE place ADD COLUMN more", "did not write"),
        ("CREATE TRIGGER t AFTER INSERT ON place BEGIN DELETE FROM place; END", "did not write"),
    ],
)
def test_a_file_of_another_form_is_set_aside_whole(file: Path, statement: str, said: str) -> None:
    change(file, statement)
    before = file.read_bytes()
    preferences, problem = load_preferences(file)
    assert preferences == Preferences()
    assert problem is not None and said in problem.happened
    assert "kept.sqlite3.damaged-1" in problem.kept and problem.todo
    assert (file.parent / "kept.sqlite3.damaged-1" / file.name).read_bytes() == before
    assert load_preferences(file) == (Preferences(), None)


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"not a database", b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_told_once(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    told = use(file)
    assert len(told) == 1 and "damaged-1" in told[0]
    assert is_whole(file)


def test_a_log_without_its_database_is_not_copied_into_a_new_one(file: Path, tmp_path: Path) -> None:
    killed = crashed(file, tmp_path / "killed")
    killed.unlink()
    told = use(killed)
    assert len(told) == 1 and "main file is gone" in told[0]
    assert {path.name for path in (killed.parent / "kept.sqlite3.damaged-1").iterdir()} == {
        path.name for path in beside(file)
    }
    assert is_whole(killed)
    assert "bookmark 1" not in again(killed)[0].bookmarks


def test_damage_in_the_middle_of_a_session_loses_no_sentence(file: Path) -> None:
    with closing(Store(file, LIBRARY, lambda: DAY)) as store:
        store.kept()
        store.close()
        file.write_bytes(b"damage")
        with pytest.raises(KeepingError, match="The old file is kept"):
            store.place(OTHER)
        assert again(file)[0].place == OTHER
        store.place(STEPS)
    assert again(file)[0].place == STEPS


# -- refusals -------------------------------------------------------------------------------------------


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of somebody who is not root, whom these tests then are: to root nothing is refused."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if root:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            Path(name).chmod(0o700)
            if root:
                os.seteuid(0)


def refused(file: Path, said: str) -> Kept:
    """What a session knows that can keep nothing, once it has told so, at its start."""
    with closing(Store(file, LIBRARY, lambda: DAY)) as store:
        kept, told = store.kept()
        assert len(told) == 1 and "cannot be kept" in told[0] and said in told[0]
        assert "They hold until this session ends." in told[0]
        store.place(STEPS)
        store.bookmark("new", STEPS)
        store.forget("new")
        store.settings(CHOSEN.settings)
    with pytest.raises(KeepingError, match="cannot be kept") as raised:
        save_preferences(file, Preferences())
    assert said in str(raised.value) and raised.value.kept and raised.value.todo
    return kept


def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    file = folder / "kept.sqlite3"
    fill(file)
    folder.chmod(0o500)
    assert load_preferences(file) == (CHOSEN, None)  # the choices and the places can be read
    kept = refused(file, "may not write to their file")
    assert kept.place == STEPS and len(kept.bookmarks) == len(PLACES[::4])
    with pytest.raises(KeepingError, match="may not write"):
        forget_places(file)
    folder.chmod(0o700)
    assert not list(folder.glob("*.damaged-*"))
    assert again(file)[0] == kept


def test_an_empty_folder_that_may_not_be_written(folder: Path) -> None:
    folder.chmod(0o500)
    file = folder / "kept.sqlite3"
    assert load_preferences(file) == (Preferences(), None)
    assert refused(file, "may not write to their file") == Kept()
    assert refused(folder / "below" / file.name, "may not write to their file") == Kept()


@pytest.mark.parametrize("mode", [0o400, 0o000])
def test_a_file_that_may_not_be_written(folder: Path, mode: int) -> None:
    file = folder / "kept.sqlite3"
    fill(file)
    file.chmod(mode)
    preferences, problem = load_preferences(file)
    if mode:
        assert (preferences, problem) == (CHOSEN, None)
    else:
        assert preferences == Preferences()
        assert problem is not None and "cannot be read: voiceguide may not" in problem.happened
    assert refused(file, "may not write to their file").place == (STEPS if mode else None)
    for path in folder.iterdir():
        path.chmod(0o600)
    kept, said = again(file)
    assert (kept.place, said) == (STEPS, ())


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    (file / "something").mkdir(parents=True)
    preferences, problem = load_preferences(file)
    assert preferences == Preferences()
    assert problem is not None and "a folder is in the place" in problem.happened
    refused(file, "a folder is in the place of their file")
    assert list(tmp_path.iterdir()) == [file] and list(file.iterdir()) == [file / "something"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    file = tmp_path / "data" / "kept.sqlite3"
    assert load_preferences(file)[1] is not None
    refused(file, "cannot be kept")


@contextmanager
def no_file_may_grow() -> Iterator[None]:
    """Nothing more can be written: a limit of this process, as a disk's end would be."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_takes_nothing_more(file: Path) -> None:
    with no_file_may_grow():
        assert load_preferences(file) == (CHOSEN, None)
        kept = refused(file, "the disk gave an error")
        assert refused(file.with_name("new.sqlite3"), "the disk gave an error") == Kept()
    assert kept.place == STEPS and again(file)[0] == kept
    assert not list(file.parent.glob("*.damaged-*")) and not list(file.parent.glob("*.new-*"))


def test_a_disk_that_fills_in_the_middle_of_a_session(file: Path) -> None:
    with closing(Store(file, LIBRARY, lambda: DAY)) as store:
        store.kept()
        store.place(OTHER)
        with no_file_may_grow():
            with pytest.raises(KeepingError, match="the disk gave an error"):
                store.place(STEPS)
            store.place(STEPS)
        store.place(PLACES[5])
    assert again(file)[0].place == PLACES[5]


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """A real one, of 128 KiB, where it may be mounted."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here; the limit on files stands in for a full one")
    try:
        file = tmp_path / "kept.sqlite3"
        save_preferences(file, CHOSEN)
        filler = (tmp_path / "filler").open("wb", buffering=0)
        with filler, suppress(OSError):
            while filler.write(bytes(4096)):
                pass
        assert load_preferences(file) == (CHOSEN, None)
        refused(file, "disk")
        refused(tmp_path / "new.sqlite3", "the disk is full")
        (tmp_path / "filler").unlink()
        assert again(file) == (Kept(), ())
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)

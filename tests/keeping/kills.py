"""Kills sessions at random moments, and looks at what the next one knows.

    python -m tests.keeping.kills [TIMES [SEED]]

A child holds a conversation with the real core and the real store. It notes each thing that is to be kept,
before and after it is; what it noted outlives it. Its parent kills it without warning, and opens the same
file again: there must be all that was noted as kept, and of what was being kept at that moment all or
nothing. So no more than one sentence is ever lost.
"""

from __future__ import annotations

import json
import math
import os
import pickle
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from voiceguide.conversation.core import step
from voiceguide.conversation.effects import ForgetBookmark, KeepBookmark, KeepPlace, Save, Settings, Speak
from voiceguide.conversation.events import Event, Heard, Key, SentenceStarted, SoundEnded, Started
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.state import State, World
from voiceguide.conversation.world import load_world
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.keeping.choices import load_preferences
from voiceguide.keeping.store import Store
from voiceguide.paths import content_dir
from voiceguide.reading.script import Place

TIMES = 200
"""Sessions that are killed on one file; a tenth as many again while their file is being made."""

SOONEST_S, LATEST_S = 0.002, 0.4
"""When a session is killed, in seconds from its start: as often between 4 and 40 ms, when it opens its file,
as between 40 and 400, when it reads."""

DAY = date(2026, 11, 25)

ASKS = 0.2
"""How likely the person does something while a sentence sounds."""

LETS_GO = 0.02
"""How likely the file is let go after an event, and opened again: its log is then copied into it."""

WORDS = [
    *("how do i inject", "side effects of interferon", "side effects of aldesleukin"),
    *("bookmark blue", "bookmark red", "bookmark two", "delete bookmark blue", "go to bookmark red"),
    *("rate 300", "section 2", "half way", "find needle"),
]
KEYS = [
    "go-on",
    "next",
    "previous",
    "next-section",
    "previous-section",
    "faster",
    "slower",
    "louder",
    "quieter",
]

EARLIER = Settings(rate=190, volume=0.25)
"""Settings of a version without a database, which are taken over when the file is made."""


@dataclass(frozen=True)
class Known:
    """What a session must know."""

    settings: Settings
    kept: Kept


DONE = "done"
"""Stands in the notes after each effect that was carried out."""

Keeping = Save | KeepPlace | KeepBookmark | ForgetBookmark
"""An effect after which something must be found in the file."""


def after(known: Known, effect: Keeping) -> Known:
    """What is known once this is kept."""
    kept = known.kept
    match effect:
        case Save(settings):
            return replace(known, settings=settings)
        case KeepPlace(place):
            return replace(known, kept=replace(kept, place=place, day=DAY))
        case KeepBookmark(name, place):
            return replace(known, kept=replace(kept, bookmarks={**kept.bookmarks, name: place}))
        case ForgetBookmark(name):
            left = {one: place for one, place in kept.bookmarks.items() if one != name}
            return replace(known, kept=replace(kept, bookmarks=left))


# -- the session that is killed -------------------------------------------------------------------------


def session(world: World, file: Path, notes: int, chance: random.Random) -> None:
    """A conversation without an end."""
    settings = load_preferences(file)[0].settings
    store = Store(file, world.library, lambda: DAY)
    kept, said = store.kept()
    state = State(settings=settings)
    coming = deque[Event]([Started(DAY, said, kept)])
    clock = 0.0
    while True:
        clock += 3.0
        if not coming or chance.random() < ASKS:
            coming.appendleft(does(chance, clock))
        state, effects = step(world, state, coming.popleft())
        for effect in effects:
            match effect:
                case Speak(number, sentences):
                    coming = deque(SentenceStarted(number, index) for index in range(len(sentences)))
                    coming.append(SoundEnded(number))
                case Save() | KeepPlace() | KeepBookmark() | ForgetBookmark():
                    os.write(notes, pickle.dumps(effect))
                    keep(store, effect)
                    os.write(notes, pickle.dumps(DONE))
        if chance.random() < LETS_GO:
            store.close()


def does(chance: random.Random, at: float) -> Event:
    """Something that a person says or presses."""
    if chance.random() < 0.5:
        return Heard((Hypothesis(chance.choice(WORDS), 1.0),), at)
    return Key(chance.choice(KEYS), at)


def keep(store: Store, effect: Keeping) -> None:
    """As `modes.session` does."""
    match effect:
        case Save(settings):
            store.settings(settings)
        case KeepPlace(place):
            store.place(place)
        case KeepBookmark(name, place):
            store.bookmark(name, place)
        case ForgetBookmark(name):
            store.forget(name)


# -- whoever kills it -----------------------------------------------------------------------------------


class Lost(Exception):  # noqa: N818
    """Something is not as it must be."""


@dataclass(frozen=True)
class Killed:
    """What a child had done when it was killed."""

    done: list[Keeping]
    """What was kept, in order."""
    begun: list[Keeping]
    """What was being kept at that moment: one thing or nothing."""


def kill(world: World, file: Path, chance: random.Random) -> Killed:
    """Lets a session run, and kills it after a while."""
    with tempfile.TemporaryFile() as notes:
        child = os.fork()
        if not child:
            try:
                session(world, file, notes.fileno(), random.Random(chance.random()))
            except BaseException:
                traceback.print_exc()
            os._exit(1)  # whatever went wrong, it must not go on as its parent
        time.sleep(math.exp(chance.uniform(math.log(SOONEST_S), math.log(LATEST_S))))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            raise Lost("The session ended before it was killed.")
        notes.seek(0)
        return _read(notes)


def _read(notes: IO[bytes]) -> Killed:
    written: list[Any] = []
    with suppress(EOFError):
        while True:
            written.append(pickle.load(notes))
    done = [effect for effect, after in pairwise(written) if after == DONE]
    return Killed(done, [] if not written or written[-1] == DONE else written[-1:])


def found(world: World, file: Path) -> Known:
    """What the next session knows. Raises Lost when the file is not whole, or is said not to be."""
    if file.exists():
        with closing(sqlite3.connect(file)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise Lost("The file is damaged.")
    preferences, problem = load_preferences(file)
    with closing(Store(file, world.library, lambda: DAY)) as store:
        kept, said = store.kept()
    if problem or said:
        raise Lost(f"A fault is told: {problem or said}")
    return Known(preferences.settings, kept)


def check(before: Known, killed: Killed, now: Known) -> None:
    """Raises Lost unless all that was kept is there, and what was being kept wholly or not at all."""
    known = reduce(after, killed.done, before)
    if _ordered(now) not in (_ordered(known), _ordered(reduce(after, killed.begun, known))):
        raise Lost(f"Known is {now}, kept was {known}, and it was about to keep {killed.begun}.")


def _ordered(known: Known) -> tuple[Settings, Place | None, date | None, list[tuple[str, Place]]]:
    """The same, with the order of the bookmarks."""
    kept = known.kept
    return known.settings, kept.place, kept.day, list(kept.bookmarks.items())


def main(arguments: list[str]) -> int:
    """Kills so many sessions, and says what was found; status 1 when something was lost."""
    times = int(arguments[0]) if arguments else TIMES
    seed = int(arguments[1]) if arguments[1:] else random.randrange(10**6)
    chance = random.Random(seed)
    world, _ = load_world(content_dir())
    all_killed = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "kept.sqlite3"
            known = Known(Settings(), Kept())
            for _ in range(times):
                killed = kill(world, file, chance)
                now = found(world, file)
                check(known, killed, now)
                known = now
                all_killed.append(killed)
            size = file.stat().st_size
        for _ in range(-(-times // 10)):
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "settings.json").write_text(
                    json.dumps({"rate": EARLIER.rate, "volume": EARLIER.volume})
                )
                file = Path(folder) / "kept.sqlite3"
                killed = kill(world, file, chance)
                before = Known(EARLIER, Kept())
                check(before, killed, found(world, file))
                all_killed.append(killed)
    except Lost as lost:
        print(f"Lost, after {len(all_killed)} sessions, with the seed {seed}. {lost}")
        return 1
    kept = sum(len(killed.done) for killed in all_killed)
    amid = sum(len(killed.begun) for killed in all_killed)
    print(f"{len(all_killed)} sessions were killed, {amid} of them while something was being kept.")
    print(f"{kept} things were kept, and none was lost. The file has {size} bytes. The seed was {seed}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""One engine in a process of its own: how soon it listens, what it takes on one core, and how much memory.

`python -m benchmarks.listener [FOLDER_OF_MODEL] [--second | --second-of-its-own]` prints JSON: alone, with
PocketSphinx as its second ear, or with its own. Little is imported that does not listen.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.engines import Engine, hear
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.modes.recorded import ROOM_TONE, load_recording
from voiceguide.modes.session import grammars, second_grammars
from voiceguide.paths import content_dir

ALONE, OTHER, OWN = "", "--second", "--second-of-its-own"
"""What listens beside it, as the command line has it: nothing, PocketSphinx, what the model makes of talk."""

STARTS = 3
"""Processes that are started; the median of their times counts."""

HEARD_S = 20.0
"""Least length of the requests that are heard, in seconds."""

QUIET_S = 3.0
"""Seconds of a quiet room after each request where the whole ear listens."""

MEGABYTE = 1_000_000
"""Bytes in a MB."""

KILOBYTE = 1024
"""Bytes in the system's unit of memory."""


@dataclass(frozen=True)
class Cost:
    """What it takes to listen. Times are in seconds, memory in MB."""

    load_s: float
    """From nothing to the engine with its model, its library's import included."""
    ready_s: float
    """The same to an ear with all grammars and the detector of speech."""
    engine_rtf: float
    """Time of the processor a second of speech, of the engine alone."""
    ear_rtf: float
    """The same of the ear with the engine, a second of sound: requests, each with a quiet room after it."""
    memory: float
    """Resident in the end."""
    peak: float
    """The most that was resident."""


def measure(engine: Engine, beside: str = ALONE) -> Cost:
    """Starts the processes, one after another."""
    options = [*([str(engine.folder)] if engine.folder else []), *([beside] if beside else [])]
    command = [sys.executable, "-m", "benchmarks.listener", *options]
    costs = []
    for _ in range(STARTS):
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        costs.append(json.loads(done.stdout))
    return Cost(**{name: median(cost[name] for cost in costs) for name in costs[0]})


def listen(engine: Engine, beside: str = ALONE) -> Cost:
    """Listens in this process, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    world, _ = load_world(content_dir())
    sounds = [load_recording(path).sound for path in sorted((content_dir() / "recorded").glob("*.flac"))]
    began = time.perf_counter()
    recogniser = engine.load()
    loaded = time.perf_counter()
    every = grammars(world)
    if beside == OWN:
        sys.modules["pocketsphinx"] = None  # type: ignore[assignment]  # as where it is not installed
    second = engine.second(recogniser, second_grammars(every)) if beside else None
    ear = Ear(recogniser, every, world.router.early_phrases(), second=second)
    ready = time.perf_counter()
    ear.listen("idle")
    spoken = list(_repeated(sounds))
    quiet = _quiet()
    ear_took = _took(lambda: [ear.hear(sound + quiet) for sound in spoken])
    seconds = sum(map(len, spoken)) / 2 / SAMPLE_RATE
    engine_took = _took(lambda: [hear(recogniser, np.frombuffer(sound, np.int16)) for sound in spoken])
    memory, peak = _memory()
    return Cost(
        load_s=loaded - began,
        ready_s=ready - began,
        engine_rtf=engine_took / seconds,
        ear_rtf=ear_took / (seconds + QUIET_S * len(spoken)),
        memory=memory,
        peak=peak,
    )


def _repeated(sounds: list[bytes]) -> Iterator[bytes]:
    """All requests, again and again."""
    seconds = 0.0
    while seconds < HEARD_S:
        yield from sounds
        seconds += sum(map(len, sounds)) / 2 / SAMPLE_RATE


def _quiet() -> bytes:
    """The noise of a quiet room, without numpy's chance: the product does not load its 7 MB."""
    chance = random.Random(0)
    noise = [round(chance.gauss(0, ROOM_TONE)) for _ in range(round(QUIET_S * SAMPLE_RATE))]
    return np.array(noise, "<i2").tobytes()


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _memory() -> tuple[float, float]:
    """What is resident and the most that was, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    fields = {name: value for name, _, value in (line.partition(":") for line in lines)}
    now, peak = (int(fields[name].split()[0]) * KILOBYTE / MEGABYTE for name in ("VmRSS", "VmHWM"))
    return now, peak


if __name__ == "__main__":
    named = [one for one in sys.argv[1:] if one not in (OTHER, OWN)]
    wanted = next((one for one in sys.argv[1:] if one in (OTHER, OWN)), ALONE)
    print(json.dumps(asdict(listen(Engine("", Path(named[0]) if named else None), wanted))))

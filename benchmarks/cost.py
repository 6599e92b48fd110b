"""What listening costs, in time of the processor and in memory, and how long a program takes to start.

`python -m benchmarks.cost`, in the repository's root.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from benchmarks import plain_script
from benchmarks.programs import ENGINES, PLAIN, PROGRAMS, request, room
from benchmarks.report import machine, table
from benchmarks.running import Memory, ProgramError, running
from voiceguide.commands.content import lexicon
from voiceguide.conversation.world import load_world
from voiceguide.hearing.activity import CHUNK_BYTES, Activity, silero
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import choose_engine
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir, shipped_models_dir

SPEECH_S = 180.0
"""Least length of the sound with speech, in seconds."""

BETWEEN_S = 3.0
"""Seconds of a quiet room after each request in it."""

SILENCE_S = 60.0
"""Length of the sound without, in seconds."""

STARTS = 5
"""Times that each program is started."""

SETTLE_S = 3.0
"""Seconds between two requests, and before memory is read."""

HEARD = ("side effects of interleukin", "stop", "how is interferon given", "stop")
"""What a program hears before its memory is read."""


def speech() -> bytes:
    """All recorded requests again and again, with a quiet room between them."""
    sound = bytearray()
    number = 0
    while len(sound) < SPEECH_S * SAMPLE_RATE * 2:
        name = plain_script.REQUESTS[number % len(plain_script.REQUESTS)]
        sound += request(name).sound + room(BETWEEN_S, number)
        number += 1
    return bytes(sound)


def listeners() -> Iterator[tuple[str, Callable[[bytes], None]]]:
    """What takes in sound and listens, by name."""
    world, _ = load_world(content_dir())
    for engine in ENGINES:
        listening = choose_engine(engine, "", [shipped_models_dir()], lexicon().heard())
        ear = Ear(listening.recogniser, grammars(world), world.router.early_phrases())
        yield f"voiceguide, {engine}", partial(_ear_hears, ear)
    yield PLAIN, _plain_script_hears
    yield "voiceguide's detector of speech alone", partial(_detector_hears, silero())


def listening() -> None:
    """Prints the real-time factors."""
    rows = []
    sounds = [speech(), room(SILENCE_S)]
    for name, hear in listeners():
        row = [name]
        for sound in sounds:
            seconds = len(sound) / 2 / SAMPLE_RATE
            began, began_cpu = time.perf_counter(), time.process_time()
            hear(sound)
            cpu, wall = time.process_time() - began_cpu, time.perf_counter() - began
            row += [f"{cpu / seconds:.3f}", f"{wall / seconds:.3f}"]
        rows.append(row)
    table(
        "Listening, seconds a second of sound",
        ["", "requests: processor", "clock", "a quiet room: processor", "clock"],
        rows,
    )
    print(f"{SPEECH_S / 60:.0f} minutes of requests, each followed by {BETWEEN_S:.0f} s of a quiet room;")
    print("the grammar of an idle session. The time of the processor is that of all threads together.")


def starting() -> None:
    """Prints start-up and memory."""
    rows = []
    notes = []
    for name, command in PROGRAMS.items():
        ready, sounds = [], []
        try:
            for _ in range(STARTS):
                with running(*command) as one:
                    ready.append(one.wait("ready")[0] - one.began)
                    sounds.append(one.wait("sound")[0] - one.began)
            memory = _memory(*command)
        except ProgramError as error:
            notes.append(f"{name}: not measurable here, because of: {error}")
            continue
        rows.append(
            [
                name,
                f"{median(ready):.2f}",
                f"{median(sounds):.2f}",
                f"{memory.steady:.0f}",
                f"{memory.peak:.0f}",
            ]
        )
    table(
        "Start-up and memory",
        ["", "ready to hear, s", "welcome sounds, s", "memory, MiB", "at its peak, MiB"],
        rows,
    )
    print(f"From the start of the process, median of {STARTS}; the system has the files in its cache.")
    print("Memory is what is resident, all libraries with it, once four requests were heard and answered.")
    print(*notes, sep="\n", end="\n" if notes else "")


def _memory(*command: str) -> Memory:
    with running(*command) as one:
        one.wait("ready")
        for name in HEARD:
            time.sleep(SETTLE_S)
            one.say(request(name).sound)
        time.sleep(SETTLE_S)
        return one.memory


def _cut(sound: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(sound) - size + 1, size):
        yield sound[start : start + size]


def _ear_hears(ear: Ear, sound: bytes) -> None:
    for chunk in _cut(sound, CHUNK_BYTES):
        ear.hear(chunk)


def _detector_hears(activity: Activity, sound: bytes) -> None:
    for chunk in _cut(sound, CHUNK_BYTES):
        activity(chunk)


def _plain_script_hears(sound: bytes) -> None:
    for _ in plain_script.listen(_cut(sound, plain_script.BLOCK_FRAMES * 2)):
        pass


def main() -> int:
    """Prints both tables."""
    listening()
    print()
    starting()
    print(machine())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

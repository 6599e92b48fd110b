"""How soon an answer sounds after a request, and how soon silence falls after "stop".

`python -m benchmarks.latency`, in the repository's root.

Answers are timed in the sound's own time plus the measured time of the work, as in `voiceguide demo`, for our
program and for the plain script alike; silence is timed in real time, on a sound card that adds no delay.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import shlex
import time
import wave
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from benchmarks import plain_script
from benchmarks.programs import ENGINES, PLAIN, PROGRAMS, request, room, speech_begins
from benchmarks.report import machine, table
from benchmarks.running import ProgramError, Running, running
from voiceguide.commands.content import lexicon
from voiceguide.conversation.effects import Effect, Settings
from voiceguide.conversation.events import Event
from voiceguide.conversation.replay import ScriptLine, parse_script
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import choose_engine
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.modes.recorded import SOUND, RecordedSession
from voiceguide.modes.session import Forgetful, Session, grammars
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.script import Sentence
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

REPEATS = 2
"""Times that our conversation is held: the sound is the same each time, the time of the work is not."""

OFFSETS_S = (0.0, 0.1, 0.2, 0.3, 0.4)
"""Where in the plain script's blocks a request begins, in seconds: with blocks so long it matters."""

LEAD_S, TAIL_S = 1.0, 4.0
"""Seconds of a quiet room before and after each request to the plain script."""

STOPS = 6
"""Times that each program is stopped in each way."""

READS_S = 0.7
"""Seconds for which a program reads before it is stopped; each time a little longer. Short, because what is
read begins again with its sentence: so most stops fall on sound."""

LATER_S = 0.13
"""How much longer, in seconds: no whole number of blocks, so that stops fall anywhere in one."""

QUIET_S = 1.2
"""Seconds of silence after which a program has stopped: twice the longest pause between sentences."""

STOPPED_S = 6.0
"""Seconds after "stop" within which our program must be silent, else the stop counts as missed."""

READ_OUT_S = 120.0
"""The same for the plain script, which reads its section to the end."""

READING = "how is interferon given"
"""The request whose answer is stopped."""

_SILENT = ("stop",)


class Delays:
    """A watcher of a session that notes the delays of answers."""

    def __init__(self) -> None:
        self.found: list[float] = []

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """Nothing to note."""

    def sounded(self, at: float, sentence: Sentence) -> None:
        """Nothing to note."""

    def answered(self, delay: float) -> None:
        """Notes it."""
        self.found.append(delay)

    def failed(self, at: float, error: VoiceguideError) -> None:  # noqa: ARG002
        """A session that fails is not worth measuring."""
        raise error


def our_delays(engine: str) -> dict[int, float]:
    """Seconds from the end of speech to the first sound, for each line of the shipped conversation."""
    content = content_dir()
    world, _ = load_world(content)
    listening = choose_engine(engine, "", [shipped_models_dir()], lexicon().heard())
    ear = Ear(listening.recogniser, grammars(world), world.router.early_phrases())
    cues: list[Cue] = []
    mixer = Mixer(FREQUENCY, cues.append)
    delays = Delays()
    session = Session(world, Settings(), Voice(lexicon()), mixer, ear, Forgetful(), delays)
    recorded = RecordedSession(session, ear, mixer, cues, delays)
    found = {}
    # An answer is handed over when the next line begins, so the first one is the welcome.
    for number, _ in enumerate(recorded.run(_script(), content / "recorded", date.today())):
        if delays.found:
            found[number - 1] = delays.found[0]
            delays.found.clear()
    return found


def plain_delays() -> list[list[float]]:
    """The same for the plain script, for each line of the conversation and each offset.

    From its first block on, each request is spoken into a quiet room. The delay is that of the sound, up to
    the end of the block in which Vosk finds the end of the request, plus the time that Vosk took over this
    block, plus the time from `say` until aplay is started with the whole answer, plus the silence that the
    answer begins with. Starting aplay itself is not counted. Runs in a process of its own, since
    pyttsx3's driver shares a library with ours.
    """
    played: queue.Queue[float] = queue.Queue()

    def aplay(command: Any) -> int:
        began = time.perf_counter()
        with wave.open(shlex.split(command)[1]) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.int32)
            loud = np.flatnonzero(np.abs(samples) > SOUND)
            played.put(began + float(loud[0]) / file.getframerate())
        return 0

    os.system = aplay
    reader = plain_script.Reader()
    reader.say("Hello.")
    played.get()
    found: list[list[float]] = []
    for line in _script():
        if line.does != "say" or line.what in _SILENT:
            found.append([])
            continue
        recording = request(line.what)
        delays = []
        for offset in OFFSETS_S:
            stream = _Handed(room(LEAD_S + offset) + recording.sound + room(TAIL_S))
            for text in plain_script.listen(stream.blocks(plain_script.BLOCK_FRAMES)):
                heard = time.perf_counter()
                reader.answer(text)
                worked = heard - stream.handed_at + played.get(timeout=5) - heard
                delays.append(stream.handed_s + worked - LEAD_S - offset - recording.speech_ends)
                break
        found.append(delays)
    return found


class _Handed:
    """Sound handed over in blocks, and how much of it when."""

    def __init__(self, sound: bytes) -> None:
        self._sound = sound
        self.handed_s = 0.0
        self.handed_at = 0.0

    def blocks(self, frames: int) -> Iterator[bytes]:
        """Blocks of so many frames."""
        for start in range(0, len(self._sound), frames * 2):
            self.handed_s = (start / 2 + frames) / SAMPLE_RATE
            self.handed_at = time.perf_counter()
            yield self._sound[start : start + frames * 2]


def answers() -> None:
    """Prints the delays of answers."""
    ours = [[our_delays(engine) for _ in range(REPEATS)] for engine in ENGINES]
    theirs, why = _plain_delays()
    rows = []
    columns: list[list[float]] = [[] for _ in [*ENGINES, PLAIN]]
    for number, line in enumerate(_script()):
        if line.does != "say" or line.what in _SILENT:
            continue
        each = [[one[number] for one in runs if number in one] for runs in ours]
        each.append(theirs[number] if theirs else [])
        for column, delays in zip(columns, each, strict=True):
            column.extend(delays)
        rows.append([line.what, *(_ms(median(delays)) if delays else "-" for delays in each)])
    rows.append(["median of all", *(_ms(median(column)) if column else "-" for column in columns)])
    rows.append(["longest", *(_ms(max(column)) if column else "-" for column in columns)])
    table(
        "End of speech to first sound, ms",
        ["request", *(name for name in PROGRAMS)],
        rows,
    )
    print(f"{PLAIN}: the median of {len(OFFSETS_S)} places in its block of 0.5 s; aplay starts in no time.")
    if why:
        print(f"{PLAIN}: not measurable here, because {why}")


def silences() -> None:
    """Prints the delays of silence."""
    rows = []
    notes = []
    for name, command in PROGRAMS.items():
        ours = name != PLAIN
        try:
            with running(*command) as one:
                by_key = list(_stopped_by_key(one, ours))
            with running(*command) as one:
                by_voice = list(_stopped_by_voice(one, ours))
        except ProgramError as error:
            notes.append(f"{name}: not measurable here, because of: {error}")
            continue
        rows.append([f"{name}: from the key", *_summary(by_key, 0.0)])
        begins, ends = _spoken_stop()
        since_end = [None if one is None else one - ends for one in by_voice]
        since_begin = [None if one is None else one - begins for one in by_voice]
        rows.append([f"{name}: from the end of the word", *_summary(since_end, begins - ends)])
        rows.append([f"{name}: from the beginning of the word", *_summary(since_begin, 0.0)])
    table("“Stop” to silence, ms", ["", "median", "longest", "stops", "in a pause", "missed"], rows)
    print("Real time, to the last sample that can be heard, on a card of blocks of 20 ms that adds no delay.")
    print("In a pause: nothing sounded just then. Missed: it read on for 6 s. Neither is in the times.")
    print(f"{PLAIN}: one stop in each way; it reads its section to the end.")
    print(*notes, sep="\n", end="\n" if notes else "")


def _stopped_by_key(one: Running, ours: bool) -> Iterator[float | None]:
    """Seconds from each press of the key to the last sound."""
    for number in _readings(one, ours):
        time.sleep(READS_S + number * LATER_S)
        pressed = one.press("s" if ours else "\n")
        last = one.quiet_from(QUIET_S, STOPPED_S if ours else READ_OUT_S)
        yield None if last is None else last - pressed


def _stopped_by_voice(one: Running, ours: bool) -> Iterator[float | None]:
    """Seconds from the beginning of each recording of "stop" to the last sound."""
    stop = request("stop")
    for number in _readings(one, ours):
        time.sleep(READS_S + number * LATER_S)
        spoken = one.say(stop.sound)
        last = one.quiet_from(QUIET_S, STOPPED_S if ours else READ_OUT_S)
        yield None if last is None else last - spoken


def _spoken_stop() -> tuple[float, float]:
    """When in the recording the word begins and ends, in seconds."""
    stop = request("stop")
    return speech_begins(stop), stop.speech_ends


def _readings(one: Running, ours: bool) -> Iterator[int]:
    """The times that a program is stopped; at each, it has just begun to read."""
    one.wait("ready")
    one.quiet_from(QUIET_S, READ_OUT_S)
    one.say(request(READING).sound)
    for number in range(STOPS if ours else 1):
        if number:
            one.press("g")
        one.sounds_again()
        yield number


def _plain_delays() -> tuple[list[list[float]], str]:
    """`plain_delays` in a process of its own, or why that cannot be."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply(plain_delays), ""
        except (ImportError, OSError, RuntimeError, queue.Empty) as error:
            return [], str(error)


def _script() -> list[ScriptLine]:
    text = (content_dir() / "recorded" / "conversation.txt").read_text(encoding="utf-8")
    return parse_script(text)


def _summary(delays: Sequence[float | None], least: float) -> list[str]:
    """A row's figures; a delay below the least one means that the last sound came before the stop."""
    obeyed = [delay for delay in delays if delay is not None]
    known = [delay for delay in obeyed if delay >= least]
    times = [_ms(median(known)), _ms(max(known))] if known else ["-", "-"]
    counts = len(delays), len(obeyed) - len(known), len(delays) - len(obeyed)
    return [*times, *map(str, counts)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def main() -> int:
    """Prints both tables."""
    answers()
    print()
    silences()
    print(machine())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

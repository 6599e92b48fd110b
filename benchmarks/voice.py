"""How soon the voice begins, how soon it is silent, and how much it renders: `python -m benchmarks.voice`.

Our pyttsx3 driver and the product's own voice, beside pyttsx3's own Linux driver and espeak-ng called
directly. Each runs in a process of its own, because they share a library that keeps one voice. What sounds is
timed in real time, on the sound card of `card.py`, which is not there and adds no delay; the player of
pyttsx3's own driver is stood in for by one that takes as long as the sound and starts in no time.
"""

from __future__ import annotations

import ctypes
import io
import multiprocessing
import os
import queue
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.card import Card, sounddevice
from benchmarks.report import machine, table
from voiceguide.commands.content import lexicon
from voiceguide.conversation.world import load_world
from voiceguide.paths import content_dir
from voiceguide.reading.script import section_sentences

FIRST_PCM_MS = 20
"""The promise: milliseconds from `say` to the first samples."""

SENTENCES = 60
"""Sentences whose beginning is timed."""

STOPS = 20
"""Times that a text is stopped."""

READS_S = (0.3, 0.9)
"""Seconds of sound before a stop, at least and at most, by chance: stops fall anywhere in a block."""

PATIENCE_S = 40.0
"""Seconds after which what does not come is called missing."""

OURS, PRODUCT, STOCK, BARE = "our driver", "voiceguide's voice", "pyttsx3's own driver", "espeak-ng, bare"


@dataclass(frozen=True)
class Found:
    """What was measured of one of them; an empty list where there is nothing to measure."""

    first_pcm: Sequence[float] = ()
    """Seconds from `say` to the first samples that a player could have."""
    first_sound: Sequence[float] = ()
    """Seconds from `say` to the first sample at the card that can be heard."""
    silence: Sequence[float] = ()
    """Seconds from `stop` to the last sample at the card that could be heard."""
    words: tuple[float, float] = (0.0, 0.0)
    """Words rendered a second by the clock, and a second of the processor, over all guides."""
    note: str = ""
    """What could not be measured, and why."""


def texts() -> list[str]:
    """The sentences of all guides, as they are spoken."""
    world, _ = load_world(content_dir())
    return [
        sentence.spoken
        for guide in world.library.guides.values()
        for section in guide.sections
        for sentence in section_sentences(guide, section)
    ]


class Listener:
    """What the card that is not there tells: when it was heard."""

    def __init__(self) -> None:
        reading, telling = os.pipe()
        spoken, _ = os.pipe()
        self.card = Card(telling, spoken)
        self.heard: queue.Queue[tuple[float, float]] = queue.Queue()
        threading.Thread(target=self._follow, args=[reading], daemon=True).start()

    def first(self) -> float:
        """When it is heard next."""
        return self.heard.get(timeout=PATIENCE_S)[0]

    def last(self, quiet_s: float) -> float:
        """When it was heard last, once it has been quiet for so long; 0 when it was not heard."""
        last = 0.0
        while True:
            try:
                last = self.heard.get(timeout=quiet_s)[1]
            except queue.Empty:
                return last

    def _follow(self, reading: int) -> None:
        for line in os.fdopen(reading):
            word, *moments = line.split()
            if word == "sound":
                self.heard.put((float(moments[0]), float(moments[1])))


def ours(sentences: Sequence[str]) -> Found:
    """Our driver, through pyttsx3's interface."""
    import pyttsx3  # noqa: PLC0415 (in the process that measures)

    from voiceguide.speaking import pyttsx3_driver  # noqa: PLC0415
    from voiceguide.speaking.playback import Playback  # noqa: PLC0415

    listener = Listener()
    sys.modules["sounddevice"] = sounddevice(listener.card)
    pyttsx3_driver.register()
    engine = pyttsx3.init(pyttsx3_driver.DRIVER)
    added: queue.Queue[float] = queue.Queue()
    add = Playback.add

    def noted(playback: Playback, samples: Any) -> bool:
        if len(samples):
            added.put(time.monotonic())
        return add(playback, samples)

    Playback.add = noted  # type: ignore[method-assign,assignment]
    with looping(engine):
        engine.say(sentences[0])
        listener.first()
        engine.stop()
        first_pcm, first_sound, silence = [], [], []
        for sentence in sentences[:SENTENCES]:
            listener.last(0.1)
            drain(added)
            began = time.monotonic()
            engine.say(sentence)
            first_pcm.append(added.get(timeout=PATIENCE_S) - began)
            first_sound.append(listener.first() - began)
            engine.stop()
        for wait in waits():
            listener.last(0.1)
            engine.say(" ".join(sentences[:10]))
            listener.first()
            time.sleep(wait)
            stopped = time.monotonic()
            engine.stop()
            silence.append(max(listener.last(0.3) - stopped, 0.0))
    Playback.add = add  # type: ignore[method-assign]

    def render(sentence: str) -> None:
        engine.save_to_file(sentence, io.BytesIO())
        engine.runAndWait()

    return Found(first_pcm, first_sound, silence, words_a_second(sentences, render))


def product(sentences: Sequence[str]) -> Found:
    """The product's voice, which renders a sentence whole, with the lexicon."""
    from voiceguide.speaking.voice import Voice  # noqa: PLC0415

    voice = Voice(lexicon())
    voice.render(sentences[0], 165)
    first = []
    for sentence in sentences[:SENTENCES]:
        began = time.monotonic()
        voice.render(sentence, 165)
        first.append(time.monotonic() - began)
    rate = words_a_second(sentences, lambda sentence: voice.render(sentence, 165))
    note = (
        f"{PRODUCT}: a sentence is rendered whole; the mixer plays it. Its silence is in “Stop” to silence."
    )
    return Found(first_pcm=first, words=rate, note=note)


def stock(sentences: Sequence[str]) -> Found:
    """pyttsx3's own driver. Its player is handed the whole sound as a file: that is its first PCM."""
    import pyttsx3  # noqa: PLC0415

    listener = Listener()
    handed: queue.Queue[float] = queue.Queue()
    is_timed = threading.Event()

    def player(command: str) -> int:
        handed.put(time.monotonic())
        return listener.card.aplay(command) if is_timed.is_set() else 0

    os.system = player  # type: ignore[assignment]
    engine = pyttsx3.init("espeak")
    first_pcm = []
    for sentence in sentences[:SENTENCES]:
        began = time.monotonic()
        engine.say(sentence)
        engine.runAndWait()
        first_pcm.append(handed.get() - began)
    with tempfile.TemporaryDirectory() as folder:
        rate = words_a_second(sentences, stock_render(engine, Path(folder) / "speech.wav"))
    engine = pyttsx3.Engine("espeak")
    is_timed.set()
    stopped: queue.Queue[float] = queue.Queue()

    def stop() -> None:
        listener.first()
        time.sleep(READS_S[0])
        stopped.put(time.monotonic())
        engine.stop()

    threading.Thread(target=stop, daemon=True).start()
    engine.say(" ".join(sentences[:4]))
    runs = threading.Thread(target=engine.runAndWait, daemon=True)
    runs.start()
    runs.join(PATIENCE_S)
    silence = listener.last(0.5) - stopped.get()
    note = f"{STOCK}: stopped once, in four sentences; it reads them to the end. Words go through a file."
    return Found(first_pcm, (), [silence], rate, note)


def stock_render(engine: Any, file: Path) -> Callable[[str], None]:
    """Renders a sentence to the file. The driver prints that it did, which is kept from the table."""

    def render(sentence: str) -> None:
        engine.save_to_file(sentence, str(file))
        sys.stdout = io.StringIO()
        try:
            engine.runAndWait()
        finally:
            sys.stdout = sys.__stdout__

    return render


def bare(sentences: Sequence[str]) -> Found:
    """The library called directly, with a callback that only looks at the clock."""
    import espeakng_loader  # noqa: PLC0415

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
    library.espeak_SetVoiceByName(b"gmw/en")
    library.espeak_SetParameter(1, 165, 0)
    came: list[float] = []

    def called(*_: object) -> int:
        came.append(time.monotonic())
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(called)
    library.espeak_SetSynthCallback(callback)

    def render(sentence: str) -> None:
        raw = sentence.encode()
        library.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, 1, None, None)

    render(sentences[0])
    first = []
    for sentence in sentences[:SENTENCES]:
        came.clear()
        began = time.monotonic()
        render(sentence)
        first.append(came[0] - began)
    rate = words_a_second(sentences, render)
    return Found(first, (), (), rate, f"{BARE}: it gives samples, and plays nothing that could be stopped.")


@contextmanager
def looping(engine: Any) -> Iterator[None]:
    """The engine's loop in a thread of its own."""
    thread = threading.Thread(target=engine.startLoop)
    thread.start()
    try:
        yield
    finally:
        engine.endLoop()
        thread.join()


def waits() -> list[float]:
    """How long each text is read before it is stopped, in seconds."""
    chance = random.Random(0)
    return [chance.uniform(*READS_S) for _ in range(STOPS)]


def drain(line: queue.Queue[float]) -> None:
    """Forgets what came."""
    while not line.empty():
        line.get()


def words_a_second(sentences: Sequence[str], render: Callable[[str], object]) -> tuple[float, float]:
    """By the clock and by the processor, over all sentences, once each."""
    began, used = time.monotonic(), time.process_time()
    for sentence in sentences:
        render(sentence)
    count = sum(len(sentence.split()) for sentence in sentences)
    return count / (time.monotonic() - began), count / (time.process_time() - used)


def main() -> int:
    """Prints the table."""
    sentences = texts()
    columns = {OURS: ours, PRODUCT: product, STOCK: stock, BARE: bare}
    found = {name: _apart(name, measure, sentences) for name, measure in columns.items()}
    rows = [
        ["first PCM, median", *(_ms(one.first_pcm, median) for one in found.values())],
        ["first PCM, 95th percentile", *(_ms(one.first_pcm, _p95) for one in found.values())],
        ["first PCM, longest", *(_ms(one.first_pcm, max) for one in found.values())],
        ["first sound at the card, median", *(_ms(one.first_sound, median) for one in found.values())],
        ["first sound at the card, 95th percentile", *(_ms(one.first_sound, _p95) for one in found.values())],
        ["stop to silence, median", *(_ms(one.silence, median) for one in found.values())],
        ["stop to silence, longest", *(_ms(one.silence, max) for one in found.values())],
        ["words rendered a second", *(_count(one.words[0]) for one in found.values())],
        ["words rendered a second of the processor", *(_count(one.words[1]) for one in found.values())],
    ]
    table("The voice: ms, and words a second", ["", *columns], rows)
    print(
        f"{len(sentences)} sentences; {SENTENCES} are begun, {STOPS} times a text is stopped. A real card's"
    )
    print(
        "own delay is in no figure. The card asks for 20 ms at a time; a sentence begins with some silence."
    )
    kept = found[OURS].first_pcm and _p95(found[OURS].first_pcm) * 1000 <= FIRST_PCM_MS
    print(f"First PCM within {FIRST_PCM_MS} ms, 95 times in 100: {'yes' if kept else 'NO'}.")
    print(*(one.note for one in found.values() if one.note), sep="\n")
    print(machine())
    return 0


def _apart(name: str, measure: Callable[[Sequence[str]], Found], sentences: Sequence[str]) -> Found:
    """Measures in a process of its own; says why it could not."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply(measure, [sentences])
        except Exception as error:  # whatever is missing on this machine
            return Found(note=f"{name}: not measurable here, because of: {error!r}")


def _count(number: float) -> str:
    return f"{number:,.0f}" if number else "-"


def _ms(seconds: Sequence[float], kind: Callable[[Sequence[float]], float]) -> str:
    return f"{kind(seconds) * 1000:.1f}" if seconds else "-"


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


if __name__ == "__main__":
    raise SystemExit(main())

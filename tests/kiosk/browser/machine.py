"""A whole kiosk as staff would start it, on a virtual sound card, and what it tells and gives to hear."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

import numpy as np
import pytest

from tests.modes.test_sound_card import RAW, Card, machine, start_server
from tests.sound import silence

CHROMIUM = "/usr/bin/chromium"

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]

PATIENCE_S = 60.0
"""Seconds to wait for anything: a bound on sense, for a busy machine, and no measure of speed."""

SOUND = 200
"""Sample value above which the loudspeaker is not silent."""

RATE = 16_000
"""Samples a second of what is recorded."""


@dataclass
class Recording:
    """What the loudspeaker gives, with the time of each block on the calendar's clock, as a page has it."""

    blocks: list[tuple[float, np.ndarray]] = field(default_factory=list)
    """When the last sample of the block came, and its samples."""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def begin(self, card: Card) -> None:
        """Records until the card is unplugged."""
        threading.Thread(target=self._run, args=[card], daemon=True).start()

    def _run(self, card: Card) -> None:
        command = ["pacat", "--record", "--device=loudspeaker.monitor", *RAW]
        with subprocess.Popen(command, env=card.environment, stdout=subprocess.PIPE) as recorder:
            assert recorder.stdout
            while block := recorder.stdout.read(640):
                with self.changed:
                    self.blocks.append((time.time(), np.frombuffer(block[: len(block) // 2 * 2], np.int16)))
                    self.changed.notify_all()

    def since(self, at: float) -> list[tuple[float, np.ndarray]]:
        """The blocks that came since then."""
        with self.changed:
            return list(takewhile(lambda block: block[0] >= at, reversed(self.blocks)))[::-1]

    def sounds_since(self, at: float) -> bool:
        return any(np.abs(samples.astype(int)).max(initial=0) > SOUND for _, samples in self.since(at))

    def wait_for_sound(self, at: float) -> None:
        self.wait(lambda: self.sounds_since(at), "it sounds")

    def wait_for_silence(self, seconds: float) -> None:
        """Until nothing sounds for so long from now on."""

        began = time.time()

        def is_silent() -> bool:
            last = time.time() - seconds
            return last > began and not self.sounds_since(last)

        self.wait(is_silent, "silence")

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        with self.changed:
            if not self.changed.wait_for(is_so, PATIENCE_S):
                pytest.fail(f"never: {what}")


@dataclass
class Kiosk:
    """A running kiosk."""

    card: Card
    process: "subprocess.Popen[str]"
    recording: Recording
    address: str
    printed: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """All that it could write to."""
        return Path(self.card.environment["HOME"])

    @property
    def visit(self) -> int:
        """The process of the visit that is held, or waited for."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text().split()[0])

    def unplug(self) -> None:
        """The sound card is pulled."""
        self.card.unplug()

    def plug_in(self) -> None:
        """It is there again, with the room before it."""
        self.card.server = start_server(self.card.environment)
        threading.Thread(target=be_a_room, args=[self.card], daemon=True).start()
        self.recording.begin(self.card)  # the one before ended with the card

    def kill(self) -> None:
        """As if the power had gone: its port is taken up by the next one."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE_S)

    def start(self) -> None:
        """As systemd starts it again."""
        self.process = start(self.card, self.address.rstrip("/").rpartition(":")[2])
        follow(self.process, self.printed)


def start(card: Card, port: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "voiceguide", "kiosk", "--port", port]
    return subprocess.Popen(
        command,
        env=card.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def follow(process: "subprocess.Popen[str]", printed: list[str]) -> str:
    """Reads on what it prints; gives the page's address, which comes when it is ready."""
    assert process.stdout
    for line in process.stdout:
        printed.append(line)
        if found := re.search(r"http://\S+", line):
            threading.Thread(target=follow_on, args=[process, printed], daemon=True).start()
            return found[0]
    raise AssertionError("".join(printed))


def be_a_room(card: Card) -> None:
    """Gives the microphone the noise of a quiet room until the card is unplugged, however long that is."""
    # With much in hand, so that a busy machine leaves no gaps: silence itself would count as a muted one.
    command = ["pacat", "--playback", "--device=microphone", *RAW[:-1], "--latency-msec=1000"]
    with subprocess.Popen(command, env=card.environment, stdin=subprocess.PIPE) as card.room:
        assert card.room.stdin
        noise = silence(1.0)
        with suppress(BrokenPipeError):
            while True:
                card.room.stdin.write(noise)
                card.room.stdin.flush()


def follow_on(process: "subprocess.Popen[str]", printed: list[str]) -> None:
    """Reads what else it prints."""
    assert process.stdout
    for line in process.stdout:
        printed.append(line)


@contextmanager
def running_kiosk(folder: Path) -> Iterator[Kiosk]:
    card = machine(folder)
    card.mute()
    threading.Thread(target=be_a_room, args=[card], daemon=True).start()
    recording = Recording()
    recording.begin(card)
    try:
        printed: list[str] = []
        process = start(card, "0")
        kiosk = Kiosk(card, process, recording, follow(process, printed), printed)
        try:
            yield kiosk
        finally:
            kiosk.process.terminate()
            kiosk.process.wait(PATIENCE_S)
    finally:
        card.unplug()

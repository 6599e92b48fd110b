"""What is said in the headset does not come out of the loudspeaker: on a virtual card that has both."""

import asyncio
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.kiosk.test_kiosk_visits import Page, during
from tests.modes.test_sound_card import ALSA, RAW, Card, Recorder, machine

NEEDED = [name for name in ("pulseaudio", "pactl", "pacat") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(NEEDED), reason=f"not installed: {', '.join(NEEDED)}")

OUTPUTS = ("loudspeaker", "headset")

NAMED = "".join(
    f'pcm.vg{name} {{ type pulse device {name} hint {{ show on description "{name}" }} }}\n'
    for name in OUTPUTS
)

CHANGES_S = 1.0
"""Seconds after which the way of the sound has changed, and all that was on the way has come."""


TOLD_S = 8.0
"""Seconds to wait for the kiosk to notice that the headset is gone."""


@pytest.fixture
def card(tmp_path: Path) -> Iterator[Card]:
    made = machine(tmp_path)
    (tmp_path / "alsa.conf").write_text(ALSA + NAMED)
    command = ["pactl", "load-module", "module-null-sink", "sink_name=headset"]
    subprocess.run(command, env=made.environment, check=True, capture_output=True)
    yield made
    made.unplug()


@contextmanager
def recorded(card: Card, name: str) -> Iterator[Recorder]:
    command = ["pacat", "--record", f"--device={name}.monitor", *RAW]
    with subprocess.Popen(command, env=card.environment, stdout=subprocess.PIPE) as process:
        recorder = Recorder(process)
        thread = threading.Thread(target=recorder.run)
        thread.start()
        try:
            yield recorder
        finally:
            process.terminate()
            thread.join()


@contextmanager
def kiosk(card: Card) -> Iterator[int]:
    names = ["--loudspeaker", "vgloudspeaker", "--headset", "vgheadset"]
    command = [sys.executable, "-m", "voiceguide", "kiosk", "--port", "0", "--no-microphone", *names]
    with subprocess.Popen(command, env=card.environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = next(
            filter(None, (re.search(r"http://127\.0\.0\.1:(\d+)/", line) for line in process.stderr))
        )
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            yield int(found[1])
        finally:
            process.terminate()


def pull(card: Card) -> None:
    """The headset is pulled out: its output is there no more."""
    asked = ["pactl", "list", "short", "modules"]
    listed = subprocess.run(asked, env=card.environment, check=True, capture_output=True, text=True).stdout
    number = next(line.split()[0] for line in listed.splitlines() if "sink_name=headset" in line)
    subprocess.run(["pactl", "unload-module", number], env=card.environment, check=True)


def since(recorder: Recorder, at: float) -> bool:
    """Whether anything sounded since then."""
    return any(sound > at for sound in recorder.sounds())


def test_the_loudspeaker_is_silent_once_the_headset_is_chosen(card: Card) -> None:
    async def work(port: int, loudspeaker: Recorder, headset: Recorder) -> None:
        page = await Page.opened(port)
        await page.send(press="start")
        await page.until(lambda shown: shown["caption"] and "How shall" in shown["caption"]["text"])
        assert since(loudspeaker, 0.0)
        assert not since(headset, 0.0)
        await page.send(key="1")
        await page.until(lambda shown: shown["phase"] == "here")
        chosen = time.monotonic() + CHANGES_S
        guide = page.fixed["guides"][1]
        await page.send(point=[guide["id"], guide["sections"][3]["id"], guide["sections"][3]["subject"]])
        await page.until(lambda shown: shown["reading"])
        await asyncio.sleep(CHANGES_S + 4.0)
        assert page.shown["caption"] is None
        assert page.shown["here"] is None
        assert since(headset, chosen)
        assert not since(loudspeaker, chosen)
        await page.send(press="aloud")
        await page.until(lambda shown: shown["route"] == "aloud")
        asked = time.monotonic() + CHANGES_S
        await page.until(lambda shown: shown["caption"] and shown["reading"])
        await asyncio.sleep(CHANGES_S + 2.0)
        assert since(loudspeaker, asked)
        assert not since(headset, asked)
        await page.end()

    with (
        recorded(card, "loudspeaker") as loudspeaker,
        recorded(card, "headset") as headset,
        kiosk(card) as port,
    ):
        during(work(port, loudspeaker, headset))


def test_nothing_of_a_visit_moves_to_the_loudspeaker_when_the_headset_is_pulled(card: Card) -> None:
    async def work(port: int, loudspeaker: Recorder) -> None:
        page = await Page.opened(port)
        await page.send(press="start")
        await page.until(lambda shown: shown["phase"] == "asking")
        await page.send(key="1")
        await page.until(lambda shown: shown["phase"] == "here")
        guide = page.fixed["guides"][1]
        await page.send(point=[guide["id"], guide["sections"][3]["id"], guide["sections"][3]["subject"]])
        await page.until(lambda shown: shown["reading"])
        before = len(loudspeaker.sounds())
        pull(card)
        # PulseAudio does not always tell that an output is gone. What counts is where the sound does not go.
        with suppress(TimeoutError, ConnectionClosed):
            await page.until(lambda shown: shown["phase"] != "here", TOLD_S)
        assert len(loudspeaker.sounds()) == before
        await page.socket.close()

    with recorded(card, "loudspeaker") as loudspeaker, kiosk(card) as port:
        during(work(port, loudspeaker))

"""A whole kiosk, as it is started, with its real server and a page's socket; without sound and microphone."""

import asyncio
import json
import math
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from voiceguide.commands.content import layers
from voiceguide.conversation.effects import Settings
from voiceguide.kiosk.clinic import Clinic, save_clinic
from voiceguide.kiosk.pin import set_pin
from voiceguide.modes.captions import written_word
from voiceguide.modes.rendering import sentence_sound
from voiceguide.reading.script import reply
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kiosk runs on Linux")

USABLE_S = 5.0
"""Seconds in which a kiosk is usable again, whatever was killed."""

GUIDE = "interferon-and-aldesleukin"

PIN = "402915"

SECRET = "zebrafish"
"""A word that stands in no guide, no lexicon and no program."""


@dataclass
class Kiosk:
    process: "subprocess.Popen[str]"
    port: int
    folder: Path

    def visit(self) -> int:
        """The process of the visit."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(found[0])

    async def page(self) -> "Page":
        return await Page.opened(self.port)


class Page:
    """A page: what it is shown, and what it sends."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.shown: dict[str, Any] = {}
        self.fixed: dict[str, Any] = {}
        self.captions: list[tuple[float, Any]] = []

    @classmethod
    async def opened(cls, port: int) -> "Page":
        end = time.monotonic() + 30
        while True:
            with suppress(OSError, ConnectionClosed, TimeoutError):
                address = f"ws://127.0.0.1:{port}/socket"
                page = cls(await connect(address, origin=f"http://127.0.0.1:{port}", open_timeout=10))  # type: ignore[arg-type]
                await page.until(lambda shown: "phase" in shown)
                return page
            assert time.monotonic() < end
            await asyncio.sleep(0.05)

    async def until(self, ready: Callable[[dict[str, Any]], object], seconds: float = 30.0) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            while not ready(self.shown):
                message = json.loads(await self.socket.recv())
                if "fixed" in message:
                    self.fixed = message["fixed"]
                    continue
                self.shown = message
                if message["caption"]:
                    self.captions.append((time.monotonic(), message["caption"]))
        return self.shown

    async def send(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def staff(self, **asked: object) -> dict[str, Any]:
        """What staff are answered."""
        await self.send(staff=asked)
        async with asyncio.timeout(30):
            while "staff" not in (message := json.loads(await self.socket.recv())):
                pass
        answer: dict[str, Any] = message["staff"]
        return answer

    async def begin(self, choice: str = "3") -> None:
        await self.send(press="start")
        await self.until(lambda shown: shown["phase"] == "asking")
        await self.send(key=choice)
        await self.until(lambda shown: shown["phase"] == "here")

    async def end(self) -> None:
        """Ends the visit, and waits until it is over: then the server of that visit is gone."""
        await self.send(press="goodbye")
        with suppress(ConnectionClosed):
            await self.until(lambda shown: False)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Kiosk]:
    environment = os.environ | {
        "VOICEGUIDE_DATA": str(folder / "data"),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PULSE_SERVER": f"unix:{folder}/none",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "voiceguide", "kiosk", "--port", "0", *options]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            for line in process.stderr:
                if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                    break
            else:
                raise AssertionError("it ended")
            yield Kiosk(process, int(found[1]), folder)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with running(tmp_path_factory.mktemp("kiosk")) as one:
        yield one


def during(work: Any) -> Any:
    return asyncio.run(asyncio.wait_for(work, 120))


def remembers(pid: int, *words: bytes) -> bool:
    """Whether one of these stands anywhere in the process's own memory."""
    with Path(f"/proc/{pid}/mem").open("rb") as all_of_it:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights = line.split()[:2]
            if rights.startswith("rw"):
                start, end = (int(one, 16) for one in place.split("-"))
                with suppress(OSError, ValueError, OverflowError):
                    all_of_it.seek(start)
                    part = all_of_it.read(end - start)
                    if any(word in part for word in words):
                        return True
    return False


def test_a_visit_by_touch_and_keys_is_shown_as_it_is_spoken(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        assert page.shown["phase"] == "resting"
        assert page.shown["caption"] is None
        await page.begin()
        section = page.fixed["guides"][1]["sections"][3]
        await page.send(point=[page.fixed["guides"][1]["id"], section["id"], section["subject"]])
        await page.until(lambda shown: shown["here"] and shown["here"]["section"] == section["id"])
        await page.until(lambda shown: shown["caption"] and shown["caption"]["end"] > 0)
        await page.send(key="5")
        await page.until(lambda shown: not shown["speaking"])
        await page.send(key=".")
        with pytest.raises(ConnectionClosed):
            await page.until(lambda shown: False)

    during(work())


TRIES = 4
"""Visits of which one must be in time: of a busy machine not each is."""

IN_TIME = 0.75
"""Share of its words that must be."""


def test_words_are_told_in_the_time_of_the_sound(kiosk: Kiosk) -> None:
    """Words are told as long after each other as the voice says them, to 100 ms."""

    async def greeted() -> list[tuple[float, Any]]:
        page = await kiosk.page()
        await page.send(press="start")
        await page.until(lambda shown: shown["caption"] and "How shall" in shown["caption"]["text"])
        await page.end()
        return page.captions

    clinic = Clinic()
    sentence = reply(clinic.greeting)
    sound = sentence_sound(Voice(layers()), sentence, Settings(rate=clinic.rate), FREQUENCY)
    spoken: dict[tuple[int, int], float] = {}
    for frame, start in sound.words:
        spoken.setdefault(written_word(sentence, start), frame / FREQUENCY)
    spread = []
    for _ in range(TRIES):
        told: dict[tuple[int, int], float] = {}
        for at, caption in during(greeted()):
            if caption["text"] == clinic.greeting and caption["end"]:
                told.setdefault((caption["begin"], caption["end"]), at)
        late = sorted(told[word] - spoken[word] for word in told)
        enough = math.ceil(IN_TIME * len(spoken))  # those that lie closest together
        spread.append(min((b - a for a, b in zip(late, late[enough - 1 :], strict=False)), default=math.inf))
        if spread[-1] < 0.1:
            break
    assert min(spread) < 0.1


def test_nothing_of_a_visit_is_left_in_memory_or_on_the_disk(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        await page.begin()
        section = page.fixed["guides"][0]["sections"][0]
        await page.send(point=[page.fixed["guides"][0]["id"], section["id"], section["subject"]])
        await page.until(lambda shown: shown["here"])
        await page.send(press="find")
        await page.until(lambda shown: shown["wanting"] == "find")
        await page.send(write=SECRET)
        await page.until(lambda shown: shown["caption"] and SECRET in shown["caption"]["text"])
        before = kiosk.visit()
        assert remembers(before, SECRET.encode())
        await page.end()
        began = time.monotonic()
        page = await kiosk.page()
        assert time.monotonic() - began < USABLE_S
        assert page.shown["phase"] == "resting"
        assert SECRET not in json.dumps(page.shown)
        assert kiosk.visit() != before
        assert not Path(f"/proc/{before}").exists()
        for process in (kiosk.process.pid, kiosk.visit()):
            assert not remembers(
                process, *(SECRET.encode(form) for form in ("utf-8", "utf-16-le", "utf-32-le"))
            )
        await page.socket.close()

    during(work())
    left = [one for one in kiosk.folder.rglob("*") if one.is_file()]
    assert left == []


def test_a_page_that_is_killed_comes_back_to_the_same_visit(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        await page.begin()
        await page.send(press="text-size")
        await page.until(lambda shown: shown["text_size"] == 150)
        page.socket.transport.abort()
        began = time.monotonic()
        page = await kiosk.page()
        assert time.monotonic() - began < USABLE_S
        assert (page.shown["phase"], page.shown["text_size"]) == ("here", 150)
        await page.end()

    during(work())


def test_a_visit_that_is_killed_is_followed_by_the_next(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        await page.begin()
        os.kill(kiosk.visit(), signal.SIGKILL)
        with suppress(ConnectionClosed):
            await page.until(lambda shown: False)
        began = time.monotonic()
        page = await kiosk.page()
        assert time.monotonic() - began < USABLE_S
        assert page.shown["phase"] == "resting"
        await page.socket.close()

    during(work())


def test_odd_messages_are_passed_over(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        for odd in (
            "x",
            "[]",
            "{}",
            '{"press": 5}',
            '{"press": "fly"}',
            '{"point": ["a"]}',
            '{"point": ["a", "b", "c"]}',
            "[" * 900,
        ):
            await page.socket.send(odd)
        await page.begin()
        for odd in (
            '{"press": "fly"}',
            '{"point": ["a", "b", "c"]}',
            '{"write": "words"}',
            '{"key": "F13"}',
            '{"key": ""}',
        ):
            await page.socket.send(odd)
        await page.send(press="colours")
        shown = await page.until(lambda shown: shown["colours"])
        assert shown["phase"] == "here"
        await page.end()

    during(work())


def test_what_staff_change_holds_from_the_next_person_on(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        assert page.fixed["texts"]["greeting"] == Clinic().greeting
        data = kiosk.folder / "data"
        data.mkdir(exist_ok=True)
        save_clinic(data / "kiosk.toml", replace(Clinic(), greeting="Good day.", guides=(GUIDE,)))
        with suppress(ConnectionClosed):
            await page.until(lambda shown: False)
        page = await kiosk.page()
        assert page.fixed["texts"]["greeting"] == "Good day."
        assert [guide["id"] for guide in page.fixed["guides"]] == [GUIDE]
        (data / "kiosk.toml").unlink()
        with suppress(ConnectionClosed):
            await page.until(lambda shown: False)
        page = await kiosk.page()
        await page.socket.close()

    during(work())


def test_staff_change_the_settings_on_the_page(kiosk: Kiosk) -> None:
    async def work() -> None:
        page = await kiosk.page()
        told = await page.staff(pin=PIN)
        assert "The page is connected." in told["status"]
        told = await page.staff(set={"greeting": "Good day."})
        assert told["told"] == "The settings are kept. They hold from the next person on."
        with suppress(ConnectionClosed):
            await page.until(lambda shown: False)
        page = await kiosk.page()
        assert page.fixed["texts"]["greeting"] == "Good day."
        assert not (await page.staff(set={"greeting": "Good night."}))["open"], "the PIN was not given anew"
        await page.begin()
        assert "Somebody is using the kiosk." in (await page.staff(pin=PIN))["told"]
        await page.end()

    data = kiosk.folder / "data"
    set_pin(data / "kiosk-pin.json", PIN)
    try:
        during(work())
    finally:
        for file in data.iterdir():
            file.unlink()


def test_staff_are_told_how_it_does(kiosk: Kiosk) -> None:
    command = [sys.executable, "-m", "voiceguide", "kiosk", "--status", "--port", str(kiosk.port)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Loudspeaker: none." in told
    assert "2 guides" in told


def test_the_page_is_on_loopback_alone(kiosk: Kiosk) -> None:
    listening = set()
    for family, loopback in (("tcp", "0100007F"), ("tcp6", "1" + "0" * 31)):
        for line in Path(f"/proc/{kiosk.process.pid}/net/{family}").read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            if state == "0A" and int(local.split(":")[1], 16) == kiosk.port:
                listening.add(local.split(":")[0] == loopback)
    assert listening == {True}


def test_it_is_a_kiosk_without_a_page_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "voiceguide", "kiosk", "--no-page", "--show"]
    environment = os.environ | {"VOICEGUIDE_DATA": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none"}
    terminal, seen = os.openpty()
    with subprocess.Popen(
        command, stdin=seen, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as process:
        try:
            assert process.stderr
            assert process.stdout
            for line in process.stderr:
                if "is lost" in line:
                    break
            os.write(terminal, b"5")
            wanted = iter(("Hello.", "I speak aloud", "Menu."))
            keys = iter((b"2", b"7", b""))
            now = next(wanted)
            for line in process.stdout:
                if now in line:
                    os.write(terminal, next(keys))
                    now = next(wanted, "")
                    if not now:
                        break
            assert now == ""
        finally:
            process.terminate()
            process.wait(10)
            os.close(terminal)
            os.close(seen)

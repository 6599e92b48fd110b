"""Microphones as cards give them: rates, channels, names, busy ones; on a card that is not there."""

import sys
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soxr

from tests.hearing.test_ear import READING, texts
from tests.hearing.test_engines import ENGINES
from tests.sound import silence, spoken
from voiceguide.errors import DeviceBusyError, DeviceError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.microphone import BLOCK_MS, Converter, record
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.soundcard import BUSY, find

Frames = npt.NDArray[np.int16]


@dataclass
class Cards:
    """As much of the module sounddevice as a microphone needs."""

    microphones: list[dict[str, Any]]
    busy: bool = False
    frames: Frames = field(default_factory=lambda: np.zeros((0, 1), np.int16))
    """What the opened one hears: a row for each moment."""
    given: threading.Event = field(default_factory=threading.Event)
    """Set when it has given all of it."""

    class PortAudioError(Exception):
        """As sounddevice's own."""

    def query_devices(self, name: object = None, kind: str | None = None) -> Any:
        if kind and not self.microphones:
            raise self.PortAudioError("Error querying device -1")
        return self.microphones[0] if kind else self.microphones

    def check_input_settings(self, device: int, channels: int, samplerate: int, **_: object) -> None:
        one = self.microphones[device]
        if self.busy:
            raise self.PortAudioError("Error opening RawInputStream: Device unavailable", BUSY)
        if samplerate not in one["rates"] or channels not in one["channels"]:
            raise self.PortAudioError("Invalid sample rate", -9997)

    def RawInputStream(self, **settings: Any) -> "Opened":  # noqa: N802 (sounddevice's own name)
        self.check_input_settings(settings["device"], settings["channels"], settings["samplerate"])
        return Opened(self, settings["blocksize"], settings["callback"])


@dataclass
class Opened:
    """A stream of it."""

    card: Cards
    size: int
    callback: Any
    latency = 0.0
    active = True

    def start(self) -> None:
        threading.Thread(target=self.run).start()

    def run(self) -> None:
        for start in range(0, len(self.card.frames), self.size):
            block = self.card.frames[start : start + self.size]
            self.callback(memoryview(block.tobytes()), len(block), None, None)
        self.card.given.set()

    def close(self, ignore_errors: bool = True) -> None:
        self.active = False


def microphone(name: str, rates: list[int], channels: list[int], host: int = 0) -> dict[str, Any]:
    return {
        "name": name,
        "rates": rates,
        "channels": channels,
        "hostapi": host,
        "default_samplerate": float(rates[0]),
        "max_input_channels": max(channels),
    }


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> Cards:
    one = Cards([])
    monkeypatch.setitem(sys.modules, "sounddevice", one)
    return one


def plug(cards: Cards, *microphones: dict[str, Any]) -> None:
    cards.microphones[:] = [{**one, "index": number} for number, one in enumerate(microphones)]


@pytest.mark.parametrize(
    ("rate", "channels"), [(8000, 1), (16000, 1), (44100, 1), (48000, 2), (16000, 2), (96000, 4)]
)
def test_it_is_understood_at_any_rate_and_in_any_channel(cards: Cards, rate: int, channels: int) -> None:
    said = np.frombuffer(silence(1) + spoken("where am i", "slt") + silence(1), "<i2")
    there = soxr.resample(said, SAMPLE_RATE, rate)
    cards.frames = np.zeros((len(there), channels), np.int16)
    cards.frames[:, -1] = there  # the others are empty sockets
    plug(cards, microphone("USB", [rate], [channels]))
    device = find("input", "", SAMPLE_RATE)
    assert (device.rate, device.channels) == (rate, channels)
    blocks: list[bytes] = []
    stream = record(device, blocks.append)
    assert cards.given.wait(20)
    stream.close()
    assert sum(map(len, blocks)) / 2 / SAMPLE_RATE == pytest.approx(len(said) / SAMPLE_RATE, abs=0.1)
    assert max(map(len, blocks)) / 2 / SAMPLE_RATE <= 0.1
    ear = Ear(ENGINES["pocketsphinx"](), {"reading": READING})
    assert texts([one for block in blocks for one in ear.hear(block)] + ear.flush()) == ["where am i"]


@pytest.mark.parametrize(
    "rate", [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 192000]
)
def test_no_block_is_of_more_than_a_tenth_of_a_second_nor_later_than_that(rate: int) -> None:
    converter, size, given = Converter(rate, 1), rate * BLOCK_MS // 1000, 0
    sound = (np.sin(np.arange(4 * rate) / rate * 2 * np.pi * 440) * 8000).astype("<i2")
    for end in range(size, len(sound), size):
        block = converter.convert(sound[end - size : end].tobytes())
        given += len(block) // 2
        assert len(block) / 2 / SAMPLE_RATE <= 0.1
        assert end / rate - given / SAMPLE_RATE <= 0.1


def test_two_microphones_the_other_way_up_are_not_added_to_nothing() -> None:
    wave = (np.sin(np.arange(4800) / 10) * 8000).astype("<i2")
    both = np.stack([wave, -wave], axis=1)
    given = np.frombuffer(Converter(SAMPLE_RATE, 2).convert(both.tobytes()), "<i2")
    assert np.array_equal(given, wave)


def test_the_channel_that_is_heard_does_not_change_for_a_little() -> None:
    converter = Converter(SAMPLE_RATE, 2)
    chance = np.random.default_rng(0)
    for _ in range(50):
        noise = chance.normal(0, 1000, (512, 2)) * [1.0, 1.5]
        block = noise.astype("<i2")
        assert np.array_equal(np.frombuffer(converter.convert(block.tobytes()), "<i2"), block[:, 0])


def test_a_microphone_is_chosen_by_part_of_its_name(cards: Cards) -> None:
    plug(
        cards,
        microphone("Built-in", [48000], [2], host=0),
        microphone("Headset Microphone (long name)", [48000], [1], host=1),
        microphone("Headset Microphone", [44100], [1], host=0),
        microphone("Headset", [16000], [1], host=1),
    )
    assert find("input", "", SAMPLE_RATE).name == "Built-in"
    assert find("input", "headset", SAMPLE_RATE).index == 3  # the whole name, whatever its case
    assert find("input", "Microphone", SAMPLE_RATE).index == 2  # of two, that of the usual sound system
    with pytest.raises(DeviceError, match=r"The microphone Webcam cannot be used.*or use the keys"):
        find("input", "Webcam", SAMPLE_RATE)


def test_a_busy_microphone_is_told_with_what_to_do(cards: Cards) -> None:
    plug(cards, microphone("USB", [48000], [1]))
    cards.busy = True
    with pytest.raises(
        DeviceBusyError, match=r"Another program is using the microphone USB.*Close that program"
    ):
        find("input", "", SAMPLE_RATE)

"""The staff's settings on the page: what may be asked, when, and for how long."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from voiceguide.kiosk.bounds import MESSAGE_CHARACTERS
from voiceguide.kiosk.clinic import GREETING_CHARACTERS, Clinic, load_clinic, save_clinic
from voiceguide.kiosk.desk import LONGEST_LIST, OPEN_S, Desk
from voiceguide.kiosk.pin import FREE_TRIES, WAIT_FIRST_S, set_pin

PIN, OTHER = "402915", "830264"


@dataclass
class Room:
    """Where the desk stands."""

    folder: Path
    free: bool = True
    now: float = 0.0
    noted: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "kiosk.toml"

    def opened(self) -> Callable[[object], dict[str, Any]]:
        return Desk(
            self.file,
            self.folder / "kiosk-pin.json",
            lambda: self.free,
            lambda: ("It runs.",),
            self.noted.append,
            lambda: self.now,
        ).opened()


@pytest.fixture(scope="module")
def pin(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("pin") / "kiosk-pin.json"
    set_pin(file, PIN)
    return file.read_bytes()


@pytest.fixture
def room(tmp_path: Path, pin: bytes) -> Room:
    (tmp_path / "kiosk-pin.json").write_bytes(pin)
    return Room(tmp_path)


def test_the_pin_shows_every_setting_and_how_the_kiosk_does(room: Room) -> None:
    shown = room.opened()({"pin": PIN})
    assert shown["open"]
    assert {one["name"]: one["value"] for one in shown["settings"]} == {
        "volume": "7",
        "rate": str(Clinic().rate),
        "idle_s": "60",
        "loudspeaker": "yes",
        "greeting": Clinic().greeting,
        "start_phrase": "",
        "guides": "",
    }
    assert shown["settings"][0]["choices"] == [str(one) for one in range(1, 11)]
    assert shown["status"] == ["It runs."]


def test_what_is_shown_is_what_is_set(room: Room) -> None:
    """Each value as it is shown, sent back, leaves the setting as it is, whatever it is."""
    clinic = Clinic("Good day.", "hello reader", 75, 3, 201, loudspeaker=False, guides=("one", "two"))
    save_clinic(room.file, clinic)
    desk = room.opened()
    fields = desk({"pin": PIN})["settings"]
    assert all(one["value"] in one["choices"] for one in fields if "choices" in one)
    desk({"set": {one["name"]: one["value"] for one in fields}})
    assert load_clinic(room.file) == (clinic, None)
    assert room.noted == []


def test_settings_are_kept_and_written_down_without_their_words(room: Room) -> None:
    desk = room.opened()
    desk({"pin": PIN})
    told = desk({"set": {"greeting": "Good day.", "loudspeaker": "no"}})["told"]
    assert told == "The settings are kept. They hold from the next person on."
    assert load_clinic(room.file)[0] == replace(Clinic(), greeting="Good day.", loudspeaker=False)
    assert room.noted == ["Staff changed the settings on the page."]


@pytest.mark.parametrize(
    "asked",
    [{"set": {"volume": "1"}}, {}, None, [], {"pin": 402915}, {"set": []}, {"pin": OTHER}, {"pin": ""}],
)
def test_without_the_pin_nothing_is_shown_or_set(room: Room, asked: object) -> None:
    desk = room.opened()
    answer = desk(asked)
    assert set(answer) == {"open", "told"}
    assert not answer["open"]
    desk({"set": {"volume": "1"}})
    assert not room.file.exists()


def test_what_was_opened_is_closed_again(room: Room) -> None:
    """By time, by anything odd, and for every other page."""
    desk = room.opened()
    desk({"pin": PIN})
    assert room.opened()({"set": {"volume": "1"}})["told"] == "Give the PIN."
    room.now = OPEN_S
    assert desk({"set": {"volume": "1"}})["told"] == "Give the PIN."
    desk({"pin": PIN})
    desk({})
    assert desk({"set": {"volume": "1"}})["told"] == "Give the PIN."
    desk({"pin": PIN})
    desk({"pin": OTHER})
    assert desk({"set": {"volume": "1"}})["told"] == "Give the PIN."
    assert not room.file.exists()


def test_guessing_on_the_page_meets_the_same_wait(room: Room) -> None:
    for _ in range(FREE_TRIES):
        told = room.opened()({"pin": OTHER})["told"]  # a new page each time
    assert f"Wait {WAIT_FIRST_S:.0f} seconds" in told
    assert "That is not the PIN." in room.opened()({"pin": PIN})["told"], "even the right one must wait"
    assert room.noted == ["A wrong staff PIN was given on the page."] * (FREE_TRIES + 1)


def test_nothing_is_open_while_somebody_is_being_answered(room: Room) -> None:
    desk = room.opened()
    desk({"pin": PIN})
    room.free = False
    for asked in ({"pin": PIN}, {"set": {"volume": "1"}}):
        assert desk(asked) == {"open": False, "told": "Somebody is using the kiosk. End that visit first."}
    assert not room.file.exists()


def test_a_setting_that_cannot_be_is_told_and_all_stay(room: Room) -> None:
    desk = room.opened()
    desk({"pin": PIN})
    answer = desk({"set": {"volume": "4", "start_phrase": "Hello!"}})
    assert "the start phrase is not two to six words in small letters" in answer["told"]
    assert answer["open"], "it can be mended there"
    assert not room.file.exists()


def test_a_damaged_file_is_told_and_not_written_over(room: Room) -> None:
    room.file.write_text("volume = 99\n")
    desk = room.opened()
    assert "the volume is not a whole number from 1 to 10" in desk({"pin": PIN})["told"]
    desk({"set": {"volume": "3"}})
    assert room.file.read_text() == "volume = 99\n"


def test_all_settings_fit_into_one_message() -> None:
    names = sum(len(f'"{one}":"",') for one in vars(Clinic()))
    assert GREETING_CHARACTERS + LONGEST_LIST + 60 + names + 100 < MESSAGE_CHARACTERS

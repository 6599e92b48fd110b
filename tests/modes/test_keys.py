"""What a terminal sends, as keys and as what they mean."""

import os
import pty
import queue
import threading
import tty
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.conversation.events import Key, Typed
from voiceguide.modes.keyboard import DOUBLE_STRIKE_S, Keyboard
from voiceguide.modes.keys import KEY_NAMES, KEYS, command_of, read_terminal, split
from voiceguide.reading.normaliser import normalise
from voiceguide.speaking.mixer import Mixer

SENT = {
    "Up": ("\x1b[A", "\x1bOA"),
    "Down": ("\x1b[B", "\x1bOB"),
    "Right": ("\x1b[C", "\x1bOC"),
    "Left": ("\x1b[D", "\x1bOD"),
    "Home": ("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"),
    "End": ("\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"),
    "PageUp": ("\x1b[5~",),
    "PageDown": ("\x1b[6~",),
    "Space": (" ",),
    "Enter": ("\r", "\n"),
    "Backspace": ("\x7f", "\b"),
}
"""What xterm, rxvt, the Linux console and tmux send for a key."""

NO_KEYS = (
    "\x1b[1;5C",
    "\x1b[15~",
    "\x1bOP",
    "\x1b[[A",
    "\x1b[200~",
    "\x1bx",
    "\x1b[3~",
    "\x01",
    "\x00",
    "\t",
)
"""Control-Right, F5, F1 twice, a bracket of pasted text, Alt-x, Delete, Control-a, Control-Space, Tab."""


@pytest.mark.parametrize(("key", "sent"), [(key, sent) for key, all_ in SENT.items() for sent in all_])
def test_each_terminal_names_its_keys(key: str, sent: str) -> None:
    assert split(sent) == ([key], "")


@given(
    st.lists(st.sampled_from([*sum(SENT.values(), ()), *NO_KEYS, *"sbBé%?1"])), st.lists(st.integers(0, 90))
)
def test_keys_that_come_together_or_in_pieces_are_told_once_and_in_order(
    presses: list[str], cuts: list[int]
) -> None:
    names = {sent: key for key, all_ in SENT.items() for sent in all_}
    expected = [names.get(press, press) for press in presses if press not in NO_KEYS]
    sent = "".join(presses)
    told, rest = [], ""
    edges = [0, *sorted(cut for cut in cuts if cut <= len(sent)), len(sent)]
    for start, end in pairwise(edges):
        keys, rest = split(rest + sent[start:end])
        told += keys
    assert (told, rest) == (expected, "")


def test_every_key_has_a_name_that_can_be_said_and_no_two_have_the_same() -> None:
    assert set(KEY_NAMES) == set(KEYS.values())
    assert len(set(KEY_NAMES.values())) == len(KEY_NAMES)
    assert KEY_NAMES["next"] == "right arrow"
    assert KEY_NAMES["bookmark"] == "letter B"
    assert KEY_NAMES["bookmarks"] == "capital B"
    assert KEY_NAMES["stop"] == "space"
    for name in KEY_NAMES.values():
        assert name.replace(" ", "").isalnum()
        assert normalise(f"Press {name}.") == f"Press {name}." or name.isdigit()


def test_a_letter_works_with_caps_lock_where_its_capital_is_no_key() -> None:
    assert [command_of(key) for key in "sSbBpP"] == [
        "stop",
        "stop",
        "bookmark",
        "bookmarks",
        "pause",
        "pause",
    ]
    assert command_of("Backspace") == command_of("é") == command_of("Escape") == ""


# -- a terminal -------------------------------------------------------------------------------------------


@pytest.fixture
def terminal() -> Iterator[tuple[int, "queue.SimpleQueue[str]"]]:
    ours, theirs = pty.openpty()
    tty.setcbreak(theirs)
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    thread = threading.Thread(target=read_terminal, args=[theirs, told.put])
    thread.start()
    yield ours, told
    os.close(ours)
    thread.join(5)
    assert not thread.is_alive()
    os.close(theirs)


def test_a_terminal_tells_an_escape_alone_and_an_arrow_in_two_pieces(
    terminal: tuple[int, "queue.SimpleQueue[str]"],
) -> None:
    ours, told = terminal
    os.write(ours, b"\x1b[C\x1b[C")
    assert [told.get(timeout=5), told.get(timeout=5)] == ["Right", "Right"]
    os.write(ours, b"\x1b")
    assert told.get(timeout=5) == "Escape"
    os.write(ours, b"\x1b[")
    os.write(ours, b"6~")
    assert told.get(timeout=5) == "PageDown"
    os.write(ours, "é".encode()[:1])
    os.write(ours, "é".encode()[1:])
    assert told.get(timeout=5) == "é"


# -- meaning ----------------------------------------------------------------------------------------------


class Desk:
    """A keyboard whose core answers "find" with a line to be typed, as the conversation does."""

    def __init__(self) -> None:
        self.typing = False
        self.shown = ""
        self.mixer = Mixer(1000, lambda cue: None)
        self.keyboard = Keyboard(self.mixer, lambda: self.typing, self.show)
        self.at = 0.0

    def show(self, text: str) -> None:
        self.shown += text

    def press(self, *keys: str, gap: float = 0.05) -> list[Key | Typed]:
        """All keys are pressed before the core takes the first."""
        presses = []
        for key in keys:
            self.at += gap
            presses.append(self.keyboard.press(key, self.at))
        told = []
        for press in presses:
            event = self.keyboard.meaning(press)
            if event:
                told.append(event)
                self.typing = event == Key("find", press.at) or (self.typing and not isinstance(event, Typed))
            self.keyboard.done(press)
        return told


def commands(events: list[Key | Typed]) -> list[str]:
    return [event.command if isinstance(event, Key) else f"typed {event.text}" for event in events]


def test_letters_right_after_find_are_letters_however_fast_and_then_keys_are_commands_again() -> None:
    desk = Desk()
    told = desk.press("f", *"lappw", "Backspace", "Space", "s", "Right", "Enter", "s")
    assert commands(told) == ["find", "typed lapp s", "stop"]
    assert desk.shown == "lappw\b \b s\n"


def test_escape_gives_no_answer_and_the_next_answer_begins_empty() -> None:
    desk = Desk()
    assert commands(desk.press("f", *"app", "Escape")) == ["find", "typed "]
    assert commands(desk.press("f", "Backspace", *"fat", "Enter")) == ["find", "typed fat"]
    desk.press("f", *"le")
    desk.typing = False  # the core no longer waits: the person has answered aloud
    assert commands(desk.press("r", "f", "x", "Enter")) == ["repeat", "find", "typed x"]


def test_a_double_strike_does_not_do_twice_what_cannot_be_undone() -> None:
    desk = Desk()
    assert commands(desk.press("x", "x", "Right", "Right")) == ["delete-bookmark", "next", "next"]
    assert commands(desk.press("x", "x", gap=DOUBLE_STRIKE_S)) == ["delete-bookmark"] * 2
    assert commands(desk.press("f", "a", "Enter", "Enter")) == ["find", "typed a"]
    assert commands(desk.press("Enter", gap=DOUBLE_STRIKE_S)) == ["go-on"]

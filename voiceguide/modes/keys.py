"""The keys of a session at a terminal: everything that can be said can also be pressed."""

from __future__ import annotations

import codecs
import os
import re
import select
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from voiceguide.reading.spelling import spell

KEYS: Mapping[str, str] = {
    "Space": "stop",
    "s": "stop",
    "p": "pause",
    "Enter": "go-on",
    "g": "go-on",
    "c": "resume",
    "r": "repeat",
    "a": "again-slowly",
    "l": "spell",
    "d": "what-did-you-say",
    "Right": "next",
    "Left": "previous",
    "Down": "level-smaller",
    "Up": "level-larger",
    "m": "level",
    ")": "next-sentence",
    "(": "previous-sentence",
    "PageDown": "next-section",
    "PageUp": "previous-section",
    "Home": "first",
    "End": "last",
    "%": "half-way",
    "j": "go-to",
    "f": "find",
    ".": "next-match",
    ",": "previous-match",
    "b": "bookmark",
    "B": "bookmarks",
    "G": "go-to-bookmark",
    "x": "delete-bookmark",
    ">": "faster",
    "<": "slower",
    "#": "set-rate",
    "+": "louder",
    "-": "quieter",
    "~": "set-volume",
    "}": "higher",
    "{": "lower",
    "v": "next-voice",
    "V": "set-voice",
    "]": "say-more",
    "[": "say-less",
    "w": "where-am-i",
    "t": "time-left",
    "i": "sleep-timer",
    "I": "sleep-off",
    "L": "learn-mode",
    "?": "what-can-i-say",
    "h": "help",
    "y": "yes",
    "n": "no",
    "q": "goodbye",
    **{str(place): f"choose-{place}" for place in range(1, 10)},
}
"""A key, by the name printed on it or what it types → its command. The arrows go right and left by one of the
present level, down and up to another level; a digit chooses the option at that place."""

STEP_KEYS: Mapping[str, str] = {
    "u": "understand",
    "k": "key-word",
    "e": "why",
    "z": "what-is-that",
    "o": "who-to-ask",
    "=": "need",
    "!": "dropped",
    "*": "wrong",
    "/": "skip",
    "T": "count",
    "X": "count-off",
    "Q": "leave",
}
"""The same for commands that are there only while steps are followed; elsewhere a sound says that they do
nothing. The other keys do there what is nearest to their command (`procedure.SAME_KEYS`), or nothing."""

_SPOKEN: Mapping[str, str] = {
    "Space": "space",
    "Enter": "enter",
    "Right": "right arrow",
    "Left": "left arrow",
    "Down": "down arrow",
    "Up": "up arrow",
    "PageDown": "page down",
    "PageUp": "page up",
    "Home": "home",
    "End": "end",
    "+": "plus",
    "-": "minus",
}
"""How keys are called aloud whose character has no name in spelling, or another one. Letters are said as
"letter B" or "capital B", digits as they are."""


def spoken_key(key: str) -> str:
    """A key of `KEYS` as it is called aloud."""
    if key in _SPOKEN:
        return _SPOKEN[key]
    if key.isdigit():
        return key
    if key.isalpha():
        return f"{'capital' if key.isupper() else 'letter'} {key.upper()}"
    return spell(key)


KEY_NAMES: Mapping[str, str] = {
    command: spoken_key(next(key for key, other in KEYS.items() if other == command))
    for command in dict.fromkeys(KEYS.values())
}
"""Command → its key as it is called aloud; of several, the first in `KEYS`, which is found without sight."""

_SENT: Mapping[str, str] = {
    " ": "Space",
    "\r": "Enter",
    "\n": "Enter",
    "\x7f": "Backspace",
    "\b": "Backspace",
    "\x1b": "Escape",
    **{
        f"\x1b{before}{last}": name
        for before in "[O"  # O where the terminal is in application mode
        for last, name in zip("ABCDHF", ("Up", "Down", "Right", "Left", "Home", "End"), strict=True)
    },
    **{
        f"\x1b[{number}~": name
        for number, name in ((1, "Home"), (7, "Home"), (4, "End"), (8, "End"), (5, "PageUp"), (6, "PageDown"))
    },
}
"""What terminals send for a key that types nothing → its name (ECMA-48 and xterm's control sequences)."""

_WINDOWS = dict(
    zip("HPMKIQGO", ("Up", "Down", "Right", "Left", "PageUp", "PageDown", "Home", "End"), strict=True)
)
"""What Windows gives after a prefix for the same keys."""

_PRESS = re.compile(r"\x1b\[\[.|\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b[^\x1b]|.", re.DOTALL)
"""One press: a function key of the Linux console, a control sequence, another such key, a key with Alt, or
any other."""
_UNFINISHED = re.compile(r"\x1b(\[\[?|\[[0-?]*[ -/]*|O)?\Z")

ESCAPE_S = 0.05
"""Seconds after which an Escape with nothing behind it is the key itself, and no arrow whose other bytes are
still to come. Shorter cuts arrows on a slow line; longer makes Escape late."""

_READ_BYTES = 1024
"""Bytes taken at a time: more than one press sends, as keys that repeat come together."""


def command_of(key: str) -> str:
    """The command of a key, "" for none. A letter works with Caps Lock too where its capital is no key."""
    both = {**STEP_KEYS, **KEYS}
    return both.get(key) or both.get(key.lower() if len(key) == 1 else key, "")


def split(sent: str) -> tuple[list[str], str]:
    """What a terminal sent as the keys that were pressed, and the beginning of one that is still to come.

    A key is called by its name, or by what it types; a sequence that is no key of ours is left out.
    """
    unfinished = _UNFINISHED.search(sent)
    rest = unfinished[0] if unfinished else ""
    presses = _PRESS.findall(sent[: len(sent) - len(rest)])
    return [name for press in presses if (name := _SENT.get(press, press)).isprintable()], rest


@contextmanager
def pressed(tell: Callable[[str], None]) -> Iterator[bool]:
    """While it lasts, tells the name of each key pressed, on a thread of its own.

    Gives False where there is no terminal to press keys at.
    """
    if not sys.stdin.isatty():
        yield False
    elif sys.platform == "win32":
        threading.Thread(target=_read_windows, args=[tell], daemon=True).start()
        yield True
    else:
        import termios  # noqa: PLC0415 (POSIX only)
        import tty  # noqa: PLC0415 (POSIX only)

        file = sys.stdin.fileno()
        before = termios.tcgetattr(file)
        tty.setcbreak(file)
        threading.Thread(target=read_terminal, args=[file, tell], daemon=True).start()
        try:
            yield True
        finally:
            termios.tcsetattr(file, termios.TCSADRAIN, before)


def read_terminal(file: int, tell: Callable[[str], None]) -> None:
    """Tells each key until the terminal ends."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    rest = ""
    while True:
        if rest and not select.select([file], [], [], ESCAPE_S)[0]:
            keys, rest = ["Escape"] if rest == "\x1b" else [], ""  # a sequence that stops half-way is no key
        else:
            try:
                sent = os.read(file, _READ_BYTES)
            except OSError:
                return  # the terminal is gone
            if not sent:
                return
            keys, rest = split(rest + decoder.decode(sent))
        for key in keys:
            tell(key)


def _read_windows(tell: Callable[[str], None]) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 (Windows only)

        while True:
            sent = msvcrt.getwch()
            special = sent in {"\0", "\xe0"}
            name = _WINDOWS.get(msvcrt.getwch(), "") if special else _SENT.get(sent, sent)
            if name and name.isprintable():
                tell(name)

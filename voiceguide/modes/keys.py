"""The keys of a session at a terminal: everything that can be said can also be pressed."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

KEYS: Mapping[str, str] = {
    " ": "stop",
    "s": "stop",
    "p": "pause",
    "\r": "go-on",
    "\n": "go-on",
    "g": "go-on",
    "r": "repeat",
    "\x1b[C": "next-sentence",
    "\x1b[D": "previous-sentence",
    "\x1b[B": "next-section",
    "\x1b[A": "previous-section",
    ">": "faster",
    "<": "slower",
    "+": "louder",
    "-": "quieter",
    "w": "where-am-i",
    "?": "what-can-i-say",
    "h": "help",
    "y": "yes",
    "n": "no",
    "q": "goodbye",
    **{str(place): f"choose-{place}" for place in range(1, 10)},
}
"""What a terminal sends for a key → the command. The arrows go right and left by sentence, down and up by
section; a digit chooses the option at that place."""

_LONGEST = 8
"""Bytes that one key press may send."""


@contextmanager
def pressed(tell: Callable[[str], None]) -> Iterator[bool]:
    """While it lasts, tells the command of each key pressed, on a thread of its own.

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
        threading.Thread(target=_read_posix, args=[file, tell], daemon=True).start()
        try:
            yield True
        finally:
            termios.tcsetattr(file, termios.TCSADRAIN, before)


def _read_posix(file: int, tell: Callable[[str], None]) -> None:
    while sent := os.read(file, _LONGEST):
        command = KEYS.get(sent.decode(errors="replace"))
        if command:
            tell(command)


def _read_windows(tell: Callable[[str], None]) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 (Windows only)

        arrows = {"H": "\x1b[A", "P": "\x1b[B", "M": "\x1b[C", "K": "\x1b[D"}
        while True:
            sent = msvcrt.getwch()
            if sent in "\0\xe0":
                sent = arrows.get(msvcrt.getwch(), "")
            command = KEYS.get(sent)
            if command:
                tell(command)

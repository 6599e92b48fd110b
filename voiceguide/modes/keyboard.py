"""What a pressed key means: a command, or a letter of an answer that is being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voiceguide.conversation.commands import SILENCING
from voiceguide.conversation.events import Key, Typed
from voiceguide.modes.keys import command_of
from voiceguide.speaking.mixer import Mixer

DOUBLE_STRIKE_S = 0.5
"""Seconds in which a second press of the same key is taken for a trembling hand, where it would undo or lose
something (EN 301 549, 5.8). Elsewhere each press counts: "next" three times is three sentences. How fast a
key that is held repeats, and after how long, is set in the system (5.7)."""

ONCE = frozenset({"delete-bookmark", "learn-mode"})
"""Commands that a double strike must not do twice: it would delete another bookmark, or leave at once."""


@dataclass(frozen=True)
class Press:
    """A key that was pressed."""

    key: str
    """Its name, or what it types."""
    at: float
    """Seconds since the session began."""
    held: bool
    """Whether the sound is held until its meaning has been done."""


class Keyboard:
    """Two threads use it: `press` is for the one that reads the keys, the others for the one of the core.

    A key gets its meaning only when the core has done what the keys before it asked for. So the letters
    typed right after the key for "find" are letters, however quickly they come.
    """

    def __init__(
        self,
        mixer: Mixer,
        typing: Callable[[], bool],
        echo: Callable[[str], None],
        command: Callable[[str], str] = command_of,
    ) -> None:
        """`typing` tells whether keys are letters now; `echo` shows on the screen what is typed.

        `command` gives what a key does now, "" for nothing.
        """
        self._mixer = mixer
        self._typing = typing
        self._echo = echo
        self._command = command
        self._was_typing = False
        self._line = ""
        self._last = ("", -DOUBLE_STRIKE_S)

    def press(self, key: str, at: float) -> Press:
        """A key was pressed. One that silences does so now, whatever is being rendered meanwhile."""
        held = not self._typing() and self._command(key) in SILENCING
        if held:
            self._mixer.hold()
        return Press(key, at, held)

    def meaning(self, press: Press) -> Key | Typed | None:
        """What the press tells the core; None where it tells nothing."""
        last, self._last = self._last, (press.key, press.at)
        again = press.key == last[0] and press.at - last[1] < DOUBLE_STRIKE_S
        if self._typing() != self._was_typing:
            self._was_typing, self._line = self._typing(), ""
        if self._was_typing:
            return self._letter(press)
        command = self._command(press.key)
        twice = again and (
            command in ONCE or press.key == "Enter"
        )  # an answer's Enter does not go on as well
        return Key(command, press.at) if command and not twice else None

    def done(self, press: Press) -> None:
        """The core has done what the press meant."""
        if press.held:
            self._mixer.release()

    def _letter(self, press: Press) -> Typed | None:
        if press.key in {"Enter", "Escape"}:
            text, self._line = self._line.strip() if press.key == "Enter" else "", ""
            self._echo("\n")
            return Typed(text, press.at)
        letter = " " if press.key == "Space" else press.key
        if press.key == "Backspace" and self._line:
            self._line = self._line[:-1]
            self._echo("\b \b")
        elif len(letter) == 1:
            self._line += letter
            self._echo(letter)
        return None

"""The staff's settings on the page itself, behind their PIN, while nobody is being answered.

One desk belongs to one page's socket: when that is closed, or after `OPEN_S`, the PIN is asked for again.
What it sends is of the machine and the clinic, and of no person.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voiceguide.conversation.effects import RATE_FASTEST, RATE_SLOWEST
from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.clinic import (
    GREETING_CHARACTERS,
    IDLE_LEAST_S,
    IDLE_MOST_S,
    VOLUME_STEPS,
    Clinic,
    changed,
    load_clinic,
    save_clinic,
)
from voiceguide.kiosk.pin import Wrong, check_pin

OPEN_S = 300.0
"""Seconds for which the right PIN opens the settings: longer leaves them open to whoever comes next."""

RATE_STEP, IDLE_STEP_S = 20, 30
"""Words a minute, and seconds, between two choices on the page; the command line sets any between."""

LONGEST_LIST = 300
"""Characters of the list of guides: one message of the page holds all settings."""


@dataclass(frozen=True)
class Desk:
    """Where the staff's settings are, and when they may be changed."""

    settings_file: Path
    pin_file: Path
    is_free: Callable[[], bool]
    """Whether nobody is being answered."""
    status: Callable[[], Sequence[str]]
    """How the kiosk does, in sentences."""
    note: Callable[[str], None]
    """Writes a line into the log."""
    clock: Callable[[], float] = time.monotonic
    """In seconds."""

    def opened(self) -> Callable[[object], dict[str, Any]]:
        """A new page's desk: takes what the page asks, and gives what it is answered."""
        until = -1.0

        def take(asked: object) -> dict[str, Any]:
            nonlocal until
            try:
                if not self.is_free():
                    return _told("Somebody is using the kiosk. End that visit first.")
                match asked:
                    case {"pin": str(pin)}:
                        until = -1.0  # a wrong one closes what was open
                        self._check(pin)
                        until = self.clock() + OPEN_S
                        return self._shown()
                    case {"set": dict(texts)} if self.clock() < until:
                        return self._set(texts)
                    case _:
                        until = -1.0
                        return _told("Give the PIN.")
            except VoiceguideError as error:
                return _told(str(error), still_open=self.clock() < until)

        return take

    def _check(self, pin: str) -> None:
        """Goes on only with the right PIN. Raises PinError, and VoiceguideError for another one."""
        answer = check_pin(self.pin_file, pin, time.time())
        if isinstance(answer, Wrong):
            self.note("A wrong staff PIN was given on the page.")
            wait = f"Wait {answer.wait_s:.0f} seconds, and try" if answer.wait_s else "Try"
            raise VoiceguideError("That is not the PIN.", kept="Nothing was changed.", todo=f"{wait} again.")

    def _shown(self) -> dict[str, Any]:
        clinic, problem = load_clinic(self.settings_file)
        if problem:
            raise problem  # it is not written over: somebody may mend it
        return {"open": True, "told": "", "settings": _fields(clinic), "status": list(self.status())}

    def _set(self, texts: Mapping[str, object]) -> dict[str, Any]:
        clinic, problem = load_clinic(self.settings_file)
        if problem:
            raise problem
        new = clinic
        for name, text in texts.items():
            new = changed(new, str(name), str(text))
        if new != clinic:
            save_clinic(self.settings_file, new)
            self.note("Staff changed the settings on the page.")
        return _told("The settings are kept. They hold from the next person on.")


def _told(text: str, *, still_open: bool = False) -> dict[str, Any]:
    return {"open": still_open, "told": text}


def _fields(clinic: Clinic) -> list[dict[str, Any]]:
    """What can be set on the page, as it is asked for there: a text of so many characters, or a choice."""
    texts = (
        ("greeting", "Greeting", clinic.greeting, GREETING_CHARACTERS),
        ("start_phrase", "Phrase that begins a visit; empty for none", clinic.start_phrase, 60),
        ("guides", "Names of the guides; empty for all", ", ".join(clinic.guides), LONGEST_LIST),
    )
    choices: tuple[tuple[str, str, object, Mapping[object, str]], ...] = (
        ("volume", "Volume", clinic.volume, {one: str(one) for one in range(1, VOLUME_STEPS + 1)}),
        ("rate", "Words a minute", clinic.rate, _steps(RATE_SLOWEST, RATE_FASTEST, RATE_STEP, clinic.rate)),
        (
            "idle_s",
            "Seconds of silence before the end",
            clinic.idle_s,
            _steps(IDLE_LEAST_S, IDLE_MOST_S, IDLE_STEP_S, clinic.idle_s),
        ),
        ("loudspeaker", "May it speak aloud?", clinic.loudspeaker, {True: "yes", False: "no"}),
    )
    return [
        *(
            {"name": name, "label": label, "value": str(choice[value]), "choices": list(choice.values())}
            for name, label, value, choice in choices
        ),
        *({"name": name, "label": label, "value": value, "most": most} for name, label, value, most in texts),
    ]


def _steps(least: int, most: int, step: int, present: int) -> dict[object, str]:
    return {one: str(one) for one in sorted({*range(least, most + 1, step), most, present})}

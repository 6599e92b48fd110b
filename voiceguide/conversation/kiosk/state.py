"""What a visit to the kiosk remembers, and what a kiosk knows, beside the conversation and the world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voiceguide.choosing.decisions import Target
from voiceguide.conversation.effects import Route
from voiceguide.conversation.state import State, World

TEXT_SIZES = (100, 150, 200)
"""Per cent of the usual size of text between which a person may choose; the page itself zooms further."""


class Phase(StrEnum):
    """How far a visit has come."""

    RESTING = "resting"
    """Nobody is here. Nothing is listened for but the phrases that begin a visit."""
    ASKING = "asking"
    """Somebody is, and is asked how to be answered. What is said now goes to the loudspeaker."""
    HERE = "here"
    """The conversation."""
    LEAVING = "leaving"
    """Nobody seems to be here any more, and the end is being counted down to."""


class Colours(StrEnum):
    """The colours of the page."""

    SYSTEM = ""
    """Light or dark, as the browser is set."""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, eq=False)
class KioskWorld(World):
    """A world with what only the kiosk says and hears."""

    phrases: Mapping[str, str] = field(default_factory=dict)
    """Folded phrase → command of the kiosk's own."""
    routes: tuple[Route, ...] = (Route.ALOUD, Route.SCREEN)
    """The ways in which a person can be answered here."""
    greeting: str = ""
    """The first sentence that a person hears."""
    begins: str = ""
    """The folded phrase that begins a visit; "" where keys and touch alone do."""
    idle_s: float = 60.0
    """Seconds of silence without a sign of anybody before it is asked whether somebody is there."""

    @property
    def public(self) -> Route:
        """Where the kiosk speaks before it knows where to: aloud, if it ever may."""
        return Route.ALOUD if Route.ALOUD in self.routes else self.routes[0]


@dataclass(frozen=True)
class KioskState(State):
    """A conversation within a visit. A new one is made for each person; nothing of the last goes into it."""

    phase: Phase = Phase.RESTING
    route: Route = Route.ALOUD
    """Where the sound goes, once the person has chosen it."""
    chosen: bool = False
    """Whether the person has chosen it."""
    words: bool = False
    """Whether what is spoken is shown."""
    text_size: int = TEXT_SIZES[0]
    """Per cent of the usual size."""
    colours: Colours = Colours.SYSTEM
    letter_keys: bool = True
    """Whether letters of a keyboard are keys (WCAG 2.2, 2.1.4)."""
    menu: tuple[Target, ...] = ()
    """The sections in the menu, while it is open."""
    item: int = 0
    """The one that was named last, from 0."""
    entry: str = ""
    """What has been entered on the number pad of an answer."""
    pad: str = ""
    """The pad's key whose letters the last one is among; "" where that letter is done."""
    active_at: float = 0.0
    """When there was a sign of a person last, or of the voice, in seconds."""
    assured_at: float = 0.0
    """When a person was here for certain: pressed a key, or answered when asked."""
    leave_at: float | None = None
    """When the visit ends; None while the question before it still sounds, or there is no such question."""
    counted: int = 0
    """The seconds that were told last on the way there."""
    broken_off: bool = False
    """Whether that question broke into a reading, which goes on when the person stays."""
    closing_at: float | None = None
    """When the goodbye began."""
    soundless: bool = False
    """Whether the device that should speak does not work."""
    deaf: bool = False
    """Whether the microphone does not work."""

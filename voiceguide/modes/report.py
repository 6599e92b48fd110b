"""Prints a session as it happens, for whoever watches."""

from __future__ import annotations

from rich.console import Console

from voiceguide.conversation.effects import Effect, Quit, Silence, Speak
from voiceguide.conversation.events import DeviceBack, DeviceLost, Event, Heard, Key
from voiceguide.errors import VoiceguideError
from voiceguide.reading.script import Sentence


class Report:
    """A `Watcher` that prints one line for each thing that a person would want to know."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """What was heard or pressed, the section chosen, and silence."""
        match event:
            case Heard(()):
                self._line(at, "heard nothing that I know")
            case Heard((best, *_)):
                self._line(at, f"heard “{best.text}”, {best.confidence:.0%} sure")
            case Key(command):
                self._line(at, f"key {command}")
            case DeviceLost(device):
                self._line(at, f"The {device} is lost. Your place is kept. Plug it in again.")
            case DeviceBack(device):
                self._line(at, f"The {device} is back.")
        for effect in effects:
            match effect:
                case Speak() if isinstance(event, Heard | Key):
                    places = [one.place for one in effect.sentences if one.place]
                    if places:
                        self._line(at, f"section {places[0].section} of {places[0].guide}")
                case Silence():
                    self._line(at, "silence")
                case Quit():
                    self._line(at, "the session ends")

    def sounded(self, at: float, sentence: Sentence) -> None:
        """The words as they are spoken."""
        self._line(at, f"  {sentence.said}")

    def answered(self, delay: float) -> None:
        """The delay that the person felt."""
        self._console.print(
            f"{'':8}  first sound {delay * 1000:.0f} ms after the end of speech", highlight=False
        )

    def failed(self, at: float, error: VoiceguideError) -> None:
        """The fault, in its own words."""
        self._line(at, str(error))

    def _line(self, at: float, text: str) -> None:
        self._console.print(f"{at:8.1f}  {text}", highlight=False, markup=False, soft_wrap=True)

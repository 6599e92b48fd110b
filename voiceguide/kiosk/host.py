"""One visit to the kiosk on a sound card, with a page beside the keys and the microphone.

It is a live session that has two outputs, goes on where there is none, and tells the page what sounds.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from voiceguide.choosing.decisions import Target
from voiceguide.conversation.commands import SILENCING
from voiceguide.conversation.effects import Effect, Route, Settings, Speak
from voiceguide.conversation.events import (
    Chosen,
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Key,
    MicrophoneTrouble,
    Typed,
    WordStarted,
)
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.kiosk.core import step
from voiceguide.conversation.kiosk.state import KioskState, KioskWorld, Phase
from voiceguide.conversation.state import World
from voiceguide.errors import DeviceBusyError, DeviceError, VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.microphone import record
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.trouble import Trouble
from voiceguide.kiosk.feed import Caption, Feed
from voiceguide.kiosk.grammars import HEARING
from voiceguide.kiosk.layout import command_for
from voiceguide.kiosk.silent import Silent
from voiceguide.kiosk.view import is_open, shown
from voiceguide.modes.aside import aside
from voiceguide.modes.captions import written, written_word
from voiceguide.modes.live import Devices, Live, Other
from voiceguide.modes.session import Forgetful, Keeper, Session, Watcher, Watchers
from voiceguide.reading.script import Sentence
from voiceguide.soundcard import Stream, find, look_again
from voiceguide.speaking.loudspeaker import play
from voiceguide.speaking.voice import Voice

RATES = (48_000, 44_100)
"""Frames a second, in Hz, that cards play, beside the voice's own: all speech is made at one of these."""

CARD_RETRY_S = 2.0
"""Seconds between two tries to get a lost card back. That it was pulled is known within 2 s; one that comes
back is used within 2 more."""


HANGS_S = 2.0
"""Seconds in which a device is let go of. One that hangs longer, as some sound servers do when an output is
gone, ends the visit's process: the next has sound again, where this one would stand still."""

HUNG = 75
"""Exit status of a visit that a device ended."""


@dataclass(frozen=True)
class KioskDevices(Devices):
    """The names of a kiosk's devices."""

    headset: str = ""
    """The output that one person alone hears; "" where there is none."""
    microphone_off: bool = False
    """Whether nothing is listened to at all."""


@dataclass(frozen=True)
class Pressed(Other):
    """A touch target of the page, by its command."""

    command: str
    held: bool
    """Whether the sound is held until it has been done."""


@dataclass(frozen=True)
class PressedKey(Pressed):
    """A key of the page: `command` is the key's name, which means what it does when its turn comes."""


@dataclass(frozen=True)
class Pointed(Other):
    """A section in the page's list."""

    target: Target


@dataclass(frozen=True)
class Wrote(Other):
    """An answer that was typed on the page; "" where it was dropped."""

    text: str


@dataclass(frozen=True)
class _Lost(Other):
    """A device that was asked for cannot be opened."""

    device: Device


PageMessage = Pressed | Pointed | Wrote


class Host(Live):
    """`visit` holds one, from rest to goodbye. `tell` may be called from any thread."""

    retry_s = CARD_RETRY_S

    def __init__(
        self,
        world: KioskWorld,
        voice: Voice,
        ear: Ear,
        devices: KioskDevices,
        feed: Feed,
        watcher: Watcher,
        settings: Settings,
        preferred_rate: int,
        echo: Callable[[str], None],
        is_stale: Callable[[], bool] = lambda: False,
    ) -> None:
        """`settings` are what each person begins with (EN 301 549, 5.1.3.13); nothing changed is kept.

        `preferred_rate` is the voice's own, in Hz; `echo` shows on the terminal what is typed there.
        `is_stale` tells that what was given here is not so any more: then, while nobody is here, it ends.
        """
        self._kiosk = world
        self._is_stale = is_stale
        self._feed = feed
        self._outputs = devices
        self._route = world.public
        self._output: Stream | Silent | None = None
        self._no_output = False
        self._failures: set[str] = set()
        super().__init__(
            world,
            settings,
            voice,
            ear,
            devices,
            Forgetful(),
            Watchers(_Shower(self), watcher),
            preferred_rate,
            echo,
        )
        self.show()

    # -- a visit ------------------------------------------------------------------------------------------

    def visit(self, today: date) -> None:
        """Waits for a person, and holds the visit until it is over. No missing device ends it."""
        self.run(today, (), Kept())

    @property
    def state(self) -> KioskState:
        """What the visit has come to."""
        state = self._session.state
        assert isinstance(state, KioskState)
        return state

    @property
    def is_free(self) -> bool:
        """Whether nobody is being answered."""
        return self.state.phase is Phase.RESTING

    @property
    def loudspeaker_name(self) -> str:
        """What sounds, for staff; "" where nothing does."""
        return "" if self._no_output or self._output is None else self._name_of(self._route)

    @property
    def microphone_name(self) -> str:
        """What listens; "" where nothing does."""
        listens = Device.MICROPHONE in self._streams and not self._lost
        return (self._devices.microphone or "the system's own") if listens else ""

    def _name_of(self, route: Route) -> str:
        name = self._outputs.headset if route is Route.HEADSET else self._outputs.loudspeaker
        return name or "the system's own"

    def press(self, command: str) -> None:
        """A touch target was pressed."""
        self.tell(Pressed(command, self._hold(command)))

    def press_key(self, key: str) -> None:
        """A key was pressed, by the name that `modes/keys.py` gives it."""
        self.tell(PressedKey(key, self._hold(command_for(key, self.state))))

    def point(self, target: Target) -> None:
        """A section was chosen from the list of all."""
        self.tell(Pointed(target))

    def write(self, text: str) -> None:
        """An answer was typed; "" where it was dropped."""
        self.tell(Wrote(text))

    def tell(self, message: PageMessage) -> None:
        """The page says this."""
        self._messages.put(message)

    def _hold(self, command: str) -> bool:
        """What silences does so at once, whatever is being rendered meanwhile."""
        state = self.state
        silences = command in SILENCING or (command == "start" and state.speaking)
        if silences:
            self._mixer.hold()
        return silences

    def _take_other(self, message: Other) -> None:
        now = self._now()
        match message:
            case PressedKey(key, held):
                self._press(command_for(key, self.state), held)
            case Pressed(command, held):
                self._press(command, held)
            case Pointed(target):
                self._session.happen(Chosen(target, now), now)
            case Wrote(text) if self._session.typing:
                self._session.happen(Typed(text, now), now)
            case _Lost(device):
                self._session.happen(DeviceLost(device), now)

    def _press(self, command: str, held: bool) -> None:
        now = self._now()
        if command:
            self._session.happen(Key(command, now), now)
        if held:
            self._mixer.release()

    def _failed(self, error: DeviceError) -> bool:
        """Tells of it, but not at each try; returns whether it did."""
        if str(error) in self._failures:
            return False
        self._failures.add(str(error))
        self._watcher.failed(self._now(), error)
        return True

    def _command_of(self, key: str) -> str:
        return command_for(key, self.state)

    def _begin_session(self, world: World, settings: Settings, voice: Voice, keep: Keeper) -> Session:
        state = KioskState(settings=settings, route=self._route)
        return Session(
            world,
            settings,
            voice,
            self._mixer,
            self._ear,
            keep,
            self._watcher,
            aside,
            step,
            state,
            self._sound_to,
            HEARING,
        )

    # -- devices ------------------------------------------------------------------------------------------

    def _find_rate(self, preferred: int) -> int:
        """A rate that every output can play; the voice's own where none can be asked."""
        for rate in (preferred, *RATES):
            with suppress(DeviceError):
                names = {self._outputs.loudspeaker, self._outputs.headset or self._outputs.loudspeaker}
                if all(find("output", name, rate).rate == rate for name in names):
                    return rate
        return preferred

    def _sound_to(self, route: Route) -> None:
        """Before anything more sounds, it goes there. Where it cannot, it sounds nowhere."""
        if route is not self._route or self._output is None:
            self._route = route
            self._close_output()
            self._open_loudspeaker()
            self._hear_anew()

    def _open_loudspeaker(self) -> None:
        """Opens the output of the route. One that cannot be opened is told of once."""
        try:
            output = self._opened()
        except DeviceError as error:
            self._failed(error)
            if not self._no_output:
                self._messages.put(_Lost(Device.LOUDSPEAKER))
            self._no_output = True
            output = self._output or Silent(self._mixer)
        else:
            self._close_output()  # what played to nobody meanwhile
            self._no_output = False
        self._output = output
        self._latency = output.latency

    def _opened(self) -> Stream | Silent:
        """The output of the route. Raises DeviceError."""
        if self._route is Route.SCREEN:
            return Silent(self._mixer)
        # Where no headset is named beside it, the one output is a headset's.
        headset = self._outputs.headset if self._route is Route.HEADSET else ""
        name = headset or self._outputs.loudspeaker
        try:
            return self._played(name)
        except DeviceError:
            self._look_again()  # it may have been plugged in since
            return self._played(name)

    def _played(self, name: str) -> Stream:
        device = find("output", name, self._mixer.rate)
        if device.rate != self._mixer.rate:
            raise DeviceError(
                f"{device.name} cannot play {self._mixer.rate} frames a second.",
                todo="Choose another device, or let the system's sound server convert.",
            )
        return play(self._mixer, device)

    def _look_again(self) -> None:
        """Learns of devices that came. The microphone is closed for it, and opened again."""
        listening = Device.MICROPHONE in self._streams
        self._close_microphone()
        look_again()
        if listening:
            self._open_microphone()

    def _open(self) -> DeviceError | None:
        if self._output is None:
            self._open_loudspeaker()
        error = self._open_microphone()
        if error or self._outputs.microphone_off:
            self._messages.put(_Lost(Device.MICROPHONE))
        return error

    def _open_microphone(self) -> DeviceError | None:
        if self._outputs.microphone_off:
            return None
        self._hear_anew()
        try:
            microphone = find("input", self._devices.microphone, SAMPLE_RATE)
            self._streams[Device.MICROPHONE] = record(microphone, self._take_block)
        except DeviceError as error:
            return error
        return None

    def _close(self) -> None:
        self._close_microphone()
        self._close_output()

    def _close_microphone(self) -> None:
        for stream in self._streams.values():
            _let_go(stream)
        self._streams.clear()

    def _close_output(self) -> None:
        if self._output is not None:
            _let_go(self._output)
        self._output = None

    def _watch_devices(self) -> None:
        """Tells once of a device that was lost, and tries to get it back.

        Ends what nobody uses and what is stale, so that who comes finds it as it is now.
        """
        if self.is_free and self._is_stale():
            self._session.over = True
            return
        now = self._now()
        if self._output is not None and not self._output.alive and not self._no_output:
            self._close_output()
            self._output, self._no_output = Silent(self._mixer), True
            self._session.happen(DeviceLost(Device.LOUDSPEAKER), now)
        lost = {device for device, stream in self._streams.items() if not stream.alive} - self._lost
        for device in lost:
            self._session.happen(DeviceLost(device), now)
        self._lost |= lost
        sounding = self._session.state.speaking and not self._no_output
        if not (self._lost or self._no_output) or sounding or now - self._tried_at < self.retry_s:
            return
        self._tried_at = now
        self._try_again()

    def _try_again(self) -> None:
        silent = self._no_output
        self._close_microphone()  # what plays to nobody plays on
        if not silent:
            self._close_output()
        with suppress(DeviceError):
            look_again()
        self._open_loudspeaker()
        error = self._open_microphone()
        if error:
            if self._failed(error) and isinstance(error, DeviceBusyError):
                self._session.happen(MicrophoneTrouble(Trouble.BUSY), self._now())
        elif self._lost:
            self._lost.clear()
            self._failures.clear()
            self._session.happen(DeviceBack(Device.MICROPHONE), self._now())
        if silent and not self._no_output:
            self._failures.clear()
            self._session.happen(DeviceBack(Device.LOUDSPEAKER), self._now())

    # -- the page -----------------------------------------------------------------------------------------

    def show(self) -> None:
        """Tells the page what the visit has come to."""
        state = self.state
        left = None if state.leave_at is None else state.leave_at - self._now()
        self._feed.show(shown(state, self._kiosk, left))

    def show_caption(self, at: float, sentence: Sentence, start: int | None = None) -> None:
        """A sentence, or its word after so many characters, sounds when the card's delay has passed."""
        begin, end = (0, 0) if start is None else written_word(sentence, start)
        caption = Caption(written(sentence), str(sentence.role), begin, end, is_open(self.state, sentence))
        self._feed.caption(caption, at + self._latency - self._now())


def _let_go(stream: Stream | Silent) -> None:
    """Closes it, or ends the process."""
    closing = threading.Thread(target=stream.close, daemon=True)
    closing.start()
    closing.join(HANGS_S)
    if closing.is_alive():
        print("A sound device hangs. The visit ends.", file=sys.stderr, flush=True)
        os._exit(HUNG)


class _Shower:
    """The `Watcher` that shows a visit on the page."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._feed = host._feed

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """A word that sounds, what is cut, and whatever else changed."""
        if any(isinstance(effect, Speak) for effect in effects):
            self._feed.cut()
        state = self._host.state
        match event:
            case WordStarted(speech, index, start) if speech == state.speech:
                self._host.show_caption(at, state.sentences[index], start)
        self._host.show()

    def sounded(self, at: float, sentence: Sentence) -> None:
        """A sentence begins."""
        self._host.show_caption(at, sentence)

    def answered(self, delay: float) -> None:
        """Nothing to be shown."""

    def failed(self, at: float, error: VoiceguideError) -> None:
        """Nothing for the person: the page says what does not work."""

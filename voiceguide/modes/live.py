"""A session on a sound card.

The threads meet at two queues: the microphone's hands its blocks to the ear's, the ear's hands utterances to
the main one; the loudspeaker's and the keys' tell the main one what happened. Only that one runs the core.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from voiceguide.conversation.effects import Settings
from voiceguide.conversation.events import Device, DeviceBack, DeviceLost, Heard, Started, Tick
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.state import World
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.microphone import record
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.utterance import Utterance
from voiceguide.modes.inbox import Inbox
from voiceguide.modes.keyboard import Keyboard, Press
from voiceguide.modes.keys import pressed
from voiceguide.modes.session import TICK_S, Keeper, Session, Watcher
from voiceguide.soundcard import Stream, find, look_again
from voiceguide.speaking.loudspeaker import play
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.voice import Voice

RETRY_S = 5.0
"""Seconds between two tries to get a lost device back."""


@dataclass(frozen=True)
class Devices:
    """The names of the devices to use; "" for the system's own choice."""

    microphone: str = ""
    loudspeaker: str = ""


@dataclass(frozen=True)
class _Failed:
    """The ear's thread cannot go on."""

    error: VoiceguideError


@dataclass(frozen=True)
class _Sounded:
    """The loudspeaker's thread came to a cue."""

    cue: Cue
    at: float
    """Seconds since the session began."""


_Message = Utterance | _Sounded | Press | _Failed


class Live:
    """`run` holds one session, until it ends or is interrupted."""

    def __init__(
        self,
        world: World,
        settings: Settings,
        voice: Voice,
        ear: Ear,
        devices: Devices,
        keep: Keeper,
        watcher: Watcher,
        preferred_rate: int,
        echo: Callable[[str], None],
    ) -> None:
        """`preferred_rate` is the voice's own, in Hz; `echo` shows on the screen what is typed.

        Raises DeviceError when a device is missing.
        """
        self._ear = ear
        self._devices = devices
        self._watcher = watcher
        self._began = time.monotonic()
        self._messages: Inbox[_Message] = Inbox(TICK_S)
        self._blocks: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        find("input", devices.microphone, SAMPLE_RATE)  # so that a missing one is told before anything begins
        rate = find("output", devices.loudspeaker, preferred_rate).rate
        self._mixer = Mixer(rate, lambda cue: self._messages.put(_Sounded(cue, self._now())))
        self._session = Session(world, settings, voice, self._mixer, ear, keep, watcher)
        self._keyboard = Keyboard(self._mixer, lambda: self._session.typing, echo)
        self._streams: dict[Device, Stream] = {}
        self._lost: set[Device] = set()
        self._tried_at = 0.0
        self._latency = 0.0
        self._speech_ended: float | None = None
        self._awaited = 0

    def run(self, today: date, notices: tuple[str, ...], kept: Kept) -> None:
        """Holds the session, which remembers what was kept.

        Raises DeviceError when a device cannot be opened at the start.
        """
        ear = threading.Thread(target=self._listen, daemon=True)
        try:
            self._open()
            ear.start()
            with pressed(lambda key: self._messages.put(self._keyboard.press(key, self._now()))):
                self._session.happen(Started(today, notices, kept), self._now())
                while not self._session.over:
                    self._take()
        finally:
            self._blocks.put(None)
            self._close()

    def _take(self) -> None:
        """Waits for the next thing to happen."""
        match self._messages.take():
            case None:
                self._watch_devices()
                self._session.happen(Tick(self._now()), self._now())
            case Utterance() as utterance:
                self._hear(utterance)
            case _Sounded(cue, at):
                self._cue(cue, at)
            case Press() as press:
                if event := self._keyboard.meaning(press):
                    self._session.happen(event, self._now())
                self._keyboard.done(press)
            case _Failed(error):
                self._watcher.failed(self._now(), error)
                self._session.happen(DeviceLost(Device.MICROPHONE), self._now())

    def _hear(self, utterance: Utterance) -> None:
        before = self._session.state.speech
        self._speech_ended = self._now() - (utterance.decided - utterance.ended)
        self._session.happen(Heard(utterance.hypotheses, self._now()), self._now())
        after = self._session.state.speech
        self._awaited = after if after != before else 0

    def _cue(self, cue: Cue, at: float) -> None:
        if cue.speech == self._awaited and self._speech_ended is not None:
            self._watcher.answered(at + self._latency - self._speech_ended)
            self._awaited, self._speech_ended = 0, None
        self._session.cue(cue, at)

    def _listen(self) -> None:
        """The ear's thread."""
        try:
            while (block := self._blocks.get()) is not None:
                for utterance in self._ear.hear(block):
                    self._messages.put(utterance)
        except Exception as error:  # whatever an engine raises: an ear that dies must not do so in silence
            fault = VoiceguideError(
                f"What listens has failed: {error}.",
                kept="Your place is kept, and the keys still work.",
                todo="Start again to be heard.",
            )
            self._messages.put(_Failed(fault))

    # -- devices ----------------------------------------------------------------------------------------

    def _open(self) -> None:
        loudspeaker = find("output", self._devices.loudspeaker, self._mixer.rate)
        self._streams[Device.LOUDSPEAKER] = play(self._mixer, loudspeaker)
        self._latency = self._streams[Device.LOUDSPEAKER].latency
        microphone = find("input", self._devices.microphone, SAMPLE_RATE)
        self._streams[Device.MICROPHONE] = record(microphone, self._blocks.put)

    def _close(self) -> None:
        for stream in self._streams.values():
            stream.close()
        self._streams.clear()

    def _watch_devices(self) -> None:
        """Tells once of a device that was lost, and tries to get it back."""
        lost = {device for device, stream in self._streams.items() if not stream.alive}
        for device in lost - self._lost:
            self._session.happen(DeviceLost(device), self._now())
        self._lost |= lost
        busy = self._session.state.speaking and Device.LOUDSPEAKER not in self._lost
        if not self._lost or busy or self._now() - self._tried_at < RETRY_S:
            return
        self._tried_at = self._now()
        self._close()
        try:
            look_again()
            self._open()
        except DeviceError as error:
            self._watcher.failed(self._now(), error)
            return
        back, self._lost = self._lost, set()
        for device in sorted(back, reverse=True):  # the microphone first: one sentence can tell of both
            self._session.happen(DeviceBack(device), self._now())

    def _now(self) -> float:
        return time.monotonic() - self._began

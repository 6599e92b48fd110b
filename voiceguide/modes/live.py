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

import numpy as np

from voiceguide.conversation.effects import Settings
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Heard,
    MicrophoneTrouble,
    Started,
    Tick,
)
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.state import World
from voiceguide.errors import DeviceBusyError, DeviceError, VoiceguideError
from voiceguide.hearing.canceller import Canceller
from voiceguide.hearing.ear import Ear, is_sure
from voiceguide.hearing.levels import Levels, after_utterance
from voiceguide.hearing.microphone import record
from voiceguide.hearing.mute import Mute, after_block
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Utterance
from voiceguide.modes.aside import aside
from voiceguide.modes.inbox import Inbox
from voiceguide.modes.keyboard import Keyboard, Press
from voiceguide.modes.keys import command_of, pressed
from voiceguide.modes.session import TICK_S, Keeper, Session, Watcher
from voiceguide.soundcard import Stream, find, look_again
from voiceguide.speaking.loudspeaker import play
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import Samples
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


@dataclass(frozen=True)
class Other:
    """What a session hears of besides: from a page, for one."""


_Message = Utterance | Trouble | _Sounded | Press | _Failed | Other


@dataclass(frozen=True)
class _Block:
    """What the microphone's thread hands on."""

    heard: bytes
    """16-bit samples at `SAMPLE_RATE`; none where those that follow come from a microphone opened anew."""
    played: Samples
    """What the loudspeaker was given meanwhile, at the mixer's rate."""


_OTHER_MICROPHONE = _Block(b"", np.zeros(0, np.int16))


class Live:
    """`run` holds one session, until it ends or is interrupted."""

    retry_s = RETRY_S

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

        Raises DeviceError when there is no loudspeaker. Without a microphone the session is held by keys.
        """
        self._ear = ear
        self._devices = devices
        self._watcher = watcher
        self._began = time.monotonic()
        self._messages: Inbox[_Message] = Inbox(TICK_S)
        self._blocks: queue.SimpleQueue[_Block | None] = queue.SimpleQueue()
        # Here, so that a missing one is told before anything begins.
        rate = self._find_rate(preferred_rate)
        self._mixer = Mixer(rate, lambda cue: self._messages.put(_Sounded(cue, self._now())))
        self._session = self._begin_session(world, settings, voice, keep)
        self._keyboard = Keyboard(self._mixer, lambda: self._session.typing, echo, self._command_of)
        self._streams: dict[Device, Stream] = {}
        self._lost: set[Device] = set()
        self._tried_at = 0.0
        self._failure = ""
        self._levels = Levels()
        self._spoke_at = 0.0
        self._latency = 0.0
        self._speech_ended: float | None = None
        self._awaited = 0

    def _find_rate(self, preferred: int) -> int:
        """Frames a second of all that is spoken, in Hz."""
        return find("output", self._devices.loudspeaker, preferred).rate

    def _begin_session(self, world: World, settings: Settings, voice: Voice, keep: Keeper) -> Session:
        return Session(world, settings, voice, self._mixer, self._ear, keep, self._watcher, aside)

    def _command_of(self, key: str) -> str:
        """What a key does, "" for nothing."""
        return command_of(key)

    def run(self, today: date, notices: tuple[str, ...], kept: Kept, follow: str = "") -> None:
        """Holds the session, which remembers what was kept; `follow` is the guide whose steps are followed.

        Raises DeviceError when the loudspeaker cannot be opened at the start. A microphone that cannot is
        told of, and tried again.
        """
        ear = threading.Thread(target=self._listen, daemon=True)
        try:
            if error := self._open():
                self._lost.add(Device.MICROPHONE)
                self._failed(error)
                notices = (*notices, str(error))
            ear.start()
            with pressed(lambda key: self._messages.put(self._keyboard.press(key, self._now()))):
                self._session.happen(Started(today, notices, kept, follow), self._now())
                while not self._session.over:
                    self._take()
        finally:
            self._blocks.put(None)
            self._close()

    def _take(self) -> None:
        """Waits for the next thing to happen."""
        message = self._messages.take()
        if self._session.state.speaking:
            self._spoke_at = self._now()
        match message:
            case None:
                self._watch_devices()
                self._session.happen(Tick(self._now()), self._now())
            case Utterance() as utterance:
                self._hear(utterance)
            case Trouble() as trouble:
                self._session.happen(MicrophoneTrouble(trouble), self._now())
            case _Sounded(cue, at):
                self._cue(cue, at)
            case Press() as press:
                if event := self._keyboard.meaning(press):
                    self._session.happen(event, self._now())
                self._keyboard.done(press)
            case _Failed(error):
                self._watcher.failed(self._now(), error)
                self._session.happen(DeviceLost(Device.MICROPHONE), self._now())
            case Other():
                self._take_other(message)

    def _take_other(self, message: Other) -> None:
        """A message that only another kind of session knows."""

    def _hear(self, utterance: Utterance) -> None:
        before, now = self._session.state.speech, self._now()
        began = now - (utterance.decided - utterance.began)
        self._speech_ended = now - (utterance.decided - utterance.ended)
        self._session.happen(Heard(utterance.hypotheses, now, began, utterance.second), now)
        after = self._session.state.speech
        self._awaited = after if after != before else 0
        if began > self._spoke_at:  # no more than that can be known to be the person's voice, and not our own
            self._judge(utterance)

    def _judge(self, utterance: Utterance) -> None:
        """Tells of a voice that is too weak or too loud."""
        self._levels, trouble = after_utterance(
            self._levels, utterance.loudness, understood=is_sure(utterance)
        )
        if trouble:
            self._session.happen(MicrophoneTrouble(trouble), self._now())

    def _cue(self, cue: Cue, at: float) -> None:
        if cue.speech == self._awaited and self._speech_ended is not None:
            self._watcher.answered(at + self._latency - self._speech_ended)
            self._awaited, self._speech_ended = 0, None
        self._session.cue(cue, at)

    def _listen(self) -> None:
        """The ear's thread."""
        mute, canceller = Mute(), Canceller(self._mixer.rate)
        try:
            while (block := self._blocks.get()) is not None:
                if block is _OTHER_MICROPHONE:
                    mute, canceller = Mute(), Canceller(self._mixer.rate)
                    continue
                cleaned = canceller.clean(block.heard, block.played)
                for utterance in self._ear.hear(cleaned.sound, cleaned.voice):
                    self._messages.put(utterance)
                mute, trouble = after_block(mute, block.heard, speech=self._ear.in_speech)
                if trouble:
                    self._messages.put(trouble)
        except Exception as error:  # whatever an engine raises: an ear that dies must not do so in silence
            fault = VoiceguideError(
                f"What listens has failed: {error}.",
                kept="Your place is kept, and the keys still work.",
                todo="Start again to be heard.",
            )
            self._messages.put(_Failed(fault))

    # -- devices ----------------------------------------------------------------------------------------

    def _open(self) -> DeviceError | None:
        """Opens both; returns why the microphone cannot be. Raises DeviceError when the loudspeaker
        cannot."""
        self._open_loudspeaker()
        self._hear_anew()
        try:
            microphone = find("input", self._devices.microphone, SAMPLE_RATE)
            self._streams[Device.MICROPHONE] = record(microphone, self._take_block)
        except DeviceError as error:
            return error
        return None

    def _hear_anew(self) -> None:
        """What is heard from now on comes another way, and so does its echo."""
        self._levels = Levels()
        self._mixer.played.begin()
        self._blocks.put(_OTHER_MICROPHONE)

    def _open_loudspeaker(self) -> None:
        loudspeaker = find("output", self._devices.loudspeaker, self._mixer.rate)
        self._streams[Device.LOUDSPEAKER] = play(self._mixer, loudspeaker)
        self._latency = self._streams[Device.LOUDSPEAKER].latency

    def _take_block(self, block: bytes) -> None:
        if block:  # a resampler that has just begun gives nothing at first
            played = self._mixer.played.take(len(block) / 2 / SAMPLE_RATE)
            self._blocks.put(_Block(block, played))

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
        if not self._lost or busy or self._now() - self._tried_at < self.retry_s:
            return
        self._tried_at = self._now()
        self._close()
        try:
            look_again()
            error = self._open()
        except DeviceError as broken:
            self._failed(broken)
            return
        back = self._lost - ({Device.MICROPHONE} if error else set())
        self._lost -= back
        if error and self._failed(error) and isinstance(error, DeviceBusyError):
            self._session.happen(MicrophoneTrouble(Trouble.BUSY), self._now())
        for device in sorted(back, reverse=True):  # the microphone first: one sentence can tell of both
            self._session.happen(DeviceBack(device), self._now())

    def _failed(self, error: DeviceError) -> bool:
        """Tells of it on the screen, but not at each try; returns whether it did."""
        if str(error) == self._failure:
            return False
        self._failure = str(error)
        self._watcher.failed(self._now(), error)
        return True

    def _now(self) -> float:
        return time.monotonic() - self._began

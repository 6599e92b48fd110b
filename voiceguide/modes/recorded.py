"""A session on recordings: the same ear, core, voice and mixer, in the time of the sound itself.

A script in the form of a replay says when each recording is spoken; `say side effects` speaks
`side effects.flac`. Nothing waits for a clock, so a conversation of minutes takes seconds; the delays that
are told are those of the sound plus the measured time of the work.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import soundfile
import soxr

from voiceguide.conversation.events import Event, Heard, Started, Tick
from voiceguide.conversation.replay import ScriptLine
from voiceguide.errors import DeviceError
from voiceguide.hearing.activity import CHUNK_BYTES, CHUNK_S
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.modes.session import TICK_S, Session, Watcher
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import Samples

ROOM_TONE = 10
"""Sample value, on average, of the noise between recordings: a microphone never gives perfect silence, and
engines that adapt to the room are thrown by it."""

SOUND = 50
"""Sample value above which there is sound: a 650th of full scale, under any voice and above rounding."""

SPEECH_ENDS = 0.03
"""Share of a recording's peak below which its ending counts as silence (-30 dB)."""


@dataclass(frozen=True)
class Recording:
    """A request as it was spoken."""

    sound: bytes
    """16-bit samples at `SAMPLE_RATE`."""
    speech_ends: float
    """Seconds from its start to the end of speech."""


@dataclass(frozen=True)
class Answer:
    """What the loudspeaker gave from one line of the script to the next."""

    name: str
    """What the person said or pressed; "welcome" for the beginning."""
    samples: Samples


def load_recording(file: Path) -> Recording:
    """A sound file of any rate. Raises DeviceError when it cannot be read."""
    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise DeviceError(
            f"The recording {file.name} cannot be read.", todo="Give a WAV or FLAC file."
        ) from error
    sound = (np.clip(soxr.resample(samples[:, 0], rate, SAMPLE_RATE), -1, 1) * 32767).astype("<i2")
    level = np.abs(sound.astype(np.int32))
    loud = np.flatnonzero(level > SPEECH_ENDS * level.max()) if len(level) else level
    return Recording(sound.tobytes(), float(loud[-1] + 1) / SAMPLE_RATE if len(loud) else 0.0)


class RecordedSession:
    """Plays a script to a session. The mixer's cues must be given to `cues`."""

    def __init__(self, session: Session, ear: Ear, mixer: Mixer, cues: list[Cue], watcher: Watcher) -> None:
        self._session = session
        self._ear = ear
        self._mixer = mixer
        self._cues = cues
        self._watcher = watcher
        self._clock = 0.0
        self._played = 0
        self._ticked = 0.0
        self._room = np.random.default_rng(0)
        self._microphone = bytearray()
        self._speech_ended: float | None = None
        self._worked = 0.0
        self._awaited = 0
        self._out: list[Samples] = []

    def run(self, lines: list[ScriptLine], folder: Path, today: date) -> Iterator[Answer]:
        """Gives each answer when the next request begins, and the last at the end.

        Raises DeviceError when a recording is missing.
        """
        name = "welcome"
        self._happen(Started(today))
        for line in lines:
            while self._clock < line.at and not self._session.over:
                self._pass_chunk()
            if line.does == "wait":
                continue
            yield self._answer(name)
            if self._session.over:
                return
            name = line.what
            if line.does == "say":
                recording = load_recording(folder / f"{line.what}.flac")
                self._microphone += recording.sound
                self._speech_ended = self._clock + recording.speech_ends
            else:
                self._happen(replace(line, at=self._clock).event())
        yield self._answer(name)

    def _answer(self, name: str) -> Answer:
        samples = np.concatenate([np.zeros(0, np.int16), *self._out])
        self._out = []
        first, last = _silent_frames(samples), _silent_frames(samples[::-1])
        return Answer(name, samples[first : len(samples) - last])

    def _pass_chunk(self) -> None:
        """32 ms pass: what is in the air is heard, and what the mixer has is played."""
        noise = self._room.normal(0, ROOM_TONE, CHUNK_BYTES // 2).astype("<i2").tobytes()
        spoken = bytes(self._microphone[:CHUNK_BYTES])
        chunk = spoken + noise[len(spoken) :]
        del self._microphone[:CHUNK_BYTES]
        self._clock += CHUNK_S
        began = time.perf_counter()
        for utterance in self._ear.hear(chunk):
            before = self._session.state.speech
            spoke = self._clock - (utterance.decided - utterance.began)
            self._happen(Heard(utterance.hypotheses, self._clock, spoke, utterance.second))
            now = self._session.state.speech
            self._awaited = now if now != before else 0
        self._worked = time.perf_counter() - began
        if self._clock - self._ticked >= TICK_S:
            self._ticked = self._clock
            self._happen(Tick(self._clock))
        self._play()

    def _play(self) -> None:
        """Plays the next 32 ms, which are in the air only after what has just been heard."""
        frames = round(self._clock * self._mixer.rate) - self._played
        samples = self._mixer.read(frames)
        self._out.append(samples)
        while self._cues:
            cue = self._cues.pop(0)
            at = self._clock + (cue.frame - self._played) / self._mixer.rate
            if cue.speech == self._awaited and self._speech_ended is not None:
                silent = _silent_frames(samples[cue.frame - self._played :])
                first = at + silent / self._mixer.rate
                self._watcher.answered(first + self._worked - self._speech_ended)
                self._awaited, self._speech_ended = 0, None
            self._session.cue(cue, at)
        self._played += frames

    def _happen(self, event: Event) -> None:
        self._session.happen(event, self._clock)


def _silent_frames(samples: Samples) -> int:
    """Frames before the first that can be heard."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > SOUND)
    return int(loud[0]) if len(loud) else len(samples)

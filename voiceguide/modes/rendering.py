"""Sentences as sound: the one place where a sentence, a voice and a person's settings meet."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import soxr

from voiceguide.conversation.effects import Settings, rate_of
from voiceguide.reading.script import Role, Sentence
from voiceguide.soundcard import STALLED_S, find
from voiceguide.speaking.loudspeaker import play
from voiceguide.speaking.mixer import Mixer, Samples
from voiceguide.speaking.voice import Voice

FREQUENCY = 22050
"""Frames a second, in Hz, that are asked for: espeak-ng's own, so that nothing is resampled."""

PAUSE_S: Mapping[Role, float] = {Role.HEADING: 0.5, Role.TEXT: 0.3, Role.WARNING: 0.6, Role.REPLY: 0.3}
"""Seconds of silence after a sentence: after a heading a breath, after a warning time to take it in."""


@dataclass(frozen=True)
class Caption:
    """A sentence at its time in the sound."""

    at: float
    """Seconds from the start of the sound."""
    sentence: Sentence


@dataclass(frozen=True)
class Track:
    """Sentences rendered one after another."""

    samples: Samples
    rate: int
    """Frames a second, in Hz."""
    captions: tuple[Caption, ...]


def sentence_sound(voice: Voice, sentence: Sentence, settings: Settings, frequency: int) -> Samples:
    """The sentence and the pause after it, at `frequency` Hz. Raises VoiceError."""
    speech = voice.render(sentence.said, rate_of(sentence, settings))
    samples = speech.samples.astype(np.float32) * settings.volume
    if speech.rate != frequency:
        samples = soxr.resample(samples, speech.rate, frequency)
    pause = np.zeros(round(PAUSE_S[sentence.role] * frequency), np.float32)
    sound: Samples = np.clip(np.concatenate([samples, pause]), -32768, 32767).astype(np.int16)
    return sound


def play_track(track: Track, loudspeaker: str) -> None:
    """Plays it to its end on the loudspeaker of this name, "" for the system's own. Raises DeviceError."""
    over = threading.Event()
    device = find("output", loudspeaker, track.rate)
    mixer = Mixer(device.rate, lambda cue: over.set() if cue.index is None else None)
    samples = track.samples
    if device.rate != track.rate:
        samples = soxr.resample(samples, track.rate, device.rate)
    mixer.begin(1)
    mixer.add(1, 0, samples)
    mixer.end(1)
    stream = play(mixer, device)
    try:
        over.wait(len(track.samples) / track.rate + STALLED_S)
        time.sleep(stream.latency)  # what the card has taken is still to be heard
    finally:
        stream.close()


def render_track(
    voice: Voice, sentences: Iterable[Sentence], settings: Settings, frequency: int = FREQUENCY
) -> Track:
    """All sentences as one sound with its captions. Raises VoiceError."""
    parts = [np.zeros(0, np.int16)]
    captions = []
    frames = 0
    for sentence in sentences:
        captions.append(Caption(frames / frequency, sentence))
        parts.append(sentence_sound(voice, sentence, settings, frequency))
        frames += len(parts[-1])
    return Track(np.concatenate(parts), frequency, tuple(captions))

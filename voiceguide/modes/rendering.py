"""Sentences as sound: the one place where a sentence, a voice and a person's settings meet."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import soxr

from voiceguide.conversation.effects import PITCH_HIGHEST, Settings, rate_of
from voiceguide.reading.script import Role, Sentence
from voiceguide.reading.timing import lead_pause, pause
from voiceguide.soundcard import STALLED_S, find
from voiceguide.speaking.loudspeaker import play
from voiceguide.speaking.mixer import Cue, Mixer, Words
from voiceguide.speaking.samples import FREQUENCY, Samples
from voiceguide.speaking.voice import Voice

WARNING_PITCH = 20
"""By how much a warning is higher than the voice that reads, or lower where that is too high for it already:
it must stand out by ear for somebody who cannot see it stand out on paper. Less is not noticed."""

Told = Callable[[Cue, float], None]
"""Is told what begins to sound, and at which second of the whole."""


@dataclass(frozen=True)
class Sound:
    """A sentence as it sounds."""

    samples: Samples
    """With the pause after it."""
    words: Words
    """For each word, frames before it in the sound and characters before it in `Sentence.said`."""


@dataclass(frozen=True)
class Caption:
    """A sentence at its time in the sound."""

    at: float
    """Seconds from the start of the sound."""
    sentence: Sentence
    words: Words
    """For each word, frames before it in the whole sound and characters before it in `Sentence.said`."""


@dataclass(frozen=True)
class Track:
    """Sentences rendered one after another."""

    samples: Samples
    rate: int
    """Frames a second, in Hz."""
    captions: tuple[Caption, ...]


def sentence_sound(
    voice: Voice, sentence: Sentence, settings: Settings, frequency: int, following: Sentence | None = None
) -> Sound:
    """The sentence and the pause after it, at `frequency` Hz. Raises VoiceError.

    `following` is the sentence that comes next; None when none does.
    """
    rate = rate_of(sentence, settings)
    pitch, voice_id = manner(voice, sentence, settings)
    guide = sentence.place.guide if sentence.place else ""
    parts: list[tuple[str, float]] = [(sentence.spoken, pause(sentence, following, rate))]
    if sentence.lead:
        parts.insert(0, (sentence.lead, lead_pause(rate)))
    sounds: list[Samples] = []
    words: list[tuple[int, int]] = []
    frames = characters = 0
    for text, silence in parts:
        speech = voice.render(text, rate, pitch=pitch, voice=voice_id, guide=guide)
        samples = _adapted(speech.samples, speech.rate, frequency, settings.volume)
        last = max(len(samples) - 1, 0)
        words += [
            (frames + min(max(word.at_ms, 0) * frequency // 1000, last), characters + word.start)
            for word in speech.words
        ]
        sounds += [samples, np.zeros(round(silence * frequency), np.int16)]
        frames += len(samples) + len(sounds[-1])
        characters += len(text) + 1  # `Sentence.said` has a space between the two
    return Sound(np.concatenate(sounds), tuple(words))


def manner(voice: Voice, sentence: Sentence, settings: Settings) -> tuple[int, str]:
    """The pitch and the voice for a sentence: a warning has a sound of its own, whatever was chosen."""
    if sentence.role is not Role.WARNING:
        return settings.pitch, settings.voice
    warning = voice.warning_voice(settings.voice)
    if warning != voice.warning_voice(warning):
        return settings.pitch, warning
    higher = settings.pitch + WARNING_PITCH
    return higher if higher <= PITCH_HIGHEST else settings.pitch - WARNING_PITCH, settings.voice


def _adapted(samples: Samples, rate: int, frequency: int, volume: float) -> Samples:
    """The samples at `frequency` Hz and at this share of their loudness."""
    louder = samples.astype(np.float32) * volume
    if rate != frequency:
        louder = soxr.resample(louder, rate, frequency)
    adapted: Samples = np.clip(louder, -32768, 32767).astype(np.int16)
    return adapted


def render_track(
    voice: Voice, sentences: Sequence[Sentence], settings: Settings, frequency: int = FREQUENCY
) -> Track:
    """All sentences as one sound with its captions. Raises VoiceError."""
    parts = [np.zeros(0, np.int16)]
    captions = []
    frames = 0
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        sound = sentence_sound(voice, sentence, settings, frequency, following)
        words = tuple((frames + at, start) for at, start in sound.words)
        captions.append(Caption(frames / frequency, sentence, words))
        parts.append(sound.samples)
        frames += len(sound.samples)
    return Track(np.concatenate(parts), frequency, tuple(captions))


def tell_track(track: Track, told: Told) -> None:
    """Tells everything of the track at its second in it, as though it had been played."""
    for index, caption in enumerate(track.captions):
        told(Cue(1, index), caption.at)
        for at, start in caption.words:
            told(Cue(1, index, at, start), at / track.rate)
    told(Cue(1, None), len(track.samples) / track.rate)


def play_track(track: Track, loudspeaker: str, told: Told) -> None:
    """Plays it to its end on the loudspeaker of this name, "" for the system's own; tells what sounds.

    Raises DeviceError.
    """
    cues: queue.SimpleQueue[Cue] = queue.SimpleQueue()
    device = find("output", loudspeaker, track.rate)
    mixer = Mixer(device.rate, cues.put)
    mixer.begin(1)
    starts = [round(caption.at * track.rate) for caption in track.captions]
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(track.samples)], strict=True)):
        samples = _adapted(track.samples[start:end], track.rate, device.rate, 1.0)
        words = track.captions[index].words
        mixer.add(1, index, samples, [((at - start) * device.rate // track.rate, word) for at, word in words])
    mixer.end(1)
    stream = play(mixer, device)
    ends = time.monotonic() + len(track.samples) / track.rate + STALLED_S
    try:
        sounding = True
        while sounding:
            cue = cues.get(timeout=max(ends - time.monotonic(), 0.0))
            told(cue, cue.frame / device.rate)
            sounding = cue.index is not None
        time.sleep(stream.latency)  # what the card has taken is still to be heard
    except queue.Empty:
        pass  # the card has died; nothing is told of what it did not play
    finally:
        stream.close()

"""What is obeyed, and what is done by mistake, while the reader's own voice comes back through the
microphone.

`python -m benchmarks.barge_in [--seconds N] [--engine NAME]`, in the repository's root.

The whole session in the sound's own time: what the loudspeaker plays is in the microphone a block later,
weaker than the person by so many dB (mean power of what is above 3 % of the peak, the voice's against the
command's). Nothing cancels it. Commands are spoken by voices of flite at several moments of a reading. By
mistake is all that stops or moves the reading and was not said. "Without suppression" leaves out the
comparison with the words that sounded (`voiceguide/conversation/echo.py`).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import soxr

from benchmarks.programs import room
from benchmarks.report import machine, table
from tests.sound import spoken
from voiceguide.commands.content import lexicon
from voiceguide.conversation.effects import Effect, Settings, Silence, Speak
from voiceguide.conversation.events import Event, Heard, Key, Started
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.activity import CHUNK_BYTES, CHUNK_S
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import choose_engine
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.modes.recorded import SPEECH_ENDS
from voiceguide.modes.rendering import sentence_sound
from voiceguide.modes.session import Forgetful, Session, grammars
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.script import Sentence, reply
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

LEVELS_DB = (0, -6, -12, -20, -40)
"""The reader's voice below the person's, in dB. -40 is what an echo canceller leaves, or headphones."""

PERSON_DBFS = -25.0
"""Mean power of the person's voice, in dBFS."""

COMMANDS = ("stop", "pause", "next", "back")

VOICES = ("slt", "rms")
"""Voices of flite that speak them."""

MOMENTS_S = (0.6, 2.1, 4.3)
"""Seconds after the beginning of the reading at which a command begins."""

PATIENCE_S = 2.5
"""Seconds after the end of a command within which it must be obeyed."""

REQUEST = "side effects of interferon"
"""What is read."""

SECONDS = 60.0
"""Seconds that are read without a command."""

Float = npt.NDArray[np.float64]


@dataclass
class Notes:
    """A watcher that notes what was done because of what was heard."""

    acts: list[tuple[float, str]] = field(default_factory=list)
    """When, in seconds, and the words."""
    passed: list[str] = field(default_factory=list)
    """Words that nothing was done about."""
    into: list[float] = field(default_factory=list)
    """Seconds from the beginning of the sentence that sounded to each act."""
    began: float = 0.0

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """An act, if it was one."""
        if isinstance(event, Heard) and event.hypotheses and at > 0:
            text = event.hypotheses[0].text
            if any(isinstance(effect, Speak | Silence) for effect in effects):
                self.acts.append((at, text))
                self.into.append(at - self.began)
            else:
                self.passed.append(text)

    def sounded(self, at: float, sentence: Sentence) -> None:  # noqa: ARG002
        """A sentence begins."""
        self.began = at

    def answered(self, delay: float) -> None:
        """Nothing to note."""

    def failed(self, at: float, error: VoiceguideError) -> None:  # noqa: ARG002
        """A session that fails is not worth measuring."""
        raise error


class Room:
    """A session whose loudspeaker its microphone hears."""

    def __init__(self, parts: Parts, echo: float, *, suppressed: bool) -> None:
        """`echo` is by what the loudspeaker's samples are multiplied on their way to the microphone."""
        self.notes = Notes()
        self._cues: list[Cue] = []
        self._mixer = Mixer(FREQUENCY, self._cues.append)
        self._ear = parts.ear
        self.session = Session(
            parts.world, Settings(), parts.voice, self._mixer, parts.ear, Forgetful(), self.notes
        )
        self._echo, self._suppressed = echo, suppressed
        self._resampler = soxr.ResampleStream(FREQUENCY, SAMPLE_RATE, 1, dtype="float32")
        self._air = np.zeros(0)
        self._said = np.zeros(0)
        self.clock, self._played = 0.0, 0
        self.session.happen(Started(date(2026, 11, 25)), 0.0)
        self.session.happen(Heard((Hypothesis(REQUEST, 1.0),), 0.0), 0.0)

    def say(self, sound: Float) -> None:
        """From now on this is spoken into the microphone."""
        self._said = sound

    def wait(self, seconds: float) -> None:
        """So much time passes."""
        until = self.clock + seconds
        while self.clock < until:
            self._pass_chunk()

    def _pass_chunk(self) -> None:
        size = CHUNK_BYTES // 2
        heard = np.frombuffer(room(CHUNK_S, round(self.clock * 1000)), "<i2").astype(float)
        for source in (self._air, self._said):
            heard[: min(len(source), size)] += source[:size]
        self._air, self._said = self._air[size:], self._said[size:]
        self.clock += CHUNK_S
        for one in self._ear.hear(heard.round().clip(-32768, 32767).astype("<i2").tobytes()):
            began = self.clock - (one.decided - one.began)
            event = Heard(one.hypotheses, self.clock, began if self._suppressed else None)
            self.session.happen(event, self.clock)
        frames = round(self.clock * FREQUENCY) - self._played
        samples = self._mixer.read(frames)
        self._air = np.append(self._air, self._resampler.resample_chunk(samples.astype("f4")) * self._echo)
        while self._cues:
            cue = self._cues.pop(0)
            self.session.cue(cue, self.clock + (cue.frame - self._played) / FREQUENCY)
        self._played += frames


class Parts:
    """What all sessions share."""

    def __init__(self, engine: str) -> None:
        self.world, _ = load_world(content_dir())
        listening = choose_engine(engine, "", [shipped_models_dir()], lexicon().heard())
        self.ear = Ear(listening.recogniser, grammars(self.world), self.world.router.early_phrases())
        self.voice = Voice(lexicon())
        own = sentence_sound(self.voice, reply(REQUEST), Settings(), FREQUENCY, None)
        self.own_power = power(own.samples.astype(float))


def power(samples: Float) -> float:
    """Mean square of what is louder than 3 % of the peak."""
    level = np.abs(samples)
    return float(np.mean(samples[level > SPEECH_ENDS * level.max()] ** 2))


def command(words: str, voice: str) -> Float:
    """Spoken at the level of the person, without the silences around it."""
    samples = np.frombuffer(spoken(words, voice), "<i2").astype(float)
    loud = np.flatnonzero(np.abs(samples) > SPEECH_ENDS * np.abs(samples).max())
    samples = samples[loud[0] : loud[-1] + 1]
    raised: Float = samples * np.sqrt(_person() / power(samples))
    return raised


def _person() -> float:
    return 10 ** (PERSON_DBFS / 10) * 32768.0**2


def obeyed(parts: Parts, words: str, echo: float) -> tuple[int, int, list[float], list[str]]:
    """Of how many commands so many were obeyed, seconds from their end to the act, and what was done by
    mistake."""
    count, right, delays, wrong = 0, 0, [], []
    for voice in VOICES:
        for moment in MOMENTS_S:
            one = Room(parts, echo, suppressed=True)
            one.wait(moment)
            sound = command(words, voice)
            one.say(sound)
            end = one.clock + len(sound) / SAMPLE_RATE
            one.wait(len(sound) / SAMPLE_RATE + PATIENCE_S)
            acts = [at for at, text in one.notes.acts if text == words and at > end - 0.3]
            wrong += [text for _, text in one.notes.acts if text != words]
            count += 1
            right += bool(acts)
            delays += [at - end for at in acts[:1]]
            _rest(one)
    return count, right, delays, wrong


def mistakes(parts: Parts, echo: float, seconds: float, *, suppressed: bool) -> Notes:
    """What is done while nobody speaks."""
    one = Room(parts, echo, suppressed=suppressed)
    while one.clock < seconds:
        one.wait(1.0)
        if not one.session.state.speaking:
            one.session.happen(Key("next-section", one.clock), one.clock)
    _rest(one)
    return one.notes


def _rest(one: Room) -> None:
    """The ear hears the end of what was said, before another session uses it."""
    one.session.happen(Key("stop", one.clock), one.clock)
    one.wait(2.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.barge_in", description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"read without a command ({SECONDS:.0f})"
    )
    parser.add_argument("--engine", default="vosk", help="what listens (vosk)")
    options = parser.parse_args(arguments)
    if shutil.which("flite") is None:
        print("Not measurable here: the program flite, which speaks the commands, is missing.")
        return 0
    parts = Parts(options.engine)
    gains = {level: float(np.sqrt(_person() / parts.own_power)) * 10 ** (level / 20) for level in LEVELS_DB}
    rows = []
    for level, echo in gains.items():
        for words in COMMANDS:
            count, right, delays, wrong = obeyed(parts, words, echo)
            late = f"{np.median(delays) * 1000:.0f}" if delays else "-"
            rows.append([f"{level}", words, f"{right} of {count}", late, ", ".join(wrong) or "-"])
    table(
        "Commands over the reader's own voice",
        ["reader, dB", "command", "obeyed", "after its end, ms", "done by mistake"],
        rows,
    )
    print(flush=True)
    rows = []
    for level, echo in gains.items():
        for suppressed in (False, True):
            notes = mistakes(parts, echo, options.seconds, suppressed=suppressed)
            first = sum(into < 1 for into in notes.into)
            done = ", ".join(text for _, text in notes.acts) or "-"
            kind = "with" if suppressed else "without"
            rows.append([f"{level}", kind, f"{len(notes.acts)}", f"{first}", f"{len(notes.passed)}", done])
    table(
        f"Done by mistake in {options.seconds:.0f} s of reading",
        ["reader, dB", "suppression", "acts", "in a sentence's first second", "passed over", "what"],
        rows,
    )
    print(f"{machine()}; {options.engine}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

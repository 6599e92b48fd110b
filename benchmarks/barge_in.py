"""What is obeyed, and what is done by mistake, while the reader's own voice comes back through the
microphone, without the canceller (`voiceguide/hearing/canceller.py`) and with it.

`python -m benchmarks.barge_in [--seconds N] [--engine NAME] [--levels DB...]`, in the repository's root.

The whole session in the sound's own time: what the loudspeaker plays is pressed by its cone, takes 20 to 150
ms, goes through a room, and is in the microphone so many dB above the person (mean power of what is above
3 % of the peak, the voice's against the command's). The program knows nothing of delay, room or level.
Commands are spoken by voices of flite at several moments of a reading, each in a session of its own, so that
the first comes 0.6 s after the first sound that the canceller is given. By mistake is all that stops or moves
the reading and was not said. "Without comparison" leaves out the comparison with the words that sounded
(`voiceguide/conversation/echo.py`).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle, product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from benchmarks.programs import room
from benchmarks.report import machine, table
from tests.air import Air, small_room
from tests.sound import spoken
from voiceguide.commands.content import lexicon
from voiceguide.conversation.effects import Effect, Settings, Silence, Speak
from voiceguide.conversation.events import Event, Heard, Key, Started
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.activity import CHUNK_BYTES, CHUNK_S
from voiceguide.hearing.canceller import Canceller, Cleaned
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import choose_engine
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.resampling import Resampler
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.modes.recorded import SPEECH_ENDS
from voiceguide.modes.rendering import sentence_sound
from voiceguide.modes.session import Forgetful, Session, grammars
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.script import Sentence, reply
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

LEVELS_DB = (10, 0, -10, -20, -40)
"""The reader's voice above the person's where the microphone is, in dB. -40 is as good as headphones."""

PERSON_DBFS = -25.0
"""Mean power of the person's voice, in dBFS."""

COMMANDS = ("stop", "pause", "back", "next", "repeat", "slower")

VOICES = ("slt", "awb")
"""Voices of flite that speak them."""

MOMENTS_S = (0.6, 2.1, 4.3)
"""Seconds after the beginning of the reading at which a command begins."""

DELAYS_S = (0.02, 0.06, 0.15)
"""Seconds from the program to the microphone, one for each moment; the program does not know them."""

NEAR = ("sb4", "am0", "sim_lhotse", "sim_rt60_0.79", "sb2")
"""Impulse responses of rooms in which the loudspeaker stands near the microphone: the direct sound leads."""

FAR = ("sb1", "am48", "sb3")
"""Those in which it stands far away, and the room is louder than it."""

ROOMS = {"near": NEAR, "far": FAR}

NOISES = Path("../shared/speech/noise")
"""Where they lie, when they are there. Otherwise rooms are made."""

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


@dataclass
class Obeyed:
    """What came of commands."""

    count: int = 0
    right: int = 0
    delays: list[float] = field(default_factory=list)
    """Seconds from the end of each that was obeyed to the act."""
    wrong: list[str] = field(default_factory=list)
    """Words that were not said, and were obeyed."""

    def and_also(self, other: Obeyed) -> Obeyed:
        """Both together."""
        return Obeyed(
            self.count + other.count,
            self.right + other.right,
            self.delays + other.delays,
            self.wrong + other.wrong,
        )

    def summary(self) -> list[str]:
        """Its share, the median delay and the mistakes, for a table."""
        late = f"{np.median(self.delays) * 1000:.0f}" if self.delays else "-"
        return [f"{self.right / self.count:.0%}", late, ", ".join(self.wrong) or "-"]


class Room:
    """A session whose loudspeaker its microphone hears."""

    def __init__(self, parts: Parts, air: Air, *, cancelled: bool, suppressed: bool = True) -> None:
        """`air` is the way from the loudspeaker to the microphone."""
        self.notes = Notes()
        self._cues: list[Cue] = []
        self._mixer = Mixer(FREQUENCY, self._cues.append)
        self._ear = parts.ear
        self.session = Session(
            parts.world, Settings(), parts.voice, self._mixer, parts.ear, Forgetful(), self.notes
        )
        self._air, self._suppressed = air, suppressed
        self._canceller = Canceller(FREQUENCY) if cancelled else None
        self._resampler = Resampler(FREQUENCY)
        self._coming = np.zeros(CHUNK_BYTES // 2)
        self._said = np.zeros(0)
        self.clock, self._frames = 0.0, 0
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
        heard += self._air.carry(self._coming[:size])
        self._coming = self._coming[size:]
        heard[: len(self._said[:size])] += self._said[:size]
        self._said = self._said[size:]
        self.clock += CHUNK_S
        block = heard.round().clip(-32768, 32767).astype("<i2").tobytes()
        cleaned = Cleaned(block, block)
        if self._canceller:
            cleaned = self._canceller.clean(block, self._mixer.played.take(CHUNK_S))
        for one in self._ear.hear(cleaned.sound, cleaned.voice):
            began = self.clock - (one.decided - one.began)
            event = Heard(one.hypotheses, self.clock, began if self._suppressed else None)
            self.session.happen(event, self.clock)
        frames = round(self.clock * FREQUENCY) - self._frames
        samples = self._mixer.read(frames)
        self._coming = np.append(self._coming, self._resampler.resample(samples))
        while self._cues:
            cue = self._cues.pop(0)
            self.session.cue(cue, self.clock + (cue.frame - self._frames) / FREQUENCY)
        self._frames += frames


class Parts:
    """What all sessions share."""

    def __init__(self, engine: str) -> None:
        self.world, _ = load_world(content_dir())
        listening = choose_engine(engine, "", [shipped_models_dir()], lexicon().heard())
        self.ear = Ear(listening.recogniser, grammars(self.world), self.world.router.early_phrases())
        self.voice = Voice(lexicon())
        own = sentence_sound(self.voice, reply(REQUEST), Settings(), FREQUENCY, None)
        self._own = Resampler(FREQUENCY).resample(own.samples)
        self._powers: dict[str, float] = {}

    def air(self, name: str, delay_s: float, level_db: float) -> Air:
        """The way through a room, so that the reader is so far above the person."""
        response = impulse_response(name)
        if name not in self._powers:
            self._powers[name] = power(Air(response, 0).carry(self._own))
        gain = np.sqrt(_person() / self._powers[name]) * 10 ** (level_db / 20)
        return Air(response, delay_s, float(gain))


def impulse_response(name: str) -> Float:
    """That of a room; of one that is made, where there are no recordings."""
    file = NOISES / f"rir_{name}.flac"
    if not file.is_file():
        return small_room(direct_db=6 if name in NEAR else -6, seed=len(name))
    samples: Float = soundfile.read(file, always_2d=True)[0][:, 0]
    return samples


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


def obeyed(parts: Parts, words: str, rooms: Sequence[str], level: float, *, cancelled: bool) -> Obeyed:
    """Says one command by every voice at every moment, in one room after another."""
    found = Obeyed()
    turns = list(product(VOICES, zip(MOMENTS_S, DELAYS_S, strict=True)))
    for (voice, (moment, delay)), name in zip(turns, cycle(rooms)):
        one = Room(parts, parts.air(name, delay, level), cancelled=cancelled)
        one.wait(moment)
        sound = command(words, voice)
        one.say(sound)
        began, end = one.clock, one.clock + len(sound) / SAMPLE_RATE
        one.wait(len(sound) / SAMPLE_RATE + PATIENCE_S)
        acts = [at for at, text in one.notes.acts if text == words and at > began]
        found.wrong += [text for _, text in one.notes.acts if text != words]
        found.count += 1
        found.right += bool(acts)
        found.delays += [at - end for at in acts[:1]]
        _rest(one)
    return found


def mistakes(parts: Parts, air: Air, seconds: float, *, cancelled: bool, suppressed: bool) -> Notes:
    """What is done while nobody speaks."""
    one = Room(parts, air, cancelled=cancelled, suppressed=suppressed)
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
    parser.add_argument("--levels", type=float, nargs="+", default=LEVELS_DB, help="reader above person, dB")
    parser.add_argument("--rooms", choices=ROOMS, nargs="+", default=[*ROOMS], help="where it stands")
    options = parser.parse_args(arguments)
    if shutil.which("flite") is None:
        print("Not measurable here: the program flite, which speaks the commands, is missing.")
        return 0
    parts = Parts(options.engine)
    ways = [(kind, rooms) for kind, rooms in ROOMS.items() if kind in options.rooms]
    rows = []
    for (kind, rooms), level, cancelled in product(ways, options.levels, (False, True)):
        all_of_them, cells = Obeyed(), []
        for words in COMMANDS:
            one = obeyed(parts, words, rooms, level, cancelled=cancelled)
            cells.append(f"{one.right}/{one.count}")
            all_of_them = all_of_them.and_also(one)
        rows.append(
            [f"{kind}, {level:+.0f}", "with" if cancelled else "without", *cells, *all_of_them.summary()]
        )
        print(*rows[-1], sep="  ", file=sys.stderr, flush=True)
    columns = ["loudspeaker, reader dB", "canceller", *COMMANDS, "all", "after its end, ms", "by mistake"]
    table("Commands over the reader's own voice, obeyed", columns, rows)
    print(flush=True)
    rows = []
    for (kind, rooms), level in product(ways, options.levels):
        for cancelled, suppressed in ((False, True), (True, False), (True, True)):
            notes = mistakes(
                parts,
                parts.air(rooms[0], DELAYS_S[1], level),
                options.seconds,
                cancelled=cancelled,
                suppressed=suppressed,
            )
            first = sum(into < 1 for into in notes.into)
            done = ", ".join(text for _, text in notes.acts) or "-"
            hourly = f"{len(notes.acts) * 3600 / options.seconds:.0f}"
            kinds = ["with" if one else "without" for one in (cancelled, suppressed)]
            counts = [f"{len(notes.acts)}", hourly, f"{first}", f"{len(notes.passed)}"]
            rows.append([f"{kind}, {level:+.0f}", *kinds, *counts, done])
            print(*rows[-1], sep="  ", file=sys.stderr, flush=True)
    columns = ["loudspeaker, reader dB", "canceller", "comparison", "acts", "an hour"]
    columns += ["in a sentence's first second", "passed over", "what"]
    table(f"Done by mistake in {options.seconds:.0f} s of reading", columns, rows)
    print(f"{machine()}; {options.engine}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

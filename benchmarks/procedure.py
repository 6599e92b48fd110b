"""Commands said while steps are followed, beside a running tap and a fan, a metre from the microphone.

`python -m benchmarks.procedure [--voices NAME…] [--main] [--minutes N]`, in the repository's root.

Every phrase of `content/sentences/steps.yaml`, and each key word of the guides, is spoken by voices of flite
in a room (image method: Allen and Berkley 1979), and goes through the product's real ear with this mode's own
grammar. The noise runs before, under and after it. It is so many dB below the speech at the microphone: mean
power of the noise against that of the louder half of the speech's samples. "Asked" is where two commands
sounded as likely and the person is asked which; "wrong" is another command done. Last, what is done while the
noise runs and nobody speaks.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.noises import noise as recording_of
from benchmarks.people import SPEECH
from benchmarks.report import machine, table
from tests.sound import spoken
from training.sound import loudness
from voiceguide.choosing.decisions import Command, Quiet
from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import KEY_WORD
from voiceguide.choosing.step_commands import Unsure, decide_step
from voiceguide.commands.content import lexicon
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import choose_engine
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.steps import key_words

VOICES = ("slt", "rms", "awb")
"""Voices of flite: a woman and a man from the United States, and a man from Scotland."""

SNRS = (12, 6)
"""How far the noise is below the speech, in dB."""

ROOM_M = (3.6, 3.0, 2.4)
"""A kitchen: length, width and height in metres."""

PERSON_M, MICROPHONE_M = (1.4, 1.6, 1.5), (2.2, 1.1, 1.17)
"""Where the mouth and the microphone are: 1.0 m from each other."""

REFLECTED = 0.82
"""Share of the pressure that each wall reflects. More makes a longer echo: see what is printed."""

ECHO_S = 0.4
"""Seconds of echo that are computed."""

SOUND_M_S = 343.0
"""Metres a second."""

SPEECH_DB = 20 * np.log10(32768) - 25
"""Loudness of the person at the microphone, in dB above 1: -25 dBFS."""

BEFORE_S, AFTER_S = 6.0, 1.2
"""Seconds of noise before and after a phrase. Detectors that grow deaf in noise have done so by then."""

ALONE_MIN = 10.0
"""Minutes of each noise in which nobody speaks."""

BLOCK = 512
"""Samples that the ear is given at a time."""

Float = npt.NDArray[np.float64]


def echo() -> Float:
    """The response of the room, from the mouth to the microphone, by images of the mouth in all walls."""
    squares, bounces = np.zeros((1, 1, 1)), np.zeros((1, 1, 1))
    for axis, (size, mouth, ear) in enumerate(zip(ROOM_M, PERSON_M, MICROPHONE_M, strict=True)):
        order = int(ECHO_S * SOUND_M_S / (2 * size)) + 1
        cells, turned = (grid.ravel() for grid in np.mgrid[-order : order + 1, 0:2])
        shape = [1, 1, 1]
        shape[axis] = len(cells)
        squares = squares + ((2 * cells * size + (1 - 2 * turned) * mouth - ear) ** 2).reshape(shape)
        bounces = bounces + (abs(cells - turned) + abs(cells)).reshape(shape)
    distances = np.sqrt(squares.ravel())
    places = np.rint(distances / SOUND_M_S * SAMPLE_RATE).astype(int)
    heard = places < round(ECHO_S * SAMPLE_RATE)
    strengths = REFLECTED ** bounces.ravel()[heard] / (4 * np.pi * distances[heard])
    return np.bincount(places[heard], strengths, round(ECHO_S * SAMPLE_RATE)).astype(np.float64)


def direct_share_db(response: Float) -> float:
    """The direct sound's energy against all that is reflected, in dB."""
    first = int(np.flatnonzero(response)[0])
    energy = response**2
    return float(10 * np.log10(energy[first] / (energy.sum() - energy[first])))


def decay_s(response: Float) -> float:
    """Seconds in which the echo falls by 60 dB, from its fall between 5 and 25 dB (Schroeder 1965)."""
    left = np.cumsum((response**2)[::-1])[::-1]
    level = 10 * np.log10(np.maximum(left / left[0], 1e-12))
    five, more = (int(np.argmax(level < fall)) for fall in (-5, -25))
    return 3 * (more - five) / SAMPLE_RATE


def tap_and_fan(seconds: float, seed: int) -> Float:
    """A tap's hiss, that swells as water does, and a fan: hum, the tone of its blades, and its wind."""
    chance = np.random.default_rng(seed)
    count = round(seconds * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    hiss = shaped(chance.normal(size=count), lambda f: np.where(f < 800, (f / 800) ** 2, 1.0))
    swell = 1 + 0.3 * shaped(chance.normal(size=count), lambda f: np.where(f < 4, 1.0, 0.0))
    wind = shaped(chance.normal(size=count), lambda f: 1 / (1 + (f / 250) ** 2))
    hum = sum(np.sin(2 * np.pi * 50 * n * time + n) / n for n in (1, 2, 3))
    blades = sum(np.sin(2 * np.pi * 168 * n * time + n * n) / n for n in (1, 2, 3))
    parts = [(hiss * swell, 1.0), (wind, 1.0), (np.asarray(hum), 0.4), (np.asarray(blades), 0.5)]
    mixed = np.zeros(count)
    for part, share in parts:
        mixed += share * part / np.sqrt(np.mean(part**2))
    return mixed


def shaped(noise: Float, gain: Callable[[Any], Any]) -> Float:
    """The noise, each frequency in Hz with this gain; of mean power 1."""
    spectrum = np.fft.rfft(noise) * gain(np.fft.rfftfreq(len(noise), 1 / SAMPLE_RATE))
    found = np.fft.irfft(spectrum, len(noise))
    return np.asarray(found / np.sqrt(np.mean(found**2)), np.float64)


def kitchen(seconds: float, seed: int) -> Float:
    """A recording of a kitchen, from another place each time."""
    whole = recording_of("kitchen").astype(float)
    start = seed * 7919 * 16 % len(whole)
    found: Float = np.resize(np.roll(whole, -start), round(seconds * SAMPLE_RATE))
    return found


@dataclass
class Tally:
    """What came of the phrases of one command."""

    right: int = 0
    asked: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)
    """What was understood instead."""

    @property
    def count(self) -> int:
        """All of them."""
        return self.right + self.asked + self.missed + len(self.wrong)

    def __str__(self) -> str:
        return f"{self.right}/{self.asked}/{self.missed}/{len(self.wrong)}"


class Listening:
    """The product's ear, and what is done about what it hears."""

    def __init__(self) -> None:
        self.world, _ = load_world(content_dir())
        listening = choose_engine("vosk", "", [shipped_models_dir()], lexicon().heard())
        every = {"steps": grammars(self.world)["steps"]}
        self.ear = Ear(listening.recogniser, every, self.world.router.early_phrases())
        self.key_words = [word for _, word in key_phrases(self.world)]
        self.title = listening.title

    def decided(self, sound: Float) -> Iterator[tuple[str, Command | Unsure]]:
        """What is done or asked, with the words heard."""
        blocks = sound.round().clip(-32768, 32767).astype("<i2")
        utterances = [
            one
            for at in range(0, len(blocks), BLOCK)
            for one in self.ear.hear(blocks[at : at + BLOCK].tobytes())
        ]
        for one in [*utterances, *self.ear.flush()]:
            decision = decide_step(self.world.router, one.hypotheses, self.key_words)
            if not isinstance(decision, Quiet):
                said = one.hypotheses[0].text
                yield said, decision if isinstance(decision, Command | Unsure) else Command("urgent")


def key_phrases(world: World) -> list[tuple[str, str]]:
    """The key words of the guides, as phrases of one command."""
    guides = world.library.guides.values()
    return [(KEY_WORD, fold(word)) for guide in guides for word in dict.fromkeys(key_words(guide))]


def said(words: str, voice: str, response: Float) -> Float:
    """The words in the room, at the loudness of the person."""
    dry = np.frombuffer(spoken(words, voice), "<i2").astype(float)
    wet = np.convolve(dry, response)
    return np.asarray(wet * 10 ** ((SPEECH_DB - loudness(wet)) / 20), np.float64)


def beside(speech: Float, noise: Float, below_db: float) -> Float:
    """The speech, with noise before, under and after it."""
    mixed = at_level(noise, SPEECH_DB - below_db)
    start = round(BEFORE_S * SAMPLE_RATE)
    mixed[start : start + len(speech)] += speech
    return mixed


def at_level(noise: Float, db: float) -> Float:
    """The noise, with this mean power in dB above 1."""
    found: Float = noise * 10 ** ((db - 10 * np.log10(np.mean(noise**2))) / 20)
    return found


def heard(listening: Listening, words: str, command: str, sound: Float, tally: Tally) -> bool:
    """Counts what came of a phrase; whether it was right."""
    found = list(listening.decided(sound))
    if not found:
        tally.missed += 1
    elif isinstance(found[0][1], Unsure):
        tally.asked += 1
    elif found[0][1].name == command:
        tally.right += 1
        return True
    else:
        tally.wrong.append(f"{words} → {found[0][0]}")
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.procedure", description=__doc__)
    parser.add_argument("--voices", nargs="+", default=list(VOICES), help="voices of flite")
    parser.add_argument("--main", action="store_true", help="the last phrase of each command alone")
    parser.add_argument("--minutes", type=float, default=ALONE_MIN, help="of noise alone, for each noise")
    options = parser.parse_args(arguments)
    if shutil.which("flite") is None:
        print("Not measurable here: the program flite, which speaks the commands, is missing.")
        return 0
    listening, response = Listening(), echo()
    noises: dict[str, Callable[[float, int], Float]] = {"tap and fan": tap_and_fan}
    if SPEECH.is_dir():
        noises["kitchen"] = kitchen
    phrases = [
        *((command, phrase) for phrase, command in listening.world.router.requests.step_commands.items()),
        *key_phrases(listening.world),
    ]
    if options.main:
        phrases = list(dict(phrases).items())
    conditions = [("quiet", 0), *((noise, snr) for noise in noises for snr in SNRS)]
    tallies = {name: [Tally() for _ in conditions] for name, _ in phrases}
    failed: list[Counter[str]] = [Counter() for _ in conditions]
    for number, ((command, words), voice) in enumerate(itertools.product(phrases, options.voices)):
        speech = said(words, voice, response)
        seconds = BEFORE_S + len(speech) / SAMPLE_RATE + AFTER_S
        for column, (noise, snr) in enumerate(conditions):
            make = noises.get(noise, tap_and_fan)
            sound = beside(speech, make(seconds, number), snr if snr else 40)
            if not heard(listening, words, command, sound, tallies[command][column]):
                failed[column][words] += 1
    names = [f"{noise} {snr} dB" if snr else noise for noise, snr in conditions]
    rows = [[command, *map(str, those)] for command, those in tallies.items()]
    for label in ("all", "share right"):
        row = [label]
        for column in range(len(conditions)):
            all_of = [those[column] for those in tallies.values()]
            count, right = sum(one.count for one in all_of), sum(one.right for one in all_of)
            sums = [right, sum(one.asked for one in all_of), sum(one.missed for one in all_of)]
            wrong = sum(len(one.wrong) for one in all_of)
            row.append("/".join(map(str, [*sums, wrong])) if label == "all" else f"{right / count:.1%}")
        rows.append(row)
    table("Commands of the steps: right/asked/missed/wrong", ["command", *names], rows)
    for column, name in enumerate(names):
        most = ", ".join(f"{words} ×{count}" for words, count in failed[column].most_common(12))
        wrong_ones = [one for those in tallies.values() for one in those[column].wrong]
        print(f"{name}: not understood most: {most or '-'}. Wrong: {'; '.join(wrong_ones) or '-'}.")
    print(flush=True)
    rows = []
    for noise, make in noises.items() if options.minutes else ():
        for snr in SNRS:
            sound = at_level(make(options.minutes * 60, 1), SPEECH_DB - snr)
            acts = [words for words, _ in listening.decided(sound)]
            rows.append([f"{noise} {snr} dB", f"{len(acts)}", ", ".join(acts) or "-"])
    table(
        f"Done in {options.minutes:.0f} minutes of noise in which nobody speaks",
        ["noise", "acts", "what"],
        rows,
    )
    print(
        f"{listening.title}. The room: direct sound {direct_share_db(response):+.1f} dB against its echo, "
        f"{decay_s(response):.2f} s to fall by 60 dB; voices {', '.join(options.voices)}. {machine()}."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

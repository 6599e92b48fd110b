"""Orders for coffee that people spoke (half of the speech-to-intent benchmark), clean and in noise.

They are heard whole, under the benchmark's own grammar, through the product's `Recogniser` interface.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engines import Engine, hear
from training.orders import TUNE_EVERY, read_grammar, read_orders, understand
from training.sound import read_sound, with_noise
from voiceguide.choosing.heard import LEAST_CONFIDENCE
from voiceguide.hearing.grammar import Grammar, Rule
from voiceguide.hearing.recogniser import SAMPLE_RATE

SPEECH = Path("../shared/speech")
"""Where the recordings lie, when they are there."""

COFFEE = Path("../shared/model-lab/coffee.gram")
"""The benchmark's grammar, in JSGF."""

DEVELOPED_ON = 3
"""The remainder by `TUNE_EVERY` of the recordings that engines were looked at with while they were made."""

NOISES = ("kitchen", "babble6_ami")
"""Noises that are mixed in: a kitchen, and six people who talk at once."""

SNRS = (24, 18, 12, 6)
"""How far the noise is below the speech, in dB: see `training.sound.with_noise`."""

IN_NOISE_EVERY = 3
"""In noise only every so many-th recording is heard, the second first: all would take longer. With 3,
all of these are held out."""


@dataclass(frozen=True)
class Condition:
    """The sound that is heard."""

    noise: str = ""
    """The name of a recording in the folder of noises; "" for none."""
    snr: int = 0
    """How far it is below the speech, in dB."""

    def __str__(self) -> str:
        return f"{self.noise.partition('6')[0]} {self.snr} dB" if self.noise else "clean"


CLEAN = Condition()

NOISY = tuple(Condition(noise, snr) for noise in NOISES for snr in SNRS)


@dataclass
class Tally:
    """What one engine did with the orders."""

    count: int = 0
    right: int = 0
    """Orders with every slot right and none too many, whatever the confidence."""
    sure: int = 0
    """Those of them with a confidence that the product acts on."""
    expected: int = 0
    """Slots spoken."""
    slots: int = 0
    """Slots right."""
    held: int = 0
    """Orders that chose nothing and were not looked at."""
    held_right: int = 0
    """Those of them that were right."""
    taken_s: float = 0.0
    """Time of the processor, in seconds."""
    sound_s: float = 0.0
    """Sound heard, in seconds."""


def coffee_rules(phrases: Mapping[str, Sequence[str]]) -> list[Rule]:
    """The benchmark's recipe, all of it: up to three modifiers in any order, up to two things with it."""
    modifier = ["", *phrases["size"], *phrases["roast"], *phrases["numberOfShots"]]
    extra = [*phrases["milkAmount"], *phrases["sugarAmount"]]
    order: list[Sequence[str]] = [phrases["v"], ["a", "an"], *[modifier] * 3, phrases["coffeeDrink"]]
    return [order, [*order, ["with"], extra], [*order, ["with"], extra, ["and"], extra]]


def coffee_grammar() -> Grammar:
    """The grammar that orders are heard under."""
    return Grammar.from_rules("coffee", coffee_rules(read_grammar(COFFEE)))


def are_here() -> bool:
    """Whether the recordings and the grammar are on this computer."""
    return COFFEE.is_file() and (SPEECH / "index.tsv").is_file() and (SPEECH / "test/commands").is_dir()


def held_out(number: int) -> bool:
    """Whether the recording with this number, by name, neither chose settings nor was looked at."""
    return number % TUNE_EVERY not in (0, DEVELOPED_ON)


def hear_orders(engine: Engine, condition: Condition, limit: int | None) -> Tally:
    """Hears the orders, at most `limit` of them."""
    recogniser = engine.load()
    recogniser.use(coffee_grammar())
    phrases = read_grammar(COFFEE)
    noise = read_sound(SPEECH / "noise" / f"{condition.noise}.flac") if condition.noise else None
    numbered = list(enumerate(read_orders(SPEECH / "index.tsv")))
    chosen = numbered if noise is None else numbered[1::IN_NOISE_EVERY]
    tally = Tally()
    for number, (path, said) in chosen[:limit]:
        sound = read_sound(path)
        if noise is not None:
            sound = with_noise(sound, noise, condition.snr, number)
        began = time.process_time()
        heard = hear(recogniser, sound)
        tally.taken_s += time.process_time() - began
        tally.sound_s += len(sound) / SAMPLE_RATE
        slots = understand(heard[0].text, phrases) if heard else {}
        right = slots == said
        tally.count += 1
        tally.right += right
        tally.sure += right and heard[0].confidence >= LEAST_CONFIDENCE
        tally.expected += len(said)
        tally.slots += sum(slots.get(slot) == value for slot, value in said.items())
        tally.held += held_out(number)
        tally.held_right += right and held_out(number)
    return tally

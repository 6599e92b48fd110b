"""How many spoken commands each engine hears right, how often it hears one in other talk, and how fast.

`python -m benchmarks.hearing [--limit N] [--noise FILE --snr DB]`, in the repository's root.

People order coffee (half of the speech-to-intent benchmark) under the benchmark's own grammar, through the
product's `Recogniser` interface, and other people talk in meetings and read aloud. The laboratory model lacks
words for coffee, so its acoustic model is given a graph of them in a temporary folder.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import machine, table
from training.lab import NAME as LAB
from training.lab import build_model
from training.lexicon import cmudict, pronounce, read_lexicon
from training.score import TUNE_EVERY, read_grammar, read_orders, understand
from training.sound import Samples, read_sound, recordings, with_noise
from voiceguide.choosing.heard import LEAST_CONFIDENCE
from voiceguide.hearing.grammar import Grammar, Rule
from voiceguide.hearing.models import find_models, load_model
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.hearing.recogniser import SAMPLE_RATE, Recogniser
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.paths import installed_models_dir, shipped_models_dir

SPEECH = Path("../shared/speech")
"""Where the recordings lie, when they are there."""

COFFEE = Path("../shared/model-lab/coffee.gram")
"""The benchmark's grammar, in JSGF."""

BLOCK_BYTES = 3200
"""Sound handed to an engine at a time: 100 ms, as from the microphone."""

CLIP_S = 3.0
"""Length of the clips that other talk is cut into, in seconds: about that of a spoken command."""


@dataclass(frozen=True)
class Order:
    """One spoken command."""

    sound: Samples
    """The whole recording."""
    said: Mapping[str, str]
    """Its slots."""


@dataclass
class Tally:
    """What one engine did with the commands and with the other talk."""

    right: int = 0
    """Commands with every slot right and none too many, whatever the confidence."""
    sure: int = 0
    """Those of them with a confidence that the product acts on."""
    slots: int = 0
    """Slots right."""
    false: int = 0
    """Clips of other talk in which a command was heard with a confidence that the product acts on."""
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


def hear(engine: Recogniser, sound: Samples) -> tuple[Hypothesis, ...]:
    """What the engine makes of one recording, given to it as the microphone would."""
    data = sound.tobytes()
    for start in range(0, len(data), BLOCK_BYTES):
        engine.accept(data[start : start + BLOCK_BYTES])
    return engine.finish()


def measure(
    engine: Recogniser, orders: Sequence[Order], talk: Sequence[Samples], phrases: Mapping[str, Sequence[str]]
) -> Tally:
    """Hears all commands and all clips of other talk."""
    tally = Tally()
    for order in orders:
        begun = time.process_time()
        heard = hear(engine, order.sound)
        tally.taken_s += time.process_time() - begun
        tally.sound_s += len(order.sound) / SAMPLE_RATE
        slots = understand(heard[0].text, phrases) if heard else {}
        tally.right += slots == order.said
        tally.sure += slots == order.said and heard[0].confidence >= LEAST_CONFIDENCE
        tally.slots += sum(slots.get(slot) == value for slot, value in order.said.items())
    for clip in talk:
        heard = hear(engine, clip)
        tally.false += bool(heard) and heard[0].confidence >= LEAST_CONFIDENCE
    return tally


def engines(words: Sequence[str], work: Path) -> Iterator[tuple[str, Recogniser | None, str]]:
    """Each engine by name; in place of one that cannot hear these words, a sentence that says why."""
    yield "pocketsphinx, en-us", PocketSphinx({}), ""
    alone = Grammar.from_phrases("words", words)
    for model in find_models([shipped_models_dir(), installed_models_dir()])[0]:
        if model.engine != "vosk":
            continue
        if model.name == LAB and shutil.which("fstcompile") is None:
            yield model.name, None, "fstcompile is missing (libfst-tools), so it was left out."
            continue
        if model.name == LAB:
            build_model(model.folder, pronounce(words, read_lexicon(cmudict())), work / LAB)
            model = load_model(work / LAB)  # noqa: PLW2901
        engine = VoskEngine(model)
        missing = engine.use(alone)
        if missing:
            yield model.name, None, f"it lacks {len(missing)} of the words, so it was left out."
        else:
            yield f"vosk, {model.name}", engine, ""


def _row(name: str, tally: Tally, orders: Sequence[Order], talk: Sequence[Samples]) -> list[str]:
    count, slots = len(orders), sum(len(order.said) for order in orders)
    return [
        name,
        f"{tally.right} of {count} ({tally.right / count:.1%})",
        f"{tally.sure} ({tally.sure / count:.1%})",
        f"{tally.slots} of {slots} ({tally.slots / slots:.1%})",
        f"{tally.false} of {len(talk)} ({tally.false / max(len(talk), 1):.1%})",
        f"{tally.taken_s / tally.sound_s:.3f}",
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hearing", description=__doc__)
    parser.add_argument("--limit", type=int, help="hear at most so many commands and clips")
    parser.add_argument("--noise", type=Path, help="a recording that is mixed into the commands")
    parser.add_argument("--snr", type=float, default=10.0, help="how far below the speech, in dB (10)")
    options = parser.parse_args(arguments)
    index = SPEECH / "index.tsv"
    if not (index.is_file() and COFFEE.is_file() and (SPEECH / "test/commands").is_dir()):
        print(f"Hearing was left out: {SPEECH} with its recordings of people is not here.")
        return 0
    phrases = read_grammar(COFFEE)
    listed = [order for number, order in enumerate(read_orders(index)) if number % TUNE_EVERY]
    orders = [Order(read_sound(path), said) for path, said in listed[: options.limit]]
    if options.noise is not None:
        noise = read_sound(options.noise)
        orders = [
            Order(with_noise(order.sound, noise, options.snr, number), order.said)
            for number, order in enumerate(orders)
        ]
    length = round(CLIP_S * SAMPLE_RATE)
    others = [read_sound(path) for path, _ in recordings(index, "test/not-commands/")]
    talk = [
        sound[start : start + length]
        for sound in others
        for start in range(0, len(sound) - length + 1, length)
    ][: options.limit]
    grammar = Grammar.from_rules("coffee", coffee_rules(phrases))
    rows = []
    with tempfile.TemporaryDirectory() as work:
        for name, engine, why in engines(sorted(grammar.words), Path(work)):
            if engine is None:
                print(f"{name}: {why}")
                continue
            engine.use(grammar)
            rows.append(_row(name, measure(engine, orders, talk, phrases), orders, talk))
    mixed = f", with {options.noise.stem} {options.snr:g} dB below" if options.noise else ", as recorded"
    table(
        f"{len(orders)} orders by people{mixed}; a grammar of {len(grammar.arcs)} states",
        ["engine", "commands right", "and sure", "slots right", "heard in other talk", "s a s of sound"],
        rows,
    )
    print(f"Sure: confidence {LEAST_CONFIDENCE} or more. Time of the processor. {machine()}.")
    print(f"Every {TUNE_EVERY}th recording chose the laboratory model's settings and is left out.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

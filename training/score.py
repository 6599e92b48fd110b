"""Measures a Vosk model on coffee orders spoken by people (speech-to-intent benchmark). Never train on them.

`python -m training.score --model MODEL --index INDEX.tsv --grammar COFFEE.gram [--part tune]`

The model needs a graph of the grammar's words: `--write-words FILE` lists them for `training.lexicon`.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import soundfile
import vosk

from training.graph import UNKNOWN

FOLDER = "test/commands/"
"""Where the recordings stand, below the folder of the index."""

BLOCK = 3_200
"""Samples fed to Vosk at a time: 0.2 s."""

SENTENCES = 3_000
"""Sample of the grammar's sentences that Vosk makes its bigram grammar from."""

TUNE_EVERY = 6
"""Every sixth recording is for choosing settings, and is left out of the score."""

SEED = 7

_SLOTS = ("milkAmount", "sugarAmount", "size", "roast", "numberOfShots", "coffeeDrink")
_RULE = re.compile(r"<(\w+)> = (\(.*\));")


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of commands with every slot right and none too many, and of slots right; seconds per second."""

    commands: float
    slots: float
    real_time: float
    count: int

    def __str__(self) -> str:
        return (
            f"commands {self.commands:.3f} slots {self.slots:.3f} of {self.count} recordings, "
            f"{self.real_time:.3f} s per second of sound"
        )


def read_grammar(path: Path) -> dict[str, list[str]]:
    """The phrases of each rule of a JSGF grammar that is a plain list: `<v> = (brew) | (get me);`."""
    rules = (_RULE.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {rule[1]: re.findall(r"\(([^)]*)\)", rule[2]) for rule in rules if rule}


def read_orders(index: Path) -> list[tuple[Path, dict[str, str]]]:
    """The recordings that the index lists, and the slots that were spoken in each, in the order of names."""
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["file"].startswith(FOLDER)]
    orders = []
    for row in sorted(rows, key=lambda row: row["file"]):
        slots: dict[str, str] = json.loads(row["text"].split(maxsplit=2)[2])
        said = {slot: " ".join(value.lower().split()) for slot, value in slots.items()}
        orders.append((index.parent / row["file"], said))
    return orders


def sample_sentences(rules: Mapping[str, Sequence[str]]) -> list[str]:
    """Different sentences of the grammar, the same ones each time."""
    chance = random.Random(SEED)

    def some(slots: Sequence[str]) -> list[str]:
        chosen = [chance.choice(rules[slot]) for slot in slots if chance.random() < 0.6]
        chance.shuffle(chosen)
        return chosen

    sentences: set[str] = set()
    while len(sentences) < SENTENCES:
        drink = [*some(("size", "roast", "numberOfShots")), chance.choice(rules["coffeeDrink"])]
        extras = " and ".join(some(("milkAmount", "sugarAmount")))
        start = [chance.choice(rules["v"]), chance.choice(("a", "an"))]
        sentences.add(" ".join([*start, *drink, *(["with", extras] if extras else [])]))
    return sorted(sentences)


def understand(text: str, rules: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The slots in what was heard: the longest phrase of each. A medium roast is no medium cup."""
    slots = {}
    for slot in _SLOTS:
        for phrase in sorted(rules[slot], key=len, reverse=True):
            end = r"\b(?! roast)" if slot == "size" else r"\b"
            if re.search(rf"\b{re.escape(phrase)}{end}", text):
                slots[slot] = phrase
                break
    return slots


def score(
    model: Path,
    orders: Sequence[tuple[Path, Mapping[str, str]]],
    rules: Mapping[str, Sequence[str]],
    more: Sequence[str] = (),
) -> Score:
    """Hear all orders with a grammar sampled from the rules and `more` phrases, and compare the slots."""
    vosk.SetLogLevel(-1)
    grammar = json.dumps([*sample_sentences(rules), *more])
    recognizer = vosk.KaldiRecognizer(vosk.Model(str(model)), 16_000, grammar)
    commands = slots = expected = 0
    sound = 0.0
    begun = time.perf_counter()
    for path, said in orders:
        samples, rate = soundfile.read(path, dtype="int16")
        sound += len(samples) / rate
        heard = understand(" ".join(_hear(recognizer, samples.tobytes())), rules)
        commands += heard == said
        slots += sum(heard.get(slot) == value for slot, value in said.items())
        expected += len(said)
    taken = time.perf_counter() - begun
    return Score(commands / len(orders), slots / expected, taken / sound, len(orders))


def _hear(recognizer: vosk.KaldiRecognizer, pcm: bytes) -> Iterator[str]:
    """The texts of a recording: Vosk may end an utterance at a pause."""
    for start in range(0, len(pcm), 2 * BLOCK):
        if recognizer.AcceptWaveform(pcm[start : start + 2 * BLOCK]):
            yield json.loads(recognizer.Result())["text"]
    yield json.loads(recognizer.FinalResult())["text"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: print the score, or write the words that the model needs."""
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("--grammar", type=Path, required=True, help="the benchmark's grammar, in JSGF")
    parser.add_argument("--write-words", type=Path, help="write the grammar's phrases here, and stop")
    parser.add_argument("--model", type=Path, help="the Vosk model")
    parser.add_argument(
        "--index", type=Path, help="the table of recordings, in the folder above test/commands"
    )
    parser.add_argument("--part", choices=("tune", "test"), default="test", help="which recordings to hear")
    parser.add_argument("--unknown", action="store_true", help="put [unk] into the grammar too")
    options = parser.parse_args(arguments)
    rules = read_grammar(options.grammar)
    if options.write_words is not None:
        phrases = ["a", "an", "with", "and", *(phrase for rule in rules.values() for phrase in rule)]
        options.write_words.write_text("".join(f"{phrase}\n" for phrase in phrases), encoding="utf-8")
        return 0
    if options.model is None or options.index is None:
        parser.error("--model and --index are needed")
    wanted = options.part == "tune"
    orders = read_orders(options.index)
    chosen = [order for number, order in enumerate(orders) if (number % TUNE_EVERY == 0) == wanted]
    print(score(options.model, chosen, rules, [UNKNOWN] if options.unknown else []))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Stage: what `[unk]` costs, tried on speech that is for choosing; the shipped costs are those of `Costs`.

`python -m training.unknown [--every N]`, in the repository's root, after the export. Each row of `TRIED`
takes some five minutes; those that `build/training/unknown.json` has already are not measured again.

Wanted: commands by flite, and the orders by people that are for choosing, clean and in noise. Not wanted:
single words and pieces of read sentences by people, of the recordings for training. All but the orders are
cut by the product's own ear, and count as the product would act on them.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.engines import LEARNT, hear, model_at
from benchmarks.people import CLEAN, COFFEE, SPEECH, Condition, are_here, coffee_grammar
from benchmarks.report import machine, table
from tests.sound import spoken
from training.confidence import cut, pieces
from training.export import BASE
from training.orders import TUNE_EVERY, read_grammar, read_orders, understand
from training.sound import Samples, read_sound, recordings, with_noise
from training.sphinx import cmudict
from voiceguide.choosing.decisions import Quiet
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.commands.content import lexicon
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.errors import ModelError
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.hearing.vosk_grammar import copies_wanted
from voiceguide.lexicon.dictionary import read_dictionary
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir
from voiceguide.teaching.contexts import FILE as CONTEXTS
from voiceguide.teaching.contexts import load_contexts
from voiceguide.teaching.graph import Costs, build_graph
from voiceguide.teaching.words import grammar_words, talk_words


@dataclass(frozen=True)
class Trial:
    """Costs, and whether `[unk]` is made of words of talk too."""

    unknown: float
    unknown_phone: float
    unknown_word: float
    talk: bool = True

    def costs(self) -> Costs:
        """The costs of the graph."""
        return replace(
            Costs(),
            unknown=self.unknown,
            unknown_phone=self.unknown_phone,
            unknown_word=self.unknown_word,
        )


_SHIPPED = Costs()

TRIED = (
    Trial(2.0, 0.7, 0.0, talk=False),
    Trial(0.5, 0.75, 3.25),
    Trial(0.5, 0.9, 4.0),
    Trial(_SHIPPED.unknown, _SHIPPED.unknown_phone, _SHIPPED.unknown_word),
)
"""Phones alone, as it was; a lower, a higher cost; what is shipped."""

VOICES = ("slt", "kal16")
"""Voices of flite that speak the commands: half of those of the benchmark."""

WORDS_EVERY = 20
"""Every so many-th single word is heard: six words by 250 people each."""

CONDITIONS = (CLEAN, Condition("kitchen", 12), Condition("babble6_ami", 18))
"""Sounds of the orders."""

DONE = BASE.parent / "unknown.json"
"""The rows that were measured."""

SEED = 7

Row = list[str]


def build(trial: Trial, folder: Path) -> None:
    """A model that knows the words of our requests, of the orders and of talk, at these costs."""
    for part in LEARNT:
        shutil.copytree(BASE / part, folder / part)
    shutil.copyfile(BASE / CONTEXTS, folder / CONTEXTS)
    world, _ = load_world(content_dir())
    orders = coffee_grammar()
    talk = talk_words(content_dir()) if trial.talk else frozenset[str]()
    sources = (lexicon().heard(), read_dictionary(cmudict()))
    wanted = grammar_words(world) | orders.words | talk
    found = {word: [way for source in sources for way in source.get(word, ())] for word in wanted}
    unsaid = sorted(word for word, ways in found.items() if not ways)
    if unsaid:
        raise ModelError(f"Nobody says how to say {', '.join(unsaid)}.", todo="Add it to content/lexicon.")
    copies = copies_wanted([*grammars(world).values(), orders])
    build_graph(found, load_contexts(folder), folder, trial.costs(), copies, talk)


def commands_right(folder: Path, every: int) -> tuple[int, int]:
    """How many commands by flite are done as if they were typed, and of how many."""
    world, engine = _listening(folder, "reading")
    said = [(text, voice) for text in sorted(grammars(world)["reading"].phrases()) for voice in VOICES][
        ::every
    ]
    right = sum(
        decide_heard(world.router, hear(engine, cut(_flite(text, voice)).sound), Context())
        == world.router.decide(text)
        for text, voice in said
    )
    return right, len(said)


def acted_on(folder: Path, grammar: str, every: int) -> tuple[int, int]:
    """On how many pieces of speech that is not meant for it the product would act, and of how many."""
    world, engine = _listening(folder, grammar)
    sounds = [cut(sound).sound for sound in list(others())[::every]]
    acts = [decide_heard(world.router, hear(engine, sound), Context()) for sound in sounds]
    return sum(act != Quiet() for act in acts), len(acts)


def others() -> Iterator[Samples]:
    """Single words and pieces of sentences by people, for training."""
    index, chance = SPEECH / "index.tsv", random.Random(SEED)
    for path, _ in list(recordings(index, "train/keywords/"))[::WORDS_EVERY]:
        yield read_sound(path)
    for path, _ in recordings(index, "train/read/"):
        yield from pieces(read_sound(path), chance)


def orders_right(folder: Path, condition: Condition, every: int) -> tuple[int, int]:
    """How many orders for choosing are heard right, and of how many."""
    engine, phrases = VoskEngine(model_at(folder)), read_grammar(COFFEE)
    engine.use(coffee_grammar())
    noise = read_sound(SPEECH / "noise" / f"{condition.noise}.flac") if condition.noise else None
    right = []
    for number, (path, said) in list(enumerate(read_orders(SPEECH / "index.tsv")))[:: TUNE_EVERY * every]:
        sound = read_sound(path)
        if noise is not None:
            sound = with_noise(sound, noise, condition.snr, number)
        heard = hear(engine, sound)
        right.append(bool(heard) and understand(heard[0].text, phrases) == said)
    return sum(right), len(right)


def measure(trial: Trial, every: int) -> Row:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as work, ProcessPoolExecutor(2) as pool:
        folder = Path(work) / "model"
        folder.mkdir()
        build(trial, folder)
        jobs = [
            partial(commands_right, folder, every),
            *(partial(acted_on, folder, name, every) for name in ("idle", "reading")),
            *(partial(orders_right, folder, condition, every) for condition in CONDITIONS),
        ]
        return [f"{part} of {whole}" for part, whole in (one.result() for one in map(pool.submit, jobs))]


def measured(trials: Sequence[Trial], every: int, done: Path) -> list[Row]:
    """The rows, of which `done` keeps what was measured before."""
    known: dict[str, Row] = json.loads(done.read_text(encoding="utf-8")) if done.is_file() else {}
    for trial in trials:
        key = repr((every, *astuple(trial)))
        if key not in known:
            known[key] = measure(trial, every)
            done.parent.mkdir(parents=True, exist_ok=True)
            done.write_text(json.dumps(known, indent=1), encoding="utf-8")
    return [known[repr((every, *astuple(trial)))] for trial in trials]


def _listening(folder: Path, grammar: str) -> tuple[World, VoskEngine]:
    world, _ = load_world(content_dir())
    engine = VoskEngine(model_at(folder))
    engine.use(grammars(world)[grammar])
    return world, engine


def _flite(text: str, voice: str) -> Samples:
    return np.frombuffer(spoken(text, voice), np.int16)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.unknown", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="hear every Nth recording only (1)")
    options = parser.parse_args(arguments)
    if not are_here() or not (BASE / CONTEXTS).is_file():
        print(f"Nothing was measured: {SPEECH} with its recordings, or the exported model, is not here.")
        return 0
    rows = measured(TRIED, options.every, DONE)
    titles = ["unk", "a phone", "a word", "commands right", "acted on, idle", "and reading"]
    table(
        "Costs of [unk], in nats",
        [*titles, *(f"orders, {condition}" for condition in CONDITIONS)],
        [
            [
                f"{trial.unknown:g}",
                f"{trial.unknown_phone:g}",
                f"{trial.unknown_word:g}" if trial.talk else "-",
                *row,
            ]
            for trial, row in zip(TRIED, rows, strict=True)
        ],
    )
    print(f"{machine()}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

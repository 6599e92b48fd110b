"""How well each engine hears people and our requests, how often it acts on other sound, and what it takes.

`python -m benchmarks.hearing [--modest] [--limit N] [--jobs N] [--model FOLDER]`, in the repository's root.

Heard by PocketSphinx and by Vosk with each model found. `--modest` leaves out noise, and all but one voice.
What a model lacks the words for is heard with a copy of it that was taught them, in a temporary folder.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks import listener, people, requests
from benchmarks.engines import Engine, find_engines, hear
from benchmarks.people import COFFEE, SPEECH, coffee_rules
from benchmarks.report import machine, table
from voiceguide.choosing.heard import LEAST_CONFIDENCE
from voiceguide.commands.content import lexicon
from voiceguide.conversation.world import load_world
from voiceguide.errors import ModelError
from voiceguide.hearing.grammar import Grammar
from voiceguide.lexicon.dictionary import OURS, dictionary_of
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir, shipped_models_dir

__all__ = ["COFFEE", "SPEECH", "coffee_rules", "hear", "main"]

JOBS = 2
"""Processes that hear at a time. Times are of the processor, so more do not spoil them."""

WORDS_SHOWN = 70
"""Characters of what was falsely heard that are printed."""

BESIDE = {
    listener.ALONE: "",
    listener.OTHER: ", PocketSphinx beside it",
    listener.OWN: ", its own second ear beside it",
}
"""How Vosk is measured: alone, and with what it asks where that is installed and where it is not."""

GRAMMARS = ("idle", "reading")
"""Grammars of the product that other sound is heard under."""

Result = TypeVar("Result")


def able(engines: Sequence[Engine], grammar: Grammar, work: Path, *, all_needed: bool) -> list[Engine]:
    """The engines that have the words of the grammar, or are taught them in `work`.

    Of the rest it is said that they are left out, or where not all words are needed, that they lack some.
    """
    known = [lexicon().heard(), dictionary_of(shipped_models_dir() / OURS)]
    found = []
    for engine in engines:
        try:
            found.append(engine.taught(grammar, known, work))
        except ModelError as error:
            print(error if not all_needed else f"{error} It was left out.")
            if not all_needed:
                found.append(engine)
    return found


def in_parallel(jobs: int, work: Sequence[Callable[[], Result]]) -> list[Result]:
    """Does the work in processes of their own, `jobs` at a time."""
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        return [one.result() for one in [pool.submit(each) for each in work]]


def by_people(engines: Sequence[Engine], noisy: bool, limit: int | None, jobs: int) -> None:
    """Prints what was heard of the orders by people."""
    cases = [
        (condition, engine)
        for condition in [people.CLEAN, *(people.NOISY if noisy else ())]
        for engine in engines
    ]
    tallies = in_parallel(jobs, [partial(people.hear_orders, engine, what, limit) for what, engine in cases])
    table(
        "Orders for coffee by people",
        ["sound", "engine", "commands right", "and sure", "of those held out", "slots right", "RTF"],
        [
            [
                str(condition),
                engine.name,
                _share(tally.right, tally.count),
                _share(tally.sure, tally.count),
                "all" if tally.held == tally.count else _share(tally.held_right, tally.held),
                _share(tally.slots, tally.expected),
                f"{tally.taken_s / tally.sound_s:.3f}",
            ]
            for (condition, engine), tally in zip(cases, tallies, strict=True)
        ],
    )
    print(f"Sure: confidence {LEAST_CONFIDENCE} or more. RTF: processor's seconds a second of sound.")
    print("Held out: neither chose settings nor was looked at in development (two of six did).")
    if noisy:
        print("Noise: below the speech's louder half (training.sound.with_noise); in it only every")
        print(f"{people.IN_NOISE_EVERY}rd recording is heard, all of them held out.")


def by_voices(engines: Sequence[Engine], voices: Sequence[str], limit: int | None, jobs: int) -> None:
    """Prints what was heard of our own requests."""
    cases = [(engine, voice) for engine in engines for voice in voices]
    tallies = in_parallel(
        jobs, [partial(requests.hear_requests, engine, voice, limit) for engine, voice in cases]
    )
    kinds = list(tallies[0])
    rows = []
    for (engine, voice), found in zip(cases, tallies, strict=True):
        rows.append([engine.name, voice, *(_share(found[kind].right, found[kind].count) for kind in kinds)])
        rows[-1].append(str(sum(one.wrong for one in found.values())))
    table(
        "Our own requests by voices of flite, decided as if they were typed",
        ["engine", "voice", *(requests.TITLES[kind] for kind in kinds), "something else done"],
        rows,
    )
    chose = ", ".join(requests.CHOOSING_VOICES)
    print(
        "Our own model was trained on none of these voices. PocketSphinx's threshold of confidence was chosen"
    )
    print(f"with commands by {chose}, among other sound. Not heard right:")
    for engine in engines:
        missed = [found for (one, _), found in zip(cases, tallies, strict=True) if one == engine]
        texts = [text for found in missed for one in found.values() for text in one.missed]
        print(f"{engine.name}: {_most(texts) or '-'}")


def by_others(engines: Sequence[Engine], talk: bool, limit: int | None, jobs: int) -> None:
    """Prints what the product would have acted on though nobody spoke to it."""
    cases = [
        (kind, grammar, engine)
        for kind in ([requests.TALK] if talk else []) + [requests.READER]
        for grammar in GRAMMARS
        for engine in engines
    ]
    found = in_parallel(
        jobs, [partial(requests.hear_others, engine, kind, grammar, limit) for kind, grammar, engine in cases]
    )
    table(
        "Acted on though nobody spoke to it",
        ["sound", "grammar", "engine", "minutes", "utterances", "acted on", "an hour", "heard"],
        [
            [
                kind,
                grammar,
                engine.name,
                f"{acts.seconds / 60:.1f}",
                str(acts.utterances),
                str(len(acts.heard)),
                f"{acts.per_hour:.0f}",
                _most(acts.heard),
            ]
            for (kind, grammar, engine), acts in zip(cases, found, strict=True)
        ],
    )
    print("Talk: people in meetings and reading. Reader: espeak-ng through voiceguide's voice, all guides;")
    print("what the product passes over because it says it itself just then is counted too.")


def costs(engines: Sequence[Engine]) -> None:
    """Prints time and memory, one engine after another; of Vosk also with a second ear."""
    rows = []
    for engine in engines:
        for beside, words in BESIDE.items() if engine.folder else [(listener.ALONE, "")]:
            cost = listener.measure(engine, beside)
            rows.append(
                [
                    f"{engine.name}{words}",
                    f"{cost.engine_rtf:.3f}",
                    f"{cost.ear_rtf:.3f}",
                    f"{cost.memory:.0f}",
                    f"{cost.peak:.0f}",
                    f"{cost.load_s:.2f}",
                    f"{cost.ready_s:.2f}",
                ]
            )
    table(
        "The process that listens, on one core",
        [
            "engine",
            "RTF, requests",
            "RTF, ear and quiet too",
            "memory, MB",
            "peak, MB",
            "load, s",
            "with grammars, s",
        ],
        rows,
    )
    print(f"Under the idle grammar, recordings in content/recorded; median of {listener.STARTS} processes.")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hearing", description=__doc__)
    parser.add_argument("--modest", action="store_true", help="people without noise, and one voice")
    parser.add_argument("--limit", type=int, help="hear at most so many of each kind of recording")
    parser.add_argument("--jobs", type=int, default=JOBS, help=f"processes that hear at a time ({JOBS})")
    parser.add_argument(
        "--model", type=Path, action="append", default=[], help="another Vosk model's folder, finished or not"
    )
    options = parser.parse_args(arguments)
    engines = find_engines(path.resolve() for path in options.model)
    with tempfile.TemporaryDirectory() as work:
        if people.are_here():
            heard = able(engines, people.coffee_grammar(), Path(work) / "coffee", all_needed=True)
            by_people(heard, not options.modest, options.limit, options.jobs)
        else:
            print(f"People were left out: {people.SPEECH} with its recordings of people is not here.")
        print(flush=True)
        world, _ = load_world(content_dir())
        # The widest grammar of all: whatever may be said at some time may be said after a question.
        ours = able(engines, grammars(world)["choosing"], Path(work) / "requests", all_needed=False)
        if shutil.which("flite"):
            voices = requests.VOICES[-1:] if options.modest else requests.VOICES
            by_voices(ours, voices, options.limit, options.jobs)
        else:
            print("Requests were left out: the program flite, which speaks them, is missing.")
        print(flush=True)
        by_others(ours, people.are_here(), options.limit, options.jobs)
        print(flush=True)
        costs(ours)
    print(f"{machine()}; {options.jobs} processes heard at a time.")
    return 0


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "-"


def _most(texts: Sequence[str]) -> str:
    """The texts, the most frequent first, as far as there is room."""
    counts = sorted(((texts.count(text), text) for text in set(texts)), key=lambda one: (-one[0], one[1]))
    line = ", ".join(f"{text} ×{count}" if count > 1 else text for count, text in counts)
    return line if len(line) <= WORDS_SHOWN else f"{line[: WORDS_SHOWN - 1]}…"


if __name__ == "__main__":
    raise SystemExit(main())

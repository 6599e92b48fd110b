"""The whole chain on sound: requests of `tests/requests` spoken, heard by the product's ear, and routed.

`python -m benchmarks.chain [--limit N] [--jobs N] [--minutes N]`, in the repository's root; needs flite.

By voices that nothing was trained or tuned on, clean and with a kitchen or people talking under them. What
is heard under the product's grammar for when nothing is read is decided by its router, and compared with the
decision that the request must get. That grammar holds the product's own phrases: most requests in free words
are not among them, so those that are and those that are not stand in two tables. Last, what is acted on
where nobody speaks to it.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from time import perf_counter

import numpy as np
import soxr

from benchmarks.engines import Engine
from benchmarks.hearing import in_parallel
from benchmarks.noises import are_recorded, babble, noise, under
from benchmarks.people import NOISES, SNRS
from benchmarks.programs import room
from benchmarks.report import machine, table
from benchmarks.requests import HOUR_S, READER, VOICES, hear_others
from tests.choosing.asked import Asked, asked
from tests.sound import LEVEL, SILENCE_S, spoken
from training.sound import Samples
from voiceguide.choosing.decisions import NAMES as KINDS
from voiceguide.choosing.decisions import Answer, Command, Decision, Quiet
from voiceguide.choosing.folding import fold
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.commands.content import lexicon
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import SAMPLE_RATE, Recogniser
from voiceguide.hearing.second import SecondEar
from voiceguide.hearing.utterance import Utterance
from voiceguide.lexicon.dictionary import OURS
from voiceguide.modes.rendering import sentence_sound
from voiceguide.modes.session import grammars, second_grammars
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.script import reply
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

RP = "gmw/en-gb-x-rp"
"""espeak-ng's Received Pronunciation: kin to the reader, and no good judge, so it is told separately."""

PLAN = {"answer": 36, "none": 30, "urgent": 16, "command": 16, "personal": 10, "ask": 8, "quiet": 4}
"""Requests drawn of each decision: a third and more are out of scope. Half of each are such as the grammar
holds, as far as there are so many."""

MISHEARD = frozenset(
    ["alda slew kin side effects", "inter lukin to side effects", "side effects of pro loo kin"]
)
"""Requests that stand for what an engine may make of a name: spoken, they are the name, and are left out."""

LEVELS = (None, *SNRS)
"""How far the noise is below the speech, in dB; None for none."""

IN_NOISE_EVERY = len(VOICES)
"""In noise each voice says only every so many-th request, and other ones than the next voice, so that each is
said once at each level: all would take half an hour. espeak-ng's voice says them without noise only."""

LEAD_S, TAIL_S = 0.5, 1.2
"""Seconds of the room before and after the words: the ear waits for no more than the second."""

MINUTES = 5.0
"""Minutes of babble, and of the reader, that are heard under each grammar."""

GRAMMARS = ("idle", "reading")
"""Grammars that are heard with where nobody speaks to it."""

JOBS = 2
"""Processes that hear at a time."""

SEED = 8
"""Draws the requests, the same ones each time."""

RIGHT, WRONG, ASKED, REFUSED, OTHER, QUIET = (
    "right",
    "wrong section",
    "asked",
    "refused",
    "other act",
    "quiet",
)
"""What may come of a request. Refused: it says that it has nothing, or that the team must be asked. Other
act: a command or the urgent text that was not asked for."""


@dataclass(frozen=True)
class Said:
    """A request as it was spoken, and what came of it."""

    voice: str
    level: int | None
    """How far noise was below the speech, in dB; None for none."""
    one: Asked
    in_grammar: bool
    """Whether the product's grammar holds the words."""
    outcome: str
    heard: tuple[str, ...]
    """The best words of each utterance."""
    did: str
    """What was decided, in short."""


@dataclass(frozen=True)
class Acts:
    """What was acted on where nobody speaks to it."""

    minutes: float
    kinds: Counter[str]
    """By the name of the decision."""


@dataclass(frozen=True)
class Parts:
    """What all requests share."""

    world: World
    grammars: dict[str, Grammar]
    recogniser: Recogniser
    second: SecondEar | None
    voice: Voice

    def ear(self, grammar: str) -> Ear:
        """One that has heard nothing yet, with the second ear that the product has here."""
        only, early = {grammar: self.grammars[grammar]}, self.world.router.early_phrases()
        return Ear(self.recogniser, only, early, second=self.second)

    def decided(self, utterance: Utterance, context: Context) -> Decision:
        """What the product does about it."""
        return decide_heard(self.world.router, utterance.hypotheses, context, utterance.second)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chain", description=__doc__)
    parser.add_argument("--limit", type=int, help="at most so many requests")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="of other sound (%(default)s)")
    parser.add_argument("--jobs", type=int, default=JOBS, help="processes that hear at a time (%(default)s)")
    options = parser.parse_args(arguments)
    if shutil.which("flite") is None:
        print("The whole chain is not measurable here: the program flite, which speaks, is missing.")
        return 0
    began = perf_counter()
    cases = [(RP, None), *((voice, level) for voice in VOICES for level in LEVELS)]
    work = [partial(hear, voice, level, options.limit) for voice, level in cases]
    told = [one for those in in_parallel(options.jobs, work) for one in those]
    _tell_requests(told)
    _tell_others(options.minutes, options.jobs)
    print(f"{machine()}; {options.jobs} processes heard at a time, {perf_counter() - began:.0f} s.")
    return 0


def sample() -> list[tuple[Asked, bool]]:
    """The requests that are spoken, and of each whether the grammar holds it. What has no word is none."""
    idle = grammars(_world())["idle"]
    chance = random.Random(SEED)
    drawn = []
    for kind, count in PLAN.items():
        those = [one for one in asked() if one.decision == kind and can_be_said(one)]
        within = [one for one in those if idle.accepts(fold(one.said))]
        inside = chance.sample(within, min(count // 2, len(within)))
        outside = [one for one in those if one not in within]
        drawn += [(one, True) for one in inside]
        drawn += [(one, False) for one in chance.sample(outside, min(count - len(inside), len(outside)))]
    chance.shuffle(drawn)
    return drawn


def can_be_said(one: Asked) -> bool:
    """Whether the request has words, and stands for no sound that is none."""
    return bool(fold(one.said)) and "[" not in one.said


def hear(voice: str, level: int | None, limit: int | None) -> list[Said]:
    """What comes of the requests by one voice."""
    parts = _parts()
    ear = parts.ear("idle")
    told = []
    for number, (one, within) in enumerate(sample()[:limit]):
        if one.said in MISHEARD or (level is not None and voice != VOICES[number % IN_NOISE_EVERY]):
            continue
        utterances = [*ear.hear(_sound(parts, one, voice, level, number).tobytes()), *ear.flush()]
        every = [parts.decided(each, one.context) for each in utterances]
        decisions = [each for each in every if each != Quiet()]
        heard = tuple(each.hypotheses[0].text for each in utterances if each.hypotheses)
        did = "; ".join(map(_in_short, decisions))
        told.append(Said(voice, level, one, within, outcome(one, decisions), heard, did))
    return told


def outcome(one: Asked, decisions: Sequence[Decision]) -> str:
    """What came of a request: the worst that was done counts, then whether the right thing was."""
    if any(one.is_wrong_section(each) for each in decisions):
        return WRONG
    if any(one.is_right(each) for each in decisions) or (one.decision == "quiet" and not decisions):
        return RIGHT
    if not decisions:
        return QUIET
    return {"ask": ASKED, "none": REFUSED, "personal": REFUSED}.get(KINDS[type(decisions[0])], OTHER)


def hear_babble(grammar: str, minutes: float) -> Acts:
    """What is acted on while six people talk at once, as loud as one at the microphone."""
    parts = _parts()
    ear = parts.ear(grammar)
    sound = babble(60 * minutes, SEED)
    utterances = [*ear.hear(sound.tobytes() + room(TAIL_S)), *ear.flush()]
    decisions = [parts.decided(one, Context()) for one in utterances]
    return Acts(minutes, Counter(KINDS[type(one)] for one in decisions if one != Quiet()))


def hear_reader(grammar: str, minutes: float) -> Acts:
    """The same while the reader reads the guides."""
    parts = _parts()
    found = hear_others(_engine(), READER, grammar, round(20 * minutes))
    decisions = [parts.world.router.decide(text) for text in found.heard]
    return Acts(found.seconds / 60, Counter(KINDS[type(one)] for one in decisions))


def _sound(parts: Parts, one: Asked, voice: str, level: int | None, number: int) -> Samples:
    words = _words(parts, fold(one.said), voice)
    quiet = [np.frombuffer(room(seconds, number), "<i2") for seconds in (LEAD_S, TAIL_S)]
    whole = np.concatenate([quiet[0], words, quiet[1]])
    if level is None:
        return whole
    return under(whole, words, noise(NOISES[number // IN_NOISE_EVERY % len(NOISES)]), level, number)


def _words(parts: Parts, text: str, voice: str) -> Samples:
    """The text as spoken, without silences around it."""
    if voice == RP:
        sound = sentence_sound(parts.voice, reply(text), Settings(voice=RP), FREQUENCY, None).samples
        loud = np.flatnonzero(np.abs(sound.astype(int)) > LEVEL * 100)
        cut = sound[loud[0] : loud[-1] + 1] if len(loud) else sound
        there = soxr.resample(cut.astype(np.float32), FREQUENCY, SAMPLE_RATE) * LEVEL
        return np.asarray(there, np.int16)
    silent = round(SILENCE_S * SAMPLE_RATE)
    return np.frombuffer(spoken(text, voice), "<i2")[silent:-silent]


def _tell_requests(told: Sequence[Said]) -> None:
    idle = grammars(_world())["idle"]
    every = [one for one in asked() if can_be_said(one)]
    held = sum(idle.accepts(fold(one.said)) for one in every)
    print(
        f"Of {len(every)} requests that can be spoken, the grammar holds {held} ({held / len(every):.0%}): "
        "the others can be heard only as what they are not, or not at all."
    )
    for within, title in ((True, "in the grammar"), (False, "not in the grammar")):
        rows = []
        for name, voices in [*((one, {one}) for one in VOICES), ("all four", set(VOICES)), ("RP", {RP})]:
            for level in LEVELS:
                those = [
                    one
                    for one in told
                    if one.voice in voices and one.level == level and one.in_grammar == within
                ]
                if those:
                    rows.append([name, _level(level), *_row(those)])
        columns = ["voice", "noise", "said", RIGHT, WRONG, ASKED, REFUSED, OTHER, QUIET]
        table(f"Requests {title}, spoken and heard", [*columns, "urgent missed", "commands missed"], rows)
        print(flush=True)
    print(f"Noise: {' and '.join(NOISES)} by turns, {'recorded' if are_recorded() else 'made here'}.")
    for kind in (WRONG, OTHER):
        print(f"{kind.capitalize()}:")
        for one in told:
            if one.outcome == kind:
                sound = f"{one.voice}, {_level(one.level)}"
                print(f"  {sound}: “{one.one.said}” heard as {list(one.heard)}: {one.did}")


def _level(level: int | None) -> str:
    return "clean" if level is None else f"{level} dB"


def _row(those: Sequence[Said]) -> Iterable[str]:
    counts = Counter(one.outcome for one in those)
    yield str(len(those))
    yield f"{counts[RIGHT]} ({counts[RIGHT] / len(those):.0%})"
    yield from (str(counts[kind]) for kind in (WRONG, ASKED, REFUSED, OTHER, QUIET))
    for kind in ("urgent", "command"):
        meant = [one for one in those if one.one.decision == kind]
        yield f"{sum(one.outcome != RIGHT for one in meant)} of {len(meant)}"


def _tell_others(minutes: float, jobs: int) -> None:
    cases = [(name, hearing, grammar) for name, hearing in _OTHERS.items() for grammar in GRAMMARS]
    found = in_parallel(jobs, [partial(hearing, grammar, minutes) for _, hearing, grammar in cases])
    rows = []
    for (name, _, grammar), acts in zip(cases, found, strict=True):
        hours = acts.minutes * 60 / HOUR_S
        counts = [acts.kinds.total(), *(acts.kinds[kind] for kind in ("command", "answer", "urgent"))]
        rows.append([name, grammar, f"{acts.minutes:.1f}", *(f"{count / hours:.0f}" for count in counts)])
    table(
        "Acted on though nobody spoke to it, an hour",
        ["sound", "grammar", "minutes", "all acts", "commands", "sections read", "urgent text"],
        rows,
    )
    print("The comparison with what sounds, by which the product passes over its own voice, is left out.")


_OTHERS = {"babble of six": hear_babble, "the reader": hear_reader}


def _in_short(decision: Decision) -> str:
    match decision:
        case Answer(target):
            return f"reads {target.section} ({target.subject})"
        case Command(name, value):
            return f"{name} {value}".strip()
    return KINDS[type(decision)]


def _engine() -> Engine:
    return Engine(f"Vosk, {OURS}", shipped_models_dir() / OURS)


@lru_cache
def _world() -> World:
    return load_world(content_dir())[0]


@lru_cache
def _parts() -> Parts:
    """Loaded once in each process."""
    every, engine = grammars(_world()), _engine()
    recogniser = engine.load()
    second = engine.second(recogniser, second_grammars(every))
    return Parts(_world(), every, recogniser, second, Voice(lexicon()))


if __name__ == "__main__":
    raise SystemExit(main())

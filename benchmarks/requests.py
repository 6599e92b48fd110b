"""What can be said to the product, by voices of flite, through its own ear and router.

A request counts as right when the product does with it just what it would do if the words were typed. Each is
spoken as if at the start of a session: nothing was asked before. Then talk and our own reader, heard by the
same ear, where all that is acted on is false. (The product lets much of what it says itself pass: not here.)
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import soxr

from benchmarks.engines import Engine
from benchmarks.people import SPEECH
from benchmarks.programs import room
from tests.sound import LEVEL, silence, spoken
from training.sound import Samples, read_sound, recordings
from voiceguide.choosing.decisions import Answer, Ask, Decision, Nothing, Quiet
from voiceguide.choosing.folding import fold
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.commands.content import lexicon
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.utterance import Utterance
from voiceguide.modes.rendering import render_track
from voiceguide.modes.session import grammars, second_grammars
from voiceguide.paths import content_dir
from voiceguide.reading.script import section_sentences
from voiceguide.speaking.voice import Voice

VOICES = ("slt", "rms", "awb", "kal16")
"""Voices of flite. No model was trained on any."""

CHOOSING_VOICES = ("slt", "rms", "awb")
"""Those of them whose commands had a part in choosing PocketSphinx's threshold (`training.confidence`)."""

SAMPLE = 60
"""Requests drawn from all that may be said when nothing is being read."""

VALUES = 20
"""Values drawn of a command that has more of them, such as the words that can be looked for: all of them
would be half of what is said."""

SEED = 5
"""Draws those requests and values, the same ones each time."""

QUESTION = "side effects of {}"
"""The request in which each name is spoken."""

QUIET_S = 1.5
"""Seconds of a quiet room after each request: more than the ear waits for."""

COMMANDS, REQUESTS, NAMES, OTHERS = "commands", "requests", "names", "others"
"""Kinds: all that may be said while a text is read, with some values of each command; the sample; names of
what the guides cover; medicines that they do not cover, which must be refused by name."""

TITLES = {
    COMMANDS: "commands right",
    REQUESTS: "requests right",
    NAMES: "medicine names right",
    OTHERS: "other medicines refused",
}
"""How the tables call the kinds."""

TALK, READER = "talk", "reader"
"""Sounds in which nobody speaks to the product: other people, and its own voice reading all guides."""

LIMIT_S = 3.0
"""Seconds of such sound that are heard for each request that a limit allows."""

HOUR_S = 3600.0
"""Seconds in an hour."""


@dataclass(frozen=True)
class Request:
    """One thing to say."""

    kind: str
    text: str
    """Words as they are spoken, folded."""

    @property
    def grammar(self) -> str:
        """The grammar that is listened with."""
        return "reading" if self.kind == COMMANDS else "idle"


@dataclass
class Tally:
    """What one engine did with the requests of one kind."""

    count: int = 0
    right: int = 0
    wrong: int = 0
    """Something else was done. The rest was not heard: nothing was done."""
    missed: list[str] = field(default_factory=list)
    """What was said where it was not right."""


@dataclass
class Acts:
    """What one engine made of sound in which nobody speaks to the product."""

    seconds: float = 0.0
    utterances: int = 0
    """Stretches of speech that the ear found."""
    heard: list[str] = field(default_factory=list)
    """The words of those that the product would have acted on."""

    @property
    def per_hour(self) -> float:
        """Acts in an hour of such sound."""
        return len(self.heard) * HOUR_S / self.seconds if self.seconds else 0.0


def requests(world: World) -> list[Request]:
    """Everything that is said, in order of kind."""
    every = grammars(world)
    names = [
        name for guide in world.library.guides.values() for names in guide.names.values() for name in names
    ]
    drawn = dict.fromkeys(every["idle"].sample(4 * SAMPLE, SEED))
    return [
        *(Request(COMMANDS, phrase) for phrase in _commands(world, every["reading"].phrases())),
        *(Request(REQUESTS, phrase) for phrase in list(drawn)[:SAMPLE]),
        *(Request(NAMES, QUESTION.format(name)) for name in dict.fromkeys(map(fold, names))),
        *(Request(OTHERS, QUESTION.format(name)) for name in world.router.requests.others),
    ]


def _commands(world: World, phrases: Iterable[str]) -> Iterator[str]:
    """The phrases, with at most `VALUES` of each that has a slot."""
    patterns, slots = world.router.requests.patterns, world.router.slots
    alike: dict[object, list[str]] = {}
    for phrase in phrases:
        pattern = next((one for one in patterns if one.filled(phrase, slots)), None)
        alike.setdefault(pattern or phrase, []).append(phrase)
    chance = random.Random(SEED)
    for those in alike.values():
        yield from sorted(chance.sample(those, min(VALUES, len(those))))


def limited(every: Sequence[Request], limit: int | None) -> list[Request]:
    """At most so many of each kind, spread over all of them."""
    kinds = [[one for one in every if one.kind == kind] for kind in dict.fromkeys(one.kind for one in every)]
    return [one for kind in kinds for one in kind[:: max(1, -(-len(kind) // limit)) if limit else 1]]


def hear_requests(engine: Engine, voice: str, limit: int | None) -> dict[str, Tally]:
    """Hears the requests by one voice, at most `limit` of each kind."""
    world, ear = _ear(engine)
    tallies: dict[str, Tally] = {}
    for request in limited(requests(world), limit):
        ear.listen(request.grammar)
        heard = _utterances(ear, spoken(request.text, voice) + room(QUIET_S))
        decisions = [_decided(world, utterance) for utterance in heard]
        acts = [decision for decision in decisions if decision != Quiet()]
        expected = world.router.decide(request.text)
        if request.kind in (NAMES, OTHERS):
            right = [_about(act) for act in acts] == [_about(expected)]
        else:
            right = acts == [expected]
        tally = tallies.setdefault(request.kind, Tally())
        tally.count += 1
        tally.right += right
        tally.wrong += bool(acts) and not right
        if not right:
            tally.missed.append(request.text)
    return tallies


def hear_others(engine: Engine, kind: str, grammar: str, limit: int | None) -> Acts:
    """Hears sound that is not meant for the product; with a limit, `LIMIT_S` times that of it."""
    world, ear = _ear(engine)
    ear.listen(grammar)
    left = None if limit is None else round(limit * LIMIT_S * SAMPLE_RATE)
    found = Acts()
    for whole in _talk() if kind == TALK else _reader(world):
        sound = whole[:left]
        left = None if left is None else left - len(sound)
        found.seconds += len(sound) / SAMPLE_RATE
        for utterance in _utterances(ear, sound.tobytes() + room(QUIET_S)):
            found.utterances += 1
            if _decided(world, utterance) != Quiet():
                found.heard.append(utterance.hypotheses[0].text)
    return found


def _talk() -> Iterator[Samples]:
    return (read_sound(path) for path, _ in recordings(SPEECH / "index.tsv", "test/not-commands/"))


def _reader(world: World) -> Iterator[Samples]:
    """Each guide, as the microphone would hear it from the loudspeaker of a quiet room."""
    voice = Voice(lexicon())
    for guide in world.library.guides.values():
        sentences = [one for section in guide.sections for one in section_sentences(guide, section)]
        track = render_track(voice, sentences, Settings())
        sound = soxr.resample(track.samples.astype(np.float32), track.rate, SAMPLE_RATE) * LEVEL
        sound += np.frombuffer(silence(len(sound) / SAMPLE_RATE), np.int16)
        yield sound.astype(np.int16)


def _ear(engine: Engine) -> tuple[World, Ear]:
    world, _ = load_world(content_dir())
    every = grammars(world)
    recogniser = engine.load()
    second = engine.second(recogniser, second_grammars(every))
    return world, Ear(recogniser, every, world.router.early_phrases(), second=second)


def _utterances(ear: Ear, sound: bytes) -> list[Utterance]:
    return [*ear.hear(sound), *ear.flush()]


def _decided(world: World, utterance: Utterance) -> Decision:
    return decide_heard(world.router, utterance.hypotheses, Context(), utterance.second)


def _about(decision: Decision) -> frozenset[str]:
    """The subjects that a decision is about, or the medicine that it refuses."""
    match decision:
        case Answer(target):
            return frozenset({target.subject})
        case Ask(options):
            return frozenset(option.target.subject for option in options)
        case Nothing(name, subject):
            return frozenset({name or subject})
    return frozenset()

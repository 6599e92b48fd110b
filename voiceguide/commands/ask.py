"""`voiceguide ask`: one request, in words or as a recording, and its answer."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from voiceguide.choosing.decisions import NAMES, Answer, Quiet
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.commands import Commands
from voiceguide.commands.content import told_layers, world
from voiceguide.commands.listening import listener
from voiceguide.commands.listening import preferences as chosen
from voiceguide.commands.speak import give, save
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import Speak
from voiceguide.conversation.events import Heard, Started
from voiceguide.conversation.state import State, World
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import Listener
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.utterance import Hypothesis, Utterance
from voiceguide.modes.recorded import load_recording
from voiceguide.modes.rendering import Track, render_track
from voiceguide.settings import ENGINE_CHOICES
from voiceguide.speaking.voice import Voice


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("ask", help="answer one request")
    one.add_argument("text", nargs="?", help="the request in words")
    one.add_argument("--audio", help="the request as a sound file")
    one.add_argument("--engine", choices=ENGINE_CHOICES, help="what listens to the sound file")
    one.add_argument("--out", help="write the spoken answer to this WAV file")
    one.add_argument("--json", action="store_true", help="print decision, words and times as JSON")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answers one request. What listens, and why nothing better does, goes to the error output."""
    if bool(options.text) == bool(options.audio):
        raise VoiceguideError("Ask in words or with a recording.", todo="Give a text, or --audio FILE.")
    times: dict[str, float] = {}
    listening = None
    with _timed(times, "load"):
        known = world()
        state, _ = step(known, State(), Started(date.today()))
        if options.audio:
            listening = listener(options.engine)
            print(*listening.problems, sep="\n", end="\n" if listening.problems else "", file=sys.stderr)
    heard: tuple[Hypothesis, ...] = (Hypothesis(options.text or "", 1.0),)
    if listening:
        with _timed(times, "hear"):
            heard = _request(known, listening, Path(options.audio))
    with _timed(times, "choose"):
        decision = decide_heard(known.router, heard, Context())
        _, effects = step(known, replace(state, speaking=False), Heard(heard, 0.0))
    sentences = [one for effect in effects if isinstance(effect, Speak) for one in effect.sentences]
    if not options.json:
        print(*(sentence.said for sentence in sentences), sep="\n", flush=True)
        if sentences:
            give(sentences, options.out, told_layers())
        return 0
    with _timed(times, "speak"):
        track = render_track(Voice(told_layers()), sentences, chosen().settings)
    if options.out:
        save(options.out, track)
    target = decision.target if isinstance(decision, Answer) else None
    fields = {
        "listener": listening.title if listening else None,
        "hypotheses": [{"text": one.text, "confidence": round(one.confidence, 3)} for one in heard],
        "decision": NAMES[type(decision)],
        "guide": target.guide if target else None,
        "section": target.section if target else None,
        "spoken": [sentence.said for sentence in sentences],
        "captions": _captions(track),
        "times_ms": {stage: round(1000 * seconds, 1) for stage, seconds in times.items()},
    }
    print(json.dumps(fields, ensure_ascii=False, indent=2))
    return 0


def _request(known: World, listening: Listener, file: Path) -> tuple[Hypothesis, ...]:
    """What the recording asks: its first utterance that is not talk or noise."""
    ear = Ear(listening.recogniser, {"idle": Grammar.from_rules("idle", known.router.request_rules())})
    sound = load_recording(file).sound
    utterances: list[Utterance] = [*ear.hear(sound), *ear.flush()]
    for utterance in utterances:
        if not isinstance(decide_heard(known.router, utterance.hypotheses, Context()), Quiet):
            return utterance.hypotheses
    return utterances[0].hypotheses if utterances else ()


def _captions(track: Track) -> list[Mapping[str, object]]:
    """Each sentence as written, with its second in the sound."""
    return [{"at": round(one.at, 3), "text": one.sentence.caption} for one in track.captions]


@contextmanager
def _timed(times: dict[str, float], stage: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    times[stage] = time.perf_counter() - began

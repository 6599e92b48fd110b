"""`voiceguide ask`: one request, in words or as a recording, and its answer."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import date

import soundfile
import soxr

from voiceguide.choosing.decisions import Answer
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.commands import Commands
from voiceguide.commands.content import world
from voiceguide.commands.listening import listener
from voiceguide.commands.speak import save
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import Speak
from voiceguide.conversation.events import Heard, Started
from voiceguide.conversation.state import State, World
from voiceguide.errors import DeviceError
from voiceguide.hearing.engines import Listener
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.settings import ENGINE_CHOICES

BLOCK_BYTES = 3200
"""Bytes of a block of recorded sound: 100 ms at 16 kHz, as from a microphone."""


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("ask", help="answer one request")
    one.add_argument("text", nargs="?", help="the request in words")
    one.add_argument("--audio", help="the request as a sound file")
    one.add_argument("--engine", choices=ENGINE_CHOICES, help="what listens to the sound file")
    one.add_argument("--out", help="write the spoken answer to this WAV file")
    one.add_argument("--json", action="store_true", help="print the decision and the words as JSON")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answers one request. What listens, and why nothing better does, goes to the error output."""
    known = world()
    state, _ = step(known, State(), Started(date.today()))
    listening = listener(options.engine) if options.audio else None
    if listening:
        print(*listening.problems, sep="\n", end="\n" if listening.problems else "", file=sys.stderr)
        heard = _hear(known, listening, options.audio)
    else:
        heard = (Hypothesis(options.text or "", 1.0),)
    decision = decide_heard(known.router, heard, Context())
    _, effects = step(known, replace(state, speaking=False), Heard(heard, 0.0))
    sentences = [one for effect in effects if isinstance(effect, Speak) for one in effect.sentences]
    if options.out and sentences:
        save(options.out, sentences)
    if options.json:
        target = decision.target if isinstance(decision, Answer) else None
        fields = {
            "listener": listening.title if listening else None,
            "heard": [{"text": one.text, "confidence": round(one.confidence, 3)} for one in heard],
            "decision": type(decision).__name__.lower(),
            "guide": target.guide if target else None,
            "section": target.section if target else None,
            "spoken": [sentence.spoken for sentence in sentences],
        }
        print(json.dumps(fields, ensure_ascii=False, indent=2))
    else:
        print(*(sentence.spoken for sentence in sentences), sep="\n")
    return 0


def _hear(known: World, listening: Listener, file: str) -> tuple[Hypothesis, ...]:
    """What a recording holds, under the grammar of requests."""
    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise DeviceError(f"The recording {file} cannot be read.", todo="Give a WAV or FLAC file.") from error
    engine = listening.recogniser
    engine.use(Grammar.from_rules("idle", known.router.request_rules()))
    sound = (soxr.resample(samples[:, 0], rate, SAMPLE_RATE) * 32767).astype("<i2").tobytes()
    for start in range(0, len(sound), BLOCK_BYTES):
        engine.accept(sound[start : start + BLOCK_BYTES])
    return engine.finish()

"""The command line: thin. Each command is one function."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import soundfile
import soxr
from rich_argparse import RichHelpFormatter

from voiceguide.choosing.decisions import Answer
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import RATE_DEFAULT, Speak
from voiceguide.conversation.events import Heard, Started
from voiceguide.conversation.replay import replay
from voiceguide.conversation.state import State, World
from voiceguide.conversation.world import load_world
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.lexicon.heard import load_heard
from voiceguide.paths import content_dir
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import Sentence, section_sentences
from voiceguide.speaking.espeak import Speech
from voiceguide.speaking.voice import Voice

BLOCK_BYTES = 3200
"""Bytes of a block of recorded sound: 100 ms at 16 kHz, as from a microphone."""

PAUSE_S = 0.3
"""Seconds of silence after each sentence of a file: shorter runs sentences together."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit status; a fault is one message that can be read aloud."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except VoiceguideError as error:
        print(error, file=sys.stderr)
        return 1


def ask(options: argparse.Namespace) -> int:
    """Answers one request in words."""
    world = _world()
    state, _ = step(world, State(), Started(date.today()))
    heard = _hear(world, options.audio) if options.audio else (Hypothesis(options.text or "", 1.0),)
    decision = decide_heard(world.router, heard, Context())
    _, effects = step(world, replace(state, speaking=False), Heard(heard, 0.0))
    sentences = [one for effect in effects if isinstance(effect, Speak) for one in effect.sentences]
    if options.out and sentences:
        _save(options.out, sentences)
    if options.json:
        target = decision.target if isinstance(decision, Answer) else None
        fields = {
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


def read(options: argparse.Namespace) -> int:
    """Reads a guide, or one section of it."""
    guide = _world().library.guides.get(options.guide)
    if guide is None:
        raise VoiceguideError(f"There is no guide {options.guide}.", todo="Run voiceguide check.")
    sections = [one for one in guide.sections if options.section in (None, one.id)]
    if not sections:
        named = ", ".join(section.id for section in guide.sections)
        raise VoiceguideError(f"The guide has no section {options.section}.", todo=f"It has: {named}.")
    sentences = [sentence for section in sections for sentence in section_sentences(guide, section)]
    if options.out:
        _save(options.out, sentences)
    print(*(sentence.spoken for sentence in sentences), sep="\n")
    return 0


def say(options: argparse.Namespace) -> int:
    """Says a text, or shows how it would be said."""
    spoken = normalise(options.text)
    voice = Voice()
    if options.show:
        print(spoken, voice.phonemes(spoken), sep="\n")
    if options.out:
        _write(options.out, [voice.render(spoken, RATE_DEFAULT)])
    return 0


def replay_script(options: argparse.Namespace) -> int:
    """Replays a script; status 1 when its expected answers differ."""
    try:
        script = Path(options.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VoiceguideError(f"The script {options.file} cannot be read.", todo=str(error)) from error
    written = replay(_world(), script)
    print(written, end="")
    expects = any(line.startswith(">") for line in script.splitlines())
    return int(expects and written != script)


def check(options: argparse.Namespace) -> int:  # noqa: ARG001 (every command takes the options)
    """Names what is wrong with the content."""
    world, problems = load_world(content_dir())
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{len(world.library.guides)} guides can be read: {', '.join(world.library.guides)}.")
    return int(bool(problems))


def _hear(world: World, file: str) -> tuple[Hypothesis, ...]:
    """What a recording holds, by PocketSphinx under the grammar of requests."""
    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise DeviceError(f"The recording {file} cannot be read.", todo="Give a WAV or FLAC file.") from error
    engine = PocketSphinx(load_heard(content_dir() / "lexicon" / "heard.dict"))
    engine.use(Grammar.from_rules("idle", world.router.request_rules()))
    sound = (soxr.resample(samples[:, 0], rate, SAMPLE_RATE) * 32767).astype("<i2").tobytes()
    for start in range(0, len(sound), BLOCK_BYTES):
        engine.accept(sound[start : start + BLOCK_BYTES])
    return engine.finish()


def _world() -> World:
    """The world; why a guide was left out is said on the way."""
    world, problems = load_world(content_dir())
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return world


def _save(file: str, sentences: Sequence[Sentence]) -> None:
    voice = Voice()
    _write(file, [voice.render(sentence.spoken, RATE_DEFAULT) for sentence in sentences])


def _write(file: str, speeches: Sequence[Speech]) -> None:
    rate = speeches[0].rate
    pause = np.zeros(round(PAUSE_S * rate), dtype=np.int16)
    samples = np.concatenate([part for one in speeches for part in (one.samples, pause)])
    try:
        soundfile.write(file, samples, rate)
    except (OSError, soundfile.SoundFileError, ValueError, TypeError) as error:
        raise DeviceError(f"The sound cannot be written to {file}.", todo=f"{error}.") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("voiceguide", description=__doc__, formatter_class=RichHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("ask", help="answer one request", formatter_class=RichHelpFormatter)
    one.add_argument("text", nargs="?", help="the request in words")
    one.add_argument("--audio", help="the request as a sound file")
    one.add_argument("--out", help="write the spoken answer to this WAV file")
    one.add_argument("--json", action="store_true", help="print the decision and the words as JSON")
    one.set_defaults(run=ask)

    one = commands.add_parser("read", help="read a guide", formatter_class=RichHelpFormatter)
    one.add_argument("guide", help="the guide's id")
    one.add_argument("--section", help="only this section")
    one.add_argument("--out", help="write the speech to this WAV file")
    one.set_defaults(run=read)

    one = commands.add_parser("say", help="say a text", formatter_class=RichHelpFormatter)
    one.add_argument("text")
    one.add_argument("--show", action="store_true", help="print the words as spoken, and the phonemes")
    one.add_argument("--out", help="write the speech to this WAV file")
    one.set_defaults(run=say)

    one = commands.add_parser("replay", help="replay a conversation", formatter_class=RichHelpFormatter)
    one.add_argument("file", help="a script, as in tests/replays")
    one.set_defaults(run=replay_script)

    one = commands.add_parser("check", help="check the content", formatter_class=RichHelpFormatter)
    one.set_defaults(run=check)
    return parser

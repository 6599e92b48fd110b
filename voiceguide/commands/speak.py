"""`voiceguide read` and `voiceguide say`: text to speech, without a conversation."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
import soundfile

from voiceguide.commands import Commands
from voiceguide.commands.content import lexicon, world
from voiceguide.conversation.effects import RATE_DEFAULT
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import Sentence, section_sentences
from voiceguide.speaking.espeak import Speech
from voiceguide.speaking.voice import Voice

PAUSE_S = 0.3
"""Seconds of silence after each sentence of a file: shorter runs sentences together."""


def add_parser(commands: Commands) -> None:
    """Adds both commands."""
    one = commands.add_parser("read", help="read a guide")
    one.add_argument("guide", help="the guide's id")
    one.add_argument("--section", help="only this section")
    one.add_argument("--out", help="write the speech to this WAV file")
    one.set_defaults(run=read)

    one = commands.add_parser("say", help="say a text")
    one.add_argument("text")
    one.add_argument("--show", action="store_true", help="print the words as spoken, and the phonemes")
    one.add_argument("--out", help="write the speech to this WAV file")
    one.set_defaults(run=say)


def read(options: argparse.Namespace) -> int:
    """Reads a guide, or one section of it."""
    guide = world().library.guides.get(options.guide)
    if guide is None:
        raise VoiceguideError(f"There is no guide {options.guide}.", todo="Run voiceguide check.")
    sections = [one for one in guide.sections if options.section in (None, one.id)]
    if not sections:
        named = ", ".join(section.id for section in guide.sections)
        raise VoiceguideError(f"The guide has no section {options.section}.", todo=f"It has: {named}.")
    sentences = [sentence for section in sections for sentence in section_sentences(guide, section)]
    if options.out:
        save(options.out, sentences)
    print(*(sentence.spoken for sentence in sentences), sep="\n")
    return 0


def say(options: argparse.Namespace) -> int:
    """Says a text, or shows how it would be said."""
    spoken = normalise(options.text)
    voice = Voice(lexicon())
    if options.show:
        print(spoken, voice.phonemes(spoken), sep="\n")
    if options.out:
        _write(options.out, [voice.render(spoken, RATE_DEFAULT)])
    return 0


def save(file: str, sentences: Sequence[Sentence]) -> None:
    """Writes the sentences as they are spoken to a sound file. Raises DeviceError."""
    voice = Voice(lexicon())
    _write(file, [voice.render(sentence.spoken, RATE_DEFAULT) for sentence in sentences])


def _write(file: str, speeches: Sequence[Speech]) -> None:
    rate = speeches[0].rate
    pause = np.zeros(round(PAUSE_S * rate), dtype=np.int16)
    samples = np.concatenate([part for one in speeches for part in (one.samples, pause)])
    try:
        soundfile.write(file, samples, rate)
    except (OSError, soundfile.SoundFileError, ValueError, TypeError) as error:
        raise DeviceError(f"The sound cannot be written to {file}.", todo=f"{error}.") from error

"""`voiceguide check`: the content, the models and the devices, each in sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache

from voiceguide.commands import Commands
from voiceguide.commands.content import layers
from voiceguide.commands.listening import MODEL_FOLDERS, listener, preferences
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.errors import DeviceError, ModelError, VoiceguideError
from voiceguide.guides.model import Guide, Standing
from voiceguide.hearing.echo_cancelling import echo_cancelling
from voiceguide.hearing.engines import Listener, introduction, unheard_words
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import find_models, verify
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.lexicon.dictionary import OURS, dictionary_of
from voiceguide.linting.content import lint_content
from voiceguide.linting.lint import fails
from voiceguide.linting.report import as_json, sentences
from voiceguide.linting.rule import Known
from voiceguide.linting.sarif import as_sarif
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.problem import Problem
from voiceguide.soundcard import Kind, devices, find
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.teach import can_be_taught
from voiceguide.teaching.words import grammar_words, text_words

FORMATS = ("text", "json", "sarif")
"""How what is found in the content can be told."""

COULD_NOT_RUN = 2
"""Exit status when nothing was checked: the same as for a command line that is not understood."""

PARTS = ("content", "models", "devices")
"""What can be checked, in the order in which it is."""


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("check", help="check the content, the models and the devices")
    one.add_argument("part", nargs="?", choices=PARTS, help="only this")
    one.add_argument("--format", choices=FORMATS, default="text", help="of what is found in the content")
    one.add_argument("--strict", action="store_true", help="warnings count as errors do")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Checks one part, or all; status 1 when something is wrong, 2 when the content could not be checked."""
    parts = [options.part] if options.part else PARTS
    if options.format != "text" and parts != ["content"]:
        print(f"Only the content is told as {options.format}: voiceguide check content.", file=sys.stderr)
        return COULD_NOT_RUN
    wrong = False
    if "content" in parts or "models" in parts:
        try:
            world, problems = load_world(content_dir())
            if "content" in parts:
                wrong |= _content(world, problems, options.format, strict=options.strict)
        except VoiceguideError as error:
            print(error, file=sys.stderr)
            return COULD_NOT_RUN
        if "models" in parts:
            wrong |= _models(world)
    if "devices" in parts:
        wrong |= _devices()
    return int(wrong)


def _content(world: World, problems: Sequence[Problem], form: str, *, strict: bool) -> bool:
    """Tells what is wrong with the guides and the lexicons; whether that makes the check fail."""
    said = layers()
    known = Known(
        date.today(),
        content_dir() / "guides",
        world.router,
        dictionary_of(shipped_models_dir() / OURS),
        cache(said.of),
    )
    findings = lint_content(problems, said, lambda layer: Voice(layer).phonemes, known)
    guides = list(world.library.guides)
    match form:
        case "json":
            _say(as_json(findings, guides))
        case "sarif":
            _say(as_sarif(findings))
        case _:
            _say(*sentences(findings, guides))
            _say(*_approved(world.library.guides.values()))
    return fails(findings, strict=strict)


def _approved(guides: Collection[Guide]) -> Iterator[str]:
    """Who answers for which guide, and which nobody has approved."""
    for guide in guides:
        if guide.approval and guide.standing is Standing.APPROVED:
            one = guide.approval
            yield f"{guide.id} was approved on {one.on} by {one.by}, {one.role}."
    none = [guide.id for guide in guides if guide.standing is Standing.NONE]
    if none:
        yield f"Not approved by voiceguide approve: {', '.join(none)}."


def _models(world: World) -> bool:
    """Says what listens, how well it is known to hear, what is damaged, and which words it cannot hear."""
    listening = listener()
    _say(introduction(listening))
    if listening.score:
        score = listening.score
        _say(
            f"Of the values within commands it heard {score.slots * 100:.0f} per cent right. "
            f"Measured on {score.on}."
        )
    problems = dict.fromkeys(str(problem) for problem in listening.problems)
    models, errors = find_models([folder() for folder in MODEL_FOLDERS])
    problems |= dict.fromkeys(str(error) for error in errors)
    for model in models:
        try:
            verify(model)
        except ModelError as error:
            problems[str(error)] = None
    _say(*problems)
    unheard = _unheard(listening, world)
    return bool(problems or unheard)


def _unheard(listening: Listener, world: World) -> bool:
    """Says which words cannot be heard, and what can be done; whether some of them may be said today."""
    may_be_said, in_texts = grammar_words(world), text_words(world)
    unknown = _lacks(listening, in_texts - may_be_said)
    unheard = _lacks(listening, may_be_said)
    if unheard:
        _say(f"These words of the content cannot be heard: {', '.join(unheard)}.")
    else:
        _say(f"All {len(may_be_said)} words that may be said can be heard.")
    _say(*_respelt(listening))
    if unknown and listening.model:
        _say(f"These stand in texts alone, and could not be heard in a request: {', '.join(unknown)}.")
    if listening.model and can_be_taught(listening.model) and (unheard or unknown):
        _say(f"To teach it these words: voiceguide models teach {listening.model.name}")
    return bool(unheard)


def _respelt(listening: Listener) -> Iterator[str]:
    """How words that the model lacks are listened for, under the grammar of the last check."""
    if listening.model:
        # Imported here: where Vosk's library does not load, no model of it listens.
        from voiceguide.hearing.vosk_engine import VoskEngine  # noqa: PLC0415

        if isinstance(listening.recogniser, VoskEngine):
            for word, rows in listening.recogniser.respelt.ways.items():
                yield f"The model lacks {word}, and listens for {', or '.join(rows)}."


def _lacks(listening: Listener, words: Collection[str]) -> list[str]:
    return unheard_words(listening.recogniser, [Grammar.from_phrases("words", words)])


def _devices() -> bool:
    """Names the microphones and loudspeakers. To have none is no fault of ours: a machine may be a server."""
    chosen = preferences()
    try:
        _kind("input", "microphone", chosen.microphone)
        _kind("output", "loudspeaker", chosen.loudspeaker)
        if devices("input") and devices("output"):
            _say(echo_cancelling().value)
    except DeviceError as error:  # the sound system itself is missing
        _say(error)
        return True
    return False


def _kind(kind: Kind, what: str, name: str) -> None:
    names = devices(kind)
    if not names:
        _say(f"No {what} was found.")
        return
    _say(f"{what.capitalize()}s: {', '.join(names)}.")
    try:
        used = find(kind, name, SAMPLE_RATE).name
        _say(f"The {what} {used} is used{'' if name else ', as the system chooses'}.")
    except DeviceError as error:
        _say(error)


def _say(*sentences: object) -> None:
    print(*sentences, sep="\n", end="\n" if sentences else "")

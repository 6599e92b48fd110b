"""`voiceguide models`: what may listen on this computer, checked, installed, removed and chosen."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib.util import find_spec

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from voiceguide.commands import Commands
from voiceguide.commands.content import layers, world
from voiceguide.commands.listening import MODEL_FOLDERS, listener, listener_for, preferences
from voiceguide.errors import ModelError
from voiceguide.hearing.engines import (
    POCKETSPHINX_EXTRA,
    POCKETSPHINX_SCORE,
    POCKETSPHINX_TITLE,
    introduction,
    not_there,
)
from voiceguide.hearing.install import MAKERS_MODELS, install, remove
from voiceguide.hearing.models import Model, Score, find_models, verify
from voiceguide.hearing.vosk_grammar import copies_wanted
from voiceguide.keeping.choices import save_preferences
from voiceguide.lexicon.dictionary import dictionary_of
from voiceguide.lexicon.pls import Lexicon
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir, installed_models_dir, kept_file
from voiceguide.settings import AUTO
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.pronounce import Guess, pronounce
from voiceguide.teaching.teach import teach
from voiceguide.teaching.words import talk_words, words_to_know

POCKETSPHINX = "pocketsphinx"
"""What `use` calls the engine that needs no model of ours."""

LISTENS = "It listens."
"""Marks in the list what listens as things are set."""

_MEND = "Where one is wrong, write an entry into a .pls file of content/lexicon, and teach the model again."


def add_parser(commands: Commands) -> None:
    """Adds the command with those below it."""
    parser = commands.add_parser("models", help="list, check, install, teach, remove or choose speech models")
    below = parser.add_subparsers(required=True, metavar="WHAT")

    one = below.add_parser("list", help="what there is, how well it hears, and which one listens")
    one.set_defaults(run=list_models)

    one = below.add_parser("verify", help="check every file of the models")
    one.add_argument("name", nargs="?", help="only this model")
    one.set_defaults(run=verify_models)

    one = below.add_parser("install", help="fetch a model from its makers, or take one that you bring")
    one.add_argument("source", help=f"{', '.join(MAKERS_MODELS)}, or a folder, a .zip or a .tar.gz")
    one.add_argument("--yes", action="store_true", help="fetch it without asking")
    one.set_defaults(run=install_model)

    one = below.add_parser("teach", help="teach a model the words of the content")
    one.add_argument("name", nargs="?", help="the model; the one that listens if not given")
    one.set_defaults(run=teach_model)

    one = below.add_parser("remove", help="remove a model that you installed")
    one.add_argument("name")
    one.set_defaults(run=remove_model)

    one = below.add_parser("use", help="choose what listens from now on")
    one.add_argument("name", help=f"a model, {POCKETSPHINX}, or {AUTO} for the best one known")
    one.set_defaults(run=use_model)


def list_models(options: argparse.Namespace) -> int:  # noqa: ARG001 (every command takes the options)
    """Says of each model what it is, how well it hears and whether it listens; then what can be fetched."""
    models, _ = find_models([folder() for folder in MODEL_FOLDERS])
    listening = listener()
    print(
        _line(f"{POCKETSPHINX}: {POCKETSPHINX_TITLE}.", POCKETSPHINX_SCORE, "", listening.model is None)
        if find_spec(POCKETSPHINX)
        else f"{POCKETSPHINX}: not installed. {POCKETSPHINX_EXTRA}",
        *(
            _line(_described(each), each.score, each.note, listening.model == each)
            for each in sorted(models, key=lambda model: model.name)
        ),
        *(
            f"{name}: not installed. About {maker.about_bytes / 1e6:.0f} megabytes, {maker.licence}."
            for name, maker in MAKERS_MODELS.items()
            if name not in {model.name for model in models}
        ),
        *listening.problems,
        sep="\n",
    )
    return 0


def verify_models(options: argparse.Namespace) -> int:
    """Checks every file of every model, or of one; status 1 when something is wrong."""
    models, errors = find_models([folder() for folder in MODEL_FOLDERS])
    if options.name:
        named = [model for model in models if model.name == options.name]
        # A model whose manifest cannot be read has no name but its folder's, and its error tells more.
        if not named and not any((folder() / options.name).is_dir() for folder in MODEL_FOLDERS):
            raise not_there(options.name, models)
        errors = [] if named else errors
        models = named
    for model in models:
        try:
            verify(model)
            print(f"{model.name}: all {len(model.files)} files are whole.")
        except ModelError as error:
            errors.append(error)
    print(*errors, sep="\n", end="\n" if errors else "")
    return int(bool(errors))


def install_model(options: argparse.Namespace) -> int:
    """Installs a model, and says whether it listens now."""
    with _progress() as progress:
        model = install(
            options.source,
            installed_models_dir(),
            progress=progress,
            confirm=_agreed if options.yes else _asked,
        )
    print(f"The model {model.name} is installed. Its licence: {model.licence}.")
    now = listener()
    print(introduction(now))
    if now.model != model:
        print(f"To let {model.name} listen instead: voiceguide models use {model.name}")
    return 0


def teach_model(options: argparse.Namespace) -> int:
    """Teaches a model the words of the content; says how many, how long it took, and which it guessed."""
    began = time.monotonic()
    model = _named(options.name) if options.name else _listening()
    console = Console(stderr=True)
    with console.status(f"Teaching the model {model.name}. This takes a few seconds."):
        words = layers().everything()
        here = world()
        wanted = words_to_know(here, words, content_dir())
        said = pronounce(wanted, [words.heard(), dictionary_of(model.folder)], Voice(Lexicon()).phonemes)
        copies = copies_wanted(grammars(here).values())
        talk = talk_words(content_dir())
        taught = teach(model, said.ways, installed_models_dir(), copies, talk).model
    took = round(time.monotonic() - began)
    print(f"The model {taught.name} knows {len(said.ways):,} words. Teaching took {took} seconds.")
    print(*_guessed(said.guesses), sep="\n", end="\n" if said.guesses else "")
    if said.unknown:
        print(f"There is no pronunciation of {', '.join(said.unknown)}. {_MEND}")
    chosen = preferences()
    if chosen.model == model.name != taught.name:
        save_preferences(kept_file(), replace(chosen, model=taught.name))
    now = listener()
    print(introduction(now))
    if now.model != taught:
        print(f"To let {taught.name} listen instead: voiceguide models use {taught.name}")
    return 0


def remove_model(options: argparse.Namespace) -> int:
    """Removes an installed model; the best one known listens where it was chosen."""
    remove(options.name, installed_models_dir())
    print(f"The model {options.name} is removed.")
    chosen = preferences()
    if chosen.model == options.name:
        save_preferences(kept_file(), replace(chosen, engine=AUTO, model=""))
        print("It was the one you had chosen. From now on the best one known listens.")
    return 0


def use_model(options: argparse.Namespace) -> int:
    """Keeps a choice for the next sessions, once it is sure that what was chosen can listen."""
    if options.name in (AUTO, POCKETSPHINX):
        engine, model = options.name, ""
    else:
        engine, model = "vosk", options.name
    listening = listener_for(engine, model)
    listens = listening.model.name if listening.model else POCKETSPHINX
    if options.name not in (AUTO, listens):
        raise ModelError(
            " ".join(problem.happened for problem in listening.problems),
            kept="Your choice was not changed.",
            todo=listening.problems[-1].todo,
        )
    save_preferences(kept_file(), replace(preferences(), engine=engine, model=model))
    print(introduction(listening))
    return 0


def _named(name: str) -> Model:
    """The model of this name. Raises ModelError."""
    models, errors = find_models([folder() for folder in MODEL_FOLDERS])
    for model in models:
        if model.name == name:
            return model
    if errors and any((folder() / name).is_dir() for folder in MODEL_FOLDERS):
        raise next((error for error in errors if f" in {name} " in error.happened), errors[0])
    raise not_there(name, models)


def _listening() -> Model:
    """The model that listens. Raises ModelError when what listens has none that can be taught."""
    model = listener().model
    if model is None:
        raise ModelError(
            f"What listens is {POCKETSPHINX_TITLE}, which reads the lexicon by itself.",
            kept="Nothing was changed.",
            todo="To teach a model, name it.",
        )
    return model


def _guessed(guesses: Sequence[Guess]) -> Iterator[str]:
    """Each guess, with how to hear it and how to mend it."""
    if guesses:
        yield f"{len(guesses)} of its pronunciations are guesses:"
    for one in guesses:
        ways = ", or ".join(" ".join(way) for way in one.ways)
        yield f"{one.word}: {one.ipa}; the ear expects {ways}. To hear it: voiceguide say {one.word}"
    if guesses:
        yield _MEND


def _described(model: Model) -> str:
    return f"{model.name}: for {model.engine}. Language {model.language}. Licence: {model.licence}."


def _line(what: str, score: Score | None, note: str, listens: bool) -> str:
    heard = (
        f"Heard {score.commands * 100:.0f} per cent of commands right, on {score.on}."
        if score
        else "How well it hears has not been measured."
    )
    noted = f"Note: {note.rstrip('.')}." if note else ""
    return " ".join(filter(None, (what, heard, noted, LISTENS if listens else "")))


def _agreed(question: str) -> bool:
    """Tells what is fetched, which was agreed to on the command line."""
    print(question, "Yes.")
    return True


def _asked(question: str) -> bool:
    """Asks the person; only a plain yes counts. Raises ModelError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise ModelError(
            f"{question} Nobody can be asked here.",
            kept="Nothing was fetched or changed.",
            todo="Give --yes to agree beforehand.",
        )
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


@contextmanager
def _progress() -> Iterator[Callable[[int, int | None], None]]:
    """Shows how much has come: a bar on a terminal, one sentence elsewhere.

    It begins with the first bytes, because before them a question is asked on the same terminal.
    """
    console = Console(stderr=True)
    with ExitStack() as stack:
        shown: list[Progress] = []

        def tell(done: int, total: int | None) -> None:
            if not shown:
                columns = (TextColumn("Fetching"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
                bar = Progress(*columns, console=console, disable=not console.is_terminal)
                shown.append(stack.enter_context(bar))
                bar.add_task("", total=total)
                if not console.is_terminal:
                    print("The model is being fetched.", file=sys.stderr)
            shown[0].update(shown[0].task_ids[0], completed=done, total=total)

        yield tell

"""`voiceguide import`: leaflets become guides, each with a report of what a person must look at."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from voiceguide.choosing.requests import Requests, load_requests
from voiceguide.commands import Commands
from voiceguide.errors import ImportingError, VoiceguideError
from voiceguide.importing.isolated import INSTALL
from voiceguide.importing.reading import SUFFIXES
from voiceguide.importing.report import summary
from voiceguide.importing.taking import Taken, take
from voiceguide.linting.misreading import blocking
from voiceguide.paths import content_dir

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("import", help="make guides of leaflets")
    one.add_argument("file", nargs="*", metavar="FILE", help="a leaflet; or the folder of a DAISY book")
    one.add_argument(
        "--into", metavar="FOLDER", help="the content folder to put it into; if not given, the one in use"
    )
    one.add_argument(
        "--as",
        dest="name",
        default="",
        metavar="NAME",
        help="the guide's id; if not given, made of the title",
    )
    one.add_argument("--replace", action="store_true", help="write over a guide that is there already")
    one.add_argument(
        "--watch", metavar="FOLDER", help="then import each leaflet that comes into this folder, until Ctrl-C"
    )
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Imports each file; status 1 when one could not be, or must be mended before it is read."""
    content = Path(options.into) if options.into else content_dir()
    _check(options, content)
    requests = load_requests(content if (content / "sentences").is_dir() else content_dir())
    files = [Path(file) for file in options.file]
    well = [_one(file, content, requests, options) for file in files]
    if options.watch:
        _watch(Path(options.watch), content, requests, options)
    return int(not all(well))


def _check(options: argparse.Namespace, content: Path) -> None:
    """Raises ImportingError where the command makes no sense."""
    if not options.file and not options.watch:
        raise ImportingError("There is nothing to import.", todo="Name a leaflet, or a folder with --watch.")
    if options.name and (len(options.file) != 1 or options.watch or not _NAME.fullmatch(options.name)):
        raise ImportingError(
            "One name is for one leaflet.",
            todo="Write --as with small letters, digits and hyphens, and one file.",
        )
    if not content.is_dir():
        raise ImportingError(
            f"There is no content folder {content}.", todo="Make it, or name another with --into."
        )


def _one(file: Path, content: Path, requests: Requests, options: argparse.Namespace) -> bool:
    """Imports a leaflet, and tells what came of it. Whether all went well."""
    try:
        taken = take(file, content, requests, name=options.name, replace=options.replace)
    except VoiceguideError as error:
        print(error, file=sys.stderr, flush=True)
        return False
    _tell(taken)
    return not taken.problems


def _tell(taken: Taken) -> None:
    unsettled = blocking(taken.guide)
    name = taken.file.stem
    print(summary(taken.source, taken.draft, [*taken.problems, *unsettled]))
    print(f"Written: {taken.file}, not yet approved. Source and result side by side: {taken.report}")
    if taken.before:
        print(f"The guide that it replaces is kept: {taken.before}")
    print(f"When it has been read and mended: voiceguide approve {name} --by NAME --role ROLE", flush=True)


def _watch(folder: Path, content: Path, requests: Requests, options: argparse.Namespace) -> None:
    """Imports each leaflet that comes into the folder, or is changed there. Ends with Ctrl-C."""
    try:
        from watchfiles import Change, watch  # noqa: PLC0415
    except ImportError as error:
        raise ImportingError(
            "Watching a folder needs a package that is not installed, watchfiles.", todo=INSTALL
        ) from error
    if not folder.is_dir():
        raise ImportingError(f"There is no folder {folder} to watch.", todo="Make it, or name another.")
    changes = watch(folder, recursive=False, raise_interrupt=True)
    print(f"Watching {folder}. Put leaflets there; Ctrl-C ends it.", flush=True)
    for change in changes:
        for file in _leaflets([Path(path) for kind, path in change if kind is not Change.deleted]):
            _one(file, content, requests, options)


def _leaflets(files: Sequence[Path]) -> list[Path]:
    """Those that look like leaflets, each once. Hidden files are ones that a program has not finished."""
    return sorted(
        {
            file
            for file in files
            if file.suffix.lower() in SUFFIXES and file.name[0] not in ".~" and file.is_file()
        }
    )

"""The option `--captions`: where the captions go."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TextIO

from voiceguide.errors import DeviceError
from voiceguide.modes.captioner import Captioner

STDOUT = "-"
"""Names the standard output, which then holds captions and nothing else."""


def add_option(parser: argparse.ArgumentParser) -> None:
    """Adds it to a command."""
    parser.add_argument(
        "--captions",
        nargs="?",
        const=STDOUT,
        metavar="FILE",
        help="write captions, as WebVTT, to this file; without FILE, to the standard output",
    )


@contextmanager
def captions(file: str | None) -> Iterator[Captioner | None]:
    """What writes them, as long as it lasts; None where none are wanted. Raises DeviceError."""
    if file is None:
        yield None
        return
    with (
        nullcontext(sys.stdout) if file == STDOUT else _opened(file) as out,
        Captioner(out, lambda error: print(error, file=sys.stderr)) as captioner,
    ):
        yield captioner


@contextmanager
def _opened(file: str) -> Iterator[TextIO]:
    try:
        out = Path(file).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 (closing it may fail)
    except OSError as error:
        raise DeviceError(f"The captions cannot be written to {file}.", todo=f"{error}.") from error
    try:
        yield out
    finally:
        with suppress(OSError):  # a file that takes no more has been told of by then
            out.close()

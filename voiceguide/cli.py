"""The command line: thin. Each command is in `commands`, by subject."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from rich_argparse import RichHelpFormatter

from voiceguide.commands import (
    approve,
    ask,
    check,
    forget,
    importing,
    kiosk,
    listen,
    listen_check,
    models,
    procedure,
    replay,
    speak,
    trace,
)
from voiceguide.errors import VoiceguideError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells write it: 128 and the number of the signal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit status; a fault is one message that can be read aloud."""
    try:
        try:
            options = _parser().parse_args(arguments)
            return int(options.run(options))
        except VoiceguideError as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            sys.stdout.flush()  # here, where a reader who is gone can still be met quietly
    except BrokenPipeError:
        # Python writes what is left when it ends, and would complain of the pipe a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    """A parser whose help, and that of the parsers below it, is set by Rich."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"formatter_class": RichHelpFormatter, **named})


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("voiceguide", description="An offline voice reader of approved patient guidance.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    subjects = (
        *(listen, procedure, kiosk, ask, speak, trace, replay, models),
        *(importing, approve, check, listen_check, forget),
    )
    for subject in subjects:
        subject.add_parser(commands)
    return parser

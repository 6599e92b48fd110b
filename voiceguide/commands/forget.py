"""`voiceguide forget`: erases where the reading is and all bookmarks, before another person comes."""

from __future__ import annotations

import argparse

from voiceguide.commands import Commands
from voiceguide.keeping.aside import asides
from voiceguide.keeping.store import forget_places
from voiceguide.paths import kept_file


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("forget", help="erase your place and your bookmarks")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 (every command takes the options)
    """Erases them, and says so; also what is left in files that were set aside."""
    file = kept_file()
    erased = forget_places(file)
    print("Your place and your bookmarks are erased." if erased else "No place and no bookmark is kept.")
    for folder in asides(file):
        print(f"The damaged file in {folder} may still hold some. To erase it too, delete that folder.")
    return 0

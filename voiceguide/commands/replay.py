"""`voiceguide replay`: a conversation from a script, with its expected answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from voiceguide.commands import Commands
from voiceguide.commands.content import replay_world
from voiceguide.conversation.replay import replay
from voiceguide.errors import VoiceguideError


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("replay", help="replay a conversation")
    one.add_argument("file", help="a script, as in tests/replays")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Replays a script; status 1 when its expected answers differ."""
    try:
        script = Path(options.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VoiceguideError(f"The script {options.file} cannot be read.", todo=str(error)) from error
    written = replay(replay_world(script), script)
    print(written, end="")
    expects = any(line.startswith(">") for line in script.splitlines())
    return int(expects and written != script)

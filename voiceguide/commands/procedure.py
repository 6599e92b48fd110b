"""`voiceguide procedure`: takes somebody through the steps of a guide, hands-free."""

from __future__ import annotations

import argparse

from voiceguide.commands import Commands
from voiceguide.commands.content import find_sections, world
from voiceguide.commands.listen import add_session_options, hold
from voiceguide.errors import VoiceguideError
from voiceguide.guides.steps import steps_of
from voiceguide.modes.keys import STEP_KEYS


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    keys = ", ".join(f"{key} {command}" for key, command in STEP_KEYS.items())
    one = commands.add_parser(
        "procedure",
        help="take somebody through the steps of a guide, one at a time",
        epilog=f"Keys, besides those of listen: {keys}.",
    )
    one.add_argument("guide", help="the guide's id")
    add_session_options(one)
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Takes the person through, until they come to the end or leave. Raises VoiceguideError without steps."""
    known = world()
    guide, _ = find_sections(known, options.guide, None)
    if steps_of(guide) is None:
        followed = [one.id for one in known.library.guides.values() if steps_of(one)]
        raise VoiceguideError(
            f"The guide {guide.id} has no steps.", todo=f"These have: {', '.join(followed) or 'none'}."
        )
    return hold(options, guide.id)

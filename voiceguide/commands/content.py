"""The content, for a command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.guides.checking import Problem
from voiceguide.lexicon.pls import Lexicon, load_lexicon
from voiceguide.paths import content_dir


def world() -> World:
    """The world; why a guide was left out is said on the way."""
    loaded, problems = load_world(content_dir())
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return loaded


def left_out(problems: Sequence[Problem]) -> list[str]:
    """What is said at the start of a session of guides that are not there: the first fault of each."""
    first = {problem.file: problem for problem in reversed(problems)}
    return [f"A guide is left out. {problem}" for problem in first.values()]


def lexicon() -> Lexicon:
    """How the content's words are said, for the voice and for the ear. Raises GuideError naming the line."""
    return load_lexicon(content_dir() / "lexicon")

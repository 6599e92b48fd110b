"""The content, for a command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.guides.checking import Problem
from voiceguide.guides.model import Guide, Section
from voiceguide.lexicon.pls import Lexicon, load_lexicon
from voiceguide.paths import content_dir


def world() -> World:
    """The world; why a guide was left out is said on the way."""
    loaded, problems = load_world(content_dir())
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return loaded


def find_sections(known: World, guide_id: str, section_id: str | None) -> tuple[Guide, list[Section]]:
    """The guide, and its one section of that id, or all. Raises VoiceguideError for an unknown id."""
    guide = known.library.guides.get(guide_id)
    if guide is None:
        raise VoiceguideError(f"There is no guide {guide_id}.", todo="Run voiceguide check.")
    sections = [one for one in guide.sections if section_id in (None, one.id)]
    if not sections:
        named = ", ".join(section.id for section in guide.sections)
        raise VoiceguideError(f"The guide has no section {section_id}.", todo=f"It has: {named}.")
    return guide, sections


def left_out(problems: Sequence[Problem]) -> list[str]:
    """What is said at the start of a session of guides that are not there: the first fault of each."""
    first = {problem.file: problem for problem in reversed(problems)}
    return [f"A guide is left out. {problem}" for problem in first.values()]


def lexicon() -> Lexicon:
    """How the content's words are said, for the voice and for the ear. Raises GuideError naming the line."""
    return load_lexicon(content_dir() / "lexicon")

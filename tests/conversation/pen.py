"""A guide with every mark that a step may have, beside those that are shipped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from voiceguide.choosing.router import Router
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import Guide, Library
from voiceguide.paths import content_dir

FILE = Path(__file__).parents[1] / "guides" / "examples" / "pen.md"


def _pen(shipped: World) -> Guide:
    guide, problems = load_guide(FILE, frozenset(shipped.router.requests.topics))
    assert guide and not problems, problems
    return guide


def _with_pen(shipped: World, guide: Guide) -> World:
    library = Library({**shipped.library.guides, guide.id: guide})
    return replace(shipped, library=library, router=Router(library, shipped.router.requests), seen=None)


SHIPPED, _ = load_world(content_dir())
PEN = _pen(SHIPPED)
WORLD = _with_pen(SHIPPED, PEN)

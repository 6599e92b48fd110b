"""Puts together what a session knows, from the content folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Router
from voiceguide.conversation.replies import load_replies
from voiceguide.conversation.state import World
from voiceguide.errors import GuideError
from voiceguide.guides.loading import look, stamps_of
from voiceguide.guides.model import Library
from voiceguide.problem import Problem


def load_world(
    content: Path,
    *,
    keys: Mapping[str, str] | None = None,
    voices: Sequence[tuple[str, str]] = (),
    offered: Collection[str] = (),
) -> tuple[World, tuple[Problem, ...]]:
    """The world, and why each guide that is not in it was left out.

    `keys` and `voices` are those of the session, `offered` are the guides alone that are in it: see `World`.
    Raises GuideError when the sentences cannot be used: without them no request can be understood.
    """
    requests = load_requests(content)
    seen = look(content / "guides", requests.topics)
    library = _offered(seen.shelf.library, offered)
    replies = load_replies(content / "sentences" / "replies.yaml")
    router = Router(library, requests)
    world = World(library, router, replies, keys or {}, tuple(voices), seen, frozenset(offered))
    return world, seen.shelf.problems


def _offered(library: Library, offered: Collection[str]) -> Library:
    """The guides of these ids; all where none is named."""
    if not offered:
        return library
    return Library({name: guide for name, guide in library.guides.items() if name in offered})


def left_out(problems: Sequence[Problem]) -> list[str]:
    """What is said of guides that are not there: the first fault of each."""
    first = {problem.file: problem for problem in reversed(problems)}
    return [f"A guide is left out. {problem}" for problem in first.values()]


def stamp(world: World) -> object:
    """What is another when a guide has changed, for a `stat` of each file; None where that fails."""
    try:
        return stamps_of(world.seen.folder) if world.seen else None
    except GuideError:
        return None


_World = TypeVar("_World", bound=World)


def renewed(world: _World) -> tuple[_World, tuple[Problem, ...]]:
    """The world with each guide as it stands in its file now, and what is newly wrong with one.

    The same world where nothing has changed, after a `stat` of each file. Only a guide that has changed is
    read and indexed again. Where the folder cannot be read, what was read before stays.
    """
    if world.seen is None:
        return world, ()
    try:
        seen = look(world.seen.folder, world.seen.topics, world.seen)
    except GuideError:
        return world, ()
    if seen is world.seen:
        return world, ()
    library = _offered(seen.shelf.library, world.offered)
    router = Router(library, world.router.requests, world.router)
    known = world.seen.shelf.problems
    problems = tuple(problem for problem in seen.shelf.problems if problem not in known)
    return replace(world, library=library, router=router, seen=seen), problems

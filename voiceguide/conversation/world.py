"""Puts together what a session knows, from the content folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Router
from voiceguide.conversation.replies import load_replies
from voiceguide.conversation.state import World
from voiceguide.guides.loading import load_guides
from voiceguide.problem import Problem


def load_world(
    content: Path, *, keys: Mapping[str, str] | None = None, voices: Sequence[tuple[str, str]] = ()
) -> tuple[World, tuple[Problem, ...]]:
    """The world, and why each guide that is not in it was left out.

    `keys` and `voices` are those of the session: see `World`.
    Raises GuideError when the sentences cannot be used: without them no request can be understood.
    """
    requests = load_requests(content)
    shelf = load_guides(content / "guides", requests.topics)
    replies = load_replies(content / "sentences" / "replies.yaml")
    router = Router(shelf.library, requests)
    return World(shelf.library, router, replies, keys or {}, tuple(voices)), shelf.problems

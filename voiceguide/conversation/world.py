"""Puts together what a session knows, from the content folder."""

from __future__ import annotations

from pathlib import Path

from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Router
from voiceguide.conversation.replies import load_replies
from voiceguide.conversation.state import World
from voiceguide.guides.checking import Problem
from voiceguide.guides.loading import load_guides


def load_world(content: Path) -> tuple[World, tuple[Problem, ...]]:
    """The world, and why each guide that is not in it was left out.

    Raises GuideError when the sentences cannot be used: without them no request can be understood.
    """
    requests = load_requests(content)
    shelf = load_guides(content / "guides", requests.topics)
    replies = load_replies(content / "sentences" / "replies.yaml")
    return World(shelf.library, Router(shelf.library, requests), replies), shelf.problems

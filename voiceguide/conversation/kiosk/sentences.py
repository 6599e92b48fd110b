"""What only the kiosk says and hears, from `content/sentences/kiosk.yaml`."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import COMMANDS
from voiceguide.choosing.router import Router
from voiceguide.conversation.effects import Route
from voiceguide.conversation.kiosk.state import KioskWorld
from voiceguide.conversation.replies import SLOTS, Replies
from voiceguide.conversation.state import World
from voiceguide.errors import GuideError

FILE = Path("sentences", "kiosk.yaml")
"""In the content folder."""

KIOSK_COMMANDS = tuple(
    "start headset aloud screen words menu steps stay text-size colours letter-keys".split()
)
"""The commands that only the kiosk knows, in the order in which they are told."""

KIOSK_SLOTS: Mapping[str, frozenset[str]] = {
    name: frozenset(slots.split())
    for name, slots in {
        "private": "",
        "route": "",
        **{f"route-{route}": "" for route in Route},
        "headset-lost": "",
        "really-aloud": "",
        "in-headset": "",
        "speaking-aloud": "",
        "on-screen": "",
        "ready": "titles",
        "words-on": "",
        "words-off": "",
        "text-size": "size",
        "colours-light": "",
        "colours-dark": "",
        "letter-keys-on": "",
        "letter-keys-off": "",
        "menu": "",
        "menu-item": "number count section",
        "menu-guide": "title",
        "menu-first": "",
        "menu-last": "",
        "menu-closed": "",
        "still-there": "seconds",
        "seconds-left": "seconds",
        "staying": "",
        "over": "",
    }.items()
}
"""Every reply of the kiosk's own, and the slots that it fills."""


@dataclass(frozen=True)
class KioskSentences:
    """The file, as it was read."""

    commands: Mapping[str, tuple[str, ...]]
    """Command of the kiosk → its phrases."""
    descriptions: Mapping[str, str]
    """Command → what it does: the kiosk's own, and others that do something else here."""
    replies: Mapping[str, str]
    """The kiosk's own, and others that are worded otherwise here."""


def load_sentences(content: Path) -> KioskSentences:
    """Raises GuideError naming the first thing that is missing, unknown or of the wrong kind."""
    file = content / FILE
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _odd(
            f"The kiosk's sentences, {file.name}, cannot be read.", f"Mend the file: {error}."
        ) from error
    parts = read if isinstance(read, dict) else {}
    commands = _mapping(parts, "commands", KIOSK_COMMANDS, KIOSK_COMMANDS)
    descriptions = _mapping(parts, "descriptions", KIOSK_COMMANDS, {*COMMANDS, *KIOSK_COMMANDS})
    replies = _mapping(parts, "replies", KIOSK_SLOTS, {*SLOTS, *KIOSK_SLOTS})
    for name, text in {**descriptions, **replies}.items():
        if not isinstance(text, str):
            raise _odd(f"“{name}” in {file.name} is not a text.")
    for name, text in replies.items():
        if not _slots(name, text) <= (KIOSK_SLOTS.get(name) or SLOTS.get(name, frozenset())):
            raise _odd(f"The reply “{name}” in {file.name} has a slot that nobody fills.")
    return KioskSentences(
        {name: _phrases(name, phrases) for name, phrases in commands.items()},
        descriptions,
        replies,
    )


def kiosk_world(
    world: World,
    sentences: KioskSentences,
    routes: Collection[Route],
    *,
    greeting: str,
    begins: str = "",
    idle_s: float = 60.0,
) -> KioskWorld:
    """The world of a kiosk that can answer in these ways; see `KioskWorld` for the others."""
    requests = world.router.requests
    described = replace(requests, descriptions={**requests.descriptions, **sentences.descriptions})
    return KioskWorld(
        world.library,
        Router(world.library, described, world.router),
        Replies({**world.replies.texts, **sentences.replies}),
        world.keys,
        world.voices,
        world.seen,
        world.offered,
        {fold(phrase): name for name, phrases in sentences.commands.items() for phrase in phrases},
        tuple(route for route in Route if route in routes),
        greeting,
        fold(begins),
        idle_s,
    )


def _mapping(parts: Any, name: str, needed: Iterable[str], known: Iterable[str]) -> dict[str, Any]:
    found = parts.get(name)
    if not isinstance(found, dict):
        raise _odd(f"The kiosk's sentences, {FILE.name}, have no {name}.")
    wrong = [*(one for one in needed if one not in found), *(one for one in found if one not in set(known))]
    if wrong:
        raise _odd(f"“{wrong[0]}” among the {name} in {FILE.name} is missing or unknown.")
    return found


def _phrases(name: str, read: object) -> tuple[str, ...]:
    if not isinstance(read, list) or not all(isinstance(one, str) and fold(one) for one in read):
        raise _odd(f"“{name}” in {FILE.name} is not a list of phrases.")
    return tuple(read)


def _slots(name: str, text: str) -> set[str]:
    try:
        return {slot for _, slot, _, _ in string.Formatter().parse(text) if slot is not None}
    except ValueError as error:
        raise _odd(f"The reply “{name}” in {FILE.name} has an odd bracket.") from error


def _odd(happened: str, todo: str = "Put it right there.") -> GuideError:
    return GuideError(happened, todo=todo)

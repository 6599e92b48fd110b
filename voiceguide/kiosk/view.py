"""What the page shows, from what the visit has come to: the whole of it each time, and nothing else.

The page holds nothing of its own, so that a browser that was killed shows the same as before. What the person
did not choose to be shown is not sent to it.
"""

from __future__ import annotations

from typing import Any

from voiceguide.conversation.kiosk.state import KioskState, KioskWorld, Phase
from voiceguide.kiosk.layout import FIRST, KIOSK_KEYS, MORE, Group
from voiceguide.reading.script import Sentence


def fixed(world: KioskWorld) -> dict[str, Any]:
    """What is the same for everybody: the guides' sections, and the keys."""
    keys: dict[str, list[str]] = {}
    for key, command in KIOSK_KEYS.items():
        if not command.startswith("choose-"):
            keys.setdefault(command, []).append(key)
    return {
        "guides": [
            {
                "id": guide.id,
                "title": guide.title,
                "sections": [
                    {"id": one.id, "title": one.title, "subject": one.about[0]} for one in guide.sections
                ],
            }
            for guide in world.library.guides.values()
        ],
        "first": _group(FIRST, keys),
        "more": [_group(group, keys) for group in MORE],
        "routes": [str(route) for route in world.routes],
        "texts": {
            "greeting": world.greeting,
            "private": world.replies.say("private"),
            "route": world.replies.say("route"),
            **{f"route-{route}": world.replies.say(f"route-{route}") for route in world.routes},
        },
    }


def shown(state: KioskState, world: KioskWorld, seconds_left: float | None) -> dict[str, Any]:
    """What changes. `seconds_left` is until the visit ends, while that is counted down."""
    visible = state.words and state.phase is not Phase.RESTING
    place = state.place if visible else None
    target = state.menu[state.item] if visible and state.menu else None
    return {
        "phase": str(state.phase),
        "route": str(state.route) if state.chosen else "",
        "words": state.words,
        "speaking": state.speaking,
        "reading": state.reading,
        "warning": visible and state.warning,
        "learning": state.learning,
        "wanting": state.wanting if state.phase is Phase.HERE else "",
        "question": world.replies.say(f"want-{state.wanting}") if state.wanting else "",
        "entry": state.entry if visible else "",
        "options": [
            {"key": str(number), "label": option.label if visible else ""}
            for number, option in enumerate(state.options, 1)
        ],
        "here": {"guide": place.guide, "section": place.section} if place else None,
        "item": {"guide": target.guide, "section": target.section} if target else None,
        "menu": bool(state.menu),
        "level": str(state.level),
        "rate": state.settings.rate,
        "volume": round(100 * state.settings.volume),
        "really": state.phase is Phase.ASKING and state.chosen,
        "text_size": state.text_size,
        "colours": str(state.colours),
        "letter_keys": state.letter_keys,
        "soundless": state.soundless,
        "deaf": state.deaf,
        "seconds_left": None if seconds_left is None else max(round(seconds_left), 0),
    }


def is_open(state: KioskState, sentence: Sentence) -> bool:
    """Whether a sentence may be shown to anybody: the kiosk's own questions, before and after the visit."""
    return state.phase is not Phase.HERE and sentence.place is None


def _group(group: Group, keys: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "title": group.title,
        "buttons": [
            {"command": command, "label": label, "keys": keys.get(command, [])}
            for command, label in group.buttons.items()
        ],
    }

"""The kiosk's keys and touch targets: each command has both (EN 301 549, 5.1.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voiceguide.conversation.following import Awaits
from voiceguide.conversation.kiosk.entry import ENTRY
from voiceguide.conversation.kiosk.entry import KEYS as ENTRY_KEYS
from voiceguide.conversation.kiosk.state import KioskState, Phase
from voiceguide.modes.keys import KEYS, command_of, spoken_key

KEYPAD: Mapping[str, str] = {
    "5": "start",
    "4": "previous",
    "6": "next",
    "8": "level-larger",
    "2": "level-smaller",
    "7": "menu",
    "9": "repeat",
    "0": "where-am-i",
    "1": "help",
    "3": "spell",
    "+": "louder",
    "-": "quieter",
    "*": "faster",
    "/": "slower",
    ".": "goodbye",
}
"""A key of a number pad → its command, where no question is open. The 5, which can be felt, is the middle of
everything: right and left of it on and back, above and below it larger and smaller steps. While a question is
open, the digits choose an answer."""

OWN_KEYS: Mapping[str, str] = {
    "H": "headset",
    "A": "aloud",
    "S": "screen",
    "W": "words",
    "M": "menu",
    "=": "stay",
    "T": "text-size",
    "C": "colours",
    "k": "letter-keys",
    ";": "next-match",
    "P": "steps",
    "u": "understand",
    "K": "key-word",
    "e": "why",
    "z": "what-is-that",
    "o": "who-to-ask",
    "N": "need",
    "!": "dropped",
    "$": "wrong",
    "&": "skip",
    "J": "count",
    "X": "count-off",
    "Q": "leave",
}
"""Keys of a keyboard that only the kiosk has, or that are others elsewhere, where the pad has those. The
point, otherwise `next-match`, ends a visit."""

STEP_PAD: Mapping[str, str] = {"8": "understand", "2": "key-word", "3": "skip", "7": "leave"}
"""What keys of the number pad do while steps are followed, in place of what does nothing there."""

KIOSK_KEYS: Mapping[str, str] = {**KEYS, **OWN_KEYS, **KEYPAD}
"""A key, by its name in `KEYS` or what it types → its command."""


@dataclass(frozen=True)
class Group:
    """Touch targets that stand together on the page."""

    title: str
    buttons: Mapping[str, str]
    """Command → what is written on its button."""


FIRST = Group(
    "Keys",
    {
        "start": "Start, pause",
        "previous": "Back",
        "next": "Next",
        "repeat": "Repeat",
        "menu": "Menu",
        "help": "Help",
        "slower": "Slower",
        "faster": "Faster",
        "quieter": "Quieter",
        "louder": "Louder",
        "words": "Words",
        "goodbye": "End visit",
    },
)
"""Those that most people need: large, and always there."""

MORE: tuple[Group, ...] = (
    Group(
        "Answering",
        {
            "headset": "In the headset",
            "aloud": "Aloud",
            "screen": "On the screen only",
            "stop": "Stop",
            "pause": "Pause",
            "go-on": "Go on",
            "yes": "Yes",
            "no": "No",
            "stay": "Stay",
        },
    ),
    Group(
        "Moving",
        {
            "level-larger": "Larger steps",
            "level-smaller": "Smaller steps",
            "level": "Choose the step",
            "next-sentence": "Next sentence",
            "previous-sentence": "Sentence before",
            "next-section": "Next section",
            "previous-section": "Section before",
            "first": "Beginning",
            "last": "End",
            "half-way": "Half way",
            "go-to": "Go to",
            "resume": "Where I stopped",
            "find": "Find a word",
            "next-match": "Next match",
            "previous-match": "Match before",
        },
    ),
    Group(
        "Telling",
        {
            "where-am-i": "Where am I",
            "time-left": "Time left",
            "spell": "Spell that",
            "again-slowly": "Again, slowly",
            "what-did-you-say": "What did you say",
            "what-can-i-say": "What can I say",
            "learn-mode": "Learn mode",
            "learn-mode-off": "End learn mode",
        },
    ),
    Group(
        "Voice",
        {
            "set-rate": "Set the pace",
            "set-volume": "Set the volume",
            "higher": "Higher voice",
            "lower": "Lower voice",
            "next-voice": "Another voice",
            "set-voice": "Choose a voice",
            "say-more": "Say more",
            "say-less": "Say less",
        },
    ),
    Group(
        "Places in this visit",
        {
            "bookmark": "Bookmark this",
            "bookmarks": "My bookmarks",
            "go-to-bookmark": "Go to a bookmark",
            "delete-bookmark": "Remove a bookmark",
            "sleep-timer": "Sleep timer",
            "sleep-off": "Sleep timer off",
        },
    ),
    Group(
        "Step by step",
        {
            "steps": "Take me through the steps",
            "understand": "I understand",
            "key-word": "The step's word",
            "skip": "Without this thing",
            "why": "Why",
            "what-is-that": "What is that",
            "need": "What do I need",
            "dropped": "I dropped it",
            "wrong": "Something is wrong",
            "who-to-ask": "Who to ask",
            "count": "Count the time",
            "count-off": "Stop counting",
            "leave": "Leave the steps",
        },
    ),
    Group(
        "Screen and keyboard",
        {"text-size": "Text size", "colours": "Colours", "letter-keys": "Letter keys on or off"},
    ),
)
"""The others, in the page's second part."""


def command_for(key: str, state: KioskState) -> str:
    """What a key does in this state; "" for nothing."""
    if state.phase is Phase.HERE and state.wanting and key in ENTRY_KEYS:
        return f"{ENTRY}{key}"
    if state.phase is Phase.HERE and state.following:
        thing = key == "Enter" and state.following.awaits is Awaits.THING
        return "yes" if thing else STEP_PAD.get(key) or KIOSK_KEYS.get(key) or command_of(key)
    question = state.phase is Phase.ASKING or bool(state.options)
    if question and key in "123456789" and (state.phase is Phase.ASKING or int(key) <= len(state.options)):
        return f"choose-{key}"
    if key == "Enter" and question:
        return "yes"
    return KIOSK_KEYS.get(key) or command_of(key)


def pad_key(key: str) -> str:
    """A key of the number pad as it is called."""
    return {".": "point", "*": "star", "/": "slash"}.get(key) or spoken_key(key)


def key_names() -> dict[str, str]:
    """Command → its key as it is called aloud: of the number pad where it has one there."""
    named = {command: f"{pad_key(key)} on the number pad" for key, command in KEYPAD.items()}
    for key, command in {**OWN_KEYS, **KEYS}.items():
        if KIOSK_KEYS[key] == command:
            named.setdefault(command, spoken_key(key))
    return named

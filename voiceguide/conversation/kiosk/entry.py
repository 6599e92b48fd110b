"""An answer entered on a number pad: digits as digits, letters as on a telephone (ISO/IEC 9995-8).

For who neither speaks nor has a keyboard. A key that is pressed again goes to its next letter; each is said.
"""

from __future__ import annotations

from collections.abc import Mapping

from voiceguide.conversation.kiosk.state import KioskState
from voiceguide.conversation.turn import Turn
from voiceguide.reading.movement import LEVELS
from voiceguide.reading.script import reply
from voiceguide.reading.spelling import spell

PAD: Mapping[str, str] = {
    "2": "abc",
    "3": "def",
    "4": "ghi",
    "5": "jkl",
    "6": "mno",
    "7": "pqrs",
    "8": "tuv",
    "9": "wxyz",
}
"""A key → its letters."""

BY_LETTERS = frozenset("find bookmark go-to-bookmark delete-bookmark".split())
"""Commands whose value is entered by letters; that of the others by digits."""

LONGEST = 40
"""Letters of an entry: longer than any word."""

ENTRY = "pad-"
"""How a key's command begins while an answer is entered: "pad-5", "pad-.", "pad-Enter"."""

KEYS = frozenset("0 1 2 3 4 5 6 7 8 9 . Enter".split())
"""Keys that mean something then: letters or digits; 1 ends a letter, so that the same key can follow; 0 says
what there is so far; the point takes the last one back, or leaves the question; Enter ends the answer."""


def entered(turn: Turn, state: KioskState, key: str) -> str | None:
    """Takes one key; the whole answer when it has been ended ("" where it was dropped), else None."""
    by_letters = state.wanting in BY_LETTERS
    if key == "Enter" or (key == "." and not state.entry):
        answer = _value(turn, state) if key == "Enter" else ""
        turn.set(entry="", pad="")
        return answer
    if key == ".":
        _take(turn, state, state.entry[:-1], "", state.entry[-1:])
    elif not by_letters:
        _take(turn, state, (state.entry + key)[:LONGEST], "", key)
    elif key == "1":
        turn.set(pad="")
    elif key == "0":
        _take(turn, state, state.entry, "", state.entry)
    elif state.pad == key:
        letters = PAD[key]
        letter = letters[(letters.index(state.entry[-1]) + 1) % len(letters)]
        _take(turn, state, state.entry[:-1] + letter, key, letter)
    elif len(state.entry) < LONGEST:
        _take(turn, state, state.entry + PAD[key][0], key, PAD[key][0])
    return None


def _take(turn: Turn, state: KioskState, entry: str, pad: str, said: str) -> None:
    turn.set(entry=entry, pad=pad, asked_at=turn.now)
    if said:
        turn.speak([reply(spell(said))], held=state.held, continuous=state.continuous)


def _value(turn: Turn, state: KioskState) -> str:
    """The answer in words: a level by its place in the question, all else as it was entered."""
    if state.wanting == "level" and state.entry.isdecimal():
        place = int(state.entry)
        level = str(LEVELS[place - 1]) if 1 <= place <= len(LEVELS) else ""
        phrases = turn.world.router.requests.lists["level"]
        return next((phrase for phrase, value in phrases.items() if value == level), state.entry)
    return state.entry

"""What each command does: its name in `commands.yaml` → a function of the turn and the command's value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from voiceguide.choosing.router import EARLY_COMMANDS
from voiceguide.conversation import adjusting, answering, moving, remembering, telling
from voiceguide.conversation.effects import Silence
from voiceguide.conversation.turn import Turn
from voiceguide.reading.movement import Level

SILENCING = EARLY_COMMANDS
"""Commands that silence whatever sounds, even a warning: they are obeyed at once, from the key's own thread,
in learn mode, and even when they sound like the sentence being read."""

UNSTOPPABLE = SILENCING | {"goodbye", "leave", "repeat", "again-slowly"}
"""Commands that are obeyed even in a warning: some silence it, two begin it again. The others wait until it
has been read (EN 301 549, 5.1.3.5)."""

MOVES = frozenset(
    "go-on next previous next-sentence previous-sentence next-section previous-section first last go-to "
    "half-way resume go-to-bookmark find next-match previous-match".split()
)
"""Commands that go back to the text, and so leave an open question."""

Doing = Callable[[Turn, str], None]
"""Does a command. The text is its value, "" for none."""


def stop(turn: Turn) -> None:
    """Silence at once; the place is kept, at the word where the voice was."""
    answering.forget_question(turn)
    turn.set(speaking=False, later=None, closing=False, held=())
    turn.effects.append(Silence())


def goodbye(turn: Turn) -> None:
    """Ends the session when the word has sounded."""
    answering.forget_question(turn)
    turn.say("goodbye")
    turn.set(closing=True, later=None)


def _level(value: str) -> Level | None:
    return Level(value) if value else None


def _alone(does: Callable[[Turn], None]) -> Doing:
    """A command without a value."""
    return lambda turn, _: does(turn)


COMMANDS: Mapping[str, Doing] = {
    "stop": _alone(stop),
    "pause": _alone(stop),
    "go-on": _alone(moving.go_on),
    "repeat": _alone(telling.repeat),
    "again-slowly": lambda turn, _: telling.repeat(turn, slow=True),
    "next": lambda turn, value: moving.move(turn, +1, _level(value)),
    "previous": lambda turn, value: moving.move(turn, -1, _level(value)),
    "next-sentence": lambda turn, _: moving.move(turn, +1, Level.SENTENCE),
    "previous-sentence": lambda turn, _: moving.move(turn, -1, Level.SENTENCE),
    "next-section": lambda turn, _: moving.move(turn, +1, Level.SECTION),
    "previous-section": lambda turn, _: moving.move(turn, -1, Level.SECTION),
    "first": lambda turn, _: moving.ends(turn, last=False),
    "last": lambda turn, _: moving.ends(turn, last=True),
    "level": moving.set_level,
    "level-larger": lambda turn, _: moving.change_level(turn, -1),
    "level-smaller": lambda turn, _: moving.change_level(turn, +1),
    "go-to": moving.go_to,
    "half-way": lambda turn, _: moving.go_to(turn, "50%"),
    "spell": _alone(telling.spell_that),
    "where-am-i": _alone(telling.where_am_i),
    "time-left": _alone(telling.time_left),
    "what-did-you-say": _alone(remembering.what_did_you_say),
    "faster": lambda turn, _: adjusting.change_rate(turn, +1),
    "slower": lambda turn, _: adjusting.change_rate(turn, -1),
    "set-rate": adjusting.set_rate,
    "louder": lambda turn, _: adjusting.change_volume(turn, +1),
    "quieter": lambda turn, _: adjusting.change_volume(turn, -1),
    "set-volume": adjusting.set_volume,
    "higher": lambda turn, _: adjusting.change_pitch(turn, +1),
    "lower": lambda turn, _: adjusting.change_pitch(turn, -1),
    "next-voice": _alone(adjusting.next_voice),
    "set-voice": adjusting.set_voice,
    "say-more": lambda turn, _: adjusting.say_more(turn, +1),
    "say-less": lambda turn, _: adjusting.say_more(turn, -1),
    "bookmark": remembering.bookmark,
    "bookmarks": _alone(remembering.bookmarks),
    "go-to-bookmark": remembering.go_to_bookmark,
    "delete-bookmark": remembering.delete_bookmark,
    "resume": _alone(remembering.resume),
    "find": moving.find,
    "next-match": lambda turn, _: moving.next_match(turn, +1),
    "previous-match": lambda turn, _: moving.next_match(turn, -1),
    "sleep-timer": adjusting.sleep_timer,
    "sleep-off": _alone(adjusting.sleep_off),
    "learn-mode": lambda turn, _: telling.learn(turn, on=True),
    "learn-mode-off": lambda turn, _: telling.learn(turn, on=False),
    "what-can-i-say": _alone(telling.what_can_i_say),
    "help": _alone(telling.help_),
    "yes": _alone(answering.yes),
    "no": _alone(answering.no),
    "goodbye": _alone(goodbye),
}

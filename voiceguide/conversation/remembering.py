"""Places that are kept, and what was said before."""

from __future__ import annotations

from dataclasses import replace

from voiceguide.conversation.answering import want
from voiceguide.conversation.effects import ForgetBookmark, KeepBookmark
from voiceguide.conversation.following import Left
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.moving import go_on, jump
from voiceguide.conversation.notices import written
from voiceguide.conversation.turn import Turn, either
from voiceguide.reading.script import Place, Role, Sentence, reply
from voiceguide.reading.steps import is_on_the_way

HISTORY = 20
"""Sentences that are remembered as said."""


def bookmark(turn: Turn, value: str) -> None:
    """Remembers the place by a name. Without a name, asks for one."""
    here = turn.reached()
    if here is None:
        return
    place = here[2]
    if not value:
        want(turn, "bookmark")
    else:
        turn.set(bookmarks={**turn.state.bookmarks, value: place})
        turn.effects.append(KeepBookmark(value, place))
        turn.interject("bookmarked", name=value)


def bookmarks(turn: Turn) -> None:
    """Lists the bookmarks, each with its section."""
    kept = turn.state.bookmarks
    if kept:
        listed = "; ".join(f"{name}: {_section_title(turn, place)}" for name, place in kept.items())
        turn.interject("bookmarks", listed=listed)
    else:
        turn.interject("no-bookmarks")


def go_to_bookmark(turn: Turn, value: str) -> None:
    """Reads on from a bookmark. Without a name, asks; where there is just one, takes it."""
    name = _named(turn, value, "go-to-bookmark")
    if name:
        place = turn.state.bookmarks[name]
        turn.set(guide=place.guide)
        jump(turn, place)


def delete_bookmark(turn: Turn, value: str) -> None:
    """Removes a bookmark. Without a name, asks, also where there is just one."""
    name = _named(turn, value, "delete-bookmark", just_one=False)
    if name:
        turn.set(bookmarks={one: place for one, place in turn.state.bookmarks.items() if one != name})
        turn.effects.append(ForgetBookmark(name))
        turn.interject("bookmark-deleted", name=name)


def _named(turn: Turn, value: str, command: str, just_one: bool = True) -> str:
    """The name of the bookmark that is meant; "" when that had to be asked, or there is none."""
    kept = turn.state.bookmarks
    if not kept:
        turn.interject("no-bookmarks")
    elif value in kept:
        return value
    elif value:
        turn.interject("no-such-bookmark", name=value, names=either(list(kept)))
    elif just_one and len(kept) == 1:
        return next(iter(kept))
    else:
        want(turn, command)
    return ""


def resume(turn: Turn) -> None:
    """Goes on where the reading stopped, and says where that is first."""
    here = turn.reached()
    if here is None:
        return
    guide, section, _ = here
    where = reply(turn.text("resuming", title=guide.title, section=section.title))
    turn.set(guide=guide.id)
    go_on(turn, before=[where])


def recall(turn: Turn, kept: Kept) -> list[Sentence]:
    """Takes up what is kept of earlier sessions, and offers to go on with what was read."""
    turn.set(bookmarks=kept.bookmarks, place=kept.place)
    if kept.step is not None:
        at = None if kept.step.ago is None else turn.now - kept.step.ago
        turn.set(left=Left(kept.step.place, at))
        guide = turn.world.library.guides[kept.step.place.guide]
        steps = guide.section(is_on_the_way(guide, kept.step.place))
        return [reply(turn.text("welcome-back-steps", name=guide.names[steps.about[0]][0]))]
    if kept.place is None or kept.day is None:
        return []
    section = _section_title(turn, kept.place)
    if kept.day == turn.state.today:
        return [reply(turn.text("welcome-back-today", section=section))]
    return [reply(turn.text("welcome-back", section=section, day=written(kept.day)))]


def what_did_you_say(turn: Turn) -> None:
    """What was said last; asked again, what was said before that. A warning sounds as one."""
    if turn.state.times == 1:
        current = turn.state.current
        said = turn.state.history[:-1] if current is not None else turn.state.history
        turn.set(recalled=said)
    back = turn.state.times
    if back <= len(turn.state.recalled):
        one = turn.state.recalled[-back]
        role = Role.WARNING if one.role is Role.WARNING else Role.REPLY
        turn.comment([replace(one, role=role, place=None)])
    else:
        turn.interject("nothing-said-before")


def remember(turn: Turn, sentence: Sentence) -> None:
    """A sentence began to sound."""
    turn.set(history=(*turn.state.history, sentence)[-HISTORY:])


def _section_title(turn: Turn, place: Place) -> str:
    return turn.world.library.guides[place.guide].section(place.section).title

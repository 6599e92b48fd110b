"""The menu: every section by its title, for whoever does not speak. Next and back move in it."""

from __future__ import annotations

from dataclasses import replace

from voiceguide.choosing.decisions import Target
from voiceguide.conversation.commands import stop
from voiceguide.conversation.effects import Chime, Earcon
from voiceguide.conversation.kiosk.state import KioskState
from voiceguide.conversation.turn import Turn
from voiceguide.guides.model import Library
from voiceguide.reading.script import Sentence, reply

MOVES = {
    "next": +1,
    "next-sentence": +1,
    "next-section": +1,
    "previous": -1,
    "previous-sentence": -1,
    "previous-section": -1,
}
"""Commands that move in the menu, and by how much."""

CHOOSES = frozenset({"yes", "go-on", "start"})
"""Commands that choose what was named last."""


def all_sections(library: Library) -> tuple[Target, ...]:
    """Each section of each guide, in order, under the first subject that it is about."""
    return tuple(
        Target(guide.id, section.id, section.about[0])
        for guide in library.guides.values()
        for section in guide.sections
    )


def is_known(library: Library, target: Target) -> bool:
    """Whether the section is there still: the guides may have changed since the menu was made."""
    guide = library.guides.get(target.guide)
    return guide is not None and any(
        section.id == target.section and target.subject in section.about for section in guide.sections
    )


def open_menu(turn: Turn, state: KioskState) -> None:
    """Opens it at the section that was read last, else at the first."""
    stop(turn)
    menu = all_sections(turn.world.library)
    place = state.place
    here = [
        at
        for at, one in enumerate(menu)
        if place is not None and (one.guide, one.section) == (place.guide, place.section)
    ]
    turn.set(menu=menu, item=here[0] if here else 0)
    _name(turn, menu, here[0] if here else 0, [reply(turn.text("menu"))], with_guide=True)


def close_menu(turn: Turn) -> None:
    """No menu is open any more."""
    turn.set(menu=(), item=0)


def in_menu(turn: Turn, state: KioskState, command: str) -> Target | bool:
    """Does a command where it means something in the open menu.

    Gives the section that was chosen, else whether the command was done.
    """
    if command in CHOOSES:
        return state.menu[state.item]
    if command in MOVES:
        _move(turn, state, state.item + MOVES[command])
    elif command in ("first", "last"):
        _move(turn, state, 0 if command == "first" else len(state.menu) - 1)
    elif command in ("repeat", "where-am-i", "again-slowly"):
        _name(turn, state.menu, state.item, slow=command == "again-slowly")
    elif command == "no":
        close_menu(turn)
        turn.say("menu-closed")
    elif command.startswith("choose-"):
        number = int(command.removeprefix("choose-"))
        if number <= len(state.menu):
            return state.menu[number - 1]
        turn.effects.append(Chime(Earcon.REJECTED))
    else:
        return False
    return True


def _move(turn: Turn, state: KioskState, item: int) -> None:
    if not 0 <= item < len(state.menu):
        end = turn.text("menu-first" if item < 0 else "menu-last")
        _name(turn, state.menu, state.item, [reply(end)])
        return
    turn.set(item=item)
    other_guide = state.menu[item].guide != state.menu[state.item].guide
    _name(turn, state.menu, item, with_guide=other_guide)


def _name(
    turn: Turn,
    menu: tuple[Target, ...],
    item: int,
    before: list[Sentence] | None = None,
    *,
    with_guide: bool = False,
    slow: bool = False,
) -> None:
    """Says the item's title, and its guide's where that is another."""
    target = menu[item]
    if not is_known(turn.world.library, target):  # a guide was changed meanwhile: the list is made anew
        menu = all_sections(turn.world.library)
        item = min(item, len(menu) - 1)
        turn.set(menu=menu, item=item)
        target, with_guide = menu[item], True
    guide = turn.world.library.guides[target.guide]
    named = turn.text(
        "menu-item", number=item + 1, count=len(menu), section=guide.section(target.section).title
    )
    titled = [reply(turn.text("menu-guide", title=guide.title))] if with_guide else []
    turn.speak([*(before or []), *titled, replace(reply(named), slow=slow)])

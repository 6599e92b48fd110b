"""What the ear listens for in each phase of a visit: the conversation's phrases, and the kiosk's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from voiceguide.conversation.kiosk.core import SOUND_KEYS
from voiceguide.conversation.kiosk.state import KioskWorld, Phase
from voiceguide.conversation.state import World
from voiceguide.hearing.grammar import Grammar, Rule
from voiceguide.modes.session import Hearing, rules, second_grammars

ASKED = frozenset("yes no goodbye stop pause repeat help".split()) | SOUND_KEYS
"""Commands that are heard while it is asked how to answer, besides the kiosk's own."""

STEPS = "steps"
"""The grammar while steps are followed."""

STAYS = frozenset("yes no goodbye stop pause".split())
"""Commands that are heard while the end is counted down to. The fewer, the less talk in the room is one."""


def kiosk_grammars(world: World) -> dict[str, Grammar]:
    """The grammars that the kiosk's `Listen` names. The last is the one with which the ear begins.

    While steps are followed the kiosk's own phrases are not heard: there, the fewer the better.
    """
    assert isinstance(world, KioskWorld)
    urgent = world.router.requests.urgent.phrases
    stays = [phrase for phrase, command in world.phrases.items() if command == "stay"]
    own: Rule = [[*world.phrases]]
    every: dict[str, list[Rule]] = {
        **{name: those if name == STEPS else [*those, own] for name, those in rules(world).items()},
        str(Phase.ASKING): [[[*_said(world, ASKED), *world.phrases, *urgent]]],
        str(Phase.LEAVING): [[[*_said(world, STAYS), *stays, *urgent]]],
        # Without a phrase that begins a visit it listens for one that then does nothing.
        str(Phase.RESTING): [[[world.begins] if world.begins else _said(world, {"goodbye"})]],
    }
    return {name: Grammar.from_rules(name, those) for name, those in every.items()}


def kiosk_second(every: Mapping[str, Grammar]) -> dict[str, Grammar]:
    """The same for a second ear: see `second_grammars`. It is asked too how to answer, and whether to stay.

    Not while nobody is here: the phrase that begins a visit is then the only one, and long.
    """
    asked = (str(Phase.ASKING), str(Phase.LEAVING))
    return {**second_grammars(every), **dict.fromkeys(asked, every["reading"])}


HEARING = Hearing(kiosk_grammars, kiosk_second)
"""What a kiosk's session listens for."""


def _said(world: KioskWorld, commands: Iterable[str]) -> list[str]:
    wanted = set(commands)
    return [phrase for phrase, command in world.router.requests.commands.items() if command in wanted]

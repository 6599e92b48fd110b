"""Each command has a key and a touch target, and the number pad has what a person without sight needs."""

from dataclasses import replace

import pytest

from voiceguide.choosing.decisions import Option, Target
from voiceguide.choosing.requests import COMMANDS, KEY_WORD, STEP_COMMANDS
from voiceguide.conversation import procedure
from voiceguide.conversation.following import Awaits, Following
from voiceguide.conversation.kiosk.sentences import KIOSK_COMMANDS
from voiceguide.conversation.kiosk.state import KioskState, Phase
from voiceguide.kiosk.layout import FIRST, KEYPAD, KIOSK_KEYS, MORE, command_for, key_names

SAME = {command for command, here in procedure.SAME_KEYS.items() if command != here}
OF_STEPS = {KEY_WORD, *STEP_COMMANDS} - {procedure.SAME_KEYS[command] for command in SAME}

EVERY = {*COMMANDS, *KIOSK_COMMANDS, *OF_STEPS}

HERE = KioskState(phase=Phase.HERE, chosen=True)

STEPS = replace(HERE, following=Following("guide", "steps"))


def test_every_command_has_a_touch_target_of_its_own() -> None:
    targets = [command for group in (FIRST, *MORE) for command in group.buttons]
    assert sorted(targets) == sorted(EVERY)


def test_every_command_has_a_key() -> None:
    assert EVERY - set(KIOSK_KEYS.values()) == {"learn-mode-off"}  # the key of learn mode leaves it too


def test_every_command_of_the_steps_has_a_key_and_a_touch_target() -> None:
    keys = {procedure.pressed(command_for(key, STEPS)) for key in KIOSK_KEYS}
    targets = {procedure.pressed(command) for group in (FIRST, *MORE) for command in group.buttons}
    for done in (keys, targets):
        assert {command.name for command in done if command} == {KEY_WORD, *STEP_COMMANDS}


def test_the_number_pad_suffices_for_the_steps() -> None:
    pad = {command_for(key, STEPS) for key in KEYPAD}
    assert pad >= {*"next previous repeat understand skip leave help where-am-i".split(), KEY_WORD}
    asked = replace(STEPS, following=Following("guide", "steps", awaits=Awaits.THING))
    assert [command_for("Enter", one) for one in (STEPS, asked)] == ["go-on", "yes"]


def test_every_command_is_named_with_a_key_that_does_it() -> None:
    named = key_names()
    assert {*named, "learn-mode-off"} >= EVERY
    assert named["start"] == "5 on the number pad"
    assert named["goodbye"] == "point on the number pad"
    assert named["next-match"] == "semicolon"


def test_no_two_touch_targets_are_called_the_same() -> None:
    labels = [label for group in (FIRST, *MORE) for label in group.buttons.values()]
    assert len(set(labels)) == len(labels)


def test_the_number_pad_suffices_for_a_visit() -> None:
    needed = "start previous next menu repeat where-am-i help louder quieter faster slower goodbye".split()
    assert set(needed) <= set(KEYPAD.values())
    assert set(KEYPAD) == set("0123456789+-*/.")


@pytest.mark.parametrize("key", "123456789")
def test_a_digit_chooses_while_it_is_asked_how_to_answer(key: str) -> None:
    assert command_for(key, KioskState(phase=Phase.ASKING)) == f"choose-{key}"
    assert command_for(key, HERE) == KEYPAD[key]


def test_a_digit_chooses_an_answer_on_offer_and_no_other() -> None:
    options = tuple(Option(name, Target("guide", name, "one"), ()) for name in ("a", "b"))
    asked = replace(HERE, options=options)
    assert [command_for(key, asked) for key in "123"] == ["choose-1", "choose-2", "spell"]
    assert command_for("Enter", asked) == "yes"
    assert command_for("Enter", HERE) == "go-on"


def test_what_is_no_key_does_nothing() -> None:
    assert command_for("F5", HERE) == ""
    assert command_for("", HERE) == ""

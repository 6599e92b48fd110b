"""What can be heard in each state of the conversation."""

from __future__ import annotations

from datetime import date

import pytest

from voiceguide.choosing.requests import COMMANDS
from voiceguide.conversation.core import step
from voiceguide.conversation.events import Event, Heard, SentenceStarted, SoundEnded, Started
from voiceguide.conversation.state import State
from voiceguide.conversation.world import load_world
from voiceguide.hearing.models import load_model
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.modes.session import grammars, second_grammars
from voiceguide.paths import content_dir, shipped_models_dir

WORLD, _ = load_world(content_dir())
GRAMMARS = grammars(WORLD)
REQUESTS = WORLD.router.requests
HELLO = (Started(date(2026, 11, 25)), SoundEnded(1))


def said(text: str) -> Heard:
    return Heard((Hypothesis(text, 1.0),), 1.0)


@pytest.mark.parametrize("name", GRAMMARS)
def test_stop_and_urgent_words_are_heard_in_every_state(name: str) -> None:
    commands = [] if name == "steps" else WORLD.router.command_phrases()  # those of the steps are others
    always = [*REQUESTS.urgent.phrases, *WORLD.router.early_phrases(), *commands]
    assert [phrase for phrase in always if not GRAMMARS[name].accepts(phrase)] == []


@pytest.mark.parametrize("name", ["yes-no", "choosing", "learning"])
def test_while_something_is_asked_a_request_can_be_made_as_well(name: str) -> None:
    grammar = GRAMMARS[name]
    every = GRAMMARS["idle"].sample(500, seed=3)
    assert all(
        grammar.accepts(phrase) for phrase in [*every, "yes", "yeah", "no", "neither", "the first one"]
    )


def test_a_list_is_chosen_from_by_number_place_and_name() -> None:
    names = [fold for topic in REQUESTS.topics.values() for fold in topic.patterns if "{" not in fold]
    for phrase in [*REQUESTS.choices, *names, "neither", "none of them", "aldesleukin"]:
        assert GRAMMARS["choosing"].accepts(phrase), phrase
    assert not GRAMMARS["yes-no"].accepts("the second") and not GRAMMARS["idle"].accepts("yes")


def test_every_command_can_be_heard_in_learn_mode() -> None:
    spoken = {name for phrase, name in REQUESTS.commands.items() if GRAMMARS["learning"].accepts(phrase)}
    filled = {one.command for one in REQUESTS.patterns}
    assert spoken | filled == COMMANDS
    for one in REQUESTS.patterns:
        value = WORLD.router.slots[one.slot].heard[0]
        assert GRAMMARS["learning"].accepts(" ".join(f"{one.before} {value} {one.after}".split()))


def test_what_is_spelt_asks_nothing() -> None:
    assert not GRAMMARS["spelling"].accepts("i l two") and GRAMMARS["idle"].accepts("i l two")


READING: tuple[Event, ...] = (*HELLO, said("side effects of interferon"), SentenceStarted(2, 0))


@pytest.mark.parametrize(
    ("events", "name"),
    [
        (HELLO, "idle"),
        (READING, "reading"),
        ((*HELLO, said("side effects of alda slew kin")), "yes-no"),
        ((*HELLO, said("side effects of alda slew kin"), said("yes"), SentenceStarted(3, 0)), "reading"),
        ((*HELLO, said("side effects of alda slew kin"), said("no")), "idle"),
        ((*HELLO, said("side effects")), "choosing"),
        ((*READING, said("find")), "value"),
        ((*READING, SoundEnded(2), said("spell that")), "spelling"),
        ((*READING, SoundEnded(2), said("spell that"), SoundEnded(3)), "idle"),
        ((*HELLO, said("learn mode")), "learning"),
        ((*HELLO, said("learn mode"), said("next"), said("yes")), "learning"),
        ((*HELLO, said("learn mode"), said("leave learn mode")), "idle"),
    ],
)
def test_each_state_of_the_conversation_has_its_grammar(events: tuple[Event, ...], name: str) -> None:
    state = State()
    for event in events:
        state, _ = step(WORLD, state, event)
    assert state.grammar == name
    assert name in GRAMMARS


def test_equal_grammars_are_kept_once() -> None:
    engine = VoskEngine(load_model(shipped_models_dir() / "voiceguide-en"))
    for grammar in GRAMMARS.values():
        assert engine.use(grammar) == frozenset()
    assert engine._known["reading"] is engine._known["spelling"]
    assert engine._known["yes-no"] is engine._known["learning"]
    assert len({id(one) for one in engine._known.values()}) == len(GRAMMARS) - 2


def test_the_second_ear_has_two_grammars_that_hold_the_first_ones() -> None:
    found = second_grammars(GRAMMARS)
    assert set(found) == set(GRAMMARS) - {"value", "steps"}
    assert len({id(one) for one in found.values()}) == 2
    for name, grammar in found.items():
        assert all(grammar.accepts(phrase) for phrase in GRAMMARS[name].sample(300, seed=4))

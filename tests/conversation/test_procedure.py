"""Somebody is taken through steps: every word of theirs, at every point of the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conversation.listener import Listener
from tests.conversation.pen import PEN, WORLD
from voiceguide.choosing.requests import KEY_WORD, STEP_COMMANDS
from voiceguide.conversation import procedure
from voiceguide.conversation.effects import ForgetStep, KeepStep, Listen, Silence, Speak
from voiceguide.conversation.events import Heard, Key, Started
from voiceguide.conversation.fitting import fitted
from voiceguide.conversation.following import Awaits
from voiceguide.conversation.kept import Kept, KeptStep
from voiceguide.conversation.replay import replay
from voiceguide.guides.model import Library
from voiceguide.guides.steps import PartKind
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.reading.script import Place, Role
from voiceguide.reading.steps import portions

WAY = portions(PEN, "pen-steps")
NOTHING = Kept()
SCRIPTS = sorted((Path(__file__).parents[1] / "replays" / "pen").glob("*.txt"))


def person(kept: Kept = NOTHING) -> Listener:
    """Somebody who is being taken through, and has heard what comes first."""
    one = Listener(WORLD, kept)
    one.happen(Started(date(2026, 11, 25), (), kept, PEN.id))
    one.wait(60)
    return one


def say(one: Listener, *words: str, wait: float = 60) -> None:
    for word in words:
        one.sounded.clear()
        one.happen(Heard((Hypothesis(word, 1.0),), one.clock))
        one.wait(wait)


def come_to(one: Listener, at: int) -> None:
    """By what each portion asks for."""
    while one.state.following and one.state.following.at < at:
        say(one, answer(one))


def answer(one: Listener) -> str:
    following = one.state.following
    assert following
    match following.awaits:
        case Awaits.ACKNOWLEDGEMENT:
            return "i understand"
        case Awaits.THING:
            return "yes i have it"
        case Awaits.CHOICE:
            return "go on"
        case Awaits.NEXT:
            return WAY[following.at].key_word or "next step"


def captions(one: Listener) -> list[str]:
    return [sentence.caption for sentence in one.sounded]


def test_the_way_has_each_block_with_its_warnings_before_it() -> None:
    assert [(one.kind, len(one.warnings), one.number) for one in WAY] == [
        (PartKind.THING, 1, 1),
        (PartKind.THING, 0, 2),
        (PartKind.TEXT, 0, 0),
        (PartKind.TEXT, 0, 0),
        (PartKind.STEP, 2, 1),
        (PartKind.STEP, 1, 2),
        (PartKind.TEXT, 0, 0),
        (PartKind.STEP, 0, 3),
        (PartKind.STEP, 0, 4),
        (PartKind.TEXT, 1, 0),
    ]
    assert [one.said for one in WAY[4].text] == [
        "Step one of four. Hold the pen.",
        "You are done when you feel its ring under your thumb.",
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_replay(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert replay(WORLD, text) == text


def test_every_command_is_done_in_some_replay_of_the_pen() -> None:
    said = "".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    phrases = WORLD.router.requests.step_commands
    words = {line.partition(" say ")[2] for line in said.splitlines()}
    pressed = {line.partition(" key ")[2] for line in said.splitlines()}
    assert {phrases[word] for word in words if word in phrases} == STEP_COMMANDS
    assert KEY_WORD in pressed
    assert STEP_COMMANDS | {KEY_WORD} == procedure.DOES.keys()


def test_the_whole_way_is_gone_by_word_alone_and_each_sentence_sounds() -> None:
    one = person()
    heard = list(one.sounded)
    while one.state.following:
        say(one, answer(one))
        heard += one.sounded
    assert one.over
    sounded = [sentence.caption for sentence in heard]
    for portion in WAY:
        for sentence in (*portion.warnings, *portion.text):
            assert sounded.count(sentence.caption) >= 1
    assert captions(one) == ["That was the last step."]


@pytest.mark.parametrize("at", [at for at, portion in enumerate(WAY) if portion.warnings])
@pytest.mark.parametrize("word", ["next", "done", "skip", "yes", "go on", "grey end", "no"])
def test_nothing_but_understanding_passes_a_warning(at: int, word: str) -> None:
    one = person()
    come_to(one, at)
    say(one, word, word, word)
    assert one.state.following and one.state.following.at == at
    assert one.state.following.awaits is Awaits.ACKNOWLEDGEMENT
    assert all(sentence not in one.sounded for sentence in WAY[at].text)


@pytest.mark.parametrize("at", [at for at, portion in enumerate(WAY) if at and portion.warnings])
def test_a_warning_that_was_stopped_is_not_understood_but_spoken_again(at: int) -> None:
    one = person()
    come_to(one, at - 1)
    while one.state.following and one.state.following.at < at:
        say(one, answer(one), wait=1)
    one.happen(Key("stop", one.clock))
    one.sounded.clear()
    one.happen(Key("understand", one.clock))
    one.wait(60)
    assert one.state.following and one.state.following.awaits is Awaits.ACKNOWLEDGEMENT
    assert [sentence.role for sentence in one.sounded].count(Role.WARNING) == len(WAY[at].warnings)


def test_a_key_word_is_what_leaves_a_critical_step() -> None:
    one = person()
    come_to(one, 5)
    say(one, "i understand", "next", "that is done", "yes")
    assert one.state.following and one.state.following.at == 5
    say(one, "the grey end is on it")
    assert one.state.following and one.state.following.at == 5
    say(one, "grey end")
    assert one.state.following and one.state.following.at == 6


def test_it_says_once_softly_that_it_is_there_and_then_waits_as_long_as_it_takes() -> None:
    one = person()
    come_to(one, 3)
    one.sounded.clear()
    assert one.state.following
    since = one.state.following.since
    while not one.sounded:
        one.wait(1)
    assert procedure.STILL_HERE_S <= one.clock - since <= procedure.STILL_HERE_S + 2
    one.wait(4000)
    assert captions(one) == ["I am still here."]
    assert one.state.following and one.state.following.at == 3


def test_that_it_is_there_is_said_softly() -> None:
    one = person()
    come_to(one, 3)
    quiet = replace(one.state)
    from voiceguide.conversation.core import step
    from voiceguide.conversation.events import Tick

    _, effects = step(WORLD, quiet, Tick(one.clock + procedure.STILL_HERE_S))
    (spoken,) = [effect for effect in effects if isinstance(effect, Speak)]
    assert spoken.settings.volume == one.state.settings.volume * procedure.SOFTLY


@pytest.mark.parametrize("at", range(1, len(WAY)))
def test_after_a_crash_at_each_block_it_asks_and_does_not_go_on_by_itself(at: int) -> None:
    one = person()
    come_to(one, at)
    assert one.state.left
    again = person(Kept(step=KeptStep(one.state.left.place, 1200.0)))
    assert any("You were here 20 minutes ago" in caption for caption in captions(again))
    assert again.state.following and again.state.following.awaits is Awaits.CHOICE
    guides_words = [sentence for sentence in again.sounded if sentence.place]
    assert not guides_words
    for word in ("next", "yes", "done", "i understand", "skip", "no", "grey end"):
        say(again, word)
        assert again.state.following.awaits is Awaits.CHOICE
        assert not [sentence for sentence in again.sounded if sentence.place]
    say(again, "go on")
    assert again.state.following.at == at
    begins = (*WAY[at].warnings, *WAY[at].text)[0]
    assert begins in again.sounded
    say(again, "start again", "start again")
    assert again.state.following.at == 0


def test_how_long_ago_is_not_said_where_nobody_knows() -> None:
    one = person(Kept(step=KeptStep(WAY[4].place, None)))
    assert "You were here before: step 1 of 4." in captions(one)


def test_leaving_keeps_the_place_and_coming_back_in_the_same_session_asks_too() -> None:
    one = Listener(WORLD)
    one.start()
    one.wait(20)
    say(one, "take me through the practice pen")
    come_to(one, 4)
    effects = one.happen(Heard((Hypothesis("leave the steps", 1.0),), one.clock))
    assert KeepStep(WAY[4].place) in effects and Listen("idle") in effects
    one.wait(3600)
    say(one, "take me through the practice pen")
    assert "You were here 60 minutes ago: step 1 of 4." in captions(one)
    say(one, "go on")
    assert one.state.following and one.state.following.at == 4


def test_at_the_end_nothing_is_kept() -> None:
    one = person()
    come_to(one, len(WAY) - 1)
    effects = one.happen(Heard((Hypothesis("i understand", 1.0),), one.clock))
    assert ForgetStep() in effects and one.state.left is None
    one.wait(10)
    assert one.over


@pytest.mark.parametrize("at", range(len(WAY)))
def test_urgent_words_come_first_and_the_way_is_where_it_was(at: int) -> None:
    one = person()
    come_to(one, at)
    before = one.state.following
    assert before
    say(one, "chest pain")
    urgent = list(WORLD.router.requests.urgent.paragraphs)
    assert captions(one) == urgent
    say(one, "repeat")
    assert captions(one) == urgent
    after = one.state.following
    assert after and (after.at, after.awaits) == (before.at, before.awaits)


@pytest.mark.parametrize("command", sorted(STEP_COMMANDS | {KEY_WORD}))
def test_no_command_but_those_that_leave_leaves_a_step(command: str) -> None:
    one = person()
    come_to(one, 7)
    one.happen(Key(command, one.clock))
    one.wait(60)
    following = one.state.following
    if command in {"leave", "goodbye"}:
        assert following is None
    else:
        assert following and following.at == {"next": 8, "previous": 6}.get(command, 7)


def test_stop_silences_at_once_and_go_on_begins_the_block_again() -> None:
    one = person()
    come_to(one, 2)
    say(one, "next", wait=1)
    effects = one.happen(Heard((Hypothesis("stop", 1.0),), one.clock))
    assert Silence() in effects and one.silent
    one.wait(10)
    say(one, "go on")
    assert [sentence for sentence in one.sounded if sentence.place] == [*WAY[3].heading, *WAY[3].text]
    say(one, "go on")
    assert captions(one) == ["Say next when you are ready."]


def test_where_two_commands_sound_alike_it_asks_and_does_neither() -> None:
    one = person()
    come_to(one, 3)
    one.sounded.clear()
    one.happen(Heard((Hypothesis("next", 0.99), Hypothesis("back", 0.97)), one.clock))
    one.wait(5)
    assert captions(one) == ["Did you say: next, or back?"]
    assert one.state.following and one.state.following.at == 3


def test_a_guide_without_steps_says_so() -> None:
    one = Listener(WORLD)
    one.happen(Started(date(2026, 11, 25), (), Kept(), "interferon-and-aldesleukin"))
    one.wait(20)
    assert captions(one) == ["That guide has no steps to be taken through."]
    assert one.over


def test_a_place_in_a_guide_that_changed_is_not_come_back_to() -> None:
    one = person()
    say(one, "leave the steps")
    other = Library({**WORLD.library.guides, PEN.id: replace(PEN)})
    assert fitted(one.state, WORLD.library, other).left is None


def test_a_kept_place_of_the_steps_is_a_place_of_the_guide() -> None:
    for portion in WAY:
        assert isinstance(portion.place, Place) and portion.place.guide == PEN.id

"""What scripts cannot say: faults of devices, and what is told at the start."""

from datetime import date

import pytest

from voiceguide.conversation.core import step
from voiceguide.conversation.effects import Chime, Effect, Silence, Speak
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Heard,
    Key,
    SentenceStarted,
    SoundEnded,
    Started,
)
from voiceguide.conversation.state import State
from voiceguide.conversation.world import load_world
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.paths import content_dir

WORLD, _ = load_world(content_dir())
TODAY = date(2026, 11, 23)


def play(*events: Event) -> tuple[State, tuple[Effect, ...]]:
    state, effects = State(), tuple[Effect, ...]()
    for event in events:
        state, effects = step(WORLD, state, event)
    return state, effects


def said(text: str, confidence: float = 1.0) -> Heard:
    return Heard((Hypothesis(text, confidence),), 1.0)


def spoken(effects: tuple[Effect, ...]) -> list[str]:
    return [one.spoken for effect in effects if isinstance(effect, Speak) for one in effect.sentences]


READING = (Started(TODAY), said("side effects of interferon"), SentenceStarted(2, 0), SentenceStarted(2, 3))


def test_what_is_wrong_is_said_before_the_welcome() -> None:
    _, effects = play(Started(TODAY, ("A guide is left out.",)))
    assert spoken(effects)[0] == "A guide is left out."
    assert spoken(effects)[1].startswith("Hello.")


def test_a_lost_microphone_is_said_and_the_reading_goes_on() -> None:
    before, _ = play(*READING)
    after, effects = play(*READING, DeviceLost(Device.MICROPHONE))
    assert spoken(effects)[0].startswith("I cannot hear the microphone")
    assert spoken(effects)[1] == before.sentences[3].spoken
    assert after.place == before.place


def test_a_lost_loudspeaker_keeps_the_place_and_go_on_reads_from_there() -> None:
    before, _ = play(*READING)
    lost = (*READING, DeviceLost(Device.LOUDSPEAKER))
    state, effects = play(*lost)
    assert Silence() in effects
    assert state.place == before.place
    _, effects = play(*lost, DeviceBack(Device.LOUDSPEAKER))
    assert spoken(effects) == ["The sound is back. Say go on to hear the rest."]
    _, effects = play(*lost, DeviceBack(Device.LOUDSPEAKER), Key("go-on", 2.0))
    assert spoken(effects)[0] == before.sentences[3].spoken


def test_a_television_is_met_with_one_earcon_one_sentence_and_then_quiet() -> None:
    chatter = [said("stop", 0.1)] * 5
    answers = []
    state, _ = play(Started(TODAY), SoundEnded(1))
    for event in chatter:
        state, effects = step(WORLD, state, event)
        answers.append(effects)
        if any(isinstance(effect, Speak) for effect in effects):
            state, _ = step(WORLD, state, SoundEnded(state.speech))
    assert [type(effects[0]) if effects else None for effects in answers] == [Chime, Speak, None, None, None]


@pytest.mark.parametrize("event", [SentenceStarted(7, 3), SoundEnded(7)])
def test_what_comes_late_of_a_speech_that_was_replaced_changes_nothing(event: Event) -> None:
    before, _ = play(*READING)
    after, effects = step(WORLD, before, event)
    assert (after, effects) == (before, ())

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
from voiceguide.reading.script import Role

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


def test_a_relative_of_a_medicine_asks_before_it_answers_when_it_sounds_as_likely() -> None:
    heard = Heard(
        (Hypothesis("side effects of interleukin", 0.8), Hypothesis("side effects of insulin", 0.79)), 1.0
    )
    state, effects = play(Started(TODAY), SoundEnded(1), heard)
    assert spoken(effects) == ["Aldesleukin, side effects?"]
    _, effects = step(WORLD, state, Key("yes", 3.0))
    assert spoken(effects)[0] == "Aldesleukin: side effects."


def test_urgent_words_that_sound_as_likely_as_a_request_are_what_was_said() -> None:
    heard = Heard((Hypothesis("next section", 0.8), Hypothesis("chest pain", 0.79)), 1.0)
    _, effects = play(*READING, heard)
    assert spoken(effects)[0].startswith("This may be urgent.")


def test_nothing_cuts_the_urgent_text_but_stop() -> None:
    steps = (Started(TODAY), SoundEnded(1), said("take me through the injection"))
    state, effects = play(*steps)
    warning = next(i for i, one in enumerate(state.sentences) if one.role is Role.WARNING)
    state, _ = step(WORLD, state, SentenceStarted(2, warning))
    state, _ = step(WORLD, state, said("next section"))  # it waits for the warning's end
    state, effects = step(WORLD, state, said("chest pain"))
    assert spoken(effects)[0].startswith("This may be urgent.")
    state, effects = step(WORLD, state, SentenceStarted(3, 0))
    assert effects == ()
    _, effects = step(WORLD, state, said("next section"))
    assert not spoken(effects)
    _, effects = step(WORLD, state, said("stop"))
    assert Silence() in effects


def test_next_in_a_warning_goes_to_the_sentence_after_it_and_not_past_it() -> None:
    state, _ = play(Started(TODAY), SoundEnded(1), said("take me through the injection"))
    last = max(i for i in range(9) if state.sentences[i].role is Role.WARNING)
    state, _ = step(WORLD, state, SentenceStarted(2, last))
    state, _ = step(WORLD, state, said("next"))
    after, effects = step(WORLD, state, SentenceStarted(2, last + 1))
    assert not spoken(effects)
    assert after.place == state.sentences[last + 1].place


def test_help_is_heard_although_the_welcome_says_the_word() -> None:
    _, effects = play(Started(TODAY), SentenceStarted(1, 0), said("help"))
    assert spoken(effects)[0].startswith("Ask a question")


def test_its_own_sentence_is_not_taken_for_a_request() -> None:
    _, effects = play(*READING[:3], said("aldesleukin side effects"))
    assert spoken(effects)  # it is not what sounds
    _, effects = play(*READING[:3], said("interferon side effects"))
    assert effects == ()


def test_a_question_is_put_again_and_left_for_the_text() -> None:
    asked = (Started(TODAY), SoundEnded(1), said("side effects"))
    _, effects = play(*asked, Key("louder", 2.0), Key("repeat", 3.0))
    assert spoken(effects) == ["Interferon, or Aldesleukin?"]
    _, effects = play(*asked, said("side effects of insulin"))
    assert spoken(effects)[0].startswith("I have nothing on insulin.")
    state, _ = play(*asked, Key("go-on", 2.0))
    assert state.options == ()
    state, effects = play(*asked, Key("choose-2", 2.0))
    assert spoken(effects)[0] == "Aldesleukin: side effects."

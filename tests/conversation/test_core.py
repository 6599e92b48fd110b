"""What scripts cannot say: faults of devices, and what is told at the start."""

import re
from dataclasses import replace
from datetime import date

import pytest

from voiceguide.conversation.core import step
from voiceguide.conversation.echo import SoundedWord
from voiceguide.conversation.effects import Chime, Effect, Silence, Speak
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Heard,
    Key,
    MicrophoneTrouble,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
    WordStarted,
)
from voiceguide.conversation.state import State
from voiceguide.conversation.world import load_world
from voiceguide.hearing.trouble import Trouble
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
    steps = (Started(TODAY), SoundEnded(1), said("how do i inject"))
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
    state, _ = play(Started(TODAY), SoundEnded(1), said("how do i inject"))
    last = max(i for i in range(9) if state.sentences[i].role is Role.WARNING)
    state, _ = step(WORLD, state, SentenceStarted(2, last))
    state, _ = step(WORLD, state, said("next"))
    after, effects = step(WORLD, state, SentenceStarted(2, last + 1))
    assert not spoken(effects)
    assert after.place == state.sentences[last + 1].place


def test_help_is_heard_although_the_welcome_says_the_word() -> None:
    _, effects = play(Started(TODAY), SentenceStarted(1, 0), said("help"))
    assert spoken(effects)[0].startswith("Ask a question")


def sounding(number: int, index: int, at: float, said: str) -> tuple[Event, ...]:
    """The sentence's words, four a second."""
    starts = [found.start() for found in re.finditer(r"\S+", said)]
    words = (WordStarted(number, index, start, at + place / 4) for place, start in enumerate(starts))
    return (SentenceStarted(number, index), *words)


def heard(text: str, began: float, ended: float) -> Heard:
    return Heard((Hypothesis(text, 1.0),), ended, began)


ANSWERED = (*READING[:2], *sounding(2, 0, 1.0, "Interferon: side effects."))


def test_its_own_sentence_is_not_taken_for_a_request() -> None:
    _, effects = play(*ANSWERED, heard("aldesleukin side effects", 5.0, 6.0))
    assert spoken(effects)  # it is not what sounds
    for echo in ("interferon side effects", "in interferon side effects", "interfering side effects"):
        _, effects = play(*ANSWERED, heard(echo, 1.1, 2.2))
        assert effects == (), echo


def test_the_same_words_later_are_no_echo() -> None:
    _, effects = play(*ANSWERED, heard("interferon side effects", 2.6, 3.6))
    assert spoken(effects)


def test_the_last_words_of_a_reply_are_no_command_though_they_end_first() -> None:
    welcome = play(Started(TODAY))[0].sentences[0].said
    events = (Started(TODAY), *sounding(1, 0, 0.0, welcome), SoundEnded(1))
    began = (len(welcome.split()) - 3) / 4  # "Say help for more."
    _, effects = play(*events, heard("help", began, began + 0.8))
    assert effects == ()
    _, effects = play(*events, heard("help", began + 2.0, began + 2.8))
    assert spoken(effects)[0].startswith("Ask a question")


@pytest.mark.parametrize("words", ["stop", "pause", "i cannot breathe"])
def test_stop_and_urgent_words_are_obeyed_whatever_sounds(words: str) -> None:
    state, _ = play(*READING)
    start = play(*READING)[0].sentences[3].said.split()[0]
    noted = SoundedWord(1.0, words), SoundedWord(1.1, start)
    _, effects = step(WORLD, replace(state, sounded=noted), heard(words, 1.0, 1.5))
    assert effects


# -- the microphone ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", Trouble)
def test_a_trouble_of_the_microphone_is_said_and_the_reading_goes_on(trouble: Trouble) -> None:
    before, _ = play(*READING)
    after, effects = play(*READING, MicrophoneTrouble(trouble))
    assert spoken(effects)[:2] == [WORLD.replies.say(f"microphone-{trouble}"), before.sentences[3].spoken]
    _, effects = step(WORLD, after, Tick(2.0))
    assert not effects  # it was said


def test_a_trouble_is_told_after_a_reply_and_after_a_warning() -> None:
    muted = WORLD.replies.say("microphone-muted")
    state, effects = play(Started(TODAY), MicrophoneTrouble(Trouble.MUTED))
    assert not effects
    state, effects = step(WORLD, state, SoundEnded(1))
    state, effects = step(WORLD, state, Tick(9.0))
    assert spoken(effects) == [muted]

    state, _ = play(Started(TODAY), SoundEnded(1), said("how do i inject"))
    warning = next(number for number, one in enumerate(state.sentences) if one.role is Role.WARNING)
    for event in (SentenceStarted(2, warning), MicrophoneTrouble(Trouble.MUTED), Tick(2.0)):
        state, effects = step(WORLD, state, event)
        assert not spoken(effects)
    after = max(number for number, one in enumerate(state.sentences) if one.role is Role.WARNING) + 1
    state, _ = step(WORLD, state, SentenceStarted(2, after))
    _, effects = step(WORLD, state, Tick(9.0))
    assert spoken(effects)[0] == muted


def test_a_trouble_breaks_into_no_question_and_keeps_no_session_open() -> None:
    asked = (Started(TODAY), SoundEnded(1), said("side effects"), SoundEnded(2))
    _, effects = play(*asked, MicrophoneTrouble(Trouble.FAINT))
    assert not effects
    state, effects = play(Started(TODAY), SoundEnded(1), said("goodbye"), MicrophoneTrouble(Trouble.FAINT))
    assert state.closing and not effects


def test_a_trouble_that_is_over_before_it_was_told_is_never_told() -> None:
    events = (
        Started(TODAY),
        MicrophoneTrouble(Trouble.MUTED),
        MicrophoneTrouble(Trouble.HEARD),
        SoundEnded(1),
    )
    _, effects = play(*events, Tick(9.0))
    assert not effects


@pytest.mark.parametrize("event", [DeviceLost(Device.MICROPHONE), DeviceBack(Device.MICROPHONE)])
def test_a_trouble_is_not_told_of_a_microphone_that_has_gone_or_was_opened_anew(event: Event) -> None:
    state, effects = play(Started(TODAY), MicrophoneTrouble(Trouble.BUSY), event)
    assert spoken(effects)
    _, effects = play(Started(TODAY), MicrophoneTrouble(Trouble.BUSY), event, SoundEnded(2), Tick(9.0))
    assert state.trouble is None and not effects


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

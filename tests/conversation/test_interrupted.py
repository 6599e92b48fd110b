"""One thing in the middle of another: questions, warnings, notices, learn mode and the sleep timer."""

from __future__ import annotations

import pytest

from tests.conversation.listener import Listener
from voiceguide.conversation.effects import Chime, Earcon, Effect, Fade, Speak
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Fault,
    Heard,
    Key,
    SoundEnded,
    Tick,
    Typed,
)
from voiceguide.conversation.world import load_world
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.paths import content_dir
from voiceguide.reading.script import Role

VOICES = (("", "Anna"), ("b", "Ben"))
WORLD, _ = load_world(content_dir(), voices=VOICES)
INJECTION = "how do i inject"
LONG_S = 60.0
LOST = DeviceLost(Device.MICROPHONE)
DISK_FULL = Fault("Your place cannot be kept: the disk is full.")


class Person(Listener):
    def say(self, *texts: str) -> None:
        for text in texts:
            self.happen(Heard((Hypothesis(text, 1.0),), self.clock))

    def press(self, *commands: str) -> None:
        for command in commands:
            self.happen(Key(command, self.clock))

    def said(self, seconds: float) -> list[str]:
        """What begins to sound in the next so many seconds."""
        before = len(self.sounded)
        self.wait(seconds)
        return [one.said for one in self.sounded[before:]]


def person(*texts: str, seconds: float = 10.0, voices: tuple[tuple[str, str], ...] = VOICES) -> Person:
    """Somebody who has said these, the last so many seconds ago."""
    world = WORLD if voices == VOICES else load_world(content_dir(), voices=voices)[0]
    somebody = Person(world)
    somebody.start()
    somebody.wait(4)
    somebody.say(*texts)
    somebody.wait(seconds)
    return somebody


def in_a_warning() -> Person:
    somebody = person(INJECTION, seconds=0)
    while not somebody.state.warning:
        somebody.wait(1)
    return somebody


@pytest.mark.parametrize("event", [Key("faster", 15.0), Key("where-am-i", 15.0), LOST, DISK_FULL])
def test_a_question_for_a_value_is_put_again_after_anything_that_is_told(event: Event) -> None:
    somebody = person(INJECTION)
    sounding = somebody.state.sentences[somebody.state.sounding]
    somebody.press("find")
    somebody.wait(4)
    somebody.happen(event)
    assert somebody.said(7)[-1] == "What shall I look for?"
    assert somebody.state.wanting == "find"
    assert not somebody.state.reading
    somebody.happen(Typed("", somebody.clock))
    assert somebody.said(4) == ["All right.", sounding.said]


def test_what_was_said_before_the_answer_was_the_question_and_it_is_said_once() -> None:
    somebody = person(INJECTION)
    somebody.press("find")
    somebody.wait(4)
    somebody.say("what did you say")
    assert somebody.said(10) == ["What shall I look for?"]


def test_after_a_question_over_one_sentence_go_on_reads_to_the_end() -> None:
    somebody = person("side effects of aldesleukin")
    somebody.press("stop", "next")
    somebody.wait(1)
    somebody.press("find")
    somebody.wait(4)
    somebody.happen(Typed("", somebody.clock))
    assert somebody.said(10) == ["All right.", "symptoms like flu."]
    somebody.press("go-on")
    assert somebody.said(LONG_S)[:2] == ["symptoms like flu.", "diarrhoea."]


def test_the_sleep_timer_leaves_a_question_and_then_it_is_quiet() -> None:
    somebody = person(INJECTION, "sleep timer one minute", seconds=35)
    somebody.press("find")
    somebody.wait(26)
    assert somebody.state.wanting == ""
    assert somebody.said(10 * LONG_S) == []
    somebody.press("go-on")
    assert somebody.said(1)


def test_a_fade_that_news_undid_begins_again() -> None:
    somebody = person(INJECTION, "sleep timer one minute", seconds=48)
    assert somebody.state.fading
    somebody.happen(LOST)
    assert not somebody.state.fading
    faded: list[Effect] = []
    for second in (1.0, 2.0):
        faded += somebody.happen(Tick(somebody.clock + second))
    assert any(isinstance(effect, Fade) for effect in faded)


@pytest.mark.parametrize("event", [LOST, DeviceBack(Device.MICROPHONE), DISK_FULL])
def test_news_waits_for_the_end_of_a_warning_also_of_the_urgent_text(event: Event) -> None:
    somebody = in_a_warning()
    assert somebody.happen(event) == ()
    told = somebody.said(12)
    roles = [one.role for one in somebody.sounded[-len(told) :]]
    assert Role.REPLY in roles
    assert Role.WARNING not in roles[roles.index(Role.REPLY) :]
    assert somebody.faults == []
    somebody.say("chest pain")
    somebody.wait(1)
    assert somebody.happen(event) == ()
    urgent = somebody.said(LONG_S)
    assert len(urgent) == len(WORLD.router.requests.urgent.paragraphs)
    assert urgent[-1] in told


def test_news_and_a_command_that_waited_are_both_heard() -> None:
    somebody = in_a_warning()
    somebody.happen(LOST)
    somebody.press("next-section")
    heard = somebody.said(25)
    news = next(index for index, one in enumerate(heard) if one.startswith("I cannot hear"))
    assert heard[news + 1].startswith("Warnings.") or heard[news + 1].startswith("First, a warning")


def test_learn_mode_cuts_no_warning_to_describe_a_command() -> None:
    for command in ("repeat", "again-slowly", "goodbye"):
        somebody = person(INJECTION)
        somebody.press("learn-mode")
        while not somebody.state.warning:
            somebody.wait(1)
        effects = somebody.happen(Key(command, somebody.clock))
        assert effects == (Chime(Earcon.UNDERSTOOD),), command


def test_learn_mode_leaves_a_question_and_values_are_only_described() -> None:
    somebody = person(INJECTION)
    place = somebody.state.place
    somebody.press("find")
    somebody.wait(1)
    somebody.press("learn-mode")
    assert somebody.state.wanting == ""
    somebody.say("find needle")
    assert somebody.said(4)[0] == "Looks for a word in this guide, such as find appetite."
    assert somebody.state.place == place


def test_a_warning_from_the_history_sounds_as_a_warning_at_no_higher_pace() -> None:
    somebody = in_a_warning()
    while somebody.state.warning:
        somebody.wait(1)
    somebody.say("rate 450")
    somebody.press("stop")
    somebody.press(*["what-did-you-say"] * 3)
    somebody.wait(0)
    assert any(one.role is Role.WARNING for one in somebody.state.recalled)
    for one in reversed(somebody.state.recalled):
        somebody.press("what-did-you-say")
        if one.role is Role.WARNING:
            break
    assert somebody.state.sentences[0].role is Role.WARNING


def test_that_a_guide_is_unreviewed_is_never_lost() -> None:
    unreviewed = "This text has not yet been reviewed by a clinician."
    somebody = person(INJECTION, seconds=4)
    assert somebody.sounded[-1].said == unreviewed
    somebody.press("louder")
    assert somebody.said(6)[:2] == ["Louder.", unreviewed]
    somebody = person(INJECTION, seconds=1)
    somebody.press("stop", "louder")
    somebody.wait(4)
    somebody.press("go-on")
    assert unreviewed in somebody.said(6)
    somebody = person("side effects of interferon", seconds=1)
    somebody.press("stop")
    somebody.say("by guide")
    somebody.press("stop", "previous")
    assert unreviewed in somebody.said(9)
    somebody.press("next")
    assert unreviewed not in somebody.said(9)


def test_goodbye_is_goodbye_whatever_breaks_meanwhile() -> None:
    for event in (LOST, DISK_FULL, DeviceLost(Device.LOUDSPEAKER)):
        somebody = person(INJECTION)
        somebody.press("goodbye")
        somebody.happen(event)
        somebody.wait(LONG_S)
        assert somebody.over, event


def test_to_spell_that_later_spells_what_sounds_then() -> None:
    somebody = person("side effects of aldesleukin")
    somebody.say("spell that")
    somebody.wait(4)
    somebody.say("spell that")
    assert somebody.said(4)[1].startswith("F for foxtrot")
    somebody.wait(4)
    somebody.say("spell that")
    heard = somebody.said(4)
    assert heard[0] != "feeling:"
    assert " for " not in heard[1]


def test_asked_long_after_it_is_not_asked_again() -> None:
    somebody = person("side effects of aldesleukin")
    somebody.say("what did you say")
    somebody.wait(24)
    before = [one.said for one in somebody.sounded]
    somebody.say("what did you say")
    assert somebody.said(1) == before[-2:-1]


def test_where_nothing_was_asked_an_answer_is_met_with_a_sound() -> None:
    for command in ("yes", "no", "choose-3"):
        assert person().happen(Key(command, 20.0)) == (Chime(Earcon.REJECTED),)


def test_go_on_at_the_end_of_a_section_says_that_it_is_the_end() -> None:
    somebody = person("side effects of aldesleukin", seconds=LONG_S)
    somebody.press("go-on")
    assert somebody.said(4) == ["This is the end of the section. Say next section to go on."]
    somebody.press("next-section")
    somebody.press("go-on")
    somebody.wait(LONG_S)
    somebody.press("go-on")
    assert somebody.said(4) == ["This is the end of the guide."]
    somebody.press("previous-sentence")
    somebody.press("go-on")
    assert len(somebody.said(20)) > 1


def test_go_on_while_one_unit_sounds_reads_on_after_it() -> None:
    somebody = person("side effects of aldesleukin")
    somebody.press("stop", "next")
    somebody.wait(1)
    somebody.press("go-on")
    assert somebody.said(7) == ["symptoms like flu.", "diarrhoea.", "low levels of blood cells."]


def test_steps_that_follow_quickly_remain_steps() -> None:
    somebody = person("side effects of aldesleukin")
    somebody.press("stop")
    for command in ("next", "next", "previous", "next-section", "next-section", "previous-section"):
        somebody.press(command)
        somebody.wait(0.5)
    assert somebody.said(LONG_S) == []


@pytest.mark.parametrize("voices", [(), (("", "Anna"),)])
def test_a_single_voice_is_not_called_voices(voices: tuple[tuple[str, str], ...]) -> None:
    for command in ("next-voice", "set-voice"):
        effects = person(voices=voices).happen(Key(command, 20.0))
        told = [one.said for effect in effects if isinstance(effect, Speak) for one in effect.sentences]
        assert told == ["There is no other voice."]


def test_a_number_of_no_section_and_a_name_without_letters_are_met_with_words() -> None:
    somebody = person("side effects of aldesleukin")
    for typed, told in (("9", "This guide has eight sections."), ("0", "This guide has eight sections.")):
        somebody.press("go-to")
        somebody.happen(Typed(typed, somebody.clock))
        assert somebody.said(1) == [told]
    somebody.press("bookmark")
    somebody.wait(4)
    somebody.happen(Typed("日本", somebody.clock))
    assert somebody.said(1)[0].startswith("What shall the bookmark be called?")


def test_the_sleep_timer_is_told_also_before_anything_is_read() -> None:
    somebody = person("sleep timer five minutes")
    somebody.say("how long is left")
    assert somebody.said(7)[-1] == "Until the sleep timer stops: five minutes."


@pytest.mark.parametrize("where", ["half way", "go to bookmark blue"])
def test_whoever_stops_or_moves_in_the_heading_on_the_way_to_a_place_is_there(where: str) -> None:
    somebody = person("side effects of aldesleukin", seconds=20)
    somebody.say("bookmark blue")
    place = somebody.state.bookmarks["blue"]
    somebody.say("what is interferon")
    somebody.wait(16)
    somebody.say(where)
    somebody.wait(1)
    assert somebody.sounded[-1].role is Role.HEADING
    there = somebody.state.place
    assert there is not None
    assert there.sentence > 1
    assert there == place or where == "half way"
    assert somebody.places[-1] == there
    somebody.press("stop", "louder", "go-on")
    assert somebody.said(1)
    assert somebody.state.place == there


def test_the_word_that_is_spelt_is_of_the_heading_as_it_was_said() -> None:
    somebody = person("side effects of interferon", seconds=1)
    assert somebody.sounded[-1].said == "Interferon: side effects."
    somebody.say("spell that")
    assert somebody.said(1) == ["Interferon:"]


def test_a_warning_that_the_voice_could_not_say_was_not_heard() -> None:
    for last in range(12):
        somebody = person(INJECTION, seconds=0)
        somebody.wait(3 * last + 1)
        somebody.happen(SoundEnded(somebody.state.speech))  # the next sentence could not be rendered
        assert somebody.state.heard <= somebody.heard | {somebody.state.place}
        assert not somebody.state.finished

"""Conversations by chance: no command, at whatever moment, loses the place, skips a warning or never ends."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conversation.listener import Listener
from voiceguide.choosing.requests import COMMANDS
from voiceguide.conversation.answering import ANSWER_PATIENCE, MOST_QUESTIONS
from voiceguide.conversation.effects import Silence
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Fault,
    Heard,
    Key,
    MicrophoneTrouble,
    Typed,
)
from voiceguide.conversation.kept import Kept
from voiceguide.conversation.world import load_world
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.paths import content_dir
from voiceguide.reading.movement import Level
from voiceguide.reading.script import Role, guide_sentences

WORLD, _ = load_world(content_dir(), voices=(("", "Anna"), ("b", "Ben")))
EVENTS = 25
LONGEST_S = 4000.0
"""More than all guides take twice."""

SPOKEN = [
    "how do i inject",
    "side effects of interferon",
    "side effects",
    "side effects of insulin",
    "how much interferon should i take",
    "can i drive",
    "and aldesleukin",
    "what about the other one",
    "more",
    "my chest hurts",
    "find needle",
    "section 2",
    "go to 50%",
    "go to side effects",
    "bookmark blue",
    "go to bookmark blue",
    "rate 300",
    "sleep timer 1 minute",
    *(f"by {level}" for level in ("guide", "thirty seconds", "paragraph", "word", "letter")),
]
MOVING = [
    "go-on",
    "next",
    "previous",
    "next-section",
    "previous-section",
    "half-way",
    "last",
    "resume",
    "stop",
]
"""Commands that are pressed more often than others."""

FAULTS: dict[str, Event] = {
    "lost": DeviceLost(Device.MICROPHONE),
    "back": DeviceBack(Device.MICROPHONE),
    "unplugged": DeviceLost(Device.LOUDSPEAKER),
    "muted": MicrophoneTrouble(Trouble.MUTED),
    "full": Fault("Your place cannot be kept: the disk is full."),
}
"""What happens without the person."""

PLACES = [
    sentence.place
    for guide in WORLD.library.guides.values()
    for sentence in guide_sentences(guide)
    if sentence.place
]

happenings = st.tuples(
    st.sampled_from([0.0, 0.5, 1.0, 3.1, 7.0, 30.0]),
    st.one_of(
        st.sampled_from(sorted(COMMANDS - {"goodbye"})).map(lambda name: ("press", name)),
        st.sampled_from(MOVING).map(lambda name: ("press", name)),
        st.sampled_from(SPOKEN).map(lambda words: ("say", words)),
        st.sampled_from(["", "needle", "blue", "3", "nonsense"]).map(lambda words: ("type", words)),
        st.just(("say", "[unk]")),
        st.sampled_from(["chest pain", "what did you say"]).map(lambda words: ("say", words)),
        st.sampled_from(sorted(FAULTS)).map(lambda name: ("fault", name)),
    ),
)
kept = st.one_of(
    st.just(Kept()),
    st.sampled_from(PLACES).map(lambda place: Kept(place, date(2026, 11, 20), {"red": place})),
)


def event_of(does: str, what: str, at: float) -> Event:
    if does == "press":
        return Key(what, at)
    if does == "fault":
        return FAULTS[what]
    if does == "type":
        return Typed(what, at)
    return Heard((Hypothesis(what, 1.0),), at)


@settings(max_examples=150, deadline=None)
@given(kept, st.lists(happenings, max_size=EVENTS))
def test_no_warning_is_skipped_and_everything_ends(
    before: Kept, happening: list[tuple[float, tuple[str, str]]]
) -> None:
    person = Listener(WORLD, before)
    person.start()
    person.wait(1)
    for seconds, (does, what) in happening:
        person.wait(seconds)
        person.happen(event_of(does, what, person.clock))
        assert person.faults == []
    person.wait(LONGEST_S + MOST_QUESTIONS * 2 * ANSWER_PATIENCE)
    assert person.silent
    assert not person.state.speaking
    assert not person.state.options
    assert not person.state.wanting
    assert person.state.later is None
    assert person.faults == []


@settings(max_examples=150, deadline=None)
@given(st.lists(happenings, max_size=EVENTS))
def test_the_place_is_kept_and_go_on_takes_it_up(happening: list[tuple[float, tuple[str, str]]]) -> None:
    person = Listener(WORLD)
    person.start()
    person.happen(Heard((Hypothesis("how do i inject", 1.0),), 0.0))
    person.wait(10)
    for seconds, (does, what) in happening:
        person.happen(event_of(does, what, person.clock))
        person.wait(seconds)
        assert person.state.place is not None
        assert person.places[-1] == person.state.place
    person.happen(Key("stop", person.clock))  # in learn mode, silence alone is done
    person.happen(Key("learn-mode-off", person.clock))
    waiting = [one.place for one in person.waiting() if one.place]
    effects = person.happen(Key("stop", person.clock))
    assert Silence() in effects
    finished = person.state.finished
    place = waiting[0] if waiting and person.state.continuous else person.state.place
    assert place is not None
    person.sounded.clear()
    person.happen(Key("go-on", person.clock))
    person.wait(1)
    if finished:  # there is nothing to go on with, and that is said
        assert [one.caption.startswith("This is the end of the") for one in person.sounded] == [True]
        return
    person.wait(10)
    first = next(one for one in person.sounded if one.place)
    assert first.place is not None
    assert (first.place.guide, first.place.section) == (place.guide, place.section)
    assert first.place.sentence <= place.sentence
    if first.place != place:  # a warning begins where it began, and one that was not heard comes first
        assert first.role is Role.WARNING


def test_every_level_can_be_moved_by_from_every_sentence() -> None:
    for place in PLACES:
        for level in Level:
            for command in ("next", "previous", "first", "last"):
                person = Listener(WORLD, Kept(place, date(2026, 11, 20)))
                person.start()
                person.happen(Key("stop", 0.0))
                person.happen(Heard((Hypothesis(f"by {_phrase(level)}", 1.0),), 0.0))
                person.happen(Key("stop", 0.0))
                person.happen(Key(command, 0.0))
                while not person.silent and person.clock < 300:
                    person.wait(5)
                assert person.sounded, (place, level, command)
                assert person.silent, (place, level, command)
                assert person.faults == []


def _phrase(level: Level) -> str:
    return "thirty seconds" if level is Level.TIME else str(level)

"""Steps by chance: no warning is skipped, no block is left but by a word, and everything ends in rest."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conversation.listener import Listener
from tests.conversation.pen import PEN, SHIPPED, WORLD
from voiceguide.choosing.requests import KEY_WORD, STEP_COMMANDS
from voiceguide.conversation.events import (
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Fault,
    Heard,
    Key,
    Started,
    Typed,
)
from voiceguide.conversation.following import Awaits
from voiceguide.conversation.kept import Kept, KeptStep
from voiceguide.conversation.state import State, World
from voiceguide.guides.model import Guide
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.reading.script import Place, Sentence
from voiceguide.reading.steps import Portion, portions

INJECTION = SHIPPED.library.guides["injection-under-the-skin"]
CASES = {"pen": (WORLD, PEN, "pen-steps"), "injection": (SHIPPED, INJECTION, "injection-steps")}

ONWARD = [
    "i understand",
    "next step",
    "yes i have it",
    "skip",
    "go on",
    "grey end",
    "whole needle",
    "sharps bin",
]
"""Words that go on somewhere, said more often than others."""

OTHERS = [
    "chest pain",
    "[unk]",
    "side effects of interferon",
    "take me through the practice pen",
    "section 2",
]
FAULTS: list[Event] = [
    DeviceLost(Device.MICROPHONE),
    DeviceBack(Device.MICROPHONE),
    DeviceLost(Device.LOUDSPEAKER),
    Fault("Your place cannot be kept: the disk is full."),
    Typed("blue", 0.0),
]

happenings = st.tuples(
    st.sampled_from([0.0, 0.5, 2.0, 9.0, 40.0]),
    st.one_of(
        st.sampled_from(ONWARD).map(lambda words: ("say", words)),
        st.sampled_from(ONWARD).map(lambda words: ("say", words)),
        st.sampled_from(sorted(STEP_COMMANDS - {"leave", "goodbye"} | {KEY_WORD})).map(
            lambda one: ("press", one)
        ),
        st.sampled_from(OTHERS).map(lambda words: ("say", words)),
        st.sampled_from(range(len(FAULTS))).map(lambda number: ("fault", str(number))),
    ),
)


def event_of(does: str, what: str, at: float) -> Event:
    if does == "press":
        return Key(what, at)
    return FAULTS[int(what)] if does == "fault" else Heard((Hypothesis(what, 1.0),), at)


class Watched(Listener):
    """Somebody on the way, who notes what is done without their word, or out of order."""

    def __init__(self, world: World, guide: Guide, way: tuple[Portion, ...], kept: Kept) -> None:
        super().__init__(world, kept)
        self.guide, self.way = guide, way
        self.acknowledged: set[Place] = set()

    def begin(self) -> None:
        self.happen(Started(date(2026, 11, 25), (), self.kept, self.guide.id))

    def _check(self, sentence: Sentence) -> None:
        """Warnings of steps that were done before a break are not heard again: see `check_text` instead."""

    def check_move(self, before: State, event: Event) -> None:
        """A portion is left by the person's word alone, and warnings are acknowledged when heard."""
        was, now = before.following, self.state.following
        if was is None or now is None:
            return
        waited = before.later is not None  # a word that had to wait until a warning had been read
        if was.at != now.at and not waited and not isinstance(event, Key | Heard):
            self.faults.append(f"left {was.at} by {event}")
        forward = now.at > was.at and was.awaits is not Awaits.CHOICE
        if forward and self.way[was.at].warnings and was.at not in now.acknowledged:
            self.faults.append(f"passed over the warnings of {was.at} by {event}")
        for at in now.acknowledged - was.acknowledged:
            warnings = self.way[at].warnings
            self.acknowledged |= {one.place for one in warnings if one.place}
            self.faults += [
                f"understood unheard: {one.caption}" for one in warnings if one.place not in self.heard
            ]

    def happen(self, event: Event):  # type: ignore[no-untyped-def]
        before = self.state
        count = len(self.sounded)
        effects = super().happen(event)
        self.check_move(before, event)
        assert len(self.sounded) == count
        return effects

    def check_text(self) -> None:
        """Each text that sounded came after its warnings had been acknowledged."""
        for portion in self.way:
            if any(one in self.sounded for one in portion.text):
                for warning in portion.warnings:
                    if warning.place not in self.acknowledged:
                        self.faults.append(f"{portion.text[0].caption} before {warning.caption}")


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(CASES)),
    st.one_of(st.none(), st.integers(0, 30)),
    st.lists(happenings, max_size=30),
)
def test_no_warning_is_skipped_nothing_is_left_without_a_word_and_all_ends(
    case: str, begins: int | None, happening: list[tuple[float, tuple[str, str]]]
) -> None:
    world, guide, steps = CASES[case]
    way = portions(guide, steps)
    kept = Kept() if begins is None else Kept(step=KeptStep(way[begins % len(way)].place, 600.0))
    person = Watched(world, guide, way, kept)
    person.begin()
    for seconds, (does, what) in happening:
        person.wait(seconds)
        if person.over:
            break
        person.happen(event_of(does, what, person.clock))
        person.check_text()
        assert person.faults == []
    before = person.state.following
    person.wait(2500)
    person.check_text()
    assert person.faults == []
    assert person.silent and not person.state.speaking
    assert person.state.later is None
    after = person.state.following
    if before and after and not any(does == "press" for _, (does, _) in happening[-1:]):
        assert after.count is None
    person.sounded.clear()
    person.wait(5000)  # rest: no word of its own any more, however long it lasts
    assert person.sounded == []
    assert person.over or person.state.following == after or not after


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(CASES)), st.lists(happenings, max_size=25), st.sampled_from(["stop", "pause"]))
def test_stop_silences_at_any_moment(
    case: str, happening: list[tuple[float, tuple[str, str]]], word: str
) -> None:
    world, guide, steps = CASES[case]
    person = Watched(world, guide, portions(guide, steps), Kept())
    person.begin()
    for seconds, (does, what) in happening:
        person.wait(seconds)
        person.happen(event_of(does, what, person.clock))
    if not person.over and person.state.speaking:
        person.happen(Heard((Hypothesis(word, 1.0),), person.clock))
        assert person.silent and not person.state.speaking

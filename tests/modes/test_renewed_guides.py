"""A guide that is edited while a session runs is there at the next request."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from tests.hearing.test_engines import ENGINES
from tests.modes.test_session import Log
from tests.sound import silence, spoken
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.events import Event, Fault, Heard, Key, SoundEnded, Started, Tick
from voiceguide.conversation.fitting import fitted
from voiceguide.conversation.state import State
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.modes.aside import aside
from voiceguide.modes.session import LOOK_S, Forgetful, Session, grammars
from voiceguide.paths import content_dir
from voiceguide.reading.script import Place
from voiceguide.speaking.mixer import Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

GUIDE = "interferon-and-aldesleukin"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    copy = tmp_path / "content"
    shutil.copytree(content_dir(), copy)
    return copy


def session_of(content: Path) -> tuple[Session, Log]:
    return hearing_session(content, "pocketsphinx")[:2]


def hearing_session(content: Path, engine: str) -> tuple[Session, Log, Ear]:
    world, _ = load_world(content)
    log = Log()
    ear = Ear(ENGINES[engine](), grammars(world), world.router.early_phrases())
    mixer = Mixer(FREQUENCY, lambda cue: None)
    return Session(world, Settings(), Voice(), mixer, ear, Forgetful(), log, aside), log, ear


def edit(content: Path, old: str, new: str) -> None:
    file = content / "guides" / f"{GUIDE}.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    before = file.stat().st_mtime_ns
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(before + 1, before + 1))  # as little later as can be


def say(session: Session, words: str) -> list[str]:
    session.happen(Heard((Hypothesis(words, 1.0),), 1.0), 1.0)
    return [sentence.caption for sentence in session.state.sentences]


def finish(session: Session) -> None:
    ended: Event = SoundEnded(session.state.speech)
    session.happen(ended, 2.0)


def test_the_next_request_reads_the_new_text(content: Path) -> None:
    session, _ = session_of(content)
    session.happen(Started(date(2026, 11, 25)), 0.0)
    finish(session)
    assert "loss of appetite" in say(session, "side effects of interferon")
    finish(session)
    edit(content, "- loss of appetite\n", "- loss of appetite and of taste\n")
    session.happen(Key("go-on", 2.5), 2.5)
    session.happen(Key("stop", 2.5), 2.5)
    assert "loss of appetite and of taste" in say(session, "side effects of interferon")


def test_a_place_in_a_section_that_is_gone_is_gone(content: Path) -> None:
    session, _ = session_of(content)
    session.happen(Started(date(2026, 11, 25)), 0.0)
    say(session, "side effects of interferon")
    finish(session)
    edit(content, "{#interferon-side-effects}", "{#interferon-effects}")
    assert "symptoms like flu" in say(session, "side effects of interferon")
    finish(session)
    for command in ("go-on", "next", "repeat", "where-am-i", "what-did-you-say", "next-section"):
        session.happen(Key(command, 3.0), 3.0)


def test_a_guide_with_a_fault_is_left_out_and_said_so(content: Path) -> None:
    session, log = session_of(content)
    session.happen(Started(date(2026, 11, 25)), 0.0)
    finish(session)
    edit(content, "Topic: names", "Topic: nonsense")
    say(session, "side effects of interferon")
    assert any(isinstance(event, Fault) and "left out" in event.text for event in log.events)
    assert "interferon" not in session.state.guide


def test_nothing_is_taken_up_while_a_text_is_read(content: Path) -> None:
    session, _ = session_of(content)
    session.happen(Started(date(2026, 11, 25)), 0.0)
    say(session, "side effects of interferon")
    place = session.state.sentences[-2].place
    edit(content, "{#interferon-side-effects}", "{#interferon-effects}")
    say(session, "say less")
    assert place in {sentence.place for sentence in session.state.sentences}


def test_what_stands_in_no_changed_guide_stays(content: Path) -> None:
    world, _ = load_world(content)
    library = world.library
    other = Place("injection-under-the-skin", "injection-steps", 4)
    gone = Place(GUIDE, "names", 99)
    state = State(place=other, bookmarks={"red": other, "blue": gone}, told=frozenset(library.guides))
    edit(content, "In this guide we say", "Here we say")
    after = load_world(content)[0].library
    same = type(library)({**after.guides, other.guide: library.guides[other.guide]})
    now = fitted(state, library, same)
    assert now.place == other
    assert now.bookmarks == {"red": other}
    assert now.told == {other.guide}
    assert fitted(state, library, library) is state


NEW_GUIDE = """---
title: The blue tablet
language: en-GB
names:
  blue tablet: [blue tablet]
sources:
  - Words written for this test
last_reviewed:
next_review:
reviewer: not yet reviewed
---

## Side effects of the blue tablet {#blue-side-effects}

About: blue tablet
Topic: side-effects

With wibblemab you may feel sick.
"""

PATIENCE = 600
"""Chunks of a tenth of a second of quiet sound after which what is new should have been learnt."""


def speak(session: Session, ear: Ear, words: str, at: float) -> str:
    """Says the words into the microphone; what was heard, and the answer is begun."""
    found = ear.hear(silence(0.6) + spoken(words, "slt") + silence(1))
    for one in found:
        session.happen(Heard(one.hypotheses, at), at)
    return found[0].hypotheses[0].text if found and found[0].hypotheses else ""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_guide_that_is_added_can_be_asked_for_aloud_without_a_restart(content: Path, engine: str) -> None:
    session, log, ear = hearing_session(content, engine)
    session.happen(Started(date(2026, 11, 25)), 0.0)
    finish(session)
    question = "side effects of blue tablet"
    assert speak(session, ear, question, 1.0) != question
    finish(session)
    (content / "guides" / "blue-tablet.md").write_text(NEW_GUIDE, encoding="utf-8")
    for turn in range(1, 4):
        session.happen(Tick(turn * LOOK_S), turn * LOOK_S)
    for _ in range(PATIENCE):  # the ear hears on meanwhile, in the sound's own time or faster
        if not ear.hear(silence(0.1)) and ear.unheard:
            break
        time.sleep(0.1)
    session.happen(Tick(20.0), 20.0)
    said = [event.text for event in log.events if isinstance(event, Fault)]
    assert said == ["These words cannot be heard: wibblemab."]
    finish(session)
    assert speak(session, ear, question, 30.0) == question
    assert session.state.sentences[0].caption == "Blue tablet: side effects."


def test_a_file_that_is_still_being_written_is_left_alone(content: Path) -> None:
    session, log = session_of(content)
    session.happen(Started(date(2026, 11, 25)), 0.0)
    finish(session)
    session.happen(Tick(LOOK_S), LOOK_S)
    edit(content, "Topic: names", "Topic: nonsense")
    session.happen(Tick(2 * LOOK_S), 2 * LOOK_S)
    edit(content, "Topic: nonsense", "Topic: names")
    session.happen(Tick(3 * LOOK_S), 3 * LOOK_S)
    session.happen(Tick(4 * LOOK_S), 4 * LOOK_S)
    assert not any(isinstance(event, Fault) for event in log.events)

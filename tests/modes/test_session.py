"""What a session makes of the core's effects and of the mixer's cues, with the real voice."""

import threading
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from tests.hearing.test_engines import ENGINES
from voiceguide.conversation.effects import Effect, Fade, Settings, Type
from voiceguide.conversation.events import Event, SentenceStarted, SoundEnded, Started, WordStarted
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.trouble import Trouble
from voiceguide.modes.keyboard import Keyboard
from voiceguide.modes.rendering import sentence_sound
from voiceguide.modes.session import Forgetful, Session, Watchers, grammars
from voiceguide.paths import content_dir
from voiceguide.reading.script import Sentence, reply
from voiceguide.speaking.loudspeaker import BLOCK_MS
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FADE_S, FREQUENCY
from voiceguide.speaking.voice import Voice

WORLD, _ = load_world(content_dir())
TODAY = date(2026, 11, 25)
BLOCK = FREQUENCY * BLOCK_MS // 1000
SOUND = 50

LONG = "Feeling tired and weak, also called fatigue, " * 300
"""A quarter of an hour: nobody writes such a sentence, but it takes long enough to press a key meanwhile."""


class Log:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.spoken: list[Sentence] = []

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        self.events.append(event)

    def sounded(self, at: float, sentence: Sentence) -> None:
        self.spoken.append(sentence)

    def answered(self, delay: float) -> None:
        pass

    def failed(self, at: float, error: VoiceguideError) -> None:
        raise error


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice()


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(ENGINES["pocketsphinx"](), grammars(WORLD), WORLD.router.early_phrases())


def make(voice: Voice, ear: Ear, tell: Callable[[Cue], None], *logs: Log) -> tuple[Session, Mixer]:
    mixer = Mixer(FREQUENCY, tell)
    return Session(WORLD, Settings(), voice, mixer, ear, Forgetful(), Watchers(*logs)), mixer


def test_the_core_is_told_each_word_while_it_sounds(voice: Voice, ear: Ear) -> None:
    cues, log, other = list[Cue](), Log(), Log()
    session, mixer = make(voice, ear, cues.append, log, other)
    session.happen(Started(TODAY, ("Give 0.5–1 ml slowly.",)), 0.0)
    while not any(isinstance(event, SoundEnded) for event in log.events):
        mixer.read(BLOCK)
        while cues:
            session.cue(cues.pop(0), 0.0)
    told = [event for event in log.events if isinstance(event, SentenceStarted | WordStarted)]
    first, second = log.spoken
    assert [one.index for one in told] == sorted(one.index for one in told)
    for index, sentence in enumerate((first, second)):
        started, *words = (one for one in told if one.index == index)
        assert isinstance(started, SentenceStarted)
        starts = [word.start for word in words if isinstance(word, WordStarted)]
        assert starts[0] == 0
        assert starts == sorted(set(starts))
        assert all(sentence.said[start - 1] == " " for start in starts[1:])
        if sentence is first:
            said = [sentence.said[start:].split()[0] for start in starts]
            assert said == ["Give", "nought", "point", "five", "to", "one", "millilitre", "slowly."]
    assert other.events == log.events


@pytest.mark.parametrize("what", ["lost", "back", *Trouble])
def test_what_is_said_of_the_microphone_sounds(voice: Voice, what: str) -> None:
    said = reply(WORLD.replies.say(f"microphone-{what}"))
    sound = sentence_sound(voice, said, Settings(), FREQUENCY)
    assert np.abs(sound.samples.astype(int)).max() > SOUND
    told = {said.said[start:].split()[0] for _, start in sound.words}
    assert set(said.said.split()) - told <= {"the"}  # espeak-ng runs "for the" together


def test_a_key_that_stops_silences_within_a_block_while_a_very_long_sentence_is_rendered(
    voice: Voice, ear: Ear, capsys: pytest.CaptureFixture[str]
) -> None:
    session, mixer = make(voice, ear, lambda cue: None)
    keyboard = Keyboard(mixer, lambda: session.typing, lambda text: None)
    core = threading.Thread(target=session.happen, args=[Started(TODAY, ("Please wait now. ", LONG)), 0.0])
    core.start()
    while np.abs(mixer.read(BLOCK).astype(int)).max() <= SOUND:
        time.sleep(0.001)  # the card's own pace
    rendering_at_the_press = core.is_alive()
    pressed = time.perf_counter()
    press = keyboard.press("Space", 1.0)
    block = mixer.read(BLOCK)
    silent = time.perf_counter()
    after = mixer.read(FREQUENCY)
    still_rendering = core.is_alive()
    assert rendering_at_the_press
    assert still_rendering, "the sentence was not long enough to show anything"
    assert np.abs(block[round(FADE_S * FREQUENCY) :].astype(int)).max() <= SOUND
    assert not after.any()
    core.join()
    rendered = time.perf_counter()
    event = keyboard.meaning(press)
    assert event
    session.happen(event, 1.0)
    keyboard.done(press)
    assert not mixer.read(FREQUENCY).any()
    assert not session.state.speaking
    with capsys.disabled():
        print(
            f"\nstop: a silent block {1000 * (silent - pressed):.1f} ms after the key, "
            f"while rendering went on for {rendered - silent:.2f} s"
        )


def test_what_begins_after_the_key_but_before_the_core_knew_of_it_is_not_heard(
    voice: Voice, ear: Ear
) -> None:
    session, mixer = make(voice, ear, lambda cue: None)
    keyboard = Keyboard(mixer, lambda: session.typing, lambda text: None)
    press = keyboard.press("Space", 0.0)
    session.happen(Started(TODAY), 0.0)
    assert not mixer.read(FREQUENCY).any()
    event = keyboard.meaning(press)
    assert event
    session.happen(event, 0.1)
    keyboard.done(press)
    assert not mixer.read(FREQUENCY).any()


def test_the_sound_fades_and_keys_become_letters_when_the_core_asks(voice: Voice, ear: Ear) -> None:
    session, mixer = make(voice, ear, lambda cue: None)
    session.happen(Started(TODAY), 0.0)
    assert np.abs(mixer.read(FREQUENCY).astype(int)).max() > SOUND
    session._do(Fade(0.5))
    faded = np.abs(mixer.read(FREQUENCY).astype(int))
    assert faded[: FREQUENCY // 4].max() > SOUND
    assert not faded[FREQUENCY // 2 :].any()
    session._do(Type(on=True))
    assert session.typing
    session._do(Type(on=False))
    assert not session.typing

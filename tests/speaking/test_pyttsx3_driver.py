"""Our driver through pyttsx3's own interface: each fault of pyttsx3's Linux driver, by name, is not in it.

The engine is the real one; what stands in is the sound card alone.
"""

import io
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import pyttsx3
import soundfile

from tests.modes.test_sound_card import Card, Recorder, card, recorder, wait_until  # noqa: F401 (fixtures)
from tests.speaking.fake_card import FakeCard
from voiceguide.errors import DeviceError, VoiceError
from voiceguide.speaking import pyttsx3_driver
from voiceguide.speaking.espeak import Manner, Speech, espeak

TEXT = "Side effects of interferon, and what to do about them."
LONG = " ".join(["This sentence is said again and again, to be stopped."] * 20)


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeCard:
    """A sound card, and a temporary folder that must stay empty."""
    made = FakeCard()
    monkeypatch.setitem(sys.modules, "sounddevice", made)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return made


@pytest.fixture
def engine(speaker: FakeCard, tmp_path: Path) -> Iterator[Any]:
    pyttsx3_driver.register()
    made = pyttsx3.Engine(pyttsx3_driver.DRIVER)
    yield made
    assert list(tmp_path.iterdir()) == [], "temporary files were left behind"


class Events:
    """What an engine told, in order."""

    def __init__(self, engine: Any) -> None:
        self.all: list[tuple[str, dict[str, Any]]] = []
        for topic in ("started-utterance", "started-word", "finished-utterance", "error", "mark"):
            engine.connect(topic, self._noting(topic))

    def _noting(self, topic: str) -> Callable[..., None]:
        return lambda **told: self.all.append((topic, told))

    def of(self, topic: str) -> list[dict[str, Any]]:
        return [told for name, told in self.all if name == topic]

    @property
    def completed(self) -> list[bool]:
        return [told["completed"] for told in self.of("finished-utterance")]

    def words(self, text: str) -> list[str]:
        return [text[one["location"] : one["location"] + one["length"]] for one in self.of("started-word")]


def rendered(text: str, **manner: Any) -> Speech:
    return espeak().render(text, Manner(**{"rate": pyttsx3_driver.RATE, **manner}))


def loud(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    where = np.flatnonzero(np.abs(samples.astype(int)) > 200)
    return samples[where[0] : where[-1] + 1]


def is_same(samples: npt.NDArray[np.int16], speech: Speech) -> bool:
    """Whether it is that speech. espeak-ng never gives quite the same samples twice."""
    ours, theirs = loud(samples), loud(speech.samples)
    frames = 22050 // 20
    count = min(len(ours), len(theirs)) // frames
    levels = [
        np.sqrt(np.mean(one[: count * frames].astype(float).reshape(count, frames) ** 2, 1))
        for one in (ours, theirs)
    ]
    alike = float(np.corrcoef(*levels)[0, 1])
    return abs(len(ours) / len(theirs) - 1) < 0.01 and alike > 0.9


# -- the faults, in the order of docs/voice.md --------------------------------------------------------------


def test_two_says_then_run_and_wait_are_both_heard(engine: Any, speaker: FakeCard) -> None:
    """#402, #440: the first was lost."""
    events = Events(engine)
    engine.say("The first.", "one")
    engine.say("And the second.", "two")
    engine.runAndWait()
    expected = len(loud(rendered("The first.").samples)) + len(loud(rendered("And the second.").samples))
    assert expected < len(speaker.heard) < expected * 1.5
    assert [told["name"] for told in events.of("finished-utterance")] == ["one", "two"]
    assert events.completed == [True, True]


def test_the_first_run_and_wait_returns_after_the_sound(engine: Any, speaker: FakeCard) -> None:
    """#219: it returned after 0.04 s."""
    engine.say(TEXT)
    engine.runAndWait()
    assert is_same(speaker.heard, rendered(TEXT))


def test_stop_from_another_thread_is_silence_within_a_block_and_the_next_run_works(
    engine: Any, speaker: FakeCard
) -> None:
    """#138, #35, #126, #131: it played on, and the next runAndWait hung."""
    speaker.speed = 1.0
    events = Events(engine)
    at_stop: list[int] = []

    def run() -> None:
        speaker.wait_for(lambda: len(speaker.heard) > 0.3 * speaker.rate)
        engine.stop()
        at_stop.append(len(speaker.blocks))
        speaker.wait_for(lambda: len(speaker.blocks) >= at_stop[0] + 10)
        engine.endLoop()

    thread = threading.Thread(target=run)
    engine.say(LONG)
    engine.say("Never heard.")
    thread.start()
    engine.startLoop()
    thread.join()
    after = np.concatenate(speaker.blocks[at_stop[0] + 2 :])  # one that it was filling, one that fades
    assert not after.any()
    assert events.completed == [False]

    speaker.speed, speaker.blocks = 10.0, []
    engine.say("Again.")
    engine.runAndWait()
    assert is_same(speaker.heard, rendered("Again."))
    assert events.completed == [False, True]


def test_a_word_is_told_when_it_sounds_with_its_place_from_nought(engine: Any, speaker: FakeCard) -> None:
    """#78: all were told before any sound, and counted from 1."""
    speaker.speed = 1.0
    told: list[tuple[int, int]] = []

    def started(name: str, location: int, length: int) -> None:
        told.append((location, len(speaker.sound)))

    engine.connect("started-word", started)
    text = "Hello there, naïve 😀 reader, out of it."
    engine.say(text)
    engine.runAndWait()
    speech = rendered(text)
    assert [location for location, _ in told] == [word.start for word in speech.words]
    first = np.flatnonzero(np.abs(speaker.sound.astype(int)) > 200)[0]
    silent = np.flatnonzero(np.abs(speech.samples.astype(int)) > 200)[0]
    begins = first - silent  # where in what was played the speech begins
    block = speaker.rate // 50
    for (_, played), word in zip(told, speech.words, strict=True):
        sounds = begins + word.at_ms * speaker.rate // 1000
        assert sounds - block <= played <= sounds + 10 * block, "a busy machine may be late, but not by much"


def test_after_save_to_file_say_is_heard_and_the_file_stays(
    engine: Any, speaker: FakeCard, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each say() was silent, and overwrote the file."""
    file = tmp_path_factory.mktemp("saved") / "speech.wav"
    engine.save_to_file("To the file.", str(file))
    engine.runAndWait()
    before = file.read_bytes()
    engine.say(TEXT)
    engine.runAndWait()
    assert file.read_bytes() == before
    samples, rate = soundfile.read(file, dtype="int16")
    assert rate == 22050
    assert is_same(loud(samples), rendered("To the file."))
    assert is_same(speaker.heard, rendered(TEXT))


def test_start_loop_without_the_drivers_own_and_iterate(engine: Any, speaker: FakeCard) -> None:
    """It was a TypeError."""
    events = Events(engine)
    engine.say(TEXT)
    engine.startLoop(False)
    while not events.completed:
        engine.iterate()
        time.sleep(0.002)
    engine.say("One more.")
    while len(events.completed) < 2:
        engine.iterate()
        time.sleep(0.002)
    engine.say(LONG)
    while not events.of("started-word")[-1]["location"] > 100:
        engine.iterate()
        time.sleep(0.002)
    engine.endLoop()
    assert events.completed == [True, True, False]
    assert events.words(TEXT)[:3] == ["Side", "effects", "of"]
    opened = speaker.opened
    engine.say("After that.")
    engine.runAndWait()
    assert speaker.opened == opened + 1
    assert events.completed == [True, True, False, True]


def test_a_missing_loudspeaker_is_told_and_not_called_finished(engine: Any, speaker: FakeCard) -> None:
    """#41, #156, #363: a missing player was ignored."""
    speaker.missing = True
    events = Events(engine)
    engine.say(TEXT)
    with pytest.raises(DeviceError, match="No loudspeaker can be used"):
        engine.runAndWait()
    assert events.completed == [False]
    assert isinstance(events.of("error")[0]["exception"], DeviceError)
    speaker.missing = False
    engine.say(TEXT)
    engine.runAndWait()
    assert events.completed == [False, True]


def test_a_loudspeaker_that_dies_is_told_and_not_called_finished(engine: Any, speaker: FakeCard) -> None:
    """#41, #156, #363: likewise."""
    speaker.dies_after = 20
    events = Events(engine)
    engine.say(LONG)
    with pytest.raises(DeviceError, match="stopped"):
        engine.runAndWait()
    assert events.completed == [False]
    assert "again" not in events.words(LONG)[5:]


def test_an_unknown_voice_reaches_the_caller_and_the_old_one_stays(engine: Any, speaker: FakeCard) -> None:
    """PR 387: it was an event alone."""
    events = Events(engine)
    engine.setProperty("voice", "English (Scotland)")
    engine.setProperty("voice", "martian")
    engine.say("The car.")
    with pytest.raises(VoiceError, match="There is no voice “martian”"):
        engine.runAndWait()
    assert engine.getProperty("voice") == "gmw/en-gb-scotland"
    assert is_same(speaker.heard, rendered("The car.", voice="gmw/en-gb-scotland"))
    assert len(events.of("error")) == 1
    assert events.completed == [True]
    engine.setProperty("voice", "gmw/en+nosuch")
    with pytest.raises(VoiceError, match="nosuch"):
        engine.runAndWait()


def test_nothing_is_left_behind_by_an_early_exit(engine: Any, speaker: FakeCard, tmp_path: Path) -> None:
    """Recordings of what was spoken stayed in the temporary folder."""

    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    token = engine.connect("started-word", interrupt)
    engine.say(LONG)
    with pytest.raises(KeyboardInterrupt):
        engine.runAndWait()
    assert list(tmp_path.iterdir()) == []
    engine.disconnect(token)
    speaker.blocks = []
    engine.say("Again.")
    engine.runAndWait()
    assert is_same(speaker.heard, rendered("Again."))


def test_an_exception_in_a_callback_is_raised_when_the_text_has_been_said(
    engine: Any, speaker: FakeCard
) -> None:
    """#324: it was swallowed."""
    events = Events(engine)

    def fails(**_: object) -> None:
        raise ZeroDivisionError("in a callback")

    engine.connect("started-utterance", fails)
    engine.say(TEXT)
    with pytest.raises(ZeroDivisionError, match="in a callback"):
        engine.runAndWait()
    assert is_same(speaker.heard, rendered(TEXT))
    assert isinstance(events.of("error")[0]["exception"], ZeroDivisionError)
    assert events.completed == [True]


def test_markup_and_phonemes_are_obeyed_and_not_read_out(engine: Any, speaker: FakeCard) -> None:
    """`[[…]]` and tags were read out."""
    events = Events(engine)
    text = '<speak>One <mark name="here"/>two<break time="900ms"/> three &amp; [[h@l\'oU]].</speak>'
    engine.say(text, "ssml")
    engine.runAndWait()
    assert events.words(text) == ["One", "two", "three", "&amp;", "[[h@l'oU]]"]
    assert events.of("mark") == [{"name": "ssml", "mark": "here", "location": text.index("two")}]
    topics = [topic for topic, _ in events.all]
    assert topics[:4] == ["started-utterance", "started-word", "mark", "started-word"]
    speech = rendered(text)
    assert speech.phonemes.split() == ["wˈɒn", "tˈuː", "θɹˈiː", "and", "həlˈəʊ"]
    two, three = speech.words[1].at_ms, speech.words[2].at_ms
    pause = speech.samples[(three - 700) * 22050 // 1000 : (three - 50) * 22050 // 1000]
    assert three - two > 900
    assert np.abs(pause).max() < 50
    engine.say("<speak>not <b>closed & lost</speak>")
    with pytest.raises(VoiceError, match="not well formed"):
        engine.runAndWait()
    assert events.completed == [True, False]


# -- the rest of the interface ------------------------------------------------------------------------------


def test_pause_is_silence_that_keeps_its_place(engine: Any, speaker: FakeCard) -> None:
    text = " ".join([TEXT] * 3)
    silent: list[npt.NDArray[np.int16]] = []

    def run() -> None:
        speaker.wait_for(lambda: len(speaker.heard) > speaker.rate)
        pyttsx3_driver.pause(engine)
        paused = len(speaker.blocks)
        speaker.wait_for(lambda: len(speaker.blocks) >= paused + 30)
        silent.extend(speaker.blocks[paused + 2 : paused + 30])
        pyttsx3_driver.resume(engine)

    thread = threading.Thread(target=run)
    thread.start()
    engine.say(text)
    engine.runAndWait()
    thread.join()
    assert not np.concatenate(silent).any()
    expected = loud(rendered(text).samples)
    assert len(speaker.heard) >= len(expected) + 28 * 441
    third = len(expected) // 3
    assert is_same(speaker.heard[-third:], Speech(expected[-third:], 22050))


def test_a_pause_between_two_texts_holds_the_next_and_stop_ends_it(engine: Any, speaker: FakeCard) -> None:
    events = Events(engine)

    def finished(name: str, completed: bool) -> None:
        if name == "one":
            pyttsx3_driver.pause(engine)

    engine.connect("finished-utterance", finished)
    played: list[int] = []

    def run() -> None:
        speaker.wait_for(lambda: events.completed == [True] and speaker.opened > 0)
        heard = len(speaker.blocks)
        speaker.wait_for(lambda: len(speaker.blocks) > heard + 30)
        played.append(int(np.abs(np.concatenate(speaker.blocks[heard + 2 :])).max()))
        engine.stop()

    thread = threading.Thread(target=run)
    thread.start()
    engine.say("One.", "one")
    engine.say("Two.", "two")
    engine.runAndWait()
    thread.join()
    assert played == [0]
    assert events.completed == [True, False]
    engine.say("Three.")
    engine.runAndWait()
    assert events.completed == [True, False, True], "stop ended the pause too"


def test_stop_in_a_callback_ends_it_there(engine: Any, speaker: FakeCard) -> None:
    events = Events(engine)
    engine.connect("started-word", lambda location, **_: engine.stop() if location > 20 else None)
    engine.say(LONG)
    engine.say("Never heard.")
    engine.runAndWait()
    assert events.completed == [False]
    assert events.words(LONG) == ["This", "sentence", "is", "said", "again"]


def test_stop_when_nothing_is_said_does_no_harm(engine: Any, speaker: FakeCard) -> None:
    events = Events(engine)
    engine.stop()
    engine.say("Dropped.")
    engine.stop()
    engine.runAndWait()
    engine.say("Dropped too.")  # pyttsx3 hands it over at once from now on
    engine.stop()
    engine.say(TEXT)
    engine.runAndWait()
    assert is_same(speaker.heard, rendered(TEXT))
    assert events.completed == [True]


def test_run_and_wait_with_nothing_to_say_returns(engine: Any) -> None:
    for _ in range(3):
        engine.runAndWait()
    engine.setProperty("rate", 200)
    engine.runAndWait()
    assert engine.getProperty("rate") == 200


def test_a_loop_takes_texts_from_another_thread_until_it_is_ended(engine: Any, speaker: FakeCard) -> None:
    events = Events(engine)
    finished = threading.Event()
    engine.connect("finished-utterance", lambda **_: finished.set())

    def run() -> None:
        for text in ("One.", "Two."):
            finished.clear()
            engine.say(text, text)
            assert finished.wait(20)
        engine.endLoop()

    thread = threading.Thread(target=run)
    thread.start()
    engine.startLoop()
    thread.join()
    assert [told["name"] for told in events.of("finished-utterance")] == ["One.", "Two."]


def test_properties_hold_for_what_is_said_after_them_and_are_clipped(engine: Any, speaker: FakeCard) -> None:
    taken: list[Speech] = []
    engine.save_to_file(TEXT, taken.append)
    for name, value, kept in (
        ("rate", 10_000, 450),
        ("rate", 1, 80),
        ("volume", 7, 1.0),
        ("volume", 0.25, 0.25),
        ("pitch", -3, 0),
        ("pitch", "95", 95),
        ("voice", "gmw/en-gb-x-rp+F2", "gmw/en-gb-x-rp+f2"),
    ):
        engine.setProperty(name, value)
        engine.save_to_file(TEXT, lambda speech, name=name, kept=kept: taken.append(speech))
        engine.runAndWait()
        assert engine.getProperty(name) == kept
    plain = taken[0]
    assert taken[1].seconds < 0.6 * plain.seconds
    assert taken[2].seconds > 1.5 * plain.seconds
    assert np.abs(taken[4].samples).max() < 0.4 * np.abs(taken[3].samples).max()
    for name, wrong in (("rate", "fast"), ("volume", None), ("pitch", float("nan")), ("colour", 1)):
        engine.setProperty(name, wrong)
        with pytest.raises((ValueError, KeyError)):
            engine.runAndWait()
    with pytest.raises(KeyError):
        engine.getProperty("colour")


def test_each_listed_voice_can_be_chosen_and_speaks(engine: Any) -> None:
    voices = engine.getProperty("voices")
    ids = {one.id for one in voices}
    assert {"gmw/en", "gmw/en-gb-x-rp", "gmw/en-us", "roa/fr"} <= ids
    assert len(ids) == len(voices) > 100
    assert next(one for one in voices if one.id == "gmw/en").languages == ["en-gb"]
    taken: list[Speech] = []
    for voice in ("gmw/en", "en-gb", "English (Great Britain)", "EN-GB"):
        engine.setProperty("voice", voice)
        engine.save_to_file("car", taken.append)
    for one in voices[:: len(voices) // 12]:
        engine.setProperty("voice", one.id)
        engine.save_to_file("hello", taken.append)
    engine.runAndWait()
    assert {speech.phonemes for speech in taken[:4]} == {"kˈɑː"}
    assert all(speech.seconds > 0.1 for speech in taken)


def test_a_file_that_cannot_be_written_is_told(engine: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    events = Events(engine)
    engine.save_to_file(TEXT, str(tmp_path_factory.mktemp("x") / "missing" / "speech.wav"))
    sound = io.BytesIO()
    engine.save_to_file(TEXT, sound)
    with pytest.raises(Exception, match=r"speech\.wav"):
        engine.runAndWait()
    assert events.completed == [False, True]
    assert sound.getvalue()[:4] == b"RIFF"


def test_a_card_of_another_rate_gets_the_same_speech(engine: Any, speaker: FakeCard) -> None:
    speaker.rate = 48000
    engine.say(TEXT)
    engine.runAndWait()
    seconds = len(loud(rendered(TEXT).samples)) / 22050
    assert len(speaker.heard) / 48000 == pytest.approx(seconds, rel=0.01)


def test_a_text_of_many_paragraphs_is_said_whole_with_its_places(engine: Any, speaker: FakeCard) -> None:
    speaker.speed = 500.0
    events = Events(engine)
    text = "\n\n".join(f"Paragraph {number} of many. {LONG[:900]}" for number in range(8))
    engine.setProperty("rate", 450)
    engine.say(text)
    engine.runAndWait()
    assert events.completed == [True]
    whole = rendered(text, rate=450)
    assert events.words(text) == [text[word.start : word.start + word.length] for word in whole.words]
    played, expected = np.count_nonzero(speaker.sound), np.count_nonzero(whole.samples)
    assert played == pytest.approx(expected, rel=0.01), "the card was faster than the voice, and waited"


def test_it_is_silent_on_a_real_card_soon_after_stop(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """PulseAudio's null sink, PortAudio and the real engine, in a program that knows pyttsx3 alone."""
    machine: Card = request.getfixturevalue("card")
    recording: Recorder = request.getfixturevalue("recorder")
    program = (
        "import sys, threading, time, pyttsx3\n"
        "from voiceguide.speaking import pyttsx3_driver\n"
        "pyttsx3_driver.register()\n"
        "engine = pyttsx3.init('voiceguide')\n"
        "told = lambda what: print(what, time.monotonic(), flush=True)\n"
        "engine.connect('started-word', lambda name, location, length: told(name))\n"
        "engine.connect('finished-utterance', lambda name, completed: told(completed))\n"
        "def stop():\n"
        "    sys.stdin.readline(); told('stop'); engine.stop()\n"
        "threading.Thread(target=stop, daemon=True).start()\n"
        f"engine.say({LONG!r})\n"
        "engine.runAndWait()\n"
        "engine.say('Again.'); engine.runAndWait(); told('done')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env=machine.environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        wait_until("it sounds", lambda: len(recording.sounds()) > 50)
        printed, _ = process.communicate("\n", timeout=60)
    assert process.returncode == 0
    lines = [line.rsplit(maxsplit=1) for line in printed.splitlines()]
    times = {what: float(at) for what, at in lines}
    assert [what for what, _ in lines][-4:-1] == ["False", "Again", "True"]
    stopped = max(at for at in recording.sounds() if at < times["False"] + 0.1)
    first = next(at for at in recording.sounds())
    told = float(next(at for what, at in lines if what == "This"))
    assert stopped - times["stop"] < 2.0, "a busy machine may be late; the text would last for a minute"
    with capsys.disabled():
        print(
            f"\nsound card: silence {stopped - times['stop']:+.3f} s after stop; "
            f"the first word was told {told - first:+.3f} s after it was recorded"
        )

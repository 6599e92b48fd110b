"""The whole loop on real sound: recorded requests through the ear, the core and the voice, to samples."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.hearing.test_engines import ENGINES
from tests.modes import webvtt
from tests.sound import spoken
from voiceguide.conversation.core import step
from voiceguide.conversation.effects import Effect, Settings, Speak
from voiceguide.conversation.events import Event, Heard, Started
from voiceguide.conversation.replay import parse_script
from voiceguide.conversation.state import State
from voiceguide.conversation.world import load_world
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.recogniser import SAMPLE_RATE, Recogniser
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.modes.captioner import Captioner
from voiceguide.modes.recorded import Answer, RecordedSession, load_recording
from voiceguide.modes.session import Forgetful, Session, Watchers, grammars
from voiceguide.paths import content_dir
from voiceguide.reading.script import Sentence, section_sentences
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

WORLD, _ = load_world(content_dir())
TODAY = date(2026, 11, 23)
WORDS_A_SECOND = (1.2, 4.0)
"""Between the slowest and the fastest that the voice may speak at its usual pace, pauses included."""


class Notes:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.spoken: list[Sentence] = []
        self.delays: list[float] = []
        self.faults: list[VoiceguideError] = []

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        if isinstance(event, Heard):
            self.heard.append(event.hypotheses[0].text if event.hypotheses else "")

    def sounded(self, at: float, sentence: Sentence) -> None:
        self.spoken.append(sentence)

    def answered(self, delay: float) -> None:
        self.delays.append(delay)

    def failed(self, at: float, error: VoiceguideError) -> None:
        self.faults.append(error)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Recogniser:
    return ENGINES[request.param]()


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice(load_lexicon(content_dir() / "lexicon"))


def hold(
    engine: Recogniser, voice: Voice, folder: Path, script: str, speaker: str
) -> tuple[Notes, list[Answer], Session]:
    """Holds a conversation whose requests are spoken by a voice of flite."""
    lines = parse_script(script)
    for line in lines:
        if line.does == "say":
            samples = np.frombuffer(spoken(line.what, speaker), np.int16)
            soundfile.write(folder / f"{line.what}.flac", samples, SAMPLE_RATE)
    notes, cues = Notes(), list[Cue]()
    mixer = Mixer(FREQUENCY, cues.append)
    ear = Ear(engine, grammars(WORLD), WORLD.router.early_phrases())
    session = Session(WORLD, Settings(), voice, mixer, ear, Forgetful(), notes)
    answers = list(RecordedSession(session, ear, mixer, cues, notes).run(lines, folder, TODAY))
    return notes, answers, session


def expected(request: str) -> Iterator[Sentence]:
    """What must be spoken, from the words of the request, without any sound."""
    state, _ = step(WORLD, State(), Started(TODAY))
    _, effects = step(WORLD, state, Heard((Hypothesis(request, 1.0),), 0.0))
    return (one for effect in effects if isinstance(effect, Speak) for one in effect.sentences)


@pytest.mark.parametrize(
    ("request_", "speaker", "guide", "section"),
    [
        ("side effects of interleukin", "slt", "interferon-and-aldesleukin", "aldesleukin-side-effects"),
        ("how is interferon given", "slt", "interferon-and-aldesleukin", "having-interferon"),
        ("what do i need for the injection", "slt", "injection-under-the-skin", "injection-get-ready"),
    ],
)
def test_a_spoken_request_is_answered_with_the_whole_section_in_order(
    engine: Recogniser, voice: Voice, tmp_path: Path, request_: str, speaker: str, guide: str, section: str
) -> None:
    notes, answers, _ = hold(engine, voice, tmp_path, f"9 say {request_}\n90 wait", speaker)
    # "for injection" is as good as "for the injection": what counts is the section that is chosen
    (heard,) = notes.heard
    assert WORLD.router.decide(heard) == WORLD.router.decide(request_)
    spoken_after = notes.spoken[1:]
    assert spoken_after == list(expected(request_))

    there = WORLD.library.guides[guide]
    captions = [one.caption for one in spoken_after if one.place]
    text = [one.caption for one in section_sentences(there, there.section(section))]
    assert captions[1:] == text[1:]  # the heading is spoken as "Aldesleukin: side effects."

    samples = answers[1].samples
    words = sum(len(one.spoken.split()) for one in spoken_after)
    slow, fast = WORDS_A_SECOND
    assert words / fast < len(samples) / FREQUENCY < words / slow
    assert np.abs(samples.astype(int)).max() > 3000
    assert not notes.faults


def test_a_conversation_moves_and_stops_by_voice(engine: Recogniser, voice: Voice, tmp_path: Path) -> None:
    script = (
        "9 say side effects of interferon\n22 say next\n28 say stop\n"
        "32 say where am i\n45 say goodbye\n50 wait"
    )
    notes, answers, session = hold(engine, voice, tmp_path, script, "slt")
    assert notes.heard[:-1] == ["side effects of interferon", "next", "stop", "where am i"]
    assert notes.heard[-1] in {"goodbye", "good bye"}
    assert session.over
    asked, moved, stopped, place = answers[1:5]
    assert len(stopped.samples) / FREQUENCY < 1.3  # what sounded until the word "stop" had been heard
    assert "Section six of eight" in notes.spoken[-2].spoken
    assert notes.spoken[-1].spoken == "Goodbye."
    assert len(asked.samples) > len(moved.samples) > len(stopped.samples)
    assert len(place.samples)


def test_the_captions_of_a_conversation_end_where_it_was_interrupted(
    engine: Recogniser, voice: Voice, tmp_path: Path
) -> None:
    script = "1 key help\n2.5 key what-can-i-say\n4 key stop\n6 key where-am-i\n20 wait"
    lines = parse_script(script)
    notes, cues, out = Notes(), list[Cue](), io.StringIO()
    mixer = Mixer(FREQUENCY, cues.append)
    ear = Ear(engine, grammars(WORLD), WORLD.router.early_phrases())
    with Captioner(out, notes.faults.append) as captioner:
        session = Session(WORLD, Settings(), voice, mixer, ear, Forgetful(), Watchers(notes, captioner))
        list(RecordedSession(session, ear, mixer, cues, notes).run(lines, tmp_path, TODAY))
    captions = webvtt.read(out.getvalue())
    assert len(captions) == len(notes.spoken) == 4
    for caption, sentence, cut in zip(captions, notes.spoken, (1.0, 2.5, 4.0, None), strict=True):
        if cut is None:
            assert caption.text == sentence.caption
        else:
            assert sentence.caption.startswith(caption.text)
            assert 0 < len(caption.text) < len(sentence.caption)
            assert cut <= caption.ended / 1000 < cut + 0.05
    assert not notes.faults


def test_a_medicine_that_no_guide_covers_is_named_and_not_answered(
    engine: Recogniser, voice: Voice, tmp_path: Path
) -> None:
    notes, _, _ = hold(engine, voice, tmp_path, "9 say side effects of insulin\n20 wait", "slt")
    assert notes.spoken[1].spoken.startswith("I have nothing on insulin.")
    assert all(sentence.place is None for sentence in notes.spoken)


def test_the_shipped_conversation_is_heard_as_its_files_are_named(voice: Voice) -> None:
    folder = content_dir() / "recorded"
    lines = parse_script((folder / "conversation.txt").read_text())
    notes, cues = Notes(), list[Cue]()
    mixer = Mixer(FREQUENCY, cues.append)
    ear = Ear(ENGINES["pocketsphinx"](), grammars(WORLD), WORLD.router.early_phrases())
    session = Session(WORLD, Settings(), voice, mixer, ear, Forgetful(), notes)
    answers = list(RecordedSession(session, ear, mixer, cues, notes).run(lines, folder, TODAY))
    assert notes.heard == [line.what for line in lines if line.does == "say"]
    assert session.over
    done = [line.what for line in lines if line.does in ("say", "key")]
    assert [one.name for one in answers] == ["welcome", *done]
    assert all(0.1 < delay < 1.0 for delay in notes.delays)  # a bound on sense, not on speed


def test_a_recording_that_is_not_sound_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "stop.flac").write_text("not sound")
    for name in ("stop.flac", "none.flac"):
        with pytest.raises(DeviceError, match=name):
            load_recording(tmp_path / name)

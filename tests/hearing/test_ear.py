"""The ear on real sound, by a voice that is not the reader's, with the real detector and engines."""

import threading
from collections import deque

import numpy as np
import pytest

from tests.hearing.test_engines import ENGINES
from tests.sound import silence, spoken
from voiceguide.hearing.activity import CHUNK_S, Activity, silero
from voiceguide.hearing.ear import (
    COMPLETE_S,
    LONGEST_S,
    PRE_ROLL_S,
    SETTLED_S,
    STABLE_S,
    UNFINISHED_S,
    Ear,
)
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.microphone import BLOCK_MS
from voiceguide.hearing.recogniser import SAMPLE_RATE, Recogniser
from voiceguide.hearing.utterance import Utterance

READING = Grammar.from_phrases("reading", ["stop", "next", "next section", "where am i"])
IDLE = Grammar.from_phrases(
    "idle", ["stop", "side effects", "side effects of interleukin", "what are the side effects"]
)

DETECTOR_LAG_S = 0.2
"""Seconds that the detector may take to notice that a word has ended."""


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Recogniser:
    return ENGINES[request.param]()


def hear(ear: Ear, sound: bytes, block: int = 640) -> list[Utterance]:
    return [one for start in range(0, len(sound), block) for one in ear.hear(sound[start : start + block])]


def texts(utterances: list[Utterance]) -> list[str]:
    return [one.hypotheses[0].text if one.hypotheses else "" for one in utterances]


def test_utterances_are_cut_out_of_a_stream(engine: Recogniser) -> None:
    ear = Ear(engine, {"reading": READING})
    sound = silence(1) + spoken("next", "slt") + silence(1) + spoken("where am i", "rms") + silence(1)
    assert texts(hear(ear, sound)) == ["next", "where am i"]


def test_the_size_of_blocks_changes_nothing(engine: Recogniser) -> None:
    sound = silence(0.7) + spoken("next section", "slt") + silence(1)
    one, two = (hear(Ear(engine, {"reading": READING}), sound, block) for block in (998, 32000))
    assert texts(one) == texts(two) == ["next section"]
    assert (one[0].began, one[0].ended) == (two[0].began, two[0].ended)


def test_times_are_those_of_the_sound(engine: Recogniser) -> None:
    words = spoken("where am i", "slt")
    level = np.abs(np.frombuffer(words, np.int16).astype(int))
    loud = np.flatnonzero(level > level.max() * 0.03) / SAMPLE_RATE
    (utterance,) = hear(Ear(engine, {"reading": READING}), silence(2) + words + silence(2))
    assert utterance.began == pytest.approx(2 + loud[0], abs=0.15)
    assert utterance.ended == pytest.approx(2 + loud[-1], abs=DETECTOR_LAG_S)
    assert utterance.decided - utterance.ended < SETTLED_S + 2 * CHUNK_S


def test_more_silence_is_given_where_more_may_be_said(engine: Recogniser) -> None:
    waits = {}
    for phrase in ["side effects", "side effects of interleukin", "what are the"]:
        (utterance,) = hear(Ear(engine, {"idle": IDLE}), silence(1) + spoken(phrase, "slt") + silence(2))
        waits[phrase] = utterance.decided - utterance.ended
    assert waits["side effects of interleukin"] < SETTLED_S + 2 * CHUNK_S
    assert COMPLETE_S <= waits["side effects"] + 1e-9 < COMPLETE_S + 2 * CHUNK_S
    assert waits["what are the"] >= UNFINISHED_S - 1e-9


def test_stop_is_obeyed_before_the_person_has_finished(engine: Recogniser) -> None:
    ear = Ear(engine, {"reading": READING}, early=["stop"])
    sound = silence(1) + spoken("stop, stop, stop, stop, stop", "slt") + silence(1)
    (first, *_) = hear(ear, sound)
    assert first.hypotheses[0].text == "stop"
    assert first.decided < 1 + 1.2  # the words last almost three seconds


def late(seconds: float) -> Activity:
    """The real detector, which notices everything so much later."""
    detector, waiting = silero(), deque([0.0] * round(seconds / CHUNK_S))

    def judge(chunk: bytes) -> float:
        waiting.append(detector(chunk))
        return waiting.popleft()

    return judge


@pytest.mark.parametrize("words", ["stop", "next section", "where am i"])
def test_the_beginning_of_a_word_is_heard_though_it_was_noticed_late(engine: Recogniser, words: str) -> None:
    sound = silence(1) + spoken(words, "slt") + silence(1.5)
    ear = Ear(engine, {"reading": READING}, activity=late(PRE_ROLL_S - 0.15))
    assert texts(hear(ear, sound)) == [words]


class Noting:
    """A recogniser that notes what it is given."""

    def __init__(self, engine: Recogniser) -> None:
        self.use, self.partial, self.finish, self.engine = engine.use, engine.partial, engine.finish, engine
        self.prepare = engine.prepare
        self.sound = b""

    def accept(self, block: bytes) -> None:
        self.sound += block
        self.engine.accept(block)


def test_an_engine_is_given_half_a_second_before_the_speech_and_blocks_in_time(engine: Recogniser) -> None:
    sound = silence(2) + spoken("where am i", "slt") + silence(2)
    noting = Noting(engine)
    (utterance,) = hear(Ear(noting, {"reading": READING}), sound)
    start = sound.index(noting.sound) / 2 / SAMPLE_RATE
    assert utterance.began - start == pytest.approx(PRE_ROLL_S, abs=CHUNK_S + 1e-9)
    assert PRE_ROLL_S == 0.5
    assert max(CHUNK_S, BLOCK_MS / 1000) <= 0.1  # nothing on the way waits for more


def test_a_partial_must_stand_for_two_blocks_before_stop_is_obeyed(engine: Recogniser) -> None:
    assert STABLE_S >= 2 * BLOCK_MS / 1000
    ear = Ear(engine, {"reading": READING}, early=["stop"])
    sound = silence(1) + spoken("stop", "slt") + silence(1)
    noted: list[tuple[float, str]] = []
    for start in range(0, len(sound), 2 * 512):
        found = ear.hear(sound[start : start + 2 * 512])
        if found:
            (first,) = found
            break
        noted.append((ear.clock, engine.partial() if ear.in_speech else ""))
    stood = [at for at, partial in noted if partial == "stop"]
    assert first.hypotheses[0].text == "stop"
    assert first.decided - stood[0] >= STABLE_S - CHUNK_S or first.decided - first.ended >= SETTLED_S


def test_a_grammar_that_changes_in_mid_utterance_hears_all_of_it(engine: Recogniser) -> None:
    ear = Ear(engine, {"reading": READING, "idle": IDLE})
    ear.listen("reading")
    sound = silence(1) + spoken("side effects of interleukin", "slt") + silence(1)
    half = 2 * round(2.0 * SAMPLE_RATE)
    assert hear(ear, sound[:half]) == []
    ear.listen("idle")
    assert texts(hear(ear, sound[half:])) == ["side effects of interleukin"]


def test_grammars_that_are_renewed_amid_an_utterance_hear_the_next_one(engine: Recogniser) -> None:
    ear = Ear(engine, {"idle": IDLE, "reading": READING})
    told: list[frozenset[str]] = []
    first = silence(1) + spoken("where am i", "slt")
    half = 2 * round(1.7 * SAMPLE_RATE)
    assert hear(ear, first[:half]) == []
    assert ear.in_speech
    renewed = [
        Grammar.from_phrases(name, ["blue tablet", "wibblemab", "help"]) for name in ("idle", "reading")
    ]
    ear.renew({one.name: one for one in renewed}, ["help"], told.append, {})
    assert texts(hear(ear, first[half:] + silence(0.6))) == ["where am i"]
    assert told == [frozenset({"wibblemab"})]
    sound = (
        silence(0.4) + spoken("blue tablet", "slt") + silence(1) + spoken("where am i", "slt") + silence(1)
    )
    found = hear(ear, sound)
    assert texts(found)[0] == "blue tablet"
    assert "where am i" not in texts(found)
    ear.listen("idle")
    assert texts(hear(ear, silence(0.4) + spoken("blue tablet", "rms") + silence(1))) == ["blue tablet"]


def test_no_sound_is_lost_while_grammars_are_made_elsewhere(engine: Recogniser) -> None:
    ear = Ear(engine, {"reading": READING})
    more = Grammar.from_phrases("reading", [*READING.phrases(), "side effects of the blue tablet"])
    done = threading.Event()
    thread = threading.Thread(target=ear.renew, args=[{"reading": more}, (), lambda words: done.set(), {}])
    sound = spoken("where am i", "slt") + silence(0.6)
    heard, said, began = list[Utterance](), 0, False
    while not done.is_set():
        heard += hear(ear, sound)
        said += 1
        if not began:
            thread.start()
            began = True
    heard += hear(ear, spoken("side effects of the blue tablet", "rms") + silence(0.6))
    thread.join()
    assert texts(heard) == ["where am i"] * said + ["side effects of the blue tablet"]
    assert ear.clock == pytest.approx(
        (said * len(sound) + len(spoken("side effects of the blue tablet", "rms") + silence(0.6)))
        / 2
        / SAMPLE_RATE,
        abs=CHUNK_S,
    )


def test_silence_clicks_and_noise_are_met_with_quiet(engine: Recogniser) -> None:
    chance = np.random.default_rng(0)
    noise = (chance.normal(0, 300, 5 * SAMPLE_RATE)).astype("<i2").tobytes()
    click = silence(1) + b"\xff\x7f" * 80 + silence(1)
    ear = Ear(engine, {"reading": READING})
    assert hear(ear, silence(5) + click + noise) == []


def test_what_the_sound_cut_off_is_given_at_the_end(engine: Recogniser) -> None:
    ear = Ear(engine, {"idle": IDLE})
    words = spoken("side effects of interleukin", "slt")
    assert hear(ear, silence(0.5) + words[: -2 * SAMPLE_RATE // 4]) == []
    assert texts(ear.flush()) == ["side effects of interleukin"]
    assert ear.flush() == []


def test_speech_without_end_does_not_fill_the_memory(engine: Recogniser) -> None:
    ear = Ear(engine, {"reading": READING})
    talk = spoken("this is a long talk about the weather and the garden and everything else " * 6, "rms")
    hear(ear, silence(1) + talk)
    kept = len(ear._speech.sound) if ear._speech else 0
    assert kept / 2 / SAMPLE_RATE < LONGEST_S + 1


def test_a_grammar_that_is_not_there_is_a_fault_of_the_caller(engine: Recogniser) -> None:
    with pytest.raises(KeyError):
        Ear(engine, {"idle": IDLE}).listen("asleep")

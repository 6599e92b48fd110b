"""The reader's own voice is taken out of what the microphone hears: in a room that is made, over a cone that
flattens, with a delay that the canceller is not told."""

import time

import numpy as np
import pytest

from tests.air import Air, Float, small_room
from tests.hearing.test_engines import ENGINES
from tests.sound import silence, spoken
from voiceguide.hearing.activity import CHUNK_BYTES
from voiceguide.hearing.canceller import Canceller, Cleaned
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.echo_filter import HOP
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import SAMPLE_RATE

TEXT = (
    "Interferon may cause fever, chills, and muscle aches in the first hours. These are like the flu, and "
    "most people have them. Drink plenty of water. Tell the nurse before the next dose about any of these. "
)

LEVEL = 0.5
"""How loud the echo is, as a share of what is played."""

READING = Grammar.from_phrases("reading", ["stop", "next", "back", "slower", "where am i"])


def samples(sound: bytes) -> Float:
    return np.frombuffer(sound, "<i2").astype(float)


@pytest.fixture(scope="module")
def played() -> Float:
    """Two times the text: 27 seconds."""
    return samples(spoken(TEXT, "rms") * 2)


def room_tone(length: int) -> Float:
    return np.random.default_rng(1).normal(0, 10, length)


def echo_of(played: Float, delay_s: float, seed: int = 0) -> Float:
    return Air(small_room(seed=seed), delay_s, LEVEL).carry(played)


def clean(heard: Float, played: Float, block: int = 512) -> Cleaned:
    """All of it, given in blocks."""
    canceller = Canceller(SAMPLE_RATE)
    blocks = [
        canceller.clean(
            heard[at : at + block].round().clip(-32768, 32767).astype("<i2").tobytes(),
            played[at : at + block].astype(np.int16),
        )
        for at in range(0, len(heard), block)
    ]
    return Cleaned(b"".join(one.sound for one in blocks), b"".join(one.voice for one in blocks))


def decibels(sound: Float, seconds: slice) -> float:
    part = sound[round(seconds.start * SAMPLE_RATE) : round(seconds.stop * SAMPLE_RATE)]
    return float(10 * np.log10(np.mean(part**2)))


@pytest.mark.parametrize("delay_s", [0.02, 0.15])
def test_an_echo_is_taken_away_whatever_its_delay(delay_s: float, played: Float) -> None:
    heard = echo_of(played, delay_s) + room_tone(len(played))
    cleaned = clean(heard, played)
    sound, voice = samples(cleaned.sound), samples(cleaned.voice)
    soon, later = slice(2, 5), slice(12, 20)
    assert decibels(heard, soon) - decibels(sound, soon) > 8
    assert decibels(heard, later) - decibels(sound, later) > 15
    assert decibels(heard, later) - decibels(voice, later) > 30


def test_a_person_who_speaks_over_it_is_left_and_unteaches_nothing(played: Float) -> None:
    person = np.zeros(len(played))
    words = samples(spoken("where am i. next section. slower please", "slt"))
    for at in (4, 9, 13):
        person[at * SAMPLE_RATE : at * SAMPLE_RATE + len(words)] += words
    echo = echo_of(played, 0.08) + room_tone(len(played))
    alone = samples(clean(echo, played).sound)
    both = samples(clean(echo + person, played).sound)
    heard = both - person[: len(both)]  # all that is not the person
    when = slice(10, 20)
    assert decibels(heard, when) - decibels(alone, when) < 5
    assert decibels(person, when) - decibels(heard, when) > 10


def test_a_delay_that_jumps_is_learnt_anew(played: Float) -> None:
    half = len(played) // 2
    heard = np.concatenate([echo_of(played, 0.05)[:half], echo_of(played, 0.12)[half:]])
    cleaned = samples(clean(heard + room_tone(len(heard)), played).sound)
    jumped = half / SAMPLE_RATE
    after = slice(jumped + 5, jumped + 9)
    assert decibels(heard, after) - decibels(cleaned, after) > 9


def test_with_headphones_a_person_is_heard_as_without_a_canceller(played: Float) -> None:
    person = np.zeros(len(played))
    words = samples(spoken("where am i", "slt"))
    person[SAMPLE_RATE : SAMPLE_RATE + len(words)] = words
    heard = person + room_tone(len(played))
    cleaned = clean(heard, played)
    sound, voice = samples(cleaned.sound), samples(cleaned.voice)
    when = slice(1, 1 + len(words) / SAMPLE_RATE)
    assert decibels(heard, when) - decibels(sound - heard[: len(sound)], when) > 25
    assert abs(decibels(heard, when) - decibels(voice, when)) < 2


def test_while_nothing_is_played_nothing_is_changed() -> None:
    heard = samples(silence(1) + spoken("where am i", "slt"))
    cleaned = clean(heard, np.zeros(len(heard)))
    whole = len(heard) // HOP * HOP
    assert cleaned.sound == cleaned.voice == heard[:whole].astype("<i2").tobytes()


@pytest.mark.parametrize("block", [1, 100, 700, 5000])
def test_the_size_of_blocks_does_not_matter(block: int, played: Float) -> None:
    short = played[: SAMPLE_RATE // 2]
    heard = echo_of(short, 0.02)
    one, other = clean(heard, short, block), clean(heard, short)
    length = min(len(one.sound), len(other.sound))
    assert length >= 2 * (len(heard) - HOP)
    assert one.sound[:length] == other.sound[:length]
    assert one.voice[:length] == other.voice[:length]


def test_what_is_played_may_be_missing(played: Float) -> None:
    canceller = Canceller(22050)
    cleaned = canceller.clean(silence(0.5), np.zeros(0, np.int16))
    assert len(cleaned.sound) == len(cleaned.voice) == 2 * (SAMPLE_RATE // 2 // HOP * HOP)


def test_it_costs_less_than_a_tenth_of_a_core(played: Float) -> None:
    short = played[: 5 * SAMPLE_RATE]
    heard = echo_of(short, 0.05)
    began = time.process_time()
    clean(heard, short)
    assert (time.process_time() - began) / 5 < 0.1


def test_a_command_over_the_reader_is_heard_and_the_reader_alone_is_not(played: Float) -> None:
    person = np.zeros(len(played))
    said = {8: "stop", 13: "next", 18: "slower"}
    for at, words in said.items():
        sound = samples(spoken(words, "slt"))
        person[at * SAMPLE_RATE : at * SAMPLE_RATE + len(sound)] += sound
    echo = echo_of(played, 0.06)
    echo *= 10 ** (
        (decibels(samples(spoken("stop", "slt")), slice(0.3, 0.7)) - decibels(echo, slice(1, 9))) / 20
    )
    heard = echo + person + room_tone(len(played))

    def texts(cleaned: Cleaned) -> list[str]:
        ear = Ear(ENGINES["vosk"](), {"reading": READING})
        found = []
        for at in range(0, len(cleaned.sound), CHUNK_BYTES):
            part = slice(at, at + CHUNK_BYTES)
            found += ear.hear(cleaned.sound[part], cleaned.voice[part])
        return [one.hypotheses[0].text for one in found if one.hypotheses]

    assert texts(clean(heard, played)) == ["stop", "next", "slower"]
    untouched = heard.round().astype("<i2").tobytes()
    assert texts(Cleaned(untouched, untouched)) == []
    assert texts(clean(echo + room_tone(len(echo)), played)) == []

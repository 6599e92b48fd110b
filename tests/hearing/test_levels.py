"""Speech too weak or too loud: the measure on known sound, and the judgement on real speech through the
ear."""

import math

import numpy as np
import pytest

from tests.hearing.test_ear import READING, hear
from tests.hearing.test_engines import ENGINES
from tests.sound import silence, spoken
from voiceguide.hearing.ear import Ear, is_sure
from voiceguide.hearing.levels import (
    CLIPPED_SHARE,
    FAINT_DBFS,
    IN_A_ROW,
    JUDGED_S,
    Levels,
    Sum,
    after_utterance,
)
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.samples import FULL_SCALE
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Loudness, Utterance

FAINT = Loudness(1.0, FAINT_DBFS - 1, 0.0)
GOOD = Loudness(1.0, -25.0, 0.0)
LOUD = Loudness(1.0, -3.0, CLIPPED_SHARE)


def judged(*each: tuple[Loudness, bool]) -> list[Trouble | None]:
    levels, found = Levels(), []
    for loudness, understood in each:
        levels, trouble = after_utterance(levels, loudness, understood=understood)
        found.append(trouble)
    return found


@pytest.mark.parametrize(("peak", "dbfs"), [(1.0, -3.01), (0.1, -23.01), (0.001, -63.0)])
def test_a_sine_has_the_level_that_it_should(peak: float, dbfs: float) -> None:
    wave = np.sin(2 * np.pi * 440 * np.arange(SAMPLE_RATE) / SAMPLE_RATE) * peak * (FULL_SCALE - 1)
    sound = wave.round().astype("<i2").tobytes()
    loudness = Sum().add(sound[: 999 * 2]).add(sound[999 * 2 :]).loudness()
    assert loudness.dbfs == pytest.approx(dbfs, abs=0.1)
    assert loudness.seconds == 1.0


def test_no_sound_has_no_level() -> None:
    assert Sum().loudness().dbfs == Sum().add(bytes(64)).loudness().dbfs == -math.inf


def test_samples_at_full_scale_on_either_side_are_clipped() -> None:
    sound = np.array([32767, -32768, 32000, 0], "<i2").tobytes()
    assert Sum().add(sound).loudness().clipped == 0.5


def test_it_is_told_once_after_some_in_a_row() -> None:
    assert judged(*[(FAINT, False)] * 8) == [None] * (IN_A_ROW - 1) + [Trouble.FAINT] + [None] * (
        8 - IN_A_ROW
    )
    assert judged(*[(LOUD, False)] * IN_A_ROW)[-1] is Trouble.LOUD


@pytest.mark.parametrize("between", [(FAINT, True), (GOOD, False), (GOOD, True)])
def test_one_that_was_understood_or_loud_enough_begins_the_count_anew(between: tuple[Loudness, bool]) -> None:
    row = [(FAINT, False)] * (IN_A_ROW - 1)
    assert judged(*row, between, *row) == [None] * (2 * IN_A_ROW - 1)


def test_short_sounds_are_no_speech_to_judge() -> None:
    assert judged(*[(Loudness(JUDGED_S / 2, -60.0, 0.0), False)] * 9) == [None] * 9


def uttered(ear: Ear, words: str, gain: float) -> list[Utterance]:
    samples = np.frombuffer(spoken(words, "slt"), "<i2") * gain
    sound = samples.clip(-32768, 32767).astype("<i2").tobytes()
    return [one for _ in range(2 * IN_A_ROW) for one in hear(ear, silence(1) + sound + silence(1))]


@pytest.mark.parametrize(("gain", "trouble"), [(0.04, Trouble.FAINT), (1.0, None), (12.0, Trouble.LOUD)])
def test_real_speech_that_is_not_understood_at_three_gains(gain: float, trouble: Trouble | None) -> None:
    # PocketSphinx takes such speech, cut off, for "stop", which is something else to hope against.
    ear = Ear(ENGINES["vosk"](), {"reading": READING})
    found = uttered(ear, "the postman brought a parcel", gain)
    told = judged(*((one.loudness, is_sure(one)) for one in found))
    assert len(found) >= IN_A_ROW
    assert {one for one in told if one} == ({trouble} if trouble else set())


@pytest.mark.parametrize("gain", [0.04, 0.1, 0.3, 1.0])
@pytest.mark.parametrize("engine", ENGINES)
def test_speech_is_understood_from_near_and_far(engine: str, gain: float) -> None:
    found = uttered(Ear(ENGINES[engine](), {"reading": READING}), "where am i", gain)
    assert [one.hypotheses[0].text for one in found] == ["where am i"] * 2 * IN_A_ROW
    assert max(one.loudness.dbfs for one in found) < 20 * math.log10(gain) - 20

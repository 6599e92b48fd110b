"""When each word was said, as Vosk tells it of our model. The product itself does not ask."""

import json

import numpy as np
import pytest
import vosk

from tests.sound import silence, spoken
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.vosk_grammar import without_numbers
from voiceguide.paths import shipped_models_dir

OF_ITS_FRAMES = 3
"""Vosk takes every frame for 30 ms, and those of our model are 10."""


@pytest.mark.parametrize("text", ["next section", "side effects of interleukin"])
def test_words_are_placed_where_they_were_said(text: str) -> None:
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(shipped_models_dir() / "voiceguide-en"))
    recogniser = vosk.KaldiRecognizer(model, SAMPLE_RATE, json.dumps([text, "[unk]"]))
    recogniser.SetWords(True)
    sound = silence(0.5) + spoken(text, "slt") + silence(0.5)
    recogniser.AcceptWaveform(sound)
    heard = json.loads(recogniser.FinalResult())

    assert without_numbers(heard["text"]) == text
    starts = [word["start"] / OF_ITS_FRAMES for word in heard["result"]]
    ends = [word["end"] / OF_ITS_FRAMES for word in heard["result"]]
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert starts[1:] == pytest.approx(ends[:-1], abs=0.05)  # one follows the other
    loud = np.flatnonzero(np.abs(np.frombuffer(sound, np.int16)) > 600) / SAMPLE_RATE
    assert (starts[0], ends[-1]) == pytest.approx((loud[0], loud[-1]), abs=0.12)

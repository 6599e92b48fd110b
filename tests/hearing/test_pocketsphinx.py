"""PocketSphinx on requests by a voice that is not the reader's."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from voiceguide.conversation.world import load_world
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.lexicon.heard import load_heard
from voiceguide.paths import content_dir

PHRASES = ["side effects of interleukin", "side effects of interferon", "stop", "next section", "help"]


@pytest.mark.parametrize("phrase", PHRASES[:4])
@pytest.mark.parametrize("voice", ["slt", "rms"])
def test_a_phrase_is_heard(phrase: str, voice: str, tmp_path: Path) -> None:
    wav = tmp_path / "request.wav"
    subprocess.run(["flite", "-voice", voice, "-t", phrase, "-o", str(wav)], check=True)
    samples, rate = soundfile.read(wav, dtype="float32")
    samples = np.concatenate([np.zeros(4000), soxr.resample(samples, rate, SAMPLE_RATE), np.zeros(4000)])
    sound = (samples * 32767).astype("<i2").tobytes()
    engine = PocketSphinx(load_heard(content_dir() / "lexicon" / "heard.dict"))
    assert engine.use(Grammar.from_phrases("test", [*PHRASES, "side effects of aldesleukin"])) == frozenset()
    for start in range(0, len(sound), 3200):
        engine.accept(sound[start : start + 3200])
    heard = engine.finish()
    assert heard[0].text == phrase
    assert heard[0].confidence > 0.5


def test_a_word_that_cannot_be_heard_is_named_and_its_phrases_left_out() -> None:
    engine = PocketSphinx({})
    assert engine.use(Grammar.from_phrases("test", ["stop", "side effects of wibblemab"])) == {"wibblemab"}


def test_silence_says_nothing() -> None:
    engine = PocketSphinx({})
    engine.use(Grammar.from_phrases("test", PHRASES))
    engine.accept(bytes(32000))
    assert all(heard.confidence < 0.5 for heard in engine.finish())


def test_every_word_that_may_be_asked_can_be_heard() -> None:
    world, _ = load_world(content_dir())
    engine = PocketSphinx(load_heard(content_dir() / "lexicon" / "heard.dict"))
    assert engine.use(Grammar.from_rules("idle", world.router.choice_rules())) == frozenset()

"""What is estimated is near what the voice takes."""

from statistics import median

import pytest

from voiceguide.conversation.effects import RATE_DEFAULT, RATE_FASTEST, RATE_SLOWEST, Settings, rate_of
from voiceguide.conversation.world import load_world
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.modes.rendering import sentence_sound
from voiceguide.paths import content_dir
from voiceguide.reading.script import Sentence, guide_sentences
from voiceguide.reading.timing import duration, pause
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

WORLD, _ = load_world(content_dir())
SENTENCES = [one for guide in WORLD.library.guides.values() for one in guide_sentences(guide)]


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice(load_lexicon(content_dir() / "lexicon"))


def real(voice: Voice, sentence: Sentence, rate: int) -> float:
    """How long it sounds, as the product says it."""
    return len(sentence_sound(voice, sentence, Settings(rate), FREQUENCY).samples) / FREQUENCY


@pytest.mark.parametrize("rate", [RATE_SLOWEST, RATE_DEFAULT, RATE_FASTEST])
def test_the_estimate_is_near_what_the_voice_takes(voice: Voice, rate: int) -> None:
    taken = [real(voice, sentence, rate) for sentence in SENTENCES]
    guessed = [duration(sentence, rate_of(sentence, Settings(rate))) for sentence in SENTENCES]
    errors = [abs(one - other) / other for one, other in zip(guessed, taken, strict=True)]
    print(f"{rate}: median error {median(errors):.1%}, in all {sum(guessed) / sum(taken) - 1:+.1%}")
    assert median(errors) < 0.1
    assert abs(sum(guessed) / sum(taken) - 1) < 0.05


def test_it_takes_longer_the_slower_and_the_more_is_said() -> None:
    for sentence in SENTENCES:
        times = [duration(sentence, rate) for rate in range(RATE_SLOWEST, RATE_FASTEST, 10)]
        assert times == sorted(times, reverse=True)
        assert times[-1] > pause(sentence, None, RATE_FASTEST)

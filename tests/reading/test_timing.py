"""What is estimated is near what the voice takes."""

from itertools import pairwise
from statistics import median

import pytest

from voiceguide.conversation.effects import RATE_DEFAULT, RATE_FASTEST, RATE_SLOWEST, Settings, rate_of
from voiceguide.conversation.world import load_world
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.modes.rendering import render_track
from voiceguide.paths import content_dir
from voiceguide.reading.script import section_sentences
from voiceguide.reading.timing import duration
from voiceguide.speaking.voice import Voice

WORLD, _ = load_world(content_dir())
SENTENCES = [
    sentence
    for guide in WORLD.library.guides.values()
    for section in guide.sections
    for sentence in section_sentences(guide, section)
]


@pytest.mark.parametrize("rate", [RATE_SLOWEST, RATE_DEFAULT, RATE_FASTEST])
def test_the_estimate_is_near_what_the_voice_takes(rate: int) -> None:
    settings = Settings(rate=rate)
    track = render_track(Voice(load_lexicon(content_dir() / "lexicon")), SENTENCES, settings)
    starts = [*(caption.at for caption in track.captions), len(track.samples) / track.rate]
    taken = [after - before for before, after in pairwise(starts)]
    guessed = [duration(sentence, rate_of(sentence, settings)) for sentence in SENTENCES]
    errors = [abs(one - other) / other for one, other in zip(guessed, taken, strict=True)]
    print(f"{rate}: median error {median(errors):.1%}, in all {sum(guessed) / sum(taken) - 1:+.1%}")
    assert median(errors) < 0.15
    assert abs(sum(guessed) / sum(taken) - 1) < 0.1


def test_it_takes_longer_the_slower_it_is_read() -> None:
    for sentence in SENTENCES:
        times = [duration(sentence, rate) for rate in range(RATE_SLOWEST, RATE_FASTEST, 10)]
        assert times == sorted(times, reverse=True)
        assert times[-1] > 0

"""Sentences by the real voice: where the words are, how a warning differs, how long the pauses are."""

from dataclasses import replace

import numpy as np
import pytest

from voiceguide.conversation.effects import PITCH_HIGHEST, RATE_DEFAULT, Settings
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.modes.rendering import Sound, sentence_sound
from voiceguide.paths import content_dir
from voiceguide.reading.script import Role, Sentence, reply
from voiceguide.reading.timing import LEAD_PAUSE_S, PAUSE_S, WARNING_PAUSE_S
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

SOUND = 300
"""Sample value above which the voice is not silent."""


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice(load_lexicon(content_dir() / "lexicon"))


def silence_after(sound: Sound) -> float:
    """Seconds of silence at the end."""
    loud = np.flatnonzero(np.abs(sound.samples.astype(int)) > SOUND)
    return (len(sound.samples) - int(loud[-1])) / FREQUENCY


def warning(text: str, block: int = 0) -> Sentence:
    return replace(reply(text), role=Role.WARNING, block=block)


@pytest.mark.parametrize("frequency", [FREQUENCY, 48000])
@pytest.mark.parametrize("rate", [80, RATE_DEFAULT])
def test_a_word_begins_in_the_sound_where_it_is_said_to(voice: Voice, rate: int, frequency: int) -> None:
    sentence = replace(reply("Methotrexate, now. Go. Methotrexate. Ask."), lead="Six items.")
    sound = sentence_sound(voice, sentence, Settings(rate=rate), frequency)
    words = [sentence.said[start:].split()[0] for _, start in sound.words]
    assert words == ["Six", "items.", "Methotrexate,", "now.", "Go.", "Methotrexate.", "Ask."]
    step = frequency // 100
    level = [
        abs(sound.samples[at : at + step].astype(int)).max() for at in range(0, len(sound.samples), step)
    ]
    loud = np.array(level) > SOUND
    after_silence = [at / 100 for at in range(10, len(loud)) if loud[at] and not loud[at - 10 : at].any()]
    assert len(after_silence) >= 4
    begins = [at / frequency for at, _ in sound.words]
    for heard in after_silence:  # each sound after a pause is the beginning of a word
        assert min(abs(heard - told) for told in begins) < 0.1


def test_words_are_in_order_and_within_the_sound(voice: Voice) -> None:
    sentence = reply("Give 0.5–1 ml of aldesleukin (methotrexate) on 27 November 2014.")
    sound = sentence_sound(voice, sentence, Settings(), FREQUENCY)
    frames, starts = zip(*sound.words, strict=True)
    assert list(frames) == sorted(frames)
    assert list(starts) == sorted(set(starts))
    assert 0 <= frames[0] <= frames[-1] < len(sound.samples)
    assert all(start == 0 or not sentence.said[start - 1].isalnum() for start in starts)


def test_pauses_keep_step_with_the_pace_but_for_those_of_a_warning(voice: Voice) -> None:
    one, two = reply("Wash your hands."), reply("Then dry them.")
    last = {
        rate: silence_after(sentence_sound(voice, one, Settings(rate=rate), FREQUENCY, two))
        for rate in (80, RATE_DEFAULT, 450)
    }
    assert last[80] > last[RATE_DEFAULT] > PAUSE_S > last[450]
    for rate in (80, 450):
        settings = Settings(rate=rate)
        before = sentence_sound(voice, one, settings, FREQUENCY, warning("Stop."))
        after = sentence_sound(voice, warning("Stop."), settings, FREQUENCY, one)
        assert min(silence_after(before), silence_after(after)) > WARNING_PAUSE_S
    within = sentence_sound(voice, warning("Stop now."), Settings(), FREQUENCY, warning("Call 999."))
    between = sentence_sound(voice, warning("Stop now."), Settings(), FREQUENCY, warning("Call 999.", 1))
    assert silence_after(within) < silence_after(between) - 0.2


def test_what_leads_to_a_text_is_said_before_it_with_a_breath_between(voice: Voice) -> None:
    plain = sentence_sound(voice, reply("Wash your hands."), Settings(), FREQUENCY)
    lead = sentence_sound(voice, reply("Six items."), Settings(), FREQUENCY)
    both = sentence_sound(voice, replace(reply("Wash your hands."), lead="Six items."), Settings(), FREQUENCY)
    wanted = len(plain.samples) + len(lead.samples) - round((PAUSE_S - LEAD_PAUSE_S) * FREQUENCY)
    assert abs(len(both.samples) - wanted) < 0.05 * FREQUENCY


def pitch_of(sound: Sound) -> float:
    """How high the voice is, in Hz, by how the loudest half second resembles itself later on."""
    size = FREQUENCY // 2
    samples = sound.samples.astype(float)
    at = max(
        range(0, len(samples) - size, size // 4), key=lambda at: float((samples[at : at + size] ** 2).sum())
    )
    piece = samples[at : at + size]
    # By the power spectrum, of twice the size so that the end does not meet the beginning: quick.
    like = np.fft.irfft(np.abs(np.fft.rfft(piece, 2 * size)) ** 2)
    shortest, longest = FREQUENCY // 350, FREQUENCY // 60
    return FREQUENCY / (shortest + int(np.argmax(like[shortest:longest])))


def test_the_voice_is_as_high_as_was_chosen_and_a_warning_sounds_otherwise(voice: Voice) -> None:
    text = "Your nurse will measure more."

    def heard(sentence: Sentence, pitch: int) -> float:
        return pitch_of(sentence_sound(voice, sentence, Settings(pitch=pitch), FREQUENCY))

    assert heard(reply(text), 10) < heard(reply(text), 50) < heard(reply(text), 90)
    for pitch in (0, 50, PITCH_HIGHEST):
        assert abs(heard(warning(text), pitch) / heard(reply(text), pitch) - 1) > 0.08


def test_a_warning_is_no_faster_than_usual_and_what_is_said_slowly_is_slower(voice: Voice) -> None:
    text = "Your nurse will measure it once more before you leave."

    def seconds(sentence: Sentence, rate: int) -> float:
        return len(sentence_sound(voice, sentence, Settings(rate=rate), FREQUENCY).samples) / FREQUENCY

    assert seconds(warning(text), 450) > 0.9 * seconds(reply(text), RATE_DEFAULT) > seconds(reply(text), 450)
    assert seconds(replace(reply(text), slow=True), 300) > 1.3 * seconds(reply(text), 300)

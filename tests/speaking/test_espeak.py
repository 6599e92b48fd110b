"""The library itself: in pieces, by several threads, and with texts that mean it harm."""

import threading
import time

import numpy as np
import pytest

from voiceguide.errors import VoiceError
from voiceguide.speaking.espeak import USUAL_VOICE, Chunk, Manner, espeak

LONG = "The patient should be told what this sentence says. " * 60


def test_the_first_samples_come_long_before_the_last_and_a_stop_ends_the_rendering() -> None:
    espeak().render("First.", Manner())
    came: list[float] = []

    def take(chunk: Chunk) -> bool:
        came.append(time.perf_counter())
        return len(came) < 3

    began = time.perf_counter()
    assert not espeak().stream(LONG, Manner(), take)
    stopped = time.perf_counter()
    whole = espeak().render(LONG, Manner())
    took = time.perf_counter() - stopped
    assert len(came) == 3
    assert whole.seconds > 100
    assert stopped - began < took / 3
    assert max(len(chunk.samples) for chunk in chunks(LONG)) <= 0.06 * espeak().rate + 1


def chunks(text: str) -> list[Chunk]:
    found: list[Chunk] = []

    def take(chunk: Chunk) -> bool:
        found.append(chunk)
        return True

    assert espeak().stream(text, Manner(), take)
    return found


def test_what_is_streamed_is_what_is_rendered() -> None:
    parts, whole = chunks(LONG), espeak().render(LONG, Manner())
    assert sum(len(chunk.samples) for chunk in parts) == pytest.approx(len(whole.samples), rel=0.001)
    assert [word.start for chunk in parts for word in chunk.words] == [word.start for word in whole.words]


def test_tags_of_a_text_that_was_stopped_do_not_change_the_next() -> None:
    before = espeak().render("Hello there, car.", Manner())
    wild = (
        '<speak><voice name="en-us"><prosody rate="x-fast" pitch="x-high" range="x-high" volume="x-soft">'
        + "fast words here. " * 50
        + "</prosody></voice></speak>"
    )
    taken: list[Chunk] = []

    def take(chunk: Chunk) -> bool:
        taken.append(chunk)
        return len(taken) < 3

    assert not espeak().stream(wild, Manner(), take)
    after = espeak().render("Hello there, car.", Manner())
    assert after.phonemes == before.phonemes
    assert after.seconds == pytest.approx(before.seconds, abs=0.02)
    assert np.abs(after.samples).max() == pytest.approx(np.abs(before.samples).max(), rel=0.1)


def test_what_the_receiver_raises_comes_out_and_the_engine_goes_on() -> None:
    def take(chunk: Chunk) -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        espeak().stream(LONG, Manner(), take)
    assert espeak().render("Hello.", Manner()).phonemes == "həlˈəʊ"


def test_several_threads_each_get_their_own_speech() -> None:
    texts = {"One two three.": "wˈɒn tˈuː θɹˈiː", "Side effects.": "sˈaɪd ɪfˈɛkts", "Hello.": "həlˈəʊ"}
    found: list[tuple[str, str]] = []

    def run(text: str) -> None:
        for _ in range(20):
            found.append((text, espeak().render(text, Manner()).phonemes))

    threads = [threading.Thread(target=run, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == set(texts.items())
    assert len(found) == 60


@pytest.mark.parametrize("text", ["a \x01300S fast", "a\x00 fast", "a \ud800 fast", "a \x7f\x1b fast"])
def test_control_signs_are_no_commands_and_hide_nothing(text: str) -> None:
    plain = espeak().render("fast", Manner())
    speech = espeak().render(text, Manner())
    assert speech.phonemes.endswith("fˈast")
    assert speech.words[-1].start == text.index("fast")
    assert speech.seconds > plain.seconds


def test_the_first_word_is_told_after_any_number_of_voices() -> None:
    """The library's queue once filled up with changes of the voice, and swallowed the first word."""
    for voice in espeak().voices:
        espeak().find(voice.id)
    for _ in range(300):
        speech = espeak().render("Hello.", Manner(voice=f"{USUAL_VOICE}+f2"))
        assert [word.start for word in speech.words] == [0]


@pytest.mark.parametrize(
    "name", ["", "martian", "gmw/en+", "gmw/en+nosuch", "gmw/en+../../../phontab", "en-zz"]
)
def test_a_voice_that_is_not_there_is_no_voice(name: str) -> None:
    with pytest.raises(VoiceError, match="There is no voice"):
        espeak().find(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<speak>Hello [[k'A:]]. So.</speak>", "həlˈəʊ kˈɑː sˈəʊ"),
        ("<speak>Hello <s>[[k'A:]]</s> So.</speak>", "həlˈəʊ kˈɑː sˈəʊ"),
        ('<speak>So.<mark name="x"/>Hello.</speak>', "sˈəʊ həlˈəʊ"),
        ("<speak>Hello <emphasis>car</emphasis></speak>", "həlˌəʊ kˈɑː"),
        ("Hello <b>car", "həlˈəʊ bˈiː kˈɑː"),
    ],
)
def test_markup_is_read_as_markup_in_a_speak_element_alone(text: str, said: str) -> None:
    assert " ".join(espeak().render(text, Manner()).phonemes.split()) == said


@pytest.mark.parametrize("before", ["", "One. ", "One.", "One, ", "One.\n", "<s>One.</s>", "[[k'A:]]."])
def test_no_mark_is_lost(before: str) -> None:
    text = f'<speak>{before}<mark name="here"/>two.<mark name="end"/></speak>'
    speech = espeak().render(text, Manner())
    assert [mark.name for mark in speech.marks] == ["here", "end"]
    two = next(word for word in speech.words if word.start == text.index("two"))
    assert speech.marks[0].at_ms == two.at_ms


@pytest.mark.parametrize("text", ["<speak>", "<speak>a & b</speak>", "<speak><b>a</speak>", "<!DOCTYPE x>"])
def test_broken_markup_is_refused_by_name(text: str) -> None:
    if text.startswith("<!"):
        text = f'<?xml version="1.0"?><speak>{text}</speak>'
    with pytest.raises(VoiceError, match="The SSML"):
        espeak().render(text, Manner())

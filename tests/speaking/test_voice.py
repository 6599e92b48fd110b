"""The product's voice on the real engine: its words, its voices, and one that is not there."""

import threading

import numpy as np
import numpy.typing as npt
import pytest

from voiceguide.lexicon.ipa import mnemonics
from voiceguide.lexicon.pls import Lexicon, load_lexicon
from voiceguide.paths import content_dir
from voiceguide.speaking.espeak import Manner, espeak
from voiceguide.speaking.voice import NOT_HERE, Voice
from voiceguide.speaking.voices import ESPEAK_VOICES, VoiceInfo

WARNING = "Do not take this medicine if you are allergic to it. Call your nurse at once about a fever."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(content_dir() / "lexicon")


@pytest.fixture(scope="module")
def voice(lexicon: Lexicon) -> Voice:
    return Voice(lexicon)


def pitch(samples: npt.NDArray[np.int16], rate: int = 22050) -> float:
    """The median pitch of the loud parts, in Hz, by autocorrelation."""
    found = []
    frame = rate // 25
    for start in range(0, len(samples) - frame, frame // 2):
        part = samples[start : start + frame].astype(float)
        part -= part.mean()
        if np.sqrt(np.mean(part**2)) < 800:
            continue
        alike = np.correlate(part, part, "full")[frame - 1 :]
        lag = rate // 400 + int(np.argmax(alike[rate // 400 : rate // 60]))
        if alike[lag] > 0.5 * alike[0]:
            found.append(rate / lag)
    return float(np.median(found))


def test_words_are_characters_of_the_text_and_not_of_the_phonemes(voice: Voice) -> None:
    text = "Intron A and aldesleukin (Proleukin) may cause diarrhoea; see [[x]] below."
    speech = voice.render(text, 165)
    found = [text[word.start : word.start + word.length] for word in speech.words]
    assert found == [
        "Intron A",
        "and",
        "aldesleukin",
        "Proleukin",
        "may",
        "cause",
        "diarrhoea",
        "see",
        "[[x]]",
        "below",
    ]
    assert [word.at_ms for word in speech.words] == sorted({word.at_ms for word in speech.words})
    assert speech.words[-1].at_ms < speech.seconds * 1000
    assert speech.notice == ""


def test_rate_and_pitch_do_what_they_say(voice: Voice) -> None:
    plain = voice.render(WARNING, 165)
    assert voice.render(WARNING, 330).seconds < 0.6 * plain.seconds
    assert voice.render(WARNING, 20_000).seconds == pytest.approx(
        voice.render(WARNING, 450).seconds, rel=0.01
    )
    high, low = voice.render(WARNING, 165, pitch=90), voice.render(WARNING, 165, pitch=10)
    assert pitch(low.samples) < 0.8 * pitch(plain.samples) < 0.8 * 0.8 * pitch(high.samples)
    assert pitch(voice.render(WARNING, 165).samples) == pytest.approx(pitch(plain.samples), rel=0.02)


def test_a_blank_text_is_silence(voice: Voice) -> None:
    assert voice.render(" \n", 165).samples.size == 0


def test_the_offered_voices_are_named_and_british_first(voice: Voice) -> None:
    offered = voice.voices()
    assert offered[0].name == "British"
    assert 3 <= len(offered) <= 9
    assert len({one.name for one in offered}) == len({one.id for one in offered}) == len(offered)
    languages = [one.language == "en-GB" for one in offered]
    assert languages == sorted(languages, reverse=True)
    spoken = {one.id: voice.render("The car will start.", 165, voice=one.id) for one in offered}
    assert all(speech.notice == "" for speech in spoken.values())
    assert len({len(speech.samples) for speech in spoken.values()}) == len(offered)


@pytest.mark.parametrize("one", ESPEAK_VOICES, ids=lambda one: one.name)
def test_each_offered_voice_says_every_consonant_of_the_lexicon(one: VoiceInfo, lexicon: Lexicon) -> None:
    """A voice that lacked a sound would cut the word short there, and say nothing of it."""
    said = {
        entry.grapheme: [
            consonants(espeak().render(f"[[{mnemonics(entry.phonemes[0])}]]", Manner(voice=voice)).phonemes)
            for voice in (ESPEAK_VOICES[0].id, one.id)
        ]
        for entry in lexicon.entries.values()
    }
    assert {word: ways for word, ways in said.items() if ways[0] != ways[1]} == {}
    assert len(said) > 100


def consonants(phonemes: str) -> str:
    """Without r, which accents drop and add; America's flap is a t, Lancashire's -in' is -ing."""
    phonemes = phonemes.replace("ɾ", "t").replace("ŋ", "n")
    return "".join(sound for sound in phonemes if sound in "pbtdkɡfvθðszʃʒhmnljw")


def test_the_warning_voice_is_told_apart_and_says_the_same(voice: Voice) -> None:
    for one in voice.voices():
        other = voice.warning_voice(one.id)
        usual, warning = (voice.render(WARNING, 165, voice=name) for name in (one.id, other))
        heights = sorted([pitch(usual.samples), pitch(warning.samples)])
        assert heights[1] > 1.5 * heights[0], one.name
        assert warning.notice == ""
        said = [espeak().render(WARNING, Manner(voice=name)).phonemes for name in (one.id, other)]
        assert said[0] == said[1]
        assert warning.seconds == pytest.approx(usual.seconds, rel=0.05)
        assert 0.5 < np.std(warning.samples) / np.std(usual.samples) < 2
        assert np.abs(warning.samples.astype(int)).max() < 32767, "it is cut off at full scale"
    assert voice.warning_voice() == voice.warning_voice(voice.voices()[0].id)
    assert voice.warning_voice("no such voice") == voice.warning_voice()


def test_a_voice_that_is_not_there_is_told_once_and_never_silence(lexicon: Lexicon) -> None:
    voice = Voice(lexicon)
    assert voice.knows("gmw/en+f3")
    assert not voice.knows("martian")
    usual = voice.render("Side effects.", 165)
    first, second = (voice.render("Side effects.", 165, voice="martian") for _ in range(2))
    other = voice.render("Side effects.", 165, voice="venusian")
    said = voice.render(NOT_HERE, 165)
    assert first.notice == other.notice == NOT_HERE
    assert second.notice == ""
    assert second.seconds == pytest.approx(usual.seconds, rel=0.01)
    assert first.seconds == pytest.approx(usual.seconds + said.seconds + 0.4, rel=0.01)
    assert [word.start for word in first.words] == [0, 5]
    # espeak-ng says one text in lengths that differ by up to 0.9 %, by what it has said before.
    assert first.words[0].at_ms == pytest.approx((said.seconds + 0.4) * 1000, rel=0.01)


def test_two_voices_in_two_threads_do_not_change_each_other(lexicon: Lexicon) -> None:
    lengths: dict[int, set[int]] = {100: set(), 400: set()}

    def run(rate: int) -> None:
        own = Voice(lexicon)
        for _ in range(15):
            lengths[rate].add(round(own.render("Side effects of interferon.", rate).seconds * 20))

    threads = [threading.Thread(target=run, args=[rate]) for rate in lengths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(lengths[100]) > 2 * max(lengths[400])


def test_one_voice_serves_several_threads(voice: Voice) -> None:
    said: list[tuple[str, str]] = []
    texts = {"Hello.": "Hello", "Side effects.": "Side effects", "One two three.": "One two three"}

    def run(text: str) -> None:
        for _ in range(15):
            words = voice.render(text, 165).words
            said.append((text, " ".join(text[word.start : word.start + word.length] for word in words)))

    threads = [threading.Thread(target=run, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(said) == set(texts.items())
    assert len(said) == 45


@pytest.mark.parametrize(("word", "ipa"), [("diarrhoea", "iə"), ("leukaemia", "luːkˈiːmi")])
def test_uk_pronunciations(word: str, ipa: str) -> None:
    assert ipa in Voice().phonemes(word)

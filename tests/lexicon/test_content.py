"""The lexicon of the content: every entry is said as written, and every medicine has one."""

import pytest

from voiceguide.choosing.requests import load_requests
from voiceguide.guides.loading import load_guides
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.lexicon.pls import Lexicon, load_lexicon
from voiceguide.lexicon.proof import unspeakable
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.contexts import load_contexts

EVERYDAY = {
    *("one", "four", "five", "six", "ten", "twelve", "seventeen"),
    "injection",
    "injecting",
    "under",
    "the",
    "skin",
    "jab",
    "sub",
    "cut",
    "six",
    "two",
    "i",
    "l",
    "a",
}
"""Words in the names of subjects that are no names of medicines."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(content_dir() / "lexicon")


@pytest.fixture(scope="module")
def voice(lexicon: Lexicon) -> Voice:
    return Voice(lexicon)


def test_every_entry_is_said_as_it_is_written(lexicon: Lexicon, voice: Voice) -> None:
    assert unspeakable(lexicon, voice.phonemes) == []


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("diarrhoea", "dˌaɪəɹˈiə"),
        ("leukaemia", "luːkˈiːmiə"),
        ("aldesleukin", "ˌaldɛslˈuːkɪn"),
        ("paracetamol", "pˌaɹəsˈiːtəmɒl"),
        ("oesophagus", "iːsˈɒfəɡəs"),
        ("haemoglobin", "hˌiːməɡlˈəʊbɪn"),
        ("anaemia", "ənˈiːmiə"),
        ("oncology", "ɒŋkˈɒlədʒi"),
        ("Intron A", "ˈɪntɹɒn ˈeɪ"),
        ("vaccine", "vˈaksiːn"),
    ],
)
def test_the_voice_says_it_the_british_way(voice: Voice, word: str, ipa: str) -> None:
    assert voice.phonemes(word) == ipa


def test_every_medicine_has_an_entry(lexicon: Lexicon) -> None:
    requests = load_requests(content_dir())
    guides = load_guides(content_dir() / "guides", requests.topics).library.guides.values()
    names = [*requests.others, *(name for guide in guides for ways in guide.names.values() for name in ways)]
    words = {word.lower() for name in names for word in name.split() if word.isalpha()} - EVERYDAY
    assert words <= set(lexicon.entries)
    assert {"aldesleukin", "proleukin", "intron", "sunitinib", "interferon", "subcutaneous"} <= words


def test_the_ear_knows_each_british_way_beside_what_its_dictionary_has(lexicon: Lexicon) -> None:
    heard = lexicon.heard()
    assert {phone for ways in heard.values() for way in ways for phone in way} <= set(
        load_contexts(shipped_models_dir() / "voiceguide-en").phones
    )
    decoder = PocketSphinx(heard)._decoder
    known = {word: [decoder.lookup_word(word)] for word in heard}
    for word, ways in known.items():
        while found := decoder.lookup_word(f"{word}({len(ways) + 1})"):
            ways.append(found)
        assert {" ".join(way) for way in heard[word]} <= set(ways)
        assert len(ways) == len(set(ways))
    assert "V AY T AH M AH N" in known["vitamin"]

"""The lexicon of the content: every entry is said as written, and no word of the guides is left unjudged."""

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import load_requests
from voiceguide.errors import GuideError
from voiceguide.guides.loading import load_guides
from voiceguide.guides.model import Guide
from voiceguide.hearing.pocketsphinx_engine import PocketSphinx
from voiceguide.lexicon.ipa import Arpabet, arpabet
from voiceguide.lexicon.layers import Layers, load_layers
from voiceguide.lexicon.pls import Lexicon, load_lexicon
from voiceguide.lexicon.proof import unsourced, unspeakable
from voiceguide.lexicon.respelt import respelling
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.script import guide_sentences
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.contexts import load_contexts
from voiceguide.teaching.words import everyday_words

JUDGED = Path(__file__).with_name("said_rightly.tsv")
"""Words of the guides that are neither everyday words nor in the lexicon, and how the voice says them. Each
line's IPA was read and judged good British English when it was added; no clinician has heard them."""

LAX = {
    **dict.fromkeys(("IH", "IY"), "I"),
    **dict.fromkeys(("AH", "ER"), "A"),
    **dict.fromkeys(("UH", "UW"), "U"),
    **dict.fromkeys(("AO", "AA"), "O"),
}
"""Vowels that a respelling need not tell apart: which one is heard depends on the stress, which it lacks."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(content_dir() / "lexicon")


@pytest.fixture(scope="module")
def voice(lexicon: Lexicon) -> Voice:
    return Voice(lexicon)


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> Layers:
    return load_layers(content_dir(), tmp_path_factory.mktemp("clinic"))


@pytest.fixture(scope="module")
def guides() -> list[Guide]:
    requests = load_requests(content_dir())
    return list(load_guides(content_dir() / "guides", requests.topics).library.guides.values())


def test_every_entry_of_every_layer_is_said_as_written_and_has_a_source(layers: Layers) -> None:
    assert not layers.faults
    for layer in layers.each():
        assert unspeakable(layer, Voice(layer).phonemes) == []
        assert unsourced(layer) == []


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
        ("metastasis", "mətˈastəsɪs"),
        ("psoriasis", "səɹˈaɪəsɪs"),
        ("nivolumab", "nɪvˈɒljuːmab"),
    ],
)
def test_the_voice_says_it_the_british_way(lexicon: Lexicon, voice: Voice, word: str, ipa: str) -> None:
    assert {word, word.lower()} & lexicon.entries.keys()
    assert voice.phonemes(word) == ipa


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Warning: Use each syringe once only.", "jˈuːz"),
        ("Use another syringe instead.", "jˈuːz"),
        ("After use, wash your hands.", "jˈuːs"),
        ("Plug it in again, or use the keys.", "jˈuːz"),
        ("Close the lid.", "klˈəʊz"),
        ("Ask someone close to you.", "klˈəʊs"),
        ("Record the time.", "ɹɪkˈɔːd"),
        ("Keep a record.", "ɹˈɛkɔːd"),
        ("Then separate the parts.", "sˈɛpəɹeɪt"),
        ("Do not decrease it.", "dɪkɹˈiːs"),
        ("The dose may decrease.", "dɪkɹˈiːs"),
        ("Decrease the dose.", "dɪkɹˈiːs"),
        ("How to update records.", "ɹˈɛkɔːdz"),
        ("It can cause mild to moderate pain.", "mˈɒdəɹət"),
        ("This is due to close contact.", "klˈəʊs"),
        ("Change to alternate days.", "ɔːltˈɜːnət"),
        ("Tear open the pack.", "tˈeəɹ"),
        ("There are tears in the skin.", "tˈeəz"),
        ("Your eyes may make fewer tears.", "tˈiəz"),
        ("A minute amount is left.", "maɪnjˈuːt"),
        ("Wait one minute.", "mˈɪnɪt"),
        ("Put a cold compress on it.", "kˈɒmpɹɛs"),
        ("You will get used to it.", "jˈuːst"),
        ("It is a used needle.", "jˈuːzd"),
        ("Ask what happens where you live.", "lˈɪv"),
        ("Ask before you have a live vaccine.", "lˈaɪv"),
        ("Ask someone to read it to you.", "ɹˈiːd"),
        ("Once you have read the leaflet, go on.", "ɹˈɛd"),
        ("Keep the wound clean.", "wˈuːnd"),
    ],
)
def test_a_word_with_two_readings_is_said_as_it_is_meant(voice: Voice, text: str, said: str) -> None:
    assert said in voice.phonemes(text).split()


def test_no_sentence_of_the_guides_takes_a_verb_for_a_noun(voice: Voice, guides: list[Guide]) -> None:
    spoken = [
        sentence.spoken
        for guide in guides
        for sentence in guide_sentences(guide)
        if "use" in sentence.spoken.lower().replace(",", "").split()
    ]
    assert len(spoken) >= 8
    for text in spoken:
        assert "jˈuːz" in voice.phonemes(text).split(), text


def test_every_medicine_and_name_has_an_entry(lexicon: Lexicon, guides: list[Guide]) -> None:
    names = [*load_requests(content_dir()).others]
    names += [name for guide in guides for ways in guide.names.values() for name in ways]
    words = {word for name in names for word in fold(name).split()}
    rest = words - lexicon.entries.keys() - everyday_words(content_dir()) - _judged().keys()
    assert rest == set()
    medicines = words & lexicon.entries.keys()
    assert {"aldesleukin", "proleukin", "intron", "sunitinib", "interferon", "statins"} <= medicines
    assert len(medicines) > 30


def test_no_word_of_the_guides_is_left_unjudged(lexicon: Lexicon, guides: list[Guide]) -> None:
    requests = load_requests(content_dir())
    texts = [*requests.urgent.paragraphs, *requests.others]
    for guide in guides:
        texts += [guide.title, *(section.title for section in guide.sections)]
        texts += [block.text for section in guide.sections for block in section.blocks]
    words = {word for text in texts for word in fold(text).split()}
    known = {entry.spelling for entry in lexicon.entries.values() if not entry.role}
    rest = words - known - everyday_words(content_dir()) - _judged().keys()
    assert rest == set(), (
        "Listen to each, or read its phonemes (voiceguide say --show). "
        "Said rightly: add it to said_rightly.tsv. Said wrongly: write an entry into content/lexicon."
    )


def test_what_was_judged_right_is_still_said_so(voice: Voice) -> None:
    judged = _judged()
    assert len(judged) > 40
    assert {word: voice.phonemes(word).strip() for word in judged} == judged


def _judged() -> dict[str, str]:
    return dict(line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines())


def test_respelt_words_are_read_nearly_as_they_are_meant(lexicon: Lexicon) -> None:
    """The voice stands for an engine without phonemes: it reads the respelling, and the plain spelling."""
    plain = Voice()
    phones = wrong = wrong_as_spelt = 0
    for entry in lexicon.entries.values():
        meant = _phones(entry.phonemes[0])
        phones += len(meant)
        wrong += Levenshtein.distance(meant, _phones(plain.phonemes(respelling(entry.phonemes[0]))))
        wrong_as_spelt += Levenshtein.distance(meant, _phones(plain.phonemes(entry.grapheme)))
    assert phones > 2000
    assert wrong < 0.04 * phones  # 3 in 100
    assert wrong < 0.4 * wrong_as_spelt


def _phones(ipa: str) -> Arpabet:
    near = str.maketrans({"ɐ": "ə", "ᵻ": "ɪ", "ɣ": "ɡ", "ʔ": "t", "\u0303": None, "\u0329": None, " ": None})
    try:
        (said, *_) = arpabet(ipa.translate(near), "")
    except GuideError:
        return ()
    return tuple(LAX.get(phone, phone) for phone in said)


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

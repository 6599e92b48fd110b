"""What is written of what sounds: golden files, the rules of WebVTT, and the sound of the real voice."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.modes.webvtt import read
from voiceguide.cli import main
from voiceguide.commands.captioning import captions
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.modes.captioner import Captioner
from voiceguide.modes.captions import HEADER, Sounded, cue_text, written, written_place
from voiceguide.modes.rendering import render_track, tell_track
from voiceguide.paths import content_dir
from voiceguide.reading.script import Role, Sentence, reply, section_sentences
from voiceguide.speaking.voice import Voice

GOLDEN = sorted((Path(__file__).parent / "captions").glob("*.txt"))
WORD_S = 0.25
WORDS = re.compile(r"\S+")


def never(error: VoiceguideError) -> None:
    raise error


def starts(sentence: Sentence) -> list[int]:
    return [word.start() for word in WORDS.finditer(sentence.said)]


def captioned(script: str) -> str:
    """The captions of a script, each word a quarter of a second."""
    out = io.StringIO()
    at = 0.0
    with Captioner(out, never) as captioner:
        for line in script.splitlines():
            if line.startswith("#"):
                continue
            role, lead, text, *cut = (part.strip() for part in line.split("|"))
            sentence = replace(reply(text), role=Role(role), lead=lead)
            captioner.began(at, sentence)
            for start in starts(sentence)[: int(cut[0]) if cut else None]:
                captioner.word(at, start)
                at += WORD_S
            if cut:
                captioner.cut(at)
        captioner.ended(at)
    return out.getvalue()


@pytest.mark.parametrize("script", GOLDEN, ids=lambda path: path.stem)
def test_golden(script: Path) -> None:
    assert captioned(script.read_text()) == script.with_suffix(".vtt").read_text()


texts = st.lists(
    st.sampled_from(
        "Take 0.5–1 ml & < 30 °C --> 8 tablets <c> IL-6 1/2 never\n twice, daily. i.e. ok".split(" ")
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(
    texts,
    st.sampled_from(["", "Six items.", "Step two."]),
    st.lists(st.floats(0, 3), min_size=40, max_size=40),
    st.integers(0, 40),
)
def test_any_sentence_gives_a_cue_by_the_rules_with_its_words_once_and_cut_after_those_that_sounded(
    text: str, lead: str, gaps: list[float], heard: int
) -> None:
    sentence = replace(reply(text), lead=lead)
    times, at = [], 5.0
    for gap, start in zip(gaps, starts(sentence), strict=False):
        times.append((at, start))
        at += gap
    whole = heard >= len(times)
    words = tuple(times[: max(heard, 1)])
    made = cue_text(Sounded(sentence, 5.0, max(at, words[-1][0]) + 0.5, words, whole))
    (cue,) = read(HEADER + made)
    expected = written(sentence).split()
    assert cue.text.split() == (expected if whole else expected[: len(cue.text.split())])
    assert cue.text.split() == cue.text.strip().split()
    places = [written_place(sentence, start) for _, start in times]
    assert places == sorted(places)
    assert all(place <= len(written(sentence)) for place in places)
    assert max(place for place in places[: len(words)]) < len(cue.text) or not cue.text


def test_a_word_stands_at_its_written_word_and_an_amount_is_never_parted() -> None:
    sentence = reply("Give 0.5–1 ml slowly.")
    assert sentence.said == "Give nought point five to one millilitre slowly."
    there = [written(sentence)[written_place(sentence, start) :] for start in starts(sentence)]
    assert there == ["Give 0.5–1 ml slowly.", *["0.5–1 ml slowly."] * 6, "slowly."]
    made = cue_text(Sounded(sentence, 0, 1, ((0.0, 0), (0.4, 5), (0.7, 12)), whole=False))
    assert made.endswith("\nGive <00:00:00.400>0.5–1 ml\n")


def test_the_captions_of_a_whole_guide_are_its_text_at_the_times_of_its_sound(tmp_path: Path) -> None:
    world, _ = load_world(content_dir())
    guide = next(iter(world.library.guides.values()))
    sentences = section_sentences(guide, guide.sections[0])
    track = render_track(Voice(), sentences, Settings(rate=300))
    out = io.StringIO()
    with Captioner(out, never) as captioner:
        tell_track(track, captioner.following(track))
    cues = read(out.getvalue())
    assert [cue.text for cue in cues] == [written(one) for one in sentences]
    assert [cue.warning for cue in cues] == [one.role is Role.WARNING for one in sentences]
    assert all(abs(before.ended - after.began) <= 1 for before, after in pairwise(cues))
    assert abs(cues[-1].ended / 1000 - len(track.samples) / track.rate) < 0.001
    # Nearly every word has a time: espeak-ng says a few small ones in one breath with the next.
    assert sum(len(cue.times) + 1 for cue in cues) > 0.8 * sum(len(cue.text.split()) for cue in cues)


def test_read_writes_the_captions_of_what_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = ["read", "interferon-and-aldesleukin", "--section", "names", "--out", str(tmp_path / "x.wav")]
    assert main([*one, "--captions", str(tmp_path / "x.vtt")]) == 0
    spoken = capsys.readouterr().out.splitlines()
    assert len(read((tmp_path / "x.vtt").read_text())) == len(spoken)
    assert main([*one, "--captions"]) == 0  # to the standard output, with nothing else on it
    assert len(read(capsys.readouterr().out)) == len(spoken)
    assert main([*one, "--captions", str(tmp_path / "no" / "x.vtt")]) == 1
    assert "The captions cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_a_file_that_takes_no_more_is_told_once_and_nothing_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with captions("/dev/full") as captioner:
        assert captioner
        captioner.began(0.0, reply("One."))
        captioner.ended(1.0)
    assert capsys.readouterr().err.count("The captions cannot be written any more.") == 1

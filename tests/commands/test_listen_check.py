"""`voiceguide listen-check`: hears words in a row, and mends them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from voiceguide.cli import main
from voiceguide.commands.content import layers
from voiceguide.commands.listen_check import HEARD, MENDED, Check, go_through
from voiceguide.conversation.effects import Settings
from voiceguide.errors import GuideError
from voiceguide.guides.loading import load_guides
from voiceguide.guides.model import Guide
from voiceguide.lexicon.dictionary import OURS, dictionary_of
from voiceguide.lexicon.pls import read_pls
from voiceguide.linting.listening import ToHear
from voiceguide.modes.rendering import render_track
from voiceguide.paths import content_dir, shipped_models_dir
from voiceguide.reading.script import Sentence
from voiceguide.speaking.voice import Voice

GUIDE = """---
title: A test
language: en-GB
names:
  testing: [testing]
sources:
  - Words made up
reviewer: not yet reviewed
---

## The test {#test}

Topic: steps

You may have wibblemab or diarrhoea. Wibblemab's use is new.
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content with this guide alone."""
    copy = tmp_path / "content"
    shutil.copytree(content_dir(), copy, ignore=shutil.ignore_patterns("recorded", "guides"))
    (copy / "guides").mkdir()
    (copy / "guides" / "test.md").write_text(GUIDE, encoding="utf-8")
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(copy))
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    return copy


@pytest.fixture
def guide(content: Path) -> Guide:
    return load_guides(content / "guides", ["steps"]).library.guides["test"]


@pytest.fixture
def check(content: Path, guide: Guide) -> Check:
    dictionary = dictionary_of(shipped_models_dir() / OURS)
    return Check([guide], dictionary, False, content / "lexicon" / MENDED)


def answers(*given: str) -> Callable[[str], str]:
    """A person who gives these answers, and is gone then."""
    left = iter(given)

    def ask(question: str) -> str:
        for answer in left:
            return answer
        raise EOFError

    return ask


def heard(said: list[str]) -> Callable[[Sentence], None]:
    """Renders what is to be heard with the lexicons as they are, and notes its phonemes."""

    def hear(sentence: Sentence) -> None:
        voice = Voice(layers())
        assert len(render_track(voice, [sentence], Settings()).samples)
        assert sentence.place
        said.append(voice.phonemes(sentence.spoken, sentence.place.guide).strip())

    return hear


def named(words: tuple[ToHear, ...]) -> list[str]:
    return [word.word for word in words]


def test_guesses_come_first_and_lexicon_words_after_them(check: Check) -> None:
    words = check.words(layers())
    assert words[0].word == "wibblemab" and words[0].entry is None and words[0].ipa
    assert "diarrhoea" in named(words) and len(set(named(words))) == len(words)
    assert words[0].sentence == "You may have wibblemab or diarrhoea."


def test_what_is_accepted_is_not_asked_again_until_it_changes(check: Check, tmp_path: Path) -> None:
    words = check.words(layers())
    assert go_through(words, check, heard([]), answers("g", "k"), print) == 1
    assert "wibblemab" not in named(check.words(layers()))
    assert (tmp_path / "data" / HEARD).read_text(encoding="utf-8").startswith("wibblemab\t")
    check.mend(words[0], "WIB-ul-mab")
    assert "wibblemab" in named(check.words(layers()))


def test_a_word_is_mended_by_ear(check: Check, content: Path) -> None:
    said: list[str] = []
    shown: list[str] = []
    keys = ("s", "a", "m", "wib-ul-mab", "m", "wib-ul-MAB", "?", "g", "q")
    assert go_through(check.words(layers()), check, heard(said), answers(*keys), shown.append) == 1
    entry = read_pls(content / "lexicon" / MENDED).entries["wibblemab"]
    assert entry.phonemes == ("wɪbəlˈmæb",) and "listen-check" in entry.source
    assert any("which syllable" in line for line in shown)
    assert said[0] == said[2] != said[3]  # alone, its sentence, again, then as it was mended
    assert main(["check", "content"]) == 0


def test_a_mended_word_keeps_the_ways_by_which_the_ear_knows_it(check: Check) -> None:
    (word,) = [one for one in check.words(layers()) if one.word == "diarrhoea"]
    mended = check.mend(word, "dye-uh-REE-uh")
    assert word.entry and mended.entry and mended.entry.file.name == MENDED
    assert mended.entry.phonemes == ("daɪəˈriːə", *word.entry.phonemes)
    check.mend(mended, "DYE-uh-ree-uh")
    assert layers().of().entries["diarrhoea"].phonemes[:2] == ("ˈdaɪəriə", "daɪəˈriːə")


def test_where_another_lexicon_counts_more_that_is_said(check: Check, content: Path) -> None:
    (word,) = [one for one in check.words(layers()) if one.word == "diarrhoea"]
    assert word.entry
    shutil.copyfile(word.entry.file, content / "guides" / "test.pls")
    with pytest.raises(GuideError, match=r"test\.pls counts more"):
        check.mend(word, "DYE-uh")


def test_the_words_become_a_sound(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "words.wav"
    assert main(["listen-check", "test", "--guessed", "--to", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 and "wibblemab" in lines[0] and "a guess" in lines[0]
    assert soundfile.info(str(file)).duration > 0.5


def test_without_a_terminal_it_says_so(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["listen-check"]) == 1
    assert "there is no terminal" in capsys.readouterr().err


def test_a_lexicon_that_cannot_be_written_is_told(check: Check, content: Path) -> None:
    (content / "lexicon" / MENDED).mkdir()
    with pytest.raises(GuideError, match=r"yours\.pls cannot be (read|written)"):
        check.mend(check.words(layers())[0], "WIB-ul-mab")


def test_an_unknown_guide_is_named(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["listen-check", "nothing"]) == 1
    assert "There is no guide nothing." in capsys.readouterr().err

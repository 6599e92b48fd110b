"""Which words a model is taught."""

import shutil
from pathlib import Path

import pytest

from training.everyday import LEFT_OUT, talk
from training.lexicon import read_words
from voiceguide.conversation.world import load_world
from voiceguide.errors import GuideError
from voiceguide.lexicon.dictionary import dictionary_of
from voiceguide.lexicon.pls import load_lexicon
from voiceguide.paths import content_dir
from voiceguide.teaching.words import (
    EVERYDAY,
    TALK,
    everyday_words,
    grammar_words,
    talk_words,
    text_words,
    words_to_know,
)


def test_everything_that_may_be_said_or_is_read_is_among_them() -> None:
    content = content_dir()
    world, _ = load_world(content)
    words = words_to_know(world, load_lexicon(content / "lexicon"), content)
    for word in (
        "aldesleukin adalimumab i l two zed thirtieth nought wednesday february goodbye breathe fatigue "
        "samaritans can't colour".split()
    ):
        assert word in words
    assert {"stop", "yes", "seventeen", "interferon"} <= grammar_words(world)
    assert {"flu", "injected", "milligrams", "catch"} & text_words(world)
    assert not {word for word in words if word != word.lower() or len(word.split()) != 1}


def test_everyday_words_are_plain_and_have_pronunciations(tmp_path: Path) -> None:
    lines = (content_dir() / EVERYDAY).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines)) and 4000 < len(lines) < 5500
    known = dictionary_of(tmp_path).keys() | load_lexicon(content_dir() / "lexicon").heard().keys()
    assert set(lines) <= known
    assert not set(lines) & read_words(LEFT_OUT)
    assert {"anaesthetist", "diarrhoea", "oesophagus", "paediatric", "colour", "millilitre"} <= set(lines)


def test_talk_is_of_everyday_words() -> None:
    lines = (content_dir() / TALK).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines)) and set(lines) < everyday_words(content_dir())
    assert {"yeah", "know", "just", "people"} <= talk_words(content_dir())
    assert talk(["the", "paediatric"]) == ["paediatric", "the"]


def test_a_content_folder_may_be_without_everyday_words(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    (content / EVERYDAY).unlink()
    (content / TALK).unlink()
    assert everyday_words(content) == frozenset() == talk_words(content)
    (content / EVERYDAY).write_bytes(b"\xff")
    with pytest.raises(GuideError, match=r"everyday\.txt"):
        everyday_words(content)

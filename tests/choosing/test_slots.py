"""Commands with a value, as they are said and typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.choosing.test_router import ROUTER
from voiceguide.choosing.decisions import Command, Decision, Nothing
from voiceguide.choosing.requests import load_requests
from voiceguide.choosing.router import Context
from voiceguide.errors import GuideError
from voiceguide.hearing.grammar import Grammar
from voiceguide.paths import content_dir


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("find appetite", Command("find", "appetite")),
        ("rate 250", Command("set-rate", "250")),
        ("rate two hundred fifty", Command("set-rate", "250")),
        ("speed one hundred and sixty-three", Command("set-rate", "163")),
        ("section three", Command("go-to", "3")),
        ("go to section 3", Command("go-to", "3")),
        ("go to fifty per cent", Command("go-to", "50%")),
        ("go to side effects", Command("go-to", "side effects")),
        ("next word", Command("next", "word")),
        ("next sentence", Command("next-sentence")),
        ("back half a minute", Command("previous", "time")),
        ("by item", Command("level", "paragraph")),
        ("bookmark blue", Command("bookmark", "blue")),
        ("go to bookmark blue", Command("go-to-bookmark", "blue")),
        ("sleep timer 15 minutes", Command("sleep-timer", "15")),
        ("sleep timer one minute", Command("sleep-timer", "1")),
        ("sleep timer twenty", Command("sleep-timer", "20")),
        ("voice 2", Command("set-voice", "2")),
        ("volume ten", Command("set-volume", "10")),
        ("rate 30", Nothing()),
        ("find it out", Nothing()),
        ("section", Nothing()),
        ("go to", Nothing()),
    ],
)
def test_a_command_with_its_value(said: str, command: Decision) -> None:
    assert ROUTER.decide(said) == command


def test_a_value_alone_is_one_only_where_it_was_asked_for() -> None:
    assert ROUTER.decide("blue", Context(wanting="bookmark")) == Command("bookmark", "blue")
    assert ROUTER.decide("50%", Context(wanting="go-to")) == Command("go-to", "50%")
    assert ROUTER.decide("blue", Context(wanting="set-rate")) != Command("set-rate", "blue")
    assert ROUTER.decide("blue") == Nothing()
    assert ROUTER.decide("stop", Context(wanting="find")) == Command("stop")


def test_little_words_are_found_when_typed_and_not_listened_for() -> None:
    assert ROUTER.decide("find the") == Command("find", "the")
    heard = ROUTER.slots["word"].heard
    assert "needle" in heard and not {"the", "and", "been", "yes"} & {*heard}


def test_stop_is_obeyed_before_the_person_has_finished() -> None:
    assert {"stop", "pause"} <= ROUTER.early_phrases()


@pytest.mark.parametrize(
    ("grammar", "phrase"),
    [
        ("reading", "find appetite"),
        ("reading", "rate two hundred and fifty"),
        ("reading", "rate two hundred fifty"),
        ("reading", "go to side effects"),
        ("reading", "section eight"),
        ("reading", "sleep timer one minute"),
        ("value", "appetite"),
        ("value", "fifty per cent"),
        ("value", "cancel"),
        ("value", "stop"),
    ],
)
def test_the_ear_listens_for_values(grammar: str, phrase: str) -> None:
    rules = {"reading": ROUTER.command_rules(), "value": ROUTER.value_rules()}[grammar]
    assert Grammar.from_rules(grammar, rules).accepts(phrase)


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("commands.yaml", '"rate {rate}"', '"rate {speed}"', "rate {speed}"),
        ("commands.yaml", "spell: [spell that, spell it, how is that spelt]\n", "", "spell"),
        ("descriptions.yaml", "half-way:", "halfway:", "half-way, halfway"),
        ("slots.yaml", "bookmark:", "bookmarks:", "bookmark, bookmarks"),
    ],
)
def test_a_slip_of_the_pen_is_named(tmp_path: Path, file: str, old: str, new: str, named: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    place = content / "sentences" / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(GuideError) as fault:
        load_requests(content)
    assert file in str(fault.value)
    assert named in str(fault.value)

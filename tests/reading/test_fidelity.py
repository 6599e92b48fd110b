"""Every word of every guide is spoken once, in order, and none besides.

The file is read here by a small reader of its own, which shares nothing with the product's: line by line, the
markup taken away. So a fault of the one cannot hide in the other.
"""

import itertools
import re
from collections.abc import Iterator

import pytest

from tests.reading.traces import guides
from voiceguide.guides.model import Guide
from voiceguide.reading.normaliser import normalise
from voiceguide.reading.script import closed, guide_sentences
from voiceguide.reading.units import words

GUIDES = [guide for guide in guides() if guide.id != "odd-doses"]
"""Those that are shipped. The odd one has markup that the small reader does not know."""

MARKS = re.compile(r"(?P<quote>> )|(?P<heading>## )|(?P<bullet>- )|(?P<number>\d+)\. ")
DETAIL = re.compile(
    r"(About|Topic|Asked|If something is wrong): .*| +(Done when|Key word|Why|What it is|If dropped|Wait): .*"
)


def lines(guide: Guide) -> Iterator[tuple[int, str, str]]:
    """For each line that is to be heard: characters before its words, its words, a step's number or ""."""
    at = 0
    fences = 0
    for line in guide.text.splitlines(keepends=True):
        text = line.rstrip("\n")
        fences += text == "---"
        if fences == 2 and text not in ("", "---") and not DETAIL.fullmatch(text):
            mark = MARKS.match(text)
            start = mark.end() if mark else 0
            yield at + start, re.sub(r" \{#[a-z-]+\}$", "", text[start:]), (mark and mark["number"]) or ""
        at += len(line)


def tokens(guide: Guide) -> list[tuple[int, str]]:
    """Each word that is to be heard, and where in the file it begins, emphasis taken away."""
    return [
        (start + found.start() + len(found[0]) - len(found[0].lstrip("*")), found[0].replace("*", ""))
        for start, text, _ in lines(guide)
        for found in re.finditer(r"\S+", text)
    ]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_word_is_said_once_and_in_order(guide: Guide) -> None:
    captions = [word for sentence in guide_sentences(guide) for word in sentence.caption.split()]
    assert captions == [word for _, word in tokens(guide)]
    assert len(captions) > 200


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_word_is_of_one_sentence_by_its_place(guide: Guide) -> None:
    sources = [sentence.source for sentence in guide_sentences(guide)]
    for at, word in tokens(guide):
        covering = [one for one in sources if one and one.start <= at < one.end]
        assert len(covering) == 1, (at, word)
    for before, after in itertools.pairwise(sources):
        assert before and after
        between = guide.text[before.end : after.start]
        for line in between.splitlines():  # between two sentences stand marks and details, but no word
            assert DETAIL.fullmatch(line) or not re.search(r"[^\W\d]", re.sub(r"\{#.*?\}", "", line)), between


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_the_source_without_its_markup_is_the_caption(guide: Guide) -> None:
    for sentence in guide_sentences(guide):
        source = sentence.source
        assert source
        there = guide.text[source.start : source.end]
        assert " ".join(re.sub(r"\n> |\*", "", there).split()) == sentence.caption
        line = guide.text.splitlines()[source.line - 1]
        assert line[source.column - 1 :].startswith(there.splitlines()[0])
        assert guide.text.splitlines()[source.last_line - 1][: source.last_column].endswith(there[-1])


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_what_is_spoken_is_the_caption_put_into_words(guide: Guide) -> None:
    for sentence in guide_sentences(guide):
        assert sentence.spoken == normalise(closed(sentence.caption))
        assert "".join("".join(word.spoken for word in words(sentence)).split()) == "".join(
            sentence.spoken.split()
        )


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_the_numbers_of_steps_are_said_and_nothing_else_that_is_not_there(guide: Guide) -> None:
    from voiceguide.reading.numbers import cardinal

    numbers = {start: number for start, _, number in lines(guide) if number}
    for sentence in guide_sentences(guide):
        assert sentence.source
        number = numbers.pop(sentence.source.start, "")
        if number:
            assert sentence.lead.startswith(f"Step {cardinal(int(number))} of ")
            assert sentence.lead_needed
        else:
            assert re.fullmatch(r"([A-Z][a-z]+ items\.)?", sentence.lead)
            assert not sentence.lead_needed
    assert not numbers

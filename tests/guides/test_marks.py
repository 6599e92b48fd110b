"""Marks of steps: what they are read as, and what is refused of them."""

from pathlib import Path

import pytest

from tests.conversation.pen import FILE, PEN
from voiceguide.guides.loading import load_guide
from voiceguide.guides.marks import wait_seconds
from voiceguide.guides.model import MarkKind
from voiceguide.guides.steps import parts, ready_of, steps_of
from voiceguide.reading.script import section_sentences

TOPICS = frozenset("get-ready steps safety when-to-call".split())


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "pen.md"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    guide, problems = load_guide(file, TOPICS)
    assert (guide is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_marks_are_no_text_and_each_is_where_it_stands() -> None:
    for section in PEN.sections:
        for block in section.blocks:
            for mark in block.marks:
                start, end = mark.words.span(0, len(mark.words.text))
                assert PEN.text[start:end] == mark.words.text
                line = PEN.text.splitlines()[PEN.source((start, end)).line - 1]
                assert line.strip() == f"{mark.kind}: {mark.words.text}"
        spoken = " ".join(one.said for one in section_sentences(PEN, section))
        assert not any(f"{kind}:" in spoken for kind in MarkKind)


def test_every_block_of_the_steps_is_in_one_part() -> None:
    for section in PEN.sections:
        found = [index for part in parts(section) for index in (*part.warnings, *part.before, *part.blocks)]
        assert sorted(found) == list(range(len(section.blocks)))


def test_the_steps_and_what_they_need_are_found() -> None:
    steps = steps_of(PEN)
    assert steps and steps.id == "pen-steps"
    ready = ready_of(PEN, steps)
    assert ready and ready.id == "pen-ready"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Wait: 10 seconds", "Wait: 20 seconds", "does not say “20 seconds”"),
        ("Wait: 10 seconds", "Wait: a while", "no length of time"),
        ("Wait: 10 seconds", "Wait: 9 hours", "no length of time"),
        ("for 10 seconds", "for 5 to 10 seconds", "does not say “10 seconds”"),
        ("for 10 seconds", "for 110 seconds", "does not say “10 seconds”"),
        ("Key word: grey end", "Key word: blue end", "does not say “blue end”"),
        ("Key word: grey end", "Key word: 2 ends", "cannot be repeated aloud"),
        ("Key word: grey end", "Key word: #pen-help", "cannot refer to a section"),
        ("Key word: grey end", "Key word: grey end\n   Key word: towel", "stands twice"),
        ("   Key word: grey end\n", "   Key word: grey end\n   Hold on.\n", "with other words"),
        ("If dropped: #pen-dropped", "If dropped: #pen-lost", "names the section “pen-lost”"),
        ("Why: The ring", "Why: #nothing\n   What it is: The ring", "names the section “nothing”"),
        ("Rest your arm on the table.", "Why: It shakes.", "not below a step"),
        ("What it is: A practice pen has", "Done when: A practice pen has", "not below a step"),
        ("Why: The ring", "Why: Wait: The ring", "cannot be told apart"),
        ("you feel its ring", "you see the picture above with its ring", "cannot be heard"),
    ],
)
def test_a_mark_that_says_what_the_text_does_not_is_refused(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert any(words in fault for fault in faults(tmp_path, old, new)), faults(tmp_path, old, new)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("1 minute", 60), ("30 minutes", 1800), ("2 hours", 7200), ("0 minutes", None), ("half an hour", None)],
)
def test_a_time_to_wait(words: str, seconds: int | None) -> None:
    assert wait_seconds(words) == seconds

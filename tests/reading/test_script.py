"""A section as it is said: its sentences, and what is said before them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voiceguide.guides.loading import load_guide
from voiceguide.reading.script import Role, Sentence, section_sentences

FRONT = (
    "---\ntitle: T\nlanguage: en-GB\nnames:\n  a: [a]\nsources: [s]\nreviewer: r\n---\n\n## Title {#one}\n\n"
)


def sentences(folder: Path, text: str) -> list[Sentence]:
    """The sentences below the heading."""
    file = folder / "guide.md"
    file.write_text(f"{FRONT}Topic: names\n\n{text}\n", encoding="utf-8")
    guide, problems = load_guide(file, frozenset(["names"]))
    assert guide and not problems, problems
    return list(section_sentences(guide, guide.sections[0])[1:])


def leads(folder: Path, text: str) -> list[tuple[str, bool, str]]:
    return [(one.lead, one.lead_needed, one.caption) for one in sentences(folder, text)]


def test_a_list_is_announced_and_its_words_are_left_alone(tmp_path: Path) -> None:
    found = sentences(tmp_path, "You may have:\n\n- a *rash*. It may itch.\n- 2 mg\n- hives")
    assert [(one.lead, one.caption, one.spoken) for one in found] == [
        ("", "You may have:", "You may have:"),
        ("Three items.", "a rash.", "a rash."),
        ("", "It may itch.", "It may itch."),
        ("", "2 mg", "two milligrams."),
        ("", "hives", "hives."),
    ]
    assert found[1].said == "Three items. a rash."
    assert not any(one.lead_needed for one in found)
    assert [one.block for one in found] == [0, 1, 1, 2, 3]


def test_steps_are_counted_over_the_warnings_between_them(tmp_path: Path) -> None:
    text = "1. Wash.\n2. Dry.\n\n> Take care. Stop.\n\n3. Pinch. Hold.\n\n   Wait.\n\nText.\n\n1. Again."
    found = sentences(tmp_path, text)
    assert [(one.lead, one.lead_needed, one.caption) for one in found] == [
        ("Step one of three.", True, "Wash."),
        ("Step two of three.", True, "Dry."),
        ("", False, "Take care."),
        ("", False, "Stop."),
        ("Step three of three.", True, "Pinch."),
        ("", False, "Hold."),
        ("", False, "Wait."),
        ("", False, "Text."),
        ("Step one of one.", True, "Again."),
    ]
    assert [one.role for one in found[2:4]] == [Role.WARNING, Role.WARNING]


def test_the_number_of_a_step_is_said_in_a_warning_too(tmp_path: Path) -> None:
    found = sentences(tmp_path, "> 9. Wash.\n> 10. Dry.")
    assert [(one.lead, one.lead_needed, one.role) for one in found] == [
        ("Step nine of ten.", True, Role.WARNING),
        ("Step ten of ten.", True, Role.WARNING),
    ]


def test_a_list_in_a_list_is_told_from_the_one_around_it(tmp_path: Path) -> None:
    text = "- fruit:\n  - apples\n  - pears\n\n  Eat them.\n- bread\n  1. brown\n  2. white\n- milk"
    assert leads(tmp_path, text) == [
        ("Three items.", False, "fruit:"),
        ("Under this, two items.", True, "apples"),
        ("", False, "pears"),
        ("Back to the outer list.", True, "Eat them."),
        ("", False, "bread"),
        ("Part one of two.", True, "brown"),
        ("Part two of two.", True, "white"),
        ("Back to the outer list.", True, "milk"),
    ]


def test_an_item_that_begins_with_another_says_both(tmp_path: Path) -> None:
    assert leads(tmp_path, "0. - a\n   - b\n1. c") == [
        ("Step zero of one. Under this, two items.", True, "a"),
        ("", False, "b"),
        ("Step one of one.", True, "c"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dab it with cotton wool. Leaflets differ.",
        "It depends on your cancer. Your team can tell you.",
        "Is it clear? Then go on.",
        "Take 2.5 ml. Then wait.",
        "Stop at once! “Now” means now.",
    ],
)
def test_sentences_are_told_apart(tmp_path: Path, text: str) -> None:
    found = [one.caption for one in sentences(tmp_path, text)]
    assert len(found) == 2
    assert " ".join(found) == text


@pytest.mark.parametrize(
    "text",
    ["See Dr. Smith today.", "Take approx. 5 ml of it.", "Call, e.g. NHS 111.", "Take 5 tabs. daily."],
)
def test_a_short_form_does_not_end_a_sentence(tmp_path: Path, text: str) -> None:
    assert [one.caption for one in sentences(tmp_path, text)] == [text]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.sampled_from("aBc. ?!:,;12\u00a0’)(é"), min_size=1, max_size=60))
def test_no_word_is_lost_between_sentences(tmp_path: Path, text: str) -> None:
    found = sentences(tmp_path, f"A{text}a.")
    assert "".join("".join(one.caption.split()) for one in found) == "".join(f"A{text}a.".split())
    assert all(one.caption == one.caption.strip() for one in found)
    starts = [one.source.start for one in found if one.source]
    assert starts == sorted(set(starts))

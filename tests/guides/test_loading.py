"""A broken guide is named with its line and left out; the others still work."""

from pathlib import Path

import pytest

from voiceguide.guides.loading import load_guides

TOPICS = ["side-effects", "names"]
GUIDE = """---
title: Aspirin
language: en-GB
names:
  aspirin: [aspirin, acetylsalicylic acid]
sources:
  - A leaflet
last_reviewed: 2024-05-31
next_review: 2027-05-31
reviewer: A. Nurse
---

## Side effects {#side-effects}

About: aspirin
Topic: side-effects

Some people feel sick.
"""


def faults(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "good.md").write_text(GUIDE.replace("aspirin", "ibuprofen").replace("acetylsalicylic", "x"))
    (tmp_path / "tried.md").write_text(text)
    shelf = load_guides(tmp_path, TOPICS)
    assert "good" in shelf.library.guides
    assert ("tried" in shelf.library.guides) == (not shelf.problems)
    return [str(problem) for problem in shelf.problems]


def test_a_whole_guide_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, GUIDE) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("---\ntitle", "title", 1, "no front matter"),
        ("title: Aspirin\n", "", 1, "no title"),
        ("language: en-GB", "language: [", 5, "cannot be read"),
        ("2024-05-31", "last spring", 1, "not a date"),
        ("[aspirin, acetylsalicylic acid]", '[aspirin, ""]', 1, "no names for aspirin"),
        ("acid]", "acid]\n  naproxen: [naproxen]", 1, "no section is about “naproxen”"),
        ("acid]", "acid]\n  naproxen: [Aspirin]", 1, "names both"),
        ("acetylsalicylic acid", "ibuprofen", 1, "is taken by the guide good"),
        ("About: aspirin", "About: naproxen", 13, "naproxen"),
        ("Topic: side-effects", "Topic: dancing", 13, "dancing"),
        ("Some people feel sick.", "See the picture below.", 18, "cannot be heard"),
        ("Some people feel sick.\n", "", 13, "is empty"),
        ("Some people feel sick.", "1. One.\n2. Two.\n4. Four.", 20, "step 3 has the number 4"),
        ("Some people feel sick.", "1. One.\n\nText.\n\n3. Three.", 22, "the steps go from 1 to 3"),
        ("Some people feel sick.", "- One.\n-\n- Three.", 19, "an item is empty"),
        ("Some people feel sick.", "Feel <b>sick</b>.", 18, "HTML"),
        ("Some people feel sick.", "Some | feel\n--- | ---\npeople | sick", 18, "a table"),
        ("Some people feel sick.", "Some ![people](p.png) feel sick.", 18, "a picture"),
        ("Some people feel sick.", "> ## Feel {#sick}", 18, "cannot be read aloud"),
        ("## Side effects", "##", 13, "has no words"),
        ("feel sick.\n", "feel sick.\n\n## Again {#side-effects}\n\nTopic: names\n\nText.\n", 20, "already"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GUIDE
    found = faults(tmp_path, GUIDE.replace(old, new, 1))
    assert any(f"tried.md, line {line}: " in fault and words in fault for fault in found), found


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"---\n" * 1000])
def test_what_is_no_guide_at_all_is_named_too(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.md").write_bytes(data)
    shelf = load_guides(tmp_path, TOPICS)
    assert [problem.file.name for problem in shelf.problems]
    assert not shelf.library.guides


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_file_of_another_system_is_read_as_well(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "guide.md"
    file.write_bytes(GUIDE.replace("\n", ending).encode())
    shelf = load_guides(tmp_path, TOPICS)
    assert not shelf.problems
    assert shelf.library.guides["guide"].sections[0].line == 13
    file.write_bytes(GUIDE.replace("Topic: side", "Topic: other").replace("\n", ending).encode())
    assert [problem.line for problem in load_guides(tmp_path, TOPICS).problems] == [13]

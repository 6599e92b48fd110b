"""What is said of every guide is what it was when somebody last read it."""

import pytest

from tests.reading.traces import FOLDER, golden, guides, the_voice
from voiceguide.guides.model import Guide

GUIDES = list(guides())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_nothing_is_said_otherwise(guide: Guide) -> None:
    expected = (FOLDER / f"{guide.id}.tsv").read_text(encoding="utf-8").splitlines()
    found = golden(guide, the_voice()).splitlines()
    changed = [line for line in found if line not in expected] + [one for one in expected if one not in found]
    assert found == expected, (
        f"{changed}\nIf that is right, run `python -m tests.reading.traces`, and read what git diff shows."
    )


def test_no_golden_file_is_left_of_a_guide_that_is_gone() -> None:
    assert {file.stem for file in FOLDER.glob("*.tsv")} == {guide.id for guide in GUIDES}

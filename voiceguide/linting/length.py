"""Sections that are too long to be kept in mind."""

from __future__ import annotations

from collections.abc import Iterator

from voiceguide.guides.model import Guide
from voiceguide.linting.rule import Found, Known
from voiceguide.reading.script import section_sentences
from voiceguide.reading.timing import RATE_USUAL, duration

LONGEST_SECTION_MIN = 3.0
"""Minutes of a section at the usual pace. A reader skims a page and goes back; a listener has to take it all
in as it comes. Less asks for more sections, each with a question of its own."""


def check(guide: Guide, _: Known) -> Iterator[Found]:
    """Each section that takes longer."""
    for section in guide.sections:
        minutes = sum(duration(one, RATE_USUAL) for one in section_sentences(guide, section)) / 60
        if minutes > LONGEST_SECTION_MIN:
            what = f"“{section.title}” takes {minutes:.1f} minutes to hear"
            yield Found(f"{what}, and {LONGEST_SECTION_MIN:g} are the most", section.line)

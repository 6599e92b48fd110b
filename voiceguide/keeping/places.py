"""Where a place that was kept is in the guides of today.

A guide can be edited between two sessions. Whoever goes on in a section that has changed may already have
heard words that are no longer approved, or never hear a warning that was put in before the place. So a place
in such a section is at the beginning of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from voiceguide.guides.model import Library
from voiceguide.reading.script import Place, Sentence, section_sentences

FINGERPRINT_BYTES = 16
"""Two texts have the same fingerprint by chance once in 2 to the power of 64 pairs."""


@dataclass(frozen=True)
class Found:
    """A kept place among the guides of today."""

    place: Place
    text: str
    """The fingerprint of the place as it is today."""
    title: str
    """The title of its section."""

    @property
    def beginning(self) -> Place:
        """The heading of its section."""
        return Place(self.place.guide, self.place.section, 0)


def find(library: Library, place: Place) -> Found | None:
    """The place, or its section's beginning where there is no such sentence; None without the section."""
    sentences = _sentences(library, place)
    if sentences is None:
        return None
    if place.sentence not in range(len(sentences)):
        place = Place(place.guide, place.section, 0)
    title = library.guides[place.guide].section(place.section).title
    return Found(place, fingerprint(sentences, place.sentence), title)


def fingerprint(sentences: tuple[Sentence, ...], sentence: int) -> str:
    """Stands for all words of the section, which of them warn, and which sentence the place is.

    Another text has another one. So has another number: one that a fault of the disk changed fits none.
    """
    written = [f"{sentence}", *(f"{one.role} {one.caption}" for one in sentences)]
    return blake2b("\n".join(written).encode(), digest_size=FINGERPRINT_BYTES).hexdigest()


def _sentences(library: Library, place: Place) -> tuple[Sentence, ...] | None:
    try:
        guide = library.guides[place.guide]
        return section_sentences(guide, guide.section(place.section))
    except KeyError:
        return None

"""How old a person has to be to follow a text.

The Flesch–Kincaid grade (J. P. Kincaid and others, Derivation of new readability formulas for Navy enlisted
personnel, Research Branch Report 8-75, 1975): 0.39 times the words of a sentence, plus 11.8 times the
syllables of a word, less 15.59. Grade 6 of American schools is begun at the age of eleven.

The NHS digital service manual asks for a reading age of 9 to 11. A formula knows nothing of what is meant: it
finds long sentences and long words, which is what a listener cannot go back to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from voiceguide.guides.model import Guide
from voiceguide.lexicon.ipa import Arpabet
from voiceguide.linting.rule import Found, Known, Passage, passages

OLDEST = 11.0
"""Years of a reading age. Higher lets harder texts through."""

GRADE_TO_AGE = 5
"""Years to be added to a grade of American schools."""

LEAST_WORDS = 50
"""Words of a section below which its age is not told: of a few words the formula says nothing."""

NAME_SYLLABLES = 1
"""Syllables that a word of a subject's own name counts. The person asked for it by that name: "aldesleukin"
makes no sentence harder for somebody who takes it. More lets the name alone make a text too hard."""

MOST_NAMED = 3
"""Sentences that are named as the cause, the hardest first."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy])le$|(?<=[^aeiouytd])ed$")


@dataclass(frozen=True)
class Measured:
    """What the formula counts."""

    sentences: int
    words: int
    syllables: int

    @property
    def age(self) -> float:
        """The reading age in years; 0 where there are no words."""
        if not self.words:
            return 0.0
        grade = 0.39 * self.words / max(self.sentences, 1) + 11.8 * self.syllables / self.words - 15.59
        return grade + GRADE_TO_AGE


def measured(texts: Sequence[str], syllables: Callable[[str], int]) -> Measured:
    """The sentences as they are said. `syllables` counts those of a word in small letters."""
    words = [word for text in texts for word in _WORD.findall(text)]
    return Measured(len(texts), len(words), sum(syllables(word.lower()) for word in words))


def counting(*sources: Mapping[str, Sequence[Arpabet] | Sequence[Sequence[str]]]) -> Callable[[str], int]:
    """What counts the syllables of a word: the vowels of its first pronunciation, else by its letters."""

    def count(word: str) -> int:
        return sum(_count(part.replace("’", "'"), sources) for part in _PART.findall(word))

    return count


def _count(word: str, sources: Sequence[Mapping[str, Sequence[Sequence[str]]]]) -> int:
    for source in sources:
        ways = source.get(word)
        if ways:
            return sum(phone[0] in "AEIOU" for phone in ways[0])
    return max(len(_VOWELS.findall(_SILENT.sub("", word))), 1)


def check(guide: Guide, known: Known) -> Iterator[Found]:
    """Each section above that age, with the sentences that make it so."""
    count = counting(known.lexicon(guide.id).heard(), known.dictionary)
    own = {word for names in guide.names.values() for name in names for word in _WORD.findall(name.lower())}

    def syllables(word: str) -> int:
        return NAME_SYLLABLES if word.removesuffix("'s").removesuffix("’s") in own else count(word)

    for _, those in groupby(passages(guide), key=lambda one: one.section.id):
        read = [one for one in those if one.is_text]
        if not read:
            continue
        whole = measured([one.spoken for one in read], syllables)
        if whole.words >= LEAST_WORDS and whole.age > OLDEST:
            hard = " and ".join(f"“{one.text.rstrip('.')}”" for one in _hardest(read, syllables))
            section = read[0].section
            what = f"“{section.title}” has a reading age of {whole.age:.1f} years, mostly for: {hard}"
            yield Found(what, section.line)


def _hardest(read: Sequence[Passage], syllables: Callable[[str], int]) -> list[Passage]:
    """The sentences above the age, the hardest first. Those of few words count by their length."""
    aged = [(measured([one.spoken], syllables), index) for index, one in enumerate(read)]
    over = [(one.age * min(one.words, LEAST_WORDS), index) for one, index in aged if one.age > OLDEST]
    return [read[index] for _, index in sorted(over, reverse=True)[:MOST_NAMED]]

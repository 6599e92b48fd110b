"""Abbreviations that the guide never spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.guides.model import Guide
from voiceguide.linting.rule import Found, Known, Passage, passages

KNOWN_TO_ALL = frozenset("NHS GP GPs A&E UK USA EU ID TV DVD CD AM PM OK SMS".split())
"""Abbreviations that are better known than what they stand for: our choice. More here means that fewer are
asked after."""

_LETTERS = re.compile(
    r"(?<![\w&-])(?:[A-Z](?:[A-Z0-9]|-(?=[A-Z0-9]))+|[a-z]{1,2}[A-Z]{2,4})(?:'?s)?(?![\w-])"
)
_ROMAN = re.compile(r"[IVX]+[a-c]?")
_CUE = re.compile(
    r"\(|\b(?:short for|short form|stands? for|called|known as|means?|abbreviated)\b", re.IGNORECASE
)
"""What shows that a sentence says in words what an abbreviation is."""
_SMALL = frozenset("a an and by for from in of on or the to with".split())
_WORD = re.compile(r"[^\W\d_]+")


def check(guide: Guide, known: Known) -> Iterator[Found]:
    """Each abbreviation at its first place, unless a sentence of the guide spells it out.

    No name of a subject is one: a person asks for it, and the guide answers.
    """
    named = {part for names in guide.names.values() for name in names for part in name.split()}
    first: dict[str, tuple[Passage, int]] = {}
    spelt: set[str] = set()
    for passage in passages(guide):
        here = [(found[0], found.start()) for found in _LETTERS.finditer(passage.text)]
        here = [(name, at) for name, at in here if _unknown(name, known) and name not in named]
        if not here:
            continue
        initials = _initials(passage.text) if _CUE.search(passage.text) else ()
        for name, at in here:
            first.setdefault(name, (passage, at))
            if any(_capitals(name) in row for row in initials):
                spelt.add(_capitals(name))
    for name, (passage, at) in first.items():
        if _capitals(name) not in spelt:
            yield passage.found(f"“{name}” is never spelt out in this guide", at)


def _unknown(name: str, known: Known) -> bool:
    if name in KNOWN_TO_ALL or _ROMAN.fullmatch(name) or not _capitals(name):
        return False
    return name.lower() not in known.router.requests.everyday  # “DO NOT” is shouted, and no abbreviation


def _capitals(name: str) -> str:
    """The letters that words could begin with: "G-CSF" is "gcsf", and "GPs" is "gp"."""
    return re.sub(r"[^a-z]", "", re.sub(r"'?s$", "", name).lower())


def _initials(text: str) -> tuple[str, str]:
    """The first letters of the words, all and those of weight, each word of capitals left out."""
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    rows = (words, [word for word in words if word.lower() not in _SMALL])
    everything, weighty = ("".join(word[0].lower() for word in row) for row in rows)
    return everything, weighty

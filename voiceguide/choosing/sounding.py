"""What a name sounds like, roughly: "inter lukin to" and "interleukin 2" have one key.

In the manner of Soundex and Metaphone (Philips 1990), for the names of medicines: letters that sound alike
become one, vowels fall away but for one at the beginning, and where a word ends does not count. A key only
ever makes a question of a request, so that two names with one key do no harm.
"""

from __future__ import annotations

import re

_ALIKE = (
    (r"[^a-z]", ""),
    (r"ph", "f"),
    (r"gh", ""),
    (r"wh", "w"),
    (r"sch|sh|tch|ch", "x"),
    (r"ck|qu|q|k", "c"),
    (r"c(?=[eiy])|z", "s"),
    (r"x", "cs"),
    (r"th", "t"),
    (r"dg|j", "g"),
    (r"v", "f"),
    (r"(?<=.)[aeiouyhw]", ""),
    (r"^[aeiouy]", "a"),
    (r"(.)\1+", r"\1"),
)
"""Letters → what stands for them, one after the other."""

_RULES = tuple((re.compile(pattern), to) for pattern, to in _ALIKE)

SHORTEST_KEY = 5
"""Letters of the shortest key that may stand for a name. Shorter ones are heard in anything."""


def sound_key(words: str) -> str:
    """The key of folded words; "" where it would be too short to mean anything."""
    key = words
    for pattern, to in _RULES:
        key = pattern.sub(to, key)
    return key if len(key) >= SHORTEST_KEY else ""

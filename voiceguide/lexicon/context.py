"""Which reading of a word is meant, by the few words around it.

Guidance speaks to a person: "Use each syringe once. Close the lid. Record your dose." espeak-ng takes a verb
that begins a sentence for the noun, and says "yooss", "kloce", "reck-ord". After "to", "can" or "you" it
knows the verb by itself, and there phonemes would do harm: it then takes the next word for the verb. So a
rule here claims only what is sure and needed. Elsewhere the engine's own reading stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_CLAUSE_BEGINS = re.compile(
    r"(?:^|[^\w\s'’-]|\b(?:and|or|but|then|now|please|always|never|only|just|also"
    r"|slowly|gently|carefully|firmly|immediately"
    r"|anyone|someone|everyone|nobody|people|patients|most|many))\s*$",
    re.IGNORECASE,
)
"""Where one is told to do something, or does it: after a stop, a conjunction, a word on how or who."""

_OBJECT = re.compile(
    r"\s+(?:an?|the|this|that|these|those|it|them|him|her|us|me|yourself|your|his|its|our|their|my|each|every"
    r"|any|all|both|another|one|two|three|four|five|six|seven|eight|nine|ten|no|some|only|within|between"
    r"|open|off|out|up|down|along)\b(?!-)",
    re.IGNORECASE,
)
"""What follows a verb that tells somebody to do something: the thing that it is done to, or where to."""

_A_THING = re.compile(
    r"\b(?:an?|the|this|that|these|those|your|his|her|its|our|their|my|each|every|any|another|one|no)\s+"
    r"(?:[\w'’-]+\s+)?$",
    re.IGNORECASE,
)
"""An article or the like, with one more word in between or none."""

_LOOKED_AT = 32
"""Characters on each side that are looked at: enough for two long words; more costs time for each match."""


def _is_verb(before: str, after: str) -> bool:
    return bool(_CLAUSE_BEGINS.search(before) and _OBJECT.match(after))


def _is_noun(before: str, after: str) -> bool:
    return bool(_A_THING.search(before)) and not _OBJECT.match(after)


ROLES: Final[Mapping[str, Callable[[str, str], bool]]] = {"verb": _is_verb, "noun": _is_noun}
"""What a role needs of the text before the word and after it."""

CARRIERS: Final[Mapping[str, str]] = {"verb": "{} them", "noun": "the {}"}
"""A word beside which a role is sure, so that an entry can be tried: it stands for the braces."""


def fits(role: str, text: str, start: int, end: int) -> bool:
    """Whether the word from `start` to `end` has this role there; "" fits anywhere."""
    if not role:
        return True
    begin = max(0, start - _LOOKED_AT)
    before = text[begin:start] if begin == 0 else f"_{text[begin:start]}"  # "_": not the text's beginning
    return ROLES[role](before, text[end : end + _LOOKED_AT])

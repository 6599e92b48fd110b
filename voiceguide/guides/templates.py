"""Templates of requests, as a clinician writes them, expanded to the phrases that they stand for.

`[words]` may be left out, `(one|another)` are alternatives, `{name}` is a slot and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from voiceguide.errors import GuideError

_TOKEN = re.compile(r"[\[\](){}|]|[^\[\](){}|]+")
_CLOSING = {"[": "]", "(": ")"}

MOST_PHRASES = 500
"""Phrases that one template may stand for: more is a slip of the pen that would slow every start."""


LONGEST_NAMED = 80
"""Characters of a template that are named: more is not listened to."""

_MOST_BUILT = 20 * MOST_PHRASES
"""Phrases on the way, of which many may be alike: beyond it nothing is built."""

MOST_DEPTH = 10
"""Brackets one within another. More is a slip of the pen too, which would end in no sentence."""


def expand(template: str) -> list[str]:
    """Every phrase of the template, each once, words separated by single spaces.

    Raises GuideError when brackets do not match or the template stands for too many phrases.
    """
    tokens: list[str] = _TOKEN.findall(template)
    phrases, end = _alternatives(tokens, 0, "", template)
    if end != len(tokens):
        raise _fault(template, "a bracket is closed that was never opened")
    found = dict.fromkeys(" ".join(phrase.split()) for phrase in phrases)
    if len(found) > MOST_PHRASES:
        raise _too_many(template)
    return [phrase for phrase in found if phrase]


def _alternatives(
    tokens: list[str], at: int, closing: str, template: str, depth: int = 0
) -> tuple[list[str], int]:
    """Reads `one|another` up to the closing bracket; returns the phrases and the place after it."""
    if depth > MOST_DEPTH:
        raise _fault(template, f"more than {MOST_DEPTH} brackets stand one within another")
    done: list[str] = []
    current = [""]
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == closing:
            return done + current, at
        if token == "|":
            done, current = done + current, [""]
        elif token in _CLOSING:
            inner, at = _alternatives(tokens, at, _CLOSING[token], template, depth + 1)
            if len(current) * len(inner) > _MOST_BUILT:
                raise _too_many(template)
            current = list(_joined(current, [*inner, ""] if token == "[" else inner))
        elif token == "{":
            if tokens[at + 1 : at + 2] != ["}"]:
                raise _fault(template, "a slot is not closed")
            current = [f"{phrase}{{{tokens[at]}}}" for phrase in current]
            at += 2
        elif token in "])":
            return done + current, at - 1
        else:
            current = [phrase + token for phrase in current]
    if closing:
        raise _fault(template, f"a bracket {closing} is missing")
    return done + current, at


def _joined(before: list[str], after: list[str]) -> Iterator[str]:
    return (one + two for one in before for two in after)


def _too_many(template: str) -> GuideError:
    return _fault(template, f"it stands for more than {MOST_PHRASES} phrases")


def _fault(template: str, why: str) -> GuideError:
    named = template if len(template) <= LONGEST_NAMED else f"{template[:LONGEST_NAMED]} …"
    return GuideError(f"The request “{named}” cannot be used: {why}.", todo="Mend it in the content folder.")

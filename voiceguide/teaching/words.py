"""Which words a model must know: those that may be said and those of the texts, and the everyday ones.

Words beyond the grammars of today cost the graph 2 kB each. They are there so that a clinician's new phrase
is heard at once, without teaching.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

from voiceguide.choosing.folding import fold
from voiceguide.conversation.state import World
from voiceguide.errors import GuideError
from voiceguide.lexicon.pls import Lexicon
from voiceguide.reading.numbers import cardinal, ordinal

EVERYDAY = Path("lexicon", "everyday.txt")
"""The everyday words, one a line, within the content folder. Without the file there are none of them."""

TALK = Path("lexicon", "talk.txt")
"""The everyday words of which most talk is made, likewise. A model refuses what fits them better than a
phrase; without the file, only what fits phones in any order better."""

LETTERS = frozenset({*string.ascii_lowercase, "zed"})
"""The letters, said by their names."""

NUMBERS = frozenset(
    word
    for number in (*range(1, 101), 1000, 10**6, 10**9)
    for word in f"{cardinal(number)} {ordinal(number)}".replace("-", " ").split()
) | {"zero", "oh", "nought", "point", "half", "quarter", "once", "twice"}
"""The words that numbers, places in an order and doses are made of."""

DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today tomorrow yesterday".split()
)
"""Days and months."""


def words_to_know(world: World, lexicon: Lexicon, content: Path) -> frozenset[str]:
    """Every word that a model shall hear. Raises GuideError when the everyday words cannot be read."""
    always = LETTERS | NUMBERS | DATES
    return (
        always
        | grammar_words(world)
        | text_words(world)
        | lexicon.heard().keys()
        | everyday_words(content)
        | talk_words(content)
    )


def grammar_words(world: World) -> frozenset[str]:
    """The words that may be said at some time: after a question, for a value, or while steps are followed."""
    rules = [*world.router.choice_rules(), *world.router.value_rules(), *world.router.step_rules()]
    return frozenset(word for rule in rules for slot in rule for phrase in slot for word in phrase.split())


def text_words(world: World) -> frozenset[str]:
    """The words of the guides' texts and of the assistant's own sentences, as they are said."""
    return frozenset(word for text in _texts(world) for word in fold(text).split())


def everyday_words(content: Path) -> frozenset[str]:
    """The words of `EVERYDAY`. Raises GuideError when the file is there and cannot be read."""
    return _words_of(content / EVERYDAY)


def talk_words(content: Path) -> frozenset[str]:
    """The words of `TALK`. Raises GuideError when the file is there and cannot be read."""
    return _words_of(content / TALK)


def _words_of(file: Path) -> frozenset[str]:
    try:
        return frozenset(file.read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise GuideError(
            f"The list of words {file.name} cannot be read.", todo=f"Put it back: {error}."
        ) from error


def _texts(world: World) -> Iterator[str]:
    for guide in world.library.guides.values():
        yield guide.title
        for names in guide.names.values():
            yield from names
        for section in guide.sections:
            yield section.title
            yield from (block.text for block in section.blocks)
            yield from (mark.words.text for block in section.blocks for mark in block.marks)
    yield from world.router.requests.urgent.paragraphs
    for reply in world.replies.texts.values():
        yield " ".join(text for text, *_ in string.Formatter().parse(reply))

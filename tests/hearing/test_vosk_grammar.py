"""Grammars for Vosk: which copies of words stand where, and which of them may follow each other."""

from __future__ import annotations

from voiceguide.hearing.grammar import UNKNOWN, Grammar
from voiceguide.hearing.vosk_grammar import NEVER, bigrams, copies_wanted, others, place_of, without_numbers

GRAMMAR = Grammar.from_phrases(
    "small",
    ["stop", "next", "next section", "read the next section", "read the warning", "the next is wrong"],
)


def anything(word: str) -> bool:
    return bool(word)


def plain_words(word: str) -> bool:
    return "~" not in word and word != NEVER


def test_pairs_of_copies_are_the_grammar_and_nothing_else() -> None:
    pairs = {pair for pair in bigrams(GRAMMAR, anything) if " " in pair}
    following: dict[str, list[str]] = {}
    for first, second in (pair.split() for pair in pairs):
        following.setdefault(first, []).append(second)
    begun = [name for name in bigrams(GRAMMAR, anything) if " " not in name]
    waiting: list[tuple[str, ...]] = [(name,) for name in set(begun)]
    whole = set()
    for names in waiting:
        place = place_of(names[-1])
        if place in ("last", "only"):
            whole.add(without_numbers(" ".join(names)))
            assert names[-1] not in following
        else:
            assert place == ("inner" if len(names) > 1 else "first")
            waiting += [(*names, name) for name in following[names[-1]]]
    assert whole == set(GRAMMAR.phrases())


def test_every_beginning_is_as_likely_as_other_speech() -> None:
    begun = [name for name in bigrams(GRAMMAR, anything) if " " not in name]
    assert set(begun) == {"stop~only", "next~only", "next~first", "read~first", "the~first"}
    counts = {begun.count(name) for name in begun} | {others(anything).count(UNKNOWN)}
    assert len(counts) == 1


def test_a_model_without_copies_is_given_the_words_themselves() -> None:
    given = [*bigrams(GRAMMAR, plain_words), *others(plain_words)]
    assert {word for pair in given for word in pair.split()} == {*GRAMMAR.words, UNKNOWN}
    assert "next section" in given and "read warning" not in given


def test_wanted_copies_are_those_that_are_given() -> None:
    wanted = copies_wanted([GRAMMAR])
    names = {name for several in wanted.values() for name in several}
    assert {word for pair in bigrams(GRAMMAR, anything) for word in pair.split()} <= names
    assert all(several[0] == word for word, several in wanted.items())

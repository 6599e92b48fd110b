"""How alike two rows of words sound: "inter lukin to" and "interleukin two" hardly differ.

Words are written in sounds by the rules of English spelling, roughly and without stress, one sign a sound; a
space between words is none. What turns one row into the other is a weighted edit distance (Levenshtein 1965)
whose costs are small where the mouth does nearly the same. What is found so only ever makes a question of a
request, or a refusal: no section is read because of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

MOST_COST = 0.14
"""Cost, for each sound of a name, up to which words may stand for it. "alda slew kin" is at 0.045 from
aldesleukin, "interfere in" at 0.08 from interferon, "in her loo kin" at 0.1 from interleukin; "pro lucan" is
at 0.15 from proleukin and "peg interferon" at 0.2 from interferon. Higher asks after medicines that nobody
named; lower refuses what a dictation breaks up."""

MOST_ALONE = 0.07
"""The same where nothing else was said: "interfere", at 0.12 from interferon, asks for nothing."""

CLOSE_COST = 0.04
"""Cost, for each sound, by which the next name may be farther and still be offered too. Higher offers
more."""

SHORTEST = 5
"""Sounds of the shortest name that is found so. Shorter ones are heard in anything."""

VOICED = 0.2
"""Of a consonant that is voiced, for the same one that is not: "d" for "t"."""

PLACED = 0.35
"""Of a consonant made at the next place of the mouth: "m" for "n". As much again for each further place."""

MADE = 0.45
"""Of a consonant made in another way at one place: "s" for "t"."""

VOWEL = 0.15
"""Of a vowel one step away: "e" for "i". As much again for each further step."""

VOWEL_LOST = 0.4
"""Of a vowel too many or too few. In most names some vowel is hardly said."""

GLIDE_LOST = 0.35
"""Of an "h", "w", "y" or "r" too many or too few: British voices leave many out."""

CONSONANT_LOST = 0.8
"""Of another consonant too many or too few. The same sound twice costs nothing."""

MOST_APART = 3
"""Of so many consonants of a name, one may be of another kind, too many or too few where names are compared
at all. Lower compares more of them, which takes time."""

UNLIKE = 1.0
"""The most that one sound for another costs, as a consonant for a vowel does."""

_EXCEPTIONS: Mapping[str, str] = {
    "one": "wun",
    "two": "tU",
    "to": "tU",
    "too": "tU",
    "do": "dU",
    "eight": "At",
    "ate": "At",
    "who": "hU",
    "does": "duz",
    "of": "ov",
    "eye": "Y",
    "the": "Du",
    "was": "woz",
    "what": "wot",
    "you": "jU",
    "come": "kum",
    "some": "sum",
    "are": "o",
    "have": "hav",
    "there": "De",
    "their": "De",
    "shoe": "SU",
    "four": "fO",
}  # fmt: skip """Common words that are not said as they are written."""

_LETTERS: Mapping[str, str] = {
    "a": "A", "b": "bI", "c": "sI", "d": "dI", "e": "I", "f": "ef", "g": "JI", "h": "AC", "i": "Y", "j": "JA",
    "k": "kA", "l": "el", "m": "em", "n": "en", "o": "O", "p": "pI", "q": "kjU", "r": "or", "s": "es",
    "t": "tI", "u": "jU", "v": "vI", "w": "dubuljU", "x": "eks", "y": "wY", "z": "zed",
}  # fmt: skip
"""A letter by itself is said by its name."""

_SPELT = (
    ("tch", "C"), ("sch", "sk"), ("tion|sion|cian", "Sun"), ("eigh", "A"), ("igh", "Y"), ("ough", "O"),
    ("augh", "O"), ("ph", "f"), ("^wh", "w"), ("^kn|^gn|^pn", "n"), ("^wr", "r"), ("^ps", "s"), ("^x", "z"),
    ("sh", "S"), ("ch", "C"), ("th", "T"), ("ck", "k"), ("qu", "kw"), ("dg(?=[eiy])", "J"), ("gh", ""),
    ("ng(?=$|[^aeiouy])", "N"), ("c(?=[eiy])", "s"), ("g(?=[eiy])", "J"), ("c|q", "k"), ("x", "ks"),
    ("eau|oa|oe|ow(?=$|[nlr])", "O"), ("eu|ew|ue(?=$)|ui|oo|ou(?=[pv])", "U"), ("ow|ou", "W"),
    ("ai|ay|ei(?=n)|ey(?=$)", "A"), ("ee|ea|ie|ei|ae", "I"), ("oi|oy", "X"), ("au|aw", "O"),
    ("a(?=[bdfgklmnpstvz]e$)", "A"), ("i(?=[bdfgklmnpstvz]e$)", "Y"), ("o(?=[bdfgklmnpstvz]e$)", "O"),
    ("u(?=[bdfgklmnpstvz]e$)", "U"), ("e(?=$)", ""), ("y(?=$)", "I"), ("^y", "j"), ("y", "i"),
    ("^u(?=[^aeiou][aeiou])", "jU"), ("j", "J"), ("a|e|i|o|u", ""), ("[bdfghklmnprstvwz]", ""),
)  # fmt: skip
"""Letters, and the sounds that they stand for, the longest first; "" for letters that are signs already, but
for "gh" and a last "e", which are silent."""

_RULE = re.compile("|".join(f"({letters})" for letters, _ in _SPELT))

_SILENT = frozenset({"gh", "e(?=$)"})

_TWICE, _NO_LETTER = re.compile(r"(.)\1+"), re.compile(r"[^a-z]")

_VOWELS: Mapping[str, tuple[float, float]] = {
    "I": (0, 0), "i": (0, 1), "A": (0, 2), "e": (0, 2), "a": (1, 4), "u": (1.5, 2.5), "o": (3, 3.5),
    "O": (3, 2), "U": (3, 0), "Y": (1, 3), "W": (2, 3), "X": (2, 2),
}  # fmt: skip
"""How far back in the mouth and how open: the vowel chart of the International Phonetic Association,
roughly."""

_STOP, _NASAL, _RUB, _GLIDE, _BURST = range(5)

_CONSONANTS: Mapping[str, tuple[int, int, bool]] = {
    "p": (0, _STOP, False), "b": (0, _STOP, True), "m": (0, _NASAL, True), "w": (0, _GLIDE, True),
    "f": (1, _RUB, False), "v": (1, _RUB, True), "T": (2, _RUB, False), "D": (2, _RUB, True),
    "t": (3, _STOP, False), "d": (3, _STOP, True), "n": (3, _NASAL, True), "s": (3, _RUB, False),
    "z": (3, _RUB, True), "l": (3, _GLIDE, True), "r": (4, _GLIDE, True), "S": (4, _RUB, False),
    "C": (4, _BURST, False), "J": (4, _BURST, True), "j": (5, _GLIDE, True), "k": (6, _STOP, False),
    "g": (6, _STOP, True), "N": (6, _NASAL, True), "h": (7, _RUB, False),
}  # fmt: skip
"""Where it is made, from the lips to the throat, how, and whether it is voiced."""

_GLIDES = "hwjr"

_KINDS = {
    sound: str(number)
    for number, sounds in enumerate(("pb", "fvTD", "tdCJ", "szSZ", "kg", "mnN", "lrwj"))
    for sound in sounds
}
"""Consonants that may be taken for one another at the beginning of a name. Vowels, and "h", are one kind
more."""


def sounds(words: str) -> str:
    """Folded words in sounds, one sign each; the same one twice in a row is one."""
    return _TWICE.sub(r"\1", "".join(_said(word) for word in words.split()))


def _said(word: str) -> str:
    return _EXCEPTIONS.get(word) or _LETTERS.get(word) or _RULE.sub(_sound, _NO_LETTER.sub("", word))


def _sound(found: re.Match[str]) -> str:
    letters, sound = _SPELT[(found.lastindex or 1) - 1]
    return "" if letters in _SILENT else sound or found[0]


def cost(heard: str, name: str, most: float = float("inf")) -> float:
    """What turns the sounds of one into those of the other; infinite where that is above `most`."""
    row = list(accumulate((_LOST[sound] for sound in name), initial=0.0))
    for sound in heard:
        lost, instead, before = _LOST[sound], _INSTEAD[sound], row[0]
        row[0] = here = before + lost
        for at, meant in enumerate(name, 1):
            here = min(before + instead[meant], row[at] + lost, here + _LOST[meant])
            before, row[at] = row[at], here
        if min(row) > most:
            return float("inf")
    return row[-1] if row[-1] <= most else float("inf")


def _instead(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        (back, opened), (far, wide) = _VOWELS[one], _VOWELS[other]
        return min(VOWEL * max(1.0, abs(back - far) + abs(opened - wide)), UNLIKE)
    if one in _CONSONANTS and other in _CONSONANTS:
        (place, made, voiced), (where, how, rings) = _CONSONANTS[one], _CONSONANTS[other]
        apart = PLACED * abs(place - where) + MADE * (made != how) + VOICED * (voiced != rings)
        return min(apart, UNLIKE)
    return UNLIKE


_INSTEAD = {
    one: {other: _instead(one, other) for other in (*_VOWELS, *_CONSONANTS)}
    for one in (*_VOWELS, *_CONSONANTS)
}

_LOST = {
    **dict.fromkeys(_VOWELS, VOWEL_LOST),
    **{sound: GLIDE_LOST if sound in _GLIDES else CONSONANT_LOST for sound in _CONSONANTS},
}


class Sounding:
    """Names by their sound. A search looks at those alone that begin alike and have about the same frame."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Plain names, each with its `sounds`."""
        self._shelves: dict[tuple[str, int], dict[str, list[tuple[str, str]]]] = {}
        for name, said in names.items():
            if len(said) >= SHORTEST:
                frame = _frame(said)
                shelf = self._shelves.setdefault((_beginning(said), len(frame)), {})
                shelf.setdefault(frame, []).append((said, name))

    def near(self, words: str) -> list[tuple[float, str]]:
        """The names that the words may stand for, each with its cost for each sound, the nearest first."""
        heard = sounds(words)
        if not heard:
            return []
        frame, found = _frame(heard), list[tuple[float, str]]()
        for length in range(len(frame) - 1, len(frame) + 2):
            shelf = self._shelves.get((_beginning(heard), length), {})
            for alike, *_ in process.extract_iter(
                frame,
                shelf.keys(),
                scorer=Levenshtein.distance,
                processor=None,
                score_cutoff=len(frame) // MOST_APART,
            ):
                found += [
                    (cost(heard, said, MOST_COST * len(said)) / len(said), name)
                    for said, name in shelf[alike]
                ]
        return sorted(one for one in found if one[0] <= MOST_COST)


def _beginning(said: str) -> str:
    return _KINDS.get(said[0], "")


def _frame(said: str) -> str:
    """The kinds of its consonants, those that are easily lost left out."""
    return "".join(_KINDS[sound] for sound in said if sound in _KINDS and sound not in _GLIDES)

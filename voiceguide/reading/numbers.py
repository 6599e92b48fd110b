"""British English words for numbers, and nothing else: no units, no symbols, no context.

"And" stands before tens and units (*one hundred and one*, *one thousand and one*), tens and units are
joined by a hyphen (*twenty-one*), and a nought in a decimal is "nought", as in the New Oxford Style Manual
and as BBC and NHS speakers say it; digits read out one by one use "zero", which a bad line cannot turn
into "four" or "oh".
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SMALL: Final = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS: Final = _words("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES: Final = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_IRREGULAR: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LARGEST: Final = 10**12 - 1


@lru_cache(maxsize=4096)
def cardinal(number: int) -> str:
    """Say a whole number: 1001 is "one thousand and one". Raises ValueError outside 0 to `LARGEST`."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    words: list[str] = []
    rest = number
    for size, name in _SCALES:
        count, rest = divmod(rest, size)
        if count:
            words += [cardinal(count), name]
    hundreds, below = divmod(rest, 100)
    if hundreds:
        words += [_SMALL[hundreds], "hundred"]
    if below and words:
        words.append("and")
    if below or not words:
        words.append(_below_hundred(below))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens < 2:
        return _SMALL[number]
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def ordinal(number: int) -> str:
    """Say a place in an order: 21 is "twenty-first", 100 "one hundredth"."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _IRREGULAR:
        return words[:cut] + _IRREGULAR[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def plural(words: str) -> str:
    """Make the last number word plural: "thirty" is "thirties", "six" is "sixes"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def year(number: int) -> str:
    """Say a year: 1905 "nineteen oh five", 2009 "two thousand and nine", 2014 "twenty fourteen"."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def digits(figures: str) -> str:
    """Say every digit by its name: "0808" is "zero eight zero eight"."""
    return " ".join(_SMALL[int(figure)] for figure in figures)


def decimal(figures: str) -> str:
    """Say figures with at most one point: "0.05" is "nought point nought five", ".5" "nought point five".

    A whole number written with noughts in front, or too long to name, is said digit by digit.
    """
    whole, point, part = figures.partition(".")
    if point:
        after = " ".join("nought" if figure == "0" else _SMALL[int(figure)] for figure in part)
        before = "nought" if not whole.strip("0") else decimal(whole)
        return f"{before} point {after}"
    if len(whole) > len(str(LARGEST)) or (len(whole) > 1 and whole[0] == "0"):
        return digits(whole)
    return cardinal(int(whole))

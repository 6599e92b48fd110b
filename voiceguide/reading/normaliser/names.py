"""Names of medicines, genes and stages: letters with figures, Greek letters, Roman numerals."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.acronyms import MIXED_CASE, SAID_AS_WORDS
from voiceguide.reading.normaliser.parts import (
    LETTER,
    Heard,
    Match,
    number_words,
    rule,
    spelled,
    text_after,
    word_list,
)
from voiceguide.reading.normaliser.units import UNIT
from voiceguide.reading.numbers import cardinal, digits, plural

_GREEK_LETTERS: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        word_list(
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
            "sigma tau upsilon phi chi psi omega"
        ),
        strict=True,
    )
)

_GREEK: Final = (
    _GREEK_LETTERS
    | {letter.upper(): name for letter, name in _GREEK_LETTERS.items()}
    | {"ς": "sigma", "µ": "mu"}
)

_ROMAN: Final = {
    numeral: value
    for value, numeral in enumerate(
        word_list("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"), start=1
    )
}


def _said_figures(figures: str) -> str:
    return number_words(figures) if len(figures) < 3 else digits(figures)


def _name(m: Match) -> Heard:
    """Say a name made of letters and figures: capitals one by one, words as words, long figures by digits."""
    if re.search(rf"-[0-9]+{UNIT}$", m[0]):
        return None  # "dose-20mg" is a dose, not a name
    runs = re.findall(rf"[0-9]+|[{LETTER}]+|[Α-ωµ]", m[0])
    if len(runs) == 2 and runs[0].isdecimal() and len(runs[1]) > 2 and runs[1].islower():
        return f"{number_words(runs[0])} {runs[1]}"  # 100units
    said: list[str] = []
    for at, run in enumerate(runs):
        if run.isdecimal():
            said.append(_said_figures(run))
        elif run in _GREEK:
            said.append(_GREEK[run])
        elif run == "s" and at and runs[at - 1].isdecimal():
            said[-1] = plural(said[-1])
        elif run in SAID_AS_WORDS or (len(run) > 2 and (run.islower() or run.istitle())):
            said.append(run)
        else:
            said.append(MIXED_CASE.get(run) or spelled(run))
    return " ".join(said)


def _roman(m: Match) -> Heard:
    if (
        m["first"] == "I"
        and not m["more"]
        and re.match(
            r"\s(?:am|had|have|got|was|need|want|take|took|would|will|can|could|should|do|did|think|feel|get|use)\b|['’]",
            text_after(m),
        )
    ):
        return None
    if re.search(r"\b[IVX]$", m[0]) and re.match(r"\s[A-Z]\b(?![/.'’]|\scells?\b)", text_after(m)):
        return None  # letters that were spelled: "class X Y Z"
    said = m["lead"]
    for link, numeral, letter in re.findall(
        r"([/–-]|\sor\s|\sand\s|\sto\s|\s)([IVX]+)([a-cA-C]?)\b", m["numerals"]
    ):
        if numeral not in _ROMAN:
            return None
        said += {"/": " or ", "–": " to ", "-": " to "}.get(link, link) + cardinal(_ROMAN[numeral])
        said += f" {letter.upper()}" if letter else ""
    return said


def _parts(figures: str) -> str:
    return " ".join(number_words(part) for part in re.findall("[0-9]+", figures))


def _receptor(m: Match) -> Heard:
    name = " ".join(
        run if run in SAID_AS_WORDS else number_words(run) if run.isdecimal() else spelled(run)
        for run in re.findall("[A-Za-z]+|[0-9]+", m["name"])
    )
    return f"{name} {'plus or minus' if len(m['sign']) > 1 else 'plus' if m['sign'] == '+' else 'minus'}"


def _greek(m: Match) -> Heard:
    return " ".join(_GREEK[letter] for letter in m[0])


FIGURES_THEN_LETTERS: Final = rule(
    "figures then letters",
    "f",
    r"[0-9]+(?:-?[A-Z]{1,4}(?![a-z])|[A-Za-z]{1,2}(?![A-Za-z])|(?:[a-z]{3,}))(?:-?[A-Za-z]*[0-9]+[A-Za-z]?)*(?![0-9])",
    _name,
    ("5-FU", "five F U"),
    why="names of medicines and genes",
)

ROMAN_NUMERAL: Final = rule(
    "Roman numeral",
    "l",
    r"(?P<lead>(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Pp]art|[Ff]actor|[Ss]chedule|[Cc]hapter|[Aa]ppendix"
    r"|[Ll]evel|[Cc]ategory|[Vv]olume|[Nn]erve)s?)(?P<numerals>\s(?P<first>[IVX]+)[a-cA-C]?\b"
    r"(?P<more>(?:(?:[/–-]|\sor\s|\sand\s|\sto\s)[IVX]+[a-cA-C]?\b)*))(?![.-]?[A-Za-z0-9])",
    _roman,
    ("stage IV", "stage four"),
    why="only after a word that takes a number",
)

NAME_WITH_FIGURES: Final = rule(
    "name with figures",
    "l",
    rf"(?:[{LETTER}]+-){{0,3}}[{LETTER}]+-?(?:[0-9]+|[Α-ωµ])"
    rf"(?:-?[{LETTER}Α-ωµ0-9]+)*(?![A-Za-z0-9]|[.,][0-9])",
    _name,
    ("IL-2", "I L two"),
    why="cytokines, genes and trial numbers: letters and figures one by one",
)

TUMOUR_MARKER: Final = rule(
    "tumour marker",
    "l",
    r"CA[ -]?(?P<figures>125|15-3|19-9|72-4|27[.-]29)(?![0-9])",
    lambda m: f"C A {digits('125') if m['figures'] == '125' else _parts(m['figures'])}",
    ("CA 19-9", "C A nineteen nine"),
    why="its hyphen is no range",
)

RECEPTOR: Final = rule(
    "receptor sign",
    "l",
    r"(?P<name>(?:ER|PR|HR|HER-?2|CD[0-9]{1,3}|BRCA[12]?|Rh|PD-?L1"
    r"|(?<=group )(?:AB|A|B|O)|(?<=blood type )(?:AB|A|B|O)))"
    r"(?P<sign>\+/[-−–]|[-−–+])(?![A-Za-z0-9+])(?!\s(?:and|or)\b)",
    _receptor,
    ("HER2-", "HER two minus"),
    why="a hyphen that ends the name is a minus",
)

GREEK_LETTER: Final = rule(
    "Greek letter",
    "s",
    rf"[{''.join(_GREEK)}]+",
    _greek,
    ("β-blocker", "beta-blocker"),
    why="engines skip Greek",
)

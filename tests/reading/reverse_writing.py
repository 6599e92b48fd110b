"""Reads the quantities of the written text, as `reverse_words` does of speech: nothing of the normaliser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from tests.reading.reverse_words import MONTHS, NAMES, SYMBOLS, WORDED, any_of, plain, spoken

_FRACTIONS: Final = {"½": "12", "⅓": "13", "⅔": "23", "¼": "14", "¾": "34", "⅛": "18"}
_SUPERS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉", "0123456789-0123456789")
_ROMAN: Final = {n: str(v) for v, n in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_LATIN: Final = {"t.d.s": "3", "tds": "3", "TDS": "3", "q.d.s": "4", "qds": "4", "QDS": "4", "t.i.d": "3"}
_FIG: Final = r"(?:\d{1,3}(?:[,\u2009]\d{3})+|[1-9]\d{0,2}(?: 000)+|\d+)(?:\.\d+)?|\.\d+"
_SYMBOL: Final = rf"(?:{any_of(set(SYMBOLS) - {'C', 'F', '£', 'in', 'st', 'hrly', 'd'})}(?![\w²]))"
_PER: Final = (
    rf"(?:\s?(?:/|per )\s?(?:(?:{_FIG})\s?(?!mg|g|µg))?(?:{any_of({*SYMBOLS, *WORDED} - {'%'})})(?![\w²]))"
)
_MONTH: Final = any_of({name for name, full in NAMES.items() if full in MONTHS})
_LINK: Final = r"\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w.-]+\.(?:uk|org|com|net)\b(?:/\S*)?"
Found = list[str]


def _number(figures: str) -> str:
    if re.fullmatch(r"0,\d+|\d+,\d{1,2}", figures):
        figures = figures.replace(",", ".")
    figures = re.sub(r"[ ,\u2009]", "", figures)
    whole, point, part = figures.partition(".")
    return f"{int(whole or 0)}.{part}" if point else whole if whole.startswith("0") else str(int(whole))


def _units(text: str) -> Found:
    """The unit symbols and the figures of a tail such as `mg/kg/day` or `mg/5 ml`."""
    found: Found = []
    for piece in re.findall(rf"{_FIG}|{any_of({*SYMBOLS, *WORDED})}", text):
        found.append(SYMBOLS.get(piece) or WORDED.get(piece) or _number(piece))
    return [piece for piece in found if piece != "1"] if found.count("1") else found


def _quantity(m: re.Match[str]) -> Found:
    figures, unit = _number(m["num"]), m["unit"] or ""
    if unit in ("MIU", "MU"):
        return [plain(Decimal(figures) * 10**6), "IU" if unit == "MIU" else "U", *_units(m["tail"] or "")]
    return [figures, *([SYMBOLS[unit]] if unit else []), *_units(m["tail"] or "")]


def _day(figures: str) -> str:
    """The second is a day as well as a unit, and counts as one word."""
    return "sec" if int(figures) == 2 else str(int(figures))


def _date(day: str, month: str, year: str) -> Found:
    number = int(month)
    if number > 12:
        day, number = month, int(day)
    return [_day(day), MONTHS[number - 1], year if len(year) != 2 else f"20{year}"][: 3 if year else 2]


def _clock(hour: str, minute: str, half: str) -> Found:
    hour = str(int(hour))
    if half:
        if hour == "12" and int(minute or 0) == 0:
            return ["12", "midday" if half.lower() == "p" else "midnight"]
        return [hour + (minute if int(minute or 0) else ""), f"{half.lower()}m"]
    if int(minute) == 0 and int(hour) in (0, 12):
        return ["midday" if hour == "12" else "midnight"]
    return [hour + minute if int(minute) or int(hour) > 12 else hour]


def _romans(m: re.Match[str]) -> Found:
    said = m["numerals"]
    ranged = ["to"] if "–" in said or "-" in said or " to " in said else []
    return [_ROMAN[numeral] for numeral in re.findall(r"[IVX]+", said)] + ranged


def _fraction(m: re.Match[str]) -> Found:
    unit = m["unit"] or ""
    whole = [m["whole"]] if m["whole"] else []
    parts = list(_FRACTIONS[m["vulgar"]]) if m["vulgar"] else [m["top"], m["bottom"]]
    return [*whole, *parts, *([SYMBOLS[unit]] if unit else [])]


def _ratio(m: re.Match[str]) -> Found:
    strength = m[1] == "1" and len(m[2]) > 2  # "one in one thousand"
    return [m[1], _number(m[2]), *([] if strength else ["to"])]


def _stones(m: re.Match[str]) -> Found:
    return [m[1] or m[3], "st", *([m[2], "lb"] if m[2] else [])]


def _power(m: re.Match[str]) -> Found:
    power = m["super"].translate(_SUPERS).lstrip("^")
    minus = ["−"] if power.startswith("-") else []
    return [_number(m["num"]), "^", *minus, power.lstrip("-"), *_units(m["tail"])]


def _money(m: re.Match[str]) -> Found:
    if m[3]:
        return [plain(Decimal(m[1]) * 10**6), "lb"]
    pounds, pence = int(m[1].replace(",", "")), int(m[2] or 0)
    return [*([str(pounds), "lb"] if pounds else []), *([str(pence)] if pence else [])]


_TELEPHONE: Final = (
    r"(?:\b1800[012] |(?<!\d )(?<!\d))(?:\+\d{1,3} ?(?:\(0\) ?)?\d+|\(0\d{2,5}\)|\b0\d{2,5})"
    r"(?:[ -]\d{2,6}(?![\d.,%]\d))+\b|\b0\d{9,10}\b|\b116 ?123\b|\b1800[012] (?:111|999)\b"
    r"|\b\d{3} \d{3} \d{4}\b|(?<=bleep )\d{3}-\d{4}|(?<=PL )\d{5}/\d{4}"
)
_FRACTION: Final = (
    rf"(?:\b(?P<whole>\d+) ?)?(?:(?P<vulgar>[{''.join(_FRACTIONS)}])"
    r"|(?:(?<=[ \d])|^)(?P<top>(?<!\d)\d)/(?P<bottom>10|\d)\b(?!/))"
    rf"\s?(?P<unit>{_SYMBOL})?"
)
_QUANTITY: Final = (
    rf"(?<!/m)(?P<num>\d+,\d\d?(?= ?[a-z])|{_FIG})"
    rf"(?:[ -]?(?P<unit>MIU\b|MU\b|{_SYMBOL}|(?<=\d)(?<![A-Z]\d\d)(?<![A-Z]\d)[CF]\b(?!-)))?"
    rf"(?P<tail>(?<=\w){_PER}*|)"
)
_STAGE: Final = (
    r"\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Ff]actor)s?"
    r"(?P<numerals>(?:(?: |/|–| to | or )(?:III|II|IV|IX|VIII|VII|VI|V|I|X)[a-cA-C]?\b)+)(?! need)"
)
_BARE: Final = any_of(["mg", "ml", "kg", "mcg", "µg", "m²", "mg/kg", "mg/m2", "hrly"])
_MINUS: Final = (
    r"(?<![\w.)\ue000-\uf8ff])[-–](?=[\ue000-\uf8ff])"
    r"|(?:(?<=HER[\ue000-\uf8ff])|(?<=ER)|(?<= [OAB]))-(?![\w\ue000-\uf8ff])(?! and)"
)

# Read in this order, each where the ones before it have found nothing.
_WRITTEN: Final[tuple[tuple[str, Callable[[re.Match[str]], Found]], ...]] = (
    (_LINK, lambda m: re.findall(r"\d+", m[0])),
    (_TELEPHONE, lambda m: [*("+" * m[0].startswith("+")), "".join(re.findall(r"\d", m[0]))]),
    (r"\b24/7\b", lambda _: ["247"]),
    (r"\b(20\d\d|19\d\d)-(\d\d)-(\d\d)\b", lambda m: _date(m[3], m[2], m[1])),
    (r"\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b", lambda m: _date(m[1], m[3], m[4])),
    (r"\b([01]?\d)/((?:19|20)\d\d)\b", lambda m: [MONTHS[int(m[1]) - 1], m[2]]),
    (r"\b((?:19|20)\d\d)/(\d\d)\b", lambda m: [m[1], m[2], "to"]),
    (r"\b([0-3]\d)/(0\d|1[0-2])\b", lambda m: _date(m[1], m[2], "")),
    (r"\b(0\d|1[0-2])/([2-9]\d)\b(?!/)", lambda m: [MONTHS[int(m[1]) - 1], f"20{m[2]}"]),
    (r"\b(\d{1,2})(?:[:.]([0-5]\d))?\s?([ap])(?:\.m\.?|m\b)", lambda m: _clock(m[1], m[2] or "", m[3])),
    (r"\b([01]?\d|2[0-4]):([0-5]\d)\b(?![:,])", lambda m: _clock(m[1], m[2], "")),
    (r"(?<=\bat )(\d{1,2})\.([0-5]\d)\b(?!\s?[a-z%°µ]{1,2}\b)", lambda m: _clock(m[1], m[2], "")),
    (r"\bCA[ -]?(\d+)(?:-(\d+))?\b", lambda m: [m[1] + (m[2] or "")]),
    (rf"({_FIG})-(in|to)-({_FIG})", lambda m: [_number(m[1]), _number(m[3]), *(["to"] * (m[2] == "to"))]),
    (rf"\b(\d+):({_FIG})", _ratio),
    (r"\b(\d)(?:ft |')(\d+)(?:\"|in\b)", lambda m: [m[1], "ft", m[2], "in"]),
    (r"\b(\d+) ?st(?=\W|$)(?<!1st)(?: (\d+) ?lb)?|\b(11)st\b", _stones),
    (r"\b1/(1\d*(?:,\d{3})+|1000*)\b", lambda m: ["1", _number(m[1])]),
    (_FRACTION, _fraction),
    (rf"(?P<num>{_FIG})(?P<super>[⁻⁰¹²³⁴-⁹]+|\^-?\d+)(?P<tail>{_PER}*)", _power),
    (r"\b(\d+)(?:st|nd|rd|th)\b", lambda m: [_day(m[1])]),
    (rf"\b(\d\d?)(?= (?:of )?{_MONTH}\b)", lambda m: [_day(m[1])]),
    (r"(?<=\bunder[ -])(\d+)s\b|(?<=\bover[ -])(\d+)s\b", lambda m: [m[1] or m[2]]),
    (r"£(\d[\d,]*)(?:\.(\d\d))?(m\b)?", _money),
    (r"\bq(\d+)h\b", lambda m: [m[1], "h"]),
    (rf"\b({any_of(_LATIN)})(?![A-Za-z])", lambda m: [_LATIN[m[1]], "×", "d"]),
    (r"\b(?:b\.d|bd|b\.i\.d|o\.d|od|BD)\b(?!\w)", lambda _: ["d"]),
    (r"(?P<num>\d{1,2})[ -]?(?:G\b(?!/)|g (?=needle|cannula))", lambda m: [m["num"], "G"]),
    (r"\b(\d+(?:\.\d+){2,})", lambda m: [m[1]]),
    (r"(\d{4}|\d0)s\b", lambda m: [m[1]]),
    (r"\b([\d.]+) million\b", lambda m: [plain(Decimal(m[1]) * 10**6)]),
    (_QUANTITY, _quantity),
    (_STAGE, _romans),
    (rf"(?<!\w){_BARE}(?![\w²]){_PER}*", lambda m: _units(m[0])),
    (r"\bbeats/min\b", lambda _: ["bpm"]),
    (r"/(L|l|kg|min|h|day|hour|minute|ml)(?![\w\ue000-\uf8ff])", lambda m: _units(m[1])),
    (r"(?<=[\w.,;:?!)])([¹²³⁰⁴-⁹]+)", lambda m: [m[1].translate(_SUPERS)]),
    (r"\+/[-−–]|±", lambda _: ["±"]),
    (r"[≤≥<>=+−×~≈^]", lambda m: ["~" if m[0] == "≈" else m[0]]),
    (_MINUS, lambda _: ["−"]),
    (r"[%°]", lambda m: [m[0]]),
)

_KEPT: Final = frozenset(map(chr, range(0xE000, 0xF900)))


def written(text: str) -> Counter[str]:
    """The pieces in the written text: figures, symbols and signs first, then what is written in words."""
    text = text.replace("\u00a0", " ").replace("º", "°").replace("μ", "µ")
    text = re.sub("[₀-₉]", lambda m: m[0].translate(_SUPERS), text)
    text = re.sub(r"(?<=\d)\s?x\s?(?=\d)|(?<![\w-])x\s?(?=[\d½¼¾])|(?<=\d)x\b|(?<=\d )x(?= )", "×", text)
    text = re.sub(r'(?<=½)"', "″", text)
    text = re.sub(r"(?<![\w%°.)] )(?<![\w%°)])[–](?=\d)|(?<=at )–(?=\d)", "−", text)
    kept: list[Found] = []
    for pattern, read in _WRITTEN:

        def keep(m: re.Match[str], read: Callable[[re.Match[str]], Found] = read) -> str:
            kept.append(read(m))
            return chr(0xE000 + len(kept) - 1)

        text = re.sub(pattern, keep, text)
    return spoken(_ranges(text, kept), kept)


def _ranges(text: str, kept: list[Found]) -> str:
    """Dashes that mean "to": between figures, and between names of days or months."""
    name = any_of(NAMES)

    def link(m: re.Match[str]) -> str:
        left, right = m[1], m[3]
        if " " in m[2] and left in _KEPT and right in _KEPT:
            units = [
                [piece for piece in kept[ord(one) - 0xE000] if not piece[0].isdigit()]
                for one in (left, right)
            ]
            if units[0] and units[0] != units[1]:
                return f"{left}, {right}"
        if re.search(r"[Bb]etween $", text[: m.start()]):
            return f"{left} and {right}"
        return f"{left} to {right}"

    return re.sub(rf"([\ue000-\uf8ff]|\b{name}\b)p?(\s?[–—-]\s?)([\ue000-\uf8ff]|{name}\b)", link, text)

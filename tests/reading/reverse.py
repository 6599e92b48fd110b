"""Reads the quantities back: out of spoken words, and out of the written text. The two must agree.

Nothing here uses the normaliser. Each reader gives a multiset of small pieces: the figures of a number ("0.5",
"2014", "08088004040"), a unit ("mg"), a sign ("≤"), a month, "am". A fraction counts as its two numbers; the
figures of a time or a year stand side by side ("930"), as do numbers that are spoken with no pause between
them, so that two numbers that run together are found out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

_ONES: Final = "zero one two three four five six seven eight nine".split()
_TEENS: Final = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # 10 to 19
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: Final = (
    {word: value for value, word in enumerate([*_ONES, *_TEENS])}
    | {word: 10 * ten for ten, word in enumerate(_TENS, start=2)}
    | {"nought": 0, "oh": 0}
)
_ORDINALS: Final = (
    {f"{word}th": value for word, value in _VALUES.items()}
    | {f"{word[:-1]}ieth": _VALUES[word] for word in _TENS}
    | {"first": 1, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
)
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAMES: Final = {short: name for name in (*_MONTHS, *_DAYS) for short in (name, name[:3])} | {
    **{"Sept": "September", "Tues": "Tuesday", "Weds": "Wednesday", "Thur": "Thursday", "Thurs": "Thursday"}
}
_UNITS: Final = {
    "mcg mcgs µg μg ug": "microgram micrograms",
    "ng": "nanogram nanograms",
    "mg mgs": "milligram milligrams",
    "g": "gram grams",
    "kg kgs": "kilogram kilograms",
    "ml mL mls": "millilitre millilitres",
    "µl µL": "microlitre microlitres",
    "dl dL": "decilitre decilitres",
    "l L": "litre litres",
    "IU": "international_unit international_units",
    "U": "unit units",
    "mol": "mole moles",
    "mmol": "millimole millimoles",
    "µmol": "micromole micromoles",
    "mm": "millimetre millimetres",
    "cm": "centimetre centimetres",
    "m": "metre metres",
    "m² m2": "square_metre square_metres",
    "mmHg": "millimetre_of_mercury millimetres_of_mercury",
    "kPa": "kilopascal kilopascals",
    "°C ºC ℃ C": "degree_Celsius degrees_Celsius",
    "°F F": "degree_Fahrenheit degrees_Fahrenheit",
    "°": "degree degrees",
    "%": "per_cent",
    "bpm": "beat_per_minute beats_per_minute",
    "sec secs s": "second seconds",
    "min mins": "minute minutes",
    "h hr hrs hrly": "hour hours hourly",
    "d": "day days",
    "wk wks": "week weeks",
    "mth mths": "month months",
    "yr yrs": "year years",
    "ft ′": "foot feet",
    "in ″": "inch inches",
    "st": "stone",
    "lb lbs £": "pound pounds",
    "G": "gauge",
}
_WORDED: Final = {
    word.replace("_", " ").lower(): symbols.split()[0]
    for symbols, words in _UNITS.items()
    for word in words.split()
}
_SYMBOLS: Final = {symbol: symbols.split()[0] for symbols in _UNITS for symbol in symbols.split()}
_SIGNS: Final = {
    "less than or equal to": "≤",
    "more than or equal to": "≥",
    "plus or minus": "±",
    "to the power of": "^",
    "less than": "<",
    "more than": ">",
    "equals": "=",
    "plus": "+",
    "minus": "−",
    "times": "×",
    "about": "~",
    "approximately": "~",
    "approx": "~",
    "midday": "midday",
    "midnight": "midnight",
    "noon": "midday",
}


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


# ------------------------------------------------------------------------------------ spoken words

_ONE: Final = _any([*_ONES, "nought"])
_BELOW: Final = rf"(?:{_any(_TENS)}(?:-{_any(_ONES[1:])})?|{_any(_TEENS)}|{_ONE})"
_BELOW_THOUSAND: Final = rf"(?:{_BELOW} hundred(?: and {_BELOW})?|{_BELOW})"
_WHOLE: Final = (
    rf"(?:{_BELOW_THOUSAND} {_any(_SCALES)}\b(?: {_BELOW_THOUSAND} (?:million|thousand)\b)*"
    rf"(?: and {_BELOW}\b| {_BELOW} hundred(?: and {_BELOW})?\b)?|{_BELOW_THOUSAND})"
)
_NUMBER: Final = rf"(?:{_WHOLE}\b(?:(?: point {_WHOLE}\b(?: {_ONE}\b)*)+(?: {_any(_SCALES)}\b)?)?)"
_DIGITS: Final = rf"(?:{_any(_ONES)}(?: {_any(_ONES)}\b)+)(?! (?:hundred|thousand|million|point)\b)"
_PLURALS: Final = {f"{word[:-1]}ies": word for word in _TENS} | {
    word + ("es" if word.endswith("x") else "s"): word for word in (*_ONES, *_TEENS)
}
_RUN: Final = rf"(?:{_any(_TENS)}-{_any(_PLURALS)}\b|{_NUMBER}(?: oh {_ONE}\b| {_NUMBER})*(?: {_any(_PLURALS)}\b)?|{_any(_PLURALS)}\b)"
_BELOW_ORDINAL: Final = rf"(?:{_any(_TENS)}-)?{_any([*_ORDINALS, 'second'])}"
_TOKEN: Final = re.compile(
    rf"(?P<kept>[\ue000-\uf8ff])"
    rf"|(?P<clock>\b(?:{_any([*_TEENS, *_TENS[:1]])}(?:-{_any(_ONES[1:4])})?) hundred hours\b)"
    rf"|(?P<digits>\b{_DIGITS}(?:, (?:{_DIGITS}|zero(?=, {_DIGITS})))*)(?! (?:{_any(_SCALES)}|hundred|point)\b)"
    rf"|(?P<ordinal>\b(?:(?:{_BELOW} hundred and )?{_any(_TENS)}-{_any([*_ORDINALS, 'second'])}s?"
    rf"|{_any(_ORDINALS)}s?)\b)"
    rf"|(?P<run>\b{_RUN}(?!\w))"
    rf"|(?P<part>\b(?:half|halves|quarters?)\b)"
    rf"|(?P<sign>\b{_any(_SIGNS)}\b)"
    rf"|(?P<unit>\b{_any(_WORDED)}\b)"
    rf"|(?P<name>\b{_any(_NAMES)}\b)"
    rf"|(?P<half>\b[AP] M\b)"
    rf"|(?P<word>[^\W\d_]+)|(?P<stop>[^\w\s-])",
    re.IGNORECASE,
)
_VALUED: Final = ("kept", "digits", "ordinal", "run", "part", "clock")


def spoken(text: str, kept: list[list[str]] | None = None) -> Counter[str]:
    """The pieces in words. `kept`: pieces found before, each standing in the text as a private character."""
    found: Counter[str] = Counter()
    tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(text)]
    tokens.append(("", ""))
    kinds = ["name" if value in _NAMES else "word" if kind == "name" else kind for kind, value in tokens]
    for at, (kind, (_, value)) in enumerate(zip(kinds, tokens, strict=True)):
        low = value.lower()
        before = tokens[at - 1][1].lower() if at else ""
        follows = kinds[at + 1] if at + 1 < len(kinds) else ""
        if tokens[at + 1 : at + 2] and tokens[at + 1][1] == "the":
            follows = kinds[at + 2]
        number_follows = follows in _VALUED or (follows == "sign" and tokens[at + 1][1] in ("minus", "plus"))
        match kind:
            case "kept":
                found.update((kept or [])[ord(value) - 0xE000])
            case "clock":
                found[_figures(low.removesuffix(" hours"))] += 1
            case "digits":
                found["".join(str(_VALUES[word]) for word in re.findall(r"\w+", low))] += 1
            case "ordinal":
                if before == "a":
                    found["1"] += 1
                found[_ordinal(low)] += 1
            case "run":
                found[_run(low)] += 1
            case "part":
                if kinds[at - 1] not in ("run", "kept") or not at:
                    found["1"] += 1
                found["2" if low.startswith("hal") else "4"] += 1
            case "sign":
                found[_SIGNS[low]] += 1
            case "unit":
                found[_WORDED[low]] += 1
            case "half":
                if value.isupper():
                    found[low.replace(" ", "")] += 1
            case "name":
                found[_NAMES[value]] += 1
            case "word" if low == "to" and (number_follows or follows == "name"):
                found["to"] += 1
            case "word" if low == "by" and number_follows and kinds[at - 1] in (*_VALUED, "unit"):
                found["×"] += 1
            case _:
                pass
    return found


def _whole(words: str) -> int:
    total = group = 0
    for word in re.split("[ -]", words):
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word != "and":
            group += _VALUES[word]
    return total + group


def _figures(words: str) -> str:
    whole, *parts = words.split(" point ")
    scale = parts[-1].rpartition(" ")[2] if parts else ""
    if scale in _SCALES:
        parts[-1] = parts[-1].removesuffix(f" {scale}")
    figures = ".".join([str(_whole(whole)), *(_decimals(part) for part in parts)])
    return plain(Decimal(figures) * _SCALES[scale]) if scale in _SCALES else figures


def _decimals(words: str) -> str:
    single = all(_VALUES.get(word, 10) < 10 for word in words.split())
    return "".join(str(_VALUES[word]) for word in words.split()) if single else str(_whole(words))


def _run(words: str) -> str:
    last = words.rpartition(" ")[2]
    if last.rpartition("-")[2] in _PLURALS:
        words = words.removesuffix(last) + last.replace(
            last.rpartition("-")[2], _PLURALS[last.rpartition("-")[2]]
        )
    return "".join(_figures(part) for part in re.findall(rf"{_NUMBER}|oh", words))


def _ordinal(words: str) -> str:
    before, _, last = words.rpartition("-")
    last = last.removesuffix("s") if last not in _ORDINALS else last
    value = 2 if last == "second" else _ORDINALS[last]
    return str(value + (_whole(before) if before else 0))


def plain(number: Decimal) -> str:
    """The number without a power and without noughts that say nothing."""
    return f"{number.normalize():f}"


# ----------------------------------------------------------------------------------- written text

_FRACTIONS: Final = {"½": "12", "⅓": "13", "⅔": "23", "¼": "14", "¾": "34", "⅛": "18"}
_SUPERS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉", "0123456789-0123456789")
_ROMAN: Final = {n: str(v) for v, n in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_LATIN: Final = {"t.d.s": "3", "tds": "3", "TDS": "3", "q.d.s": "4", "qds": "4", "QDS": "4", "t.i.d": "3"}
_FIG: Final = r"(?:\d{1,3}(?:[,\u2009]\d{3})+|[1-9]\d{0,2}(?: 000)+|\d+)(?:\.\d+)?|\.\d+"
_SYMBOL: Final = rf"(?:{_any(set(_SYMBOLS) - {'C', 'F', '£', 'in', 'st', 'hrly', 'd'})}(?![\w²]))"
_PER: Final = (
    rf"(?:\s?(?:/|per )\s?(?:(?:{_FIG})\s?(?!mg|g|µg))?(?:{_any({*_SYMBOLS, *_WORDED} - {'%'})})(?![\w²]))"
)
_MONTH: Final = _any({name for name, full in _NAMES.items() if full in _MONTHS})
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
    for piece in re.findall(rf"{_FIG}|{_any({*_SYMBOLS, *_WORDED})}", text):
        found.append(_SYMBOLS.get(piece) or _WORDED.get(piece) or _number(piece))
    return [piece for piece in found if piece != "1"] if found.count("1") else found


def _quantity(m: re.Match[str]) -> Found:
    figures, unit = _number(m["num"]), m["unit"] or ""
    if unit in ("MIU", "MU"):
        return [plain(Decimal(figures) * 10**6), "IU" if unit == "MIU" else "U", *_units(m["tail"] or "")]
    return [figures, *([_SYMBOLS[unit]] if unit else []), *_units(m["tail"] or "")]


def _day(figures: str) -> str:
    """The second is a day as well as a unit, and counts as one word."""
    return "sec" if int(figures) == 2 else str(int(figures))


def _date(day: str, month: str, year: str) -> Found:
    number = int(month)
    if number > 12:
        day, number = month, int(day)
    return [_day(day), _MONTHS[number - 1], year if len(year) != 2 else f"20{year}"][: 3 if year else 2]


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


def _split_fraction(m: re.Match[str]) -> Found:
    unit = m["unit"] or ""
    whole = [m["whole"]] if m["whole"] else []
    parts = list(_FRACTIONS[m["vulgar"]]) if m["vulgar"] else [m["top"], m["bottom"]]
    return [*whole, *parts, *([_SYMBOLS[unit]] if unit else [])]


_WRITTEN: Final[tuple[tuple[str, Callable[[re.Match[str]], Found]], ...]] = (
    (_LINK, lambda m: [run for run in re.findall(r"\d+", m[0])]),
    (
        r"(?:\b1800[012] |(?<!\d )(?<!\d))(?:\+\d{1,3} ?(?:\(0\) ?)?\d+|\(0\d{2,5}\)|\b0\d{2,5})(?:[ -]\d{2,6}(?![\d.,%]\d))+\b"
        r"|\b0\d{9,10}\b|\b116 ?123\b|\b1800[012] (?:111|999)\b|\b\d{3} \d{3} \d{4}\b"
        r"|(?<=bleep )\d{3}-\d{4}|(?<=PL )\d{5}/\d{4}",
        lambda m: (["+"] if m[0][0] == "+" else []) + ["".join(re.findall(r"\d", m[0]))],
    ),
    (r"\b24/7\b", lambda _: ["247"]),
    (r"\b(20\d\d|19\d\d)-(\d\d)-(\d\d)\b", lambda m: _date(m[3], m[2], m[1])),
    (r"\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b", lambda m: _date(m[1], m[3], m[4])),
    (r"\b([01]?\d)/((?:19|20)\d\d)\b", lambda m: [_MONTHS[int(m[1]) - 1], m[2]]),
    (r"\b((?:19|20)\d\d)/(\d\d)\b", lambda m: [m[1], m[2], "to"]),
    (r"\b([0-3]\d)/(0\d|1[0-2])\b", lambda m: _date(m[1], m[2], "")),
    (r"\b(0\d|1[0-2])/([2-9]\d)\b(?!/)", lambda m: [_MONTHS[int(m[1]) - 1], f"20{m[2]}"]),
    (
        r"\b(\d{1,2})(?:[:.]([0-5]\d))?\s?([ap])(?:\.m\.?|m\b)",
        lambda m: _clock(m[1], m[2] or "", m[3]),
    ),
    (r"\b([01]?\d|2[0-4]):([0-5]\d)\b(?![:,])", lambda m: _clock(m[1], m[2], "")),
    (r"(?<=\bat )(\d{1,2})\.([0-5]\d)\b(?!\s?[a-z%°µ]{1,2}\b)", lambda m: _clock(m[1], m[2], "")),
    (r"\bCA[ -]?(\d+)(?:-(\d+))?\b", lambda m: [m[1] + (m[2] or "")]),
    (rf"({_FIG})-(in|to)-({_FIG})", lambda m: [_number(m[1]), _number(m[3]), *(["to"] if m[2] == "to" else [])]),
    (rf"\b(\d+):({_FIG})", lambda m: [m[1], _number(m[2]), *([] if m[1] == "1" and len(m[2]) > 2 else ["to"])]),
    (r"\b(\d)(?:ft |')(\d+)(?:\"|in\b)", lambda m: [m[1], "ft", m[2], "in"]),
    (r"\b(\d+) ?st(?=\W|$)(?<!1st)(?: (\d+) ?lb)?|\b(11)st\b", lambda m: [x for x in (m[1] or m[3], "st", m[2], m[2] and "lb") if x]),
    (r"\b1/(1\d*(?:,\d{3})+|1000*)\b", lambda m: ["1", _number(m[1])]),
    (
        rf"(?:\b(?P<whole>\d+) ?)?(?:(?P<vulgar>[{''.join(_FRACTIONS)}])|(?<=[ \d])(?P<top>(?<!\d)\d)/(?P<bottom>10|\d)\b(?!/)|^(?P<t>\d)/(?P<b>10|\d)\b(?!/))"
        rf"\s?(?P<unit>{_SYMBOL})?",
        lambda m: _split_fraction(m) if m["t"] is None else [m["t"], m["b"]],
    ),
    (rf"(?P<num>{_FIG})(?P<super>[⁻⁰¹²³⁴-⁹]+|\^-?\d+)(?P<tail>{_PER}*)", lambda m: [
        _number(m["num"]), "^", *(["−"] if "-" in m["super"].translate(_SUPERS) else []),
        m["super"].translate(_SUPERS).lstrip("^-"), *_units(m["tail"]),
    ]),
    (r"\b(\d+)(?:st|nd|rd|th)\b", lambda m: [_day(m[1])]),
    (rf"\b(\d\d?)(?= (?:of )?{_MONTH}\b)|(?<=\b[A-Z][a-z]{{2}} )(\d\d?)\b(?=, \d{{4}})", lambda m: [_day(m[1] or m[2])]),
    (r"(?<=\bunder[ -])(\d+)s\b|(?<=\bover[ -])(\d+)s\b", lambda m: [m[1] or m[2]]),
    (r"£(\d[\d,]*)(?:\.(\d\d))?(m\b)?", lambda m: [
        *([_number(m[1]) if not m[3] else plain(Decimal(m[1]) * 10**6)] if int(m[1].replace(",", "")) else []),
        *(["lb"] if int(m[1].replace(",", "")) else []), *([str(int(m[2]))] if m[2] and int(m[2]) else []),
    ]),
    (r"\bq(\d+)h\b", lambda m: [m[1], "h"]),
    (rf"\b({_any(_LATIN)})(?![A-Za-z])", lambda m: [_LATIN[m[1]], "×", "d"]),
    (r"\b(?:b\.d|bd|b\.i\.d|o\.d|od|BD)\b(?!\w)", lambda _: ["d"]),
    (r"(?P<num>\d{1,2})[ -]?(?:G\b(?!/)|g (?=needle|cannula))", lambda m: [m["num"], "G"]),
    (r"\b(\d+(?:\.\d+){2,})", lambda m: [m[1]]),
    (r"(?P<num>\d{4}|\d0)s\b(?P<unit>)(?P<tail>)", lambda m: [m["num"]]),
    (r"\b(?P<num>[\d.]+) million\b", lambda m: [plain(Decimal(m["num"]) * 10**6)]),
    (
        rf"(?<!/m)(?P<num>\d+,\d\d?(?= ?[a-z])|{_FIG})(?:[ -]?(?P<unit>MIU\b|MU\b|{_SYMBOL}|(?<=\d)(?<![A-Z]\d\d)(?<![A-Z]\d)[CF]\b(?!-)))?(?P<tail>(?<=\w){_PER}*|)",
        _quantity,
    ),
    (
        r"\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Ff]actor)s?"
        r"(?P<numerals>(?:(?: |/|–| to | or )(?:III|II|IV|IX|VIII|VII|VI|V|I|X)[a-cA-C]?\b)+)(?! need)",
        _romans,
    ),
    (rf"(?<![\w])(?:{_any(['mg', 'ml', 'kg', 'mcg', 'µg', 'μg', 'm²', 'mg/kg', 'mg/m2', 'hrly'])})(?![\w²])(?P<tail>{_PER}*)",
        lambda m: _units(m[0])),
    (r"\bbeats/min\b", lambda _: ["bpm"]),
    (r"/(L|l|kg|min|h|day|hour|minute|ml)(?![\w\ue000-\uf8ff])", lambda m: _units(m[1])),
    (r"(?<=[\w.,;:?!)])([¹²³⁰⁴-⁹]+)", lambda m: [m[1].translate(_SUPERS)]),
    (r"\+/[-−–]|±", lambda _: ["±"]),
    (r"[≤≥<>=+−×~≈^]", lambda m: ["~" if m[0] == "≈" else m[0]]),
    (
        r"(?<![\w.)\ue000-\uf8ff])[-–](?=[\ue000-\uf8ff])"
        r"|(?:(?<=HER[\ue000-\uf8ff])|(?<=ER)|(?<= [OAB]))-(?![\w\ue000-\uf8ff])(?! and)",
        lambda _: ["−"],
    ),
    (r"%", lambda _: ["%"]),
    (r"°", lambda _: ["°"]),
)  # fmt: skip

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
    name = _any(_NAMES)

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

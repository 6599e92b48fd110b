"""Written patient guidance to the words that are to be heard, in British English.

Speech engines guess at figures and signs, and some guesses are unsafe: espeak-ng says `0.5–1 ml` as "zero
point five one em el". So no figure and no sign reaches an engine; `normalise` says them all in words first.
It never calculates, converts or rounds: what is written is what is said.

The text is read once, left to right. Where something needs saying, the first rule in `RULES` that fits
there speaks it, and no later rule looks at those words again. Plain words pass through untouched.

Sources: NHS digital service manual, "Numbers, measurements, dates and time" and "Formatting and punctuation"
(ranges with "to", a 0 before the point, "1 in 10", midday, telephone numbers in groups); the ISMP list of
error-prone abbreviations, symbols and dose designations (U, trailing noughts, naked points, OD); BNF,
"Guidance on prescribing" and "Latin abbreviations"; SI Brochure for the names of units.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from voiceguide.reading.numbers import cardinal, decimal, digits, ordinal, plural, year

# --------------------------------------------------------------------------------------------- tables


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNITS: Final[Mapping[str, tuple[str, str]]] = {
    written: (one, many)
    for spellings, one, many in (
        ("mcg µg ug", "microgram", "micrograms"),
        ("ng", "nanogram", "nanograms"),
        ("pg", "picogram", "picograms"),
        ("mg MG", "milligram", "milligrams"),
        ("g", "gram", "grams"),
        ("kg Kg KG", "kilogram", "kilograms"),
        ("ml mL ML", "millilitre", "millilitres"),
        ("µl µL", "microlitre", "microlitres"),
        ("cl", "centilitre", "centilitres"),
        ("dl dL", "decilitre", "decilitres"),
        ("l L", "litre", "litres"),
        ("IU iu I.U.", "international unit", "international units"),
        ("MIU", "million international units", "million international units"),
        ("mIU", "milli-international unit", "milli-international units"),
        ("kIU", "thousand international units", "thousand international units"),
        ("MU", "million units", "million units"),
        ("U", "unit", "units"),
        ("mol", "mole", "moles"),
        ("mmol", "millimole", "millimoles"),
        ("µmol", "micromole", "micromoles"),
        ("nmol", "nanomole", "nanomoles"),
        ("pmol", "picomole", "picomoles"),
        ("mEq", "milliequivalent", "milliequivalents"),
        ("µm", "micrometre", "micrometres"),
        ("mm", "millimetre", "millimetres"),
        ("cm", "centimetre", "centimetres"),
        ("m", "metre", "metres"),
        ("km", "kilometre", "kilometres"),
        ("m² m2", "square metre", "square metres"),
        ("cm² cm2", "square centimetre", "square centimetres"),
        ("mm² mm2", "square millimetre", "square millimetres"),
        ("m³ m3", "cubic metre", "cubic metres"),
        ("cm³ cm3", "cubic centimetre", "cubic centimetres"),
        ("mm³ mm3", "cubic millimetre", "cubic millimetres"),
        ("mmHg", "millimetre of mercury", "millimetres of mercury"),
        ("kPa", "kilopascal", "kilopascals"),
        ("°C", "degree Celsius", "degrees Celsius"),
        ("°F", "degree Fahrenheit", "degrees Fahrenheit"),
        ("°", "degree", "degrees"),
        ("%", "per cent", "per cent"),
        ("kcal", "kilocalorie", "kilocalories"),
        ("kJ", "kilojoule", "kilojoules"),
        ("Gy", "gray", "grays"),
        ("mSv", "millisievert", "millisieverts"),
        ("MBq", "megabecquerel", "megabecquerels"),
        ("bpm", "beat per minute", "beats per minute"),
        ("ft", "foot", "feet"),
        ("lb lbs", "pound", "pounds"),
        ("oz", "ounce", "ounces"),
        ("sec secs s", "second", "seconds"),
        ("min mins", "minute", "minutes"),
        ("hr hrs h", "hour", "hours"),
        ("wk wks", "week", "weeks"),
        ("yr yrs", "year", "years"),
    )
    for written in spellings.split()
} | {
    "mm Hg": ("millimetre of mercury", "millimetres of mercury"),
    "° C": ("degree Celsius", "degrees Celsius"),
    "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
}
_PER_WORDS: Final = _words(
    "dose day week month year hour minute second person tablet litre kilogram kilo millilitre"
)
_PER: Final[Mapping[str, str]] = (
    {written: one for written, (one, _) in _UNITS.items() if written[0] not in "°%"}
    | {"d": "day"}
    | {word + s: word for word in _PER_WORDS for s in ("", "s")}
)
# With an amount of these after the slash it is not "per" but two strengths in one tablet: 30 mg/500 mg.
_MASSES: Final = frozenset(_words("µg mcg ug ng mg MG g IU MIU mmol"))
# Units that cannot be mistaken for a word, and so are said wherever they stand.
_BARE_UNITS: Final = _words(
    "mcg µg mg kg ml mL mmHg IU MIU mmol µmol µl µL kPa kcal kJ bpm cm mm nmol ng m² cm² mm²"
)

_GREEK_LETTERS: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        _words(
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

_ACRONYMS: Final = frozenset(
    _words(
        "AAA ABPM ADHD ADR AED AF AFP AKI ALP ALT AML APTT ARDS AST BBC BCC BCG BMA BMI BMJ BNF BP "
        "BPH BSL BTS CBT CCG CD CDC CF CHC CHD CKD CLL CML CMV CNS COPD CPR CQC CRP CSF CT CTG CVD "
        "DCIS DNA DNACPR DNR DVLA DVT EBV ECG ECT EEG EMA ENT EPO ESR EU FAQ FBC FDA FDG FFP FU GCSF "
        "GI GMC GP GTN HAV HBV HCG HCV HDL HDU HIV HPV HR HRT HSCT HSV IBD IBS ICD ICU IFN IG IL IM "
        "INR ITU IU IUD IUS IV IVF LDL LFT LMWH MAB MAOI MDI MDT MHRA MI MMR MND MRI MRSA MS NG NHL "
        "NHS NIHR NMC NSAID OCD OT OTC PDF PE PEG PHE PMS PSA PTSD PVC QR RCC RCGP RCN RCT RNA RSV SC "
        "SSRI STD STI TB TIA TNF TPN TSH TV UK UKHSA UN URL USA USB UTI UV VTE WBC WHO WWW"
    )
)
# Said as words though written in capitals; what is in neither list and has a vowel is left to the engine.
_SAID_AS_WORDS: Final = frozenset(
    _words("ACE AIDS COVID HER LASER MERS NATO NICE PALS PIN SARS SIM UNICEF at by co in of on or to up")
)
_MIXED_CASE: Final = {
    "pH": "P H",
    "mRNA": "M R N A",
    "siRNA": "S I R N A",
    "cDNA": "C D N A",
    "IgA": "I g A",
    "IgE": "I g E",
    "IgG": "I g G",
    "IgM": "I g M",
    "eGFR": "E G F R",
    "PhD": "P H D",
    "BSc": "B S C",
    "MSc": "M S C",
}

_ABBREVIATIONS: Final = {
    "e.g": "for example",
    "eg": "for example",
    "i.e": "that is",
    "ie": "that is",
    "etc": "and so on",
    "vs": "versus",
    "approx": "approximately",
    "dept": "department",
    "viz": "namely",
    "cf": "compare",
    "et al": "and others",
    "c/o": "care of",
    "n/a": "not applicable",
    "w/o": "without",
    "Dr": "Doctor",
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Prof": "Professor",
    "Rev": "Reverend",
    "A&E": "A and E",
}
# The Latin of prescriptions (BNF, Latin abbreviations), as an English pharmacy label has it.
_LATIN: Final = {
    "b.d": "twice a day",
    "bd": "twice a day",
    "b.i.d": "twice a day",
    "o.d": "once a day",
    "od": "once a day",
    "t.d.s": "three times a day",
    "tds": "three times a day",
    "t.i.d": "three times a day",
    "q.d.s": "four times a day",
    "qds": "four times a day",
    "q.i.d": "four times a day",
    "p.r.n": "when needed",
    "prn": "when needed",
    "o.m": "every morning",
    "o.n": "every night",
    "a.c": "before food",
    "p.c": "after food",
    "p.o": "by mouth",
    "s.c": "under the skin",
    "i.m": "into a muscle",
    "i.v": "into a vein",
    "p.r": "into the rectum",
    "p.v": "into the vagina",
}
_LATIN_CAPITALS: Final = {word.upper(): _LATIN[word] for word in ("bd", "tds", "qds", "prn")}

_MONTHS: Final = _words(
    "January February March April May June July August September October November December"
)
_MONTH_NAMES: Final = (
    {name: name for name in _MONTHS} | {name[:3]: name for name in _MONTHS} | {"Sept": "September"}
)
_DAYS_ROUND: Final = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

_SIGNS: Final = {
    "&": "and",
    "+": "plus",
    "−": "minus",
    "±": "plus or minus",
    "×": "times",
    "÷": "divided by",
    "=": "equals",
    "≠": "is not equal to",
    "≈": "about",
    "~": "about",
    "<": "less than",
    ">": "more than",
    "≤": "less than or equal to",
    "≥": "more than or equal to",
    "%": "per cent",
    "‰": "per thousand",
    "°": "degrees",
    "→": "to",
    "@": "at",
    "#": "number",
    "§": "section",
    "©": "copyright",
    "£": "pounds",
    "€": "euros",
    "$": "dollars",
    "^": "to the power of",
    "\\": "backslash",
    "√": "the square root of",
    "∞": "infinity",
    "✓": "tick",
    "✔": "tick",
    "✗": "cross",
    "✘": "cross",
    "♀": "female",
    "♂": "male",
    "⚠": "warning",
    "†": "note",
    "‡": "note",
    **dict.fromkeys("()[]{}|—–…―•▪◦●·", ","),
    **dict.fromkeys('"“”„«»‹›‘`*_®™', ""),
}
_SIGN_NAMES_UNSAFE: Final = re.compile(r"[^a-z ]+")

_SERVICES: Final = (
    "111",
    "999",
)  # The numbers that save a life: said digit by digit wherever they stand alone.
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_VULGAR: Final = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_ROMAN: Final = {
    numeral: value
    for value, numeral in enumerate(
        _words("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"), start=1
    )
}

# ------------------------------------------------------------------------------------ parts of patterns


def _any(words: Iterable[str]) -> str:
    """Match any of these, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_NUM: Final = (
    r"(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:[\u2009\u202f][0-9]{3})+"
    r"|[1-9][0-9]{0,2}(?:(?: 000)+|(?: [0-9]{3}){2,})|[0-9]+)(?![0-9])(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+)"
)
_END: Final = r"(?![A-Za-zÀ-ÖØ-öø-ɏ0-9µ²³])"
_UNIT: Final = rf"(?:{_any(_UNITS)}{_END})"
_TAIL: Final = rf"(?:\s?(?:/|per\s)\s?(?:{_NUM}\s?(?!{_any(_MASSES)}{_END}))?{_any(_PER)}{_END})*"
_PER_STEP: Final = re.compile(rf"(?:/|per\s)\s?({_NUM})?\s?({_any(_PER)}){_END}")
_SUPER: Final = r"⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_MONTH: Final = rf"(?:{_any(_MONTH_NAMES)}\b\.?)"
_DAY_OR_MONTH: Final = _any(_DAYS_ROUND + _MONTHS)
_COUNTED: Final = (
    r"(?:people|persons|patients|cells|adults|women|men|children|babies|cases|participants|days|hours|minutes|weeks|doses"
    r"|tablets|units|steps|calories|times|trials|studies|hospitals|deaths)"
)
_FORM: Final = (
    r"(?:tablets?|capsules?|caplets?|doses?|syringes?|vials?|ampoules?|bottles?|sachets?|spoons?|spoonfuls?"
    r"|teaspoons?|tablespoons?|patch(?:es)?|pens?|cartridges?|inhalers?|injections?|strength|suppositor(?:y|ies)"
    r"|lozenges?|drops?|bags?|cups?|glass|pessar(?:y|ies))"
)
_BEFORE_FORM: Final = re.compile(
    rf"[ -](?:(?:film-coated|modified-release|slow-release|soluble|oral|pre-filled|prefilled|chewable"
    rf"|sugar-free|effervescent|medicine|single|daily|dispersible|enteric-coated)\s)*{_FORM}\b"
)
# "two, five hundred milligram tablets": without the pause, two numbers are heard as one.
_COUNT_BEFORE: Final = re.compile(
    r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve))\s$", re.IGNORECASE
)
_HALF_OF: Final = re.compile(
    r"\s(tablet|capsule|teaspoon|teaspoonful|tablespoon|spoonful|dose|cup|glass|hour|pint|sachet|patch|bottle"
    r"|syringe|vial|ampoule|litre|mile)\b"
)
_STOPS_HERE: Final = re.compile(r"\s*$|\s+[A-Z“\"]|\s*\n")
_YEAR_BEFORE: Final = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Yy]ear|early|late|mid"
    rf"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|{_MONTH}|[Pp]ublished|[Uu]pdated|[Rr]eviewed|[Dd]ated|[Cc]opyright"
    rf"|(?:19|20)[0-9][0-9](?:\sto|\sand|,))\s|©\s?|(?:19|20)[0-9][0-9]\s?[–—-]\s?)$"
)
_ODDS_BEFORE: Final = re.compile(r"[0-9]\s(?:in|of|by)\s$")
_DATE_NEEDS_THE: Final = re.compile(
    rf"\b(?:[Oo]n|[Bb]y|[Ff]rom|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Bb]etween|[Oo]f|to|and"
    rf"|{_any(_DAYS_ROUND)},?)\s$"
)
_CALLED_BEFORE: Final = re.compile(
    r"\b(?:call|calls|calling|dial|ring|phone|telephone|tel|text|ext|extension|NHS|number)[.:]?\s(?:to\s)?$",
    re.I,
)
_CALLED_LIST: Final = re.compile(r"\b(?:111|999|112|119|101)(?:,? or |, |/)$")
_FIGURE_BEFORE: Final = re.compile(
    rf"(?:[0-9½⅓⅔¼¾⁰¹²³⁴-⁹%](?:\s?(?P<unit>{_UNIT}{_TAIL})|\s?[ap]\.?m\.?|st|nd|rd|th)?)\s?$"
)

# ------------------------------------------------------------------------------------------- speakers

Heard: TypeAlias = str | None
Match: TypeAlias = re.Match[str]
Speaker: TypeAlias = Callable[[Match], Heard]


def _before(m: Match) -> str:
    return m.string[max(0, m.start() - 40) : m.start()]


def _after(m: Match) -> str:
    return m.string[m.end() : m.end() + 40]


def _number(figures: str) -> str:
    return decimal(re.sub(r"[, \u2009\u202f]", "", figures))


def _full_stop(m: Match) -> str:
    """Keep the stop of an abbreviation where it also ends the sentence."""
    return "." if m[0].endswith(".") and _STOPS_HERE.match(m.string, m.end()) else ""


def _letters(run: str) -> str:
    """Say letters one by one; a lone "a" is a capital, or an engine would say the article."""
    return " ".join("A" if letter == "a" else letter for letter in run)


def _per(tail: str) -> str:
    """Say `/kg/day` as " per kilogram per day", and `/5 ml` as " per five millilitres"."""
    said = ""
    for amount, unit in _PER_STEP.findall(tail):
        one = _PER[unit]
        said += f" per {_number(amount)} {_several(unit)}" if amount not in ("", "1") else f" per {one}"
    return said


def _several(unit: str) -> str:
    return _UNITS[unit][1] if unit in _UNITS else _PER[unit] + "s"


def _quantity(m: Match) -> Heard:
    one, many = _UNITS[m["unit"]]
    figures = m["num"]
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", figures):
        figures = figures.replace(",", ".")
    strength = not m["tail"] and _BEFORE_FORM.match(m.string, m.end())
    singular = figures == "1" or m["sep"] == "-" or strength
    pause = ", " if strength and _COUNT_BEFORE.search(_before(m)) else ""
    return f"{pause}{_number(figures)} {one if singular else many}{_per(m['tail'])}"


def _bare_unit(m: Match) -> Heard:
    single = re.search(r"(?:\b(?:per|each|every|an?|one)|/)\s?$", _before(m))
    return _UNITS[m["unit"]][0 if single else 1] + _per(m["tail"])


def _power(m: Match) -> Heard:
    exponent = (m["super"] or m["plain"]).translate(_SUPERSCRIPTS)
    sign = "minus " if exponent.startswith("-") else ""
    return (
        f"{_number(m['num'])} to the power of {sign}{_number(exponent.lstrip('-') or '0')}{_per(m['tail'])}"
    )


def _part_name(top: int, bottom: int) -> str:
    named = {2: "half", 4: "quarter"}.get(bottom) or ordinal(bottom)
    if top == 1:
        return named
    return f"{cardinal(top)} {'halves' if bottom == 2 else named + 's'}"


def _fraction(m: Match) -> Heard:
    top, bottom = _VULGAR[m["vulgar"]] if m["vulgar"] else (int(m["top"]), int(m["bottom"]))
    if not 0 < top < bottom:
        return None
    name = _part_name(top, bottom)
    unit = _UNITS[m["unit"]] if m["unit"] else None
    if m["whole"]:
        said = f"{_number(m['whole'])} and {'a ' if top == 1 else ''}{name}"
        return f"{said} {unit[1]}{_per(m['tail'])}" if unit else said
    follows = _HALF_OF.match(m.string, m.end())
    of = "" if bottom == 2 else "of "
    lead = "" if bottom == 2 or top > 1 else "a "
    if unit:
        return f"{lead}{name} {of}{'an' if unit[0][0] in 'aeiou' else 'a'} {unit[0]}{_per(m['tail'])}"
    if follows:
        return f"{lead}{name} {of}{'an' if follows[1] in ('hour', 'ampoule') else 'a'}"
    if re.match(r"\s(?:an?|the|of)\b", m.string[m.end() : m.end() + 5]):
        return lead + name
    return ("one " if top == 1 else "") + name


def _over(m: Match) -> Heard:
    if m[0] == "24/7":
        return "twenty-four seven"
    unit = f" {_UNITS[m['unit']][1]}" if m["unit"] else ""
    if len(m["bottom"]) > 2 and 1 < int(m["top"]) < int(m["bottom"]):
        return f"{_number(m['top'])}, {_number(m['bottom'])}{unit}"  # co-codamol 30/500
    return f"{_number(m['top'])} over {_number(m['bottom'])}{unit}"


def _full_year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _said_date(day: int, month: int, full_year: int | None, *, the: bool) -> Heard:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    said = f"{'the ' if the else ''}{ordinal(day)} of {_MONTHS[month - 1]}"
    return f"{said} {year(full_year)}" if full_year else said


def _numeric_date(m: Match) -> Heard:
    day, month = int(m["day"]), int(m["month"])
    if month > 12 >= day:
        day, month = month, day
    return _said_date(day, month, _full_year(m["year"]), the=not _before(m).lower().endswith("the "))


def _iso_date(m: Match) -> Heard:
    the = not _before(m).lower().endswith("the ")
    return _said_date(int(m["day"]), int(m["month"]), int(m["year"]), the=the)


def _month_and_year(m: Match) -> Heard:
    month = int(m["month"])
    return f"{_MONTHS[month - 1]} {year(int(m['year']))}" if 1 <= month <= 12 else None


def _worded_date(m: Match) -> Heard:
    month = _MONTH_NAMES[m["month"].rstrip(".")]
    the = "the " if _DATE_NEEDS_THE.search(_before(m)) else ""
    days = [int(figures) for figures in re.findall(r"[0-9]+", m["days"])]
    if not all(1 <= day <= 31 for day in days):
        return None
    link = " and " if "and" in m["days"] or _before(m).endswith("between ") else " to "
    said = the + link.join(ordinal(day) for day in days) + f" of {month}"
    return (
        f"{said} {year(int(m['year']))}"
        if m["year"]
        else said + (_full_stop(m) if m["month"].endswith(".") else "")
    )


def _month_first_date(m: Match) -> Heard:
    day = int(m["day"])
    if not 1 <= day <= 31:
        return None
    return f"{_MONTH_NAMES[m['month'].rstrip('.')]} the {ordinal(day)}" + (
        f", {year(int(m['year']))}" if m["year"] else ""
    )


def _clock(hour: int, minute: int) -> str:
    if not minute:
        return cardinal(hour)
    return f"{cardinal(hour)} {'oh ' if minute < 10 else ''}{cardinal(minute)}"


def _half_day_time(m: Match) -> Heard:
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), m["half"].lower()
    if not 0 <= hour <= 23:
        return None
    if hour == 12 and not minute:
        return ("twelve midnight" if half == "a" else "twelve midday") + _full_stop(m)
    return f"{_clock(hour, minute)} {half.upper()} M{_full_stop(m)}"


def _day_time(m: Match) -> Heard:
    hour, minute = int(m["hour"]), int(m["minute"])
    if hour > 24 or (hour == 24 and minute):
        return None
    if not minute:
        if hour in (0, 12, 24):
            return "midday" if hour == 12 else "midnight"
        return f"{cardinal(hour)} o'clock" if hour < 12 else f"{cardinal(hour)} hundred hours"
    return _clock(hour, minute)


def _time_after_at(m: Match) -> Heard:
    if not re.search(r"\b[Aa]t\s$", _before(m)) or int(m["hour"]) > 23:
        return None
    return _clock(int(m["hour"]), int(m["minute"]))


def _ratio(m: Match) -> Heard:
    left, right = _number(m["left"]), _number(m["right"])
    return f"{left} {'in' if m['left'] == '1' and len(m['right']) > 2 else 'to'} {right}"


def _telephone(m: Match) -> Heard:
    groups = re.findall(r"[0-9]+", m[0])
    if len(groups) == 1 and len(groups[0]) == 11:
        cuts = (3, 7) if m[0].startswith("02") else (4, 7) if m[0][:2] in ("08", "03") else (5, 8)
        groups = [m[0][: cuts[0]], m[0][cuts[0] : cuts[1]], m[0][cuts[1] :]]
    return ("plus " if m[0].startswith("+") else "") + ", ".join(digits(group) for group in groups)


def _service(m: Match) -> Heard:
    before = _before(m)
    called = _CALLED_BEFORE.search(before) or _CALLED_LIST.search(before)
    if m[0] not in _SERVICES and not called:
        return None
    if not called and re.match(rf"\s{_COUNTED}\b", _after(m)):
        return None
    return digits(m[0])


def _digits_of(m: Match) -> Heard:
    return ", ".join(digits(group) for group in m[0].split())


def _volume(m: Match) -> Heard:
    return f"{_number(m['volume'])}, {_number(m['issue'])}"


def _ordinal(m: Match) -> Heard:
    number = int(m["num"].replace(",", ""))
    return ordinal(number) if number < 10**6 else None


def _plural_figures(m: Match) -> Heard:
    figures = m["num"]
    if len(figures) == 4 and m["s"]:
        return plural(year(int(figures))) if int(figures) >= 1000 else None
    if re.search(
        r"\b(?:in|mid|early|late|over|under|their|your|his|her|my|our|the|and|to)[ -]$", _before(m), re.I
    ):
        return plural(cardinal(int(figures)))
    return None


def _year(m: Match) -> Heard:
    before, after = _before(m), _after(m)
    if _ODDS_BEFORE.search(before) or re.match(rf"\s(?:or more |other )?{_COUNTED}\b", after):
        return None
    shown = (
        _YEAR_BEFORE.search(before)
        or re.match(r"[;)]", after)
        or re.match(r"\s?[–—-]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])(?!\s?[a-zµ%])", after)
        or (re.search(r"(?:\(|, |\b[A-Z][a-z]+ )$", before) and re.match(r"[,.:]|\s*$", after))
    )
    return year(int(m[0])) if shown else None


def _gauge(m: Match) -> Heard:
    return f"{_number(m['num'])} gauge" if m["needle"] is None else f"{_number(m['num'])} gauge {m['needle']}"


def _money(m: Match) -> Heard:
    one, many, small = {
        "£": ("pound", "pounds", "p"),
        "€": ("euro", "euros", "cents"),
        "$": ("dollar", "dollars", "cents"),
    }[m["sign"]]
    scale = {"m": " million", "k": " thousand", "bn": " billion"}.get(m["scale"] or "", "")
    whole, _, part = m["num"].partition(".")
    whole = whole or "0"
    if scale or (part and len(part) != 2):
        return f"{_number(m['num'])}{scale} {many}"
    said = f"{_number(whole)} {one if whole == '1' else many}"
    if part.strip("0"):
        return f"{said} {_number(part.lstrip('0'))}" + (
            "" if part[0] != "0" else f" {'P' if small == 'p' else small}"
        )
    return said


def _times(m: Match) -> Heard:
    return f"{_number(m['num'])} times"


def _every_hours(m: Match) -> Heard:
    return f"every {_number(m['num'])} hours"


def _dotted(m: Match) -> Heard:
    return " point ".join(decimal(part) for part in m[0].split("."))


def _said_figures(figures: str) -> str:
    return _number(figures) if len(figures) < 3 else digits(figures)


def _name(m: Match) -> Heard:
    """Say a name made of letters and figures: capitals one by one, words as words, long figures by digits."""
    if re.search(rf"-[0-9]+{_UNIT}$", m[0]):
        return None  # "dose-20mg" is a dose, not a name
    runs = re.findall(r"[0-9]+|[A-Za-zÀ-ÖØ-öø-ɏ]+|[Α-ωµ]", m[0])
    said: list[str] = []
    for at, run in enumerate(runs):
        if run.isdecimal():
            said.append(_said_figures(run))
        elif run in _GREEK:
            said.append(_GREEK[run])
        elif run == "s" and at and runs[at - 1].isdecimal():
            said[-1] = plural(said[-1])
        elif run in _SAID_AS_WORDS or (len(run) > 2 and (run.islower() or run.istitle())):
            said.append(run)
        else:
            said.append(_MIXED_CASE.get(run) or _letters(run))
    return " ".join(said)


def _acronym(m: Match) -> Heard:
    word, many = m["word"], "'s" if m["many"] else ""
    known = word in _ACRONYMS or (len(word) <= 5 and not re.search(r"[AEIOUY]", word))
    if not known or word in _SAID_AS_WORDS:
        return None
    return " ".join((m["lead"] or "").rstrip("-") + word) + many


def _mixed_case(m: Match) -> Heard:
    return _MIXED_CASE[m[0]]


def _roman(m: Match) -> Heard:
    if (
        m["first"] == "I"
        and not m["more"]
        and re.match(
            r"\s(?:am|had|have|got|was|need|want|take|took|would|will|can|could|should|do|did|think|feel|get|use)\b|['’]",
            _after(m),
        )
    ):
        return None
    if re.search(r"\b[IVX]$", m[0]) and re.match(r"\s[A-Z]\b(?![/.'’]|\scells?\b)", _after(m)):
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


def _abbreviation(m: Match) -> Heard:
    written = m["word"]
    said = _ABBREVIATIONS.get(written) or _ABBREVIATIONS[written.lower()]
    if written[0].isupper() and not written.isupper() and written not in _ABBREVIATIONS:
        said = said[0].upper() + said[1:]
    return said + (_full_stop(m) if written.startswith(("etc", "et al")) else "")


def _latin(m: Match) -> Heard:
    return (_LATIN_CAPITALS.get(m["word"]) or _LATIN[m["word"]]) + _full_stop(m)


def _numbered(m: Match) -> Heard:
    said = {
        "no": "number",
        "nos": "numbers",
        "fig": "figure",
        "p": "page",
        "pp": "pages",
        "vol": "volume",
        "tel": "telephone",
    }[m["word"].lower()]
    return said.capitalize() if m["word"][0].isupper() else said


def _address(m: Match) -> Heard:
    """Say a web or post address piece by piece, without the `https://` that nobody types."""
    said: list[str] = []
    names = {
        ".": "dot",
        "/": "slash",
        "@": "at",
        "-": "dash",
        "_": "underscore",
        "?": "question mark",
        "=": "equals",
    }
    for piece in re.findall(r"[0-9]+|[A-Za-z]+|[^A-Za-z0-9]", re.sub(r"^https?://", "", m[0]).rstrip("/")):
        if piece.isdecimal():
            said.append(digits(piece))
        elif piece.isalpha():
            spell = piece.upper() in _ACRONYMS or (len(piece) < 6 and not re.search(r"[aeiouyAEIOUY]", piece))
            said.append(_letters(piece.upper()) if spell else piece)
        else:
            said.append(names.get(piece) or _sign_name(piece))
    return " ".join(word for word in said if word)


def _per_unit(m: Match) -> Heard:
    """Say `cells/L` and `tablets/day` as "per", and leave `and/or` and `day/week` to the next rule."""
    counted = re.search(
        rf"(?:{_COUNTED}|cells|capsules|beats|breaths|puffs|drops|platelets|[0-9])$", _before(m)
    )
    volume = m["unit"] in ("L", "kg", "ml", "mL", "dL", "m²", "mm³")
    return f"per {_PER[m['unit']]}" if counted or volume else None


def _slash(m: Match) -> Heard:
    before, after = _before(m).rstrip(), _after(m).lstrip()
    figure = _FIGURE_BEFORE.search(before)
    if figure and figure["unit"] and after[:1].islower():
        return "per"  # 5 mg/injection
    if (figure and not after[:1].isalpha()) or not (before[-1:].isalnum() and after[:1].isalnum()):
        return ","
    return "" if before.lower().endswith("and") and after.lower().startswith("or") else "or"


def _dash(m: Match) -> Heard:
    before, after, source = _before(m), _after(m), m.string
    spaced = before[-1:].isspace() or after[:1].isspace()
    figure = _FIGURE_BEFORE.search(before)
    if figure and re.match(r"\s?[−-]?[£€$]?(?:[0-9.½¼¾⅓⅔])", after):
        same_unit = not figure["unit"] or re.match(
            rf"\s?[−-]?{_NUM}\s?{re.escape(figure['unit'])}{_END}", after
        )
        if not spaced or same_unit:
            return "and" if re.search(r"\b[Bb]etween\s\S*(?:\s\S+)?\s?$", before) else "to"
        return ","
    if not spaced and re.search(f"{_DAY_OR_MONTH}$", before) and re.match(_DAY_OR_MONTH, after):
        return "to"
    if m[0] == "-" and re.match(r"[0-9.]", after):
        return "" if before[-1:].isalnum() else "minus"
    if not before.strip() or source[: m.start()].endswith("\n"):
        return ""
    return ", " if spaced or m[0] == "—" else ("-" if before[-1:].isalpha() and after[:1].isalpha() else "")


def _by(m: Match) -> Heard:
    measured = rf"\s?{_NUM}(?:\s?(?:cm|mm|m))?(?:\s?×\s?{_NUM})?\s?(?:cm|mm|m)\b"
    return (
        "by"
        if re.search(r"[0-9]\s?(?:cm|mm|m)?\s?$", _before(m)) and re.match(measured, _after(m))
        else "times"
    )


def _note_mark(m: Match) -> Heard:
    mark = m[0].translate(_SUPERSCRIPTS)
    said = f"note {'minus ' if mark.startswith('-') else ''}{_number(mark.lstrip('-'))}"
    return f"{said.capitalize()}." if _before(m).endswith((".", "?", "!")) else f", {said},"


def _number_rule(m: Match) -> Heard:
    figures = m[0]
    if figures.startswith("0,"):
        figures = figures.replace(",", ".")
    return _number(figures)


def _sign(m: Match) -> Heard:
    return _SIGNS[m[0]]


def _greek(m: Match) -> Heard:
    return " ".join(_GREEK[letter] for letter in m[0])


def _sign_name(sign: str) -> str:
    """Say a sign that no table holds: letters stay, numerals are numbers, the rest has a Unicode name."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    kind = unicodedata.category(sign)
    if kind[0] in "LM":
        return sign
    value = unicodedata.numeric(sign, None)
    if value is not None:
        whole = f"{value:.0f}" if value == int(value) else f"{value:.4f}".rstrip("0")
        return ("minus " if value < 0 else "") + decimal(whole.lstrip("-"))
    if kind[0] in "SP":
        return " ".join(_SIGN_NAMES_UNSAFE.sub(" ", unicodedata.name(sign, "").lower()).split())
    return ""


# ---------------------------------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading: where it starts ("f" a figure, "l" a letter, "s" a sign), its pattern and an example.

    `say` may return None: the rule then does not fit after all, and the next is tried.
    """

    name: str
    why: str
    starts: str
    pattern: re.Pattern[str]
    say: Speaker
    example: tuple[str, str]


def _rule(name: str, starts: str, pattern: str, say: Speaker, example: tuple[str, str], *, why: str) -> Rule:
    return Rule(name, why, starts, re.compile(pattern), say, example)


_FREE: Final = r"(?![A-Za-z0-9])"

RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "address",
        "lf",
        r"(?:https?://|www\.)[^\s<>()\"“”]*[A-Za-z0-9/]|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+"
        r"|(?:[A-Za-z0-9-]+\.)+(?:uk|org|com|net|gov|int|eu)\b(?:/[^\s<>()\"“”]*[A-Za-z0-9])?"
        r"|10\.[0-9]{4,9}/[^\s<>()\"“”]*[A-Za-z0-9]",
        _address,
        ("www.nhs.uk/asthma", "W W W dot N H S dot U K slash asthma"),
        why="a listener must be able to write it down",
    ),
    _rule(
        "telephone",
        "fs",
        r"(?:\+[0-9]{1,3}\s?(?:\(0\)\s?)?[1-9][0-9]{1,4}|\(0[0-9]{2,5}\)|0[0-9]{2,5})"
        r"(?:[ -][0-9]{3,6}(?![0-9A-Za-z%]|[.,][0-9])){1,3}(?![0-9])"
        r"|0[0-9]{9,10}(?![0-9.,])|116 ?123(?![0-9])",
        _telephone,
        ("0808 800 4040", "zero eight zero eight, eight zero zero, four zero four zero"),
        why="NHS style: digit by digit, in groups",
    ),
    _rule(
        "NHS number",
        "f",
        r"[0-9]{3} [0-9]{3} [0-9]{4}(?![0-9])",
        _digits_of,
        ("943 476 5919", "nine four three, four seven six, five nine one nine"),
        why="the layout of an NHS number",
    ),
    _rule(
        "ISO date",
        "f",
        rf"(?P<year>(?:19|20)[0-9]{{2}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){_FREE}",
        _iso_date,
        ("2024-05-12", "the twelfth of May twenty twenty-four"),
        why="said in UK order, like every other date",
    ),
    _rule(
        "numeric date",
        "f",
        rf"(?P<day>[0-9]{{1,2}})(?P<dot>[/.-])(?P<month>[0-9]{{1,2}})(?P=dot)(?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}}){_FREE}",
        _numeric_date,
        ("12/05/2024", "the twelfth of May twenty twenty-four"),
        why="UK order: the day comes first",
    ),
    _rule(
        "month and year",
        "f",
        rf"(?P<month>[01]?[0-9])/(?P<year>(?:19|20)[0-9]{{2}}){_FREE}",
        _month_and_year,
        ("05/2024", "May twenty twenty-four"),
        why="how packs print their expiry date",
    ),
    _rule(
        "date",
        "f",
        rf"(?P<days>[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?:\s?[–-]\s?|\sto\s|\sand\s)[0-9]{{1,2}}(?:st|nd|rd|th)?)?)\s(?:of\s)?"
        rf"(?P<month>{_MONTH})(?:,?\s(?P<year>(?:19|20)[0-9]{{2}}){_FREE})?",
        _worded_date,
        ("27 November 2014", "twenty-seventh of November twenty fourteen"),
        why="NHS style writes 6 August 2018; UK speech says an ordinal",
    ),
    _rule(
        "month first date",
        "l",
        rf"(?P<month>{_MONTH})\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9A-Za-z:%])(?:,?\s(?P<year>(?:19|20)[0-9]{{2}}){_FREE})?",
        _month_first_date,
        ("November 27, 2014", "November the twenty-seventh, twenty fourteen"),
        why="American order keeps its order but is spoken as a UK ordinal",
    ),
    _rule(
        "time of day",
        "f",
        r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?\s?(?P<half>[apAP])(?:\.[mM]\.?|[mM])(?![A-Za-z0-9])",
        _half_day_time,
        ("9.30am", "nine thirty A M"),
        why="capitals, or an engine says the article a",
    ),
    _rule(
        "24-hour time",
        "f",
        r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?![0-9:,])",
        _day_time,
        ("14:30", "fourteen thirty"),
        why="NHS style: midday and midnight by name",
    ),
    _rule(
        "time after at",
        "f",
        rf"(?P<hour>[0-9]{{1,2}})\.(?P<minute>[0-5][0-9])(?![0-9A-Za-z%µ°])(?!\s?{_UNIT})",
        _time_after_at,
        ("at 9.30", "at nine thirty"),
        why="older UK leaflets write times with a point",
    ),
    _rule(
        "volume and issue",
        "f",
        r"(?P<volume>[0-9]+)\((?P<issue>[0-9]+)\)",
        _volume,
        ("39(3)", "thirty-nine, three"),
        why="journal references in the sources of a guide",
    ),
    _rule(
        "ratio",
        "f",
        rf"(?P<left>[0-9]+):(?P<right>{_NUM})",
        _ratio,
        ("1:1,000", "one in one thousand"),
        why="a strength such as adrenaline 1 in 1,000",
    ),
    _rule(
        "fraction",
        "fs",
        rf"(?:(?P<whole>[0-9]+)(?:\s|(?=[½-⅞¼¾])))?(?:(?P<vulgar>[{''.join(_VULGAR)}])|(?P<top>[1-9])/(?P<bottom>10|[2-9])"
        rf"(?![0-9/]))(?:\s?(?P<unit>{_UNIT})(?P<tail>{_TAIL}))?",
        _fraction,
        ("2½ ml", "two and a half millilitres"),
        why="half, quarter and third by name",
    ),
    _rule(
        "pressure",
        "f",
        rf"(?P<top>[0-9]+)/(?P<bottom>[0-9]+)(?![0-9/])(?:\s?(?P<unit>{_UNIT}))?(?![A-Za-z])",
        _over,
        ("120/80 mmHg", "one hundred and twenty over eighty millimetres of mercury"),
        why="how blood pressure is said",
    ),
    _rule(
        "power",
        "f",
        rf"(?P<num>{_NUM})(?:(?P<super>{_SUPER})|[\^*](?P<plain>-?[0-9]+))(?P<tail>{_TAIL})",
        _power,
        ("10⁹/L", "ten to the power of nine per litre"),
        why="blood counts",
    ),
    _rule(
        "service number",
        "f",
        rf"[0-9]{{3,6}}(?![0-9A-Za-z,.:/%µ°-]*[0-9A-Za-z%µ°])(?!\s?{_UNIT})(?!\s?[–-]\s?[0-9])",
        _service,
        ("Call 111 or 999", "Call one one one or nine nine nine"),
        why="people dial digits",
    ),
    _rule(
        "needle gauge",
        "f",
        r"(?P<num>[0-9]{1,2})[ -]?(?:G(?![A-Za-z0-9/])|g\s(?P<needle>needles?|cannulas?)\b)",
        _gauge,
        ("25G", "twenty-five gauge"),
        why="G is a needle's gauge; g is grams, save before the word needle",
    ),
    _rule(
        "decade or ages",
        "f",
        r"(?P<num>[0-9]{4}|[1-9]?[0-9])['’]?(?P<s>s)(?![A-Za-z0-9])",
        _plural_figures,
        ("in your 30s", "in your thirties"),
        why="an s after an age is no second",
    ),
    _rule(
        "quantity",
        "f",
        rf"(?P<num>(?:[0-9]+,[0-9]{{1,2}}(?=\s?{_UNIT}))|{_NUM})(?P<sep>[ -]?)(?P<unit>{_UNIT})"
        rf"(?P<tail>{_TAIL})",
        _quantity,
        ("0.5 ml", "nought point five millilitres"),
        why="unit by name; one only after 1, in 200mg tablets, and in 5-ml",
    ),
    _rule(
        "bare Celsius",
        "f",
        r"(?P<num>[0-9]+(?:\.[0-9]+)?)(?P<unit>[CF])(?![A-Za-z0-9-])",
        lambda m: f"{_number(m['num'])} degrees {'Celsius' if m['unit'] == 'C' else 'Fahrenheit'}",
        ("38C", "thirty-eight degrees Celsius"),
        why="a degree sign is often lost in copying",
    ),
    _rule(
        "ordinal",
        "f",
        r"(?P<num>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:st|nd|rd|th)(?![A-Za-z0-9])",
        _ordinal,
        ("10th", "tenth"),
        why="places in an order",
    ),
    _rule(
        "pence",
        "f",
        r"(?P<num>[0-9]{1,3})p(?![A-Za-z0-9])",
        lambda m: f"{_number(m['num'])} P",
        ("50p", "fifty P"),
        why="UK coins",
    ),
    _rule(
        "times",
        "f",
        r"(?P<num>[0-9]+)[x×](?![A-Za-z0-9]|\s?[0-9])",
        _times,
        ("3x a day", "three times a day"),
        why="x is times",
    ),
    _rule(
        "dotted number",
        "f",
        r"[0-9]+(?:\.[0-9]+){2,}(?![0-9])",
        _dotted,
        ("section 1.2.3", "section one point two point three"),
        why="numbered sections",
    ),
    _rule(
        "year",
        "f",
        r"(?:19|20)[0-9]{2}(?![0-9A-Za-z%]|[,.][0-9])",
        _year,
        ("since 2014", "since twenty fourteen"),
        why="only where a year is meant",
    ),
    _rule(
        "figures then letters",
        "f",
        r"[0-9]+(?:-?[A-Z]{1,4}(?![a-z])|[A-Za-z]{1,2}(?![A-Za-z])|(?:[a-z]{3,}))(?:-?[A-Za-z]*[0-9]+[A-Za-z]?)*(?![0-9])",
        _name,
        ("5-FU", "five F U"),
        why="names of medicines and genes",
    ),
    _rule(
        "number",
        "f",
        rf"0,[0-9]+|{_NUM}",
        _number_rule,
        ("3,000", "three thousand"),
        why="every other figure",
    ),
    _rule(
        "Roman numeral",
        "l",
        r"(?P<lead>(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Pp]art|[Ff]actor|[Ss]chedule|[Cc]hapter|[Aa]ppendix"
        r"|[Ll]evel|[Cc]ategory|[Vv]olume|[Nn]erve)s?)(?P<numerals>\s(?P<first>[IVX]+)[a-cA-C]?\b"
        r"(?P<more>(?:(?:[/–-]|\sor\s|\sand\s|\sto\s)[IVX]+[a-cA-C]?\b)*))(?![.-]?[A-Za-z0-9])",
        _roman,
        ("stage IV", "stage four"),
        why="only after a word that takes a number",
    ),
    _rule(
        "every so many hours",
        "l",
        r"[qQ](?P<num>[0-9]{1,2})[hH]\b",
        _every_hours,
        ("q8h", "every eight hours"),
        why="Latin of charts",
    ),
    _rule(
        "unit alone",
        "l",
        rf"(?P<unit>{_any(_BARE_UNITS)}){_END}(?P<tail>{_TAIL})",
        _bare_unit,
        ("mg/kg", "milligrams per kilogram"),
        why="headings and tables name a unit without a figure",
    ),
    _rule(
        "abbreviation",
        "l",
        r"(?P<word>[Ee]\.g\b|[Ii]\.e\b|[Ee]t al\b|[Ee]tc\b|[Aa]pprox\b|[Vv]s\b|[Nn]/[Aa]\b|[Cc]/[Oo]\b"
        r"|[Ww]/[Oo]\b|[Ee]g\b|[Ii]e\b|[Vv]iz\b|[Dd]ept\b|cf(?=\.)|(?:Dr|Mrs?|Ms|Prof|Rev)\b|A&E\b)\.?",
        _abbreviation,
        ("e.g. rice", "for example rice"),
        why="NHS style asks for the words",
    ),
    _rule(
        "Latin of prescriptions",
        "l",
        rf"(?P<word>{_any(_LATIN | _LATIN_CAPITALS)}){_FREE}\.?",
        _latin,
        ("10 mg b.d. with food", "ten milligrams twice a day with food"),
        why="as the pharmacy label says it",
    ),
    _rule(
        "saint",
        "l",
        r"St\.?(?=\s[A-Z])",
        lambda _: "Saint",
        ("St John's wort", "Saint John's wort"),
        why="hospitals and a herb",
    ),
    _rule(
        "numbered",
        "l",
        r"(?P<word>[Nn]os?|[Ff]ig|pp?|[Vv]ol|[Tt]el)\.(?=\s?[0-9+(])",
        _numbered,
        ("No. 5", "Number five"),
        why="a full stop would end the sentence",
    ),
    _rule(
        "name with figures",
        "l",
        r"(?:[A-Za-zÀ-ÖØ-öø-ɏ]+-){0,3}[A-Za-zÀ-ÖØ-öø-ɏ]+-?(?:[0-9]+|[Α-ωµ])"
        r"(?:-?[A-Za-zÀ-ÖØ-öø-ɏΑ-ωµ0-9]+)*(?![A-Za-z0-9]|[.,][0-9])",
        _name,
        ("IL-2", "I L two"),
        why="cytokines, genes and trial numbers: letters and figures one by one",
    ),
    _rule(
        "mixed case",
        "l",
        rf"{_any(_MIXED_CASE)}(?![A-Za-z])",
        _mixed_case,
        ("mRNA", "M R N A"),
        why="said as letters",
    ),
    _rule(
        "acronym",
        "l",
        r"(?P<lead>[A-Z]-)?(?P<word>[A-Z]{2,6})(?P<many>['’]?s)?(?![A-Za-z])(?:-(?=[a-z]))?",
        _acronym,
        ("NHS GPs", "N H S G P's"),
        why="listed acronyms, and capitals without a vowel, are spelled",
    ),
    _rule(
        "money",
        "s",
        rf"(?P<sign>[£€$])\s?(?P<num>{_NUM})(?P<scale>m|k|bn)?\b",
        _money,
        ("£9.90", "nine pounds ninety"),
        why="prescription charges",
    ),
    _rule(
        "note mark",
        "s",
        rf"(?<=[A-Za-z.,;:?!)]){_SUPER}",
        _note_mark,
        ("cancer¹ can", "cancer, note one, can"),
        why="a mark is not a power",
    ),
    _rule(
        "per",
        "s",
        rf"/\s?(?P<unit>{_any(_PER)}){_END}",
        _per_unit,
        ("2 tablets/day", "two tablets per day"),
        why="a slash before a unit divides",
    ),
    _rule("slash", "s", r"/", _slash, ("he/she", "he or she"), why="or between words, per before a unit"),
    _rule("dash", "s", r"[–—]|-+", _dash, ("5–10", "five to ten"), why="NHS style: ranges use to"),
    _rule(
        "by or times",
        "s",
        r"×",
        _by,
        ("2 × 500 mg", "two times five hundred milligrams"),
        why="sizes are by, counts are times",
    ),
    _rule(
        "Greek letter",
        "s",
        rf"[{''.join(_GREEK)}]+",
        _greek,
        ("β-blocker", "beta-blocker"),
        why="engines skip Greek",
    ),
    _rule(
        "sign",
        "s",
        rf"[{re.escape(''.join(_SIGNS))}]",
        _sign,
        ("≥ 18", "more than or equal to eighteen"),
        why="one name each",
    ),
)

_RULES_AT: Final = {start: tuple(rule for rule in RULES if start in rule.starts) for start in "fls"}

# ---------------------------------------------------------------------------------------- the one pass

_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
_WORD: Final = re.compile(rf"[{_LETTER}]+")
# Where something may need saying. All else is plain words and the punctuation that engines pause at.
_LOOK: Final = re.compile(
    rf"(?<![{_LETTER}0-9])(?:"
    rf"[{_LETTER}]+[A-Z]"  # NHS, mRNA
    rf"|(?:[{_LETTER}]+-){{0,3}}[{_LETTER}]+-?[0-9Α-ωµ]"  # IL-2
    rf"|(?:https?:|www\.|[A-Za-z0-9._%+-]+@|(?:[A-Za-z0-9-]+\.)+(?:uk|org|com|net|gov|int|eu)\b)"
    rf"|{_MONTH}\s[0-9]"
    rf"|[A-Za-z][a-z]+\s[IVX]+[a-cA-C]?\b"  # stage IV
    rf"|{_any(_BARE_UNITS)}{_END}"
    r"|(?:Dr|Mrs?|Ms|Prof|Rev)\b|St\.?\s[A-Z]"
    r"|(?:[Ee]g|[Ii]e|[Ee]tc|[Vv]s|[Vv]iz|[Aa]pprox|[Dd]ept|[Ee]t\sal|cf)\b"
    r"|(?:bd|od|tds|qds|prn)\b|(?:[Nn]os?|[Ff]ig|pp?|[Vv]ol|[Tt]el)\.\s?[0-9+(]"
    r"|[A-Za-z][./][A-Za-z]\b"  # e.g., b.d., c/o
    r")"
    r"|[0-9]|(?<![A-Za-z0-9.,;:?!])\.(?=[0-9])"
    rf"|(?<![{_LETTER}0-9.-])-+|(?<=[{_LETTER}0-9.])-(?=\s?[0-9]|\s)(?=\S|\s[0-9])"
    rf"|[^{_LETTER}\s,.;:?!'’-]"
)
_PREPARED: Final = str.maketrans(
    {
        "\u00a0": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": "",
        "º": "°",
        "⁄": "/",
        "\ufeff": "",
        "μ": "µ",
        "℃": "°C",
    }
    | {"℉": "°F", "ª": "a", "ﬁ": "fi", "ﬂ": "fl", "№": "No. "}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufe0e\ufe0f", "")
)
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")
_LETTER_X: Final = re.compile(r"(?<=[0-9])(\s?)[xX](?=\s?[0-9])")
_TIDIED: Final = (
    (re.compile(r"[ \t]+(?=[,.;:?!](?:\s|$))"), ""),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r",\s*(?=[.;:?!])"), ""),
    (re.compile(r"(?<=[.;:?!]),"), ""),
    (re.compile(r"^\s*,\s*|(?<=\n),[ \t]*|,(?=\s*$)"), ""),
    (re.compile(r"[ \t]{2,}"), " "),
)


def _prepare(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_PREPARED)
        text = _OTHER_DIGIT.sub(lambda m: str(unicodedata.decimal(m[0])), text)
    return _LETTER_X.sub(r"\1×", text)


def _speak_at(text: str, at: int) -> tuple[str, int] | None:
    """Say what stands here by the first rule that fits; return the words and where reading goes on."""
    first = text[at]
    start = "f" if first in "0123456789." else "l" if _WORD.match(first) else "s"
    for rule in _RULES_AT[start]:
        match = rule.pattern.match(text, at)
        if match and (said := rule.say(match)) is not None:
            return said, match.end()
    return None if start == "l" else (_sign_name(first), at + 1)


def normalise(text: str) -> str:
    """Write out text as the words to be heard: "0.5–1 ml" gives "nought point five to one millilitre".

    No figure and no sign is left; commas, stops, apostrophes and the hyphens of ordinary words stay, for an
    engine's phrasing. Plain words come back as they are, and so does text that was normalised before.
    """
    text = _prepare(text)
    pieces: list[str] = []
    last, at, spoke = "", 0, False

    def add(piece: str, *, apart: bool) -> None:
        nonlocal last
        if not piece:
            return
        if apart and (last.isalnum() or last in ",.;:?!") and last and piece[0].isalnum():
            pieces.append(" ")
        pieces.append(piece)
        last = piece[-1]

    apart = False
    while found := _LOOK.search(text, at):
        start = found.start()
        if start > at:
            add(text[at:start], apart=apart)
            apart = False
        spoken = _speak_at(text, start)
        if spoken is None:
            at = _WORD.match(text, start).end()  # type: ignore[union-attr]  # a letter stands here
            add(text[start:at], apart=apart)
            apart = False
        else:
            said, at = spoken
            add(said, apart=True)
            spoke = apart = True
    if not spoke:
        return text
    add(text[at:], apart=apart)
    heard = "".join(pieces)
    for pattern, mended in _TIDIED:
        heard = pattern.sub(mended, heard)
    return heard.strip(" \t") if text[:1].strip() and text[-1:].strip() else heard


# --------------------------------------------------------------------------------------------- doubts


@dataclass(frozen=True, slots=True)
class Doubt:
    """A way of writing that clinicians are known to misread, with the reason a person can act on."""

    reason: str
    pattern: re.Pattern[str]


def _doubt(pattern: str, reason: str) -> Doubt:
    return Doubt(reason, re.compile(pattern))


DOUBTS: Final[tuple[Doubt, ...]] = (
    _doubt(
        r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        "day and month can be exchanged: read in UK order, day first",
    ),
    _doubt(
        r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])([/.-])(?:1[3-9]|2[0-9]|3[01])\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        "American order: read as day, month, year",
    ),
    _doubt(
        r"(?<![0-9/.-])[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}(?![0-9])",
        "year of two figures: read as 20 and the figures",
    ),
    _doubt(
        rf"(?<![0-9.])[0-9]+\.[0-9]*0(?=\s?{_UNIT})",
        "nought at the end of a decimal: ten times too much if the point is missed",
    ),
    _doubt(
        r"(?<![0-9A-Za-z)])\.[0-9]+", "no nought before the point: ten times too much if the point is missed"
    ),
    _doubt(
        r"(?<![0-9,])(?:0,[0-9]+|[1-9][0-9]*,[0-9]{1,2})(?![0-9,])(?=\s?[a-zµ%])", "comma for a decimal point"
    ),
    _doubt(
        r"(?<![0-9.,])[0-9]{1,3} [0-9]{3}(?! ?[0-9/])(?= ?[A-Za-zµ])",
        "two numbers side by side, or a space for thousands",
    ),
    _doubt(
        r"(?<![A-Za-z0-9])[0-9.,]+ ?(?:U|iu)(?![A-Za-z0-9])",
        "U or iu is misread as a nought or as iv: write units",
    ),
    _doubt(r"(?<![A-Za-z])(?:MU|mIU|MIU)(?![A-Za-z])", "million or milli: write million units in full"),
    _doubt(
        r"(?<![A-Za-z])(?:OD|od|o\.d\.|QD|qd|q\.d\.)(?![A-Za-z])", "once a day, overdose or the right eye"
    ),
    _doubt(
        r"(?<![A-Za-z.])(?:b\.?i?\.?d\.?|t\.?[di]\.?[sd]\.?|q\.?[di]\.?[sd]\.?|p\.?r\.?n\.?)(?![A-Za-z])",
        "Latin: write it in English",
    ),
    _doubt(
        r"(?<![0-9/])(?!24/7)[0-9]{1,2}/(?:7|12|52)(?![0-9/])",
        "a fraction, or that many days, months or weeks",
    ),
    _doubt(
        r"(?<![0-9/])1/2(?= (?:tablets|capsules|spoonfuls|teaspoons|puffs|drops|sachets|times)\b)",
        "a half, or one or two",
    ),
    _doubt(
        r"(?<![0-9:.])12(?:[:.]00)? ?[apAP]\.?[mM](?![a-z])", "noon or midnight: write midday or midnight"
    ),
    _doubt(r"(?<![0-9:])[0-9]:[0-5][0-9](?![0-9:,])(?! ?[ap]\.?m)", "a time, or a ratio"),
    _doubt(
        r"(?<![0-9:])[0-9]+:(?:[0-9]{3,}|[0-9],[0-9]{3}|[0-9](?![0-9:]))",
        "a ratio: write 1 in 1,000, or the amount",
    ),
    _doubt(r"\b[Aa]t [0-9]{1,2}\.[0-5][0-9](?![0-9])(?! ?[A-Za-zµ%°])", "a time with a point, or a decimal"),
    _doubt(
        r"\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Pp]hase|[Cc]lass|[Ff]actor) (?:I|V|X)(?![A-Za-z])",
        "a Roman one, five or ten, or a letter",
    ),
    _doubt(r"(?<![0-9])[0-9]{1,2} ?g (?:needle|cannula)s?\b", "gauge or grams: write G or gauge"),
    _doubt(rf"(?<![0-9,.])(?:19|20)[0-9]{{2}} {_COUNTED}\b", "a year, or a count without its comma"),
    _doubt(rf"(?<![0-9,.])(?:111|999) (?:{_COUNTED}|[a-z]{{4,}}s)\b", "a telephone number, or a count"),
    _doubt(r"(?<![0-9.,])[0-9.,]+ ?m(?![A-Za-z0-9²³])", "metres, minutes or million"),
    _doubt(r"\b[0-9]0s\b", "seconds, or an age or decade"),
    _doubt(r"(?:[0-9.]+ ?)?[0-9%a-zµC]+ [–-] [0-9.]+", "a range, or a pause before a new number: write to"),
    _doubt(
        r"[0-9.]+ ?(?:mg|mcg|µg|g) ?/ ?[0-9.]+ ?(?:mg|mcg|µg|g)\b", "two strengths in one, or one in so much"
    ),
    _doubt(r"(?<![0-9/])[0-9]{1,2}/[0-9]{3}(?![0-9/])", "two strengths in one, or a fraction"),
    _doubt(r"\b(?:[Bb]i-?(?:weekly|monthly|annual(?:ly)?))\b", "twice in each, or once in every two"),
    _doubt(
        r"(?<![A-Za-z])(?:MS|MSO4|MgSO4|MTX|AZT|HCT)(?![A-Za-z])",
        "short for more than one medicine or illness",
    ),
    _doubt(
        r"(?<![A-Za-z])(?:IT|SC|IN|PR|PO)(?= (?:injection|route|dose|use)\b)",
        "a route in two letters: write it in words",
    ),
)


def ambiguities(text: str) -> list[str]:
    """Name, in the order they stand, the readings a clinician should settle before patients hear them.

    Each is the written form and the reason: `“1.0”: nought at the end of a decimal: ...`.
    """
    text = _prepare(text)
    found = [
        (match.start(), f"“{match[0]}”: {doubt.reason}")
        for doubt in DOUBTS
        for match in doubt.pattern.finditer(text)
    ]
    return [named for _, named in sorted(found, key=lambda item: item[0])]

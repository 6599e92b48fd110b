"""By which names people may ask for what a leaflet is about: out of its title, and of its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_NAME_WORDS = 5
"""Words of a name. A longer title is no name that anybody says."""

MOST_TITLE = 200
"""Characters of a title that are looked at for names."""

MOST_NAMES = 8
"""Names that are taken over."""

_BEFORE = re.compile(
    r"^(?:package leaflet|patient information(?: leaflet)?|information (?:leaflet )?for (?:the "
    r"|our )?(?:patients?|users?|carers?)"
    r"|(?:an? )?(?:patient(?:'s|s)? )?guide to|your guide to|about(?: your| the)?|information (?:about"
    r"|on)|having(?: an?)?|taking|using"
    r"|starting|living with|treatment with|what is(?: an?)?|what are|how to (?:use|take|inject|give"
    r"|have)(?: your)?"
    r"|your)\b[\s:–—-]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s:–—-]+(?:information for (?:the )?(?:patients?|users?)(?: and carers?)?"
    r"|patient information(?: leaflet)?|a guide for patients.*"
    r"|(?:patient )?leaflet|injections?(?= at home)?(?: at home)?)$",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"\b\d[\d.,]*\s*(?:mg|g|kg|mcg|µg|micrograms?|milligrams?|ml|millilitres?|units?|iu|million"
    r"|%)(?:\s*/\s*\d*\s*\w+)?(?=\s|$|[,;)])",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:film-coated|gastro-resistant|prolonged-release|modified-release|chewable|dispersible"
    r"|effervescent|oral|powder(?: and solvent)?"
    r"|tablets?|capsules?|granules|solution|suspension|concentrate|cream|ointment|gel|eye drops|drops"
    r"|inhaler|patch(?:es)?|spray|syrup"
    r"|for (?:injection|infusion)|in (?:a )?pre-?filled (?:pens?|syringes?)|(?:and )?for)(?=\s|$|[,;)])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?i:also (?:called|known as)|brand names?(?: (?:is|are|include))?:?|(?:is )?sold as"
    r"|(?:trade|other) names?(?: (?:is|are))?:?)\s+"
    r"(?P<names>[A-Z][\w-]+(?: \d+)?(?:(?:,\s+|\s+(?:and|or)\s+|,\s+(?:and|or)\s+)[A-Z][\w-]+(?: \d+)?){0,5})"
)
_NAME = re.compile(r"[A-Za-zÀ-ÿ0-9][\w'’./ -]*", re.UNICODE)


@dataclass(frozen=True)
class Names:
    """What people may call it."""

    names: tuple[str, ...]
    """The first is the one that is spoken back."""
    doubts: tuple[str, ...]


def names_of(
    title: str, texts: Iterable[str], abbreviations: Mapping[str, str], taken: Mapping[str, str]
) -> Names:
    """The names; those that another guide has already (`taken`: name in small letters → guide) are left out.

    No name may be left; the caller then has none to offer.
    """
    found = [*_of_title(title[:MOST_TITLE])]
    guessed = list(found)
    first = found[0] if found else ""
    for text in texts:
        for other in _OTHER.finditer(text):
            guessed += re.split(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+", other["names"])
        if first:
            beside = re.search(
                rf"\b{re.escape(first)}\s+\(([A-Z][\w-]{{2,30}}(?: \d+)?)\)", text, re.IGNORECASE
            )
            if beside:
                guessed.append(beside[1])
    for short, long in abbreviations.items():
        if first and first.lower() in (short.lower(), long.lower()):
            guessed += [short, long]
    plain: dict[str, str] = {}
    for name in guessed:
        words = " ".join(name.split())
        if words and _NAME.fullmatch(words) and len(words.split()) <= MOST_NAME_WORDS:
            plain.setdefault(words.lower(), words)
    doubts = []
    if not plain:
        whole = " ".join(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", title[:MOST_TITLE])) or "leaflet"
        plain[whole.lower()] = whole
        doubts.append(
            "no name was found in the title: the whole title was taken for one. Write what people call it"
        )
    for name in list(plain):
        if name in taken:
            doubts.append(f"the name “{plain[name]}” is left out, because the guide {taken[name]} has it")
            del plain[name]
    return Names(tuple(plain.values())[:MOST_NAMES], tuple(doubts))


def _of_title(title: str) -> list[str]:
    """The name in a title, and the one in brackets after it."""
    text = " ".join(title.split())
    beside = [one.strip() for one in re.findall(r"\(([^()]{2,40})\)", text)]
    text = re.sub(r"\s*\([^()]*\)", " ", text).strip()
    while (shorter := _AFTER.sub("", _BEFORE.sub("", text))) != text and shorter:
        text = shorter
    strong = _STRENGTH.sub(" ", text)
    if strong != text:
        text = _FORM.sub(" ", strong)
    text = " ".join(text.strip(" ,:;–—-").split())
    names = [_lowered(text)] if text else []
    return [*names, *(one for one in beside if not _STRENGTH.search(one) and not one.isdigit())]


def _lowered(name: str) -> str:
    """A name without the capital of a title's first word, unless its other letters have capitals too."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first[1:].islower() and rest.islower() else name

"""Pieces become a guide: the title, sections with their topics, steps, warnings and rows of tables.

No word is added but what the leaflet says itself: its title over a text without a heading, and the headings
of a table in each of its rows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from voiceguide.guides.model import UNSURE
from voiceguide.importing.abbreviations import abbreviations_of
from voiceguide.importing.dates import told_by
from voiceguide.importing.draft import Draft, DraftSection, Fate, Outcome, Part
from voiceguide.importing.furniture import without_furniture
from voiceguide.importing.limits import RefusedError
from voiceguide.importing.model import Format, Piece, PieceKind, Source
from voiceguide.importing.naming import names_of
from voiceguide.importing.topics import Guess

MOST_TITLE_WORDS = 16
"""Words of a first line that may be the title of a leaflet without headings."""

MOST_SLUG = 48
"""Characters of an id."""

MOST_DROPPED = 0.4
"""Share of the words above which so much is left out that a person must look whether text is among it."""

DEEPEST_LIST = 3
"""Lists within each other that can be followed by ear; an item below goes into the third."""

_LABEL = re.compile(
    r"(?:warnings?|caution|danger|important|urgent advice|immediate action required|emergency"
    r"|call 999)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCES = re.compile(
    r"(?:list of )?(?:references|sources|bibliography|evidence)(?: and (?:sources|references))?:?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;…][”’\"')\]]*$")
_QUESTION = re.compile(r"[a-z' ]+")

WARNING_LABEL = "its first word makes it a warning: look where the warning ends"
MAY_WARN = "this may be a warning: a warning is never read fast, and is never passed over"
_MAY_WARN = re.compile(r"(?:do not|don't|never|stop (?:taking|using)|call 999|go to a&e)\b", re.IGNORECASE)


def draft_of(
    source: Source,
    guesser: Callable[[tuple[str, ...]], Guess],
    taken: Mapping[str, str],
) -> Draft:
    """The guide that a leaflet becomes.

    `guesser` makes what guesses a heading's topic, of the names; `taken` are names that other guides have.
    Raises RefusedError: it has no text, or no name is left for it.
    """
    pieces = _labelled(without_furniture(source.pieces))
    title, at, doubts = _title(source, pieces)
    building = _Building(list(pieces), title)
    building.set(at, Fate.TITLE)
    building.dates()
    building.references(_section_level(pieces, at))
    names = names_of(title, [one.text for one in building.left()], dict(source.abbreviations), taken)
    if not names.names:
        raise RefusedError(
            f"is about {title[:60]}, and another guide has that name already",
            "Remove the other guide, or give this one a title of its own.",
        )
    guess = guesser(names.names)
    sections = building.sections(_section_level(pieces, at), names.names, guess)
    if not sections:
        raise RefusedError("has no text that could be read")
    texts = [part.text for one in sections for part in one.parts]
    short = abbreviations_of(texts, dict(source.abbreviations))
    language = source.language or "en-GB"
    if not language.lower().startswith("en"):
        doubts.append(f"it says that its language is {language}: only English can be read")
    outcomes = building.outcomes()
    return Draft(
        title=title,
        language="en-GB" if language.lower() in ("en", "eng") else language,
        names=names.names,
        sources=(_origin(source, title), *building.found_sources),
        last_reviewed=building.last,
        next_review=building.next,
        sections=tuple(sections),
        outcomes=outcomes,
        abbreviations=tuple(short.items()),
        doubts=(*source.doubts, *doubts, *names.doubts, *_much_dropped(outcomes)),
    )


def title_of(source: Source) -> str:
    """The title of a leaflet."""
    return _title(source, _labelled(without_furniture(source.pieces)))[0]


def _origin(source: Source, title: str) -> str:
    """Where the text comes from, to be read out: the leaflet, and who published it."""
    by = f", {source.publisher}" if source.publisher else ""
    return f"{title}{by}, taken from the file {source.file}"


def _much_dropped(outcomes: Sequence[Outcome]) -> list[str]:
    words = Counter[bool]()
    for one in outcomes:
        words[one.fate is Fate.DROPPED] += len(one.piece.words)
    share = words[True] / max(1, words.total())
    return (
        [f"{share:.0%} of the words were left out: look whether text is among them"]
        if share > MOST_DROPPED
        else []
    )


def _title(source: Source, pieces: Sequence[Piece]) -> tuple[str, int, list[str]]:
    """The title, the piece that it is (-1 for none), and doubts about it."""
    kept = [(index, one) for index, one in enumerate(pieces) if not one.dropped and one.text]
    headings = [(index, one) for index, one in kept if one.kind is PieceKind.HEADING and not one.warning]
    for index, one in headings:
        if one.level == 0:
            return one.text, index, []
    if headings:
        index, first = headings[0]
        highest = min(one.level for _, one in headings)
        alone = [one for _, one in headings if one.level == highest]
        if first.level == highest and (len(alone) == 1 and len(headings) > 1):
            return first.text, index, []
        if first.level == highest and source.title and _same(first.text, source.title):
            return first.text, index, []
        if index == kept[0][0] and source.format in (Format.TEXT, Format.PDF):
            return first.text, index, ["the first line was taken for the title"]
        if index == kept[0][0] and len(headings) == 1:
            return first.text, index, []
    if source.title:
        return source.title, -1, ["the title is what the file calls itself; it does not stand in the text"]
    if headings and headings[0][0] == kept[0][0]:
        return headings[0][1].text, headings[0][0], ["the first heading was taken for the title"]
    if (
        kept
        and kept[0][1].kind is PieceKind.TEXT
        and len(kept[0][1].text.split()) <= MOST_TITLE_WORDS
        and len(kept) > 1
    ):
        return kept[0][1].text, kept[0][0], ["the first line was taken for the title"]
    named = re.sub(r"[_\W]+", " ", PurePath(source.file).stem).strip() or "Leaflet"
    return named, -1, ["there is no title: the file's name was taken for one"]


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _labelled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; those that a label such as "Warning:" makes a warning are marked, with what hangs on it.

    A label alone, or one that ends in a colon, holds for the paragraph or the list right below it.
    """
    found: list[Piece] = []
    open_for = ""
    for piece in pieces:
        label = _LABEL.fullmatch(piece.text) if piece.kind in (PieceKind.TEXT, PieceKind.HEADING) else None
        is_label = (
            bool(label)
            and (re.match(r"\s*[:!–—-]|\s*$", label["rest"]) is not None or piece.text.split()[0].isupper())
            if label
            else False
        )
        if piece.dropped:
            found.append(piece)
            continue
        if is_label and piece.kind is PieceKind.HEADING and ":" not in piece.text and not piece.warning:
            is_label = False  # "Warnings" over a section is a heading like any other
        if is_label:
            doubts = piece.doubts if piece.warning else (*piece.doubts, WARNING_LABEL)
            found.append(replace(piece, warning=True, doubts=doubts))
            alone = (
                piece.text.rstrip().endswith(":")
                or len(piece.text.split()) <= 3
                or piece.kind is PieceKind.HEADING
            )
            open_for = "any" if alone else ""
        elif (
            open_for
            and piece.kind in (PieceKind.ITEM, PieceKind.STEP)
            and not (open_for == "list" and piece.begins)
        ):
            found.append(replace(piece, warning=True))
            open_for = "list"
        elif open_for == "any" and piece.kind is PieceKind.TEXT:
            found.append(replace(piece, warning=True))
            open_for = "any" if piece.text.endswith(":") else ""
        else:
            open_for = ""
            odd = piece.kind is PieceKind.TEXT and not piece.warning and _MAY_WARN.match(piece.text)
            found.append(replace(piece, doubts=(*piece.doubts, MAY_WARN)) if odd else piece)
    return found


def _section_level(pieces: Sequence[Piece], title: int) -> int:
    """The rank of the headings that begin sections: the highest of which there are two, or all that there
    is."""
    ranks = Counter(
        one.level
        for index, one in enumerate(pieces)
        if one.kind is PieceKind.HEADING and index != title and not one.dropped and not one.warning
    )
    count = 0
    for rank in sorted(ranks):
        count += ranks[rank]
        if count > 1:
            return rank
    return max(ranks, default=0)


@dataclass
class _Open:
    """A section while it is gathered."""

    heading: str
    pieces: list[int]
    parts: list[Part] = field(default_factory=list)


@dataclass
class _Building:
    """What is known of each piece so far."""

    pieces: list[Piece]
    title: str
    fates: dict[int, Fate] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, list[str]] = field(default_factory=dict)
    found_sources: list[str] = field(default_factory=list)
    last: date | None = None
    next: date | None = None

    def __post_init__(self) -> None:
        for index, piece in enumerate(self.pieces):
            if piece.dropped or not piece.words:
                self.fates[index] = Fate.DROPPED

    def set(self, index: int, fate: Fate) -> None:
        if index >= 0:
            self.fates[index] = fate

    def doubt(self, index: int, why: str) -> None:
        self.doubts.setdefault(index, []).append(why)

    def left(self) -> list[Piece]:
        """The pieces that no fate has befallen."""
        return [piece for index, piece in enumerate(self.pieces) if index not in self.fates]

    def dates(self) -> None:
        """Lines that only say when the text was reviewed go into the front matter, also from the page's
        foot."""
        for index, piece in enumerate(self.pieces):
            told = told_by(piece.text) if piece.text and len(piece.text.split()) <= 24 else None
            if told is None or self.fates.get(index) is Fate.TITLE:
                continue
            if told.doubt:
                self.doubt(index, told.doubt)
            elif (told.last and self.last and told.last != self.last) or (
                told.next and self.next and told.next != self.next
            ):
                self.doubt(index, "another line gives another date")
            else:
                self.last, self.next = told.last or self.last, told.next or self.next
                self.fates[index] = Fate.DATES

    def references(self, rank: int) -> None:
        """The items below a heading "References" are sources."""
        inside = False
        for index, piece in enumerate(self.pieces):
            if index in self.fates:
                continue
            if piece.kind is PieceKind.HEADING:
                inside = piece.level <= rank and _REFERENCES.fullmatch(piece.text) is not None
                if inside:
                    self.fates[index] = Fate.SOURCE
            elif inside and piece.kind is not PieceKind.TABLE and not piece.warning:
                self.fates[index] = Fate.SOURCE
                self.found_sources.append(piece.text)

    def sections(self, rank: int, names: tuple[str, ...], guess: Guess) -> list[DraftSection]:
        """The sections, each with at least one part."""
        found: list[_Open] = []
        for index, piece in enumerate(self.pieces):
            if index in self.fates:
                continue
            if piece.kind is PieceKind.HEADING and piece.level <= rank and not piece.warning:
                self._begin(found, index, piece)
                continue
            if not found:
                found.append(_Open(self.title, []))
            self.fates[index] = Fate.TEXT
            found[-1].parts += self._parts(index, piece)
        if found and not found[-1].parts:
            self._heading_alone(found)
        return self._finished([one for one in found if one.parts], names, guess)

    def _begin(self, found: list[_Open], index: int, piece: Piece) -> None:
        self.fates[index] = Fate.HEADING
        if found and not found[-1].parts:
            before = found[-1]
            mark = "" if _ENDED.search(before.heading) else ":"
            before.heading = f"{before.heading}{mark} {piece.text}"
            before.pieces.append(index)
            self.doubt(index, "there is no text between this heading and the one before: they are one")
        else:
            found.append(_Open(piece.text, [index]))

    def _heading_alone(self, found: list[_Open]) -> None:
        """A last heading without text becomes a paragraph of the section before."""
        last = found.pop()
        for index in last.pieces:
            if found:
                found[-1].parts.append(Part(PieceKind.TEXT, self.pieces[index].text, index))
                self.fates[index] = Fate.TEXT
                self.doubt(index, "there is no text below this heading: it was made a paragraph")
            else:
                self.fates[index] = Fate.DROPPED

    def _parts(self, index: int, piece: Piece) -> list[Part]:
        if piece.kind is PieceKind.TABLE:
            return list(_table(index, piece))
        kind = PieceKind.TEXT if piece.kind is PieceKind.HEADING else piece.kind
        level = 0 if piece.kind is PieceKind.HEADING else min(piece.level, DEEPEST_LIST)
        if piece.level > DEEPEST_LIST and piece.kind is not PieceKind.HEADING:
            self.doubt(index, "this stands in more lists than can be followed by ear")
        return [Part(kind, piece.text, index, level, piece.number, piece.begins, piece.warning)]

    def _finished(self, found: Sequence[_Open], names: tuple[str, ...], guess: Guess) -> list[DraftSection]:
        ids: set[str] = set()
        topics: set[str] = set()
        sections = []
        for one in found:
            identity = unique(slug(one.heading) or "section", ids)
            ids.add(identity)
            topic = UNSURE
            for heading in (one.heading, self.pieces[one.pieces[0]].text) if one.pieces else ():
                topic = guess(heading) if topic == UNSURE else topic
            at = one.pieces[-1] if one.pieces else one.parts[0].piece
            if topic in topics:
                self.doubt(at, f"a section above is about {topic} too: this one has no topic")
                topic = UNSURE
            elif topic == UNSURE:
                self.doubt(at, "no topic was found for this section: write one, or questions that it answers")
            topics |= {topic} - {UNSURE}
            for piece in (*one.pieces, *(part.piece for part in one.parts)):
                self.places[piece] = identity
            asked = _asked(one.heading, names) if topic == UNSURE and one.pieces else ()
            parts = tuple(self._steady(one.parts))
            sections.append(DraftSection(identity, one.heading, topic, asked, parts, tuple(one.pieces)))
        return sections

    def _steady(self, parts: Sequence[Part]) -> list[Part]:
        """The parts with lists that a guide can hold: no level is passed over, steps count without a gap, and
        what is in a list of a warning is a paragraph of the warning."""
        found: list[Part] = []
        counts: dict[int, int] = {}  # the last number of the steps at each level, within the same item
        deep = beyond = 0
        for given in parts:
            part = given
            if part.warning and part.kind is not PieceKind.TEXT:
                if part.kind is PieceKind.STEP:
                    self.doubt(part.piece, "the number of this step is lost, because it stands in a warning")
                part = replace(part, kind=PieceKind.TEXT, level=max(0, part.level - 1), number=0)
            if part.kind is PieceKind.TEXT:
                deep = min(max(0, part.level - beyond), deep)
                counts = {key: count for key, count in counts.items() if key <= deep + 1}
                found.append(replace(part, level=deep))
                continue
            beyond = part.level - 1 if deep == 0 else min(beyond, part.level - 1)
            level = min(part.level - beyond, deep + 1)
            begins = part.begins or level > deep
            counts = {key: count for key, count in counts.items() if key <= level}
            number = 0
            if part.kind is PieceKind.STEP:
                before = counts.get(level, 0)
                goes_on = before and (not part.begins or part.number == before + 1)
                number = before + 1 if goes_on else 1
                begins = number == 1 or (begins and not goes_on)
                if part.number not in (0, number):
                    self.doubt(part.piece, f"its number was {part.number}: steps count from 1 without a gap")
                counts[level] = number
            found.append(replace(part, level=level, number=number, begins=begins))
            deep = level
        return found

    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(
                piece,
                self.fates.get(index, Fate.DROPPED),
                (piece.dropped or "no words") if self.fates.get(index) is Fate.DROPPED else "",
                self.places.get(index, ""),
                tuple(dict.fromkeys([*piece.doubts, *self.doubts.get(index, ())])),
            )
            for index, piece in enumerate(self.pieces)
        )


def _table(index: int, piece: Piece) -> list[Part]:
    """The headings of the columns in a paragraph, then each row in an item, cell by cell below its
    heading."""
    parts = []
    level = min(piece.level, DEEPEST_LIST - 1)
    rows = list(piece.rows)
    heads: tuple[str, ...] = ("",) * len(rows[0])
    if piece.headed:
        heads = rows.pop(0)
        parts.append(
            Part(
                PieceKind.TEXT, _sentences([one for one in heads if one]), index, level, warning=piece.warning
            )
        )
    for number, row in enumerate(rows):
        cells = [
            (head, cell, f"{head.rstrip(':')}: {cell}" if head else cell)
            for head, cell in zip(heads, row, strict=True)
            if cell
        ]
        added = tuple(word for head, _, _ in cells for word in head.split())
        text = _sentences([said for _, _, said in cells])
        parts.append(
            Part(
                PieceKind.ITEM, text, index, level + 1, begins=number == 0, warning=piece.warning, added=added
            )
        )
    return [part for part in parts if part.text]


def _sentences(texts: Sequence[str]) -> str:
    """The texts one after another, each ended like a sentence."""
    return " ".join(text if _ENDED.search(text) else f"{text}." for text in texts)


def _asked(heading: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The heading as a question, where it names what the guide is about and nothing in it is a template's
    sign."""
    plain = " ".join(heading.lower().rstrip("?:.").split()).replace("’", "'")
    named = any(f" {name.lower()} " in f" {plain} " for name in names)
    return (plain,) if named and len(plain.split()) > 1 and _QUESTION.fullmatch(plain) else ()


def slug(text: str) -> str:
    """An id made of the words: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain)
    found = ""
    for word in words:
        if len(found) + len(word) + 1 > MOST_SLUG:
            break
        found = f"{found}-{word}" if found else word
    return found


def unique(wanted: str, others: set[str]) -> str:
    """The id, with a number after it where another has it."""
    number, found = 1, wanted
    while found in others:
        number += 1
        found = f"{wanted}-{number}"
    return found

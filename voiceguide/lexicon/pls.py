"""The lexicon, written in the W3C's Pronunciation Lexicon Specification 1.0, for the voice and for the ear.

A lexeme has one or more graphemes (spellings) and one or more phonemes (pronunciations in IPA). The phoneme
marked `prefer="true"`, else the first, is what the voice says; the ear listens for all of them.

Where a pronunciation comes from stands in the attribute `dc:source` of its lexeme. PLS has an element for
remarks on a whole document alone (`metadata`, 4.3), and its schema (Appendix A) admits attributes of other
namespaces; so the source is an attribute, of the Dublin Core, whose `source` means just this. Where a word
has two readings, `role` (4.4: names, in a namespace) tells which one the lexeme is; `context` knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.parsers import expat

from voiceguide.errors import GuideError
from voiceguide.lexicon.context import ROLES
from voiceguide.lexicon.ipa import Arpabet, arpabet, sounds

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
"""The namespace of PLS 1.0; a file without it is refused."""

ALPHABET = "ipa"
"""The one alphabet that is read."""

SOURCE = "http://purl.org/dc/elements/1.1/ source"
"""The attribute of a lexeme that says where it comes from: namespace and name."""

ROLE_NAMESPACE = "urn:x-voiceguide:role"
"""The namespace of the roles that a lexeme may have."""

LANGUAGE = "en"
"""Language (BCP 47, first part) that a lexicon must be for."""

_XML = "http://www.w3.org/XML/1998/namespace"
_IGNORED = frozenset({"meta", "metadata", "example"})
_SHORT_FORM = re.compile(r"[A-Z]{2,}")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


@dataclass(frozen=True)
class Entry:
    """One spelling, and how it is said."""

    grapheme: str
    """As the file has it; several words when they are said together ("Intron A")."""
    phonemes: tuple[str, ...]
    """In IPA, words apart as in the grapheme. The first is for the voice, all are for the ear."""
    file: Path
    """Where it was read."""
    line: int
    """Line of that file, counted from 1."""
    source: str = ""
    """Where the pronunciation comes from; "" when the file does not say, which is a fault (`proof`)."""
    role: str = ""
    """One of `context.ROLES`, when this is the reading in that context alone; "" for any context."""

    @property
    def is_cased(self) -> bool:
        """Whether capitals are part of the spelling ("IL" is not "il", but "Proleukin" is "proleukin")."""
        return any(word[1:] != word[1:].lower() for word in self.grapheme.split())

    @property
    def spelling(self) -> str:
        """The grapheme as two entries for one word have it: capitals and apostrophes alike."""
        word = self.grapheme.replace("’", "'")
        return word if self.is_cased else word.lower()

    @property
    def key(self) -> str:
        """What two entries for one spelling in one context have in common."""
        return f"{self.spelling} ({self.role})" if self.role else self.spelling


@dataclass(frozen=True)
class Lexicon:
    """Pronunciations by spelling."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By `Entry.key`."""

    def heard(self) -> dict[str, list[Arpabet]]:
        """For the ear: each word as requests are folded (lower case, no sign or figure), in ARPAbet.

        Left out are spellings of several words, those with figures or hyphens, and short forms in capitals,
        which are folded to letters and never come as a word.
        """
        found: dict[str, list[Arpabet]] = {}
        for entry in self.entries.values():
            word = entry.grapheme.lower().replace("’", "'")
            if _WORD.fullmatch(word) and not _SHORT_FORM.fullmatch(entry.grapheme):
                ways = [way for phoneme in entry.phonemes for way in arpabet(phoneme, word)]
                found[word] = list(dict.fromkeys([*found.get(word, []), *ways]))
        return found


def merged(*layers: Lexicon) -> Lexicon:
    """One lexicon of several: for a spelling that more than one has, the last one's entry holds."""
    return Lexicon({key: entry for layer in layers for key, entry in layer.entries.items()})


def united(*layers: Lexicon) -> Lexicon:
    """As `merged`, but no way of saying a word is lost: those of earlier layers come after the last one's."""
    ways: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for key, entry in layer.entries.items():
            ways[key] = tuple(dict.fromkeys((*entry.phonemes, *ways.get(key, ()))))
    return Lexicon(
        {key: replace(entry, phonemes=ways[key]) for key, entry in merged(*layers).entries.items()}
    )


def load_lexicon(folder: Path) -> Lexicon:
    """All `*.pls` of the folder, in the order of their names, later ones over earlier. Raises GuideError."""
    files = sorted(folder.glob("*.pls"))
    if not files:
        raise GuideError(f"The folder {folder.name} holds no lexicon.", todo="Put its .pls files back.")
    return merged(*(read_pls(file) for file in files))


def read_pls(file: Path) -> Lexicon:
    """One file. Raises GuideError naming the file, the line and the spelling, and what to do."""
    try:
        document = file.read_bytes()
    except OSError as error:
        raise GuideError(f"The lexicon {file.name} cannot be read.", todo=f"Put it back: {error}.") from error
    entries: dict[str, Entry] = {}
    for entry in _Reader(file).read(document):
        if entry.key in entries:
            reading = f" as a {entry.role}" if entry.role else ""
            raise GuideError(
                f"{file.name}, line {entry.line}: “{entry.grapheme}” stands already{reading} on line "
                f"{entries[entry.key].line}.",
                todo="Put all its phonemes into one lexeme.",
            )
        entries[entry.key] = entry
    return Lexicon(entries)


class _Reader:
    """Reads one document, element by element, and knows the line that it is on.

    The parser loads nothing from elsewhere, and a document type, the only place where entities could be
    defined, is refused before its content is seen.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._entries: list[Entry] = []
        self._graphemes: list[str] = []
        self._phonemes: list[tuple[bool, str]] = []
        self._path: list[str] = []
        self._text = ""
        self._prefer = False
        self._line = 1
        self._source = ""
        self._roles: tuple[str, ...] = ()
        self._prefixes: dict[str | None, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartNamespaceDeclHandler = self._prefix
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = self._characters
        self._parser.EndElementHandler = self._end

    def read(self, document: bytes) -> Iterator[Entry]:
        try:
            self._parser.Parse(document, True)
        except expat.ExpatError as error:
            raise GuideError(
                f"{self._file.name}, line {error.lineno}: this is not XML that can be read.",
                todo=f"Mend it there: {expat.ErrorString(error.code)}.",
            ) from error
        yield from self._entries

    def _refuse(self, what: str, todo: str) -> GuideError:
        return GuideError(f"{self._file.name}, line {self._parser.CurrentLineNumber}: {what}.", todo=todo)

    def _doctype(self, *_: object) -> None:
        raise self._refuse("a document type is not allowed", "Remove the line that begins with <!DOCTYPE.")

    def _prefix(self, prefix: str | None, namespace: str) -> None:
        self._prefixes[prefix] = namespace

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if not self._path:
            self._root(namespace, element, attributes)
        elif element == "lexeme":
            self._line = self._parser.CurrentLineNumber
            self._source = " ".join(attributes.get(SOURCE, "").split())
            self._roles = tuple(map(self._role, attributes.get("role", "").split()))
        elif element == "phoneme" and attributes.get("alphabet", ALPHABET) != ALPHABET:
            raise self._refuse(f"{self._named()} has a phoneme that is not in IPA", "Write it in IPA.")
        elif element not in {"grapheme", "phoneme", *_IGNORED} and not _IGNORED & set(self._path):
            raise self._refuse(
                f"{self._named()} has an element <{element}>", "Use grapheme and phoneme alone."
            )
        self._path.append(element)
        self._prefer = attributes.get("prefer") == "true"
        self._text = ""

    def _role(self, name: str) -> str:
        prefix, _, role = name.rpartition(":")
        if role not in ROLES or self._prefixes.get(prefix or None) != ROLE_NAMESPACE:
            known = " or ".join(f'role="is:{one}"' for one in ROLES)
            raise self._refuse(
                f"the role “{name}” is not known",
                f'Write {known}, and xmlns:is="{ROLE_NAMESPACE}" into <lexicon>; '
                "or write the words around it into the grapheme.",
            )
        return role

    def _root(self, namespace: str, element: str, attributes: Mapping[str, str]) -> None:
        if (namespace, element) != (NAMESPACE, "lexicon"):
            raise self._refuse("this is not a lexicon", f'Begin it with <lexicon xmlns="{NAMESPACE}">.')
        if attributes.get("alphabet") != ALPHABET:
            raise self._refuse(
                "the lexicon's alphabet is not IPA", f'Write alphabet="{ALPHABET}" into <lexicon>.'
            )
        if attributes.get(f"{_XML} lang", "").split("-")[0].lower() != LANGUAGE:
            raise self._refuse(
                "the lexicon's language is not English", 'Write xml:lang="en-GB" into <lexicon>.'
            )

    def _characters(self, text: str) -> None:
        self._text += text

    def _end(self, _: str) -> None:
        element = self._path.pop()
        text = " ".join(self._text.split())
        if element == "grapheme":
            self._graphemes.append(text)
        elif element == "phoneme":
            self._phonemes.append((self._prefer, text))
        elif element == "lexeme":
            self._entries += self._lexeme()
            self._graphemes, self._phonemes = [], []

    def _lexeme(self) -> Sequence[Entry]:
        if not all(self._graphemes) or not self._graphemes:
            raise self._refuse("a lexeme has no grapheme", "Write the word into <grapheme>.")
        phonemes = tuple(ipa for _, ipa in sorted(self._phonemes, key=lambda phoneme: not phoneme[0]))
        if not all(phonemes) or not phonemes:
            raise self._refuse(f"{self._named()} has no phoneme", "Write how it is said, in IPA.")
        for ipa in phonemes:
            try:
                said = [sounds(word) for word in ipa.split()]
            except GuideError as error:
                raise self._refuse(
                    f"{self._named()} cannot be said: {error.happened.rstrip('.')}", error.todo
                ) from error
            if not all(said):
                raise self._refuse(f"{self._named()} has a phoneme without a sound", "Write it in IPA.")
        for grapheme in self._graphemes:
            if self._roles and len(grapheme.split()) > 1:
                raise self._refuse(
                    f"“{grapheme}” is several words and has a role", "Remove the role: the words tell enough."
                )
        return [
            Entry(grapheme, phonemes, self._file, self._line, self._source, role)
            for grapheme in self._graphemes
            for role in self._roles or ("",)
        ]

    def _named(self) -> str:
        return f"“{self._graphemes[0]}”" if self._graphemes else "a lexeme"

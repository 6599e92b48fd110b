"""Books of several files: EPUB 2 and 3, DAISY 3 (ANSI/NISO Z39.86) and DAISY 2.02."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from lxml import etree

from voiceguide.importing.archive import Archive, shown
from voiceguide.importing.limits import RefusedError
from voiceguide.importing.marked_up import attribute, name_of
from voiceguide.importing.model import Format, Piece, Source
from voiceguide.importing.text import clean
from voiceguide.importing.tree import read_tree
from voiceguide.importing.xml import parse_html, parse_xml

CONTAINER = "META-INF/container.xml"
"""Where an EPUB says which of its files describes it (EPUB 3.3, section 4.2.6.3.1)."""

ENCRYPTION = "META-INF/encryption.xml"
"""Which of an EPUB's files are locked (section 4.2.6.3.2). A font's disguise is no lock."""

_FONT_DISGUISES = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_DTBOOK = "application/x-dtbook+xml"
_FULL_TEXT_NEEDED = "It needs a book with its full text."


def kind_of(archive: Archive) -> Format | None:
    """Which book the files make; None for none."""
    names = {name.lower() for name in archive.names}
    if CONTAINER.lower() in names:
        return Format.EPUB
    if any(posixpath.basename(name) == "ncc.html" for name in names):
        return Format.DAISY2
    if any(name.endswith(".opf") for name in names):
        return Format.DAISY3
    if any(name.endswith("document.xml") and name.startswith("word/") for name in names):
        return Format.DOCX
    return None


def read_epub(archive: Archive, file: str) -> Source:
    """An EPUB: its pages in the order in which they are read. Raises RefusedError."""
    _unlocked(archive)
    roots = list(_all(parse_xml(archive.read(CONTAINER), CONTAINER), "rootfile"))
    if not roots:
        raise RefusedError("does not say which of its files describes it")
    package = archive.near("", attribute(roots[0], "full-path") or "package.opf")
    opf = parse_xml(archive.read(package), shown(package))
    manifest = {attribute(one, "id"): one for one in _all(opf, "item")}
    pages: list[str] = []
    for reference in _all(opf, "itemref"):
        item = manifest.get(attribute(reference, "idref"))
        if item is None:
            raise RefusedError("names a page that it does not have")
        if attribute(item, "media-type") in _PAGES and "nav" not in attribute(item, "properties").split():
            pages.append(archive.near(package, attribute(item, "href")))
    if not pages:
        raise RefusedError("has no pages of text", _FULL_TEXT_NEEDED)
    return _joined(archive, pages, Format.EPUB, file, opf)


def _unlocked(archive: Archive) -> None:
    """Raises RefusedError where more than fonts is locked."""
    if ENCRYPTION not in archive.names:
        return
    methods = [
        attribute(one, "Algorithm")
        for one in _all(parse_xml(archive.read(ENCRYPTION), ENCRYPTION), "EncryptionMethod")
    ]
    if any(method not in _FONT_DISGUISES for method in methods):
        raise RefusedError("is locked against copying (DRM)", "Ask its publisher for a copy without a lock.")


def read_daisy3(archive: Archive, file: str) -> Source:
    """A DAISY 3 book with its text. Raises RefusedError."""
    packages = sorted((name for name in archive.names if name.lower().endswith(".opf")), key=len)
    if not packages:
        raise RefusedError("has no file that describes it (.opf)")
    opf = parse_xml(archive.read(packages[0]), shown(packages[0]))
    items = [one for one in _all(opf, "item") if attribute(one, "media-type") == _DTBOOK]
    texts = [archive.near(packages[0], attribute(one, "href")) for one in items]
    if not texts:
        raise RefusedError("has its words in sound alone", _FULL_TEXT_NEEDED)
    return _joined(archive, texts, Format.DAISY3, file, opf)


def read_daisy2(archive: Archive, file: str) -> Source:
    """A DAISY 2.02 book with its text: the pages that its SMIL files follow, in order. Raises
    RefusedError."""
    ncc = min((name for name in archive.names if posixpath.basename(name).lower() == "ncc.html"), key=len)
    root, _ = parse_html(archive.read(ncc))
    smils = _once(
        archive.near(ncc, attribute(one, "href"))
        for one in _all(root, "a")
        if attribute(one, "href").partition("#")[0].lower().endswith(".smil")
    )
    texts = [one for one in _once(_spoken(archive, smils)) if one != ncc]
    if not texts:
        raise RefusedError("has its words in sound alone, and only its headings as text", _FULL_TEXT_NEEDED)
    return _joined(archive, texts, Format.DAISY2, file, root)


def _spoken(archive: Archive, smils: Iterable[str]) -> Iterator[str]:
    """The page of each text that the SMIL files point to."""
    for smil in smils:
        for text in _all(parse_xml(archive.read(smil), shown(smil)), "text"):
            yield archive.near(smil, attribute(text, "src"))


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _joined(archive: Archive, pages: Iterable[str], kind: Format, file: str, about: etree._Element) -> Source:
    """The pieces of all pages, and what the book says of itself."""
    pieces: list[Piece] = []
    abbreviations: dict[str, str] = {}
    doubts: list[str] = []
    for page in _once(pages):
        data = archive.read(page)
        if kind is Format.DAISY2:
            root, odd = parse_html(data)
            doubts += odd
        else:
            root = parse_xml(data, shown(page))
        found, short = read_tree(root, shown(posixpath.basename(page)))
        pieces += found
        abbreviations |= short
    return Source(
        file,
        kind,
        tuple(pieces),
        title=_said(about, "title"),
        language=_said(about, "language"),
        publisher=_said(about, "publisher"),
        abbreviations=tuple(abbreviations.items()),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _said(about: etree._Element, name: str) -> str:
    """What a book says of itself: an element of Dublin Core, or in DAISY 2.02 a `meta` of that name."""
    for one in about.iter():
        if name_of(one) == name and (one.text or "").strip() and "purl.org/dc" in str(one.tag).lower():
            return clean(one.text or "")
        if name_of(one) == "meta" and attribute(one, "name").lower() == f"dc:{name}":
            return clean(attribute(one, "content"))
    return ""


def _all(root: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in root.iter() if name_of(one) == name.lower()]

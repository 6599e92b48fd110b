"""Which format a file is in, and what is read of it. To be done in a process of its own: see `isolated`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from voiceguide.importing.limits import MOST_CHARACTERS, MOST_FILE_BYTES, MOST_PIECES, RefusedError
from voiceguide.importing.model import Format, Source

SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".epub": Format.EPUB,
    ".pdf": Format.PDF,
    ".zip": Format.DAISY3,
    ".opf": Format.DAISY3,
}
"""Endings of files that can be read. A `.zip` holds a book; what a file holds counts more than its ending."""

OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How the files of Word before 2007 begin, and newer ones that are locked."""

_ZIPPED = frozenset({Format.DOCX, Format.EPUB, Format.DAISY2, Format.DAISY3})


def read(path: Path) -> Source:
    """All that is read of a file, or of the folder of a book. Raises RefusedError, and what a parser may
    raise."""
    if path.is_dir():
        return _book_in(path, path.name)
    if path.name.lower() == "ncc.html" or path.suffix.lower() == ".opf":
        return _book_in(path.parent, path.name)
    return read_bytes(_bytes(path), path.name)


def _bytes(path: Path) -> bytes:
    """The file, no larger than may be. Raises RefusedError."""
    try:
        if not path.exists():
            raise RefusedError("is not there", "Look whether its name is right.")
        if not path.is_file():
            raise RefusedError("is no file")
        if path.stat().st_size > MOST_FILE_BYTES:
            raise RefusedError(f"is larger than {MOST_FILE_BYTES // 2**20} megabytes")
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise RefusedError(f"cannot be opened: {error.strerror or error}") from error
    if len(data) > MOST_FILE_BYTES:
        raise RefusedError(f"is larger than {MOST_FILE_BYTES // 2**20} megabytes")
    return data


def read_bytes(data: bytes, name: str) -> Source:
    """All that is read of a file's bytes; its name tells the format where they do not. Raises
    RefusedError."""
    if not data:
        raise RefusedError("is empty")
    suffix = Path(name).suffix.lower()
    if data.startswith(OLD_WORD):
        raise RefusedError("is locked, or was written by an old version of Word", "Save it again as .docx.")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from voiceguide.importing.printed import read_pdf  # noqa: PLC0415

        return _bounded(read_pdf(data, name))
    if data.startswith(b"PK") or SUFFIXES.get(suffix) in _ZIPPED:
        return _zipped(data, name, SUFFIXES.get(suffix))
    form = SUFFIXES.get(suffix)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if form is Format.TEXT and head.startswith((b"<!doctype html", b"<html")):
        form = Format.HTML
    if form is Format.PDF:
        raise RefusedError("is damaged or cut short: it is no whole PDF")
    if form is None:
        raise RefusedError(
            f"is of a kind that is not known ({suffix or 'it has no ending'})",
            f"These can be imported: {', '.join(SUFFIXES)}.",
        )
    return _bounded(_page(form)(data, name))


def _page(form: Format) -> Callable[[bytes, str], Source]:
    if form is Format.TEXT:
        from voiceguide.importing.plain import read_text  # noqa: PLC0415

        return read_text
    from voiceguide.importing.page import read_html, read_markdown  # noqa: PLC0415

    return read_markdown if form is Format.MARKDOWN else read_html


def _zipped(data: bytes, name: str, expected: Format | None) -> Source:
    from voiceguide.importing.archive import zipped  # noqa: PLC0415
    from voiceguide.importing.books import kind_of  # noqa: PLC0415

    archive = zipped(data)
    kind = kind_of(archive)
    if kind is None or (expected in (Format.DOCX, Format.EPUB) and kind is not expected):
        raise RefusedError(f"is no {expected or 'book'}: it lacks the files of one")
    return _bounded(_reader(kind)(archive, name))


def _book_in(around: Path, name: str) -> Source:
    from voiceguide.importing.archive import folder  # noqa: PLC0415
    from voiceguide.importing.books import kind_of  # noqa: PLC0415

    archive = folder(around)
    kind = kind_of(archive)
    if kind is None:
        raise RefusedError("is a folder without a book of DAISY or EPUB")
    return _bounded(_reader(kind)(archive, name))


def _reader(kind: Format) -> Callable[..., Source]:
    from voiceguide.importing.books import read_daisy2, read_daisy3, read_epub  # noqa: PLC0415
    from voiceguide.importing.word import read_docx  # noqa: PLC0415

    return {
        Format.DOCX: read_docx,
        Format.EPUB: read_epub,
        Format.DAISY2: read_daisy2,
        Format.DAISY3: read_daisy3,
    }[kind]


def _bounded(source: Source) -> Source:
    """The source, where it is not too much. Raises RefusedError."""
    if len(source.pieces) > MOST_PIECES:
        raise RefusedError(f"has more than {MOST_PIECES:,} paragraphs")
    if sum(len(word) + 1 for piece in source.pieces for word in piece.words) > MOST_CHARACTERS:
        raise RefusedError(f"has more than {MOST_CHARACTERS:,} characters")
    if not any(piece.words for piece in source.pieces):
        raise RefusedError("holds no words")
    return source

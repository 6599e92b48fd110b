"""Characters: how bytes become text, and text becomes words with one space between them."""

from __future__ import annotations

import codecs
import re
import unicodedata

from voiceguide.importing.limits import MOST_CHARACTERS, MOST_PIECE_CHARACTERS, RefusedError

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
"""Characters that show nothing, or turn the order of others: soft hyphens, joiners, marks of direction."""

_SPACES = re.compile("[ \t\n\r\f\v\u0085\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LIGATURES = {ord(one): unicodedata.normalize("NFKC", one) for one in "ﬀﬁﬂﬃﬄﬅﬆ"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf©¢¨´³¶¼]|â€|Â[ £°·«»\u00a0-\u00bf]|ï¿½|\ufffd")
"""What UTF-8 looks like where it was taken for another encoding."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

GUESSED = (
    "its encoding is not told: it was read as Windows-1252, so look at accents, pounds and quotation marks"
)
"""The doubt where bytes are no UTF-8 and nothing says what they are."""


def clean(text: str) -> str:
    """The words with one space between them. What is invisible goes; ligatures become letters.

    No-break and thin spaces stay: they hold a figure and its unit together.
    """
    seen = _SPACES.sub(" ", text)
    return _CONTROLS.sub("", _INVISIBLE.sub("", seen)).translate(_LIGATURES).strip()


def doubts_of(text: str) -> list[str]:
    """What is odd about the characters of a piece. Raises RefusedError where it is too long to be text."""
    if len(text) > MOST_PIECE_CHARACTERS:
        raise RefusedError(
            f"has a line or a paragraph of {len(text):,} characters, which is no text to be read"
        )
    found = []
    if _MOJIBAKE.search(text):
        found.append("some characters look wrongly decoded")
    if _PRIVATE.search(text):
        found.append("a character here has a meaning in one font alone, and cannot be read")
    return found


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a file, and doubts about it.

    A mark at the beginning counts first, then what the file declares, then UTF-8, then Windows-1252.
    Raises RefusedError where the bytes are not in the encoding that the file claims, or are no text.
    """
    if not data.strip(b" \t\r\n\0"):
        raise RefusedError("is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding)), ()
    if declared:
        return _checked(_decoded(data, declared)), ()
    try:
        return _checked(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    try:
        return _checked(data.decode("windows-1252")), (GUESSED,)
    except UnicodeDecodeError as error:
        why = "is not text, or does not tell the encoding that it is written in"
        raise RefusedError(why, "Save it again as UTF-8.") from error


def _decoded(data: bytes, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        if not getattr(codec, "_is_text_encoding", True):
            raise LookupError(encoding)
        return data.decode(codec.name)
    except (LookupError, UnicodeError, ValueError) as error:
        raise RefusedError(
            f"is not written in the encoding {encoding[:40]!r} that it should be",
            "Save it again as UTF-8.",
        ) from error


def _checked(text: str) -> str:
    if "\0" in text:
        raise RefusedError("is not text: it holds zero bytes", "Save it again as UTF-8.")
    if len(text) > MOST_CHARACTERS:
        raise RefusedError(f"has more than {MOST_CHARACTERS:,} characters")
    return text

"""Writes pronunciations that a person has mended by ear into a lexicon of their own (see `pls`)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from voiceguide.errors import GuideError
from voiceguide.lexicon.context import ROLES
from voiceguide.lexicon.pls import ROLE_NAMESPACE, Entry, read_pls

HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!--
  Pronunciations that were mended by ear, with "voiceguide listen-check". It writes the whole file anew: keep
  remarks of your own elsewhere.
-->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:is="{ROLE_NAMESPACE}"
         alphabet="ipa" xml:lang="en-GB">
"""


def keep_entry(file: Path, entry: Entry) -> None:
    """Adds an entry, or puts it in the place of the one for the same spelling. The file need not exist.

    It is written beside its place and renamed, so that a cut-off leaves what was there. Raises GuideError
    when the file that is there cannot be read, or cannot be written.
    """
    entries = dict(read_pls(file).entries) if file.exists() else {}
    text = document({**entries, entry.key: entry}.values())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as new:
            new.write(text)
        try:
            Path(new.name).chmod(0o644)
            Path(new.name).replace(file)
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GuideError(
            f"The lexicon {file.name} cannot be written.",
            kept="The pronunciations that it had are kept.",
            todo=f"The computer says: {error.strerror or error}.",
        ) from error


def document(entries: Iterable[Entry]) -> str:
    """The lexicon as a file, in the order of the spellings."""
    return "\n".join([HEAD, *map(_lexeme, sorted(entries, key=lambda one: one.key)), "</lexicon>", ""])


def _lexeme(entry: Entry) -> str:
    role = f' role="is:{entry.role}"' if entry.role in ROLES else ""
    return "\n".join(
        [
            f"  <lexeme{role} dc:source={quoteattr(entry.source)}>",
            f"    <grapheme>{escape(entry.grapheme)}</grapheme>",
            *(f"    <phoneme>{escape(ipa)}</phoneme>" for ipa in entry.phonemes),
            "  </lexeme>\n",
        ]
    )

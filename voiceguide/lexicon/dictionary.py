"""Pronunciations in CMUdict's format: `word PH PH`, and `word(2) PH PH` for a further one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from voiceguide.errors import ModelError
from voiceguide.lexicon.ipa import Arpabet
from voiceguide.paths import shipped_models_dir

Dictionary = Mapping[str, Sequence[Sequence[str]]]
"""For each word its pronunciations, in ARPAbet without stress."""

FILE = "dictionary.txt"
"""The dictionary's name in a model's folder."""

OURS = "voiceguide-en"
"""The model that comes with voiceguide. Its dictionary is all of CMUdict and the content's words."""

COMMENTS = ("#", ";;;")
"""What a line begins with that is for people alone."""

_VARIANT = re.compile(r"\(\d+\)$")


def read_dictionary(file: Path) -> dict[str, list[Arpabet]]:
    """The words of the file. Raises OSError or UnicodeDecodeError when it cannot be read."""
    found: dict[str, list[Arpabet]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(COMMENTS):
            continue
        entry, *phones = line.split()
        ways = found.setdefault(_VARIANT.sub("", entry), [])
        if tuple(phones) not in ways:
            ways.append(tuple(phones))
    return found


def dictionary_of(model: Path) -> dict[str, list[Arpabet]]:
    """The dictionary in a model's folder; of a model without one, that of ours. Raises ModelError."""
    file = model / FILE if (model / FILE).is_file() else shipped_models_dir() / OURS / FILE
    try:
        return read_dictionary(file)
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            f"The dictionary {file.name} cannot be read.", todo=f"Put it back. The computer says: {error}."
        ) from error

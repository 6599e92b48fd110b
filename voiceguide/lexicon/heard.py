"""How medicines are said, for the ear: `content/lexicon/heard.dict`, `word PHONEMES` in ARPAbet."""

from __future__ import annotations

from pathlib import Path

from voiceguide.errors import GuideError

Pronunciations = dict[str, list[tuple[str, ...]]]


def load_heard(file: Path) -> Pronunciations:
    """Every word with its pronunciations, in the file's order. Raises GuideError naming the odd line."""
    found: Pronunciations = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GuideError(f"The lexicon {file.name} cannot be read.", todo=f"Put it back: {error}.") from error
    for number, line in enumerate(lines, 1):
        word, *phonemes = line.split() or [""]
        if word and not phonemes:
            raise GuideError(f"{file.name}, line {number}: “{word}” has no phonemes.", todo="Add them.")
        if word:
            found.setdefault(word, []).append(tuple(phonemes))
    return found

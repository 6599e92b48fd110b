"""Pronunciations for a list of words or phrases: CMUdict's, and our own for what it lacks.

`python -m training.lexicon --words FILE --extra FILE --out FILE`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from voiceguide.errors import ModelError
from voiceguide.lexicon.dictionary import COMMENTS, cmudict
from voiceguide.lexicon.dictionary import read_dictionary as read_lexicon

Lexicon = dict[str, list[tuple[str, ...]]]
"""Words, and for each one its pronunciations in ARPAbet without stress."""

__all__ = ["Lexicon", "cmudict", "pronounce", "read_lexicon", "read_words", "write_lexicon"]


def write_lexicon(lexicon: Mapping[str, Sequence[Sequence[str]]], path: Path) -> None:
    """Write what `read_lexicon` reads, in alphabetical order."""
    lines = [
        f"{word}{f'({count})' if count > 1 else ''} {' '.join(sounds)}\n"
        for word in sorted(lexicon)
        for count, sounds in enumerate(lexicon[word], start=1)
    ]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def pronounce(words: Iterable[str], *sources: Mapping[str, Sequence[Sequence[str]]]) -> Lexicon:
    """All pronunciations that the sources give for the words. Raises ModelError if a word has none."""
    lexicon: Lexicon = {}
    missing: list[str] = []
    for word in sorted(set(words)):
        found = [tuple(sounds) for source in sources for sounds in source.get(word, [])]
        if found:
            lexicon[word] = list(dict.fromkeys(found))
        else:
            missing.append(word)
    if missing:
        raise ModelError(
            f"No pronunciation is known for {', '.join(missing)}.",
            todo="Add one to the extra dictionary, with the phones of CMUdict.",
        )
    return lexicon


def read_words(path: Path) -> set[str]:
    """The words of a file of words or phrases, one to a line, in small letters."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith(COMMENTS) for word in line.lower().split()}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 when the lexicon is written, 1 when it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m training.lexicon", description=__doc__)
    parser.add_argument("--words", type=Path, required=True, help="words or phrases, one to a line")
    parser.add_argument(
        "--extra", type=Path, help="a dictionary of our own pronunciations, used besides CMUdict"
    )
    parser.add_argument("--out", type=Path, required=True, help="the dictionary to write")
    options = parser.parse_args(arguments)
    try:
        sources = [read_lexicon(cmudict())]
        if options.extra is not None:
            sources.append(read_lexicon(options.extra))
        lexicon = pronounce(read_words(options.words), *sources)
        write_lexicon(lexicon, options.out)
    except (ModelError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(lexicon)} words, {sum(map(len, lexicon.values()))} pronunciations")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The lexicons that count, laid over one another: built in, the clinic's, a guide's, the session's.

A later layer's entry for a spelling holds. A guide's own counts for that guide's sentences alone. A file that
cannot be used is a fault, told in a sentence, and all the others still count: to hear a word said wrongly is
better than to hear nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from voiceguide.errors import GuideError
from voiceguide.lexicon.ipa import Arpabet
from voiceguide.lexicon.notation import Marked, Notation
from voiceguide.lexicon.pls import Lexicon, merged, read_pls, united

SUFFIX = ".pls"
"""What the names of lexicons end in."""


@dataclass(frozen=True)
class Layers:
    """What was found, each layer by itself."""

    built_in: Lexicon = field(default_factory=Lexicon)
    clinic: Lexicon = field(default_factory=Lexicon)
    guides: Mapping[str, Lexicon] = field(default_factory=dict)
    """By the id of the guide."""
    session: Lexicon = field(default_factory=Lexicon)
    faults: tuple[GuideError, ...] = ()
    """Why each file that does not count does not."""

    def of(self, guide: str = "") -> Lexicon:
        """What holds in a sentence of this guide; "" for the assistant's own words."""
        return merged(self.built_in, self.clinic, self.guides.get(guide, Lexicon()), self.session)

    def everything(self) -> Lexicon:
        """All words of all layers, with every way that any of them has."""
        return united(*self.each())

    def heard(self) -> dict[str, list[Arpabet]]:
        """For the ear, which has to know a guide's words before the guide is open: see `Lexicon.heard`."""
        return self.everything().heard()

    def each(self) -> Iterator[Lexicon]:
        """Every layer by itself, as `proof` wants them: also the entries that others cover are tried."""
        yield from self.guides.values()
        yield from (self.built_in, self.clinic, self.session)

    def written(self, notation: Callable[[Lexicon], Notation]) -> Callable[[str, str], Marked]:
        """What writes a text of a guide (its id, "" for none) for an engine, by `phonemic` or another.

        A guide's lexicon is made into a `Notation` when it is first needed, and kept.
        """

        @cache
        def of(guide: str) -> Notation:
            return notation(self.of(guide))

        return lambda text, guide: of(guide if guide in self.guides else "")(text)


def load_layers(content: Path, clinic: Path, session: Path | None = None) -> Layers:
    """All layers.

    Built in is `content/lexicon/*.pls`, in the order of the names; the clinic's is `*.pls` of its folder,
    which need not exist; a guide's own is `content/guides/<its id>.pls`; the session's is one file.
    """
    faults: list[GuideError] = []

    def read(file: Path) -> Lexicon:
        try:
            return read_pls(file)
        except GuideError as error:
            kept = "The other pronunciations are kept."
            faults.append(GuideError(error.happened, kept=kept, todo=error.todo))
            return Lexicon()

    def folder(place: Path) -> Lexicon:
        return merged(*map(read, _files(place)))

    if not _files(content / "lexicon"):
        faults.append(GuideError("The content has no lexicon.", todo="Put its .pls files back."))
    return Layers(
        folder(content / "lexicon"),
        folder(clinic),
        {file.stem: read(file) for file in _guides(content / "guides", faults)},
        read(session) if session else Lexicon(),
        tuple(faults),
    )


def _files(place: Path) -> list[Path]:
    return sorted(place.glob(f"*{SUFFIX}"))


def _guides(place: Path, faults: list[GuideError]) -> Iterator[Path]:
    for file in _files(place):
        if file.with_suffix(".md").is_file():
            yield file
        else:
            faults.append(
                GuideError(
                    f"The lexicon {file.name} belongs to no guide.",
                    kept="The other pronunciations are kept.",
                    todo=f"Name it as a guide is named, or put it into {place.parent.name}/lexicon.",
                )
            )

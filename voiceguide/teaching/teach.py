"""Teaches a model words: its graph is made anew from its own table of phones and a lexicon.

A model that the person installed is taught where it lies. One that came with voiceguide is never changed: its
copy, with `TAUGHT` after its name, goes to where installed models lie. All is made beside its place and then
renamed into it, so that a build that fails or is interrupted leaves what was there.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voiceguide.errors import ModelError
from voiceguide.hearing.install import work_folder
from voiceguide.hearing.models import TAUGHT, Model, describe_files, verify, write_manifest
from voiceguide.teaching.contexts import FILE, load_contexts
from voiceguide.teaching.graph import GraphSize, Lexicon, build_graph

GRAPH = "graph"
"""The folder of a model that is made anew; all else is copied."""

TAUGHT_HERE = "Taught words on this computer. "
"""Stands in the manifest before where the model comes from."""


@dataclass(frozen=True)
class Taught:
    """A model after it was taught."""

    model: Model
    size: GraphSize


def can_be_taught(model: Model) -> bool:
    """Whether the model has the table of phones that teaching needs."""
    return (model.folder / FILE).is_file()


def taught_name(model: Model, into: Path) -> str:
    """What the model is called once it is taught: as before if it lies in the folder `into`."""
    return model.name if model.folder.parent.resolve() == into.resolve() else f"{model.name}{TAUGHT}"


def teach(
    model: Model,
    lexicon: Lexicon,
    into: Path,
    copies: Mapping[str, Sequence[str]] | None = None,
    talk: Collection[str] = (),
) -> Taught:
    """Put the model into the folder `into`, with a graph of just these words, over what has its name there.

    `copies` says in how many copies grammars want a word (`voiceguide.hearing.vosk_grammar`); `talk` names
    those that other people's talk is made of.
    Raises ModelError when the model cannot be taught or is damaged, when a pronunciation cannot be used, when
    OpenFst's tools are missing, or when the disk cannot be written. All that was there is then as it was.
    """
    contexts = load_contexts(model.folder)
    verify(model)
    name = taught_name(model, into)
    try:
        into.mkdir(parents=True, exist_ok=True)
        with work_folder(into) as work:
            new = work / name
            for file in model.files:
                if Path(file).parts[0] != GRAPH:
                    (new / file).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(model.folder / file, new / file)
            size = build_graph(lexicon, contexts, new, copies=copies, talk=talk)
            source = TAUGHT_HERE + model.source.removeprefix(TAUGHT_HERE)
            made = replace(model, name=name, source=source, folder=new, files=describe_files(new))
            write_manifest(made)
            _exchange(new, into / name, work / "before")
    except OSError as error:
        raise ModelError(
            f"The model {model.name} cannot be taught: {error.strerror or error}.",
            kept="It was left as it is.",
            todo="Make room on the disk, then try again.",
        ) from error
    return Taught(replace(made, folder=into / name), size)


def _exchange(new: Path, place: Path, before: Path) -> None:
    """Rename `new` to `place`, and what was there to `before`; back, should that be cut off."""
    try:
        if place.exists():
            place.rename(before)
        new.rename(place)
    except BaseException:
        if before.exists() and not place.exists():
            before.rename(place)
        raise

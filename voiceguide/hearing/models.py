"""The speech models on this computer: what each one is, and whether its files are whole.

A model is a folder with a `manifest.json`, which says what the model is and gives the size and the
SHA-256 of each of its files. `voiceguide.hearing.install` adds and removes models.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from voiceguide.errors import ModelError

MANIFEST = "manifest.json"
"""The name of the file in each model's folder that describes the model."""

ENGINES = ("vosk", "pocketsphinx")
"""The engines a manifest may name. A manifest that names another is refused."""

NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
"""How a model's name is written. It is also a folder's name, so it can lead nowhere else."""

TAUGHT = "-taught"
"""Stands after the name of a model of ours whose copy was taught words on this computer."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_AGAIN = "Remove this model and install it again, or install voiceguide again if the model came with it."
_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("name", "engine", "language", "licence", "source", "note"), (str,)),
    "sample_rate": (int,),
    "files": (dict,),
}


@dataclass(frozen=True)
class ModelFile:
    """What the manifest says of one file."""

    sha256: str
    """The SHA-256 of the whole file, as 64 lower-case hexadecimal digits."""
    bytes: int
    """The size in bytes."""


@dataclass(frozen=True)
class Score:
    """How well the model did when it was measured."""

    commands: float
    """The share of spoken commands heard right, from 0 to 1."""
    slots: float
    """The share of values within the commands heard right, from 0 to 1."""
    on: str
    """What it was measured on, in words."""


@dataclass(frozen=True)
class Model:
    """A speech model on this computer, as its manifest describes it."""

    name: str
    """Its name, which is also its folder's name: small letters, digits, dots and hyphens."""
    engine: str
    """The engine that reads it: one of `ENGINES`."""
    language: str
    """The language it hears, as a code such as "en"; "und" when nobody said."""
    licence: str
    """The licence it comes under, in words."""
    source: str
    """One sentence that says where it comes from."""
    sample_rate: int
    """The samples per second that it expects, in Hz."""
    score: Score | None
    """How well it did when measured; None when that is not known."""
    note: str
    """What else a person should know of it; may be empty."""
    folder: Path
    """Where it lies."""
    files: Mapping[str, ModelFile]
    """What each file must be, by its path within the folder, written with "/"."""


def find_models(folders: Sequence[Path]) -> tuple[list[Model], list[ModelError]]:
    """All models in the folders, in order of folder and name, and one error for each that cannot be read.

    A folder that does not exist holds none. Of two models with one name the first counts, and the second
    becomes an error. The files themselves are not looked at: see `verify`.
    """
    found: dict[str, Model] = {}
    errors: list[ModelError] = []
    for folder in folders:
        try:
            inside = sorted(f for f in folder.iterdir() if f.is_dir() and not f.name.startswith("."))
        except FileNotFoundError:
            continue
        except OSError as error:
            errors.append(ModelError(f"The models in {folder} cannot be read: {error.strerror}."))
            continue
        for each in inside:
            try:
                model = load_model(each)
                if model.name != each.name:
                    raise _unusable(each, f'its name is "{model.name}", but its folder is "{each.name}"')
                if model.name in found:
                    raise _unusable(each, f"a model of this name also lies in {found[model.name].folder}")
                found[model.name] = model
            except ModelError as error:
                errors.append(error)
    return list(found.values()), errors


def load_model(folder: Path) -> Model:
    """The model that lies in this folder. Only its manifest is read.

    Raises ModelError, which names the manifest, when that is missing or not written as it must be.
    """
    try:
        return _parse(json.loads((folder / MANIFEST).read_text(encoding="utf-8")), folder)
    except OSError as error:
        raise _unusable(folder, error.strerror or "it cannot be read") from error
    except json.JSONDecodeError as error:
        raise _unusable(folder, f"its line {error.lineno} is not JSON") from error
    except (ValueError, RecursionError) as error:
        raise _unusable(folder, str(error)) from error


def verify(model: Model, *, full: bool = True) -> None:
    """Check that the model's files are the ones its manifest describes: sizes first, then each SHA-256.

    `full=False` checks the sizes only. Raises ModelError naming the first file that is missing, cut short,
    too long, changed or not readable.
    """
    for fault_in in (_size_fault, _sum_fault) if full else (_size_fault,):
        for name, expected in model.files.items():
            try:
                fault = fault_in(model.folder / name, expected)
            except FileNotFoundError:
                fault = "is missing"
            except OSError as error:
                fault = f"cannot be read: {error.strerror}"
            if fault:
                raise ModelError(
                    f"The speech model {model.name} is damaged: its file {name} {fault}.",
                    kept="Your guides and settings are not affected.",
                    todo=_AGAIN,
                )


def describe_files(folder: Path) -> dict[str, ModelFile]:
    """The size and SHA-256 of each file in a model's folder, but for the manifest.

    Raises OSError when one cannot be read.
    """
    paths = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {n: ModelFile(_sha256(p), p.stat().st_size) for n, p in sorted(paths.items()) if n != MANIFEST}


def write_manifest(model: Model) -> None:
    """Write the manifest of a model into its folder. Raises OSError when that cannot be written."""
    data = {key: value for key, value in vars(model).items() if key not in ("folder", "files", "score")}
    data["score"] = asdict(model.score) if model.score else None
    data["files"] = {name: asdict(file) for name, file in model.files.items()}
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    (model.folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def safe_path(name: str) -> PurePosixPath:
    """The path, which leads to a file inside the folder it is relative to on every system.

    Raises ValueError when it may lead elsewhere.
    """
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or any(c in '\\:\0"' for c in name):
        raise ValueError(f"it names the file {name!r}, which is not inside the model's folder")
    return path


def _parse(data: Any, folder: Path) -> Model:
    top = _checked(data, **_KINDS)
    if not NAME.fullmatch(top["name"]):
        raise ValueError(f"{top['name']!r} is not a name of small letters, digits, dots and hyphens")
    if top["engine"] not in ENGINES:
        raise ValueError(f"{top['engine']!r} is not an engine that voiceguide knows")
    files = {str(safe_path(name)): _file(file) for name, file in top.pop("files").items()}
    if not files:
        raise ValueError("it lists no files")
    score = None if data.get("score") is None else _score(data["score"])
    return Model(**top, score=score, folder=folder, files=files)


def _score(data: Any) -> Score:
    score = Score(**_checked(data, commands=(int, float), slots=(int, float), on=(str,)))
    if not (0 <= score.commands <= 1 and 0 <= score.slots <= 1):
        raise ValueError("a score is not between 0 and 1")
    return score


def _file(data: Any) -> ModelFile:
    file = ModelFile(**_checked(data, sha256=(str,), bytes=(int,)))
    if not _SHA256.fullmatch(file.sha256) or file.bytes < 0:
        raise ValueError("the SHA-256 or the size of a file is not written as it must be")
    return file


def _checked(data: Any, **kinds: tuple[type, ...]) -> dict[str, Any]:
    """The named values of a JSON object, each of one of its kinds. Raises ValueError otherwise."""
    for key, allowed in kinds.items():
        if not isinstance(data, dict) or type(data.get(key)) not in allowed:
            raise ValueError(f'"{key}" is missing or is not of the right kind')
    return {key: data[key] for key in kinds}


def _size_fault(path: Path, expected: ModelFile) -> str:
    size = path.stat().st_size
    if size == expected.bytes:
        return ""
    return "is cut short" if size < expected.bytes else "is longer than it was"


def _sum_fault(path: Path, expected: ModelFile) -> str:
    return "" if _sha256(path) == expected.sha256 else "was changed"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unusable(folder: Path, why: str) -> ModelError:
    return ModelError(
        f"The speech model in {folder.name} cannot be used, because of its file {MANIFEST}: {why}.",
        kept="Other models are not affected.",
        todo=_AGAIN,
    )

"""Add a speech model to this computer, or remove one.

A model comes from the makers' own site, or from a folder or an archive that the person brings. The makers
publish no checksum that is known to us, so a download is checked for its size, for an archive that reads
clean, and for the parts of a Vosk model; the SHA-256 sums in its manifest are taken when it is installed.
They show any later change, but not that the makers meant these files. A model that is brought with a
manifest of its own is checked against that.

A model is put together in a hidden folder beside its place and then renamed into it, so a model is there
whole or not at all. Only a download that was cut stays, as `NAME.zip.part`, and the next one goes on from it.
"""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import stat
import struct
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from voiceguide import paths
from voiceguide.errors import ModelError
from voiceguide.hearing.models import (
    MANIFEST,
    NAME,
    Model,
    describe_files,
    load_model,
    safe_path,
    verify,
    write_manifest,
)

MAKERS_SITE = "https://alphacephei.com/vosk/models/"
"""The address under which the makers of Vosk offer their models: the only one that is ever asked."""

TIMEOUT_S = 20.0
"""Seconds of silence from the site after which a download is taken as cut."""

CHUNK_BYTES = 1 << 18
"""Bytes read at a time: `progress` is called once for each chunk."""

MAX_UNPACKED_BYTES = 1_000_000_000
"""Bytes a model may have in all, and a download too. More is taken as an attack on the disk and refused."""

MAX_FILES = 1_000
"""Files a model may have. A Vosk model has about 20; more than this is not a model."""

STALE_S = 3600.0
"""Seconds after which a hidden working folder is taken as left behind by a power cut, and removed."""

REQUIRED_PARTS = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst")
"""The files without which Vosk cannot load a model and hear by a grammar with it."""

_WORK_PREFIX = ".work-"
_KALDI_SAMPLE_RATE = 16_000  # Hz: what Kaldi takes when mfcc.conf names none
_BAD_ARCHIVE = (  # what the standard library raises for a damaged or locked archive
    *(zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile),
    *(zlib.error, struct.error, EOFError, RuntimeError),
)
_NOTHING = "Nothing was installed or changed."
_STILL_HERE = "It is still here."
_DAMAGED = "it is damaged, or it is neither a .zip nor a .tar.gz"


@dataclass(frozen=True)
class MakersModel:
    """A model that its makers offer on their own site."""

    licence: str
    """The licence the makers give it."""
    language: str
    """The language it hears, as a code."""
    about_bytes: int
    """Roughly how many bytes the archive has: told to the person before the site is asked anything."""


MAKERS_MODELS = {"vosk-model-small-en-us-0.15": MakersModel("Apache-2.0", "en", 40_000_000)}
"""The models that `install` can download, by name. Each is the archive `NAME.zip` under `MAKERS_SITE`."""

_Entry = tuple[str, int, IO[bytes]]  # path inside the model or archive, bytes, the open file


def install(
    source: str | Path,
    into: Path,
    *,
    progress: Callable[[int, int | None], None],
    confirm: Callable[[str], bool],
    site: str = MAKERS_SITE,
) -> Model:
    """Install a Vosk model into the folder `into`, and return it.

    `source` is a name in `MAKERS_MODELS`, or a folder, a .zip or a .tar.gz that the person brings. Before a
    download, and before anything is asked of the network, `confirm` gets a question with the size and the
    licence; then `progress` is told the bytes that are there, and how many there will be, if that is known.

    Raises ModelError, after which nothing half done is left but a resumable `NAME.zip.part`, when the person
    says no, the name is taken, the source is missing, unsafe, damaged or not a model that can hear by a
    grammar, the site cannot be reached, or the disk cannot be written.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        if isinstance(source, str) and source in MAKERS_MODELS:
            return _install_makers(source, into, progress, confirm, site)
        path = Path(source)
        if path.is_dir():
            origin = f"Brought as the folder {path.name}."
            return _place(_folder_entries(path), path.resolve().name, origin, into)
        if path.is_file():
            stem = re.sub(r"\.(zip|tar\.gz|tgz)$", "", path.name, flags=re.IGNORECASE)
            return _place(_archive_entries(path), stem, f"Brought as the archive {path.name}.", into)
    except OSError as error:
        raise _refused(str(source), f"a file cannot be read or written: {error.strerror or error}") from error
    raise ModelError(
        f"There is no model, folder or archive called {source}.",
        kept=_NOTHING,
        todo=f"Give a folder, an archive, or one of these names: {', '.join(MAKERS_MODELS)}.",
    )


def remove(name: str, into: Path) -> None:
    """Remove the installed model of this name from the folder `into`, whole or broken.

    Raises ModelError when there is none, when it came with voiceguide, or when it cannot be removed.
    """
    shipped, folder = paths.shipped_models_dir(), into / name
    known = NAME.fullmatch(name) is not None
    if known and (shipped / name).is_dir() and (not folder.is_dir() or folder.samefile(shipped / name)):
        raise ModelError(f"The model {name} came with voiceguide, so it cannot be removed.", kept=_STILL_HERE)
    if not known or not folder.is_dir():
        raise ModelError(
            f"There is no installed model called {name}.",
            kept="Nothing was removed.",
            todo="Look at the list of models for the right name.",
        )
    try:
        with work_folder(into) as work:
            folder.rename(work / name)
    except OSError as error:
        raise ModelError(
            f"The model {name} cannot be removed: {error.strerror}.",
            kept=_STILL_HERE,
            todo="Close whatever uses it, then try again.",
        ) from error


def _install_makers(
    name: str,
    into: Path,
    progress: Callable[[int, int | None], None],
    confirm: Callable[[str], bool],
    site: str,
) -> Model:
    _refuse_if_taken(name, into)
    maker, host = MAKERS_MODELS[name], urllib.request.Request(site).host
    if not confirm(
        f"The model {name} is a download of about {maker.about_bytes / 1e6:.0f} megabytes from {host}."
        f" Its licence is {maker.licence}. Its checksum is not known beforehand. Shall it be fetched?"
    ):
        raise ModelError(f"The model {name} was not fetched, because you said no.", kept=_NOTHING)
    url, part = f"{site}{name}.zip", into / f"{name}.zip.part"
    _download(url, part, progress)
    try:
        model = _place(_archive_entries(part), name, f"Downloaded from {url}.", into)
    except ModelError:
        part.unlink()  # it came whole, and is not a model: going on from it cannot help
        raise
    part.unlink()
    return model


def _download(url: str, part: Path, progress: Callable[[int, int | None], None]) -> None:
    """Fetch the archive into `part`, going on from what is there already."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        response = urllib.request.urlopen(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        with error:
            if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise _not_fetched(url, f"answered with the error {error.code}") from error
            if (error.headers["Content-Range"] or "").endswith(f"/{have}"):
                return  # all of it was there: only the unpacking was cut
        part.unlink()
        _download(url, part, progress)
        return
    except (OSError, http.client.HTTPException) as error:
        raise _not_fetched(url, "cannot be reached") from error
    with response:
        if response.url.partition(":")[0] != url.partition(":")[0]:
            raise _not_fetched(url, "leads to an address that is not safe")
        if response.headers.get_content_maintype() == "text":
            raise _not_fetched(url, "answered with a page, perhaps because the network wants a login")
        if response.status != http.HTTPStatus.PARTIAL_CONTENT:
            have = 0  # the site sends it from the start
        length = response.headers["Content-Length"]
        total = have + int(length) if length and length.isdigit() else None
        with part.open("r+b" if have else "wb") as out:
            out.seek(have)
            progress(have, total)
            while chunk := _read(response, url):
                have += out.write(chunk)
                if max(have, total or 0) > MAX_UNPACKED_BYTES:
                    out.truncate(0)
                    raise _not_fetched(url, "sends far more than a speech model")
                progress(have, total)
    if total is not None and have < total:
        raise _not_fetched(url, f"stopped sending after {have / 1e6:.1f} of {total / 1e6:.1f} megabytes")


def _read(response: http.client.HTTPResponse, url: str) -> bytes:
    try:
        return response.read(CHUNK_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise _not_fetched(url, "stopped sending") from error


def _place(entries: Generator[_Entry, None, None], fallback: str, origin: str, into: Path) -> Model:
    """Copy the files into a working folder, check them, write the manifest and rename into place."""
    with work_folder(into) as work:
        try:
            with closing(entries):
                _copy(entries, work)
            root = _model_root(work)
            model = _describe(root, fallback if root == work else root.name, origin)
        except ValueError as error:
            raise _refused(fallback, str(error)) from error
        except _BAD_ARCHIVE as error:
            raise _refused(fallback, _DAMAGED) from error
        _refuse_if_taken(model.name, into)
        write_manifest(model)
        return replace(model, folder=root.rename(into / model.name))


def _copy(entries: Iterator[_Entry], folder: Path) -> None:
    total = 0
    for count, (name, size, stream) in enumerate(entries, 1):
        with stream:
            total += size
            if count > MAX_FILES or total > MAX_UNPACKED_BYTES:
                raise ValueError("it is far larger than a speech model")
            path = folder / safe_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as out:
                shutil.copyfileobj(stream, out, CHUNK_BYTES)


def _folder_entries(folder: Path) -> Generator[_Entry, None, None]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ValueError(f"{path.name} is a link or a device, not a file")
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.stat().st_size, path.open("rb")


def _archive_entries(archive: Path) -> Generator[_Entry, None, None]:
    """The plain files of a .zip or a .tar.gz. Reading them to the end checks the archive's own sums."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            for info in packed.infolist():
                if stat.S_ISLNK(info.external_attr >> 16):
                    raise ValueError(f"{info.filename!r} is a link, not a file")
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise ValueError("it is packed in a way that voiceguide does not read")
                if not info.is_dir():
                    yield info.filename, info.file_size, packed.open(info)
        return
    with gzip.open(archive) as unzipped, tarfile.open(fileobj=unzipped, mode="r:") as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isreg() else None
            if stream:
                yield member.name, member.size, stream
            elif not member.isdir():
                raise ValueError(f"{member.name!r} is a link or a device, not a file")
        while unzipped.read(CHUNK_BYTES):
            pass  # tarfile takes a damaged header for the end; only gzip's sum, which stands last, tells


def _model_root(work: Path) -> Path:
    """The folder that holds the model's parts: the top, or wherever one `am/final.mdl` lies below it."""
    roots = [path.parent.parent for path in work.rglob("am/final.mdl")]
    if len(roots) > 1:
        raise ValueError("it holds more than one model, so take them out and install one by one")
    if not roots:
        if any(work.rglob("final.mdl")):
            raise ValueError("it has the old layout of Vosk models, without the folder am")
        raise ValueError("its part am/final.mdl is missing")
    if (roots[0] / "graph" / "HCLG.fst").exists():
        raise ValueError("its graph HCLG.fst is fixed, so it cannot be told which words to expect")
    for part in REQUIRED_PARTS:
        if not (roots[0] / part).is_file():
            raise ValueError(f"its part {part} is missing")
    return roots[0]


def _describe(root: Path, folder_name: str, origin: str) -> Model:
    """What this model is: by its own manifest if it has one, else as far as its name and its files tell."""
    if (root / MANIFEST).exists():
        model = load_model(root)
        verify(model)
        return replace(model, files=describe_files(root))
    name = re.sub(r"[ _]+", "-", folder_name.lower())
    if not NAME.fullmatch(name):
        raise ValueError("its name must be of letters, digits, dots and hyphens, so rename it")
    maker = MAKERS_MODELS.get(name)
    named = re.match(r"vosk-model-(?:small-)?([a-z]{2})(?=-)", name)  # the makers' way of naming
    rate = re.search(r"(?m)^--sample-frequency=(\d+)", (root / "conf" / "mfcc.conf").read_text("utf-8"))
    return Model(
        name=name,
        engine="vosk",
        language=maker.language if maker else named[1] if named else "und",
        licence=maker.licence if maker else "not stated: ask whoever gave you this model",
        source=origin,
        sample_rate=int(rate[1]) if rate else _KALDI_SAMPLE_RATE,
        score=None,
        note="The checksums were taken when it was installed; they do not show who made it.",
        folder=root,
        files=describe_files(root),
    )


@contextmanager
def work_folder(into: Path) -> Iterator[Path]:
    """A hidden folder inside `into` that goes away at the end, with any that a power cut left behind."""
    for left in into.glob(f"{_WORK_PREFIX}*"):
        if left.stat().st_mtime < time.time() - STALE_S:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORK_PREFIX, dir=into, ignore_cleanup_errors=True) as work:
        yield Path(work)


def _refuse_if_taken(name: str, into: Path) -> None:
    for folder, how in ((into, "is already installed"), (paths.shipped_models_dir(), "came with voiceguide")):
        if (folder / name).exists():
            todo = "To install it anew, remove it first." if folder == into else "It is ready for use."
            raise ModelError(f"The model {name} {how}.", kept="It was not changed.", todo=todo)


def _refused(what: str, why: str) -> ModelError:
    return ModelError(
        f"The model {what} cannot be installed: {why}.",
        kept=_NOTHING,
        todo="Get the model from its makers again, or choose another.",
    )


def _not_fetched(url: str, what: str) -> ModelError:
    return ModelError(
        f"The model was not fetched: the makers' site {what}.",
        kept="Whatever had come is kept, and the next try goes on from there.",
        todo=f"Try again with a network, or install the archive {url.rpartition('/')[2]} from a stick.",
    )

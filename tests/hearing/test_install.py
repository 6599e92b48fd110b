"""Installing and removing models: real archives, and a real server on this computer that can fail."""

from __future__ import annotations

import io
import os
import socket
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from voiceguide import paths
from voiceguide.errors import ModelError
from voiceguide.hearing import install as installing
from voiceguide.hearing.install import MAKERS_MODELS, install, remove
from voiceguide.hearing.models import MANIFEST, find_models, load_model, verify, write_manifest

NAME = next(iter(MAKERS_MODELS))
PARTS = {
    "am/final.mdl": os.urandom(300_000),  # it does not shrink, so that a download can be cut inside it
    "conf/mfcc.conf": b"# --sample-frequency=1\n--num-ceps=40\n--sample-frequency=8000\n",
    "conf/model.conf": b"--beam=13\n",
    "graph/HCLr.fst": b"hcl",
    "graph/Gr.fst": b"g",
    "README": b"A model for tests.",
}


def zip_of(parts: dict[str, bytes], top: str = f"{NAME}/") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(top + name, content)
    return out.getvalue()


def folder_of(parts: dict[str, bytes], folder: Path) -> Path:
    for name, content in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def without(*names: str) -> dict[str, bytes]:
    return {name: content for name, content in PARTS.items() if name not in names}


class Site(ThreadingHTTPServer):
    """The makers' site, with one archive and the faults that a test asks for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.archive = zip_of(PARTS)
        self.cut_after: int | None = None  # bytes of the body, then the connection is closed
        self.ranges = True
        self.says_length = True
        self.status = 200
        self.kind = "application/zip"
        self.moved_to = ""
        self.asked: list[str | None] = []  # the Range of each request

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        site, wanted = self.server, self.headers["Range"]
        site.asked.append(wanted)
        if site.moved_to:
            self.send_response(302)
            self.send_header("Location", site.moved_to)
            self.end_headers()
            return
        if site.status != 200 or self.path != f"/{NAME}.zip":
            self.send_error(site.status if site.status != 200 else 404)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and site.ranges else 0
        if start and start >= len(site.archive):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(site.archive)}")
            self.end_headers()
            return
        body = site.archive[start:]
        self.send_response(206 if wanted and site.ranges else 200)
        self.send_header("Content-Type", site.kind)
        if site.says_length:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if site.cut_after is None else body[: site.cut_after])

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own shipped folder, and no proxy between the tests and their server."""
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "checkout" / "voiceguide")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return tmp_path / "checkout" / "models"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models"


def quiet(done: int, total: int | None) -> None:
    """Show nothing."""


def never(question: str) -> bool:
    raise AssertionError(f"asked without need: {question}")


def fetch(site: Site, into: Path, progress: Callable[[int, int | None], None] = quiet) -> None:
    model = install(NAME, into, progress=progress, confirm=lambda _: True, site=site.url)
    assert model == load_model(into / NAME)
    verify(model)
    assert left_in(into) == [NAME]


def left_in(into: Path) -> list[str]:
    return sorted(path.name for path in into.iterdir()) if into.exists() else []


def refusal(source: str | Path, into: Path, site: str = "http://127.0.0.1:1/") -> str:
    """What is said when the source is refused; what was there before must be all that is there after."""
    before = left_in(into)
    with pytest.raises(ModelError) as raised:
        install(source, into, progress=quiet, confirm=lambda _: True, site=site)
    assert left_in(into) == before
    assert raised.value.happened.endswith(".") and raised.value.kept
    return str(raised.value)


def test_the_makers_model_is_asked_for_fetched_and_described(site: Site, into: Path) -> None:
    questions: list[str] = []
    steps: list[tuple[int, int | None]] = []

    def agree(question: str) -> bool:
        assert not site.asked, "the network was used before the person said yes"
        questions.append(question)
        return True

    model = install(NAME, into, progress=lambda *step: steps.append(step), confirm=agree, site=site.url)
    verify(model)
    assert "40 megabytes" in questions[0] and "Apache-2.0" in questions[0] and "127.0.0.1" in questions[0]
    assert steps[0] == (0, len(site.archive)) and steps[-1] == (len(site.archive), len(site.archive))
    assert (model.language, model.licence, model.sample_rate) == ("en", "Apache-2.0", 8000)
    assert model.score is None and site.url in model.source
    assert set(model.files) == set(PARTS)
    assert find_models([into]) == ([model], [])
    assert left_in(into) == [NAME]


def test_a_no_leaves_the_network_and_the_disk_alone(site: Site, into: Path) -> None:
    with pytest.raises(ModelError, match="you said no"):
        install(NAME, into, progress=quiet, confirm=lambda _: False, site=site.url)
    assert not site.asked and not left_in(into)


def test_a_cut_download_is_gone_on_with(site: Site, into: Path) -> None:
    site.cut_after = 100_000
    with pytest.raises(ModelError, match=r"stopped sending after 0\.1 of 0\.3 megabytes") as raised:
        fetch(site, into)
    assert "kept" in raised.value.kept and "stick" in raised.value.todo
    assert left_in(into) == [f"{NAME}.zip.part"]
    site.cut_after = None
    steps: list[int] = []
    fetch(site, into, lambda done, _: steps.append(done))
    assert site.asked == [None, "bytes=100000-"]
    assert steps[0] == 100_000


def test_a_site_that_cannot_go_on_sends_all_of_it_again(site: Site, into: Path) -> None:
    into.mkdir(parents=True)
    (into / f"{NAME}.zip.part").write_bytes(b"not the start of this archive" * 20_000)
    site.ranges = False
    fetch(site, into)


def test_a_whole_part_is_used_without_a_second_download(site: Site, into: Path) -> None:
    into.mkdir(parents=True)
    (into / f"{NAME}.zip.part").write_bytes(site.archive)
    fetch(site, into)
    assert site.asked == [f"bytes={len(site.archive)}-"]


def test_a_part_longer_than_the_archive_is_thrown_away(site: Site, into: Path) -> None:
    into.mkdir(parents=True)
    (into / f"{NAME}.zip.part").write_bytes(site.archive + b"x")
    fetch(site, into)
    assert site.asked[-1] is None


def test_a_part_of_another_archive_is_found_out_and_thrown_away(site: Site, into: Path) -> None:
    into.mkdir(parents=True)
    part = into / f"{NAME}.zip.part"
    part.write_bytes(site.archive[:1000] + b"x" * 1000)
    with pytest.raises(ModelError, match="cannot be installed"):
        fetch(site, into)
    assert not left_in(into)
    fetch(site, into)


def test_an_archive_without_a_length_is_fetched(site: Site, into: Path) -> None:
    site.says_length = False
    fetch(site, into)


def test_a_page_a_wrong_answer_and_a_detour_are_told_apart(site: Site, into: Path) -> None:
    site.kind = "text/html"
    assert "answered with a page" in refusal(NAME, into, site.url)
    site.kind, site.status = "application/zip", 503
    assert "error 503" in refusal(NAME, into, site.url)
    site.status, site.moved_to = 200, "ftp://127.0.0.1:1/x"
    assert "not fetched" in refusal(NAME, into, site.url)


def test_a_download_that_is_no_model_leaves_nothing(site: Site, into: Path) -> None:
    site.archive = b"garbage" * 100
    assert "neither a .zip nor a .tar.gz" in refusal(NAME, into, site.url)
    site.archive = zip_of(without("graph/Gr.fst"))
    assert "graph/Gr.fst is missing" in refusal(NAME, into, site.url)


def test_a_download_that_never_ends_is_stopped(
    site: Site, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "MAX_UNPACKED_BYTES", 100_000)
    with pytest.raises(ModelError, match="far more than a speech model"):
        fetch(site, into)
    assert (into / f"{NAME}.zip.part").stat().st_size == 0


def test_without_a_network_one_sentence_says_what_to_do(into: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    said = refusal(NAME, into, f"http://127.0.0.1:{port}/")
    assert "cannot be reached" in said and f"install the archive {NAME}.zip from a stick" in said


def test_a_silent_site_is_given_up(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "TIMEOUT_S", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "cannot be reached" in refusal(NAME, into, f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_a_folder_is_installed(tmp_path: Path, into: Path) -> None:
    folder = folder_of(PARTS, tmp_path / "Clinic_Model 2")
    model = install(folder, into, progress=quiet, confirm=never)
    verify(model)
    assert (model.name, model.language, model.folder) == ("clinic-model-2", "und", into / "clinic-model-2")
    assert "not stated" in model.licence and str(tmp_path) not in model.source
    assert folder.is_dir() and left_in(into) == ["clinic-model-2"]


@pytest.mark.parametrize("top", ["", "vosk-model-small-de-0.15/", "deep/er/vosk-model-small-de-0.15/"])
@pytest.mark.parametrize("ending", [".zip", ".tar.gz"])
def test_an_archive_is_installed_wherever_the_model_lies_in_it(
    tmp_path: Path, into: Path, top: str, ending: str
) -> None:
    path = tmp_path / f"vosk-model-small-de-0.15{ending}"
    if ending == ".zip":
        path.write_bytes(zip_of(PARTS, top))
    else:
        folder_of(PARTS, tmp_path / "tree" / top)
        with tarfile.open(path, "w:gz") as tar:
            tar.add(tmp_path / "tree", arcname=".")
    model = install(str(path), into, progress=quiet, confirm=never)
    verify(model)
    assert (model.name, model.language) == ("vosk-model-small-de-0.15", "de")
    assert set(model.files) == set(PARTS)


def test_the_makers_archive_from_a_stick_gets_their_licence(tmp_path: Path, into: Path) -> None:
    (tmp_path / f"{NAME}.zip").write_bytes(zip_of(PARTS))
    model = install(tmp_path / f"{NAME}.zip", into, progress=quiet, confirm=never)
    assert (model.name, model.licence) == (NAME, "Apache-2.0")


def test_a_model_with_a_manifest_keeps_it_and_is_checked_against_it(tmp_path: Path, into: Path) -> None:
    first = install(folder_of(PARTS, tmp_path / "a"), tmp_path / "elsewhere", progress=quiet, confirm=never)
    (first.folder / MANIFEST).write_text(
        (first.folder / MANIFEST).read_text().replace('"name": "a"', '"name": "lab-m1"'), encoding="utf-8"
    )
    model = install(first.folder, into, progress=quiet, confirm=never)
    assert (model.name, model.source, model.files) == ("lab-m1", first.source, first.files)
    remove("lab-m1", into)
    (first.folder / "graph" / "Gr.fst").write_bytes(b"X")
    assert "graph/Gr.fst was changed" in refusal(first.folder, into)
    write_manifest(first)
    (first.folder / MANIFEST).write_text("{}")
    assert MANIFEST in refusal(first.folder, into)


def test_a_taken_name_is_refused_before_any_download(
    site: Site, tmp_path: Path, into: Path, shipped: Path
) -> None:
    fetch(site, into)
    kept = load_model(into / NAME)
    assert "already installed" in refusal(NAME, into, site.url)
    assert "already installed" in refusal(folder_of(PARTS, tmp_path / NAME), into)
    assert len(site.asked) == 1
    verify(kept)
    (shipped / "lab-m1").mkdir(parents=True)
    assert "came with voiceguide" in refusal(folder_of(PARTS, tmp_path / "lab-m1"), into)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (without("am/final.mdl"), "am/final.mdl is missing"),
        (without("conf/mfcc.conf"), "conf/mfcc.conf is missing"),
        (without("graph/HCLr.fst"), "graph/HCLr.fst is missing"),
        (PARTS | {"graph/HCLG.fst": b"x"}, "which words to expect"),
        (without("am/final.mdl") | {"final.mdl": b"x", "mfcc.conf": b""}, "old layout"),
        (PARTS | {f"two/{name}": content for name, content in PARTS.items()}, "more than one model"),
        (PARTS | {"conf/mfcc.conf": b"\xff"}, "cannot be installed"),
        ({}, "am/final.mdl is missing"),
    ],
)
def test_a_model_that_could_not_hear_is_refused_with_the_reason(
    tmp_path: Path, into: Path, parts: dict[str, bytes], said: str
) -> None:
    (tmp_path / "m.zip").write_bytes(zip_of(parts, "m/"))
    assert said in refusal(tmp_path / "m.zip", into)


@pytest.mark.parametrize("name", ["../../evil", "/evil", "a/../../evil", "..\\evil", "C:evil"])
def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path, into: Path, name: str) -> None:
    (tmp_path / "m.zip").write_bytes(zip_of(PARTS | {name: b"evil"}, ""))
    with tarfile.open(tmp_path / "m.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo(name)
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    for archive in ("m.zip", "m.tar.gz"):
        assert "not inside the model's folder" in refusal(tmp_path / archive, into)
    assert not list(tmp_path.rglob("*evil*"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused_in_a_tar(tmp_path: Path, into: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "m.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("am/final.mdl")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)
    assert "link or a device" in refusal(tmp_path / "m.tar.gz", into)


def test_links_are_refused_in_a_zip_and_in_a_folder(tmp_path: Path, into: Path) -> None:
    link = zipfile.ZipInfo("m/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(tmp_path / "m.zip", into)
    folder = folder_of(PARTS, tmp_path / "m")
    try:
        (folder / "link").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links")
    assert "is a link" in refusal(folder, into)


def test_a_bomb_is_refused_before_it_fills_the_disk(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "MAX_UNPACKED_BYTES", 1_000_000)
    (tmp_path / "big.zip").write_bytes(zip_of(PARTS | {"zeros": bytes(1_000_001)}, ""))
    assert "far larger" in refusal(tmp_path / "big.zip", into)
    with tarfile.open(tmp_path / "big.tar.gz", "w:gz") as tar:
        info = tarfile.TarInfo("zeros")
        info.size = 1_000_001
        tar.addfile(info, io.BytesIO(bytes(info.size)))
    assert "far larger" in refusal(tmp_path / "big.tar.gz", into)
    monkeypatch.setattr(installing, "MAX_FILES", 10)
    assert "far larger" in refusal(folder_of({f"f{n}": b"" for n in range(11)}, tmp_path / "many"), into)


def test_a_damaged_archive_is_refused(tmp_path: Path, into: Path) -> None:
    whole = bytearray(zip_of(PARTS))
    whole[1000] ^= 1
    (tmp_path / "changed.zip").write_bytes(whole)
    assert "it is damaged" in refusal(tmp_path / "changed.zip", into)
    with tarfile.open(tmp_path / "m.tar.gz", "w:gz") as tar:
        tar.add(folder_of(PARTS, tmp_path / "tree"), arcname="m")
    packed = (tmp_path / "m.tar.gz").read_bytes()
    (tmp_path / "short.tar.gz").write_bytes(packed[:100_000])
    (tmp_path / "text.zip").write_text("not an archive")
    (tmp_path / "twice.zip").write_bytes(b"")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "twice.zip", "w") as twice:
        twice.writestr("a", "1")
        twice.writestr("a", "2")
    for name in ("short.tar.gz", "text.zip", "twice.zip"):
        assert "cannot be installed" in refusal(tmp_path / name, into)


def test_any_single_changed_byte_is_refused_or_harmless(tmp_path: Path, into: Path) -> None:
    """Whatever one wrong byte does to an archive, the person gets a sentence or the model they packed."""
    small = PARTS | {"am/final.mdl": b"acoustic" * 20}
    with tarfile.open(tmp_path / "m.tar.gz", "w:gz") as tar:
        tar.add(folder_of(small, tmp_path / "tree"), arcname="m")
    for whole, path in (
        (zip_of(small, "m/"), tmp_path / "x.zip"),
        ((tmp_path / "m.tar.gz").read_bytes(), tmp_path / "x.tar.gz"),
    ):
        for at in range(0, len(whole), 3):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
            try:
                model = install(path, into, progress=quiet, confirm=never)
            except ModelError:
                assert not left_in(into)
            else:
                assert (model.folder / "am/final.mdl").read_bytes() == small["am/final.mdl"]
                remove(model.name, into)


def test_an_unknown_source_lists_what_is_known(into: Path) -> None:
    assert NAME in refusal("vosk-model-en-us-9", into)


def test_a_name_that_cannot_be_a_folder_is_refused(tmp_path: Path, into: Path) -> None:
    assert "rename it" in refusal(folder_of(PARTS, tmp_path / "modèle"), into)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="cannot be read or written"):
        install(folder_of(PARTS, tmp_path / "m"), tmp_path / "file", progress=quiet, confirm=never)


def test_what_a_power_cut_left_is_cleared_away(tmp_path: Path, into: Path) -> None:
    old, new = into / ".work-old", into / ".work-new"
    for folder in (folder_of(PARTS, old), folder_of(PARTS, new)):
        assert folder.is_dir()
    long_ago = time.time() - 2 * installing.STALE_S
    os.utime(old, (long_ago, long_ago))
    install(folder_of(PARTS, tmp_path / "m"), into, progress=quiet, confirm=never)
    assert left_in(into) == [".work-new", "m"]


def test_an_installed_model_is_removed_whole_or_broken(tmp_path: Path, into: Path) -> None:
    install(folder_of(PARTS, tmp_path / "m"), into, progress=quiet, confirm=never)
    (into / "m" / MANIFEST).write_text("broken")
    remove("m", into)
    assert left_in(into) == []


def test_what_may_not_be_removed_is_refused_in_words(tmp_path: Path, into: Path, shipped: Path) -> None:
    folder_of(PARTS, shipped / "lab-m1")
    precious = folder_of(PARTS, tmp_path / "data" / "precious")
    into.mkdir(parents=True)
    for place in (into, shipped):
        with pytest.raises(ModelError, match="came with voiceguide"):
            remove("lab-m1", place)
    for name in ("absent", "../precious", "", ".", str(precious)):
        with pytest.raises(ModelError, match="no installed model"):
            remove(name, into)
    assert (shipped / "lab-m1" / "README").exists() and (precious / "README").exists()

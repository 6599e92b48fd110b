"""`voiceguide import` and `voiceguide approve`: from a leaflet to a guide that somebody answers for."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.importing.makers import leaflet
from voiceguide.cli import main
from voiceguide.paths import content_dir


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic's own content folder, in use."""
    folder = tmp_path / "content"
    shutil.copytree(content_dir(), folder, ignore=shutil.ignore_patterns("recorded"))
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(folder))
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    return folder


def put(folder: Path, name: str) -> str:
    (folder / name).write_bytes(leaflet(name))
    return str(folder / name)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return "".join(capsys.readouterr())


def test_a_leaflet_is_imported_approved_changed_and_told(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", put(tmp_path, "perelimab.docx")]) == 0
    told = said(capsys)
    assert "Perelimab injections at home: Word, 5 sections" in told and "not yet approved" in told
    assert "the foot of the pages: “Page 1 of 2”" in told
    assert "the topic steps was guessed from the heading" in told
    guide = content / "guides" / "perelimab-injections-at-home.md"

    assert main(["ask", "side effects of perelimab", "--json"]) == 0
    answer = said(capsys)
    assert "This text has not yet been reviewed by a clinician." in answer and "Sore skin" in answer

    assert main(["approve", guide.stem, "--by", "Dr Ann Lee", "--role", "consultant"]) == 0
    told = said(capsys)
    assert "approved by Dr Ann Lee, consultant" in told and "sha256:" in told
    assert main(["check", "content"]) == 0
    assert "perelimab-injections-at-home was approved on" in said(capsys)
    assert main(["ask", "side effects of perelimab", "--json"]) == 0
    assert "not yet been reviewed" not in said(capsys)
    assert main(["ask", "when was perelimab last reviewed", "--json"]) == 0
    assert "by Dr Ann Lee, consultant." in said(capsys)

    guide.write_text(guide.read_text().replace("cold pack", "warm pack"))
    assert main(["ask", "side effects of perelimab", "--json"]) == 0
    assert "This text was changed since it was approved" in said(capsys)
    assert main(["check", "content"]) == 1
    assert f"{guide.name}, line 11: the text was changed since Dr Ann Lee, consultant, approved it" in said(
        capsys
    )
    assert main(["approve", guide.stem, "--by", "Dr Ann Lee", "--role", "consultant"]) == 0
    assert main(["check", "content"]) == 0


def test_a_section_without_a_topic_is_reached_by_its_own_question(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", put(tmp_path, "marvacillin.pdf")]) == 0
    said(capsys)
    assert main(["ask", "how to store marvacillin", "--json"]) == 0
    answer = said(capsys)
    assert (
        '"section": "how-to-store-marvacillin"' in answer
        and "Marvacillin: How to store Marvacillin." in answer
    )
    assert main(["check", "content"]) == 0


def test_a_guide_is_never_written_over_in_silence(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "hand-rub.md")
    guide = content / "guides" / "using-alcohol-hand-rub.md"
    assert main(["import", file]) == 0
    guide.write_text(guide.read_text() + "\nMended by a nurse.\n")
    mended = guide.read_text()
    assert main(["import", file]) == 1
    assert "is there already. The guide was not touched." in said(capsys)
    assert guide.read_text() == mended
    assert main(["import", file, "--as", "rub"]) == 1
    assert "another guide has that name already" in said(capsys)
    assert main(["import", file, "--replace"]) == 0
    assert "Mended by a nurse." not in guide.read_text()
    assert (content / "reports" / "using-alcohol-hand-rub-before.md").read_text() == mended


class Page(HTMLParser):
    """The cells of the report, and what it would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.cells.append("")
        if tag in ("script", "img", "link", "iframe", "object") or any(
            name in ("src", "href") for name, _ in attrs
        ):
            self.foreign.append(tag)

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_the_report_shows_source_and_result_side_by_side(content: Path, tmp_path: Path) -> None:
    assert main(["import", put(tmp_path, "corvelin.html")]) == 0
    text = (content / "reports" / "corvelin.html").read_text()
    page = Page()
    page.feed(text)
    page.close()
    page.cells = [cell.strip() for cell in page.cells]
    assert page.foreign == []
    at = page.cells.index("Take corvelin once a day, at the same time. Do not take a double dose.")
    assert page.cells[at + 1] == page.cells[at]
    dropped = page.cells.index("Sponsored by Tablet Makers Ltd")
    assert page.cells[dropped + 1] == "Left out: advertising"
    assert any("Unsure: these words stood in place of a picture" in cell for cell in page.cells)
    assert "<ml>" not in text and "&lt;ml&gt;" in text


def test_text_that_only_eyes_can_follow_is_to_be_mended_first(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text("<h1>Tablex</h1><h2>The steps</h2><p>Hold it as shown below.</p>")
    assert main(["import", str(tmp_path / "a.html")]) == 1
    told = said(capsys)
    assert "To be mended, before anybody can hear it (1)" in told and "shown below" in told
    assert "Hold it as shown below." in (content / "guides" / "tablex.md").read_text()
    assert main(["approve", "tablex", "--by", "Ann", "--role", "nurse"]) == 1
    assert "has a fault, and nothing was signed" in said(capsys)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["import"], "There is nothing to import."),
        (["import", "none.txt"], "The leaflet none.txt cannot be imported: it is not there."),
        (["import", "a.txt", "--as", "../evil"], "One name is for one leaflet."),
        (["import", "a.txt", "--into", "nowhere"], "There is no content folder nowhere."),
        (["import", "--watch", "nowhere"], "There is no folder nowhere to watch."),
        (["approve", "none", "--by", "Ann", "--role", "nurse"], "There is no guide none."),
        (["approve", "../urgent", "--by", "Ann", "--role", "nurse"], "There is no guide ../urgent."),
        (["approve", "none", "--by", " ", "--role", "nurse"], "The name of whoever approves is missing"),
    ],
)
def test_faults_are_sentences(
    content: Path, arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert why in said(capsys)


def test_a_package_that_is_missing_is_named(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "lxml.py").write_text("raise ModuleNotFoundError(\"No module named 'lxml'\", name='lxml')")
    monkeypatch.setenv("PYTHONPATH", str(broken))
    assert main(["import", put(tmp_path, "corvelin.html")]) == 1
    told = said(capsys)
    assert (
        "needs a package that is not installed, lxml." in told and "pip install 'voiceguide[import]'" in told
    )


def test_a_leaflet_that_comes_into_a_watched_folder_is_imported(content: Path, tmp_path: Path) -> None:
    watched = tmp_path / "in"
    watched.mkdir()
    command = [
        "env",
        "--default-signal=INT",
        sys.executable,
        "-m",
        "voiceguide",
        "import",
        "--watch",
        str(watched),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith("Watching ")
        (watched / "notes.tmp").write_text("not a leaflet")
        (watched / "cut.docx").write_bytes(leaflet("perelimab.docx")[:5000])
        assert "The leaflet cut.docx cannot be imported" in process.stderr.readline()
        put(watched, "hand-rub.md")
        assert process.stdout.readline().startswith("Using alcohol hand rub: Markdown, 5 sections")
        while "voiceguide approve using-alcohol-hand-rub" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert (content / "guides" / "using-alcohol-hand-rub.md").is_file()

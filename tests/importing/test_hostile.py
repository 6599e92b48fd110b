"""Files that are damaged, or made to do harm: a sentence says which and why, and nothing is written."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from tests.importing.golden import REQUESTS
from tests.importing.makers import (
    DAISY2_FILES,
    DAISY3_FILES,
    EPUB_FILES,
    leaflet,
    parts,
    pdf_of,
    xhtml,
    zipped,
)
from voiceguide.errors import ImportingError
from voiceguide.importing import child, isolated
from voiceguide.importing.limits import MOST_DEPTH, MOST_EXPANSION, MOST_PIECE_CHARACTERS
from voiceguide.importing.reading import read_bytes
from voiceguide.importing.structure import draft_of
from voiceguide.importing.taking import take
from voiceguide.importing.topics import guesser

BOMB = b"A" * 40_000_000
"""What grows a thousandfold."""

XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def epub(**changed: str | bytes) -> bytes:
    """The EPUB with another first page, or with other files."""
    files = dict(EPUB_FILES)
    page = changed.pop("page", None)
    if page is not None:
        files["EPUB/text/one.xhtml"] = page
    return zipped({**files, **changed})


def docx_with(name: str, data: str | bytes) -> bytes:
    return zipped({**parts("perelimab.docx"), name: data})


def locked(data: bytes) -> bytes:
    """The archive with its files marked as encrypted."""
    made = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(signature, at + 4)
    return bytes(made)


def lying() -> bytes:
    """An archive that says of its bomb that it is small."""
    data = bytearray(epub(page=BOMB))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", data, at + offset)[0] == len(BOMB):
                struct.pack_into("<I", data, at + offset, 1000)
            at = data.find(signature, at + 4)
    return bytes(data)


def link() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in EPUB_FILES.items():
            archive.writestr(name, data)
        entry = zipfile.ZipInfo("EPUB/passwd")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty text": ("a.txt", lambda: b"", "is empty"),
    "blank text": ("a.txt", lambda: b" \n\n ", "is empty"),
    "empty Word": ("a.docx", lambda: b"", "is empty"),
    "empty PDF": ("a.pdf", lambda: b"", "is empty"),
    "cut Word": ("a.docx", lambda: leaflet("perelimab.docx")[:9000], "damaged or cut short"),
    "cut EPUB": ("a.epub", lambda: leaflet("brillodine.epub")[:-40], "damaged or cut short"),
    "cut DAISY": ("a.zip", lambda: leaflet("hearing-aid.zip")[:600], "damaged or cut short"),
    "cut PDF": ("a.pdf", lambda: leaflet("marvacillin.pdf")[:700], "damaged or cut short"),
    "cut HTML": ("a.html", lambda: leaflet("corvelin.html")[:3000], "cut short"),
    "cut page of DAISY": (
        "a.zip",
        lambda: zipped({**DAISY2_FILES, "drops.html": DAISY2_FILES["drops.html"][:300]}),
        "cut short",
    ),
    "cut page in a book": ("a.epub", lambda: epub(page=xhtml("<p>Words.</p>")[:-20]), "damaged or cut short"),
    "zip bomb": ("a.epub", lambda: epub(page=BOMB), "grows without measure"),
    "lying zip bomb": ("a.epub", lying, "damaged"),
    "zip bomb in Word": ("a.docx", lambda: docx_with("word/styles.xml", BOMB), "grows without measure"),
    "many files": ("a.epub", lambda: zipped({f"{n}": b"" for n in range(2100)}), "more than 2,000 files"),
    "path out of an archive": ("a.epub", lambda: epub(**{"../../evil.sh": b"x"}), "lie outside it"),
    "absolute path": ("a.epub", lambda: epub(**{"/etc/cron.d/x": b"x"}), "lie outside it"),
    "path of Windows": ("a.epub", lambda: epub(**{"..\\..\\evil.exe": b"x"}), "lie outside it"),
    "link in an archive": ("a.epub", link, "a link in place of a file"),
    "reference out of a book": (
        "a.epub",
        lambda: epub(
            **{
                "EPUB/package.opf": str(EPUB_FILES["EPUB/package.opf"]).replace(
                    "text/one", "../../../etc/passwd#"
                )
            }
        ),
        "outside itself",
    ),
    "reference to a machine": (
        "a.zip",
        lambda: zipped({**DAISY2_FILES, "one.smil": '<smil><text src="http://evil.example/x.html"/></smil>'}),
        "no part of it",
    ),
    "XXE in a book": (
        "a.epub",
        lambda: epub(page=XXE + "<html><body><p>&a;</p></body></html>"),
        "entities of its own",
    ),
    "XXE in Word": (
        "a.docx",
        lambda: docx_with("word/document.xml", XXE + "<w>&a;</w>"),
        "entities of its own",
    ),
    "XXE in DAISY": (
        "a.zip",
        lambda: zipped({**DAISY3_FILES, "book.xml": XXE + "<dtbook>&a;</dtbook>"}),
        "entities",
    ),
    "XXE in UTF-16": (
        "a.epub",
        lambda: epub(
            page=f'<?xml version="1.0" encoding="utf-16"?>{XXE}<html><p>&a;</p></html>'.encode("utf-16")
        ),
        "entities of its own",
    ),
    "billion laughs": (
        "a.epub",
        lambda: epub(page=LAUGHS + "<html><body><p>&i;</p></body></html>"),
        "entities of its own",
    ),
    "unknown entity": ("a.epub", lambda: epub(page=xhtml("<p>&unheardof;</p>")), "a.epub"),
    "megabyte line": ("a.txt", lambda: b"Title\n\n" + b"word " * 300_000, "characters"),
    "megabyte word": ("a.html", lambda: b"<h1>T</h1><p>" + b"A" * 1_500_000, "characters"),
    "megabyte of Markdown": ("a.md", lambda: b"# T\n\n" + b"word*" * 300_000, "characters"),
    "deep HTML": ("a.html", lambda: b"<div>" * 5000 + b"x", f"more than {MOST_DEPTH} elements"),
    "deep XML": (
        "a.epub",
        lambda: epub(page=xhtml("<i>" * 200 + "x" + "</i>" * 200)),
        f"more than {MOST_DEPTH}",
    ),
    "deep Markdown": ("a.md", lambda: b"# T\n\n" + b"> " * 3000 + b"x", "nested too deeply"),
    "deep lists": ("a.html", lambda: b"<ul><li>" * 3000 + b"x", f"more than {MOST_DEPTH} elements"),
    "wide table": ("a.html", lambda: b"<h1>T</h1><table><tr><td colspan=9000>a<td>b</table>", "columns"),
    "wrong encoding": ("a.html", lambda: b'<meta charset="utf-8"><h1>T</h1><p>caf\xe9</p>', "encoding"),
    "unknown encoding": ("a.html", lambda: b'<meta charset="klingon"><h1>T</h1>', "encoding 'klingon'"),
    "no text": ("a.txt", lambda: bytes(range(256)) * 20, "not text"),
    "zero bytes": ("a.md", lambda: b"# T\n\nwords\0words", "zero bytes"),
    "macros": ("a.docm", lambda: docx_with("word/vbaProject.bin", b"x"), "macros"),
    "macros by another name": ("a.docx", lambda: docx_with("word/vbaProject.bin", b"x"), "macros"),
    "old Word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old version of Word"),
    "locked archive": ("a.epub", lambda: locked(leaflet("brillodine.epub")), "locked with a password"),
    "locked book": (
        "a.epub",
        lambda: epub(
            **{"META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="http://www.w3.org/aes256"/></e>'}
        ),
        "locked against copying",
    ),
    "sound alone": (
        "a.zip",
        lambda: zipped({"ncc.html": DAISY2_FILES["ncc.html"], "one.smil": "<smil/>", "two.smil": "<smil/>"}),
        "sound alone",
    ),
    "scanned PDF": ("a.pdf", lambda: pdf_of([[]]), "no text layer"),
    "no PDF": ("a.pdf", lambda: b"<html>not a PDF</html>", "no whole PDF"),
    "no Word": ("a.docx", lambda: leaflet("brillodine.epub"), "is no Word"),
    "archive of nothing": ("a.zip", lambda: zipped({"readme.txt": "x"}), "lacks the files"),
    "unknown kind": ("a.exe", lambda: b"MZ", "not known"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    file, made, why = CASES[name]
    path = tmp_path / file
    path.write_bytes(made())
    with pytest.raises(ImportingError) as refused:
        isolated.source_of(path, child.answer(path))
    said = str(refused.value)
    assert said.startswith(f"The leaflet {file} cannot be imported: it ") and why in said, said
    assert "Nothing was written." in said and "Error" not in said, said


def test_nothing_is_written(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    pages = {
        "furniture.html": b"<nav>Home</nav><footer>x</footer>",
        "laughs.epub": CASES["billion laughs"][1](),
    }
    for file, data in pages.items():
        (tmp_path / file).write_bytes(data)
        with pytest.raises(
            ImportingError, match=f"The leaflet {file} cannot be imported: it .* Nothing was written"
        ):
            take(tmp_path / file, content, REQUESTS)
    assert list(content.iterdir()) == []


@pytest.mark.parametrize("name", ["zip bomb", "billion laughs", "XXE in Word", "cut PDF", "deep HTML"])
def test_the_same_by_the_process_of_its_own(name: str, tmp_path: Path) -> None:
    file, made, why = CASES[name]
    path = tmp_path / file
    path.write_bytes(made())
    with pytest.raises(ImportingError, match=why):
        isolated.read_isolated(path)


@pytest.mark.parametrize(
    ("program", "grace", "why"),
    [
        ("import time; time.sleep(60)", 2, "takes longer than"),
        ("import os; os.abort()", 100, "makes its reader fail"),
        ("bytearray(8 * 2**30)", 100, "makes its reader fail"),
        ("open('left.txt', 'w').write('x')", 100, "makes its reader fail"),
        ("while True: pass", 100, "takes longer than"),
    ],
)
def test_a_reader_that_goes_wrong_is_ended(
    program: str, grace: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits hold for whatever runs within them: here programs that a parser led astray might become."""
    module = tmp_path / "astray.py"
    seconds = 1
    module.write_text(
        f"from voiceguide.importing import child\nchild.MOST_SECONDS = {seconds}\nchild.bound()\n{program}\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(isolated, "READER", "astray")
    monkeypatch.setattr(isolated, "MOST_SECONDS", seconds)
    monkeypatch.setattr(isolated, "GRACE_SECONDS", grace)
    leaflet_file = tmp_path / "a.txt"
    leaflet_file.write_text("words")
    with pytest.raises(ImportingError, match=why):
        isolated.read_isolated(leaflet_file)
    assert not (tmp_path / "left.txt").exists() or (tmp_path / "left.txt").stat().st_size == 0


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for name, why in (("none.txt", "is not there"), ("pipe.txt", "is no file")):
        assert child.answer(tmp_path / name)["refused"] == why
    assert "folder without a book" in child.answer(tmp_path)["refused"]


def test_a_link_out_of_a_book_in_a_folder_is_no_part_of_it(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    secret = tmp_path / "secret.html"
    secret.write_text("<h1>Secret</h1>")
    for name, data in DAISY2_FILES.items():
        (book / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    assert "source" in child.answer(book)
    (book / "drops.html").unlink()
    (book / "drops.html").symlink_to(secret)
    assert "lacks a file" in child.answer(book)["refused"]


@pytest.mark.parametrize("sign", ["A", "a-", "1,", "- ", "(A", "A (", "\x02", "Aa", "'.", "> ", "| "])
def test_the_longest_paragraph_takes_no_long_time(sign: str) -> None:
    """Whatever it is made of: a rule of ours that tries each place anew would take minutes."""
    text = (sign * MOST_PIECE_CHARACTERS)[: MOST_PIECE_CHARACTERS - 100]
    for page, name in (
        (f"Title\n\nWords.\n\n{text}\n", "a.txt"),
        (f"<h1>T</h1><p>W</p><h2>{text}</h2>w", "a.html"),
    ):
        start = process_time()
        draft_of(read_bytes(page.encode(), name), lambda names: guesser(REQUESTS, names), {})
        assert process_time() - start < 5


def test_text_that_grows_as_text_does_is_no_bomb() -> None:
    text = b"".join(b"<p>Line %d of the leaflet.</p>" % number for number in range(20_000))
    assert len(text) < MOST_EXPANSION * len(zlib.compress(text))

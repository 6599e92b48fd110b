"""Leaflets in the formats that are made of several files or of bytes: a word processor's, books, a
printer's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from docx.oxml import OxmlElement

HERE = Path(__file__).parent
LEAFLETS = HERE / "leaflets"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files, always the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def word_leaflet() -> bytes:
    """A leaflet as a clinic's nurse writes it in Word."""
    document = docx.Document()
    document.core_properties.title = "Perelimab leaflet"
    document.sections[0].header.paragraphs[0].text = "Anytown Rheumatology"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    document.add_paragraph("Perelimab injections at home", style="Title")
    document.add_paragraph(
        "Your nurse has shown you how to inject perelimab. This leaflet helps you to remember."
    )
    document.add_heading("What perelimab is", level=1)
    paragraph = document.add_paragraph("Perelimab is a ")
    paragraph.add_run("biological").bold = True
    paragraph.add_run(" medicine for rheumatoid arthritis (RA). It holds 10")
    paragraph.add_run("9").font.superscript = True
    paragraph.add_run(" copies of one protein.")
    document.add_heading("What to get ready", level=1)
    for text in ("your pen", "a sharps bin", "cotton wool"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("The steps", level=1)
    for text in ("Wash your hands.", "Pinch the skin.", "Press the button, and count to 15."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Warning: Do not put the cap back on the needle.")
    document.add_paragraph("Throw the pen into the sharps bin.", style="List Number")
    document.add_heading("Side effects", level=1)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Side effect", "How many people", "What to do"), strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in (
        ("Sore skin", "1 in 10", "Use a cold pack."),
        ("Infection", "1 in 100", "Call the helpline today."),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph().add_run("Keeping your pens").bold = True
    document.add_paragraph("In the fridge, in the box. Last reviewed: May 2025")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x</dc:identifier>
<dc:title>Living with brillodine</dc:title><dc:language>en-GB</dc:language>
<dc:publisher>Anytown Thyroid Clinic</dc:publisher></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav" linear="no"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""


def xhtml(body: str) -> str:
    """A page of an EPUB."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB">'
        f"<head><title>Page</title></head><body>{body}</body></html>"
    )


EPUB_FILES: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": xhtml(
        '<nav epub:type="toc"><ol><li><a href="text/one.xhtml">Living</a></li></ol></nav>'
    ),
    "EPUB/text/one.xhtml": xhtml(
        "<section><h1>Living with brillodine</h1>"
        '<p>Brillodine is a tablet for an underactive thyroid.<a epub:type="noteref" href="#n1">1</a></p>'
        '<span epub:type="pagebreak" title="2">2</span>'
        "<section><h2>How brillodine works</h2>"
        "<p>It takes the place of a hormone&nbsp;that your body lacks.</p></section></section>"
    ),
    "EPUB/text/two b.xhtml": xhtml(
        "<section><h2>Having brillodine</h2><ol><li><p>Take it before breakfast.</p></li>"
        "<li><p>Wait 30 minutes.</p><p>Then eat.</p></li></ol></section>"
        '<section><h2>Who to ask</h2><p>Call the thyroid nurse. <img src="tel.png" alt="0800 000 000"/></p>'
        '<aside epub:type="footnote" id="n1"><p>It is also called Brillo.</p></aside></section>'
    ),
}


def epub_leaflet() -> bytes:
    """A leaflet as an EPUB 3."""
    return zipped(EPUB_FILES)


DTBOOK = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE dtbook PUBLIC "-//NISO//DTD dtbook 2005-3//EN" "http://www.daisy.org/z3986/2005/dtbook-2005-3.dtd">
<dtbook xmlns="http://www.daisy.org/z3986/2005/dtbook/" version="2005-3" xml:lang="en-GB"><book>
<frontmatter><doctitle>Your hearing aid</doctitle><docauthor>Anytown Audiology</docauthor></frontmatter>
<bodymatter>
<level1><h1>What a hearing aid is</h1><pagenum page="normal" id="p1">1</pagenum>
<p>A hearing aid makes sounds louder. It does not make hearing <em>normal</em>.</p></level1>
<level1><h1>Changing the battery</h1>
<level2><h2>How often</h2><p>About once a week.</p></level2>
<list type="ol"><li>Open the drawer.</li><li>Peel off the sticker.<noteref idref="#n">*</noteref></li>
<li>Wait 1 minute.</li></list>
<prodnote render="optional">The picture shows the drawer, half open.</prodnote>
<sidebar render="required"><p>Caution: Keep batteries away from children.</p></sidebar></level1>
</bodymatter></book></dtbook>"""

DAISY3_FILES: dict[str, str | bytes] = {
    "book.opf": """<?xml version="1.0"?>
<package xmlns="http://openebook.org/namespaces/oeb-package/1.0/">
<metadata><dc-metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:Title>Your hearing aid</dc:Title>
<dc:Publisher>Anytown Audiology</dc:Publisher></dc-metadata></metadata>
<manifest><item id="x" href="book.xml" media-type="application/x-dtbook+xml"/>
<item id="s" href="book.smil" media-type="application/smil"/></manifest>
<spine><itemref idref="s"/></spine></package>""",
    "book.xml": DTBOOK,
    "book.smil": "<smil/>",
}


def daisy3_leaflet() -> bytes:
    """A leaflet as a DAISY 3 book, in an archive."""
    return zipped(DAISY3_FILES)


DAISY2_FILES: dict[str, str | bytes] = {
    "ncc.html": """<?xml version="1.0" encoding="windows-1252"?>
<html><head><title>Eye drops</title><meta name="dc:title" content="Eye drops"/>
<meta name="ncc:charset" content="windows-1252"/>
</head><body><h1 class="title" id="a"><a href="one.smil#t1">Eye drops</a></h1>
<h2 id="b"><a href="two.smil#t5">Side effects</a></h2></body></html>""",
    "one.smil": '<smil><body><seq><par><text src="drops.html#t1"/><audio src="a.mp3"/></par>'
    '<par><text src="drops.html#t2"/></par></seq></body></smil>',
    "two.smil": '<smil><body><seq><par><text src="drops.html#t5"/></par></seq></body></smil>',
    "drops.html": """<?xml version="1.0" encoding="windows-1252"?>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"/><title>x</title></head>
<body>
<h1 id="t1">Eye drops (lumitol)</h1><p id="t2">Lumitol costs \xa39.90 \x96 without a prescription.</p>
<span class="page-normal">3</span>
<h2 id="t3">The steps</h2><ol><li id="t4">Look up.</li><li>Squeeze 1 drop into your eye.</li></ol>
<h2 id="t5">Side effects</h2><p>Your eye may sting for \xbd a minute.</p></body></html>""".encode("latin-1"),
    "a.mp3": b"\xff\xfb\x90\x00" * 8,
}


def daisy2_leaflet() -> bytes:
    """A leaflet as a DAISY 2.02 book, in an archive."""
    return zipped(DAISY2_FILES)


Row = tuple[float, float, float, str, str]
"""A line on a page: from the left and from the foot in points, size, font, text."""


def pdf_of(pages: Sequence[Sequence[Row]]) -> bytes:
    """A PDF with a text layer, in Helvetica (F1) and Helvetica-Bold (F2)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in (b"Helvetica", b"Helvetica-Bold"):
        objects.append(
            b"<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /" + name + b" >>"
        )
    kids = []
    for rows in pages:
        stream = b""
        for left, foot, size, font, text in rows:
            shown = (
                text.encode("windows-1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
            )
            stream += f"BT /{font} {size} Tf {left} {foot} Td (".encode() + shown + b") Tj ET\n"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    made = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return made + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def _set(lines: Sequence[tuple[str, float, str]], page: int) -> list[Row]:
    """Lines below each other, with the head and the foot of the page; an empty one is room."""
    rows: list[Row] = [(50, 800, 9, "F1", "Anytown Hospitals"), (280, 30, 9, "F1", f"Page {page} of 2")]
    foot = 770.0
    for text, size, font in lines:
        if text:
            left = 50.0
            for number, part in enumerate(text.split("\t")):
                rows.append((left + 220 * number, foot, size, font, part))
        foot -= size * (1.2 if text else 0.9)
    return rows


def pdf_leaflet() -> bytes:
    """A leaflet of two pages, as a printer makes it."""
    first = [
        ("Package leaflet: Information for the patient", 12, "F1"),
        ("", 12, "F1"),
        ("Marvacillin 250 mg capsules", 18, "F2"),
        ("", 12, "F1"),
        ("Read all of this leaflet before you start to take this medicine. It has words that", 11, "F1"),
        ("you need. Keep it; you may want to read it again.", 11, "F1"),
        ("", 12, "F1"),
        ("What Marvacillin is", 14, "F2"),
        ("", 12, "F1"),
        ("Marvacillin is an antibiotic. It kills bacteria that cause infections of the chest, the", 11, "F1"),
        ("throat and the skin.", 11, "F1"),
        ("", 12, "F1"),
        ("How to take Marvacillin", 14, "F2"),
        ("", 12, "F1"),
        ("1. Take one capsule with water.", 11, "F1"),
        ("2. Take the next one 8 hours later.", 11, "F1"),
        ("3. Finish the pack, also when you feel", 11, "F1"),
        ("better.", 11, "F1"),
    ]
    second = [
        ("Possible side effects", 14, "F2"),
        ("", 12, "F1"),
        ("Do not take it again if you get a rash", 11, "F1"),
        ("", 12, "F1"),
        ("• feeling sick", 11, "F1"),
        ("• loose stools", 11, "F1"),
        ("", 12, "F1"),
        ("How often\tSide effect", 11, "F2"),
        ("1 in 10\tthrush", 11, "F1"),
        ("", 12, "F1"),
        ("How to store Marvacillin", 14, "F2"),
        ("", 12, "F1"),
        ("Do not store above 25 °C. This leaflet was last revised in 03/2024.", 11, "F1"),
    ]
    return pdf_of([_set(first, 1), _set(second, 2)])


MADE = {
    "perelimab.docx": word_leaflet,
    "brillodine.epub": epub_leaflet,
    "hearing-aid.zip": daisy3_leaflet,
    "eye-drops.zip": daisy2_leaflet,
    "marvacillin.pdf": pdf_leaflet,
}
"""Each leaflet that is made, by its file's name."""

WRITTEN = ("zoltamab.txt", "corvelin.html", "hand-rub.md")
"""Those that lie in `leaflets`."""

ALL = (*WRITTEN, *MADE)


def parts(name: str) -> dict[str, bytes]:
    """The files within a leaflet."""
    archive = zipfile.ZipFile(io.BytesIO(leaflet(name)))
    return {one.filename: archive.read(one) for one in archive.infolist()}


def leaflet(name: str) -> bytes:
    """The bytes of a leaflet."""
    return MADE[name]() if name in MADE else (LEAFLETS / name).read_bytes()

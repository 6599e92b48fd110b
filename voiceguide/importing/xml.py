"""Trees out of bytes, by parsers that fetch nothing, define nothing and stop in time."""

from __future__ import annotations

import html.entities
import re

from lxml import etree

from voiceguide.importing.limits import MOST_DEPTH, RefusedError
from voiceguide.importing.text import decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.I,
)
_DOCTYPE_INSIDE = re.compile(rb"<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
HEAD_BYTES = 4096
"""Bytes at the beginning in which a page says its encoding."""


def declared(data: bytes) -> str:
    """The encoding that a page names; "" for none."""
    found = _DECLARED.search(data[:HEAD_BYTES])
    return (found[1] or found[2]).decode("ascii") if found else ""


def parse_html(data: bytes) -> tuple[etree._Element, tuple[str, ...]]:
    """The tree of a page of HTML, and doubts about its characters. Raises RefusedError."""
    text, doubts = decode(data, declared(data))
    if re.search(r"<html[\s>]", text, re.IGNORECASE) and not re.search(r"</html\s*>", text, re.IGNORECASE):
        raise RefusedError("is cut short: its page begins, and does not end")
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)  # it names an encoding that the text has no more
    return html_tree(text), doubts


def html_tree(text: str) -> etree._Element:
    """The tree of HTML. Raises RefusedError where there is none, or the page is too deep to be one."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise RefusedError("cannot be read as HTML") from error
    if root is None:
        raise RefusedError("holds no page")
    return _checked(root)


def parse_xml(data: bytes, name: str = "") -> etree._Element:
    """The tree of an XML file, `name` within its archive.

    Raises RefusedError: it defines entities of its own, is cut short or wrong, or is too deep.
    """
    of = f", in {name}," if name else ""
    own = f"defines{of} entities of its own, by which a file can read others or grow without end"
    if not data.strip(b" \t\r\n\0"):
        raise RefusedError(f"holds an empty file, {name}" if name else "is empty")
    plain = (
        data.replace(b"\0", b"")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:HEAD_BYTES]
        else data
    )
    if _DOCTYPE_INSIDE.search(plain):
        raise RefusedError(own)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        root = etree.fromstring(_ENTITY.sub(_character, data), parser)
        inside = root.getroottree().docinfo.internalDTD
        if inside is not None and any(True for _ in inside.iterentities()):  # in an encoding not looked into
            raise RefusedError(own)
        return _checked(root)
    except etree.XMLSyntaxError as error:
        raise RefusedError(
            f"is damaged or cut short{of or ':'} {_reason(error)}".replace(" :", ":")
        ) from error
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise RefusedError(f"holds XML{of} that cannot be read".rstrip(",")) from error


def _character(found: re.Match[bytes]) -> bytes:
    """A named entity of HTML as the number of its character: XML without its DTD knows five names alone."""
    if found[1] in _XML_NAMES:
        return found[0]
    text = html.entities.html5.get(found[1].decode("ascii") + ";")
    return "".join(f"&#{ord(one)};" for one in text).encode("ascii") if text else found[0]


def _reason(error: etree.XMLSyntaxError) -> str:
    return f"line {error.lineno} is not XML" if error.lineno else "it is not XML"


def _checked(root: etree._Element) -> etree._Element:
    """The root, where nothing is deeper than may be. Counted without recursion."""
    deep, one = 1, root
    while True:
        if deep > MOST_DEPTH:
            raise RefusedError(f"has more than {MOST_DEPTH} elements within each other")
        if len(one):
            one, deep = one[0], deep + 1
            continue
        while True:
            if one is root:
                return root
            after = one.getnext()
            if after is not None:
                one = after
                break
            above = one.getparent()
            assert above is not None
            one, deep = above, deep - 1

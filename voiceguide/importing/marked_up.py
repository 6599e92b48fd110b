"""What the marks of a page say: what a tag is, and which names of classes stand for furniture or a
warning."""

from __future__ import annotations

import re

from lxml import etree

HEADINGS = {f"h{level}": level for level in range(1, 7)}

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure "
    "footer form header hgroup hr html legend li main nav ol p pre section summary table tbody td "
    "tfoot th thead "
    "tr ul menu iframe "
    # DAISY 3 and EPUB
    "book frontmatter bodymatter rearmatter level level1 level2 level3 level4 level5 level6 list "
    "sidebar prodnote "
    "imggroup poem linegroup line note annotation epigraph docauthor doctitle bridgehead covertitle hd lic "
    "dtbook".split()
)
"""What begins a paragraph of its own; all other tags stand within one."""

NOT_TEXT = frozenset(
    "script style template head title link meta param source track col colgroup smil".split()
)
"""What is never shown."""

FURNITURE = {
    "nav": "navigation",
    "form": "a form",
    "button": "a button",
    "select": "a form",
    "textarea": "a form",
    "noscript": "words for browsers without scripts",
    "svg": "a drawing",
    "iframe": "another page, shown within this one",
    "video": "a film",
    "audio": "a sound",
    "object": "something that is no text",
    "canvas": "a drawing",
    "footer": "the foot of the page",
    "del": "words that are struck out",
    "s": "words that are struck out",
    "strike": "words that are struck out",
    "pagenum": "a page number",
    "noteref": "the mark of a note",
    "annoref": "the mark of a note",
}
"""Tags that are no part of the text, and what they are."""

_ROLES = {
    "navigation": "navigation",
    "search": "a form",
    "contentinfo": "the foot of the page",
    "banner": "the head of the page",
    "doc-pagebreak": "a page number",
    "doc-noteref": "the mark of a note",
    "doc-toc": "the table of contents",
}

_CLASSES = (
    (re.compile(r"cookie|consent|gdpr"), "a note on cookies"),
    (re.compile(r"bread-?crumbs?"), "navigation"),
    (
        re.compile(
            r"^(?:site-|main-|top-|side-)?(?:nav|navbar|navigation|menu|toc)(?:-.*)?$|skip-?(?:link|to)"
        ),
        "navigation",
    ),
    (re.compile(r"^(?:site|page|global)-?footer$|^footer$"), "the foot of the page"),
    (re.compile(r"^(?:site|page|global)-?header$|^masthead$"), "the head of the page"),
    (re.compile(r"sponsor|^ad(?:s|vert|verts|vertisement|-.*)?$|^promo"), "advertising"),
    (re.compile(r"^(?:social|share|sharing)(?:-.*)?$"), "links to other sites"),
    (re.compile(r"^(?:related|pagination|pager|see-also)(?:-.*)?$"), "links to other pages"),
    (re.compile(r"^(?:feedback|search|newsletter|subscribe|login)(?:-.*)?$"), "a form"),
    (re.compile(r"^(?:pagenum|page-?number|page-(?:normal|front|special))$"), "a page number"),
)
"""Names of classes and ids, each a word of the attribute, in small letters."""

_WARNING = re.compile(
    r"(?:^|[-_])(?:warning|caution|danger|alert|care-card|important|emergency|contraindication)(?:$|[-_])"
)

_NEVER_BY_CLASS = frozenset(
    "html body main article h1 h2 h3 h4 h5 h6 table tr td th p li book bodymatter".split()
)
"""What its class alone does not make furniture: a page's body may be called "has-cookie-banner"."""


def name_of(element: etree._Element) -> str:
    """The tag's name in small letters, without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's value, whatever its namespace; "" where there is none."""
    found = element.get(name)
    if found is None:
        found = next(
            (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
        )
    return str(found)


def _names(element: etree._Element) -> list[str]:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()


def furniture(element: etree._Element) -> str:
    """Why the element is no part of the text; "" where nothing shows that."""
    name = name_of(element)
    if name in FURNITURE:
        return FURNITURE[name]
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return "hidden words"
    if re.search(r"display:none|visibility:hidden", (element.get("style") or "").lower().replace(" ", "")):
        return "hidden words"
    for role in f"{element.get('role') or ''} {_epub_type(element)}".lower().split():
        if role in _ROLES:
            return _ROLES[role]
    if name not in _NEVER_BY_CLASS:
        for one in _names(element):
            for pattern, why in _CLASSES:
                if pattern.search(one):
                    return why
    return ""


def _epub_type(element: etree._Element) -> str:
    """What EPUB says that it is, as its role would be called."""
    kinds = next((v for k, v in element.attrib.items() if str(k).endswith("}type") and "ops" in str(k)), "")
    return " ".join(f"doc-{kind}" for kind in kinds.split())


def is_warning(element: etree._Element) -> bool:
    """Whether a name of a class shows a warning."""
    return any(_WARNING.search(one) for one in (element.get("class") or "").lower().split())


def is_note_mark(element: etree._Element) -> bool:
    """Whether it is the mark of a note: a raised number or sign that leads to another place of the page."""
    if name_of(element) != "sup":
        return False
    links = [one for one in element.iter() if name_of(one) == "a" and (one.get("href") or "").startswith("#")]
    parent = element.getparent()
    above = parent is not None and name_of(parent) == "a" and (parent.get("href") or "").startswith("#")
    return bool(links) or above

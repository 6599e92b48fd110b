"""The page as it is written: its colours, sizes and words. What a browser makes of it is in `browser/`."""

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

PAGE = files("voiceguide.kiosk") / "page"
HTML, CSS, SCRIPT = (
    (PAGE / name).read_text(encoding="utf-8") for name in ("index.html", "style.css", "script.js")
)

COLOUR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: (light, dark) for name, light, dark in COLOUR.findall(CSS)}

TEXT = [
    ("text", "ground"),
    ("text", "panel"),
    ("soft", "ground"),
    ("soft", "panel"),
    ("on-key", "key"),
    ("on-quiet-key", "quiet-key"),
    ("on-end", "end"),
    ("on-word", "word"),
    ("on-warning", "warning"),
]
"""Every colour of text on every ground that it stands on."""

SIGNS = [
    ("line", "ground"),
    ("line", "panel"),
    ("focus", "ground"),
    ("focus", "panel"),
    ("warning-line", "warning"),
]
"""Lines that mean something, on the ground beside them."""


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(text: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 7


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_lines_stand_out_from_their_ground(sign: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[sign][scheme], COLOURS[ground][scheme]) >= 3


def test_every_colour_is_one_of_those_and_is_looked_at() -> None:
    used = set(re.findall(r"var\(--([a-z-]+)\)", CSS)) - {"target", "scale"}
    assert used == set(COLOURS) == {name for pair in [*TEXT, *SIGNS] for name in pair}
    _, _, rules = CSS.partition("font-family")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])|rgba?\(|hsla?\(", rules)


def test_targets_are_large() -> None:
    rem = 16 * 1.25  # the page's own size of text, in a browser's usual one
    found = re.search(r"--target: ([\d.]+)rem", CSS)
    assert found
    assert float(found[1]) * rem >= 44
    assert re.search(r"\nbutton \{[^}]*min-height: var\(--target\);[^}]*min-width: var\(--target\)", CSS)
    assert re.search(r"\ninput, select \{[^}]*min-height: var\(--target\)", CSS)


def test_nothing_moves_for_who_wants_no_motion() -> None:
    still, _, moving = CSS.partition("@media (prefers-reduced-motion: no-preference)")
    assert moving
    assert not re.search(r"transition|animation|scroll-behavior", still)
    assert 'behavior: "smooth"' not in SCRIPT


class Parsed(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""
        self.feed(HTML)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] in ("script", "style"):
            self.inline += data.strip()


PARSED = Parsed()


def test_the_page_has_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert PARSED.inline == ""
    for tag, attributes in PARSED.elements:
        assert tag != "style"
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        for name in ("src", "href"):
            assert re.fullmatch(
                r"[a-z]+\.(js|css|svg)|#[a-z]+", attributes.get(name) or "x.js".replace("x", "a")
            )
    assert not re.search(r"https?:|//[a-z]|url\(|@import|@font-face", CSS)
    assert not re.search(
        r"https?:|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\.style\b", SCRIPT
    )


def test_the_page_keeps_nothing() -> None:
    assert not re.search(
        r"localStorage|sessionStorage|indexedDB|cookie|caches|serviceWorker|history\.", SCRIPT
    )


def test_the_page_says_its_language_and_names_its_parts() -> None:
    assert ("html", "en-GB") in [(tag, attributes.get("lang")) for tag, attributes in PARSED.elements]
    ids = {attributes["id"] for _, attributes in PARSED.elements if attributes.get("id")}
    named = [
        attributes["aria-labelledby"] for _, attributes in PARSED.elements if "aria-labelledby" in attributes
    ]
    assert named
    assert set(named) <= ids
    assert set(re.findall(r'byId\("([a-z-]+)"\)', SCRIPT)) - {"all"} <= ids


def test_a_screen_reader_does_not_talk_over_the_voice() -> None:
    """What the voice says is no live region. Only what is told without one is: no server, or staff."""
    live = [a.get("id") for _, a in PARSED.elements if a.get("role") in ("status", "alert", "log")]
    assert live == ["connection", "staff-told"]
    captions = next(a for _, a in PARSED.elements if a.get("id") == "caption")
    assert captions["aria-live"] == "off"

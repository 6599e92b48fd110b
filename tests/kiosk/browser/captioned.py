"""What a page showed and when, noted in the page itself as it is painted."""

from dataclasses import dataclass

from playwright.sync_api import Page

NOTE = """() => {
  window.noted = [];
  const caption = document.getElementById('caption');
  const note = () => {
    const text = caption.textContent;
    const at = (performance.timeOrigin + performance.now()) / 1000;
    if (text !== window.noted.at(-1)?.text) window.noted.push({ at, text });
  };
  new MutationObserver(note).observe(caption, { childList: true, subtree: true, characterData: true });
  note();
}"""
"""Notes each text of the caption with the calendar's time, in seconds, at which it came to stand there."""


@dataclass(frozen=True)
class Shown:
    """A caption."""

    at: float
    text: str


def note(page: Page) -> None:
    """From now on notes the captions."""
    page.evaluate(NOTE)


def noted(page: Page) -> list[Shown]:
    """Those noted so far, in order; the empty ones between are left out."""
    return [Shown(one["at"], one["text"]) for one in page.evaluate("window.noted") if one["text"]]


def wait_for_caption(page: Page, text: str) -> None:
    """Until the caption is, or begins with, this text."""
    page.wait_for_function(
        "(text) => document.getElementById('caption').textContent.startsWith(text)", arg=text, timeout=60_000
    )

"""Two people in turn, and nothing of the first: on the page, in its storage, memory, disk or journal.

The first one types a word that stands nowhere else. That the search finds it while they are there shows that
it would find it afterwards.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.kiosk.browser.captioned import wait_for_caption
from tests.kiosk.browser.machine import PATIENCE_S, Kiosk

MARK = "zanzibarquux"
FORMS = [MARK.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-32-le")]

STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: 'caches' in window ? (await caches.keys()).length : 0,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  history: history.length,
  page: [...document.querySelectorAll('*')].map((one) => [
    one.localName,
    [...one.attributes].map(({ name, value }) => `${name}=${value}`).sort(),
    [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
  ]),
  answers: [...document.querySelectorAll('input')].map((one) => one.value).join(''),
  address: location.href,
  title: document.title,
})"""


def holds(process: int) -> bool:
    """Whether the word is anywhere in a process's memory, in any form in which Python keeps a text."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            start, end = (int(place, 16) for place in line.split()[0].split("-"))
            if not re.match(r"\S+ rw", line):
                continue  # what cannot be written holds nothing of anybody
            memory.seek(start)
            try:
                content = memory.read(end - start)
            except OSError:
                continue  # a device
            if any(form in content for form in FORMS):
                return True
    return False


def written(folder: Path) -> list[Path]:
    """The files below the folder that hold the word. Sockets and pipes hold nothing."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one for one in files if any(form in one.read_bytes() for form in FORMS)]


def phase(page: Page, name: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-phase", name, timeout=PATIENCE_S * 1000)


def test_nothing_of_one_person_is_left_for_the_next(page: Page, kiosk: Kiosk) -> None:
    page.goto(kiosk.address)
    phase(page, "resting")
    fresh = page.evaluate(STORED)
    first = kiosk.visit
    press = page.keyboard.press

    press("Numpad5")
    phase(page, "asking")
    press("Numpad2")
    phase(page, "here")
    page.get_by_role("button", name="Side effects of aldesleukin").click()
    wait_for_caption(page, "This text was last reviewed")
    page.evaluate("() => { const side = document.getElementById('side'); side.scrollTop = 1e6; }")
    assert page.evaluate("document.getElementById('side').scrollTop") > 0
    press("+")
    press("T")
    press("C")
    press("f")
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.type(MARK)
    press("Enter")
    wait_for_caption(page, f"I did not find {MARK}")
    assert MARK in str(page.evaluate(STORED)["page"])
    assert holds(first), "the search finds what is there"
    press("NumpadDecimal")
    phase(page, "resting")

    left = page.evaluate(STORED)
    assert [new for new, old in zip(left["page"], fresh["page"], strict=True) if new != old] == []
    assert left == fresh
    second = kiosk.visit
    assert second != first
    assert not Path(f"/proc/{first}").exists(), "the visit's process is gone, and its memory with it"
    assert not holds(second)
    assert not holds(kiosk.process.pid)
    assert written(kiosk.folder) == []
    assert MARK not in "".join(kiosk.printed)
    assert "side effects" not in "".join(kiosk.printed).lower(), "nor what was read to them"

    press("Numpad5")
    phase(page, "asking")
    press("Numpad2")
    phase(page, "here")
    assert page.evaluate("document.getElementById('side').scrollTop") == 0, "nor where somebody looked"
    press("Numpad0")  # where the first one had a place, the second has none
    wait_for_caption(page, "We are at the start")
    assert page.locator("html").get_attribute("data-text-size") == "100"
    assert page.locator("html").get_attribute("data-colours") is None
    assert page.locator('#guides [aria-current="true"]').count() == 0
    press("NumpadDecimal")
    phase(page, "resting")

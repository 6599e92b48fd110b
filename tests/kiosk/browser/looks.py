"""How the page looks: states to come to, screens to be on, and what must be so on each of them."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.kiosk.browser.served import PIN, Served, states

SIZES: dict[str, dict[str, Any]] = {
    "320 px, as 1280 px at 400 % zoom": {"viewport": {"width": 320, "height": 256}},
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "1080p, light": {"viewport": {"width": 1920, "height": 1080}},
    "forced colours": {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"},
}
STATES = (
    *("resting", "asking", "here", "menu", "reading", "asked", "typing", "learning", "leaving"),
    *("words hidden", "large text", "staff"),
)

COLOURS_CHANGED = ("phone, dark", "forced colours")
"""Sizes where little but the colours differs from another."""

TELLING = ("resting", "asking", "reading", "leaving", "staff")
"""States that show every colour between them."""

LOOKS = [(size, state) for size in SIZES for state in (TELLING if size in COLOURS_CHANGED else STATES)]
"""What is looked at in each run of the tests; `tests/kiosk/every_size.py` looks at far more."""

RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
"""Beside axe's own: 7:1 (1.4.6) and targets of 24 px (2.5.8)."""

PHASE = {"resting": "resting", "staff": "resting", "asking": "asking", "leaving": "leaving"}

HIDDEN_OVERFLOW = """() => {
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('button, select, p, h1, h2, h3, label, kbd, li')]
    .filter((one) => one.checkVisibility() && !one.classList.contains('unseen'))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
    .map((one) => one.outerHTML.slice(0, 80));
  return [wide, cut];
}"""

SMALL_TARGETS = """(least) => [...document.querySelectorAll('button, input, select')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([one, box]) => `${one.outerHTML.slice(0, 60)} ${box.width} x ${box.height}`)"""


def come_to(page: Page, served: Served, state: str) -> None:
    served.show(states(served.world)["resting" if state == "staff" else state])
    phase = PHASE.get(state, "here")
    expect(page.locator("html")).to_have_attribute("data-phase", phase)
    if state == "reading":
        expect(page.locator("#caption mark")).to_be_visible()
    if state == "asked":
        expect(page.locator("#option-list button").first).to_be_visible()
    if state == "staff":
        open_staff(page, PIN)
        expect(page.locator("#staff-settings")).to_be_visible(timeout=30_000)  # the hash is slow on purpose
    if state == "typing":
        expect(page.locator("#answer")).to_be_focused()


def open_staff(page: Page, pin: str) -> None:
    """Gives a PIN by touch alone."""
    page.locator("#staff-open").click()
    for digit in pin:
        page.locator(f'#digits [data-digit="{digit}"]').click()
    page.locator("#staff-pin [type=submit]").click()


def faults(page: Page, served: Served, state: str) -> list[str]:
    """What is wrong with the page in this state: what axe finds, what is cut off, and what is small."""
    come_to(page, served, state)
    if state == "here":
        page.locator("#all").click()
    found = Axe().run(page, options=RULES)
    wide, cut = page.evaluate(HIDDEN_OVERFLOW)
    return [
        *([found.generate_report()] if found.violations_count else []),
        *([f"{wide} px wider than the screen"] if wide else []),
        *(f"cut off: {one}" for one in cut),
        *(f"small: {one}" for one in page.evaluate(SMALL_TARGETS, 44)),
    ]

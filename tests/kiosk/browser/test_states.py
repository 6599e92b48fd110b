"""The page in each state and size: axe, contrast, reflow, targets, names, motion, and a policy that holds.

axe finds about half of what WCAG asks (its makers' own figure); what else is asked and can be measured is
measured beside it. What only a person can judge is in docs/accessibility.md.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.browser.served import Served, states

SIZES = {
    "320 px, as 1280 px at 400 % zoom": {"viewport": {"width": 320, "height": 256}},
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "1080p, light": {"viewport": {"width": 1920, "height": 1080}},
    "forced colours": {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"},
}
STATES = (
    *("resting", "asking", "here", "menu", "reading", "asked", "typing", "learning", "leaving"),
    *("words hidden", "large text"),
)

RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
"""Beside axe's own: 7:1 (1.4.6) and targets of 24 px (2.5.8)."""

PHASE = {"resting": "resting", "asking": "asking", "leaving": "leaving"}

HIDDEN_OVERFLOW = """() => {
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('button, p, h1, h2, h3, label, kbd, li')]
    .filter((one) => one.checkVisibility() && !one.classList.contains('unseen'))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
    .map((one) => one.outerHTML.slice(0, 80));
  return [wide, cut];
}"""

SMALL_TARGETS = """(least) => [...document.querySelectorAll('button, summary, input')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < least || box.height < least)
  .map(([one, box]) => `${one.outerHTML.slice(0, 60)} ${box.width} x ${box.height}`)"""


@pytest.fixture(scope="module", params=SIZES)
def sized(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(**SIZES[request.param])
    page = context.new_page()
    page.goto(served.address)
    yield page
    context.close()


def come_to(page: Page, served: Served, state: str) -> None:
    served.show(states(served.world)[state])
    phase = PHASE.get(state, "here")
    expect(page.locator("html")).to_have_attribute("data-phase", phase)
    if state == "reading":
        expect(page.locator("#caption mark")).to_be_visible()
    if state == "asked":
        expect(page.locator("#option-list button").first).to_be_visible()
    if state == "typing":
        expect(page.locator("#answer")).to_be_focused()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_is_cut_off_or_small(sized: Page, served: Served, state: str) -> None:
    come_to(sized, served, state)
    if state == "here":
        sized.locator("#all").click()
    found = Axe().run(sized, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert sized.evaluate(HIDDEN_OVERFLOW) == [0, []]
    assert sized.evaluate(SMALL_TARGETS, 44) == []

"""The page in each state and size: axe, contrast, reflow, and targets.

axe finds about half of what WCAG asks (its makers' own figure); what else is asked and can be measured is
measured beside it. What only a person can judge is in docs/accessibility.md.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.kiosk.browser.looks import LOOKS, SIZES, faults
from tests.kiosk.browser.served import Served


@pytest.fixture(scope="module")
def sized(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The one page that is open: it has control of the kiosk until the module is done."""
    context = browser.new_context(**SIZES[request.param])
    page = context.new_page()
    page.goto(served.address)
    yield page
    context.close()


@pytest.mark.parametrize(("sized", "state"), LOOKS, indirect=["sized"])
def test_axe_finds_nothing_and_nothing_is_cut_off_or_small(sized: Page, served: Served, state: str) -> None:
    assert faults(sized, served, state) == []

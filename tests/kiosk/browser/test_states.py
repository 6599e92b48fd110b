"""The page in use: keys, focus, size of letters, spacing, motion. Each state and size: `test_sizes.py`."""

import math

import pytest
from playwright.sync_api import Browser, Page

from tests.kiosk.browser.looks import HIDDEN_OVERFLOW, come_to
from tests.kiosk.browser.served import Served


@pytest.fixture
def here(page: Page, served: Served) -> Page:
    """The page of somebody who listens."""
    page.goto(served.address)
    come_to(page, served, "reading")
    served.pressed.noted.clear()
    return page


def test_a_capital_letter_of_the_captions_is_large(browser: Browser, served: Served) -> None:
    """At 1920 px across 53 cm (24 inches), 0.7 degrees at 1.4 m are 17 mm, or 62 px (EN 301 549, 5.1.4)."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(served.address)
    come_to(page, served, "reading")
    height = page.evaluate(
        """() => {
          const style = getComputedStyle(document.getElementById('caption'));
          const pen = document.createElement('canvas').getContext('2d');
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          return pen.measureText('H').actualBoundingBoxAscent;
        }"""
    )
    context.close()
    distance_mm = height * (530 / 1920) / math.tan(math.radians(0.7))
    assert distance_mm >= 1000, f"large enough up to {distance_mm:.0f} mm only"


def test_letters_have_no_serifs(here: Page) -> None:
    assert here.evaluate("getComputedStyle(document.body).fontFamily").endswith("sans-serif")


def test_wider_spacing_cuts_nothing_off(here: Page) -> None:
    """The spacing of WCAG 2.2, 1.4.12."""
    here.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                                 word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert here.evaluate(HIDDEN_OVERFLOW) == [0, []]


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, served: Served) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(served.address)
    come_to(page, served, "reading")
    moving = """() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))
        .filter((style) => style.transitionDuration !== '0s' || style.animationName !== 'none').length"""
    assert page.evaluate(moving) == 0
    context.close()


def test_a_key_that_is_held_counts_once(here: Page, served: Served) -> None:
    for _ in range(5):
        here.keyboard.down("Numpad6")  # after the first, each is a repeat
    here.keyboard.up("Numpad6")
    here.keyboard.press("Numpad9")
    wait_for_keys(here, served, "9")
    assert served.pressed.noted == [("key", "6"), ("key", "9")]


def test_a_second_strike_is_passed_over_and_stop_is_not(here: Page, served: Served) -> None:
    for key in ("Numpad6", "Numpad6", "s", "s", "Numpad9"):
        here.keyboard.press(key)
    wait_for_keys(here, served, "9")
    assert [key for _, key in served.pressed.noted] == ["6", "s", "s", "9"]


def wait_for_keys(page: Page, served: Served, last: str) -> None:
    """Until the server was told of this key."""
    for _ in range(200):
        if served.pressed.noted and served.pressed.noted[-1] == ("key", last):
            return
        page.evaluate("new Promise(requestAnimationFrame)")
    pytest.fail(f"never told of {last}: {served.pressed.noted}")


def test_tab_reaches_every_control_and_comes_out_again(here: Page) -> None:
    """Each has a mark that is seen, and stands in sight while it has the focus (2.4.7, 2.4.11)."""
    controls = here.evaluate(
        """() => [...document.querySelectorAll('button, input, a[href]')]
          .filter((one) => one.checkVisibility())
          .map((one, number) => { one.dataset.number = number; return number; })"""
    )
    reached = []
    for _ in range(len(controls) + 1):
        here.keyboard.press("Tab")
        number, outline, seen = here.evaluate(
            """() => {
              const one = document.activeElement, box = one.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return [one.dataset.number ?? null, parseFloat(getComputedStyle(one).outlineWidth),
                      one === document.body || one.contains(top)];
            }"""
        )
        if number is not None:
            reached.append(int(number))
            assert outline >= 2, number
            assert seen, f"control {number} is out of sight while it has the focus"
    assert sorted(set(reached)) == controls


def test_help_stands_in_the_same_place_in_every_state(here: Page, served: Served) -> None:
    places = set()
    for state in ("here", "menu", "reading", "asked"):
        come_to(here, served, state)
        names = here.locator("#first button").all_inner_texts()
        places.add(next(number for number, name in enumerate(names) if name.startswith("Help")))
    assert len(places) == 1

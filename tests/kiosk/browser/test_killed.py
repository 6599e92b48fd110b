"""What dies is back within 5 s: the browser, the visit, the service, and a sound card that is there again."""

import json
import os
import signal
import time
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.browser.captioned import wait_for_caption
from tests.kiosk.browser.machine import PATIENCE_S, Kiosk

USABLE_S = 5.0
"""Seconds in which a kiosk is usable again (the kiosk's own bar; on a machine that does nothing else)."""

Told = Callable[[str], None]


def slowness() -> float:
    """How much longer things take here than on a machine that does nothing else: its work waits in line."""
    return max(os.getloadavg()[0] / (os.cpu_count() or 1), 1.0)


def phase(page: Page, name: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-phase", name, timeout=PATIENCE_S * 1000)


def begin(page: Page) -> None:
    page.keyboard.press("Numpad5")
    phase(page, "asking")
    page.keyboard.press("Numpad2")
    phase(page, "here")


def end(page: Page) -> None:
    page.keyboard.press("NumpadDecimal")
    phase(page, "resting")


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Told:
    def told(text: str) -> None:
        with capsys.disabled():
            print(f"\nkiosk: {text}")

    return told


def test_the_browser_is_killed_and_the_next_one_goes_on(browser: Browser, kiosk: Kiosk, tell: Told) -> None:
    """Its page crashes in the middle of a visit: the service lives, and a new page shows the same visit."""
    first = browser.new_page()
    first.goto(kiosk.address)
    phase(first, "resting")
    begin(first)
    visit = kiosk.visit
    with pytest.raises(Exception, match=r"crash|closed|ERR_"):
        first.goto("chrome://crash")
    began = time.monotonic()
    second = browser.new_page()
    second.goto(kiosk.address)
    phase(second, "here")
    took = time.monotonic() - began
    tell(f"after its page crashed, a new one had the visit in {took:.1f} s")
    assert took < USABLE_S * slowness()
    assert kiosk.visit == visit
    end(second)
    second.close()


def test_the_visit_is_killed_and_the_page_rests(page: Page, kiosk: Kiosk, tell: Told) -> None:
    page.goto(kiosk.address)
    phase(page, "resting")
    begin(page)
    visit = kiosk.visit
    began = time.monotonic()
    os.kill(visit, signal.SIGKILL)
    phase(page, "resting")
    begin(page)
    took = time.monotonic() - began
    tell(f"after the visit was killed, the next one had begun in {took:.1f} s")
    assert took < USABLE_S * slowness()
    assert kiosk.visit != visit
    end(page)


def test_the_service_is_killed_and_started_again(page: Page, kiosk: Kiosk, tell: Told) -> None:
    page.goto(kiosk.address)
    phase(page, "resting")
    begin(page)
    began = time.monotonic()
    kiosk.kill()
    kiosk.start()
    phase(page, "resting")  # the same page: nobody touched it
    begin(page)
    took = time.monotonic() - began
    tell(f"after the service was killed and started again, a visit had begun in {took:.1f} s")
    assert took < USABLE_S * slowness()
    end(page)


def test_the_sound_card_is_pulled_and_comes_back(page: Page, kiosk: Kiosk, tell: Told) -> None:
    page.goto(kiosk.address)
    phase(page, "resting")
    begin(page)
    kiosk.unplug()
    expect(page.locator("#soundless")).to_be_visible(timeout=PATIENCE_S * 1000)
    page.keyboard.press("Numpad7")  # it goes on in captions alone
    wait_for_caption(page, "Menu.")
    status = json.load(urllib.request.urlopen(f"{kiosk.address}status"))
    assert status["last_error"], "staff are told"
    began = time.monotonic()
    kiosk.plug_in()
    expect(page.locator("#soundless")).to_be_hidden(timeout=PATIENCE_S * 1000)
    took = time.monotonic() - began
    tell(f"after the card came back, it had it in {took:.1f} s")
    assert took < USABLE_S * slowness()
    end(page)

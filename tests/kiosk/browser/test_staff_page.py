"""Staff at the page: their settings open with the PIN alone, and are closed again for whoever comes next."""

from playwright.sync_api import Page, expect

from tests.kiosk.browser.looks import come_to, open_staff
from tests.kiosk.browser.served import PIN, Served
from voiceguide.kiosk.clinic import load_clinic

PATIENCE_MS = 30_000
"""For a PIN to be looked at, which takes its time on purpose."""


def test_staff_change_the_settings_by_touch(page: Page, served: Served) -> None:
    page.goto(served.address)
    come_to(page, served, "resting")
    open_staff(page, "111222")
    told = page.locator("#staff-told")
    expect(told).to_have_text("That is not the PIN. Nothing was changed. Try again.", timeout=PATIENCE_MS)
    expect(page.locator("#staff-settings")).to_be_hidden()
    page.locator("#staff-close").click()

    open_staff(page, PIN)
    expect(page.locator("#staff-settings")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("Volume").select_option("4")
    page.get_by_label("Greeting").fill("Good day.")
    page.get_by_role("button", name="Keep").click()
    expect(told).to_have_text("The settings are kept. They hold from the next person on.")
    clinic, _ = load_clinic(served.settings_file)
    assert (clinic.volume, clinic.greeting) == (4, "Good day.")
    served.settings_file.unlink()
    expect(page.locator("#staff-settings")).to_be_hidden()
    page.locator("#staff-close").click()
    page.locator("#staff-open").click()
    expect(page.locator("#pin")).to_be_focused()
    expect(page.locator("#pin")).to_have_value("")
    page.keyboard.type("6")  # is typed, and begins no visit
    expect(page.locator("#pin")).to_have_value("6")
    page.keyboard.press("Escape")
    expect(page.locator("#staff")).to_be_hidden()
    expect(page.locator("#pin")).to_have_value("")


def test_what_staff_left_open_is_closed_when_somebody_comes(page: Page, served: Served) -> None:
    page.goto(served.address)
    come_to(page, served, "resting")
    open_staff(page, PIN)
    expect(page.locator("#staff-settings")).to_be_visible(timeout=PATIENCE_MS)
    come_to(page, served, "asking")
    expect(page.locator("#staff")).to_be_hidden()
    assert page.locator("#staff-fields").inner_text() == ""

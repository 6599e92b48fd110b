"""Takes the pictures of the kiosk in the README: python -m tests.kiosk.screenshots"""

from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright

from tests.kiosk.browser.machine import CHROMIUM, FLAGS
from tests.kiosk.browser.served import serving, states

FOLDER = Path(__file__).parents[2] / "docs" / "kiosk"

PICTURES: dict[str, tuple[str, dict[str, Any]]] = {
    "resting": ("resting", {"viewport": {"width": 1280, "height": 800}}),
    "asking": ("asking", {"viewport": {"width": 1280, "height": 800}}),
    "reading": ("reading", {"viewport": {"width": 1280, "height": 800}}),
    "reading-dark-phone": ("reading", {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}),
}
"""A picture's name → the state that it shows, and on what screen."""


def main() -> None:
    """Writes them anew."""
    FOLDER.mkdir(exist_ok=True)
    with serving() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (state, screen) in PICTURES.items():
            served.show(states(served.world)[state])
            page = browser.new_page(**screen)
            page.goto(served.address)
            expect(page.locator("html")).not_to_have_attribute("data-phase", "connecting")
            if state == "reading":
                expect(page.locator("#caption mark")).to_be_visible()
            page.screenshot(path=FOLDER / f"{name}.png")
            print(FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

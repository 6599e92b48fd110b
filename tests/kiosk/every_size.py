"""Looks at the page in each state on many screens, light and dark, zoomed or not: `test_sizes.py` does a few.

    python -m tests.kiosk.every_size

Takes some minutes. Prints each fault, and ends with 1 where there is one.
"""

from itertools import product

from playwright.sync_api import sync_playwright

from tests.kiosk.browser.looks import STATES, faults
from tests.kiosk.browser.machine import CHROMIUM, FLAGS
from tests.kiosk.browser.served import serving

SCREENS = ((1280, 800), (1366, 768), (1920, 1080), (1080, 1920), (390, 844))
"""Width and height, in pixels."""

ZOOMS = (1, 2, 4)
"""How far the page is zoomed: that many times fewer of CSS's pixels, each as many times larger."""

LEAST = 320
"""CSS pixels below which no page needs to fit (WCAG 2.2, 1.4.10)."""

SCHEMES = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})


def main() -> int:
    """The exit status."""
    looked, wrong = 0, 0
    with serving() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for (width, height), zoom, scheme in product(SCREENS, ZOOMS, SCHEMES):
            if width // zoom < LEAST:
                continue
            size = {"width": width // zoom, "height": height // zoom}
            context = browser.new_context(viewport=size, device_scale_factor=zoom, **scheme)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(served.address)
            found = {state: faults(page, served, state) for state in STATES}
            looked += len(found)
            faulty = {state: those for state, those in found.items() if those}
            wrong += len(faulty)
            print(f"{width} x {height}, zoom {zoom}, {scheme}: {faulty or 'nothing'}", flush=True)
            context.close()
        browser.close()
    print(f"{looked} pages looked at, {wrong} with a fault")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())

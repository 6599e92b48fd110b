"""Whole visits to a whole kiosk: by keys alone, by touch alone, by voice alone; seen, and heard."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.browser.captioned import note, noted, wait_for_caption
from tests.kiosk.browser.machine import PATIENCE_S, RATE, SOUND, Kiosk
from tests.modes.test_sound_card import speak

PATIENCE_MS = PATIENCE_S * 1000

CAPTION_S = 0.1
"""Seconds between a caption and its sound, at most (issue's own bar)."""

PAUSE_S = 0.12
"""Seconds without sound after which the next sound is a new sentence's."""


def comes_to(page: Page, phase: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-phase", phase, timeout=PATIENCE_MS)


@pytest.fixture
def at_the_kiosk(page: Page, kiosk: Kiosk) -> Iterator[Page]:
    """A person before the kiosk at rest; when they have gone, it rests again."""
    with visiting(page, kiosk):
        yield page


@pytest.fixture
def touching(browser: Browser, kiosk: Kiosk) -> Iterator[Page]:
    """One who has nothing but a screen that can be touched."""
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    page = context.new_page()
    with visiting(page, kiosk):
        yield page
    context.close()


@contextmanager
def visiting(page: Page, kiosk: Kiosk) -> Iterator[None]:
    page.goto(kiosk.address)
    comes_to(page, "resting")
    try:
        yield
    finally:
        if page.locator("html").get_attribute("data-phase") != "resting":
            page.locator('[data-command="goodbye"]').first.dispatch_event("click")
            comes_to(page, "resting")


def begins(samples: np.ndarray) -> list[int]:
    """The samples at which sound comes after a pause."""
    loud = np.flatnonzero(np.abs(samples.astype(int)) > SOUND)
    gaps = np.flatnonzero(np.diff(loud) > PAUSE_S * RATE)
    return [int(loud[0]), *(int(loud[gap + 1]) for gap in gaps)] if len(loud) else []


def test_a_visit_by_keys_alone(at_the_kiosk: Page, kiosk: Kiosk) -> None:
    """The number pad, without sight of the page: each thing is said before it is chosen."""
    page, press = at_the_kiosk, at_the_kiosk.keyboard.press
    note(page)
    began = time.time()
    press("Numpad5")
    comes_to(page, "asking")
    kiosk.recording.wait_for_sound(began)
    wait_for_caption(page, "Hello.")
    press("Numpad2")  # aloud
    comes_to(page, "here")
    press("Numpad7")
    wait_for_caption(page, "Menu.")
    press("Numpad6")
    press("Numpad5")
    wait_for_caption(page, "This text has not yet been reviewed")
    expect(page.locator('#guides [aria-current="true"]')).to_have_count(1)
    paused = time.time()
    press("Numpad5")
    kiosk.recording.wait_for_silence(0.5)
    assert time.time() - paused < PATIENCE_S
    press("Numpad9")  # the sentence again, and that alone
    wait_for_caption(page, "This text has not yet been reviewed")
    press("f")
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.type("skin")
    press("Enter")
    expect(page.locator("#typing")).to_be_hidden()
    page.wait_for_function("() => document.getElementById('caption').textContent.includes('skin')")
    press("NumpadDecimal")
    comes_to(page, "resting")
    assert page.evaluate("document.activeElement === document.body")


def test_a_visit_by_touch_alone(touching: Page) -> None:
    page = touching
    page.locator(".start").tap()
    comes_to(page, "asking")
    page.locator('#routes [data-command="aloud"]').tap()
    comes_to(page, "here")
    page.get_by_role("button", name="Side effects of aldesleukin").tap()
    wait_for_caption(page, "Aldesleukin: side effects.")
    page.locator('[data-command="next"]').tap()
    wait_for_caption(page, "This text was last reviewed")
    page.locator('[data-command="louder"]').tap()
    wait_for_caption(page, "Louder")
    page.locator("#more > summary").tap()
    page.locator('[data-command="find"]').tap()
    for letter in "flu":
        page.locator(f'#letters [data-letter="{letter}"]').tap()
    page.get_by_role("button", name="OK", exact=True).tap()
    wait_for_caption(page, "symptoms like flu")
    page.locator('[data-command="goodbye"]').tap()
    comes_to(page, "resting")


def test_a_visit_by_voice_alone(at_the_kiosk: Page, kiosk: Kiosk) -> None:
    page = at_the_kiosk
    page.keyboard.press("Numpad5")
    comes_to(page, "asking")
    kiosk.recording.wait_for_silence(1.0)
    speak(kiosk.card, "out loud")
    comes_to(page, "here")
    kiosk.recording.wait_for_silence(1.0)
    speak(kiosk.card, "side effects of interleukin")
    wait_for_caption(page, "These are side effects of aldesleukin")
    speak(kiosk.card, "stop")
    kiosk.recording.wait_for_silence(1.0)
    expect(page.locator("#caption")).not_to_contain_text("loss of appetite")
    speak(kiosk.card, "goodbye")
    comes_to(page, "resting")


def test_captions_are_in_step_with_the_sound(
    at_the_kiosk: Page, kiosk: Kiosk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each sentence's caption against the first sound after a pause in what the loudspeaker gave."""
    page, press = at_the_kiosk, at_the_kiosk.keyboard.press
    press("Numpad5")
    comes_to(page, "asking")
    press("Numpad2")
    comes_to(page, "here")
    press("Space")
    kiosk.recording.wait_for_silence(0.5)
    note(page)
    began = time.time()
    page.get_by_role("button", name="Side effects of aldesleukin").click()
    wait_for_caption(page, "feeling sick")
    captions = [one.at for one in noted(page)]
    kiosk.recording.wait(
        lambda: kiosk.recording.since(captions[-1] + 1.0) != [], "the last sound is recorded"
    )
    blocks = kiosk.recording.since(began)
    samples = np.concatenate([block for _, block in blocks])
    zero = min(
        at - end / RATE for (at, _), end in zip(blocks, np.cumsum([len(b) for _, b in blocks]), strict=True)
    )
    sounds = [zero + place / RATE for place in begins(samples)]
    lags = [min((at - sound for sound in sounds), key=abs) for at in captions]
    with capsys.disabled():
        print(f"\ncaptions after the sound, ms: {', '.join(f'{1000 * lag:+.0f}' for lag in lags)}")
    assert len(captions) >= 6
    assert max(map(abs, lags)) <= CAPTION_S

"""A real browser, Debian's Chromium, and what it looks at: the kiosk's own server, or a whole kiosk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.kiosk.browser.machine import CHROMIUM, FLAGS, Kiosk, running_kiosk
from tests.kiosk.browser.served import Served, serving

NO_SOUND = [name for name in ("pulseaudio", "pactl", "pacat", "flite") if shutil.which(name) is None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts these tests last: while a browser is driven, its event loop runs in the tests' own thread, and no
    other test can run one."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"not installed: {CHROMIUM}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that writes nothing to its console: neither a fault nor a breach of its policy."""
    made = context.new_page()
    told: list[str] = []
    made.on("pageerror", lambda error: told.append(str(error)))
    made.on("console", lambda line: told.append(line.text))
    yield made
    # That the server was away is Chromium's own line.
    assert [line for line in told if "WebSocket connection to" not in line] == []


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    with serving() as one:
        yield one


@pytest.fixture(scope="session")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    """`voiceguide kiosk` on a virtual sound card, for all tests: each visit is another person's."""
    if NO_SOUND:
        pytest.skip(f"not installed: {', '.join(NO_SOUND)}")
    with running_kiosk(tmp_path_factory.mktemp("kiosk")) as one:
        yield one

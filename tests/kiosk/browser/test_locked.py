"""What a browser cannot do at the kiosk: another site's page, a second window, and markup in a text."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, expect

from tests.kiosk.browser.served import Served, states
from voiceguide.conversation.events import Key
from voiceguide.kiosk.feed import Caption
from voiceguide.kiosk.guards import TAKEN

ATTACK = """async (address) => {
  const tried = {};
  const socket = new WebSocket(address.replace('http', 'ws') + 'socket');
  tried.socket = await new Promise((done) => {
    socket.onopen = () => done('open');
    socket.onclose = (event) => done(`closed ${event.code}`);
  });
  tried.fetched = await fetch(address, { mode: 'no-cors' }).then(() => 'read', () => 'refused');
  tried.script = await new Promise((done) => {
    const script = document.createElement('script');
    script.src = address + 'script.js';
    script.onload = () => done('ran');
    script.onerror = () => done('refused');
    document.head.append(script);
  });
  return tried;
}"""
"""What a page of another site would try at the kiosk: to press its keys, to read it, to run it."""


@contextmanager
def another_site() -> Iterator[str]:
    """A page of another origin on this computer."""

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>other</title>")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_another_site_can_neither_press_nor_read(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    with another_site() as address:
        page.goto(address)
        assert page.evaluate(ATTACK, served.address) == {
            "socket": "closed 1006",
            "fetched": "refused",
            "script": "refused",
        }
        page.set_content(f'<iframe src="{served.address}"></iframe>')
        page.locator("iframe").wait_for()
        assert page.frames[-1].locator(".start").count() == 0, "it must not be shown within another page"


def test_a_second_window_is_told_why_and_goes_on_when_the_first_is_closed(
    page: Page, context: BrowserContext, served: Served
) -> None:
    served.show(states(served.world)["reading"])
    page.goto(served.address)
    expect(page.locator("#caption")).to_contain_text("feeling sick")
    second = context.new_page()
    second.goto(served.address)
    expect(second.locator("#connection")).to_have_text(TAKEN)
    expect(second.locator("#caption")).to_be_empty()
    page.close()
    expect(second.locator("#caption")).to_contain_text("feeling sick")
    second.close()


def test_nothing_that_is_shown_is_taken_for_markup(page: Page, served: Served) -> None:
    page.goto(served.address)
    served.show((Key("start", 1.0), Key("choose-2", 2.0)))
    text = '<img src=x onerror="document.title=1"><script>document.title = 2</script>'
    served.feed.caption(Caption(text, "text", 0, 0, open=True), 0.0)
    expect(page.locator("#caption")).to_have_text(text)
    assert page.title() not in ("1", "2")
    assert page.locator("#caption *").count() == 0


def test_the_policy_stops_inline_script_even_where_it_got_in(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    page.goto(served.address)
    tried = page.evaluate(
        """() => {
          const tried = [];
          const attempt = (name, work) => { try { work(); } catch { tried.push(name); } };
          attempt('markup', () => { document.body.innerHTML = '<b>x</b>'; });
          attempt('source', () => { document.createElement('script').text = 'window.ran = 1'; });
          const button = document.createElement('button');
          attempt('handler', () => { button.setAttribute('onclick', 'window.ran = 1'); });
          document.body.append(button);
          button.click();
          return [tried, window.ran ?? 0];
        }"""
    )
    assert tried == [["markup", "source", "handler"], 0]


def test_only_the_page_itself_is_fetched(page: Page, served: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.address)
    expect(page.locator("html")).not_to_have_attribute("data-phase", "connecting")
    assert {url for url in asked if not url.startswith(served.address)} == set()
    names = {url.removeprefix(served.address) for url in asked}
    assert {"", "script.js", "style.css"} <= names <= {"", "script.js", "style.css", "icon.svg"}

"""What passes the guards, and what does not: the middleware alone, over ASGI's own messages.

How browsers behave at them is in `browser/`.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.kiosk.bounds import MESSAGE_CHARACTERS, MESSAGES, REASON_BYTES, REQUESTS
from voiceguide.kiosk.control import ALIVE_S, HERE
from voiceguide.kiosk.guards import (
    ANOTHER_PAGE,
    NOT_TEXT,
    TAKEN,
    TAKEN_OVER,
    TOO_LONG,
    TOO_MANY,
    Guards,
    Message,
    Receive,
    Scope,
    Send,
)
from voiceguide.kiosk.headers import HEADERS

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"
PAGES = ("/", "/page.css", "/page.js", "/status")
SOCKET = "/socket"


class Kiosk:
    """An application that answers every request, and notes what reaches it."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.texts: list[str] = []
        self.left = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.paths.append(scope["path"])
        if scope["type"] == "http":
            await send(
                {"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"no")]}
            )
            await send({"type": "http.response.body", "body": b"page"})
            return
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.texts.append(message["text"])
        self.left += 1


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Setting:
    """The guards around an application, with a clock."""

    def __init__(self) -> None:
        self.kiosk, self.clock = Kiosk(), Clock()
        self.guards = Guards(self.kiosk, PORT, PAGES, SOCKET, self.clock)

    def get(self, path: str = "/", **changed: Any) -> tuple[int, dict[str, str], str]:
        """One request; the answer's status, headers and text."""
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(self.guards(scope("http", path, **changed), receive, send))
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], headers, sent[1]["body"].decode()


class Page:
    """A page's socket, as the guards see it."""

    def __init__(self, setting: Setting, **changed: Any) -> None:
        self.sent: list[Message] = []
        self._coming: asyncio.Queue[Message] = asyncio.Queue()
        self._coming.put_nowait({"type": "websocket.connect"})
        changed.setdefault("origin", ORIGIN)
        asks = scope("websocket", SOCKET, **changed)
        self.task = asyncio.ensure_future(setting.guards(asks, self._coming.get, self._send))

    async def _send(self, message: Message) -> None:
        self.sent.append(message)

    async def say(self, *texts: str) -> None:
        for text in texts:
            self._coming.put_nowait({"type": "websocket.receive", "text": text})
        await settle()

    async def say_bytes(self, content: bytes) -> None:
        self._coming.put_nowait({"type": "websocket.receive", "bytes": content})
        await settle()

    async def leave(self) -> None:
        self._coming.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await self.task

    @property
    def closed(self) -> tuple[int, str] | None:
        """With which code and reason it was closed."""
        last = self.sent[-1]
        return (last.get("code", 1000), last.get("reason", "")) if last["type"] == "websocket.close" else None


def scope(kind: str, path: str, **changed: Any) -> Scope:
    """A request as the kiosk's own page makes it, with what is changed. A header that is None is left out."""
    headers: list[tuple[bytes, bytes]] = []
    named = {"host": HOST, "sec_fetch_site": "same-origin"}
    for name, value in {
        **named,
        **{n: v for n, v in changed.items() if n not in ("method", "query", "raw")},
    }.items():
        for each in value if isinstance(value, Sequence) and not isinstance(value, str) else [value]:
            if each is not None:
                headers.append((name.replace("_", "-").encode(), each.encode()))
    return {
        "type": kind,
        "method": changed.get("method", "GET"),
        "path": path,
        "raw_path": changed.get("raw", path).encode(),
        "query_string": changed.get("query", "").encode(),
        "headers": headers,
    }


async def settle() -> None:
    """Until everything that can go on has gone on."""
    for _ in range(20):
        await asyncio.sleep(0)


# -- pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}", f"LOCALHOST:{PORT}"]
)
def test_the_kiosks_own_page_gets_its_files(path: str, host: str) -> None:
    setting = Setting()
    assert setting.get(path, host=host)[0] == 200
    assert setting.get(path, host=host, origin=f"http://{host}", method="HEAD")[0] == 200
    assert setting.get(path, host=host, sec_fetch_site="none")[0] == 200  # typed, or started with the browser
    assert setting.kiosk.paths == [path] * 3


@pytest.mark.parametrize(
    ("status", "changed"),
    [
        (421, {"host": "clinic.example"}),
        (421, {"host": f"clinic.example:{PORT}"}),
        (421, {"host": "127.0.0.1"}),
        (421, {"host": "127.0.0.1:8766"}),
        (421, {"host": f"127.0.0.1.clinic.example:{PORT}"}),
        (421, {"host": f"127.0.0.2:{PORT}"}),
        (421, {"host": None}),
        (421, {"host": [HOST, "clinic.example"]}),
        (421, {"host": [HOST, HOST]}),
        (403, {"origin": "http://clinic.example"}),
        (403, {"origin": f"https://{HOST}"}),
        (403, {"origin": "null"}),
        (403, {"origin": "http://127.0.0.1"}),
        (403, {"origin": f"http://localhost:{PORT}"}),  # another origin than the host that was asked
        (403, {"origin": [ORIGIN, ORIGIN]}),
        (403, {"sec_fetch_site": "cross-site"}),
        (403, {"sec_fetch_site": "same-site"}),  # another port of this computer
        (404, {"query": "x=1"}),
        (404, {"raw": "/%2e"}),
        (405, {"method": "POST"}),
        (405, {"method": "OPTIONS"}),
        (405, {"method": "CONNECT"}),
        (413, {"content_length": "1"}),
        (413, {"content_length": ["0", "0"]}),
        (413, {"transfer_encoding": "chunked"}),
    ],
)
def test_anything_else_is_refused_in_a_sentence(status: int, changed: dict[str, Any]) -> None:
    setting = Setting()
    got, headers, text = setting.get(**changed)
    assert (got, setting.kiosk.paths) == (status, [])
    assert text.endswith(".\n")
    assert "example" not in text
    assert headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/index.html",
            "/../etc/passwd",
            "/page.css/..",
            "//",
            "/.",
            "/page",
            "/static/page.css",
            "/PAGE.CSS",
        ),
        *(
            "/page.css\0",
            "/page.css ",
            "",
            "*",
            SOCKET,
            "http://127.0.0.1/",
            "/page/../page.css",
            "\\page.css",
        ),
    ],
)
def test_a_path_that_is_no_route_is_refused(path: str) -> None:
    setting = Setting()
    assert setting.get(path)[0] == 404
    assert setting.kiosk.paths == []


@given(
    st.text(st.characters(codec="latin-1"), max_size=20), st.text(st.characters(codec="latin-1"), max_size=20)
)
def test_no_other_path_ever_reaches_the_kiosk(path: str, sent: str) -> None:
    setting = Setting()
    status = setting.get(path, raw=sent)[0]
    assert (status == 200) == (path == sent and path in PAGES)
    assert len(setting.kiosk.paths) == (status == 200)


def test_what_the_server_makes_of_an_encoded_path_does_not_count() -> None:
    assert Setting().get("/page.css", raw="/%70age.css")[0] == 404


@pytest.mark.parametrize("changed", [{}, {"host": "clinic.example"}, {"method": "POST"}])
def test_every_answer_has_the_headers_once(changed: dict[str, Any]) -> None:
    _, headers, _ = Setting().get(**changed)
    assert {name: headers[name] for name, _ in HEADERS} == dict(HEADERS)


def test_the_policy_of_content_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = dict(HEADERS)["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert {value for name, value in rules.items() if name.endswith("-src")} == {"'none'", "'self'"}
    assert "unsafe" not in policy
    assert rules["frame-ancestors"] == rules["form-action"] == rules["base-uri"] == "'none'"


def test_too_many_requests_wait_a_second() -> None:
    setting = Setting()
    statuses = [setting.get()[0] for _ in range(int(REQUESTS.burst) + 1)]
    assert statuses == [200] * int(REQUESTS.burst) + [429]
    setting.clock.now += 1.0
    assert setting.get()[0] == 200


# -- the socket -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": None},
        {"origin": "http://clinic.example"},
        {"origin": "null"},
        {"origin": "file://"},
        {"origin": f"http://clinic.example:{PORT}", "host": f"clinic.example:{PORT}"},
        {"origin": "http://127.0.0.1:9999"},
        {"host": "clinic.example"},
        {"query": "a"},
        {"sec_fetch_site": "cross-site"},
    ],
)
def test_a_socket_of_another_site_is_not_opened(changed: dict[str, Any]) -> None:
    async def visit() -> None:
        setting = Setting()
        page = Page(setting, **changed)
        await page.task
        assert page.sent == [{"type": "websocket.close"}]
        assert setting.kiosk.paths == []
        assert not setting.guards.connected

    asyncio.run(visit())


def test_what_the_page_says_arrives_and_its_heartbeat_does_not() -> None:
    async def visit() -> None:
        setting = Setting()
        page = Page(setting)
        await page.say(HERE, '{"key": "Right"}', HERE, "x" * MESSAGE_CHARACTERS)
        assert setting.kiosk.texts == ['{"key": "Right"}', "x" * MESSAGE_CHARACTERS]
        assert setting.guards.connected
        await page.leave()
        assert not setting.guards.connected
        assert setting.kiosk.left == 1

    asyncio.run(visit())


def test_a_message_too_long_or_not_of_text_ends_the_page() -> None:
    async def visit() -> None:
        setting = Setting()
        page = Page(setting)
        await page.say("x" * (MESSAGE_CHARACTERS + 1))
        assert page.closed == (TOO_LONG, "")
        page = Page(setting)
        await page.say_bytes(b"x")
        assert page.closed == (NOT_TEXT, "")
        assert setting.kiosk.texts == []
        assert setting.kiosk.left == 2

    asyncio.run(visit())


def test_more_messages_than_a_person_sends_end_the_page() -> None:
    async def visit() -> None:
        setting = Setting()
        page = Page(setting)
        await page.say(*["n"] * (int(MESSAGES.burst) + 1))
        await page.task
        assert page.closed == (TOO_MANY, "")
        assert len(setting.kiosk.texts) == MESSAGES.burst
        assert not setting.guards.connected

    asyncio.run(visit())


def test_a_second_page_is_told_why_it_has_no_control_and_the_first_goes_on() -> None:
    async def visit() -> None:
        setting = Setting()
        first = Page(setting)
        await first.say("a")
        second = Page(setting)
        await second.task
        assert second.closed == (ANOTHER_PAGE, TAKEN)
        await first.say("b")
        assert setting.kiosk.texts == ["a", "b"]
        await first.leave()
        third = Page(setting)
        await third.say("c")
        assert setting.kiosk.texts == ["a", "b", "c"]
        await third.leave()

    asyncio.run(visit())


def test_a_page_that_hangs_is_taken_over_by_the_newest_one() -> None:
    async def visit() -> None:
        setting = Setting()
        first = Page(setting)
        await first.say("a")
        setting.clock.now += ALIVE_S
        await first.say(HERE)
        setting.clock.now += ALIVE_S
        early = Page(setting)
        await early.task
        assert early.closed == (ANOTHER_PAGE, TAKEN)
        setting.clock.now += 0.1
        second = Page(setting)
        await second.say("b")
        await first.task
        assert first.closed == (ANOTHER_PAGE, TAKEN_OVER)
        assert setting.kiosk.texts == ["a", "b"]
        assert setting.guards.connected
        await first.say("late")
        assert setting.kiosk.texts == ["a", "b"]
        await second.leave()

    asyncio.run(visit())


def test_the_reasons_fit_into_a_closing_frame() -> None:
    assert max(len(reason.encode()) for reason in (TAKEN, TAKEN_OVER)) <= REASON_BYTES

"""Stands before the kiosk's server, and lets through only what the kiosk's own page asks.

Whatever runs on this computer can speak to a port of loopback, and so can any web page that a browser on it
shows: by a name that its owner points at 127.0.0.1 (DNS rebinding), or by a WebSocket, which no browser keeps
from other sites by itself. So a request must name a route that there is, in the words of this very address.
Each fault is answered in a plain sentence; nothing of the request is repeated or logged.

ASGI 3.0 (asgi.readthedocs.io); it knows no framework.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, MutableMapping
from typing import Any, TypeAlias

from voiceguide.kiosk.bounds import MESSAGE_CHARACTERS, MESSAGES, REQUESTS, full, take
from voiceguide.kiosk.control import HERE, Holder, may_take
from voiceguide.kiosk.headers import HEADERS

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""How this computer is called by a browser on it, as in the Host header (RFC 9110, 7.2; RFC 3986, 3.2.2)."""

METHODS = frozenset({"GET", "HEAD"})
"""A page is fetched; nothing is ever sent by a form."""

ANOTHER_PAGE, NOT_TEXT, TOO_LONG, TOO_MANY = 4409, 1003, 1009, 1008
"""Why a socket is closed (RFC 6455, 7.4; from 4000 on they are an application's own)."""

TAKEN = "The kiosk is open in another window. Close that one; this one then goes on by itself."
TAKEN_OVER = "The kiosk was opened in a newer window, since this one did not answer."

_SENTENCES: Mapping[int, str] = {
    403: "Only the kiosk's own page may ask this.",
    404: "The kiosk has no such page.",
    405: "The kiosk's pages can only be looked at.",
    413: "The kiosk takes nothing that is sent with a request.",
    421: "The kiosk is not called by this name.",
    429: "The kiosk was asked too much at once. Try again in a second.",
}


class Guards:
    """An ASGI application around another, which gets only what may pass. It runs in one event loop."""

    def __init__(
        self,
        app: App,
        port: int,
        pages: Collection[str],
        socket: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pages` are the paths that can be fetched, `socket` is the WebSocket's, `port` the server's."""
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES}
        self._pages = frozenset(pages)
        self._socket = socket
        self._clock = clock
        self._requests = full(REQUESTS, clock())
        self._holder: Holder | None = None
        self._ousted = asyncio.Event()
        """Set when the page that has control has lost it."""
        self._count = 0

    @property
    def connected(self) -> bool:
        """Whether a page has control."""
        return self._holder is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, one socket, or the server's start and end."""
        if scope["type"] == "http":
            await self._page(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await self._open(scope, receive, _with_headers(send))
        else:
            await self._app(scope, receive, send)

    def refusal(self, scope: Scope) -> int | None:
        """The HTTP status with which a request is refused; None where it may pass."""
        known = self._pages if scope["type"] == "http" else {self._socket}
        headers = _Headers(scope["headers"])
        host, origin = headers.only("host"), headers.only("origin")
        if host not in self._hosts:
            return 421
        if origin != f"http://{host}" and (origin is not None or scope["type"] == "websocket"):
            return 403
        if headers.only("sec-fetch-site") not in (None, "none", "same-origin"):
            return 403
        # As it was sent too: "/%2e" and "//" are no names of ours, whatever a server makes of them.
        if scope["path"] not in known or scope.get("raw_path") not in (None, scope["path"].encode()):
            return 404
        if scope["query_string"]:
            return 404
        if scope["type"] == "http" and scope["method"] not in METHODS:
            return 405
        if headers.only("content-length") not in (None, "0") or headers.has("transfer-encoding"):
            return 413
        return None

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._requests, enough = take(self._requests, REQUESTS, self._clock())
        status = 429 if not enough else self.refusal(scope)
        if status is None:
            await self._app(scope, receive, send)
        else:
            await _answer(send, status)

    async def _open(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._requests, enough = take(self._requests, REQUESTS, self._clock())
        if not enough or self.refusal(scope):
            await receive()
            await send({"type": "websocket.close"})  # before it was accepted: HTTP's 403
            return
        if not may_take(self._holder, self._clock()):
            await receive()
            await send({"type": "websocket.accept"})  # only an open socket can be told why
            await send({"type": "websocket.close", "code": ANOTHER_PAGE, "reason": TAKEN})
            return
        self._ousted.set()
        self._ousted = ousted = asyncio.Event()
        self._count += 1
        page = self._count
        self._holder = Holder(page, self._clock())
        try:
            await self._app(scope, self._bounded(page, ousted, receive, send), send)
        finally:
            if self._holder and self._holder.page == page:
                self._holder = None

    def _bounded(self, page: int, ousted: asyncio.Event, receive: Receive, send: Send) -> Receive:
        """Receives what may pass; for the rest the socket is closed, and is so for the application too."""
        bucket = full(MESSAGES, self._clock())

        async def closed(code: int, reason: str = "") -> Message:
            await send({"type": "websocket.close", "code": code, "reason": reason})
            return {"type": "websocket.disconnect", "code": code, "reason": reason}

        async def next_message() -> Message:
            nonlocal bucket
            while True:
                message = await _unless(ousted, receive)
                if message is None:
                    return await closed(ANOTHER_PAGE, TAKEN_OVER)
                if message["type"] != "websocket.receive":
                    return message
                now = self._clock()
                self._holder = Holder(page, now)
                bucket, enough = take(bucket, MESSAGES, now)
                text = message.get("text")
                if not enough:
                    return await closed(TOO_MANY)
                if text is None:
                    return await closed(NOT_TEXT)
                if len(text) > MESSAGE_CHARACTERS:
                    return await closed(TOO_LONG)
                if text != HERE:
                    return message

        return next_message


class _Headers:
    """The headers of a request. One that stands there twice counts as wrong, whatever each says."""

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self._headers: dict[str, list[str]] = {}
        for name, value in headers:
            self._headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))

    def has(self, name: str) -> bool:
        return name in self._headers

    def only(self, name: str) -> str | None:
        """Its value; None where it is not there."""
        return "\0".join(self._headers[name]).lower() if name in self._headers else None


async def _unless(ousted: asyncio.Event, receive: Receive) -> Message | None:
    """The next message; None where control is lost before it comes."""
    coming = asyncio.ensure_future(receive())
    losing = asyncio.ensure_future(ousted.wait())
    try:
        await asyncio.wait({coming, losing}, return_when=asyncio.FIRST_COMPLETED)
        return None if losing.done() else coming.result()
    finally:
        for task in (coming, losing):
            task.cancel()


def _with_headers(send: Send) -> Send:
    """Sends with `HEADERS` in the place of any of the same names."""
    ours = [(name.encode(), value.encode()) for name, value in HEADERS]
    names = {name for name, _ in ours}

    async def sending(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            others = [one for one in message.get("headers", ()) if one[0].lower() not in names]
            message = {**message, "headers": [*others, *ours]}
        await send(message)

    return sending


async def _answer(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    if status == 405:
        headers.append((b"allow", ", ".join(sorted(METHODS)).encode()))
    if status == 429:
        headers.append((b"retry-after", b"1"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{_SENTENCES[status]}\n".encode()})

"""The kiosk's page, served on loopback: a few files, and a WebSocket that shows the visit and takes its keys.

The server is the truth and the page has none: each message to the page is the whole of what is to be shown.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from voiceguide.choosing.decisions import Target
from voiceguide.errors import DeviceError
from voiceguide.kiosk.feed import Feed
from voiceguide.kiosk.files import File
from voiceguide.kiosk.guards import App, Guards
from voiceguide.kiosk.status import PATH as STATUS

SOCKET = "/socket"
"""The path of the WebSocket."""

LONGEST_ANSWER = 80
"""Characters of an answer that is typed: more is no word to look for, and no name of a bookmark."""

LONGEST_NAME = 100
"""Characters of the name of a command, of a key, or of a section."""


Asked: TypeAlias = Callable[[object], Mapping[str, Any]]
"""Takes what the page asks of the staff's settings, and gives what it is answered. It may take its time."""


class Visited(Protocol):
    """Whoever takes what the page says; from the server's thread, and at once."""

    def press(self, command: str) -> None:
        """A touch target."""

    def press_key(self, key: str) -> None:
        """A key."""

    def point(self, target: Target) -> None:
        """A section."""

    def write(self, text: str) -> None:
        """An answer that was typed; "" where it was dropped."""


def application(
    files: Mapping[str, File],
    fixed: Mapping[str, Any],
    feed: Feed,
    visited: Visited,
    status: Callable[[], bytes],
    desk: Callable[[], Asked],
) -> Starlette:
    """The routes, without the guards that stand before them.

    `status` is for staff, as JSON; `desk` makes what a new page's staff settings are asked of.
    """

    def page(request: Request) -> Response:
        file = files[request.url.path]
        return Response(file.content, headers={"content-type": file.kind})

    async def talk(page: WebSocket) -> None:
        await page.accept()
        telling = asyncio.create_task(_tell(page, fixed, feed))
        ask = desk()
        try:
            while True:
                message = parsed(await page.receive_text())
                if isinstance(message, dict) and "staff" in message:
                    # A PIN takes a third of a second to look at; meanwhile captions go on.
                    answer = await asyncio.to_thread(ask, message["staff"])
                    await page.send_text(json.dumps({"staff": answer}, ensure_ascii=False))
                else:
                    take(message, visited)
        except (WebSocketDisconnect, RuntimeError, KeyError):
            pass  # the page is gone, or sent what is no text
        finally:
            telling.cancel()
            with suppress(asyncio.CancelledError):
                await telling

    def how(_: Request) -> Response:
        return Response(status(), media_type="application/json")

    pages = [Route(path, page) for path in files]
    return Starlette(routes=[*pages, Route(STATUS, how), WebSocketRoute(SOCKET, talk)])


def parsed(text: str) -> object:
    """A message of the page; None for what is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def take(message: object, visited: Visited) -> None:
    """Does what one message of the page says: an object with one name. What is odd is passed over."""
    match message:
        case {"press": str(command)} if len(command) <= LONGEST_NAME:
            visited.press(command)
        case {"key": str(key)} if len(key) <= LONGEST_NAME:
            visited.press_key(key)
        case {"point": [str(guide), str(section), str(subject)]}:
            visited.point(Target(guide, section, subject))
        case {"write": str(answer)}:
            visited.write(answer[:LONGEST_ANSWER])
        case _:
            pass


async def _tell(page: WebSocket, fixed: Mapping[str, Any], feed: Feed) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the page is gone
        await page.send_text(json.dumps({"fixed": fixed}, ensure_ascii=False))
        async for message in feed.follow():
            await page.send_text(message)


def listen(host: str, port: int) -> socket.socket:
    """A socket on which the page is served, `port` 0 for any. Raises DeviceError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()
    except (OSError, OverflowError) as error:
        made.close()
        raise DeviceError(
            f"The kiosk's page cannot be served at {host}, port {port}.",
            kept="Your guides and settings are not affected.",
            todo=f"End what uses that port, or name another with --port. ({error}.)",
        ) from error
    return made


class Server:
    """Serves on a thread of its own, from `start` to `stop`."""

    def __init__(self, app: Starlette, files: Mapping[str, File], on: socket.socket, feed: Feed) -> None:
        port = on.getsockname()[1]
        guarded: App = Guards(app, port, [*files, STATUS], SOCKET)
        self._socket = on
        self._feed = feed
        self._server = uvicorn.Server(
            uvicorn.Config(
                guarded,
                ws="websockets-sansio",
                ws_max_size=64 * 1024,
                ws_ping_interval=2.0,
                ws_ping_timeout=3.0,
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> None:
        """Begins to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Closes what is open, and ends."""
        self._server.should_exit = True
        self._thread.join(timeout=5.0)

    def _serve(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._feed.open(asyncio.get_running_loop())
        await self._server.serve(sockets=[self._socket])

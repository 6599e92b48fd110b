"""From the session's thread to the page: the latest of what is to be shown, and captions when they sound."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Caption:
    """A sentence that sounds."""

    text: str
    """As it is written."""
    role: str
    begin: int
    end: int
    """Characters of the text before the word that sounds, and up to its end; both 0 before the first."""
    open: bool
    """Whether it may be shown whatever the person chose: it is the kiosk's own, and of no visit."""


class Feed:
    """`show`, `caption` and `cut` may be called from any thread, `follow` in the server's loop.

    Only the latest counts: a page that is slow is told less often, and a new one everything at once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._shown: Mapping[str, Any] = {}
        self._caption: Caption | None = None
        self._speech = 0
        self._pages: set[asyncio.Event] = set()

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server runs in this loop."""
        self._loop = loop

    def show(self, shown: Mapping[str, Any]) -> None:
        """From now on this is shown."""
        with self._lock:
            if shown == self._shown:
                return
            self._shown = shown
        self._tell()

    def caption(self, caption: Caption, after_s: float) -> None:
        """This sounds in so many seconds; it is shown then, unless it is cut before."""
        with self._lock:
            speech = self._speech

        def sounds() -> None:
            with self._lock:
                if speech != self._speech:
                    return
                self._caption = caption
            self._wake()

        self._in_loop(lambda loop: loop.call_later(max(after_s, 0.0), sounds))

    def cut(self) -> None:
        """What was to sound does not, and what sounded is shown no more."""
        with self._lock:
            self._speech += 1
            self._caption = None
        self._tell()

    @property
    def is_followed(self) -> bool:
        """Whether a page is there."""
        return bool(self._pages)

    def message(self) -> str:
        """Everything that is shown now, as the page reads it."""
        with self._lock:
            shown, caption = self._shown, self._caption
        visible = caption is not None and (caption.open or bool(shown.get("words")))
        told = asdict(caption) if caption and visible else None
        return json.dumps({**shown, "caption": told}, ensure_ascii=False)

    async def follow(self) -> AsyncIterator[str]:
        """The message now, and then each time that it is another."""
        changed = asyncio.Event()
        self._pages.add(changed)
        last = ""
        try:
            while True:
                changed.clear()
                message = self.message()
                if message != last:
                    last = message
                    yield message
                else:
                    await changed.wait()
        finally:
            self._pages.discard(changed)

    def _tell(self) -> None:
        self._in_loop(lambda _: self._wake())

    def _wake(self) -> None:
        for page in self._pages:
            page.set()

    def _in_loop(self, work: Callable[[asyncio.AbstractEventLoop], object]) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(work, loop)

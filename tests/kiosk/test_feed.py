"""What the page is told, and when."""

import asyncio
import json
import threading
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

from voiceguide.kiosk.feed import Caption, Feed

Given = TypeVar("Given")

LATE_S = 0.1
"""Seconds by which a caption may be beside its sound."""


def caption(text: str, *, shown: bool = False) -> Caption:
    return Caption(text, "text", 0, 0, shown)


def during(work: Coroutine[Any, Any, Given]) -> Given:
    return asyncio.run(asyncio.wait_for(work, 20))


async def opened() -> Feed:
    feed = Feed()
    feed.open(asyncio.get_running_loop())
    return feed


def test_a_page_gets_everything_at_once_and_then_what_changes() -> None:
    async def work() -> list[Any]:
        feed = await opened()
        feed.show({"phase": "here", "words": True})
        feed.caption(caption("One."), 0.0)
        got = []
        async for message in feed.follow():
            got.append(json.loads(message))
            if len(got) == 1:
                threading.Thread(target=feed.show, args=[{"phase": "leaving", "words": True}]).start()
            if got[-1]["phase"] == "leaving" and got[-1]["caption"]:
                return got
        return got

    first, *_, last = during(work())
    assert first["phase"] == "here"
    assert (last["phase"], last["caption"]["text"]) == ("leaving", "One.")


def test_a_caption_is_shown_when_its_sound_is_in_the_air() -> None:
    async def work() -> float:
        feed = await opened()
        feed.show({"words": True})
        asked = time.monotonic()
        threading.Thread(target=feed.caption, args=[caption("Late."), 0.3]).start()
        async for message in feed.follow():
            if json.loads(message)["caption"]:
                return time.monotonic() - asked
        return -1.0

    assert 0.3 <= during(work()) < 0.3 + LATE_S


def test_what_is_cut_is_never_shown() -> None:
    async def work() -> Any:
        feed = await opened()
        feed.show({"words": True})
        feed.caption(caption("Cut."), 0.05)
        feed.cut()
        feed.caption(caption("Spoken."), 0.1)
        async for message in feed.follow():
            if told := json.loads(message)["caption"]:
                return told["text"]
        return None

    assert during(work()) == "Spoken."


def test_what_a_person_did_not_want_shown_is_not_sent() -> None:
    async def work() -> list[Any]:
        feed = await opened()
        told = []
        for words, shown in ((False, False), (False, True), (True, False)):
            feed.show({"words": words})
            feed.caption(caption("Side effects.", shown=shown), 0.0)
            await asyncio.sleep(0.05)
            told.append(json.loads(feed.message())["caption"])
        return told

    private, own, chosen = during(work())
    assert private is None
    assert own["text"] == chosen["text"] == "Side effects."


def test_a_feed_without_a_page_or_a_server_does_no_harm() -> None:
    feed = Feed()
    feed.show({"phase": "here"})
    feed.caption(caption("Nobody reads this."), 0.0)
    feed.cut()
    assert json.loads(feed.message()) == {"phase": "here", "caption": None}
    assert not feed.is_followed

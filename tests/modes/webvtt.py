"""A strict reader of the part of WebVTT that captions use: what is written is checked by its rules."""

import html
import re
from dataclasses import dataclass
from itertools import pairwise

STAMP = r"\d{2,}:[0-5]\d:[0-5]\d\.\d{3}"
_TIMING = re.compile(f"({STAMP}) --> ({STAMP})")
_TOKEN = re.compile(rf"<({STAMP})>|(<c\.[a-z]+>)|(</c>)|([^<>&]+)|(&(?:amp|lt|gt);)")


@dataclass(frozen=True)
class Cue:
    began: int
    """Milliseconds; so are the others."""
    ended: int
    text: str
    """Without marks."""
    times: tuple[tuple[int, int], ...]
    """Each time inside, and characters of the text before it."""
    warning: bool


def read(file: str) -> list[Cue]:
    """The cues of a file. Fails where the file is not WebVTT, or its times are not in order."""
    head, *blocks = file.split("\n\n")
    assert head == "WEBVTT"
    assert file.endswith("\n")
    assert not file.endswith("\n\n")
    cues = [_cue(block.strip("\n")) for block in blocks if not block.startswith("STYLE\n")]
    assert all(before.ended <= after.began for before, after in pairwise(cues))
    return cues


def _cue(block: str) -> Cue:
    timing, payload = block.split("\n")
    found = _TIMING.fullmatch(timing)
    assert found, timing
    began, ended = _ms(found[1]), _ms(found[2])
    text, times, open_tags, at = "", [], 0, 0
    while at < len(payload):
        token = _TOKEN.match(payload, at)
        assert token, payload[at:]
        at = token.end()
        if token[1]:
            times.append((_ms(token[1]), len(text)))
        open_tags += bool(token[2]) - bool(token[3])
        assert open_tags in {0, 1}
        text += html.unescape(token[4] or token[5] or "")
    assert open_tags == 0
    inside = [began, *(time for time, _ in times), ended]
    assert all(before < after for before, after in pairwise(inside)), inside
    return Cue(began, ended, text, tuple(times), payload.startswith("<c.warning>"))


def _ms(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)

"""The files of the page, read once at the start: a request can name an entry of this table, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from voiceguide.errors import VoiceguideError

KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
"""What a file's ending stands for. A file of another ending is not served."""

INDEX = "index.html"
"""The file that is served at "/"."""


@dataclass(frozen=True)
class File:
    """A file as it is sent."""

    content: bytes
    kind: str
    """Its media type."""


def table(folder: Traversable) -> Mapping[str, File]:
    """The files of a folder by the path at which they are served. Folders within it are left out.

    Raises VoiceguideError where there is no page.
    """
    try:
        found = {
            "/" if one.name == INDEX else f"/{one.name}": File(one.read_bytes(), KINDS[ending])
            for one in folder.iterdir()
            if one.is_file() and (ending := _ending(one.name)) in KINDS
        }
    except OSError as error:
        raise _missing() from error
    if "/" not in found:
        raise _missing()
    return found


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}"


def _missing() -> VoiceguideError:
    return VoiceguideError(
        "The kiosk's page is missing.",
        kept="Your guides and settings are not affected.",
        todo="Install voiceguide again.",
    )

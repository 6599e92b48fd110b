"""Vosk's package, loaded without the client of the network that its downloader of models would use.

That client tries out the network as soon as it is imported (it binds a socket), and takes 5 MB. We give Vosk
folders of models, never a name to download.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

NETWORK = "requests"
"""The client, as Vosk imports it."""


def _load() -> Any:
    """Raises ImportError or OSError when the package is not there or its library does not load."""
    known = NETWORK in sys.modules
    if not known:
        sys.modules[NETWORK] = ModuleType(NETWORK, "Stands in for a client of the network.")
    try:
        import vosk  # noqa: PLC0415
    finally:
        if not known:
            del sys.modules[NETWORK]  # whoever else asks gets the real one
    return vosk


vosk = _load()
"""The package."""

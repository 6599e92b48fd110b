"""Work that takes seconds, on a thread of its own, so that nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable


def aside(work: Callable[[], None]) -> None:
    """Begins the work and returns. A session that ends does not wait for it."""
    threading.Thread(target=work, daemon=True).start()

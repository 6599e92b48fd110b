"""Memory that was taken for a moment, given back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Lets the C library return what is free: it keeps that for itself, and grammars and searches take much.

    With it, the process that listens is a tenth smaller. It takes 1 to 2 ms. Where there is no glibc nothing
    happens.
    """
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)

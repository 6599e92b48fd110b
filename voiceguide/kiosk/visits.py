"""One visit after another, each in a process of its own: nothing of a person outlives it.

The process that comes first loads the content and the speech model, opens no sound and answers no page, and
hears nothing of what is said. For each visit it forks; when the visit is over, that process ends, and the
system takes back its whole memory. A visit that fails is followed by the next at once.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable

QUICK_S = 2.0
"""Seconds below which a visit that failed counts as one that could not begin."""

MOST_QUICK = 5
"""Visits in a row that may fail so quickly. Then the kiosk ends, and what started it starts it anew: the
fault is of more than one visit."""

FAILED = 1
"""Exit status of a visit that failed."""

_PARENT_GONE = 1
"""Linux's number for the wish to get a signal when the parent ends (`PR_SET_PDEATHSIG`)."""


def one_after_another(visit: Callable[[], None], prepare: Callable[[], None]) -> int:
    """Holds visits until the process is ended; the exit status where they cannot be held.

    `prepare` is called before each, in the process that stays. Raises KeyboardInterrupt, and SystemExit when
    the system ends it. No visit outlives it.
    """
    before = signal.signal(signal.SIGTERM, _end)
    try:
        quick = 0
        while quick < MOST_QUICK:
            prepare()
            began = time.monotonic()
            status = _in_a_process(visit)
            if status < 0:
                print(f"A visit was ended by the signal {-status}.", file=sys.stderr, flush=True)
            quick = quick + 1 if status and time.monotonic() - began < QUICK_S else 0
        return FAILED
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _in_a_process(visit: Callable[[], None]) -> int:
    """Holds one visit in a process of its own, and gives its exit status, below 0 for a signal."""
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _visit_and_end(visit, parent)
    try:
        _, status = os.waitpid(child, 0)
    except KeyboardInterrupt:
        os.waitpid(child, 0)  # it got the same signal
        raise
    except SystemExit:
        os.kill(child, signal.SIGKILL)  # it keeps nothing that could be lost
        os.waitpid(child, 0)
        raise
    return os.waitstatus_to_exitcode(status)


def _visit_and_end(visit: Callable[[], None], parent: int) -> None:
    """In the new process: it ends here, whatever happens, and nothing of the other's is done twice."""
    status = FAILED
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_PARENT_GONE, signal.SIGKILL)
        if os.getppid() == parent:  # else it is gone already
            visit()
        status = 0
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    except BaseException as error:
        # Only what kind of fault it was: its text may hold what a person said.
        print(f"A visit failed: {type(error).__name__}.", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)

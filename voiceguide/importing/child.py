"""The process that reads one file: `python -m voiceguide.importing.child FILE` prints what it found as JSON.

A parser may be led astray by a file that is made for it. Here it has bounded memory and time and can write no
file, and what it breaks is this process alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from voiceguide.importing.limits import MOST_MEMORY_BYTES, MOST_SECONDS, RefusedError
from voiceguide.importing.model import to_plain
from voiceguide.importing.reading import read


def bound(*, writes: bool = False) -> None:
    """Holds this process to its limits, where the system can: Windows cannot. `writes`: whether it may
    write."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        if writes and kind == resource.RLIMIT_FSIZE:
            continue
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def answer(path: Path) -> dict[str, Any]:
    """What was read, or why nothing was."""
    try:
        return {"source": to_plain(read(path))}
    except RefusedError as error:
        return {"refused": error.why, "todo": error.todo}
    except ImportError as error:
        return {"lacking": error.name or str(error)}
    except MemoryError:
        return {
            "refused": f"needs more than {MOST_MEMORY_BYTES // 2**20} megabytes of memory to be read",
            "todo": "",
        }
    except Exception as error:  # whatever a parser raises on a file that is wrong: there is no list of it
        return {"refused": f"cannot be read: it is damaged ({type(error).__name__})", "todo": ""}


if __name__ == "__main__":
    bound()
    sys.stdout.write(json.dumps(answer(Path(sys.argv[1]))))

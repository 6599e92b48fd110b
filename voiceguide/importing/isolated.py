"""Reads a file in a process of its own, and says in a sentence why it could not be read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from voiceguide.errors import ImportingError
from voiceguide.importing.limits import MOST_SECONDS, RefusedError
from voiceguide.importing.model import Source, from_plain
from voiceguide.paths import PACKAGE

READER = "voiceguide.importing.child"
"""The module that reads, in a process of its own."""

NOTHING_WRITTEN = "Nothing was written."
GRACE_SECONDS = 10
"""Seconds of the clock beyond those of the processor: a busy machine is slow."""

INSTALL = "Install what importing needs: pip install 'voiceguide[import]'."


def read_isolated(path: Path) -> Source:
    """What is read of the file. Raises ImportingError, which names the file and says why."""
    command = [sys.executable, "-P", "-m", READER, str(path.absolute())]
    where = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]))
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS + GRACE_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": where},
        )
    except subprocess.TimeoutExpired as error:
        raise refusal(path, RefusedError(f"takes longer than {MOST_SECONDS} seconds to be read")) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        slow = -done.returncode in (getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGKILL", 0))
        why = f"takes longer than {MOST_SECONDS} seconds to be read" if slow else "makes its reader fail"
        raise refusal(path, RefusedError(why)) from error
    return source_of(path, answer)


def source_of(path: Path, answer: Mapping[str, Any]) -> Source:
    """What the process for the file answered. Raises ImportingError where it is no source."""
    if "lacking" in answer:
        raise ImportingError(
            f"The leaflet {path.name} needs a package that is not installed, {answer['lacking']}.",
            kept=NOTHING_WRITTEN,
            todo=INSTALL,
        )
    if "refused" in answer:
        raise refusal(path, RefusedError(answer["refused"], answer["todo"]))
    return from_plain(answer["source"])


def refusal(path: Path, why: RefusedError) -> ImportingError:
    """The sentence for it."""
    return ImportingError(
        f"The leaflet {path.name} cannot be imported: it {why.why}.", kept=NOTHING_WRITTEN, todo=why.todo
    )

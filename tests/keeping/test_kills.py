"""A session that is killed loses no more than the sentence that was being kept. `make soak` kills 200."""

import subprocess
import sys

KILLS = 15
"""Enough to meet most moments of keeping, few enough to take two seconds."""


def test_sessions_that_are_killed_lose_nothing() -> None:
    # In a process of its own, which has no other thread when it makes children.
    command = [sys.executable, "-m", "tests.keeping.kills", str(KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{KILLS + 2} sessions were killed")

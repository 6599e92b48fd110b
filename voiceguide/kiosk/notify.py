"""systemd's side of a service: it is told that the kiosk is ready and lives (sd_notify(3)), and hands over
the socket that it holds. Where there is no systemd, nothing is told and nothing handed over."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping

SOCKET, WATCHDOG, WATCHED = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"
"""The environment variables by which systemd asks: where to tell it, how often, and which process."""

LISTEN_COUNT, LISTEN_PROCESS = "LISTEN_FDS", "LISTEN_PID"
"""Those by which it hands over sockets that it has opened: how many, and to which process."""

FIRST_HANDED = 3
"""The file descriptor of the first one."""

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"


def notify(state: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Tells systemd; returns whether it was asked for. One that does not take it is no fault of ours."""
    address = environment.get(SOCKET, "")
    if address[:1] not in ("/", "@"):
        return False
    if address.startswith("@"):
        address = f"\0{address[1:]}"  # Linux's abstract namespace
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
            out.connect(address)
            out.sendall(state.encode())
    except OSError:
        return False
    return True


def alive_every_s(environment: Mapping[str, str] = os.environ) -> float | None:
    """Seconds from one `ALIVE` to the next: half of what systemd waits. None where it does not watch us."""
    wanted, process = environment.get(WATCHDOG, ""), environment.get(WATCHED, "")
    if not wanted.isdigit() or int(wanted) == 0 or process not in ("", str(os.getpid())):
        return None
    return int(wanted) / 2e6


def inherited(environment: Mapping[str, str] = os.environ, first: int = FIRST_HANDED) -> socket.socket | None:
    """The listening socket that systemd holds for us (sd_listen_fds(3)); None where it holds none."""
    count, process = environment.get(LISTEN_COUNT, ""), environment.get(LISTEN_PROCESS, "")
    if not count.isdigit() or int(count) == 0 or process != str(os.getpid()):
        return None
    os.set_inheritable(first, False)
    return socket.socket(fileno=first)

"""systemd's side of the readiness protocol, played by a socket of the same kind."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from voiceguide.kiosk.notify import ALIVE, READY, alive_every_s, inherited, notify


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiving:
        receiving.bind(str(tmp_path / "notify"))
        receiving.settimeout(5)
        yield receiving


def test_systemd_is_told(systemd: socket.socket) -> None:
    environment = {"NOTIFY_SOCKET": systemd.getsockname()}
    assert notify(READY, environment)
    assert notify(ALIVE, environment)
    assert [systemd.recv(100), systemd.recv(100)] == [b"READY=1", b"WATCHDOG=1"]


def test_also_by_an_abstract_name() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiving:
        receiving.bind(f"\0voiceguide-{os.getpid()}")
        receiving.settimeout(5)
        assert notify(READY, {"NOTIFY_SOCKET": f"@voiceguide-{os.getpid()}"})
        assert receiving.recv(100) == b"READY=1"


@pytest.mark.parametrize(
    "address", ["", "relative", "/nowhere/at/all", "@voiceguide-nobody", "/" + "x" * 200]
)
def test_without_a_systemd_nothing_happens(address: str) -> None:
    assert not notify(READY, {"NOTIFY_SOCKET": address} if address else {})


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "20000000"}, 10.0),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": str(os.getpid())}, 10.0),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
    ],
)
def test_how_often_it_shows_that_it_lives(environment: dict[str, str], seconds: float | None) -> None:
    assert alive_every_s(environment) == seconds


def test_the_socket_that_systemd_holds_is_taken_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        handed = os.dup(held.fileno())
        taken = inherited({"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}, first=handed)
        assert taken is not None
        with taken, socket.create_connection(("127.0.0.1", port), timeout=5):
            connection, _ = taken.accept()
            connection.close()


@pytest.mark.parametrize(
    "environment", [{}, {"LISTEN_FDS": "1", "LISTEN_PID": "1"}, {"LISTEN_FDS": "0"}, {"LISTEN_FDS": "x"}]
)
def test_without_one_it_opens_its_own(environment: dict[str, str]) -> None:
    assert inherited(environment) is None

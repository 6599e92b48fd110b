"""The units that are installed: right by systemd's own tools, and as closed as they say."""

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.install import BROWSER_FLAGS, PAGE, SERVICE, SOCKET, Installed, install

PORT = 8765
ENV = PurePosixPath("/usr/bin/env")
"""A program that there is: systemd's check looks."""

EXPOSED_MOST = 1.5
"""The exposure that `systemd-analyze security` may find, of 10. What is left is sound and loopback."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="not installed: systemd-analyze"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    devices = {"headset": "USB Audio (Front)", "microphone": "Jabra"}
    install(Installed(ENV, PORT, browser=ENV, devices=devices), tmp_path)
    return tmp_path


def values(text: str, section: str) -> dict[str, list[str]]:
    """What a unit sets, each name with all its values, read by other code than the writer's."""
    found: dict[str, list[str]] = {}
    now = ""
    for line in text.replace("\\\n", " ").splitlines():
        if line.startswith("["):
            now = line.strip("[]")
        elif now == section and line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def test_the_files_are_where_the_system_looks(root: Path) -> None:
    written = {f"/{file.relative_to(root)}" for file in root.rglob("*") if file.is_file()}
    assert written == {
        f"/etc/systemd/system/{SERVICE}",
        f"/etc/systemd/system/{SOCKET}",
        f"/etc/systemd/user/{PAGE}",
        "/etc/chromium/policies/managed/voiceguide-kiosk.json",
    }
    assert {file.stat().st_mode & 0o777 for file in root.rglob("*") if file.is_file()} == {0o644}


@needs_systemd
def test_systemd_finds_nothing_wrong(root: Path, tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = os.environ | {"XDG_RUNTIME_DIR": str(runtime)}
    system = [str(root / "etc/systemd/system" / name) for name in (SERVICE, SOCKET)]
    for command in (["verify", *system], ["--user", "verify", str(root / "etc/systemd/user" / PAGE)]):
        done = subprocess.run(
            ["systemd-analyze", *command], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_a_fault_in_a_unit_would_be_found(root: Path) -> None:
    unit = root / "etc/systemd/system" / SERVICE
    unit.write_text(unit.read_text().replace("ProtectSystem=strict", "ProtectSytem=strict"))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert "ProtectSytem" in done.stderr


@needs_systemd
def test_the_service_is_closed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--root={root}", SERVICE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) <= EXPOSED_MOST
    with capsys.disabled():
        print(f"\nsystemd-analyze security: exposure {found[1]} of 10")


def test_nothing_goes_out_and_nothing_is_left(root: Path) -> None:
    service = values((root / "etc/systemd/system" / SERVICE).read_text(), "Service")
    assert service["IPAddressDeny"] == ["any"]
    assert service["IPAddressAllow"] == ["localhost"]
    assert service["LimitCORE"] == service["MemorySwapMax"] == ["0"]
    assert service["ProtectSystem"] == ["strict"]
    assert service["DeviceAllow"] == ["char-alsa rw"]
    assert service["Restart"] == ["always"]
    (start,) = service["ExecStart"]
    named = ["--headset", "USB Audio (Front)", "--microphone", "Jabra"]
    assert shlex.split(start) == [str(ENV), "kiosk", "--port", str(PORT), *named]
    socket = values((root / "etc/systemd/system" / SOCKET).read_text(), "Socket")
    assert socket["ListenStream"] == [f"127.0.0.1:{PORT}"]


def test_the_browser_opens_the_kiosk_and_nothing_else(root: Path) -> None:
    service = values((root / "etc/systemd/user" / PAGE).read_text(), "Service")
    (start,) = service["ExecStart"]
    assert start.split()[-1] == f"http://127.0.0.1:{PORT}/"
    for flag in BROWSER_FLAGS:
        assert flag in start
    assert service["Restart"] == ["always"]
    policy = json.loads((root / "etc/chromium/policies/managed/voiceguide-kiosk.json").read_text())
    assert policy["URLBlocklist"] == ["*"]
    assert policy["URLAllowlist"] == [f"http://127.0.0.1:{PORT}"]


@pytest.mark.parametrize(
    "place", ["/opt/our clinic/voiceguide", "/opt/100%/v", "/opt/$v", '/opt/"v"', "v", "/a\nb"]
)
def test_a_place_that_systemd_would_read_otherwise_is_refused(tmp_path: Path, place: str) -> None:
    for odd in (Installed(PurePosixPath(place), PORT), Installed(ENV, PORT, PurePosixPath(place))):
        with pytest.raises(VoiceguideError, match="cannot be written into a unit"):
            install(odd, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "place", ["/home/anna/.local/bin/voiceguide", "/root/v/voiceguide", "/tmp/voiceguide"]
)
def test_a_program_that_the_service_would_not_see_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(VoiceguideError, match="does not see"):
        install(Installed(PurePosixPath(place), PORT), tmp_path)
    with pytest.raises(VoiceguideError, match="does not see"):
        install(Installed(ENV, PORT, PurePosixPath("/home/anna/content")), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ['"; rm -rf /', "100%", "$HOME", "a\nb", "a\\b", ""])
def test_a_device_that_systemd_would_read_otherwise_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(VoiceguideError, match="cannot be written into a unit"):
        install(Installed(ENV, PORT, devices={"headset": name}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_system_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "etc").write_text("")
    with pytest.raises(VoiceguideError, match="sudo"):
        install(Installed(ENV, PORT), tmp_path)

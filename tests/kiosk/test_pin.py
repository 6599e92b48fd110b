"""The staff's PIN: kept as a slow hash, and each wrong one counted before it is looked at."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from voiceguide.kiosk.pin import (
    FREE_TRIES,
    WAIT_FIRST_S,
    WAIT_MOST_S,
    PinError,
    Right,
    Wrong,
    check_pin,
    is_usable,
    set_pin,
    wait_after,
)
from voiceguide.kiosk.private import MODE, write_private

PIN, OTHER = "402915", "402916"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the file holds after the PIN was set: made once, since the hash is slow on purpose."""
    place = tmp_path_factory.mktemp("pin") / "kiosk-pin.json"
    set_pin(place, PIN)
    assert stat.S_IMODE(place.stat().st_mode) == MODE
    return place.read_bytes()


@pytest.fixture
def file(tmp_path: Path, kept: bytes) -> Path:
    place = tmp_path / "kiosk-pin.json"
    write_private(place, kept)
    return place


def test_the_pin_opens_and_another_does_not(file: Path) -> None:
    assert check_pin(file, PIN, 0.0) == Right()
    assert check_pin(file, OTHER, 0.0) == Wrong(0.0)
    assert check_pin(file, "", 0.0) == Wrong(0.0)
    assert is_usable(file)


def test_the_file_is_its_owners_alone_and_holds_no_pin(file: Path) -> None:
    check_pin(file, PIN, 0.0)
    assert stat.S_IMODE(file.stat().st_mode) == MODE
    assert PIN not in file.read_text()
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_the_same_pin_is_kept_differently_each_time(file: Path) -> None:
    before = json.loads(file.read_text())
    set_pin(file, PIN)
    after = json.loads(file.read_text())
    assert before["salt"] != after["salt"]
    assert before["hash"] != after["hash"]


def test_it_is_scrypt_of_rfc_7914(file: Path) -> None:
    """Compared with another implementation: OpenSSL's command line."""
    kept = json.loads(file.read_text())
    options = {"pass": PIN, "hexsalt": kept["salt"], "n": kept["n"], "r": kept["r"], "p": kept["p"]}
    command = ["openssl", "kdf", "-keylen", "32", "-kdfopt", "maxmem_bytes:100000000"]
    for name, value in options.items():
        command += ["-kdfopt", f"{name}:{value}"]
    done = subprocess.run([*command, "SCRYPT"], check=True, capture_output=True, text=True)
    assert done.stdout.replace(":", "").strip().lower() == kept["hash"]


def test_waits_grow_and_hold_across_restarts(file: Path) -> None:
    now = 1000.0
    waits = []
    for _ in range(FREE_TRIES + 2):
        answer = check_pin(file, OTHER, now)  # each reads the file anew, as after a restart
        assert isinstance(answer, Wrong)
        waits.append(answer.wait_s)
        if answer.wait_s:
            assert check_pin(file, PIN, now + answer.wait_s - 1) == Wrong(1.0), "looked at too early"
        now += answer.wait_s
    assert waits == [0.0] * (FREE_TRIES - 1) + [WAIT_FIRST_S * 2**power for power in range(3)]
    assert check_pin(file, PIN, now) == Right()
    assert check_pin(file, OTHER, now) == Wrong(0.0), "the count begins anew"


def test_the_wait_has_an_end_whatever_the_count_and_the_clock(file: Path) -> None:
    assert max(map(wait_after, range(10_000))) == WAIT_MOST_S
    kept = json.loads(file.read_text())
    file.write_text(json.dumps(kept | {"wrong": 9999, "until": 4e9}))
    assert check_pin(file, PIN, 1000.0) == Wrong(WAIT_MOST_S)  # the clock was set back, or the file made odd


def test_a_process_that_is_killed_while_it_looks_has_used_a_try(file: Path) -> None:
    killed = (
        "import os, signal, sys; from pathlib import Path; from voiceguide.kiosk import pin\n"
        "pin._hash = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"pin.check_pin(Path(sys.argv[1]), {OTHER!r}, 1000.0)"
    )
    for _ in range(FREE_TRIES):
        done = subprocess.run([sys.executable, "-c", killed, str(file)], check=False)
        assert done.returncode == -9
    assert check_pin(file, PIN, 1000.0) == Wrong(WAIT_FIRST_S)


@pytest.mark.parametrize(
    "pin",
    ["", "12345", "1" * 13, "abcdef", "12 456", "١٢٣٤٥٦", "000000", "123456", "987654", "890123"],
)
def test_a_pin_that_is_too_easy_is_refused_in_a_sentence(file: Path, pin: str) -> None:
    with pytest.raises(PinError) as fault:
        set_pin(file, pin)
    assert fault.value.happened.endswith(".")
    assert not pin or pin not in str(fault.value)
    assert check_pin(file, PIN, 0.0) == Right()


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: {**kept, "n": 2},
        lambda kept: {**kept, "hash": "00"},
        lambda kept: {**kept, "hash": None},
        lambda kept: {**kept, "salt": "zz" * 16},
        lambda kept: {**kept, "wrong": -1},
        lambda kept: {**kept, "wrong": True},
        lambda kept: {**kept, "until": float("inf")},
        lambda kept: {**kept, "until": "never"},
        lambda kept: {**kept, "more": 1},
        lambda kept: {name: value for name, value in kept.items() if name != "salt"},
        lambda kept: [],
    ],
)
def test_a_damaged_file_opens_nothing_and_is_told(file: Path, change: object) -> None:
    file.write_text(json.dumps(change(json.loads(file.read_text()))))  # type: ignore[operator]
    with pytest.raises(PinError, match="damaged"):
        check_pin(file, PIN, 0.0)
    assert not is_usable(file)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"null", b'"x"', b"[" * 100_000])
def test_a_file_of_anything_else_is_told_too(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(PinError, match="damaged"):
        check_pin(file, PIN, 0.0)


def test_without_a_pin_nothing_is_open(tmp_path: Path) -> None:
    with pytest.raises(PinError, match="No staff PIN is set"):
        check_pin(tmp_path / "none.json", "", 0.0)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PinError, match="cannot be kept"):
        set_pin(tmp_path / "file" / "pin.json", PIN)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_root_sets_belongs_to_the_service(tmp_path: Path) -> None:
    folder = tmp_path / "service"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    set_pin(folder / "pin.json", PIN)
    assert (folder / "pin.json").stat().st_uid == 12345

"""The staff's PIN: kept as a slow hash, with a wait after wrong ones that grows and outlives a restart.

A PIN is short, so whoever has the file finds it sooner or later, however slow the hash is: the file is for
its owner alone, and guessing at the kiosk is what the waits are against. Each try is written down before it
is looked at, so that pulling the plug takes none back.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import scrypt
from itertools import pairwise
from pathlib import Path

from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.private import read_private, write_private

DIGITS_LEAST, DIGITS_MOST = 6, 12
"""Digits of a PIN. With six, and the waits below, a year of guessing finds one in 110 of them."""

SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 3
"""Cost, block size and parallelism of scrypt (RFC 7914): 32 MiB and a third of a second here. One of the
equal choices of OWASP's Password Storage Cheat Sheet; 2**17, 8, 1 would take 128 MiB of a small computer."""

SALT_BYTES, HASH_BYTES = 16, 32

FREE_TRIES = 3
"""Wrong PINs without a wait: a nurse's own slips."""

WAIT_FIRST_S, WAIT_FACTOR, WAIT_MOST_S = 30.0, 2.0, 3600.0
"""Seconds to wait after the first wrong PIN that is not free, how much longer after each next, and the most.
Longer would let a child lock the staff out for a day."""

_MEMORY_BYTES = 2 * 128 * SCRYPT_N * SCRYPT_R
"""What scrypt may use; it needs a little more than half (RFC 7914, section 2)."""


class PinError(VoiceguideError):
    """There is no PIN that can be used, or a new one is not good enough."""


@dataclass(frozen=True)
class Right:
    """The PIN is the staff's."""


@dataclass(frozen=True)
class Wrong:
    """It is another one, or came too early to be looked at."""

    wait_s: float
    """Seconds until the next one is looked at."""


@dataclass(frozen=True)
class _Kept:
    """What the file holds."""

    salt: str
    """Hexadecimal; so is the hash."""
    hash: str
    n: int = SCRYPT_N
    r: int = SCRYPT_R
    p: int = SCRYPT_P
    wrong: int = 0
    """Wrong PINs since the last right one."""
    until: float = 0.0
    """Seconds of the calendar's clock (time.time) before which none is looked at."""


def wait_after(wrong: int) -> float:
    """Seconds to wait after so many wrong PINs in a row."""
    over = wrong - FREE_TRIES
    return 0.0 if over < 0 else min(WAIT_FIRST_S * WAIT_FACTOR ** min(over, 16), WAIT_MOST_S)


def set_pin(file: Path, pin: str) -> None:
    """Keeps this PIN, whatever was kept before. Raises PinError."""
    if reason := _weak(pin):
        raise PinError(f"This PIN {reason}.", kept="The old one is kept.", todo="Choose another one.")
    salt = os.urandom(SALT_BYTES)
    kept = _Kept(salt.hex(), "")
    _write(file, replace(kept, hash=_hash(pin, kept)))


def is_usable(file: Path) -> bool:
    """Whether a PIN is kept that can be asked for."""
    try:
        _read(file)
    except PinError:
        return False
    return True


def check_pin(file: Path, pin: str, now: float) -> Right | Wrong:
    """Whether this is the PIN. `now` is the calendar's time in seconds.

    Raises PinError where none is set, or the file cannot be used: then nothing is open to anybody.
    """
    kept = _read(file)
    # A clock that was set back must not lock the staff out for longer than the wait itself.
    wait = min(kept.until - now, WAIT_MOST_S)
    if wait > 0:
        return Wrong(wait)
    wait = wait_after(kept.wrong + 1)
    _write(file, replace(kept, wrong=kept.wrong + 1, until=now + wait))
    if not hmac.compare_digest(_hash(pin, kept), kept.hash):
        return Wrong(wait)
    _write(file, replace(kept, wrong=0, until=0.0))
    return Right()


def _weak(pin: str) -> str:
    """What is wrong with a new PIN; "" when nothing is."""
    if not (pin.isascii() and pin.isdigit()):
        return "is not made of digits alone"
    if not DIGITS_LEAST <= len(pin) <= DIGITS_MOST:
        return f"does not have {DIGITS_LEAST} to {DIGITS_MOST} digits"
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return "is the first that anybody tries" if len(steps) == 1 and steps <= {0, 1, 9} else ""


def _hash(pin: str, kept: _Kept) -> str:
    secret = pin.encode()[: 4 * DIGITS_MOST]  # what is longer is no PIN, and need not be hashed whole
    salt = bytes.fromhex(kept.salt)
    return scrypt(
        secret, salt=salt, n=kept.n, r=kept.r, p=kept.p, maxmem=_MEMORY_BYTES, dklen=HASH_BYTES
    ).hex()


def _read(file: Path) -> _Kept:
    try:
        kept = _kept_of(json.loads(read_private(file)))
    except FileNotFoundError as error:
        raise PinError(
            "No staff PIN is set.",
            kept="The kiosk works without one.",
            todo="Set one with: voiceguide kiosk --set-pin.",
        ) from error
    except OSError as error:
        raise PinError(
            "The staff PIN cannot be read.", kept="The kiosk works on.", todo=f"{error}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise PinError(
            "The file of the staff PIN is damaged.",
            kept="The kiosk works on, and its settings stay as they are.",
            todo="Set a new one with: voiceguide kiosk --set-pin.",
        ) from error
    return kept


def _kept_of(values: object) -> _Kept:
    """Raises ValueError for anything that `set_pin` and `check_pin` do not write."""
    if not isinstance(values, Mapping) or set(values) != set(asdict(_Kept("", ""))):
        raise ValueError("not ours")
    kept = _Kept(**values)
    cost = (kept.n, kept.r, kept.p)
    sound = (
        all(isinstance(text, str) for text in (kept.salt, kept.hash))
        and len(bytes.fromhex(kept.salt)) == SALT_BYTES
        and len(bytes.fromhex(kept.hash)) == HASH_BYTES
        and cost == (SCRYPT_N, SCRYPT_R, SCRYPT_P)  # others could be made cheap, or endless
        and type(kept.wrong) is int
        and kept.wrong >= 0
        and type(kept.until) in (int, float)
        and 0 <= kept.until < float("inf")
    )
    if not sound:
        raise ValueError("not ours")
    return kept


def _write(file: Path, kept: _Kept) -> None:
    try:
        write_private(file, json.dumps(asdict(kept)).encode())
    except OSError as error:
        raise PinError(
            "The staff PIN cannot be kept.", kept="The kiosk works on.", todo=f"{error.strerror}."
        ) from error

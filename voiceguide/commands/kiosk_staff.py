"""What staff do with `voiceguide kiosk`: set the PIN and the clinic's settings, install it, look after it."""

from __future__ import annotations

import argparse
import getpass
import os
import shutil
import sys
import time
from pathlib import Path, PurePosixPath

from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.clinic import changed, load_clinic, save_clinic
from voiceguide.kiosk.install import NEXT_STEPS, Installed, files, install
from voiceguide.kiosk.pin import PinError, Wrong, check_pin, is_usable, set_pin
from voiceguide.kiosk.status import fetch_status, sentences
from voiceguide.paths import CONTENT_VARIABLE, kiosk_pin_file, kiosk_settings_file

DEVICES = ("microphone", "loudspeaker", "headset")
"""Options that name a device. With `--install` they are those of the service."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the staff's options to the parser of `voiceguide kiosk`, which has `--port`."""
    staff = parser.add_argument_group("for staff", "instead of running the kiosk")
    one = staff.add_mutually_exclusive_group()
    one.add_argument("--set-pin", action="store_true", help="set the PIN that staff settings ask for")
    one.add_argument("--settings", action="store_true", help="print the clinic's settings")
    one.add_argument("--set", metavar="NAME=VALUE", help="change one of them; asks for the PIN")
    one.add_argument("--install", action="store_true", help="install the service and the browser's start")
    one.add_argument("--status", action="store_true", help="tell how the kiosk does")
    staff.add_argument("--print", action="store_true", help="with --install: print the files, write none")


def staff(options: argparse.Namespace) -> int | None:
    """Does what staff asked for, and returns the exit status; None where they asked for nothing."""
    if options.set_pin:
        return _set_pin()
    if options.settings:
        return _settings()
    if options.set is not None:
        return _set(options.set)
    if options.install:
        return _install(options)
    if options.status:
        print(*sentences(fetch_status(options.port), time.time()), sep="\n")
        return 0
    return None


def _set_pin() -> int:
    file = kiosk_pin_file()
    if is_usable(file):
        _ask_pin("The present PIN: ")
    pin = getpass.getpass("The new PIN: ")
    if getpass.getpass("The new PIN again: ") != pin:
        raise PinError("The two are not the same.", kept="The PIN stays as it is.", todo="Try again.")
    set_pin(file, pin)
    print("The PIN is set.")
    return 0


def _ask_pin(prompt: str) -> None:
    """Goes on only with the right PIN. Raises PinError."""
    answer = check_pin(kiosk_pin_file(), getpass.getpass(prompt), time.time())
    if isinstance(answer, Wrong):
        wait = f"Wait {answer.wait_s:.0f} seconds, and try" if answer.wait_s else "Try"
        raise PinError("That is not the PIN.", kept="Nothing was changed.", todo=f"{wait} again.")


def _settings() -> int:
    clinic, problem = load_clinic(kiosk_settings_file())
    for name, value in vars(clinic).items():
        print(f"{name} = {', '.join(value) if isinstance(value, tuple) else value}")
    if problem:
        print(problem, file=sys.stderr)
    return int(problem is not None)


def _set(change: str) -> int:
    name, equals, value = change.partition("=")
    if not equals:
        raise VoiceguideError("A setting is changed as NAME=VALUE.", todo="See --settings for the names.")
    clinic, problem = load_clinic(kiosk_settings_file())
    if problem:
        raise problem  # it is not written over: somebody may mend it
    new = changed(clinic, name.strip(), value.strip())
    _ask_pin("The staff PIN: ")
    save_clinic(kiosk_settings_file(), new)
    print("The setting is kept. It holds from the next person on.")
    return 0


def _install(options: argparse.Namespace) -> int:
    program = shutil.which("voiceguide", path=str(Path(sys.executable).parent)) or shutil.which("voiceguide")
    if program is None:
        raise VoiceguideError("The command voiceguide is not installed.", todo="Install it: pip install .")
    content = os.environ.get(CONTENT_VARIABLE)
    installed = Installed(
        PurePosixPath(program),
        options.port,
        PurePosixPath(Path(content).resolve()) if content else None,
        devices={name: value for name in DEVICES if (value := getattr(options, name))},
    )
    if options.print:
        for place, text in files(installed).items():
            print(f"# {place}\n{text}")
    else:
        print("Written:", *install(installed, Path("/")), sep="\n  ")
    print("# To be done next, as an administrator:", *NEXT_STEPS, sep="\n")
    return 0

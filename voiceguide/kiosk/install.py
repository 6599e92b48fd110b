"""What `voiceguide kiosk --install` writes: the service, its socket, the browser, and what that may do.

The service is systemd's own (systemd.exec(5), systemd.resource-control(5)): an account that exists only while
it runs, a system that it cannot write to, no network but loopback, no devices but sound, no core dump and no
swap, either of which would put a person's words on the disk. systemd holds the socket, so that the page waits
instead of failing while the service starts again. The browser belongs to the screen, so to whoever is logged
in there: it is a unit of that account.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from voiceguide.errors import VoiceguideError

RESTART_MS = 100
"""Milliseconds between a death and the next start. Starting takes about 3 s of a processor, and the kiosk is
to be usable again within 5 s."""

WATCHDOG_S = 20
"""Seconds without a sign of life after which systemd starts the service anew."""

MEMORY = "800M"
"""What the service may use; it needs about a fifth. One that leaks is started anew, and does not slow
the rest."""

SERVICE, SOCKET, PAGE = "voiceguide-kiosk.service", "voiceguide-kiosk.socket", "voiceguide-page.service"

_UNREACHED = ("/home", "/root", "/run/user", "/tmp", "/var/tmp")
"""Folders that the service does not see, for they hold what is private to others."""

_PLAIN = re.compile(r"[A-Za-z0-9/._+-]+")
"""A place that means itself in a unit, where spaces, "%", "$" and quotes mean something else."""

_DEVICE = re.compile(r"[A-Za-z0-9 .,:()_/+-]+")
"""A device's name that means itself between the quotes of a unit."""

CHROMIUM = PurePosixPath("/usr/bin/chromium")
"""Debian's."""

BROWSER_FLAGS: Mapping[str, str] = {
    "--kiosk": "full screen, without bars, tabs and menus",
    "--incognito": "nothing of a visit is kept",
    "--user-data-dir=%t/voiceguide-page": "a profile in memory, gone when the screen's account logs out",
    "--disk-cache-size=1": "no copy of the page on the disk",
    "--no-first-run": "no questions at the first start",
    "--no-default-browser-check": "nor this one",
    "--noerrdialogs": "no windows about errors",
    "--hide-crash-restore-bubble": "no question after the browser was killed",
    "--disable-features=Translate": "no offer to translate",
    "--disable-pinch": "fingers do not zoom by accident; the page's own keys make the text larger",
    "--overscroll-history-navigation=0": "a swipe does not leave the page",
    "--deny-permission-prompts": "no question of a page is put to a patient",
    "--disable-background-networking": "no connection of the browser's own",
    "--disable-component-update": "likewise",
    "--disable-domain-reliability": "likewise",
    "--disable-sync": "likewise",
    "--no-pings": "likewise",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1": "no other machine has a name",
    "--disable-breakpad": "no dump of the page's memory",
    "--password-store=basic": "no question for a keyring",
    "--ozone-platform-hint=auto": "under Wayland and X alike",
}
"""What the browser is started with, and why."""

_ADDRESS = "http://127.0.0.1:{port}"


@dataclass(frozen=True)
class Installed:
    """What is installed."""

    program: PurePosixPath
    """Where the command `voiceguide` is."""
    port: int
    """The port of loopback on which the page is served."""
    content: PurePosixPath | None = None
    """The clinic's own content folder."""
    browser: PurePosixPath = CHROMIUM
    devices: Mapping[str, str] = field(default_factory=dict)
    """The name of the option of `voiceguide kiosk` → part of the name of the device that it shall use."""


def files(installed: Installed) -> Mapping[PurePosixPath, str]:
    """The files to write, by their place. Raises VoiceguideError where the service could not see its own."""
    for place in filter(None, (installed.program, installed.content)):
        _must_be_reached(place)
    for name in installed.devices.values():
        if not _DEVICE.fullmatch(name):
            raise VoiceguideError(
                f"The device's name {name} cannot be written into a unit of systemd.",
                kept="Nothing was written.",
                todo="Give a part of the name that has only letters, digits and spaces.",
            )
    return {
        PurePosixPath("/etc/systemd/system") / SERVICE: service(installed),
        PurePosixPath("/etc/systemd/system") / SOCKET: listening(installed),
        PurePosixPath("/etc/systemd/user") / PAGE: page(installed),
        PurePosixPath("/etc/chromium/policies/managed/voiceguide-kiosk.json"): policy(installed),
    }


def install(installed: Installed, root: Path) -> list[Path]:
    """Writes them below this folder, the system's being "/"; returns where. Raises VoiceguideError."""
    written = []
    for place, text in files(installed).items():
        file = root / place.relative_to("/")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            file.chmod(0o644)
        except OSError as error:
            raise VoiceguideError(
                f"The file {file} cannot be written.",
                kept="What was written before it can stay.",
                todo=f"{error.strerror}. Use an administrator's account: sudo voiceguide kiosk --install.",
            ) from error
        written.append(file)
    return written


NEXT_STEPS = (
    f"systemctl daemon-reload && systemctl enable --now {SOCKET} {SERVICE}",
    f"systemctl --global enable {PAGE}",
)
"""What is left to be done, once, by an administrator; the second starts the browser with the screen's own."""


def service(installed: Installed) -> str:
    """The unit of the service."""
    devices = "".join(f' --{option} "{name}"' for option, name in installed.devices.items())
    environment = ["VOICEGUIDE_DATA=%S/voiceguide", "PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=1"]
    if installed.content:
        environment.append(f"VOICEGUIDE_CONTENT={installed.content}")
    return _unit(
        {
            "Unit": [
                "Description=voiceguide: the kiosk",
                f"Requires={SOCKET}",
                f"After={SOCKET} sound.target",
                "# It is started again however often it dies.",
                "StartLimitIntervalSec=0",
            ],
            "Service": [
                "Type=notify",
                f"ExecStart={installed.program} kiosk --port {installed.port}{devices}",
                "Restart=always",
                f"RestartSec={RESTART_MS}ms",
                f"WatchdogSec={WATCHDOG_S}",
                "NotifyAccess=all",
                "TimeoutStopSec=5",
                *(f"Environment={one}" for one in environment),
                "",
                "# Who it is, and the one folder that it writes to.",
                "DynamicUser=yes",
                "User=voiceguide",
                "SupplementaryGroups=audio",
                "StateDirectory=voiceguide",
                "StateDirectoryMode=0700",
                "UMask=0077",
                "",
                "# No network but loopback, and no port of its own: systemd opens that.",
                "IPAddressDeny=any",
                "IPAddressAllow=localhost",
                "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
                "SocketBindDeny=any",
                "",
                "# Sound, and no other device.",
                "DevicePolicy=closed",
                "DeviceAllow=char-alsa rw",
                "",
                "# A person's words stay in memory.",
                "LimitCORE=0",
                "MemorySwapMax=0",
                f"MemoryMax={MEMORY}",
                "TasksMax=64",
                "",
                "# The system, which it reads and does not change.",
                "ProtectSystem=strict",
                "ProtectHome=yes",
                "PrivateTmp=yes",
                "ProtectProc=invisible",
                "ProtectKernelTunables=yes",
                "ProtectKernelModules=yes",
                "ProtectKernelLogs=yes",
                "ProtectControlGroups=yes",
                "ProtectClock=yes",
                "ProtectHostname=yes",
                "PrivateMounts=yes",
                "NoNewPrivileges=yes",
                "CapabilityBoundingSet=",
                "AmbientCapabilities=",
                "RestrictNamespaces=yes",
                "RestrictRealtime=yes",
                "RestrictSUIDSGID=yes",
                "LockPersonality=yes",
                "MemoryDenyWriteExecute=yes",
                "RemoveIPC=yes",
                "KeyringMode=private",
                "SystemCallArchitectures=native",
                "SystemCallFilter=@system-service",
                "SystemCallFilter=~@privileged @resources",
                "SystemCallErrorNumber=EPERM",
            ],
            "Install": ["WantedBy=multi-user.target"],
        }
    )


def listening(installed: Installed) -> str:
    """The unit of the socket, which stays open while the service starts again."""
    return _unit(
        {
            "Unit": ["Description=voiceguide: the kiosk's address, on this computer alone"],
            "Socket": [
                f"ListenStream=127.0.0.1:{installed.port}",
                "NoDelay=yes",
                "IPAddressDeny=any",
                "IPAddressAllow=localhost",
            ],
            "Install": ["WantedBy=sockets.target"],
        }
    )


def page(installed: Installed) -> str:
    """The unit of the browser, for the account that the screen belongs to."""
    flags = [f'"{flag}"' if " " in flag else flag for flag in BROWSER_FLAGS]
    start = [str(installed.browser), *flags, _ADDRESS.format(port=installed.port) + "/"]
    return _unit(
        {
            "Unit": [
                "Description=voiceguide: the kiosk's page",
                "PartOf=graphical-session.target",
                "After=graphical-session.target",
                "StartLimitIntervalSec=0",
            ],
            "Service": [
                "ExecStart=" + " \\\n    ".join(start),
                "Restart=always",
                f"RestartSec={RESTART_MS}ms",
                "TimeoutStopSec=5",
                "LimitCORE=0",
            ],
            "Install": ["WantedBy=graphical-session.target"],
        }
    )


def policy(installed: Installed) -> str:
    """What the browser may do, for every account of this computer (Chrome Enterprise policies)."""
    return (
        json.dumps(
            {
                "URLBlocklist": ["*"],
                "URLAllowlist": [_ADDRESS.format(port=installed.port)],
                "DeveloperToolsAvailability": 2,
                "DownloadRestrictions": 3,
                "PrintingEnabled": False,
                "BrowserAddPersonEnabled": False,
                "AllowFileSelectionDialogs": False,
                "AudioCaptureAllowed": False,
                "VideoCaptureAllowed": False,
                "TranslateEnabled": False,
                "PasswordManagerEnabled": False,
                "AutofillAddressEnabled": False,
                "AutofillCreditCardEnabled": False,
                "SpellcheckEnabled": False,
                "MetricsReportingEnabled": False,
                "DefaultPopupsSetting": 2,
                "ExtensionInstallBlocklist": ["*"],
            },
            indent=2,
        )
        + "\n"
    )


def _must_be_reached(place: PurePosixPath) -> None:
    if not place.is_absolute() or not _PLAIN.fullmatch(str(place)):
        raise VoiceguideError(
            f"The place {place} cannot be written into a unit of systemd.",
            kept="Nothing was written.",
            todo="Use a folder whose name has only letters, digits, dots and hyphens.",
        )
    for folder in _UNREACHED:
        if place.is_relative_to(folder):
            raise VoiceguideError(
                f"The kiosk's service does not see {folder}, and {place.name} is there.",
                kept="Nothing was written.",
                todo="Install voiceguide and its content for all users, as in /opt, and try again.",
            )


def _unit(sections: Mapping[str, Sequence[str]]) -> str:
    head = "# Written by: voiceguide kiosk --install\n"
    return head + "".join(
        f"\n[{name}]\n" + "".join(f"{one}\n" for one in lines) for name, lines in sections.items()
    )

"""`voiceguide kiosk`: a page and a voice in a waiting room, for one person after another."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from importlib.resources import files as package_files
from importlib.util import find_spec

from rich.console import Console

from voiceguide.commands import Commands
from voiceguide.commands.content import layers
from voiceguide.commands.listening import listener_for
from voiceguide.conversation.effects import Route
from voiceguide.conversation.kiosk.sentences import kiosk_world, load_sentences
from voiceguide.conversation.kiosk.state import KioskWorld
from voiceguide.conversation.world import left_out, load_world, renewed
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import introduction
from voiceguide.kiosk.feed import Feed
from voiceguide.kiosk.grammars import kiosk_grammars
from voiceguide.kiosk.host import Host, KioskDevices
from voiceguide.kiosk.layout import key_names
from voiceguide.kiosk.view import fixed
from voiceguide.modes.report import Report
from voiceguide.modes.session import Watcher, Watchers
from voiceguide.paths import content_dir
from voiceguide.settings import AUTO, ENGINE_CHOICES
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

PORT = 8750
"""Where the page is served, unless another is named."""

LOOPBACK = "127.0.0.1"
"""The address at which it is: only this computer reaches it."""


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("kiosk", help="be a kiosk in a waiting room")
    one.add_argument("--engine", choices=ENGINE_CHOICES, help="what listens")
    one.add_argument("--microphone", default="", help="part of the microphone's name")
    one.add_argument("--no-microphone", action="store_true", help="listen to nothing: keys and touch only")
    one.add_argument("--loudspeaker", default="", help="part of the loudspeaker's name")
    one.add_argument("--headset", default="", help="part of the name of the headset's output")
    one.add_argument("--phrase", action="append", help="what begins a visit when it is said; may be repeated")
    one.add_argument("--title", default="", help="what the page is called, such as the clinic's name")
    one.add_argument("--port", type=int, default=PORT, help="where the page is served (%(default)s)")
    one.add_argument("--no-page", action="store_true", help="serve no page: voice and keyboard only")
    one.add_argument("--show", action="store_true", help="print what is heard and said, to try it out")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Holds one visit after another until it is ended."""
    if not hasattr(os, "fork"):
        raise VoiceguideError("The kiosk runs on Linux only.", todo="Use voiceguide listen here.")
    missing = (
        []
        if options.no_page
        else [one for one in ("starlette", "uvicorn", "websockets") if not find_spec(one)]
    )
    if missing:
        raise VoiceguideError(
            f"The kiosk's page needs {' and '.join(missing)}.",
            todo="Install voiceguide with its part for the kiosk: pip install voiceguide[kiosk].",
        )
    console = Console()
    world, faults = _world(options)
    listening = listener_for(options.engine or AUTO, "")
    ear = Ear(listening.recogniser, kiosk_grammars(world), world.router.early_phrases())
    if ear.unheard:
        faults.append(f"These words cannot be heard: {', '.join(sorted(ear.unheard))}.")
    for sentence in (introduction(listening), *faults, *map(str, listening.problems)):
        console.print(sentence, highlight=False, markup=False, soft_wrap=True)
    return _visits(options, world, ear, console)


def _world(options: argparse.Namespace) -> tuple[KioskWorld, list[str]]:
    content = content_dir()
    loaded, problems = load_world(content, keys=key_names())
    routes = [*([Route.HEADSET] if options.headset else []), Route.ALOUD, Route.SCREEN]
    return kiosk_world(loaded, load_sentences(content), routes, options.phrase), left_out(problems)


def _visits(options: argparse.Namespace, world: KioskWorld, ear: Ear, console: Console) -> int:
    # Here, so that a kiosk without a page needs none of it.
    from voiceguide.kiosk.files import table  # noqa: PLC0415
    from voiceguide.kiosk.server import Server, application, listen  # noqa: PLC0415
    from voiceguide.kiosk.visits import one_after_another  # noqa: PLC0415

    devices = KioskDevices(options.microphone, options.loudspeaker, options.headset, options.no_microphone)
    on = None if options.no_page else listen(LOOPBACK, options.port)
    files = table(package_files("voiceguide.kiosk") / "page")
    if on:
        address = f"http://{LOOPBACK}:{on.getsockname()[1]}/"
        console.print(f"The page is at {address}", highlight=False, soft_wrap=True)
    now = world

    def prepare() -> None:
        """Guides that were changed during the last visit are read here, so that each visit has them."""
        nonlocal now
        now, _ = renewed(now)  # type: ignore[assignment]  # it is the same class: the world is replaced

    def visit() -> None:
        feed = Feed()
        voice = Voice(layers())
        watcher: Watcher = Watchers(*([Report(console)] if options.show else []))
        host = Host(now, voice, ear, devices, feed, watcher, FREQUENCY, _echo(console))
        app = application(files, fixed(now, options.title), feed, host)
        server = Server(app, files, on, feed) if on else None
        if server:
            server.start()
        try:
            host.visit(date.today())
        finally:
            if server:
                server.stop()

    return one_after_another(visit, prepare)


def _echo(console: Console) -> Callable[[str], None]:
    def echo(text: str) -> None:
        console.file.write(text)
        console.file.flush()

    return echo

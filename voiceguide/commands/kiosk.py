"""`voiceguide kiosk`: a page and a voice in a waiting room, for one person after another."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files as package_files

from rich.console import Console

from voiceguide.commands import Commands, kiosk_staff
from voiceguide.commands.content import layers
from voiceguide.commands.listening import listener_for
from voiceguide.conversation.effects import Route, Settings
from voiceguide.conversation.kiosk.sentences import kiosk_world, load_sentences
from voiceguide.conversation.kiosk.state import KioskWorld
from voiceguide.conversation.world import left_out, load_world, renewed
from voiceguide.errors import VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import introduction, second_ear, told_unheard
from voiceguide.kiosk.clinic import Clinic, load_clinic, missing_guides
from voiceguide.kiosk.desk import Desk
from voiceguide.kiosk.feed import Feed
from voiceguide.kiosk.files import table
from voiceguide.kiosk.grammars import kiosk_grammars, kiosk_second
from voiceguide.kiosk.host import Host, KioskDevices
from voiceguide.kiosk.journal import Journal, Level
from voiceguide.kiosk.layout import key_names
from voiceguide.kiosk.liveness import Alive, LastFault
from voiceguide.kiosk.notify import alive_every_s, inherited
from voiceguide.kiosk.status import Status, sentences, to_json
from voiceguide.kiosk.view import fixed
from voiceguide.kiosk.visits import one_after_another
from voiceguide.modes.report import Report
from voiceguide.modes.session import Watcher, Watchers
from voiceguide.paths import content_dir, kiosk_pin_file, kiosk_settings_file
from voiceguide.settings import AUTO, ENGINE_CHOICES
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

PORT = 8750
"""Where the page is served, unless another is named."""

LOOPBACK = "127.0.0.1"
"""The address at which it is: only this computer reaches it."""


@dataclass(frozen=True)
class _Kiosk:
    """What every visit begins with."""

    clinic: Clinic
    world: KioskWorld
    settings: Settings
    ear: Ear
    model: str
    """What listens."""


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("kiosk", help="be a kiosk in a waiting room")
    one.add_argument("--engine", choices=ENGINE_CHOICES, default=AUTO, help="what listens")
    one.add_argument("--microphone", default="", help="part of the microphone's name")
    one.add_argument("--no-microphone", action="store_true", help="listen to nothing: keys and touch only")
    one.add_argument("--loudspeaker", default="", help="part of the loudspeaker's name")
    one.add_argument("--headset", default="", help="part of the name of the headset's output")
    one.add_argument("--port", type=int, default=PORT, help="where the page is served (%(default)s)")
    one.add_argument("--no-page", action="store_true", help="serve no page: voice and keyboard only")
    one.add_argument("--show", action="store_true", help="print what is heard and said, to try it out")
    kiosk_staff.add_options(one)
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Does what staff asked for, or holds one visit after another until it is ended."""
    done = kiosk_staff.staff(options)
    return _hold_visits(options) if done is None else done


def _hold_visits(options: argparse.Namespace) -> int:
    if not hasattr(os, "fork"):
        raise VoiceguideError("The kiosk runs on Linux only.", todo="Use voiceguide listen here.")
    journal, last_fault = Journal(), LastFault()
    kiosk = _prepared(options, journal)
    page = None if options.no_page else _Page(options.port, kiosk.model, last_fault)
    if page:
        journal.line(Level.INFO, f"The page is at {page.address}")
    devices = KioskDevices(options.microphone, options.loudspeaker, options.headset, options.no_microphone)
    alive_s = alive_every_s()

    def prepare() -> None:
        """What staff have changed is read here, so that each visit from now on has it."""
        nonlocal kiosk
        clinic = load_clinic(kiosk_settings_file())[0]
        if clinic != kiosk.clinic or renewed(kiosk.world)[0] is not kiosk.world:
            kiosk = _prepared(options, journal)

    def is_stale(day: date) -> bool:
        clinic = load_clinic(kiosk_settings_file())[0]
        return day != date.today() or clinic != kiosk.clinic or renewed(kiosk.world)[0] is not kiosk.world

    def visit() -> None:
        console = Console(highlight=False)
        shown: list[Watcher] = [Report(console)] if options.show else []
        feed, today = Feed(), date.today()
        host = Host(
            kiosk.world,
            Voice(layers()),
            kiosk.ear,
            devices,
            feed,
            Watchers(Journal(told=last_fault.set), Alive(alive_s), *shown),
            kiosk.settings,
            FREQUENCY,
            lambda text: console.print(text, end="", markup=False),
            partial(is_stale, today),
        )
        if page is None:
            host.visit(today)
            return
        stop = page.serve(kiosk.world, feed, host)
        try:
            host.visit(today)
        finally:
            stop()

    return one_after_another(visit, prepare)


def _prepared(options: argparse.Namespace, journal: Journal) -> _Kiosk:
    """Loads everything, and writes down whatever is wrong."""
    clinic, odd = load_clinic(kiosk_settings_file())
    content = content_dir()
    loaded, problems = load_world(content, keys=key_names(), offered=clinic.guides)
    missing = missing_guides(clinic, loaded.library.guides)
    if not loaded.library.guides:
        raise VoiceguideError("There is no guide to read.", todo="See voiceguide check content.")
    world = kiosk_world(
        loaded,
        load_sentences(content),
        _routes(options, clinic),
        greeting=clinic.greeting,
        begins=clinic.start_phrase,
        idle_s=clinic.idle_s,
    )
    listening = listener_for(options.engine, "")
    every = kiosk_grammars(world)
    second = second_ear(listening, kiosk_second(every), layers().heard())
    ear = Ear(listening.recogniser, every, world.router.early_phrases(), second=second)
    faults = [*left_out(problems), *map(str, listening.problems), *([str(odd)] if odd else [])]
    if missing:
        faults.append(f"The clinic's settings name guides that are not there: {', '.join(missing)}.")
    if ear.unheard:
        faults.append(told_unheard(ear.unheard))
    journal.line(Level.INFO, introduction(listening))
    for fault in faults:
        journal.line(Level.WARNING, fault)
    settings = Settings(rate=clinic.rate, volume=clinic.volume_share)
    return _Kiosk(clinic, world, settings, ear, introduction(listening))


def _routes(options: argparse.Namespace, clinic: Clinic) -> list[Route]:
    headset = bool(options.headset) or not clinic.loudspeaker  # the one output is then a headset's
    routes = {Route.HEADSET: headset, Route.ALOUD: clinic.loudspeaker, Route.SCREEN: not options.no_page}
    return [route for route, there in routes.items() if there]


class _Page:
    """The page's socket, which outlives each visit, and what is served at it."""

    def __init__(self, port: int, model: str, last_fault: LastFault) -> None:
        from voiceguide.kiosk.server import listen  # noqa: PLC0415 (a kiosk without a page needs none of it)

        self._socket = inherited() or listen(LOOPBACK, port)
        self._files = table(package_files("voiceguide.kiosk") / "page")
        self._model = model
        self._last_fault = last_fault
        self._since = time.time()
        self.address = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}/"

    def serve(self, world: KioskWorld, feed: Feed, host: Host) -> Callable[[], None]:
        """Serves a visit; gives what ends that."""
        from voiceguide.kiosk.server import Server, application  # noqa: PLC0415

        def status() -> Status:
            return Status(
                self._since,
                host.loudspeaker_name,
                host.microphone_name,
                self._model,
                tuple(guide.title for guide in world.library.guides.values()),
                self._last_fault.get(),
                feed.is_followed,
            )

        desk = Desk(
            kiosk_settings_file(),
            kiosk_pin_file(),
            lambda: host.is_free,
            lambda: sentences(status(), time.time()),
            partial(Journal().line, Level.INFO),
        )
        app = application(self._files, fixed(world), feed, host, lambda: to_json(status()), desk.opened)
        server = Server(app, self._files, self._socket, feed)
        server.start()
        return server.stop

"""The kiosk's own server and page, in states that its own core comes to, without sound and microphone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import files as package_files
from pathlib import Path
from tempfile import TemporaryDirectory

from voiceguide.choosing.decisions import Target
from voiceguide.conversation.effects import Route
from voiceguide.conversation.events import (
    Chosen,
    Event,
    Heard,
    Key,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
)
from voiceguide.conversation.kiosk.core import step
from voiceguide.conversation.kiosk.sentences import kiosk_world, load_sentences
from voiceguide.conversation.kiosk.state import KioskState, KioskWorld
from voiceguide.conversation.world import load_world
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.kiosk.clinic import Clinic
from voiceguide.kiosk.desk import Desk
from voiceguide.kiosk.feed import Caption, Feed
from voiceguide.kiosk.files import table
from voiceguide.kiosk.layout import key_names
from voiceguide.kiosk.pin import set_pin
from voiceguide.kiosk.server import Server, application, listen
from voiceguide.kiosk.view import fixed, is_open, shown
from voiceguide.modes.captions import written, written_word
from voiceguide.paths import content_dir

GUIDE = "interferon-and-aldesleukin"

PIN = "402915"
"""The staff's."""


@dataclass
class Pressed:
    """Notes what the page says."""

    noted: list[tuple[str, object]] = field(default_factory=list)

    def press(self, command: str) -> None:
        self.noted.append(("press", command))

    def press_key(self, key: str) -> None:
        self.noted.append(("key", key))

    def point(self, target: Target) -> None:
        self.noted.append(("point", target))

    def write(self, text: str) -> None:
        self.noted.append(("write", text))


@dataclass
class Served:
    """A server whose page shows what `show` is given."""

    address: str
    world: KioskWorld
    feed: Feed
    pressed: Pressed
    settings_file: Path
    """Where the staff's settings are kept, behind the PIN `PIN`."""

    def show(self, events: tuple[Event, ...]) -> KioskState:
        """Shows what the kiosk has come to after these events."""
        state = KioskState()
        for event in (Started(date(2026, 11, 25)), *events):
            state, _ = step(self.world, state, _of(state.speech, event))
        self.feed.cut()
        self.feed.show(shown(state, self.world, None if state.leave_at is None else 15.0))
        if state.speaking and state.sentences:
            sentence = state.sentences[max(state.sounding, 0)]
            begin, end = written_word(sentence, 0)
            caption = Caption(written(sentence), str(sentence.role), begin, end, is_open(state, sentence))
            self.feed.caption(caption, 0.0)
        return state


def _target(world: KioskWorld, section: str) -> Target:
    one = world.library.guides[GUIDE].section(section)
    return Target(GUIDE, one.id, one.about[0])


def _of(speech: int, event: Event) -> Event:
    """What the loudspeaker tells is of what is spoken now."""
    return replace(event, speech=speech) if isinstance(event, SoundEnded | SentenceStarted) else event


def _sounds(index: int) -> Event:
    return SentenceStarted(0, index)


def states(world: KioskWorld) -> dict[str, tuple[Event, ...]]:
    """Events that lead to each state of the page."""
    start, aloud = Key("start", 1.0), Key("choose-2", 2.0)
    here = (start, aloud)
    reading = (*here, Chosen(_target(world, "aldesleukin-side-effects"), 3.0), *map(_sounds, range(8)))
    return {
        "resting": (),
        "asking": (start,),
        "here": here,
        "menu": (*here, Key("menu", 3.0)),
        "reading": reading,
        "asked": (*here, Heard((Hypothesis("side effects", 1.0),), 3.0)),
        "typing": (*reading, Key("stop", 4.0), Key("find", 5.0)),
        "learning": (*here, Key("learn-mode", 3.0)),
        "words hidden": (*here, Key("words", 3.0)),
        "large text": (*here, Key("text-size", 3.0), Key("text-size", 4.0)),
        "leaving": (*here, SoundEnded(0), Tick(3.0), Tick(100.0), SoundEnded(0), Tick(101.0)),
    }


@contextmanager
def serving() -> Iterator[Served]:
    content = content_dir()
    loaded, problems = load_world(content, keys=key_names())
    assert not problems
    world = kiosk_world(
        loaded,
        load_sentences(content),
        [Route.HEADSET, Route.ALOUD, Route.SCREEN],
        greeting=Clinic().greeting,
    )
    files = table(package_files("voiceguide.kiosk") / "page")
    feed, pressed = Feed(), Pressed()
    on = listen("127.0.0.1", 0)
    with TemporaryDirectory() as folder:
        settings_file, pin_file = Path(folder) / "kiosk.toml", Path(folder) / "kiosk-pin.json"
        set_pin(pin_file, PIN)
        desk = Desk(settings_file, pin_file, lambda: True, lambda: ("The kiosk runs.",), print)
        app = application(files, fixed(world), feed, pressed, lambda: b"{}", desk.opened)
        server = Server(app, files, on, feed)
        feed.show(shown(KioskState(), world, None))
        server.start()
        address = f"http://127.0.0.1:{on.getsockname()[1]}/"
        yield Served(address, world, feed, pressed, settings_file)
        server.stop()
        on.close()

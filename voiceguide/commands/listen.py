"""`voiceguide listen`: a conversation by voice. `voiceguide demo`: the same on recordings."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import soundfile
from rich.console import Console

from voiceguide.commands import Commands
from voiceguide.commands.captioning import STDOUT, add_option, captions
from voiceguide.commands.content import layers
from voiceguide.commands.listening import listener_for
from voiceguide.conversation.replay import parse_script
from voiceguide.conversation.state import World
from voiceguide.conversation.world import left_out, load_world
from voiceguide.errors import DeviceBusyError, DeviceError, VoiceguideError
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import introduction, second_ear, told_unheard
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.keeping.choices import load_preferences
from voiceguide.keeping.store import Store
from voiceguide.modes.captioner import Captioner
from voiceguide.modes.keys import KEY_NAMES, KEYS
from voiceguide.modes.live import Devices, Live
from voiceguide.modes.recorded import Answer, RecordedSession
from voiceguide.modes.report import Report
from voiceguide.modes.session import Forgetful, Session, Watcher, Watchers, grammars, second_grammars
from voiceguide.paths import content_dir, kept_file
from voiceguide.settings import AUTO, ENGINE_CHOICES, Preferences
from voiceguide.soundcard import find
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FREQUENCY
from voiceguide.speaking.voice import Voice

SCRIPT = "conversation.txt"
"""The script of the conversation that is held on recordings, beside them in `content/recorded`."""

ANSWERS = "answers"
"""The folder, below the present one, into which a conversation on recordings writes what was spoken."""


@dataclass(frozen=True)
class _Parts:
    """What a session is made of, however it is run."""

    world: World
    preferences: Preferences
    voice: Voice
    ear: Ear
    report: Report
    notices: tuple[str, ...]


def add_parser(commands: Commands) -> None:
    """Adds both commands."""
    keys = ", ".join(f"{key} {command}" for key, command in KEYS.items() if not command.startswith("choose"))
    one = commands.add_parser("listen", help="hold a conversation by voice", epilog=f"Keys: {keys}, 1 to 9.")
    add_session_options(one)
    one.add_argument(
        "--or-demo", action="store_true", help="without a microphone and a loudspeaker, run demo"
    )
    one.add_argument("--answers", default=ANSWERS, help="where demo writes the answers (%(default)s)")
    one.set_defaults(run=listen)

    one = commands.add_parser("demo", help="hold a conversation on recorded requests")
    one.add_argument("--engine", choices=ENGINE_CHOICES, help="what listens")
    one.add_argument("--script", help="another script, with a FLAC file beside it for each request")
    one.add_argument("--answers", default=ANSWERS, help="where the answers are written (%(default)s)")
    add_option(one)
    one.set_defaults(run=demo)


def add_session_options(one: argparse.ArgumentParser) -> None:
    """Adds the options of a session on a sound card."""
    one.add_argument("--engine", choices=ENGINE_CHOICES, help="what listens")
    one.add_argument("--microphone", help="part of the microphone's name")
    one.add_argument("--loudspeaker", help="part of the loudspeaker's name")
    one.add_argument("--lexicon", metavar="FILE", help="pronunciations for this session (a .pls file)")
    add_option(one)


def listen(options: argparse.Namespace) -> int:
    """Listens until the person says goodbye."""
    return hold(options)


def hold(options: argparse.Namespace, follow: str = "") -> int:
    """Holds a session, at once on the way through the steps of the guide `follow` where one is named."""
    console = _console(options)
    parts = _parts(options.engine, console, options.lexicon)
    devices = Devices(
        options.microphone or parts.preferences.microphone,
        options.loudspeaker or parts.preferences.loudspeaker,
    )
    with captions(options.captions) as captioner, closing(Store(kept_file(), parts.world.library)) as store:
        try:
            if not follow and options.or_demo:
                _must_exist(devices.microphone)
            live = Live(
                parts.world,
                parts.preferences.settings,
                parts.voice,
                parts.ear,
                devices,
                store,
                _watcher(parts, captioner),
                FREQUENCY,
                _echo(console),
            )
        except DeviceError as error:
            if follow or not options.or_demo:
                raise
            console.print(f"{error.happened} So the conversation is held on recorded requests.")
            script = content_dir() / "recorded" / SCRIPT
            return _demo(parts, script, Path(options.answers), console, _watcher(parts, captioner))
        kept, odd = store.kept()
        _say(console, *odd)
        live.run(date.today(), (*parts.notices, *odd), kept, follow)
    return 0


def demo(options: argparse.Namespace) -> int:
    """Holds the conversation of a script on its recordings."""
    console = _console(options)
    script = Path(options.script) if options.script else content_dir() / "recorded" / SCRIPT
    parts = _parts(options.engine, console)
    with captions(options.captions) as captioner:
        return _demo(parts, script, Path(options.answers), console, _watcher(parts, captioner))


def _must_exist(microphone: str) -> None:
    """Raises DeviceError when there is no such microphone. One that is in use exists: it may come free."""
    with suppress(DeviceBusyError):
        find("input", microphone, SAMPLE_RATE)


def _console(options: argparse.Namespace) -> Console:
    """Where the session is reported: not among captions."""
    return Console(stderr=options.captions == STDOUT)


def _watcher(parts: _Parts, captioner: Captioner | None) -> Watcher:
    return Watchers(parts.report, captioner) if captioner else parts.report


def _echo(console: Console) -> Callable[[str], None]:
    """Shows what is typed, as it stands: it is no markup."""

    def echo(text: str) -> None:
        console.file.write(text)
        console.file.flush()

    return echo


def _parts(engine: str | None, console: Console, session: str | None = None) -> _Parts:
    """Loads everything; says what listens, and whatever is wrong."""
    said = layers(session)
    voice = Voice(said)
    voices = [(one.id, one.name) for one in voice.voices()]
    world, problems = load_world(content_dir(), keys=KEY_NAMES, voices=voices)
    preferences, odd = load_preferences(kept_file())
    listening = listener_for(engine or preferences.engine, "" if engine == AUTO else preferences.model)
    every = grammars(world)
    second = second_ear(listening, second_grammars(every), said.heard())
    ear = Ear(listening.recogniser, every, world.router.early_phrases(), second=second)
    odd_ones = [*said.faults, *listening.problems, *([odd] if odd else [])]
    faults = [*left_out(problems), *map(str, odd_ones)]
    if ear.unheard:
        faults.append(told_unheard(ear.unheard))
    _say(console, introduction(listening), *faults)
    return _Parts(world, preferences, voice, ear, Report(console), tuple(faults))


def _demo(parts: _Parts, script: Path, answers: Path, console: Console, watcher: Watcher) -> int:
    """Holds the conversation; nothing of it is kept but the answers."""
    try:
        text = script.read_text(encoding="utf-8")
        answers.mkdir(parents=True, exist_ok=True)
    except (OSError, UnicodeDecodeError) as error:
        raise VoiceguideError(f"The conversation {script.name} cannot be held.", todo=f"{error}.") from error
    lines = parse_script(text)
    cues: list[Cue] = []
    mixer = Mixer(FREQUENCY, cues.append)
    session = Session(
        parts.world,
        parts.preferences.settings,
        parts.voice,
        mixer,
        parts.ear,
        Forgetful(),  # what a recording asks for is no choice of the person's
        watcher,
    )
    recorded = RecordedSession(session, parts.ear, mixer, cues, watcher)
    for number, answer in enumerate(recorded.run(lines, script.parent, date.today())):
        _write(answers / f"{number:02} {answer.name}.wav", answer)
    console.print(f"What was spoken is in {answers.resolve()}.", highlight=False, soft_wrap=True)
    return 0


def _say(console: Console, *sentences: str) -> None:
    for sentence in sentences:
        console.print(sentence, highlight=False, markup=False, soft_wrap=True)


def _write(file: Path, answer: Answer) -> None:
    try:
        soundfile.write(file, answer.samples, FREQUENCY)
    except (OSError, soundfile.SoundFileError) as error:
        raise DeviceError(f"The answer cannot be written to {file.name}.", todo=f"{error}.") from error

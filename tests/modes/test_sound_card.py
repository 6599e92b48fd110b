"""The whole loop on a sound card: a request goes into the microphone and the answer comes out of the speaker.

The card is PulseAudio with two null sinks, started by the test: what is played into one is the microphone,
what the product plays into the other is recorded. Skipped only where PulseAudio is not installed.
"""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from tests.modes import webvtt
from tests.sound import silence, spoken
from voiceguide.hearing.recogniser import SAMPLE_RATE

NEEDED = [name for name in ("pulseaudio", "pactl", "pacat", "flite") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(NEEDED), reason=f"not installed: {', '.join(NEEDED)}")

PATIENCE_S = 60.0
"""Seconds to wait for anything: a bound on sense, for a busy machine, and no measure of speed."""

SOUND = 200
"""Sample value above which the loudspeaker is not silent."""

QUIET_S = 0.8
"""Seconds without sound that count as silence: longer than any pause between two sentences."""

ALSA = """
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""
RAW = ["--raw", "--format=s16le", "--channels=1", f"--rate={SAMPLE_RATE}", "--latency-msec=20"]


@dataclass
class Recorder:
    """What the loudspeaker gave, as blocks with the times at which they came."""

    process: "subprocess.Popen[bytes]"
    blocks: list[tuple[float, int]] = field(default_factory=list)
    """Time on the monotonic clock, and the loudest sample of the block."""

    def run(self) -> None:
        assert self.process.stdout
        while block := self.process.stdout.read(640):
            level = int(np.abs(np.frombuffer(block[: len(block) // 2 * 2], np.int16).astype(int)).max())
            self.blocks.append((time.monotonic(), level))

    def sounds(self) -> list[float]:
        """The times at which there was sound."""
        return [at for at, level in list(self.blocks) if level > SOUND]

    def is_silent(self) -> bool:
        sounds = self.sounds()
        return not sounds or time.monotonic() - sounds[-1] > QUIET_S


@dataclass
class Product:
    """`voiceguide listen` as a person would start it, with what it prints."""

    process: "subprocess.Popen[bytes]"
    keyboard: int
    printed: str = ""

    def run(self) -> None:
        while True:
            try:
                text = os.read(self.keyboard, 4096)
            except OSError:
                return
            self.printed += text.decode(errors="replace")

    def said(self, pattern: str) -> bool:
        return re.search(pattern, self.printed) is not None


def wait_until(what: str, is_so: Callable[[], bool], product: Product | None = None) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > end or (product and product.process.poll() is not None):
            pytest.fail(f"never: {what}\n{product.printed if product else ''}")
        time.sleep(0.02)


@dataclass
class Card:
    """A machine whose only sound card is PulseAudio's."""

    environment: dict[str, str]
    server: "subprocess.Popen[bytes] | None" = None
    room: "subprocess.Popen[bytes] | None" = None
    """What gives the microphone the noise of a quiet room: without any it would count as muted."""

    def unplug(self) -> None:
        self.mute()
        if self.server:
            self.server.terminate()
            self.server.wait(10)

    def plug_in(self) -> None:
        self.server = start_server(self.environment)
        self.open_microphone()

    def mute(self) -> None:
        if self.room:
            self.room.kill()
            self.room.wait(10)
            self.room = None

    def open_microphone(self) -> None:
        quiet = Path(self.environment["HOME"]) / "room.raw"
        if not quiet.exists():
            quiet.write_bytes(silence(4 * PATIENCE_S))
        with quiet.open("rb") as sound:
            command = ["pacat", "--playback", "--device=microphone", *RAW]
            self.room = subprocess.Popen(command, env=self.environment, stdin=sound)


def machine(folder: Path) -> Card:
    """Such a machine, whose files are all in this folder."""
    (folder / "alsa.conf").write_text(ALSA)
    environment = os.environ | {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "PULSE_SERVER": f"unix:{folder}/native",
        "PULSE_SINK": "loudspeaker",
        "PULSE_SOURCE": "microphone.monitor",
        "ALSA_CONFIG_PATH": str(folder / "alsa.conf"),
        "VOICEGUIDE_DATA": str(folder / "data"),
        "COLUMNS": "200",
    }
    made = Card(environment)
    made.plug_in()
    return made


@pytest.fixture
def card(tmp_path: Path) -> Iterator[Card]:
    made = machine(tmp_path)
    yield made
    made.unplug()


def start_server(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """PulseAudio with the two null sinks, once it answers."""
    socket = environment["PULSE_SERVER"].removeprefix("unix:")
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes"),
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
            "--load=module-null-sink sink_name=microphone rate=16000",
            "--load=module-null-sink sink_name=loudspeaker rate=22050",
        ],
        env={**environment, "PULSE_SERVER": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def answers() -> bool:
        ask = ["pactl", "list", "short", "sinks"]
        return b"loudspeaker" in subprocess.run(ask, env=environment, capture_output=True, check=False).stdout

    wait_until("PulseAudio answers", answers)
    return server


@pytest.fixture
def recorder(card: Card) -> Iterator[Recorder]:
    command = ["pacat", "--record", "--device=loudspeaker.monitor", *RAW]
    with subprocess.Popen(command, env=card.environment, stdout=subprocess.PIPE) as process:
        recording = Recorder(process)
        thread = threading.Thread(target=recording.run)
        thread.start()
        yield recording
        process.terminate()
        thread.join()


@pytest.fixture
def product(card: Card, recorder: Recorder) -> Iterator[Product]:
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "voiceguide", "listen"]
    with subprocess.Popen(
        command, env=card.environment, stdin=terminal, stdout=terminal, stderr=terminal
    ) as process:
        running = Product(process, keyboard)
        threading.Thread(target=running.run, daemon=True).start()
        wait_until("the welcome sounds", lambda: bool(recorder.sounds()), running)
        wait_until("the welcome ends", recorder.is_silent, running)
        yield running
        process.terminate()


def speak(card: Card, words: str, gain: float = 1.0) -> tuple[float, float]:
    """Says the words into the microphone; returns the times at which speech began and ended."""
    sound = (np.frombuffer(spoken(words, "slt"), np.int16) * gain).astype("<i2").tobytes()
    level = np.abs(np.frombuffer(sound, np.int16).astype(int))
    loud = np.flatnonzero(level > level.max() * 0.03) / SAMPLE_RATE
    command = ["pacat", "--playback", "--device=microphone", *RAW]
    with subprocess.Popen(command, env=card.environment, stdin=subprocess.PIPE) as process:
        assert process.stdin
        began = time.monotonic()
        process.stdin.write(silence(0.2) + sound + silence(0.5))
    return began + 0.2 + loud[0], began + 0.2 + loud[-1]


def test_a_request_is_answered_aloud_and_stop_is_obeyed(
    card: Card, recorder: Recorder, product: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    _, ended = speak(card, "side effects of interleukin")
    wait_until("the request is heard", lambda: product.said("heard “side effects of interleukin”"), product)
    wait_until("the answer sounds", lambda: recorder.sounds()[-1] > ended, product)
    first = next(at for at in recorder.sounds() if at > ended)
    assert product.said("section aldesleukin-side-effects of interferon-and-aldesleukin")
    wait_until("the text is read", lambda: product.said("These are side effects of aldesleukin"), product)

    began, ended_stop = speak(card, "stop")
    wait_until("stop is heard", lambda: product.said("heard “stop”"), product)
    wait_until("silence", recorder.is_silent, product)
    last = recorder.sounds()[-1]
    assert not product.said("loss of appetite"), "it had read to the end"
    assert last < ended_stop + 2.0

    with capsys.disabled():
        print(
            f"\nsound card: first sound {first - ended:.2f} s after the end of speech; "
            f"silence {last - began:.2f} s after “stop” began, {last - ended_stop:+.2f} s after it ended"
        )


def test_the_space_bar_silences_at_once_and_goodbye_ends(
    recorder: Recorder, product: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    os.write(product.keyboard, b"?")
    wait_until("help sounds", lambda: product.said("You can ask about") and not recorder.is_silent(), product)
    time.sleep(1.0)
    pressed = time.monotonic()
    os.write(product.keyboard, b" ")
    wait_until("silence", recorder.is_silent, product)
    last = recorder.sounds()[-1]
    assert last < pressed + 1.0
    os.write(product.keyboard, b"q")
    wait_until("the session ends", lambda: product.process.poll() is not None)
    assert product.process.returncode == 0
    with capsys.disabled():
        print(f"\nsound card: silence {last - pressed:+.2f} s after the space bar")


def test_a_card_that_goes_is_told_and_the_session_goes_on_when_it_comes_back(
    card: Card, product: Product
) -> None:
    card.unplug()
    wait_until("the loss is told", lambda: product.said("The loudspeaker is lost"), product)
    card.plug_in()
    wait_until("the card is back", lambda: product.said("The loudspeaker is back"), product)
    speak(card, "where am i")
    wait_until("it hears again", lambda: product.said("heard “where am i”"), product)
    assert "Traceback" not in product.printed


def test_a_muted_microphone_is_told_of_and_the_keys_and_then_the_voice_go_on(
    card: Card, recorder: Recorder, product: Product
) -> None:
    card.mute()
    wait_until("it is told", lambda: product.said("The microphone is muted, or gives no sound"), product)
    os.write(product.keyboard, b"?")
    wait_until("a key is obeyed", lambda: product.said("You can ask about"), product)
    os.write(product.keyboard, b" ")
    wait_until("silence", recorder.is_silent, product)
    card.open_microphone()
    wait_until("it is told", lambda: product.said("I can hear you now"), product)
    told = time.monotonic()
    wait_until("it sounds", lambda: recorder.sounds()[-1] > told, product)
    wait_until("silence", recorder.is_silent, product)
    speak(card, "where am i")
    wait_until("it hears again", lambda: product.said(r"now\.[\s\S]* heard "), product)
    assert len(re.findall("The microphone is muted", product.printed)) == 1
    assert "Traceback" not in product.printed


def test_a_voice_too_far_away_is_told_of_once(card: Card, recorder: Recorder, product: Product) -> None:
    for _ in range(4):
        speak(card, "the postman brought a parcel to the neighbours", gain=0.04)
        time.sleep(2.5)
        wait_until("silence", recorder.is_silent, product)
    wait_until("it is told", lambda: product.said("I can barely hear you"), product)
    assert len(re.findall("I can barely hear you", product.printed)) == 1
    speak(card, "where am i")
    wait_until("near by it is heard", lambda: product.said("heard “where am i”"), product)


def test_without_a_microphone_the_session_is_held_by_keys(card: Card, recorder: Recorder) -> None:
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "voiceguide", "listen", "--microphone", "Headset"]
    with subprocess.Popen(
        command, env=card.environment, stdin=terminal, stdout=terminal, stderr=terminal
    ) as process:
        running = Product(process, keyboard)
        threading.Thread(target=running.run, daemon=True).start()
        wait_until("it is told", lambda: running.said("  The microphone Headset cannot be used"), running)
        wait_until("the welcome sounds", lambda: running.said("Hello"), running)
        os.write(keyboard, b"q")
        wait_until("the session ends", lambda: process.poll() is not None)
        assert process.returncode == 0
    assert recorder.sounds()
    assert "Traceback" not in running.printed


def test_the_check_tells_whether_echoes_are_cancelled(card: Card) -> None:
    def told(source: str) -> str:
        environment = {**card.environment, "PULSE_SOURCE": source}
        check = [sys.executable, "-m", "voiceguide", "check", "devices"]
        return subprocess.run(check, env=environment, capture_output=True, text=True, check=True).stdout

    assert "Echoes are not cancelled by this computer" in told("microphone.monitor")
    load = ["pactl", "load-module", "module-echo-cancel", "source_name=echo-cancel-source"]
    masters = ["source_master=microphone.monitor", "sink_master=loudspeaker"]
    subprocess.run([*load, *masters], env=card.environment, check=True)
    assert "Echoes could be cancelled" in told("microphone.monitor")
    assert "Echoes are cancelled" in told("echo-cancel-source")


def test_what_is_read_aloud_is_captioned_as_far_as_it_was_heard(
    card: Card, recorder: Recorder, tmp_path: Path
) -> None:
    file = tmp_path / "read.vtt"
    read = ["read", "injection-under-the-skin", "--captions", str(file)]
    with subprocess.Popen(
        # Where the tests run in the background of a script, that signal is ignored, which children inherit.
        ["env", "--default-signal=INT", sys.executable, "-m", "voiceguide", *read],
        env=card.environment,
        stdout=subprocess.PIPE,
    ) as process:
        wait_until("a sentence is captioned", lambda: file.exists() and " --> " in file.read_text())
        assert recorder.sounds()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        printed = process.communicate(timeout=PATIENCE_S)[0].decode().splitlines()
    captions = webvtt.read(file.read_text())  # whole, and by the rules, though it was broken off
    assert 2 <= len(captions) < len(printed)
    assert 0 < len(captions[-1].text.split()) <= len(printed[len(captions) - 1].split())


def test_an_answer_is_typed_and_keys_are_commands_again(card: Card, product: Product) -> None:
    _, _ = speak(card, "side effects of interferon")
    wait_until("the text is read", lambda: product.said("These are side effects of interferon"), product)
    os.write(product.keyboard, b"f" + b"flx\x7fu\r")
    wait_until("the answer is typed", lambda: product.said("typed “flu”"), product)
    wait_until("it is found", lambda: product.said(r"typed “flu”[\s\S]*flu"), product)
    os.write(product.keyboard, b"\x1b[C")
    wait_until("on it goes", lambda: product.said("key next"), product)
    os.write(product.keyboard, b" ")
    wait_until("silence", lambda: product.said("silence"), product)
    os.write(product.keyboard, b"q")
    wait_until("the session ends", lambda: product.process.poll() is not None)
    assert "Traceback" not in product.printed

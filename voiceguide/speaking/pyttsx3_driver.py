"""A driver for pyttsx3 over libespeak-ng that renders to memory and plays on the sound card itself.

    import pyttsx3
    from voiceguide.speaking import pyttsx3_driver

    pyttsx3_driver.register()
    engine = pyttsx3.init("voiceguide")

Where voiceguide is installed as a package, `pyttsx3.init("voiceguide")` alone is enough. Everything else is
pyttsx3's own interface, and beyond it:

- a text that is a `<speak>` element is SSML; `engine.connect("mark", called)` tells of its `<mark>`s, with
  `name`, `mark` and `location`. Phonemes stand between `[[` and `]]`;
- `pause(engine)` and `resume(engine)`, from any thread;
- `save_to_file` also takes an open binary file, or a function that is given the `Speech`;
- the property "pitch", 0 to 100.

Every fault, such as an unknown voice, a loudspeaker that fails or an exception in a callback, is told as
pyttsx3's event "error". It is also raised where it can reach the caller: by `runAndWait`, `iterate`, or the
`startLoop` that ends. pyttsx3 itself would only tell of it, and of a callback's exception not even that.
"""

from __future__ import annotations

import contextlib
import math
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import soundfile
from pyttsx3.voice import Voice as ListedVoice

from voiceguide.errors import VoiceguideError
from voiceguide.speaking.espeak import RATE_LEAST, RATE_MOST, Espeak, Manner, Mark, Speech, espeak
from voiceguide.speaking.saying import Ended, Failed, Loudspeaker, Saying
from voiceguide.speaking.words import Word

DRIVER = "voiceguide"
"""The name by which pyttsx3 finds the driver."""

RATE = 165
"""Words a minute at first."""

PITCH_MOST = 100
"""The highest pitch; 0 is the lowest."""

Target = str | Path | BinaryIO | Callable[[Speech], None]
"""Where `save_to_file` puts the sound: a path or an open file as WAV, or a function that is given it."""


def register() -> None:
    """Makes the driver known to pyttsx3. Calling it twice does no harm."""
    sys.modules[f"pyttsx3.drivers.{DRIVER}"] = sys.modules[__name__]


def buildDriver(proxy: Any) -> MemoryDriver:  # noqa: N802 (pyttsx3's own name)
    """Called by pyttsx3. Raises VoiceError when the library cannot be loaded."""
    return MemoryDriver(proxy, espeak())


def pause(engine: Any) -> None:
    """Silences what is being said, at once; it keeps its place. For an engine of this driver."""
    engine.proxy._driver.pause()


def resume(engine: Any) -> None:
    """Goes on where `pause` silenced it."""
    engine.proxy._driver.resume()


@dataclass(frozen=True)
class _Say:
    text: str
    manner: Manner
    name: str | None


@dataclass(frozen=True)
class _Save:
    text: str
    manner: Manner
    name: str | None
    target: Target


_Job = _Say | _Save


class MemoryDriver:
    """What pyttsx3 asks of a driver. Its queue, properties and events belong to one engine."""

    def __init__(self, proxy: Any, engine: Espeak) -> None:
        self._proxy = proxy
        self._espeak = engine
        self._manner = Manner(rate=RATE)
        self._volume = 1.0
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._job: _Job | None = None
        self._saying: Saying | None = None
        self._stopped = self._paused = False
        self._loudspeaker = Loudspeaker()
        self._looping = False
        self._ended = False
        self._looped_by: int | None = None
        self._faults: list[BaseException] = []

    # -- what pyttsx3 calls -----------------------------------------------------------------------------

    def destroy(self) -> None:
        """Silence, and the loudspeaker is given back. The library serves the whole process."""
        if self._saying is not None:
            self._saying.cut()
        self._loudspeaker.close()

    def say(self, text: str) -> None:
        """Puts the text on the list; the loop says it."""
        self._put(_Say(str(text), self._manner, self._proxy._name))

    def save_to_file(self, text: str, filename: Target) -> None:
        """Puts the text on the list; the loop writes its sound to a file, or hands it over."""
        self._put(_Save(str(text), self._manner, self._proxy._name, filename))

    def stop(self) -> None:
        """Silences what is being said within one block of the card, and drops what is on the list.

        The loop then tells "finished-utterance" with `completed` false.
        """
        with self._changed:
            self._waiting.clear()
            self._stopped = self._job is not None
            self._paused = False
            if self._saying is not None:
                self._saying.cut()
            self._changed.notify_all()
        if self._stopped and self._looped_by in (None, threading.get_ident()):
            self._finish(completed=False)  # no other thread will

    def pause(self) -> None:
        """Silences what is being said, which keeps its place, and what would be said next; until `resume`."""
        with self._changed:
            self._paused = True
            if self._saying is not None:
                self._saying.pause()

    def resume(self) -> None:
        """Goes on where it was paused."""
        with self._changed:
            self._paused = False
            if self._saying is not None:
                self._saying.resume()

    def getProperty(self, name: str) -> Any:  # noqa: N802 (pyttsx3's own name)
        """Raises KeyError when the property is unknown."""
        match name:
            case "voices":
                return [
                    ListedVoice(one.id, one.name, [one.language], one.gender, one.age)
                    for one in self._espeak.voices
                ]
            case "voice":
                return self._manner.voice
            case "rate":
                return self._manner.rate
            case "pitch":
                return self._manner.pitch
            case "volume":
                return self._volume
        raise KeyError(f"unknown property {name}")

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 (pyttsx3's own name)
        """Holds for what is put on the list after it. Numbers beyond their limits are clipped to them.

        Raises KeyError when the property is unknown, ValueError when the value is no number, VoiceError when
        there is no such voice. pyttsx3 only tells of these, so that the loop raises them again.
        """
        try:
            self._set(name, value)
        except (KeyError, ValueError, VoiceguideError) as error:
            self._faults.append(error)
            raise

    def startLoop(self) -> None:  # noqa: N802 (pyttsx3's own name)
        """Says what is on the list and waits for more, until `endLoop`. Raises the faults there were."""
        if self._ended:  # pyttsx3 had nothing on its own list, and ended the loop before it began
            self._ended = False
            self._raise_fault()
            return
        self._looping, self._looped_by = True, threading.get_ident()
        try:
            while self._looping:
                self._step(wait=True)
        except BaseException:  # Ctrl-C: pyttsx3 would take the loop for running from then on
            with contextlib.suppress(RuntimeError):  # it had ended already
                self._proxy._engine.endLoop()
            raise
        finally:
            self._looping, self._looped_by = False, None
            self._loudspeaker.close()
        self._raise_fault()

    def endLoop(self) -> None:  # noqa: N802 (pyttsx3's own name)
        """Ends `startLoop`, also from another thread."""
        with self._changed:
            self._ended = not self._looping
            self._looping = False
            self._changed.notify_all()

    def iterate(self) -> Iterator[None]:
        """For `startLoop(False)`: each step tells what is due and returns at once. May raise a fault."""
        return _Steps(self)

    def iterated(self) -> None:
        """One step of `iterate`."""
        self._looped_by = threading.get_ident()
        while self._step(wait=False):
            pass
        self._raise_fault()

    def iterated_last(self) -> None:
        """The loop of `startLoop(False)` is over."""
        self._looped_by = None
        self._loudspeaker.close()

    # -- the loop ---------------------------------------------------------------------------------------

    def _put(self, job: _Job) -> None:
        self._proxy.setBusy(True)
        with self._changed:
            self._waiting.append(job)
            self._changed.notify_all()

    def _step(self, *, wait: bool) -> bool:
        """Does the next thing there is to do, if any; with `wait`, waits for it."""
        if self._stopped:
            self._finish(completed=False)
            return True
        if self._saying is not None:
            return self._follow(self._saying, wait)
        if not self._waiting:
            self._proxy.setBusy(False)  # pyttsx3 takes what is on its own list, and may end the loop
        with self._changed:
            if wait and self._looping and not self._waiting:
                self._changed.wait()
            if not self._waiting:
                return False
            job = self._job = self._waiting.popleft()
        self._start(job)
        return True

    def _start(self, job: _Job) -> None:
        self._notify("started-utterance")
        if isinstance(job, _Save):
            self._save(job)
            return
        try:
            saying = Saying(self._espeak, job.text, job.manner, self._loudspeaker, self._changed)
        except VoiceguideError as error:
            self._fail(error)
            return
        with self._changed:
            self._saying = saying
            if self._paused:
                saying.pause()
            if self._stopped:
                saying.cut()

    def _save(self, job: _Save) -> None:
        try:
            speech = self._espeak.render(job.text, job.manner)
            if self._stopped:
                return  # the loop ends it
            if callable(job.target):
                job.target(speech)
            else:
                soundfile.write(job.target, speech.samples, speech.rate, format="WAV", subtype="PCM_16")
        except Exception as error:  # whatever a file or the caller's function raises
            self._fail(error)
        else:
            self._finish(completed=True)

    def _follow(self, saying: Saying, wait: bool) -> bool:
        """Tells what begins to sound; whether there was anything."""
        moment = saying.next(wait)
        match moment:
            case Word(start, length):
                word = saying.text[start : start + length]
                self._notify("started-word", word, location=start, length=length)
            case Mark(name, start):
                self._notify("mark", mark=name, location=start)
            case Ended():
                self._finish(completed=True)
            case Failed(error):
                self._loudspeaker.close()
                self._fail(error)
        return moment is not None

    def _fail(self, error: Exception) -> None:
        self._report(error)
        self._finish(completed=False)

    def _finish(self, *, completed: bool) -> None:
        """Ends the utterance. What was stopped meanwhile is not complete."""
        with self._changed:
            job, self._job = self._job, None
            completed = completed and not self._stopped
            self._stopped = False
            if self._saying is not None:
                self._saying.cut()
            self._saying = None
        if job is not None:
            self._notify("finished-utterance", job=job, completed=completed)

    # -- events and faults ------------------------------------------------------------------------------

    def _notify(self, topic: str, word: str | None = None, *, job: _Job | None = None, **told: Any) -> None:
        """Calls those who connected to the topic, as pyttsx3 would, but keeps what they raise."""
        job = job or self._job
        name = job.name if job is not None and job.name is not None else word
        for called in tuple(self._proxy._engine._connects.get(topic, ())):
            try:
                called(name=name, **told)
            except Exception as error:  # the caller's own: the reading goes on, then it is raised
                if topic == "error":
                    self._faults.append(error)
                else:
                    self._report(error)

    def _report(self, error: Exception) -> None:
        self._faults.append(error)
        self._notify("error", exception=error)

    def _raise_fault(self) -> None:
        """Raises the first of the faults there were, with a note of each other."""
        faults = list(self._faults)
        self._faults.clear()
        if faults:
            for other in faults[1:]:
                faults[0].add_note(f"After that: {other!r}")
            raise faults[0]

    def _set(self, name: str, value: Any) -> None:
        match name:
            case "voice":
                self._manner = replace(self._manner, voice=self._espeak.find(str(value)).id)
            case "rate":
                rate = round(_within(value, RATE_LEAST, RATE_MOST))
                self._manner = replace(self._manner, rate=rate)
            case "pitch":
                self._manner = replace(self._manner, pitch=round(_within(value, 0, PITCH_MOST)))
            case "volume":
                self._volume = _within(value, 0, 1)
                self._manner = replace(self._manner, volume=round(100 * self._volume))
            case _:
                raise KeyError(f"unknown property {name}")


class _Steps(Iterator[None]):
    """What `iterate` takes its steps from. No generator: that would end for good with the first fault."""

    def __init__(self, driver: MemoryDriver) -> None:
        self._driver = driver

    def __next__(self) -> None:
        self._driver.iterated()

    def __del__(self) -> None:
        self._driver.iterated_last()


def _within(value: Any, least: float, most: float) -> float:
    """The number, clipped. Raises ValueError when it is none."""
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{value!r} is no number") from error
    if math.isnan(number):
        raise ValueError(f"{value!r} is no number")
    return min(max(number, least), most)

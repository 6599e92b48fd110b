"""The peer: a voice reader as one writes it in an afternoon from the examples of Vosk and of pyttsx3.

`python -m benchmarks.plain_script`, with a microphone and a loudspeaker; Enter stops the voice, or should.

Nothing in it is made slow. It has what the examples have: blocks of half a second, Vosk's own endpoint, a
grammar of the requests (as its examples do), an if-chain, and pyttsx3's own driver.
What the measurements replace around it, they replace for both: the sound card, and here the player too.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyttsx3
import vosk

MODEL = Path("models/voiceguide-en")
"""The model that is shipped, the same that our own Vosk listens with."""

GUIDES = Path("content/guides")

RATE = 16000
"""Samples a second, in Hz."""

BLOCK_FRAMES = 8000
"""Frames of a block of sound, as in Vosk's example for a microphone: half a second."""

GREETING = "Hello. What would you like to hear about?"

REQUESTS = [
    "side effects of interleukin",
    "side effects of insulin",
    "how is interferon given",
    "take me through the injection",
    "interleukin",
    "the second",
    "next",
    "next section",
    "where am i",
    "slower",
    "stop",
    "goodbye",
]
"""The grammar."""


def listen(blocks: Iterable[bytes]) -> Iterator[str]:
    """What is heard, an utterance at a time, where Vosk finds its end."""
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(MODEL))
    recogniser = vosk.KaldiRecognizer(model, RATE, json.dumps([*REQUESTS, "[unk]"]))
    for block in blocks:
        if recogniser.AcceptWaveform(block):
            text = json.loads(recogniser.Result())["text"]
            if text:
                yield text


class Reader:
    """Answers with the sections of the guides."""

    def __init__(self) -> None:
        self.engine = pyttsx3.init()
        self.sections = [
            section.replace("#", "")
            for guide in sorted(GUIDES.glob("*.md"))
            for section in guide.read_text(encoding="utf-8").split("\n## ")[1:]
        ]
        self.place = 0

    def say(self, text: str) -> None:
        """Speaks, and returns when that is over."""
        self.engine.say(text)
        self.engine.runAndWait()

    def read(self, title: str) -> None:
        """Reads the section whose title begins so."""
        self.place = next(i for i, section in enumerate(self.sections) if section.startswith(title))
        self.say(self.sections[self.place])

    def answer(self, text: str) -> bool:
        """Answers what was heard; False when it was a goodbye."""
        if "side effects" in text and "interleukin" in text:
            self.read("Side effects of aldesleukin")
        elif "side effects" in text:
            self.say("Sorry, I do not know that medicine.")
        elif "interferon" in text and "given" in text:
            self.read("Having interferon")
        elif "injection" in text:
            self.read("The steps")
        elif "interleukin" in text or "second" in text:
            self.read("Having aldesleukin")
        elif "next" in text:
            self.place = min(self.place + 1, len(self.sections) - 1)
            self.say(self.sections[self.place])
        elif "where" in text:
            self.say(f"Section {self.place + 1} of {len(self.sections)}.")
        elif "slower" in text:
            self.engine.setProperty("rate", self.engine.getProperty("rate") - 25)
            self.say("Slower.")
        elif "stop" in text:
            self.engine.stop()
        elif "goodbye" in text:
            self.say("Goodbye.")
            return False
        return True


def main() -> None:
    """Listens until goodbye."""
    import sounddevice  # noqa: PLC0415 (what is measured on recordings needs no sound card)

    blocks: queue.Queue[bytes] = queue.Queue()
    reader = Reader()

    def stop_at_enter() -> None:
        for _ in sys.stdin:
            reader.engine.stop()

    threading.Thread(target=stop_at_enter, daemon=True).start()
    reader.say(GREETING)
    with sounddevice.RawInputStream(
        samplerate=RATE,
        blocksize=BLOCK_FRAMES,
        dtype="int16",
        channels=1,
        callback=lambda block, *_: blocks.put(bytes(block)),
    ):
        for text in listen(iter(blocks.get, None)):
            if not reader.answer(text):
                return


if __name__ == "__main__":
    main()

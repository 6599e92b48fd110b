"""Writes captions while the sound goes on: a cue as soon as its sentence has ended, or was cut."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TextIO

from voiceguide.conversation.effects import Effect, Quit, Silence, Speak
from voiceguide.conversation.events import Event, SoundEnded, WordStarted
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.modes.captions import HEADER, Sounded, cue_text
from voiceguide.modes.rendering import Told, Track
from voiceguide.reading.script import Sentence
from voiceguide.speaking.mixer import Cue


class Captioner(AbstractContextManager["Captioner"]):
    """A `Watcher` that writes WebVTT. A file that takes no more is told once, and the session goes on.

    WebVTT has the end of a cue before its words, so a cue cannot be written before its end is known.
    """

    def __init__(self, out: TextIO, faulty: Callable[[VoiceguideError], None]) -> None:
        """`faulty` is told when nothing more can be written."""
        self._out: TextIO | None = out
        self._faulty = faulty
        self._sentence: Sentence | None = None
        self._began = 0.0
        self._latest = 0.0
        self._words: list[tuple[float, int]] = []
        self._write(HEADER)

    def __exit__(self, *_: object) -> None:
        """What sounds when it is left was cut."""
        self.cut(self._latest)

    # -- what sounds ------------------------------------------------------------------------------------

    def began(self, at: float, sentence: Sentence) -> None:
        """A sentence begins to sound; the one before it has ended."""
        self._close(at, whole=True)
        self._sentence, self._began, self._words = sentence, self._latest, []

    def word(self, at: float, start: int) -> None:
        """A word of it does, with so many characters before it in what is said."""
        self._latest = max(self._latest, at)
        self._words.append((at, start))

    def ended(self, at: float) -> None:
        """Everything has sounded."""
        self._close(at, whole=True)

    def cut(self, at: float) -> None:
        """The sound stops here."""
        self._close(at, whole=False)

    def following(self, track: Track) -> Told:
        """What writes the captions of a track that is played, or told."""

        def told(cue: Cue, at: float) -> None:
            if cue.index is None:
                self.ended(at)
            elif cue.word is None:
                self.began(at, track.captions[cue.index].sentence)
            else:
                self.word(at, cue.word)

        return told

    # -- a watcher --------------------------------------------------------------------------------------

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:
        """Words, ends and interruptions."""
        match event:
            case WordStarted(_, _, start):
                self.word(at, start)
            case SoundEnded():
                self.ended(at)
        if any(isinstance(effect, Speak | Silence | Quit) for effect in effects):
            self.cut(at)

    def sounded(self, at: float, sentence: Sentence) -> None:
        """A sentence."""
        self.began(at, sentence)

    def answered(self, delay: float) -> None:
        """Nothing to be read."""

    def failed(self, at: float, error: VoiceguideError) -> None:
        """Nothing that was spoken."""

    # -- the file ---------------------------------------------------------------------------------------

    def _close(self, at: float, *, whole: bool) -> None:
        """Writes the cue of the sentence that sounds, if one does. Time never goes back."""
        self._latest = max(self._latest, at)
        if self._sentence:
            self._write(
                cue_text(Sounded(self._sentence, self._began, self._latest, tuple(self._words), whole))
            )
        self._sentence = None

    def _write(self, text: str) -> None:
        if self._out is None:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except OSError as error:
            self._out = None
            self._faulty(DeviceError("The captions cannot be written any more.", todo=f"{error}."))

"""The ear: finds where speech begins and ends in a stream of sound, and hands on each utterance.

    utterances = ear.hear(block)

Its only clock is the sound itself, so the same sound gives the same utterances, live or from a file. One
thread feeds it; `listen` and `renew` may be called from others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from voiceguide.hearing.activity import CHUNK_BYTES, CHUNK_S, STILL_SPEECH, Activity, silero
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.levels import Sum
from voiceguide.hearing.recogniser import Recogniser
from voiceguide.hearing.samples import in_16_bits
from voiceguide.hearing.second import SecondEar
from voiceguide.hearing.utterance import Hypothesis, Utterance

SPEECH = 0.5
"""Likelihood at which speech begins. Higher misses soft voices; lower wakes at every clatter."""

PRE_ROLL_S = 0.5
"""Seconds of sound before speech was noticed that are heard too: less loses soft beginnings ("f", "s")."""

SETTLED_S = 0.16
"""Seconds without speech that end an utterance whose words are a whole phrase that nothing can follow. The
detector still says "speech" for 60 to 120 ms after a word, so this is about 250 ms of silence."""

COMPLETE_S = 0.25
"""The same where more could follow: "side effects of interleukin" may become "interleukin six"."""

UNFINISHED_S = 0.5
"""The same where the words are no whole phrase yet: about 600 ms of silence. Longer makes refusals slow;
shorter cuts people off. `python -m benchmarks.endpoint` measures all three."""

STABLE_S = 0.2
"""Seconds that a partial must stand unchanged before "stop" is obeyed in mid-utterance."""

LEAST_SPEECH_S = 0.1
"""Seconds of speech below which a sound is a click or a cough, and is dropped without a word."""

LONGEST_S = 10.0
"""Seconds after which an utterance is cut: no request is as long, so it is talk or a running tap."""

SPENT_S = 1.0
"""Seconds, at most, for which the rest of an utterance is left unheard once its beginning was obeyed."""

TARGET_DBFS = -24.0
"""Level to which faint speech is raised before the engine hears it. Of 12 requests at -40 dBFS our own model
heard 3 right; raised by 10 dB 10, by 16 dB 11 (at -30 dBFS: 11)."""

MOST_GAIN_DB = 20.0
"""Decibels by which it is raised at most. Higher makes a conversation in the next room a request."""

MUCH_DB = 6.0
"""Decibels by which the gain may be wrong without an utterance being heard again with the right one."""

ALMOST = 0.14
"""Confidence from which on the second ear is asked about a phrase of which the first is not sure: with Vosk
up to 4 nats below other speech. Lower asks more often."""

SURE = 0.5
"""Confidence that a partial must have to be obeyed: every engine puts speech outside its grammar below."""


@dataclass(frozen=True)
class Patience:
    """How long the ear waits for more, in seconds without speech."""

    settled: float = SETTLED_S
    complete: float = COMPLETE_S
    unfinished: float = UNFINISHED_S


USUAL = Patience()


@dataclass
class _Speech:
    """An utterance while it lasts. Times are seconds on the ear's clock."""

    began: float
    until: float
    sound: bytearray = field(default_factory=bytearray)
    spoken_s: float = 0.0
    level: Sum = field(default_factory=Sum)
    partial: str = ""
    partial_since: float = 0.0
    refused: set[str] = field(default_factory=set)
    gain_db: float = 0.0
    """By how much the sound is raised for the second ear: as for the first."""
    seconded: int = 0
    """Bytes of the sound that the second ear has been given."""


@dataclass(frozen=True)
class _Next:
    """What is listened for when nobody is in the middle of saying something. See `Ear.renew`."""

    grammars: dict[str, Grammar]
    early: frozenset[str]
    told: Callable[[frozenset[str]], None]
    second: SecondEar | None


class Ear:
    """One stream of sound in, utterances out.

    `grammars` are warmed at once; `early` are the phrases that are obeyed before the person has finished.
    `second` is asked about all others; None for none.
    """

    def __init__(
        self,
        recogniser: Recogniser,
        grammars: Mapping[str, Grammar],
        early: Collection[str] = (),
        activity: Activity | None = None,
        patience: Patience = USUAL,
        second: SecondEar | None = None,
    ) -> None:
        self._patience = patience
        self._recogniser = recogniser
        self._second = _ready(second, grammars)
        self._grammars = dict(grammars)
        self._early = frozenset(early)
        self._activity = activity or silero()
        self._next: deque[_Next] = deque(maxlen=1)
        self.unheard = self._warmed()
        """Words of the grammars that the engine lacks."""
        self.clock = 0.0
        """Seconds of sound taken in."""
        self._wanted = self._using = next(reversed(self._grammars))
        self._rest = self._rest_judged = b""
        self._before: deque[bytes] = deque(maxlen=round(PRE_ROLL_S / CHUNK_S))
        self._speech: _Speech | None = None
        self._spent_until = 0.0
        self._gain_db = 0.0

    @property
    def in_speech(self) -> bool:
        """Whether an utterance has begun and not ended."""
        return self._speech is not None

    def listen(self, grammar: str) -> None:
        """Hears with this grammar from now on, also what the person has already begun to say."""
        if grammar not in self._grammars:
            raise KeyError(grammar)
        self._wanted = grammar

    def renew(
        self,
        grammars: Mapping[str, Grammar],
        early: Collection[str],
        told: Callable[[frozenset[str]], None],
        second: Mapping[str, Grammar],
    ) -> None:
        """From the next utterance on hears with these grammars, of the same names, in place of those before.

        `second` are those of the second ear. It may take seconds, and meanwhile the ear hears as before.
        `told` is then called, on the thread that feeds it, with the words that the engine lacks and that it
        did not lack before.
        """
        for grammar in grammars.values():
            self._recogniser.prepare(grammar)
        other = self._second and _ready(self._second.renewed(second), grammars)
        self._next.append(_Next(dict(grammars), frozenset(early), told, other))

    def hear(self, block: bytes, judged: bytes | None = None) -> list[Utterance]:
        """Takes in sound of any length, 16-bit at 16 kHz, and gives the utterances that ended in it.

        `judged` is as long: the same with all pressed that is no person's voice, by which it is told where
        speech begins and ends. Without it the sound itself is judged.
        """
        self._rest += block
        self._rest_judged += block if judged is None else judged
        found = []
        while len(self._rest) >= CHUNK_BYTES:
            chunk, self._rest = self._rest[:CHUNK_BYTES], self._rest[CHUNK_BYTES:]
            voice, self._rest_judged = self._rest_judged[:CHUNK_BYTES], self._rest_judged[CHUNK_BYTES:]
            utterance = self._take(chunk, self._activity(voice))
            if utterance:
                found.append(utterance)
        return found

    def flush(self) -> list[Utterance]:
        """The sound is over: gives the utterance that it cut, if any."""
        last = self._end() if self._speech else None
        return [last] if last else []

    def _take(self, chunk: bytes, likelihood: float) -> Utterance | None:
        self.clock += CHUNK_S
        if self._next and self._speech is None:
            self._take_up(self._next.pop())
        self._follow_grammar()
        if self._speech is None:
            self._before.append(chunk)
            if likelihood < STILL_SPEECH:
                self._spent_until = 0.0
            if likelihood >= SPEECH and self.clock > self._spent_until:
                self._begin()
            return None
        speech = self._speech
        self._accept(chunk)
        speech.sound += chunk
        if likelihood >= STILL_SPEECH:
            speech.until = self.clock
            speech.spoken_s += CHUNK_S
            speech.level = speech.level.add(chunk)
        elif self._second and self._grammars[self._using].accepts(self._recogniser.partial()):
            self._tell_second(speech)  # in the pause that may be the end, so that nobody waits for it
        return self._obeyed_early(speech) or self._ended(speech)

    def _begin(self) -> None:
        began, gain_db = self.clock - CHUNK_S, self._gain_db
        self._speech = _Speech(began=began, until=self.clock, spoken_s=CHUNK_S, gain_db=gain_db)
        self._speech.sound += b"".join(self._before)
        self._speech.level = self._speech.level.add(self._before[-1])
        self._before.clear()
        self._accept(bytes(self._speech.sound))

    def _ended(self, speech: _Speech) -> Utterance | None:
        silence = self.clock - speech.until
        if self.clock - speech.began >= LONGEST_S:
            utterance = self._end()
            return utterance if utterance and is_sure(utterance) else None
        if silence < self._patience.settled or silence < self._waits():
            return None
        return self._end()

    def _waits(self) -> float:
        grammar, words = self._grammars[self._using], self._recogniser.partial()
        if grammar.is_settled(words):
            return self._patience.settled
        return self._patience.complete if grammar.accepts(words) else self._patience.unfinished

    def _end(self) -> Utterance | None:
        speech, self._speech = self._speech, None
        found = self._recogniser.finish()
        if speech is None or speech.spoken_s < LEAST_SPEECH_S:
            return None
        utterance = self._utterance(speech, found)
        wanted, given = gain(utterance.loudness.dbfs), self._gain_db
        self._gain_db = wanted  # who speaks next is as likely as not the same person, as far away
        if is_sure(utterance) or abs(wanted - given) < MUCH_DB:
            return self._seconded(speech, utterance)
        self._forget_second(speech)
        speech.gain_db = wanted
        self._accept(bytes(speech.sound))
        return self._seconded(speech, self._utterance(speech, self._recogniser.finish()))

    def _accept(self, sound: bytes) -> None:
        self._recogniser.accept(raised(sound, self._gain_db))

    def _tell_second(self, speech: _Speech) -> None:
        if self._second and speech.seconded < len(speech.sound):
            self._second.accept(raised(bytes(speech.sound[speech.seconded :]), speech.gain_db))
            speech.seconded = len(speech.sound)

    def _forget_second(self, speech: _Speech) -> None:
        if self._second and speech.seconded:
            self._second.finish(())
            speech.seconded = 0

    def _seconded(self, speech: _Speech, utterance: Utterance) -> Utterance:
        """The utterance with what the second ear makes of it, where there is something to ask it."""
        found = utterance.hypotheses
        if self._second is None or not found or found[0].confidence < ALMOST or found[0].text in self._early:
            self._forget_second(speech)
            return utterance
        self._tell_second(speech)
        return replace(utterance, second=self._second.finish(found))

    def _utterance(self, speech: _Speech, found: tuple[Hypothesis, ...]) -> Utterance:
        return Utterance(found, speech.began, speech.until, self.clock, speech.level.loudness())

    def _obeyed_early(self, speech: _Speech) -> Utterance | None:
        """The utterance, before its end, if a phrase that must not wait has stood long enough."""
        partial = self._recogniser.partial() if self._early else ""
        if partial != speech.partial:
            speech.partial, speech.partial_since = partial, self.clock
        stands = self.clock - speech.partial_since >= STABLE_S
        if partial not in self._early or partial in speech.refused or not stands:
            return None
        utterance = self._utterance(speech, self._recogniser.finish())
        if is_sure(utterance) and utterance.hypotheses[0].text in self._early:
            self._forget_second(speech)
            self._speech = None
            self._spent_until = self.clock + SPENT_S
            return utterance
        speech.refused.add(partial)
        self._accept(bytes(speech.sound))
        return None

    def _take_up(self, following: _Next) -> None:
        """Hears with the grammars that follow. Nothing is being said, and what comes waits for the engine."""
        self._grammars, self._early, self._second = following.grammars, following.early, following.second
        before, self.unheard = self.unheard, self._warmed()
        self._use()
        following.told(self.unheard - before)

    def _warmed(self) -> frozenset[str]:
        """Words of all grammars that the engine lacks. It is left hearing with the last grammar."""
        return frozenset[str]().union(*(self._recogniser.use(one) for one in self._grammars.values()))

    def _follow_grammar(self) -> None:
        """Changes the grammar; what was said of an utterance so far is heard again with the new one."""
        if self._wanted == self._using:
            return
        if self._speech:
            self._recogniser.finish()
            self._forget_second(self._speech)
        self._using = self._wanted
        self._use()
        if self._speech:
            self._accept(bytes(self._speech.sound))

    def _use(self) -> None:
        self._recogniser.use(self._grammars[self._using])
        if self._second:
            self._second.use(self._grammars[self._using])


def _ready(second: SecondEar | None, grammars: Mapping[str, Grammar]) -> SecondEar | None:
    """The second ear, once it has made what each of the first one's grammars needs."""
    if second:
        for one in grammars.values():
            second.use(one)
    return second


def gain(dbfs: float) -> float:
    """Decibels by which speech of this level is raised."""
    return min(max(TARGET_DBFS - dbfs, 0.0), MOST_GAIN_DB)


def raised(sound: bytes, decibels: float) -> bytes:
    """16-bit samples made louder."""
    if not decibels:
        return sound
    return in_16_bits(np.frombuffer(sound, "<i2") * 10 ** (decibels / 20)).tobytes()


def is_sure(utterance: Utterance) -> bool:
    """Whether its best hypothesis may be acted on."""
    return bool(utterance.hypotheses) and utterance.hypotheses[0].confidence >= SURE

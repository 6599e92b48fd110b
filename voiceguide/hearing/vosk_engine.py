"""Vosk 0.3.45, the engine of this product, under a grammar given as phrases.

Vosk makes a bigram of the phrases, so mixed ones may come out (`vosk_grammar`): only whole phrases of the
grammar are handed on. It drops words that it lacks without a sound and dies of an empty list, so both are
seen to before. A word that the model lacks is listened for as a row of its own words, where one sounds alike
(`respelling`).
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from voiceguide.errors import ModelError
from voiceguide.hearing.grammar import UNKNOWN, Grammar
from voiceguide.hearing.memory import give_back
from voiceguide.hearing.models import Model
from voiceguide.hearing.noise import NoiseSuppressor
from voiceguide.hearing.nsnet2 import FILE, load_network
from voiceguide.hearing.recogniser import MOST_HYPOTHESES, SAMPLE_RATE
from voiceguide.hearing.respelling import Respeller, Respelt
from voiceguide.hearing.samples import in_16_bits
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.hearing.vosk_grammar import NEVER, bigrams, others, without_numbers
from voiceguide.hearing.vosk_library import vosk
from voiceguide.lexicon.dictionary import Dictionary, dictionary_of

HISS = 20
"""Spread of the noise that is added to what our own models hear, of 32,768, always the same for the same
sound. Rooms quieter than those that were learnt fit no Gaussian, and the end of a phrase is lost in them."""

HISS_SAMPLES = 10 * SAMPLE_RATE
"""After so many it begins again."""

SCORE_SCALE = 10.0
"""Path score by which a rival must fall behind the best to lose a third of its confidence. Vosk's scores rank
the hypotheses of one utterance and say nothing more."""

GUESS = 0.2
"""Confidence, at most, of a phrase where other speech fits better. It is below every threshold at which
anything is done (`voiceguide.choosing.heard`), so such phrases are shown and counted, and never obeyed."""

OUTWEIGHED = -5.5
"""Nats that a phrase must lie above the best row of other speech, found by a decoder that knows nothing else.
It may lie below, since beside others each phrase is rare. Higher loses commands: of 304 commands and requests
by two voices 3 are lost at this. Lower lets more talk through."""

Recognising = Any
"""A `vosk.KaldiRecognizer`: the package has no types."""

_Ready = tuple[Grammar, Grammar, Respelt, Recognising]
"""A grammar, what of it can be heard, how words that the model lacks are, and what hears it."""


class VoskEngine:
    """The engine on one model. Raises ModelError when that is for another engine, or Vosk cannot load it.

    By `pronunciations`, and its dictionary's, it finds how to listen for words that the model lacks.
    """

    def __init__(self, model: Model, pronunciations: Dictionary | None = None) -> None:
        if model.engine != "vosk":
            raise ModelError(
                f"The speech model {model.name} is for the engine {model.engine}, so Vosk cannot load it.",
                todo="Use another model.",
            )
        vosk.SetLogLevel(-1)
        try:
            self._model = vosk.Model(str(model.folder))
        except Exception as error:  # vosk raises nothing narrower
            raise ModelError(
                f"The speech model {model.name} cannot be loaded.", todo="Install it again, or use another."
            ) from error
        self._folder = model.folder
        self._pronunciations = pronunciations or {}
        self._grammar = Grammar.from_phrases("none", [])
        self._known: dict[str, _Ready] = {}
        self._prepared: dict[str, _Ready] = {}
        self._recogniser: Recognising | None = None
        weights = model.folder / FILE
        self._network = load_network(weights) if weights.is_file() else None
        self._sound = _Sound(self._suppressor(), ours=self._has(NEVER))
        self.score = 0.0
        """Of the best path of the last utterance."""
        self.respelt = Respelt({})
        """How the words of the grammar that the model lacks are listened for."""

    def use(self, grammar: Grammar) -> frozenset[str]:
        """See `Recogniser.use`."""
        self._known[grammar.name] = self._made(grammar) or self._ready(grammar)
        self._prepared.pop(grammar.name, None)
        _, self._grammar, self.respelt, self._recogniser = self._known[grammar.name]
        return frozenset(word for word in grammar.words if not (word in self.respelt.ways or self._has(word)))

    def prepare(self, grammar: Grammar) -> None:
        """See `Recogniser.prepare`: Vosk's recognisers of one model do not touch each other."""
        self._prepared[grammar.name] = self._made(grammar) or self._ready(grammar)

    def _made(self, grammar: Grammar) -> _Ready | None:
        """What was made for this grammar before, or for one that is equal but for the name."""
        made = (*self._prepared.values(), *self._known.values())
        return next((one for one in made if one[0].is_same(grammar)), None)

    def _ready(self, grammar: Grammar) -> _Ready:
        lacking = sorted(word for word in grammar.words if not self._has(word))
        respelt = self._respelt(lacking, grammar.words)
        heard = grammar.without(frozenset(lacking) - respelt.ways.keys())
        return grammar, heard, respelt, self._listening_for(heard, respelt)

    def _has(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def _respelt(self, lacking: Collection[str], words: Collection[str]) -> Respelt:
        """Ways to listen for the words, less those that another word of the grammar is said or respelt by."""
        ways = {word: self._respeller.respell(word, self._pronunciations.get(word, ())) for word in lacking}
        rows = Counter(row for respellings in ways.values() for row in respellings)
        kept = {
            word: [row for row in respellings if rows[row] == 1 and row not in words]
            for word, respellings in ways.items()
        }
        return Respelt({word: respellings for word, respellings in kept.items() if respellings})

    @cached_property
    def _respeller(self) -> Respeller:
        """Made for the first word that the model lacks: it looks up every word of the dictionary."""
        try:
            return Respeller(dictionary_of(self._folder), self._has)
        except ModelError:  # without a dictionary the words are not heard, as is told
            return Respeller({}, self._has)

    def _listening_for(self, grammar: Grammar, respelt: Respelt) -> Recognising:
        """A recogniser of its own for each grammar: changing one in mid-session loses its adaptation."""
        pairs = bigrams(grammar, self._has)
        written = [one for pair in pairs for one in respelt.written(pair)]
        words = json.dumps([*written, *others(self._has)])
        recogniser = vosk.KaldiRecognizer(self._model, SAMPLE_RATE, words)
        recogniser.SetMaxAlternatives(MOST_HYPOTHESES)
        give_back()
        return recogniser

    def accept(self, block: bytes) -> None:
        """See `Recogniser.accept`. The endpoint is ours to find, so Vosk's own is not heeded."""
        if self._recogniser is not None:
            self._sound.give(self._recogniser, block)

    def partial(self) -> str:
        """See `Recogniser.partial`."""
        if self._recogniser is None:
            return ""
        return self._read(str(json.loads(self._recogniser.PartialResult())["partial"]))

    def finish(self) -> tuple[Hypothesis, ...]:
        """See `Recogniser.finish`. Where the best words are outside the grammar, others are guesses.

        The final result, not `Result`: it lets go of what was learnt of the voice. The next may be another
        person's: of commands by many people, a model that keeps it hears a third less.
        """
        if self._recogniser is None:
            return ()
        paths = [(self._read(text), score) for text, score in self._sound.end(self._recogniser)]
        give_back()
        self.score = paths[0][1] if paths else 0.0
        return hypotheses(paths, self._grammar)

    def other_speech(self) -> OtherSpeech | None:
        """A second ear on the same model; None for a model whose `[unk]` is not known to be speech."""
        if not self._has(NEVER):
            return None
        recogniser = vosk.KaldiRecognizer(self._model, SAMPLE_RATE, json.dumps([UNKNOWN]))
        return OtherSpeech(self, recogniser, _Sound(self._suppressor(), ours=True))

    def _suppressor(self) -> NoiseSuppressor | None:
        return NoiseSuppressor(self._network) if self._network else None

    def _read(self, transcript: str) -> str:
        return self.respelt.read(without_numbers(transcript))


@cache
def hiss() -> npt.NDArray[np.int8]:
    """The noise that is added to what our own models hear: `HISS_SAMPLES` samples, always the same.

    Drawn once for both ears. By the standard library: numpy's chance would take 7 MB for this alone.
    """
    chance = random.Random(0)
    return np.fromiter((round(chance.gauss(0, HISS)) for _ in range(HISS_SAMPLES)), np.int8, HISS_SAMPLES)


class _Sound:
    """How sound is given to a recogniser, an utterance at a time, and what comes out of it."""

    def __init__(self, suppressor: NoiseSuppressor | None, *, ours: bool) -> None:
        """A model of another maker hears without the hiss."""
        self._hiss = hiss() if ours else np.zeros(HISS_SAMPLES, np.int8)
        self._taken = 0  # samples of the utterance
        self._suppressor = suppressor

    def give(self, recogniser: Recognising, block: bytes) -> None:
        """The next block."""
        self._take(recogniser, self._suppressor.clean(block) if self._suppressor else block)

    def end(self, recogniser: Recognising) -> list[tuple[str, float]]:
        """The paths, best first, each with its score."""
        if self._suppressor:
            self._take(recogniser, self._suppressor.finish())
        self._taken = 0
        found: list[Mapping[str, object]] = json.loads(recogniser.FinalResult()).get("alternatives", [])
        return [(str(one["text"]), float(str(one["confidence"]))) for one in found]

    def _take(self, recogniser: Recognising, block: bytes) -> None:
        if block:
            samples = np.frombuffer(block, "<i2")
            places = np.arange(self._taken, self._taken + len(samples))
            self._taken += len(samples)
            noisy = samples.astype(np.int32) + self._hiss.take(places, mode="wrap")
            recogniser.AcceptWaveform(in_16_bits(noisy).tobytes())


class OtherSpeech:
    """A second ear (`second.SecondEar`) that knows no phrase: it tells where other speech fits far better."""

    def __init__(self, engine: VoskEngine, recogniser: Recognising, sound: _Sound) -> None:
        """`recogniser` hears nothing but other speech, with the model of the `engine`, which is the first."""
        self._engine = engine
        self._recogniser = recogniser
        self._recogniser.SetMaxAlternatives(1)
        self._sound = sound

    def renewed(self, grammars: Mapping[str, Grammar]) -> OtherSpeech:  # noqa: ARG002
        """See `SecondEar.renewed`. It is as it was."""
        return self

    def use(self, grammar: Grammar) -> None:
        """The grammar changes nothing."""

    def accept(self, block: bytes) -> None:
        """See `SecondEar.accept`."""
        self._sound.give(self._recogniser, block)

    def finish(self, found: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
        """See `SecondEar.finish`. What the first ear found, or nothing. Of its guesses it knows no better."""
        paths = self._sound.end(self._recogniser)
        give_back()
        guessed = bool(found) and found[0].confidence <= GUESS
        outweighed = bool(paths) and self._engine.score - paths[0][1] < OUTWEIGHED
        return () if guessed or outweighed else found


def hypotheses(paths: Sequence[tuple[str, float]], grammar: Grammar) -> tuple[Hypothesis, ...]:
    """The whole phrases among the paths, best first, by words and score.

    Where the best path is other speech, all of them are guesses.
    """
    if not paths:
        return ()
    most = GUESS if UNKNOWN in paths[0][0] else 1.0
    kept: dict[str, float] = {}
    for text, score in paths:
        if grammar.accepts(text):
            kept.setdefault(text, paths[0][1] - score)
    return tuple(Hypothesis(text, most / (1 + behind / SCORE_SCALE)) for text, behind in kept.items())

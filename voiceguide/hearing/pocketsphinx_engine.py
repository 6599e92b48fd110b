"""PocketSphinx 5, whose wheel brings a model learnt from people, under a finite state grammar."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pocketsphinx

from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import MOST_HYPOTHESES
from voiceguide.hearing.utterance import Hypothesis

MEDIAN_SCORE = -4.4
"""Score at which confidence is 0.5, as `training.confidence` chose it. Lower lets more chatter in.
FIGURES"""

SCORE_SCALE = 1.0
"""Spread of the score around that point: smaller makes confidence steeper, and offers fewer rivals."""

_PATH_UNIT = 1024
"""Nats in one unit of a path's score: PocketSphinx shifts these by ten bits."""


class PocketSphinx:
    """The engine. `pronunciations`, in ARPAbet without stress, go beside those that its dictionary has."""

    def __init__(self, pronunciations: Mapping[str, Sequence[Sequence[str]]]) -> None:
        folder = pocketsphinx.get_model_path("en-us")
        self._decoder = pocketsphinx.Decoder(
            hmm=f"{folder}/en-us", dict=f"{folder}/cmudict-en-us.dict", lm=None, loglevel="FATAL"
        )
        for word, ways in pronunciations.items():
            self._learn(word, [" ".join(phonemes) for phonemes in ways])
        self._grammar = Grammar.from_phrases("none", [])
        self._known: dict[str, tuple[Grammar, Grammar]] = {}
        self._open = False

    def _learn(self, word: str, ways: Sequence[str]) -> None:
        """Adds what the dictionary does not have, after what it has, as `word(2)`, `word(3)` and so on."""
        known: list[str] = []
        while found := self._decoder.lookup_word(_variant(word, len(known) + 1)):
            known.append(found)
        for way in dict.fromkeys(ways):
            if way not in known:
                known.append(way)
                self._decoder.add_word(_variant(word, len(known)), way, True)

    def use(self, grammar: Grammar) -> frozenset[str]:
        """See `Recogniser.use`."""
        missing = frozenset(word for word in grammar.words if self._decoder.lookup_word(word) is None)
        if grammar.name not in self._known or self._known[grammar.name][0] != grammar:
            heard = grammar.without(missing)
            self._known[grammar.name] = grammar, heard
            if heard.finals:
                self._decoder.add_fsg(grammar.name, self._fsg(heard))
        self._grammar = self._known[grammar.name][1]
        if self._grammar.finals:
            self._decoder.activate_search(grammar.name)
        return missing

    def _fsg(self, grammar: Grammar) -> pocketsphinx.FsgModel:
        """The acceptor with the one final state that PocketSphinx allows."""
        end = len(grammar.arcs)
        arcs: list[tuple[int, int, float] | tuple[int, int, float, str]] = [
            (state, after, 1.0, word)
            for state, after_words in enumerate(grammar.arcs)
            for word, after in after_words.items()
        ]
        arcs += [(state, end, 1.0) for state in sorted(grammar.finals)]
        return self._decoder.create_fsg(grammar.name, 0, end, arcs)

    def accept(self, block: bytes) -> None:
        """See `Recogniser.accept`."""
        if not self._grammar.finals:
            return
        if not self._open:
            self._decoder.start_utt()
            self._open = True
        self._decoder.process_raw(block)

    def partial(self) -> str:
        """See `Recogniser.partial`."""
        found = self._decoder.hyp() if self._open else None
        return str(found.hypstr) if found else ""

    def finish(self) -> tuple[Hypothesis, ...]:
        """See `Recogniser.finish`."""
        if not self._open:
            return ()
        self._decoder.end_utt()
        self._open = False
        frames, score = self._weakest_word()
        found: dict[str, float] = {}
        best = 0.0
        for count, entry in enumerate(self._decoder.nbest() or () if frames else ()):
            if entry is None or count >= 4 * MOST_HYPOTHESES or len(found) == MOST_HYPOTHESES:
                break
            path = _PATH_UNIT * _log(entry.score)
            best = best if count else path
            if self._grammar.accepts(entry.hypstr):
                found.setdefault(entry.hypstr, _confidence(score - (best - path) / frames))
        return tuple(Hypothesis(text, confidence) for text, confidence in found.items())

    def _weakest_word(self) -> tuple[int, float]:
        """The frames of all words of the best path, and the least score of a word: nats a frame.

        Silence is left out: in it nothing else is searched, so nothing tells it from speech. A phrase is no
        surer than its weakest word, since talk may hold all the others.
        """
        frames, scores = 0, [0.0]
        for part in self._decoder.seg() or ():
            if part.word.partition("(")[0] in self._grammar.words:
                length = part.end_frame - part.start_frame + 1
                frames += length
                scores.append(_log(part.ascore) / length)
        return frames, min(scores)


def _log(likelihood: float) -> float:
    """Its logarithm; what is too small for a float becomes too small for any threshold."""
    return math.log(likelihood) if likelihood > 0 else -1e5


def _confidence(score: float) -> float:
    return 1 / (1 + math.exp(min((MEDIAN_SCORE - score) / SCORE_SCALE, 50)))


def _variant(word: str, number: int) -> str:
    """What the dictionary calls a word's pronunciation, counted from 1."""
    return word if number == 1 else f"{word}({number})"

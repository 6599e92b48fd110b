"""PocketSphinx 5, whose wheel brings a model learnt from people, under a finite state grammar."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pocketsphinx

from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import MOST_HYPOTHESES
from voiceguide.hearing.utterance import Hypothesis

MEDIAN_SCORE = -2.7
"""Path score, in thousandths of a nat per 10 ms frame, at which confidence is 0.5. Lower lets chatter in.
Over whole clips with a grammar of other phrases, 90 % of 104 commands by people lay above -2.64; of 106
clips of talk, 61 gave no path at all and 90 % of the other 45 lay below -2.78. The value was chosen on
these very clips, so they say nothing of how well it does elsewhere."""

SCORE_SCALE = 0.3
"""Spread of the score around that point: smaller makes confidence steeper."""

FRAMES_A_SECOND = 100
"""The model's frame rate, in Hz."""

_BYTES_A_FRAME = 320


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
        self._bytes = 0
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
            self._open, self._bytes = True, 0
        self._bytes += len(block)
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
        if self._decoder.hyp() is None:
            return ()
        found: dict[str, float] = {}
        for count, entry in enumerate(self._decoder.nbest() or ()):
            if entry is None or count >= 4 * MOST_HYPOTHESES or len(found) == MOST_HYPOTHESES:
                break
            if self._grammar.accepts(entry.hypstr):
                found.setdefault(entry.hypstr, self._confidence(entry.score))
        return tuple(Hypothesis(text, confidence) for text, confidence in found.items())

    def _confidence(self, score: float) -> float:
        frames = max(self._bytes / _BYTES_A_FRAME, 1)
        nats = 1000 * math.log(max(score, 1e-30)) / frames
        return 1 / (1 + math.exp(min((MEDIAN_SCORE - nats) / SCORE_SCALE, 50)))


def _variant(word: str, number: int) -> str:
    """What the dictionary calls a word's pronunciation, counted from 1."""
    return word if number == 1 else f"{word}({number})"

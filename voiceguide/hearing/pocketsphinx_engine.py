"""PocketSphinx 5, whose wheel brings a model learnt from people, under a finite state grammar."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pocketsphinx

from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.recogniser import MOST_HYPOTHESES
from voiceguide.hearing.utterance import Hypothesis

MEDIAN_SCORE = -3.6
"""Mean score of the words, in nats a frame, at which confidence is 0.5. Lower lets more chatter in. Chosen on
training recordings (`training.confidence`). On others, under a grammar of orders, 241 of the 242 that were
heard right lay above it, and no clip of 106 of other talk did."""

SCORE_SCALE = 0.7
"""Spread of the score around that point: smaller makes confidence steeper, and offers fewer rivals."""

PATH_UNIT = 1024
"""Nats in one unit of a path's score: PocketSphinx shifts these by ten bits."""


class HeardWord(NamedTuple):
    """One word of a path."""

    began: int
    """The frame in which it begins; a frame is 10 ms."""
    frames: int
    """How many it lasts."""
    score: float
    """Log likelihood of its sounds against the likeliest of those sought at the time, in nats."""


class PocketSphinx:
    """The engine. `pronunciations`, in ARPAbet without stress, go beside those that its dictionary has.

    With `words` it knows these alone, which takes 20 MB less. Raises OSError when no file can be written for
    that.
    """

    def __init__(
        self,
        pronunciations: Mapping[str, Sequence[Sequence[str]]],
        words: Collection[str] | None = None,
    ) -> None:
        folder = Path(pocketsphinx.get_model_path("en-us"))
        dictionary = folder / "cmudict-en-us.dict"
        with TemporaryDirectory() as work:
            if words is not None:
                pronunciations = {word: ways for word, ways in pronunciations.items() if word in words}
                dictionary = _part_of(dictionary, words, Path(work))
            self._decoder = pocketsphinx.Decoder(
                hmm=str(folder / "en-us"),
                dict=str(dictionary),
                lm=None,
                # The lattice's path may end in mid-phrase, and its words' scores are not exact.
                bestpath=False,
                loglevel="FATAL",
            )
        for word, ways in pronunciations.items():
            self._learn(word, [" ".join(phonemes) for phonemes in ways])
        self._grammar = Grammar.from_phrases("none", [])
        self._known: dict[str, tuple[Grammar, Grammar]] = {}
        self._mean = self._decoder.get_cmn()  # of the cepstra, before any voice was heard
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
        alike = next((one for one in self._known.values() if one[0].is_same(grammar)), None)
        if alike:
            self._known[grammar.name] = alike
        else:
            heard = grammar.without(missing)
            self._known[grammar.name] = grammar, heard
            if heard.finals:
                self._decoder.add_fsg(grammar.name, self._fsg(heard))
        made, self._grammar = self._known[grammar.name]
        if self._grammar.finals:
            self._decoder.activate_search(made.name)
        return missing

    def prepare(self, grammar: Grammar) -> None:
        """See `Recogniser.prepare`. Its decoder hears, so that none but `use` may touch it."""

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
            # Each utterance may be another person's: with the mean of the last one kept, 66 % of 104 commands
            # by many people were heard right, without it 94 %.
            self._decoder.set_cmn(self._mean)
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
        words, best = self.words(), self._decoder.hyp()
        if not words or best is None:
            return ()
        frames = sum(word.frames for word in words)
        score = sum(word.score for word in words) / frames
        found: dict[str, float] = {}
        if self._grammar.accepts(best.hypstr):
            found[best.hypstr] = _confidence(score)  # the lattice, below, may put a near rival before it
        first = 0.0
        for count, entry in enumerate(self._decoder.nbest() or ()):
            if entry is None or count >= 4 * MOST_HYPOTHESES or len(found) == MOST_HYPOTHESES:
                break
            path = PATH_UNIT * log(entry.score)
            first = first if count else path
            if self._grammar.accepts(entry.hypstr):
                found.setdefault(entry.hypstr, _confidence(score - (first - path) / frames))
        return tuple(Hypothesis(text, confidence) for text, confidence in found.items())

    def words(self) -> list[HeardWord]:
        """The words of the best path, without silence: where nothing else is sought, any sound fits it."""
        return [
            HeardWord(part.start_frame, part.end_frame - part.start_frame + 1, PATH_UNIT * log(part.ascore))
            for part in self._decoder.seg() or ()
            if part.word.partition("(")[0] in self._grammar.words
        ]


def _part_of(dictionary: Path, words: Collection[str], folder: Path) -> Path:
    """A copy of the dictionary, in the folder, that has these words alone."""
    part = folder / dictionary.name
    with dictionary.open(encoding="utf-8") as whole, part.open("w", encoding="utf-8") as copy:
        copy.writelines(line for line in whole if line.split(maxsplit=1)[0].partition("(")[0] in words)
    return part


def log(likelihood: float) -> float:
    """The natural logarithm; what was too small for a float becomes too small for any threshold."""
    return math.log(likelihood) if likelihood > 0 else -1e5


def _confidence(score: float) -> float:
    return 1 / (1 + math.exp(min((MEDIAN_SCORE - score) / SCORE_SCALE, 50)))


def _variant(word: str, number: int) -> str:
    """What the dictionary calls a word's pronunciation, counted from 1."""
    return word if number == 1 else f"{word}({number})"

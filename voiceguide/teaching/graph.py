"""The decoding graph of a Vosk model: which states of sound, in which order, make which words.

Vosk composes `HCLr.fst` (states to words) with a grammar while it listens. A phone sounds otherwise beside
other phones, also across words, so a path says beforehand which phone comes next:

* a *junction* stands between two words and knows the last phone before it and the first one after it;
* a *branch* stands in a word, before the last of the phones that it knows: the prefix tree of the words;
* a *tail* stands before a word's last phone and is shared by all words that end in the same two phones.

The word is written as soon as no other word can follow. The word `[unk]` is any row of phones.

OpenFst's command line tools do the binary writing (Debian: `libfst-tools`). The words are renumbered on the
way, to make the composition fast, so `words.txt` and `Gr.fst` carry the *new* numbers.
"""

from __future__ import annotations

import ctypes.util
import math
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceguide.errors import ModelError
from voiceguide.hearing.grammar import UNKNOWN
from voiceguide.hearing.vosk_grammar import NEVER, numbered
from voiceguide.teaching.contexts import BEGIN, END, INTERNAL, SINGLE, Contexts, Triple

NEVER_COST = 1000.0
"""In natural logs: beyond every beam."""

Lexicon = Mapping[str, Sequence[Sequence[str]]]
"""For each word its pronunciations, each a sequence of ARPAbet phones without stress, as in CMUdict."""


@dataclass(frozen=True)
class Costs:
    """What steps of the graph cost, in natural logs, beside the scaled scores of the sounds."""

    silence: float = math.log(2)
    """Of a pause between two words; more of it joins words into longer ones."""
    no_silence: float = math.log(2)
    """Of no pause between two words."""
    transition_scale: float = 0.07
    """Weight of how long states last, as of the sounds: Vosk's acoustic scale."""
    unknown: float = 2.0
    """Of each `[unk]`; more of it gives fewer refusals, and more wrong words."""
    unknown_phone: float = 0.5
    """Of each phone of an `[unk]`; the same, for longer ones above all."""


@dataclass(frozen=True, slots=True)
class GraphSize:
    """How large a graph is: words with `[unk]`, states and arcs of `HCLr.fst`."""

    words: int
    states: int
    arcs: int


def build_graph(
    lexicon: Lexicon,
    contexts: Contexts,
    out: Path,
    costs: Costs | None = None,
    copies: Mapping[str, int] | None = None,
) -> GraphSize:
    """Write the folder `out/graph` of a Vosk model.

    `[unk]` and `[never]` are added to the lexicon. `copies` says of which words there is more than one, all
    said alike, and how many: see `voiceguide.hearing.vosk_grammar`. Raises ModelError when a pronunciation
    cannot be used, or when OpenFst's tools are missing or fail.
    """
    words = [UNKNOWN, NEVER, *sorted(lexicon)]
    labels = {word: numbered(word, (copies or {}).get(word, 1)) for word in words}
    numbers = {name: number for number, name in enumerate((n for names in labels.values() for n in names), 1)}
    numbers_of = {word: [numbers[name] for name in names] for word, names in labels.items()}
    builder = _Builder(contexts, costs or Costs(), numbers_of)
    builder.add_words(_ways(lexicon, contexts))
    folder = out / "graph"
    (folder / "phones").mkdir(parents=True, exist_ok=True)

    sounds, renumbered = _lookahead("\n".join(builder.lines()) + "\n")
    (folder / "HCLr.fst").write_bytes(sounds)
    written = {name: renumbered[number] for name, number in numbers.items()}
    (folder / "Gr.fst").write_bytes(_any_words(sorted(written.values())))
    rows = sorted((number, name) for name, number in written.items())
    _write_lines(folder / "words.txt", ["<eps> 0", *(f"{word} {number}" for number, word in rows)])
    # Vosk wants one disambiguation id. These graphs need none, so it is one that no state has.
    _write_lines(folder / "disambig_tid.int", [str(2 * len(contexts.states) + 1)])
    phones = list(enumerate(contexts.kaldi_phones, start=1))
    _write_lines(folder / "phones.txt", ["<eps> 0", *(f"{name} {number}" for number, (name, _) in phones)])
    _write_lines(
        folder / "phones" / "word_boundary.int", [f"{number} {kind}" for number, (_, kind) in phones]
    )
    return GraphSize(len(words), builder.count, len(builder.arcs))


_Ways = dict[tuple[int, ...], set[str]]
"""For each row of phones, the words that are said so."""


def _ways(lexicon: Lexicon, contexts: Contexts) -> _Ways:
    ways: _Ways = {}
    for word, pronunciations in lexicon.items():
        if word in {UNKNOWN, NEVER} or len(word.split()) != 1 or not pronunciations:
            raise ModelError(f"The word {word!r} cannot be in the speech model.", todo="Correct the lexicon.")
        for pronunciation in pronunciations:
            try:
                phones = tuple(contexts.number[phone] for phone in pronunciation)
            except KeyError as error:
                raise _unusable(word, pronunciation) from error
            if not phones or len(contexts.phones) - 1 in phones:
                raise _unusable(word, pronunciation)
            ways.setdefault(phones, set()).add(word)
    return ways


def _unusable(word: str, pronunciation: Sequence[str]) -> ModelError:
    return ModelError(
        f"The pronunciation {' '.join(pronunciation)!r} of the word {word} cannot be used.",
        todo="Write it with the phones of CMUdict, without stress.",
    )


class _Builder:
    """Makes the arcs of `HCLr.fst`: source, target, transition (0: none), word (0: none), cost."""

    def __init__(self, contexts: Contexts, costs: Costs, numbers: Mapping[str, Sequence[int]]) -> None:
        self.contexts = contexts
        self.numbers = numbers
        self.costs = costs
        self.arcs: list[tuple[int, int, int, int, float]] = []
        self.count = 0
        self._silence = len(contexts.phones) - 1
        self._start = self._new()
        self._rest = self._new()  # after silence
        self._ends: set[int] = {self._rest}
        self._junctions: dict[tuple[int, int], int] = {}
        self._tails: dict[tuple[int, int, int], int] = {}
        self._chains: dict[tuple[int, Triple], int] = {}

    def lines(self) -> Iterable[str]:
        """The text that `fstcompile` reads, the first state's arcs first."""
        first = [arc for arc in self.arcs if arc[0] == self._start]
        rest = [arc for arc in self.arcs if arc[0] != self._start]
        yield from (f"{a} {b} {tid} {word} {cost:.5g}" for a, b, tid, word, cost in [*first, *rest])
        yield from (f"{end} 0" for end in sorted(self._ends))

    def add_words(self, ways: _Ways) -> None:
        """All words, with silence and `[unk]`."""
        firsts = sorted({way[0] for way in ways})
        lasts = sorted({way[-1] for way in ways})
        # Everything after which the next word begins with a given phone, or silence comes.
        self._next = [*firsts, self._silence]
        below = self._tree(ways)
        for first in firsts:
            for left in (*lasts, self._silence):
                self._begin(left, first, ways, below)
        self._branches(ways, below)
        for left, last, place in list(self._tails):
            self._finish(left, last, place)
        for left in lasts:
            end = self._junction(left, self._silence)
            self._ends.add(end)
            self._arc(self._chain(end, self._alone(self._silence), self.costs.silence), self._rest)
        self._arc(self._chain(self._start, self._alone(self._silence)), self._rest)
        for state in (self._start, self._rest):
            for first in firsts:
                self._arc(state, self._junction(self._silence, first))
        self._unknown(lasts)
        self._arc(self._start, self._rest, word=NEVER, cost=NEVER_COST)

    def _tree(self, ways: _Ways) -> dict[tuple[int, ...], set[str]]:
        """For each beginning of a way, of two phones or more, the words that it may become."""
        below: dict[tuple[int, ...], set[str]] = {}
        self._children: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for way in sorted(ways):
            for length in range(2, len(way) + 1):
                part = way[:length]
                if part not in below:
                    self._children.setdefault(way[: length - 1], []).append(part)
                below.setdefault(part, set()).update(ways[way])
        self._branch = {part: self._new() for part in below}
        return below

    def _begin(self, left: int, first: int, ways: _Ways, below: Mapping[tuple[int, ...], set[str]]) -> None:
        """From the junction, the first phone of all words that begin with it."""
        junction = self._junction(left, first)
        for part in self._children.get((first,), ()):
            said = below[part]
            after = self._chain(junction, self.contexts.triple(first, left, part[1], BEGIN))
            self._arc(after, self._branch[part], word=next(iter(said)) if len(said) == 1 else "")
        for word in sorted(ways.get((first,), ())):
            self._arc(junction, self._tail(left, first, SINGLE), word=word)

    def _branches(self, ways: _Ways, below: Mapping[tuple[int, ...], set[str]]) -> None:
        """The phones inside words, and the way to their last ones."""
        for part, state in self._branch.items():
            said = len(below[part]) == 1
            for longer in self._children.get(part, ()):
                after = self._chain(state, self.contexts.triple(part[-1], part[-2], longer[-1], INTERNAL))
                word = "" if said or len(below[longer]) != 1 else next(iter(below[longer]))
                self._arc(after, self._branch[longer], word=word)
            for word in sorted(ways.get(part, ())):
                self._arc(state, self._tail(part[-2], part[-1], END), word="" if said else word)

    def _finish(self, left: int, last: int, place: int) -> None:
        """From the tail, the last phone of words, before each phone that may come next."""
        tail = self._tail(left, last, place)
        for right in self._next:
            after = self._chain(tail, self.contexts.triple(last, left, right, place))
            cost = 0.0 if right == self._silence else self.costs.no_silence
            self._arc(after, self._junction(last, right), cost=cost)

    def _unknown(self, lasts: Sequence[int]) -> None:
        """Any two phones or more, out of context, in place of a word."""
        begin, inside, end = self._new(), self._new(), self._new()
        self._arc(self._start, begin, word=UNKNOWN, cost=self.costs.unknown)
        self._arc(self._rest, begin, word=UNKNOWN, cost=self.costs.unknown)
        for left in lasts:
            self._arc(self._junction(left, self._silence), begin, word=UNKNOWN, cost=self.costs.unknown)
        for phone in range(self._silence):
            for source, target, place in (
                (begin, inside, BEGIN),
                (inside, inside, INTERNAL),
                (inside, end, END),
            ):
                after = self._chain(
                    source, self.contexts.triple_alone(phone, place), self.costs.unknown_phone
                )
                self._arc(after, target)
        self._arc(end, self._rest)
        self._arc(self._chain(end, self._alone(self._silence), self.costs.silence), self._rest)

    def _alone(self, phone: int) -> Triple:
        return self.contexts.triple_alone(phone, INTERNAL)

    def _chain(self, source: int, triple: Triple, cost: float = 0.0) -> int:
        """The three states of a phone, from `source` on; returns the last one."""
        if (source, triple) not in self._chains:
            state = source
            for number in triple:
                phone, place, _ = self.contexts.states[number]
                stay = self._stay(phone, place)
                after = self._new()
                leave_cost = -math.log(1 - stay) * self.costs.transition_scale
                self._arc(state, after, 2 * number + 2, cost=cost + leave_cost)
                self._arc(after, after, 2 * number + 1, cost=-math.log(stay) * self.costs.transition_scale)
                state, cost = after, 0.0
            self._chains[source, triple] = state
        return self._chains[source, triple]

    def _stay(self, kaldi_phone: int, place: int) -> float:
        phone = self._silence if kaldi_phone == 1 else (kaldi_phone - 2) // 4
        return float(self.contexts.stay[phone, place])

    def _junction(self, left: int, right: int) -> int:
        if (left, right) not in self._junctions:
            self._junctions[left, right] = self._new()
        return self._junctions[left, right]

    def _tail(self, left: int, last: int, place: int) -> int:
        if (left, last, place) not in self._tails:
            self._tails[left, last, place] = self._new()
        return self._tails[left, last, place]

    def _arc(self, source: int, target: int, transition: int = 0, word: str = "", cost: float = 0.0) -> None:
        for number in self.numbers[word] if word else (0,):
            self.arcs.append((source, target, transition, number, cost))

    def _new(self) -> int:
        self.count += 1
        return self.count - 1


def _lookahead(text: str) -> tuple[bytes, dict[int, int]]:
    """Compile a text FST for look-ahead composition: the FST, and each old word number's new one."""
    library = ctypes.util.find_library("fstlookahead")
    if library is None:
        raise _no_tools()
    # Debian's tools know the look-ahead types only once their library is loaded.
    environment = {**os.environ, "LD_PRELOAD": library}
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder) / "pairs"
        by_word = _pipe(text.encode(), ["fstcompile"], ["fstconnect"], ["fstarcsort", "--sort_type=olabel"])
        convert = ["fstconvert", "--fst_type=olabel_lookahead", f"--save_relabel_opairs={pairs}"]
        compiled = _run(convert, by_word, environment)
        rows = (line.split() for line in pairs.read_text().splitlines())
        return compiled, {int(old): int(new) for old, new in rows}


def _any_words(numbers: Sequence[int]) -> bytes:
    """`Gr.fst`: all words in any order, equally likely; used only when no grammar is given."""
    cost = math.log(len(numbers) + 1)
    lines = [*(f"0 0 {number} {number} {cost:.6g}" for number in numbers), f"0 {cost:.6g}"]
    text = "".join(f"{line}\n" for line in lines)
    return _pipe(
        text.encode(),
        ["fstcompile"],
        ["fstarcsort", "--sort_type=ilabel"],
        ["fstconvert", "--fst_type=const"],
    )


def _pipe(data: bytes, *commands: Sequence[str]) -> bytes:
    """What comes out of the last command when each one reads what the one before it wrote."""
    for command in commands:
        data = _run(command, data)
    return data


def _run(command: Sequence[str], data: bytes, environment: Mapping[str, str] | None = None) -> bytes:
    if shutil.which(command[0]) is None:
        raise _no_tools()
    done = subprocess.run(command, input=data, capture_output=True, env=environment, check=False)
    if done.returncode != 0 or not done.stdout:
        reason = done.stderr.decode(errors="replace").strip()
        raise ModelError(f"The tool {command[0]} failed to build the graph. It said: {reason}")
    return done.stdout


def _no_tools() -> ModelError:
    return ModelError(
        "The tools that build a speech model are not installed.",
        todo="Install OpenFst's command line tools, libfst-tools on Debian.",
    )


def _write_lines(path: Path, lines: Sequence[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")

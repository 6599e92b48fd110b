"""The decoding graph of a Vosk model: which states of sound, in which order, make which words.

Vosk composes `HCLr.fst` (states to words) with a grammar while it listens. A phone sounds otherwise beside
other phones, also across words, so a path says beforehand which phone comes next:

* a *junction* stands between two words and knows the last phone before it and the first one after it;
* a *branch* stands in a word, before the last of the phones that it knows: the prefix tree of the words;
* a *tail* stands before a word's last phone and is shared by all words that end in the same two phones.

The word is written as soon as no other word can follow. The word `[unk]` is any row of words of talk, and of
phones.

Copies of words have a place in a phrase: first, inside, last, or alone. There is a tree for each place,
and junctions know what has been said of a phrase, so whatever Vosk's bigram allows, a phrase begins with
a first word and ends with a last one.

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
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voiceguide.errors import ModelError
from voiceguide.hearing.grammar import UNKNOWN
from voiceguide.hearing.vosk_grammar import ANYWHERE, FIRST, INNER, LAST, NEVER, ONLY, place_of
from voiceguide.teaching.contexts import BEGIN, END, INTERNAL, PLACES, SINGLE, Contexts, Triple

NOTHING, PART, WHOLE, EITHER = "nothing", "part", "whole", "part or whole"
"""What has been said of a phrase."""

FOLLOWS = {
    ANYWHERE: (NOTHING, PART),
    FIRST: (NOTHING,),
    INNER: (PART,),
    LAST: (PART,),
    ONLY: (NOTHING,),
}
"""For each place of a word in a phrase, after what it may come."""

LEAVES = {ANYWHERE: EITHER, FIRST: PART, INNER: PART, LAST: WHOLE, ONLY: WHOLE}
"""And what has been said then. A part alone is never heard; after a whole one there is only `[unk]`."""

TALK = "talk"
"""The place of words that are only talked: they are in no phrase, and make an `[unk]`."""

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
    word_inside: float = -2.85
    """Of each word of a phrase but the first: about what Vosk's bigram takes for it, so that long phrases are
    not dearer than other speech."""
    transition_scale: float = 0.07
    """Weight of how long states last, as of the sounds: Vosk's acoustic scale."""
    unknown: float = 0.0
    """Of each `[unk]`, beside that of its words or phones; more of it gives fewer refusals of short words and
    more wrong ones. It was 2, with 0.7 a phone: what is long was refused then that needed not be."""
    unknown_phone: float = 0.9
    """Of each phone of an `[unk]` that is no row of words; the same, for longer ones above all."""
    unknown_word: float = 3.75
    """Of each word of talk in an `[unk]`. Less refuses more talk, and commands of several words first.
    It is paid as the word begins: with half of it at the end, talk crowded commands out of the search (of 212
    by flite 199 were heard right, instead of 207)."""


@dataclass(frozen=True, slots=True)
class GraphSize:
    """How large a graph is: words, states and arcs of `HCLr.fst`."""

    words: int
    states: int
    arcs: int


def build_graph(
    lexicon: Lexicon,
    contexts: Contexts,
    out: Path,
    costs: Costs | None = None,
    copies: Mapping[str, Sequence[str]] | None = None,
    talk: Collection[str] = (),
) -> GraphSize:
    """Write the folder `out/graph` of a Vosk model.

    `[unk]` and `[never]` are added to the lexicon. `copies` says of which words there is more than one, all
    said alike, and their names: see `voiceguide.hearing.vosk_grammar`. `talk` names words of the
    lexicon of which other people's talk is made: `[unk]` is a row of them. Raises ModelError when a
    pronunciation cannot be used, or when OpenFst's tools are missing or fail.
    """
    names = {word: (copies or {}).get(word, [word]) for word in sorted(lexicon)}
    every = [UNKNOWN, NEVER, *(name for those in names.values() for name in those)]
    numbers = {name: number for number, name in enumerate(every, 1)}
    labels: dict[str, dict[str, list[int]]] = {}
    for word, those in names.items():
        for name in those:
            labels.setdefault(place_of(name), {}).setdefault(word, []).append(numbers[name])
    builder = _Builder(contexts, costs or Costs())
    ways = _ways(lexicon, contexts)
    builder.add_words(ways, labels, numbers[NEVER])
    builder.add_unknown(numbers[UNKNOWN], _only(ways, talk))
    folder = out / "graph"
    (folder / "phones").mkdir(parents=True, exist_ok=True)

    sounds, renumbered = _lookahead("\n".join(builder.lines()) + "\n")
    (folder / "HCLr.fst").write_bytes(sounds)
    written = {name: renumbered[number] for name, number in numbers.items()}
    (folder / "Gr.fst").write_bytes(_any_words(sorted(written[word] for word in [UNKNOWN, *lexicon])))
    rows = sorted((number, name) for name, number in written.items())
    _write_lines(folder / "words.txt", ["<eps> 0", *(f"{word} {number}" for number, word in rows)])
    # Vosk wants one disambiguation id. These graphs need none, so it is one that no state has.
    _write_lines(folder / "disambig_tid.int", [str(2 * len(contexts.states) + 1)])
    phones = list(enumerate(contexts.kaldi_phones, start=1))
    _write_lines(folder / "phones.txt", ["<eps> 0", *(f"{name} {number}" for number, (name, _) in phones)])
    _write_lines(
        folder / "phones" / "word_boundary.int", [f"{number} {kind}" for number, (_, kind) in phones]
    )
    return GraphSize(len(lexicon), builder.count, len(builder.arcs))


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


def _only(ways: _Ways, words: Collection[str]) -> _Ways:
    """The ways in which these words are said."""
    chosen = {way: those & set(words) for way, those in ways.items()}
    return {way: those for way, those in chosen.items() if those}


def _unusable(word: str, pronunciation: Sequence[str]) -> ModelError:
    return ModelError(
        f"The pronunciation {' '.join(pronunciation)!r} of the word {word} cannot be used.",
        todo="Write it with the phones of CMUdict, without stress.",
    )


@dataclass
class _Tree:
    """The words that may stand at one place of a phrase, by their phones."""

    place: str
    ways: _Ways
    labels: Mapping[str, Sequence[int]]
    """The numbers of the copies of each word."""
    below: _Ways = field(default_factory=dict)
    """For each beginning of a way, of two phones or more, the words that it may become."""
    children: dict[tuple[int, ...], list[tuple[int, ...]]] = field(default_factory=dict)
    """For each beginning of a way, those that are a phone longer."""
    states: dict[tuple[int, ...], int] = field(default_factory=dict)
    """The branch of each beginning of two phones or more."""

    def only_word(self, part: tuple[int, ...]) -> str:
        """The word that the beginning must become; "" where there are several."""
        words = self.below[part]
        return next(iter(words)) if len(words) == 1 else ""


class _Builder:
    """Makes the arcs of `HCLr.fst`: source, target, transition (0: none), word (0: none), cost."""

    def __init__(self, contexts: Contexts, costs: Costs) -> None:
        self.contexts = contexts
        self.costs = costs
        self.arcs: list[tuple[int, int, int, int, float]] = []
        self.count = 0
        self._silence = len(contexts.phones) - 1
        self._start = self._new()
        self._open = self._new()  # the start too, but for the way that orders the words
        self._rests = {said: self._new() for said in (NOTHING, PART, WHOLE, EITHER)}  # after silence
        self._ends = {rest for said, rest in self._rests.items() if said != PART}
        self._junctions: dict[tuple[str, int, int], int] = {}
        self._tails: dict[tuple[str, int, int, int], int] = {}
        self._chains: dict[tuple[int, Triple], int] = {}

    def lines(self) -> Iterable[str]:
        """The text that `fstcompile` reads, the first state's arcs first."""
        first = [arc for arc in self.arcs if arc[0] == self._start]
        rest = [arc for arc in self.arcs if arc[0] != self._start]
        yield from (f"{a} {b} {tid} {word} {cost:.5g}" for a, b, tid, word, cost in [*first, *rest])
        yield from (f"{end} 0" for end in sorted(self._ends))

    def add_words(self, ways: _Ways, labels: Mapping[str, Mapping[str, Sequence[int]]], never: int) -> None:
        """All words, with silence and `[never]`. `labels`: by place in a phrase, the numbers of each word."""
        trees = [self._tree(place, ways, labels[place]) for place in sorted(labels)]
        firsts = {
            said: sorted({way[0] for tree in trees if said in FOLLOWS[tree.place] for way in tree.ways})
            for said in self._rests
        }
        lasts = {
            said: sorted({way[-1] for tree in trees if LEAVES[tree.place] == said for way in tree.ways})
            for said in self._rests
        }
        inside = sorted({*lasts[PART], *lasts[EITHER], self._silence})
        for tree in trees:
            for said in FOLLOWS[tree.place]:
                for left in inside if said == PART else [self._silence]:
                    self._begin(tree, said, left)
            self._branches(tree)
        self._order(trees)
        for place, left, last, kind in list(self._tails):
            self._finish((place, left, last, kind), firsts)
        for said, phones in lasts.items():
            for left in phones:
                end = self._junction(said, left, self._silence)
                if said != PART:
                    self._ends.add(end)
                after = self._chain(end, self._alone(self._silence), self.costs.silence)
                self._arc(after, self._rests[said])
        self._arc(self._chain(self._open, self._alone(self._silence)), self._rests[NOTHING])
        for state, said in ((self._open, NOTHING), *((rest, said) for said, rest in self._rests.items())):
            for first in firsts[_followed(said)]:
                self._arc(state, self._junction(said, self._silence, first))
        self._arc(self._open, self._rests[NOTHING], word=never, cost=NEVER_COST)

    def add_unknown(self, unknown: int, talk: _Ways) -> None:
        """`[unk]` in the stead of a phrase, or after it, to the end of the utterance.

        It is a row of words of `talk`, or else of two phones or more out of context. Words fit other people's
        talk as well as commands fit what is said to us, which loose phones do not; among words, these would
        fit anything. No phrase comes after it: what has an `[unk]` in it is refused whole. To Kaldi it is one
        word.
        """
        begin, inside, end = self._new(), self._new(), self._new()
        befores = [*(self._rests[said] for said in (NOTHING, WHOLE, EITHER)), self._open]
        befores += [
            state
            for (said, _, right), state in self._junctions.items()
            if said in (NOTHING, WHOLE, EITHER) and right == self._silence
        ]
        for before in befores:
            self._arc(before, begin, word=unknown, cost=self.costs.unknown)
        for phone in range(self._silence):
            for source, target, place in (
                (begin, inside, BEGIN),
                (inside, inside, INTERNAL),
                (inside, end, END),
            ):
                sound = self.contexts.triple_alone(phone, place)
                self._arc(self._chain(source, sound, self.costs.unknown_phone), target)
        if talk:
            self._talk(talk, begin, end)
        self._ends.add(end)
        self._arc(self._chain(end, self._alone(self._silence), self.costs.silence), self._rests[WHOLE])

    def _talk(self, ways: _Ways, begin: int, end: int) -> None:
        """Words without names, one or more.

        Where they touch, their phones are out of context: with all neighbours there would be far more states.
        """
        tree = self._tree(ANYWHERE, ways, {word: () for words in ways.values() for word in words})
        apart, inside, touching = self._new(), self._new(), self._new()
        self._arc(begin, apart, cost=self.costs.unknown_word)
        self._arc(inside, touching, cost=self.costs.unknown_word)
        for first in sorted({way[0] for way in ways}):
            loose = self._chain(touching, self.contexts.triple_alone(first, INTERNAL))
            for part in tree.children.get((first,), ()):
                sound = self.contexts.triple(first, self._silence, part[1], BEGIN)
                self._arc(self._chain(apart, sound), tree.states[part])
                self._arc(loose, tree.states[part])
            if (first,) in ways:
                self._arc(loose, inside)
                self._arc(self._chain(touching, self.contexts.triple_alone(first, END)), end)
                self._arc(self._chain(apart, self.contexts.triple_alone(first, BEGIN)), inside)
                self._arc(self._chain(apart, self.contexts.triple_alone(first, SINGLE)), end)
        for part, state in tree.states.items():
            left, last = part[-2:]
            for longer in tree.children.get(part, ()):
                sound = self.contexts.triple(last, left, longer[-1], INTERNAL)
                self._arc(self._chain(state, sound), tree.states[longer])
            if part in ways:
                self._arc(state, self._tail(TALK, left, last, END))
        for key, tail in self._tails.items():
            if key[0] == TALK:
                _, left, last, kind = key
                self._arc(self._chain(tail, self.contexts.triple(last, left, self._silence, kind)), end)
                self._arc(self._chain(tail, self.contexts.triple_alone(last, INTERNAL)), inside)

    def _tree(self, place: str, ways: _Ways, labels: Mapping[str, Sequence[int]]) -> _Tree:
        mine = {way: words & labels.keys() for way, words in ways.items() if words & labels.keys()}
        tree = _Tree(place, mine, labels)
        for way, words in sorted(mine.items()):
            for length in range(2, len(way) + 1):
                part = way[:length]
                if part not in tree.below:
                    tree.children.setdefault(way[: length - 1], []).append(part)
                    tree.states[part] = self._new()
                tree.below.setdefault(part, set()).update(words)
        return tree

    def _order(self, trees: Sequence[_Tree]) -> None:
        """A way past all words that is never taken, in an order that keeps those together that come together.

        OpenFst numbers words as it first meets them, and keeps for each state the ranges of numbers that may
        come next: two thirds of the file, where nothing has put them in order.
        """
        order = self._new()
        self._arc(self._start, order, cost=NEVER_COST)
        self._arc(self._start, self._open)
        for places in ((FIRST, ONLY), (ANYWHERE, INNER, LAST)):
            together = [tree for tree in trees if tree.place in places]
            for first in sorted({way[0] for tree in together for way in tree.ways}):
                node = self._new()
                self._arc(order, node)
                for part in sorted({part for tree in together for part in tree.children.get((first,), ())}):
                    after = self._new()
                    self._arc(node, after)
                    for tree in together:
                        if part in tree.states:
                            self._write(after, tree.states[part], tree, tree.only_word(part))
                for tree in together:
                    for word in sorted(tree.ways.get((first,), ())):
                        self._write(node, self._tail(tree.place, self._silence, first, SINGLE), tree, word)

    def _begin(self, tree: _Tree, said: str, left: int) -> None:
        """From the junctions after `left`, the first phone of all words of the tree."""
        for first in sorted({way[0] for way in tree.ways}):
            junction = self._junction(said, left, first)
            for part in tree.children.get((first,), ()):
                after = self._chain(junction, self.contexts.triple(first, left, part[1], BEGIN))
                self._write(after, tree.states[part], tree, tree.only_word(part))
            for word in sorted(tree.ways.get((first,), ())):
                self._write(junction, self._tail(tree.place, left, first, SINGLE), tree, word)

    def _branches(self, tree: _Tree) -> None:
        """The phones inside words, and the way to their last ones."""
        for part, state in tree.states.items():
            written = tree.only_word(part)
            for longer in tree.children.get(part, ()):
                after = self._chain(state, self.contexts.triple(part[-1], part[-2], longer[-1], INTERNAL))
                self._write(after, tree.states[longer], tree, "" if written else tree.only_word(longer))
            for word in sorted(tree.ways.get(part, ())):
                tail = self._tail(tree.place, part[-2], part[-1], END)
                self._write(state, tail, tree, "" if written else word)

    def _finish(self, tail: tuple[str, int, int, int], firsts: Mapping[str, Sequence[int]]) -> None:
        """From the tail, the last phone of words, before each phone that may come next."""
        place, left, last, kind = tail
        said = LEAVES[place]
        for right in (*firsts[_followed(said)], self._silence):
            after = self._chain(self._tails[tail], self.contexts.triple(last, left, right, kind))
            cost = 0.0 if right == self._silence else self.costs.no_silence
            self._arc(after, self._junction(said, last, right), cost=cost)

    def _write(self, source: int, target: int, tree: _Tree, word: str) -> None:
        """The copies of the word, or nothing yet."""
        cost = self.costs.word_inside if word and tree.place in (INNER, LAST) else 0.0
        for number in tree.labels[word] if word else (0,):
            self._arc(source, target, word=number, cost=cost)

    def _alone(self, phone: int) -> Triple:
        return self.contexts.triple_alone(phone, INTERNAL)

    def _chain(self, source: int, triple: Triple, cost: float = 0.0) -> int:
        """The three states of a phone, from `source` on; returns the last one."""
        if (source, triple) not in self._chains:
            state = source
            for number in triple:
                stay = self._stay(number)
                after = self._new()
                leave_cost = -math.log(1 - stay) * self.costs.transition_scale
                self._arc(state, after, 2 * number + 2, cost=cost + leave_cost)
                self._arc(after, after, 2 * number + 1, cost=-math.log(stay) * self.costs.transition_scale)
                state, cost = after, 0.0
            self._chains[source, triple] = state
        return self._chains[source, triple]

    def _stay(self, number: int) -> float:
        kaldi_phone, place, _ = self.contexts.states[number]
        phone = self._silence if kaldi_phone == 1 else (kaldi_phone - 2) // len(PLACES)
        return float(self.contexts.stay[phone, place])

    def _junction(self, said: str, left: int, right: int) -> int:
        """Before a word there is one for part of a phrase and for what may be one, else one for each."""
        key = said if right == self._silence else _followed(said), left, right
        if key not in self._junctions:
            self._junctions[key] = self._new()
        return self._junctions[key]

    def _tail(self, place: str, left: int, last: int, kind: int) -> int:
        key = place, left, last, kind
        if key not in self._tails:
            self._tails[key] = self._new()
        return self._tails[key]

    def _arc(self, source: int, target: int, transition: int = 0, word: int = 0, cost: float = 0.0) -> None:
        self.arcs.append((source, target, transition, word, cost))

    def _new(self) -> int:
        self.count += 1
        return self.count - 1


def _followed(said: str) -> str:
    """What there was of a phrase, as far as the words that may follow depend on it."""
    return PART if said == EITHER else said


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

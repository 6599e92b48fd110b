"""The decoding graph of a Vosk model: which sounds, in which order, make which words.

Vosk composes `HCLr.fst` (sounds to words) with a grammar while it listens. `HCLr.fst` is a prefix tree of
the pronunciations: one state a phone, a self-loop for its length, and the word on the first arc that belongs
to no other word. It is never determinised or minimised, which costs little for a few thousand words.

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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training import phones
from voiceguide.errors import ModelError

UNKNOWN = "[unk]"
"""The word for speech that no phrase fits; a grammar has it only when the caller lists it."""

SILENCE_COST = math.log(2)
"""Natural-log cost of a pause between two words; more of it joins words into longer ones."""

NO_SILENCE_COST = math.log(2)
"""Natural-log cost of no pause between two words."""

UNKNOWN_COST = 4.0
"""Natural-log cost of each `[unk]`; more of it gives fewer refusals, and more wrong words.

Measured with `[unk]` in the grammar, on 52 commands by people: 33 % came out right at 0, and 54 % at 4 and
at 8, as many as with no `[unk]`. At 4 no phrase of a grammar of 257 came out of 5 minutes of other people's
talk, 8 minutes of coffee orders, 87 s of other sentences by flite, 60 s of kitchen or 30 s of babble.
"""

_END, _START, _PAUSE = 0, 1, 2
"""States: after a word (and at the beginning), before a word (final), in silence."""


@dataclass(frozen=True, slots=True)
class GraphSize:
    """How large a graph is: words with `[unk]`, states and arcs of `HCLr.fst`."""

    words: int
    states: int
    arcs: int


@dataclass(frozen=True, slots=True)
class _Arc:
    """An arc of a text FST: states, transition id (0: none), word number (0: none), natural-log cost."""

    source: int
    target: int
    transition: int = 0
    word: int = 0
    cost: float = 0.0

    def __str__(self) -> str:
        return f"{self.source} {self.target} {self.transition} {self.word} {self.cost:.6g}"


@dataclass(slots=True)
class _Node:
    """A node of the prefix tree: what comes next, the words that end here, and all words from here on."""

    next: dict[phones.Phone, _Node] = field(default_factory=dict)
    ending: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)

    def add(self, sounds: Sequence[phones.Phone], word: int) -> None:
        node = self
        for sound in sounds:
            node = node.next.setdefault(sound, _Node())
            node.below.add(word)
        node.ending.add(word)


def build_graph(lexicon: Mapping[str, Sequence[Sequence[str]]], out: Path) -> GraphSize:
    """Write the folder `out/graph` of a Vosk model.

    `lexicon` gives each word's pronunciations, each a sequence of ARPAbet phones without stress, as in
    CMUdict. `[unk]` is added to it. Raises ModelError when a pronunciation cannot be used, or when OpenFst's
    tools are missing or fail.
    """
    numbers = {word: number for number, word in enumerate([UNKNOWN, *sorted(lexicon)], start=1)}
    arcs = list(_arcs(_tree(lexicon, numbers)))
    folder = out / "graph"
    (folder / "phones").mkdir(parents=True, exist_ok=True)

    sounds, renumbered = _lookahead("".join(f"{arc}\n" for arc in arcs) + f"{_START} 0\n")
    (folder / "HCLr.fst").write_bytes(sounds)
    words = {word: renumbered[number] for word, number in numbers.items()}
    (folder / "Gr.fst").write_bytes(_any_words(sorted(words.values())))
    rows = sorted((number, word) for word, number in words.items())
    _write_lines(folder / "words.txt", ["<eps> 0", *(f"{word} {number}" for number, word in rows)])
    _write_lines(folder / "disambig_tid.int", [str(phones.UNUSED_TRANSITION)])
    table = phones.PHONES.values()
    _write_lines(folder / "phones.txt", ["<eps> 0", *(f"{phone.name} {phone.id}" for phone in table)])
    _write_lines(folder / "phones" / "word_boundary.int", [f"{phone.id} {phone.kind}" for phone in table])
    return GraphSize(len(words), 1 + max(arc.target for arc in arcs), len(arcs))


def _tree(lexicon: Mapping[str, Sequence[Sequence[str]]], numbers: Mapping[str, int]) -> _Node:
    """The prefix tree of all pronunciations, `[unk]` among them."""
    root = _Node()
    root.add([phones.PHONES[phones.GARBAGE]], numbers[UNKNOWN])
    for word in sorted(lexicon):
        if word == UNKNOWN or len(word.split()) != 1 or not lexicon[word]:
            raise ModelError(f"The word {word!r} cannot be in the speech model.", todo="Correct the lexicon.")
        for pronunciation in lexicon[word]:
            try:
                root.add(phones.in_word(pronunciation), numbers[word])
            except (KeyError, ValueError) as error:
                raise ModelError(
                    f"The pronunciation {' '.join(pronunciation)!r} of the word {word} cannot be used.",
                    todo="Write it with the phones of CMUdict, without stress.",
                ) from error
    return root


def _arcs(root: _Node) -> Iterator[_Arc]:
    """The arcs of `HCLr.fst`, the first one from the first state, as `fstcompile` wants it."""
    silence = phones.PHONES[phones.SILENCE]
    garbage = phones.PHONES[phones.GARBAGE]
    yield _Arc(_END, _START, cost=NO_SILENCE_COST)
    yield _Arc(_END, _PAUSE, silence.first_frame, cost=SILENCE_COST)
    yield _Arc(_PAUSE, _PAUSE, silence.later_frame)
    yield _Arc(_PAUSE, _START)
    free = _PAUSE + 1
    todo = [(root, _START, False)]
    while todo:
        node, state, said = todo.pop()
        for word in sorted(node.ending):  # one word already said, or homophones to be told apart
            yield _Arc(state, _END, word=0 if said else word)
        for sound, child in node.next.items():
            names = not said and len(child.below) == 1
            word = min(child.below) if names else 0
            yield _Arc(state, free, sound.first_frame, word, UNKNOWN_COST if sound == garbage else 0.0)
            yield _Arc(free, free, sound.later_frame)
            todo.append((child, free, said or names))
            free += 1


def _lookahead(text: str) -> tuple[bytes, dict[int, int]]:
    """Compile a text FST for look-ahead composition: the FST, and each old word number's new one."""
    library = ctypes.util.find_library("fstlookahead")
    if library is None:
        raise _no_tools()
    # Debian's tools know the look-ahead types only once their library is loaded.
    environment = {**os.environ, "LD_PRELOAD": library}
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder) / "pairs"
        by_word = _pipe(text.encode(), ["fstcompile"], ["fstarcsort", "--sort_type=olabel"])
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

"""The graph: its files agree, each word is a path through its phones' states beside their neighbours."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sound import spoken
from tests.teaching.phones import ARPABET, CONTEXTS
from voiceguide.errors import ModelError
from voiceguide.hearing.grammar import UNKNOWN, Grammar
from voiceguide.hearing.models import Model
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.teaching.contexts import BEGIN, END, INTERNAL, SILENCE, SINGLE, load_contexts
from voiceguide.teaching.graph import Lexicon, build_graph

LEXICON: Lexicon = {
    "next": [("N", "EH", "K", "S", "T"), ("N", "EH", "K", "S")],
    "section": [("S", "EH", "K", "SH", "AH", "N")],
    "two": [("T", "UW")],
    "to": [("T", "UW"), ("T", "AH")],
    "a": [("AH",), ("EY",)],
    "stop": [("S", "T", "AA", "P")],
    "stopping": [("S", "T", "AA", "P", "IH", "NG")],
}

pytestmark = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="libfst-tools is not installed")


class Graph:
    """A built graph, as OpenFst's own tools read it back."""

    def __init__(self, folder: Path) -> None:
        rows = (line.split() for line in (folder / "graph" / "words.txt").read_text().splitlines())
        self.numbers = {word: int(number) for word, number in rows}
        self.names = {number: word for word, number in self.numbers.items()}
        self.words = {word for word in self.numbers if word[0] not in "<["}
        self.own = self.numbers.keys() - self.words - {"<eps>", UNKNOWN}  # never said by anybody
        self.arcs: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self.finals: set[int] = set()
        for line in openfst("fstprint", folder / "graph" / "HCLr.fst").splitlines():
            fields = line.split()
            if len(fields) >= 4:
                source, target, transition, word = map(int, fields[:4])
                self.arcs[source].append((target, transition, word))
            else:
                self.finals.add(int(fields[0]))

    def heard(self, transitions: Sequence[int]) -> set[str]:
        """What whole phrases the transitions are, each state being passed at once."""
        places = self._silent({(0, ())})
        for transition in transitions:
            places = self._silent(
                {
                    (target, self._said(words, word))
                    for state, words in places
                    for target, label, word in self.arcs[state]
                    if label == transition and target != state
                }
            )
        return {
            " ".join(words) for state, words in places if state in self.finals and self.own.isdisjoint(words)
        }

    def _silent(self, places: set[tuple[int, tuple[str, ...]]]) -> set[tuple[int, tuple[str, ...]]]:
        """The places, with those that no sound parts from them."""
        found, waiting = set(places), list(places)
        while waiting:
            state, words = waiting.pop()
            for target, label, word in self.arcs[state]:
                place = target, self._said(words, word)
                if label == 0 and place not in found:
                    found.add(place)
                    waiting.append(place)
        return found

    def _said(self, words: tuple[str, ...], word: int) -> tuple[str, ...]:
        return (*words, self.names[word]) if word else words


def openfst(*command: str | Path) -> str:
    environment = {**os.environ, "LD_PRELOAD": str(ctypes.util.find_library("fstlookahead"))}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def transitions(*words: Sequence[str]) -> list[int]:
    """The transitions of words said without a pause, in silence."""
    said = [(phone, place) for word in words for phone, place in zip(word, _places(word), strict=True)]
    phones = [CONTEXTS.number[phone] for phone in [SILENCE, *(phone for phone, _ in said), SILENCE]]
    return [
        2 * state + 2
        for left, phone, right, (_, place) in zip(phones, phones[1:], phones[2:], said, strict=False)
        for state in CONTEXTS.triple(phone, left, right, place)
    ]


def pause() -> list[int]:
    silence = CONTEXTS.number[SILENCE]
    return [2 * state + 2 for state in CONTEXTS.triple_alone(silence, INTERNAL)]


def alone(phone: str, place: int) -> list[int]:
    """The transitions of a phone out of context."""
    return [2 * state + 2 for state in CONTEXTS.triple_alone(CONTEXTS.number[phone], place)]


def touching(*phones: str) -> list[int]:
    """Those of a row of phones out of context."""
    return [each for pair in zip(phones, _places(phones), strict=True) for each in alone(*pair)]


def _places(word: Sequence[str]) -> list[int]:
    return [SINGLE] if len(word) == 1 else [BEGIN, *[INTERNAL] * (len(word) - 2), END]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    assert build_graph(LEXICON, CONTEXTS, folder).words == len(LEXICON)
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph(folder)


def test_numbers_of_words_are_the_same_everywhere(folder: Path, graph: Graph) -> None:
    assert graph.words == set(LEXICON) and UNKNOWN in graph.numbers
    assert graph.numbers["<eps>"] == 0
    loop = [line.split() for line in openfst("fstprint", folder / "graph" / "Gr.fst").splitlines()]
    assert {(int(row[2]), int(row[3])) for row in loop if len(row) >= 4} == {
        (number, number) for word, number in graph.numbers.items() if word in {*LEXICON, UNKNOWN}
    }
    assert "olabel_lookahead" in openfst("fstinfo", folder / "graph" / "HCLr.fst")


@pytest.mark.parametrize("word", LEXICON)
def test_every_pronunciation_of_a_word_is_a_path(graph: Graph, word: str) -> None:
    for way in LEXICON[word]:
        alike = {other for other, ways in LEXICON.items() if way in ways}
        assert graph.heard(transitions(way)) == alike
        assert graph.heard([*pause(), *transitions(way), *pause()]) == alike


def test_what_is_no_word_is_no_path(graph: Graph) -> None:
    assert graph.heard([]) <= {""}
    for way in (("S", "T", "AA"), ("N", "EH", "K"), ("IH", "NG")):
        assert graph.heard(transitions(way)) == set()


def test_words_that_touch_change_each_others_phones(graph: Graph) -> None:
    following, section, to, a = (LEXICON[word][0] for word in ("next", "section", "to", "a"))
    together = transitions(following, section)
    apart = [*transitions(following), *transitions(section)]
    assert together != apart
    assert graph.heard(together) == {"next section"}
    assert graph.heard(apart) == set()
    assert graph.heard([*transitions(following), *pause(), *transitions(section)]) == {"next section"}
    assert graph.heard(transitions(to, a, a, to)) == {
        f"{first} a a {last}" for first in ("to", "two") for last in ("to", "two")
    }


def test_any_row_of_phones_is_unknown(graph: Graph) -> None:
    row = touching("ZH", "OY", "M", "TH")
    assert graph.heard(row) == {UNKNOWN}
    assert graph.heard([*row, *pause(), *row]) == {f"{UNKNOWN} {UNKNOWN}"}
    assert graph.heard([*transitions(LEXICON["stop"][0]), *pause(), *row]) == {f"stop {UNKNOWN}"}


def test_nothing_is_heard_after_what_is_unknown(graph: Graph) -> None:
    row = touching("ZH", "OY", "M", "TH")
    stop = transitions(LEXICON["stop"][0])
    assert graph.heard([*row, *pause(), *stop]) == set()
    assert graph.heard([*stop, *pause(), *row, *pause(), *stop]) == set()


def test_talk_is_unknown_beside_being_words(tmp_path: Path) -> None:
    build_graph(LEXICON, CONTEXTS, tmp_path, talk=["stop", "section", "a"])
    graph = Graph(tmp_path)
    stop, section, two, a = (LEXICON[word][0] for word in ("stop", "section", "two", "a"))
    assert graph.heard(transitions(stop)) == {"stop", UNKNOWN}
    assert graph.heard(transitions(two)) == {"two", "to"}  # no talk
    said = graph.heard([*transitions(stop), *pause(), *transitions(section)])
    assert said == {"stop section", f"stop {UNKNOWN}", f"{UNKNOWN} {UNKNOWN}"}
    # Where words of talk touch, the last phone of the one and the first of the other are out of context.
    loose = [*transitions(section)[:-3], *alone(section[-1], INTERNAL), *alone(a[0], INTERNAL)]
    assert graph.heard([*loose, *alone(stop[0], INTERNAL), *transitions(stop)[3:]]) == {UNKNOWN}


def test_copies_stand_only_at_their_place_in_a_phrase(tmp_path: Path) -> None:
    copies = {
        "next": ["next", "next~first", "next~only"],
        "section": ["section", "section~last"],
        "stop": ["stop", "stop~only"],
        "a": ["a", "a~1"],
    }
    build_graph(LEXICON, CONTEXTS, tmp_path, copies=copies)
    graph = Graph(tmp_path)
    following, section, stop, a = (LEXICON[word][0] for word in ("next", "section", "stop", "a"))
    assert "next~first" not in graph.heard(transitions(following))
    assert graph.heard(transitions(following)) == {"next", "next~only"}
    assert graph.heard(transitions(section)) == {"section"}
    together = graph.heard([*transitions(following), *pause(), *transitions(section)])
    assert "next~first section~last" in together
    assert not {"next~only section~last", "next~first section~first"} & together
    assert not any("~only" in phrase for phrase in graph.heard(transitions(stop, stop)))
    assert not any(phrase.endswith("~1") for phrase in graph.heard(transitions(following, a)))
    assert "next~first a~1 section~last" in graph.heard(transitions(following, a, section))


def test_every_state_can_last(graph: Graph) -> None:
    for source, leaving in list(graph.arcs.items()):
        for target, transition, _ in leaving:
            if transition and target != source:
                assert (target, transition - 1, 0) in graph.arcs[target]


def test_equal_lexicons_give_equal_files(folder: Path, tmp_path: Path) -> None:
    build_graph({word: LEXICON[word] for word in reversed(list(LEXICON))}, CONTEXTS, tmp_path)
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 6
    for name in files:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


@pytest.mark.parametrize(
    "lexicon",
    [
        {"go on": [("G",)]},
        {UNKNOWN: [("G",)]},
        {"go": []},
        {"go": [()]},
        {"go": [("GO",)]},
        {"go": [("SIL",)]},
    ],
)
def test_a_word_that_cannot_be_said_is_refused(
    lexicon: dict[str, list[tuple[str, ...]]], tmp_path: Path
) -> None:
    with pytest.raises(ModelError):
        build_graph(lexicon, CONTEXTS, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_missing_tools_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="libfst-tools"):
        build_graph(LEXICON, CONTEXTS, tmp_path)


def test_vosk_hears_through_it(model: Model) -> None:
    contexts = load_contexts(model.folder)
    assert set(ARPABET) < set(contexts.phones)
    shutil.rmtree(model.folder / "graph", ignore_errors=True)
    build_graph(LEXICON, contexts, model.folder)
    engine = VoskEngine(model)
    assert engine.use(Grammar.from_phrases("all", ["next section", "stop", "to a stop"])) == frozenset()
    for phrase in ("next section", "stop"):
        engine.accept(spoken(phrase, "slt"))
        assert [one.text for one in engine.finish()][:1] == [phrase]

"""The graph that `training.graph` builds: its files agree, every word is in it, and Vosk hears through it."""

from __future__ import annotations

import ctypes.util
import json
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
import soundfile

from training import lab, phones
from training.graph import UNKNOWN, build_graph
from training.lexicon import Lexicon, read_lexicon, write_lexicon
from voiceguide.errors import ModelError

MODEL = Path(__file__).parents[2] / "models" / "vosk-lab-m1"

NEXT_SECTION = Path(__file__).with_name("next_section.flac")
"""16 kHz, mono: "next section" by flite's slt on soft noise; pauses of 0.3 s before and 0.8 s after."""

LEXICON: Lexicon = {
    "next": [("N", "EH", "K", "S", "T"), ("N", "EH", "K", "S")],
    "section": [("S", "EH", "K", "SH", "AH", "N")],
    "two": [("T", "UW")],
    "to": [("T", "UW"), ("T", "AH")],
    "a": [("AH",), ("EY",)],
    "stop": [("S", "T", "AA", "P")],
    "stopping": [("S", "T", "AA", "P", "IH", "NG")],
}

needs_openfst = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="libfst-tools is not installed")

Arc = tuple[int, int, int]
"""Target state, transition id, word number."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = tmp_path_factory.mktemp("model")
    size = build_graph(LEXICON, model)
    assert size.words == len(LEXICON) + 1
    return model


def openfst(*command: str | Path) -> str:
    environment = {**os.environ, "LD_PRELOAD": str(ctypes.util.find_library("fstlookahead"))}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def word_numbers(model: Path) -> dict[str, int]:
    rows = (line.split() for line in (model / "graph" / "words.txt").read_text().splitlines())
    return {word: int(number) for word, number in rows}


def arcs_of(fst: Path) -> dict[int, list[Arc]]:
    arcs: dict[int, list[Arc]] = defaultdict(list)
    for line in openfst("fstprint", fst).splitlines():
        fields = line.split()
        if len(fields) >= 4:
            source, target, transition, word = map(int, fields[:4])
            arcs[source].append((target, transition, word))
    return arcs


def said_by(arcs: dict[int, list[Arc]]) -> set[tuple[int, tuple[int, ...]]]:
    """Each word number, with the first-frame transitions of a way to say it."""
    silence = phones.PHONES[phones.SILENCE].first_frame
    start = next(target for target, transition, _ in arcs[0] if transition == 0)
    found = set()
    todo: list[tuple[int, tuple[int, ...], int]] = [(start, (), 0)]
    while todo:
        state, path, said = todo.pop()
        for target, transition, word in arcs[state]:
            if target == 0:
                found.add((said or word, path))
            elif target != state and transition != silence:
                todo.append((target, (*path, transition), said or word))
    return found


@needs_openfst
def test_openfst_reads_both_graphs(built: Path) -> None:
    assert "olabel_lookahead" in openfst("fstinfo", built / "graph" / "HCLr.fst")
    assert "const" in openfst("fstinfo", built / "graph" / "Gr.fst")


@needs_openfst
def test_numbers_of_words_are_the_same_everywhere(built: Path) -> None:
    numbers = word_numbers(built)
    assert set(numbers) == {"<eps>", UNKNOWN, *LEXICON}
    assert numbers["<eps>"] == 0
    assert len(set(numbers.values())) == len(numbers)
    loop = arcs_of(built / "graph" / "Gr.fst")[0]
    assert {(left, right) for _, left, right in loop} == {(n, n) for n in numbers.values() if n}


@needs_openfst
def test_every_pronunciation_of_every_word_is_a_path_and_nothing_else_is(built: Path) -> None:
    numbers = word_numbers(built)
    expected = {
        (numbers[word], tuple(phone.first_frame for phone in phones.in_word(sounds)))
        for word, pronunciations in LEXICON.items()
        for sounds in pronunciations
    }
    expected.add((numbers[UNKNOWN], (phones.PHONES[phones.GARBAGE].first_frame,)))
    assert said_by(arcs_of(built / "graph" / "HCLr.fst")) == expected


@needs_openfst
def test_every_phone_can_last(built: Path) -> None:
    arcs = arcs_of(built / "graph" / "HCLr.fst")
    for source, leaving in list(arcs.items()):
        for target, transition, _ in leaving:
            if transition and target != source:
                assert (target, transition - 1, 0) in arcs[target]


@needs_openfst
def test_equal_lexicons_give_equal_files(built: Path, tmp_path: Path) -> None:
    build_graph(dict(reversed(LEXICON.items())), tmp_path)
    files = [path.relative_to(built) for path in built.rglob("*") if path.is_file()]
    assert files
    for name in files:
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


@needs_openfst
def test_vosk_hears_through_the_graph(tmp_path: Path) -> None:
    import vosk

    vosk.SetLogLevel(-1)
    lab.build_model(MODEL, LEXICON, tmp_path / "model")
    model = vosk.Model(str(tmp_path / "model"))
    numbers = word_numbers(tmp_path / "model")
    assert {word: model.vosk_model_find_word(word) for word in numbers} == numbers

    recognizer = vosk.KaldiRecognizer(model, lab.SAMPLE_RATE, json.dumps(["next section", "stop", UNKNOWN]))
    recognizer.SetWords(True)
    samples, rate = soundfile.read(NEXT_SECTION, dtype="int16")
    assert rate == lab.SAMPLE_RATE
    recognizer.AcceptWaveform(samples.tobytes())
    heard = json.loads(recognizer.Result())
    assert heard["text"] == "next section"
    first, second = heard["result"]
    assert 0.2 < first["start"] < first["end"] <= second["start"] < second["end"] < len(samples) / rate - 0.6

    recognizer.Reset()
    recognizer.AcceptWaveform(bytes(2 * lab.SAMPLE_RATE))
    assert json.loads(recognizer.Result())["text"] == ""


@needs_openfst
def test_the_manifest_seals_every_file(tmp_path: Path) -> None:
    out = tmp_path / "model"
    lab.build_model(MODEL, {"stop": [("S", "T", "AA", "P")]}, out)
    sealed = json.loads((out / lab.MANIFEST).read_text())["files"]
    files = {
        path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*") if path.is_file()
    }
    del files[lab.MANIFEST]
    assert {name: seal["bytes"] for name, seal in sealed.items()} == files
    assert set(lab.COPIED) < set(sealed)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(ModelError):
        lab.build_model(MODEL, {"stop": [("S", "T", "AA", "P")]}, tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"


@needs_openfst
def test_a_failed_build_leaves_the_earlier_model(tmp_path: Path) -> None:
    out = tmp_path / "model"
    lab.build_model(MODEL, {"stop": [("S", "T", "AA", "P")]}, out)
    before = (out / lab.MANIFEST).read_bytes()
    with pytest.raises(ModelError, match="stop"):
        lab.build_model(MODEL, {"stop": [("S", "T", "QQ")]}, out)
    assert (out / lab.MANIFEST).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


@pytest.mark.parametrize(
    "lexicon", [{"go on": [("G",)]}, {UNKNOWN: [("G",)]}, {"go": []}, {"go": [()]}, {"go": [("GO",)]}]
)
def test_a_word_that_cannot_be_said_is_refused(
    lexicon: dict[str, list[tuple[str, ...]]], tmp_path: Path
) -> None:
    with pytest.raises(ModelError):
        build_graph(lexicon, tmp_path)


def test_missing_tools_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ModelError, match="libfst-tools"):
        build_graph(LEXICON, tmp_path)


def test_a_lexicon_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_lexicon(LEXICON, tmp_path / "words.dict")
    assert read_lexicon(tmp_path / "words.dict") == {word: LEXICON[word] for word in sorted(LEXICON)}


def test_phones_have_the_numbers_of_the_acoustic_model() -> None:
    assert [phone.id for phone in phones.PHONES.values()] == list(range(1, 159))
    assert [phones.PHONES[name].first_frame for name in ("SIL", "SPN_S", "AA_B", "ZH_S")] == [2, 4, 6, 316]

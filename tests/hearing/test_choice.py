"""Which engine listens, with the real engines and with copies of the model that is shipped."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sound import spoken
from voiceguide.errors import ModelError
from voiceguide.hearing.engines import (
    POCKETSPHINX_SCORE,
    Listener,
    choose_engine,
    introduction,
    unheard_words,
)
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import MANIFEST, load_model
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.paths import shipped_models_dir

OURS = "voiceguide-en"
GOOD: dict[str, Any] = {
    "score": {"commands": 0.97, "slots": 0.98, "on": "a claim made for this test"},
    "note": "",
}


def copy(into: Path, name: str, **changes: Any) -> Path:
    """A copy of the shipped model under another name, with these changes in its manifest."""
    folder = into / name
    shutil.copytree(shipped_models_dir() / OURS, folder)
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(manifest | {"name": name} | changes))
    return folder


def choose(folder: Path, engine: str = "auto", model: str = "") -> Listener:
    return choose_engine(engine, model, [shipped_models_dir(), folder], {})


def is_pocketsphinx(listener: Listener) -> bool:
    assert listener.title.startswith("PocketSphinx") == (listener.model is None)
    return listener.model is None


def is_ours(listener: Listener) -> bool:
    return listener.title == f"Vosk with the model {OURS}"


def test_our_own_model_listens_by_itself_since_it_hears_best(tmp_path: Path) -> None:
    listener = choose(tmp_path)
    assert is_ours(listener) and listener.problems == ()
    assert listener.score is not None and listener.score.commands >= POCKETSPHINX_SCORE.commands
    assert introduction(listener) == (
        "Vosk with the model voiceguide-en is listening. "
        "It heard 96 per cent of commands right when measured."
    )


@pytest.mark.parametrize(("commands", "listens"), [(0.9, False), (POCKETSPHINX_SCORE.commands, True)])
def test_a_model_listens_by_itself_when_it_hears_as_much_as_pocketsphinx(
    tmp_path: Path, commands: float, listens: bool
) -> None:
    copy(tmp_path, "other", **GOOD | {"score": {"commands": commands, "slots": 1, "on": ""}})
    listener = choose_engine("auto", "", [tmp_path], {})
    assert is_pocketsphinx(listener) != listens


@pytest.mark.parametrize(("engine", "model"), [("auto", ""), ("auto", OURS), ("vosk", OURS), ("vosk", "")])
def test_our_model_listens(tmp_path: Path, engine: str, model: str) -> None:
    listener = choose(tmp_path, engine, model)
    assert listener.title == "Vosk with the model voiceguide-en"
    assert listener.problems == ()
    listener.recogniser.use(Grammar.from_phrases("test", ["stop", "help"]))
    listener.recogniser.accept(spoken("stop", "slt"))
    assert listener.recogniser.finish()[0].text == "stop"


def test_the_note_of_a_model_is_said(tmp_path: Path) -> None:
    copy(tmp_path, "noted", note="For tests, not for patients.")
    assert "Note: For tests, not for patients." in introduction(choose(tmp_path, "auto", "noted"))


def test_a_model_that_is_known_to_hear_better_listens_by_itself(tmp_path: Path) -> None:
    copy(tmp_path, "good", **GOOD)
    copy(tmp_path, "less-good", **GOOD | {"score": {"commands": 0.965, "slots": 0.97, "on": ""}})
    listener = choose(tmp_path)
    assert listener.title == "Vosk with the model good"
    assert introduction(listener).endswith("It heard 97 per cent of commands right when measured.")
    assert choose(tmp_path, "vosk").title == "Vosk with the model good"
    assert is_ours(choose(tmp_path, "vosk", OURS))
    assert is_pocketsphinx(choose(tmp_path, "pocketsphinx", "good"))


@pytest.mark.parametrize(
    "change",
    [
        {"score": None},
        {"score": {"commands": 0.95, "slots": 1, "on": "better than PocketSphinx, not than ours"}},
        {"note": "Fine, but Not for patients."},
        {"language": "de"},
        {"engine": "pocketsphinx"},
    ],
)
def test_a_model_that_is_not_known_to_be_right_waits_to_be_chosen(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    copy(tmp_path, "other", **GOOD | change)
    listener = choose(tmp_path)
    assert is_ours(listener) and not listener.problems


def test_what_was_not_measured_is_said(tmp_path: Path) -> None:
    copy(tmp_path, "other", score=None, note="")
    assert introduction(choose(tmp_path, "vosk", "other")) == (
        "Vosk with the model other is listening. How well it hears has not been measured."
    )


def change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize("file", ["am/final.mdl", "graph/Gr.fst"])
@pytest.mark.parametrize(
    ("damage", "said"), [(change, "was changed"), (cut, "is cut short"), (Path.unlink, "is missing")]
)
def test_a_damaged_model_is_named_and_the_next_best_listens(
    tmp_path: Path, damage: Any, said: str, file: str
) -> None:
    damage(copy(tmp_path, "good", **GOOD) / file)
    for engine, model in [("auto", ""), ("auto", "good"), ("vosk", "good"), ("vosk", "")]:
        listener = choose(tmp_path, engine, model)
        assert is_ours(listener)
        (problem,) = listener.problems
        assert f"The speech model good is damaged: its file {file} {said}." == problem.happened
        assert problem.todo
    copy(tmp_path, "next", **GOOD | {"score": {"commands": 0.965, "slots": 0.97, "on": ""}})
    assert choose(tmp_path).title == "Vosk with the model next"


def test_a_broken_manifest_is_told_once(tmp_path: Path) -> None:
    (copy(tmp_path, "good", **GOOD) / MANIFEST).write_text("{")
    for model in ("", "good"):
        listener = choose(tmp_path, "auto", model)
        assert is_ours(listener)
        (problem,) = listener.problems
        assert "good" in problem.happened and MANIFEST in problem.happened


def test_whole_files_that_are_no_model_are_passed_over(tmp_path: Path) -> None:
    from dataclasses import replace

    from voiceguide.hearing.models import describe_files, write_manifest

    folder = copy(tmp_path, "good", **GOOD)
    (folder / "am" / "final.mdl").write_bytes(b"no network")
    write_manifest(replace(load_model(folder), files=describe_files(folder)))
    listener = choose(tmp_path)
    assert is_ours(listener)
    assert "good cannot be loaded" in listener.problems[0].happened


def test_a_name_that_is_not_there_is_told(tmp_path: Path) -> None:
    listener = choose(tmp_path, "vosk", "nothing")
    assert is_ours(listener)
    (problem,) = listener.problems
    assert "nothing" in problem.happened and OURS in problem.todo
    alone = choose_engine("vosk", "", [tmp_path / "absent"], {})
    assert is_pocketsphinx(alone)
    assert "no model" in alone.problems[0].happened


def test_an_engine_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no engine called whisper") as raised:
        choose(tmp_path, "whisper")
    assert "pocketsphinx" in raised.value.todo


def test_a_model_for_another_engine_is_an_error(tmp_path: Path) -> None:
    folder = copy(tmp_path, "other", engine="pocketsphinx")
    with pytest.raises(ModelError, match="is for the engine pocketsphinx"):
        VoskEngine(load_model(folder))
    listener = choose(tmp_path, "auto", "other")
    assert is_ours(listener)
    assert "is for the engine pocketsphinx" in listener.problems[0].happened


def test_an_engine_whose_library_is_not_there_does_not_stop_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(tmp_path, "good", **GOOD)
    for ours in ("vosk_library", "vosk_engine", "pocketsphinx_engine"):  # None in sys.modules: no import
        monkeypatch.delitem(sys.modules, f"voiceguide.hearing.{ours}", raising=False)
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "vosk", None)
        listener = choose(tmp_path)
        assert is_pocketsphinx(listener)
        assert "Vosk cannot be used" in listener.problems[0].happened
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pocketsphinx", None)
        listener = choose(tmp_path, "pocketsphinx")
        assert listener.title == "Vosk with the model good"
        assert "PocketSphinx cannot be used" in listener.problems[0].happened
        assert "optional part pocketsphinx" in listener.problems[0].todo
        assert choose_engine("auto", "", [shipped_models_dir()], {}).title == f"Vosk with the model {OURS}"
        with pytest.raises(ModelError, match="Nothing can listen"):
            choose_engine("auto", "", [tmp_path / "absent"], {})


def test_words_that_cannot_be_heard_are_named(tmp_path: Path) -> None:
    grammars = [
        Grammar.from_phrases("one", ["stop wibblemab", "help"]),
        Grammar.from_phrases("two", ["blorbtinib"]),
    ]
    assert unheard_words(choose(tmp_path).recogniser, grammars) == ["blorbtinib", "wibblemab"]
    assert unheard_words(choose(tmp_path, "vosk").recogniser, grammars) == ["blorbtinib", "wibblemab"]

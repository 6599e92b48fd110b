"""Manifests and the checks of a model's files, on real folders."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from voiceguide.errors import ModelError
from voiceguide.hearing.models import (
    MANIFEST,
    Model,
    ModelFile,
    Score,
    describe_files,
    find_models,
    load_model,
    safe_path,
    verify,
    write_manifest,
)

FILES = {"am/final.mdl": b"acoustic" * 100, "conf/mfcc.conf": b"--sample-frequency=16000\n"}


def manifest(name: str = "lab-m1", **changes: Any) -> dict[str, Any]:
    sums = {n: {"sha256": hashlib.sha256(b).hexdigest(), "bytes": len(b)} for n, b in FILES.items()}
    return {
        "name": name,
        "engine": "vosk",
        "language": "en",
        "licence": "Apache-2.0",
        "source": "Trained from public recordings.",
        "sample_rate": 16000,
        "score": {"commands": 0.47, "slots": 1, "on": "310 commands by people, clean"},
        "note": "",
        "files": sums,
    } | changes


def put(folder: Path, data: object) -> Path:
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / MANIFEST).write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return folder


def test_a_manifest_is_read_whole(tmp_path: Path) -> None:
    model = load_model(put(tmp_path / "lab-m1", manifest()))
    assert (model.name, model.engine, model.language, model.sample_rate) == ("lab-m1", "vosk", "en", 16000)
    assert model.score == Score(0.47, 1, "310 commands by people, clean")
    assert model.files["am/final.mdl"] == ModelFile(
        hashlib.sha256(FILES["am/final.mdl"]).hexdigest(), len(FILES["am/final.mdl"])
    )
    verify(model)


@pytest.mark.parametrize("score", [None, {"commands": 0.5, "slots": 0.25, "on": "é"}])
def test_what_is_written_is_read_back(tmp_path: Path, score: dict[str, Any] | None) -> None:
    model = load_model(put(tmp_path / "lab-m1", manifest(score=score)))
    (model.folder / MANIFEST).unlink()
    write_manifest(model)
    assert load_model(model.folder) == model
    assert describe_files(model.folder) == model.files


def test_a_broken_manifest_does_not_hide_its_neighbour(tmp_path: Path) -> None:
    put(tmp_path / "bad", '{"name": "bad",\n "engine"')
    put(tmp_path / "good", manifest("good"))
    (tmp_path / "empty").mkdir()
    (tmp_path / ".work-1").mkdir()
    (tmp_path / "README.md").write_text("not a model")
    models, errors = find_models([tmp_path / "absent", tmp_path])
    assert [model.name for model in models] == ["good"]
    assert len(errors) == 2
    assert "model in bad" in str(errors[0]) and MANIFEST in str(errors[0]) and "line 2" in str(errors[0])
    assert "model in empty" in str(errors[1]) and "No such file" in str(errors[1])


def test_the_first_of_two_models_with_one_name_counts(tmp_path: Path) -> None:
    put(tmp_path / "a" / "lab-m1", manifest())
    put(tmp_path / "b" / "lab-m1", manifest())
    put(tmp_path / "b" / "other", manifest())
    models, errors = find_models([tmp_path / "a", tmp_path / "b"])
    assert [model.folder for model in models] == [tmp_path / "a" / "lab-m1"]
    assert "also lies in" in str(errors[0])
    assert 'its folder is "other"' in str(errors[1])


GOOD_SUM = {"sha256": "0" * 64, "bytes": 1}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "../up"}, "not a name"),
        ({"name": "Lab"}, "not a name"),
        ({"name": "lab\n"}, "not a name"),
        ({"engine": "whisper"}, "not an engine"),
        ({"sample_rate": "16000"}, '"sample_rate"'),
        ({"sample_rate": True}, '"sample_rate"'),
        ({"note": None}, '"note"'),
        ({"files": {}}, "no files"),
        ({"files": []}, '"files"'),
        ({"files": {"a": 1}}, '"sha256"'),
        ({"files": {"a": {"sha256": "0" * 63, "bytes": 1}}}, "SHA-256"),
        ({"files": {"a": {"sha256": "0" * 64, "bytes": -1}}}, "SHA-256"),
        ({"files": {"../../etc/passwd": GOOD_SUM}}, "not inside"),
        ({"files": {"/etc/passwd": GOOD_SUM}}, "not inside"),
        ({"files": {"am\\..\\x": GOOD_SUM}}, "not inside"),
        ({"files": {"C:x": GOOD_SUM}}, "not inside"),
        ({"score": {"commands": 2, "slots": 0, "on": ""}}, "between 0 and 1"),
        ({"score": [0.1]}, '"commands"'),
    ],
)
def test_each_wrong_value_is_refused_and_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(ModelError) as raised:
        load_model(put(tmp_path / "lab-m1", manifest(**change)))
    assert said in str(raised.value) and MANIFEST in str(raised.value)


@pytest.mark.parametrize("text", ["[]", "3", "", "\ud83d", "[" * 100_000])
def test_a_manifest_that_is_no_object_is_refused(tmp_path: Path, text: str) -> None:
    folder = put(tmp_path / "lab-m1", "")
    (folder / MANIFEST).write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ModelError, match=MANIFEST):
        load_model(folder)


def test_safe_path_keeps_plain_paths() -> None:
    assert str(safe_path("graph/phones/word_boundary.int")) == "graph/phones/word_boundary.int"
    assert str(safe_path("./README")) == "README"


def test_verify_names_the_file_and_what_befell_it(tmp_path: Path) -> None:
    model = load_model(put(tmp_path / "lab-m1", manifest()))
    path, content = model.folder / "am" / "final.mdl", FILES["am/final.mdl"]

    def fault(full: bool = True) -> str:
        with pytest.raises(ModelError) as raised:
            verify(model, full=full)
        assert "am/final.mdl" in raised.value.happened and raised.value.todo
        return raised.value.happened

    path.write_bytes(content[:-1])
    assert "cut short" in fault()
    path.write_bytes(content + b"x")
    assert "longer" in fault(full=False)
    path.write_bytes(b"X" + content[1:])
    assert "changed" in fault()
    verify(model, full=False)
    path.unlink()
    assert "missing" in fault(full=False)


def test_sizes_are_checked_before_any_sum(tmp_path: Path) -> None:
    model: Model = load_model(put(tmp_path / "lab-m1", manifest()))
    first, second = (model.folder / name for name in FILES)
    first.write_bytes(b"X" + FILES["am/final.mdl"][1:])  # the sum is wrong here
    second.write_bytes(b"")  # and the size here
    with pytest.raises(ModelError, match=r"mfcc\.conf is cut short"):
        verify(model)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user who can be refused")
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    model = load_model(put(tmp_path / "lab-m1", manifest()))
    (model.folder / "am" / "final.mdl").chmod(0)
    with pytest.raises(ModelError, match=r"am/final\.mdl cannot be read"):
        verify(model)

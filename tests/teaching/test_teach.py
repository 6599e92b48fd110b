"""A real model is taught, and real Vosk hears the new word; what goes wrong leaves the old model."""

import json
import shutil
from pathlib import Path

import pytest

from tests.sound import spoken
from voiceguide.errors import ModelError
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import MANIFEST, Model, describe_files, find_models, load_model, verify
from voiceguide.hearing.vosk_engine import VoskEngine
from voiceguide.lexicon.dictionary import dictionary_of
from voiceguide.lexicon.pls import Lexicon
from voiceguide.paths import shipped_models_dir
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.pronounce import pronounce
from voiceguide.teaching.teach import TAUGHT_HERE, can_be_taught, teach

WORDS = "side effects of wibblemab insulin stop next section".split()

pytestmark = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="libfst-tools is not installed")


@pytest.fixture(scope="module")
def lexicon() -> dict[str, tuple[tuple[str, ...], ...]]:
    return pronounce(WORDS, [dictionary_of(Path())], Voice(Lexicon()).phonemes).ways


def heard(model: Model, said: str) -> str:
    engine = VoskEngine(model)
    phrases = ["side effects of wibblemab", "side effects of insulin", "next section", "stop"]
    assert engine.use(Grammar.from_phrases("all", phrases)) == frozenset()
    engine.accept(spoken(said, "slt"))
    return next((one.text for one in engine.finish()), "")


def test_a_new_word_is_heard_once_the_model_was_taught_it(
    model: Model, lexicon: dict[str, tuple[tuple[str, ...], ...]]
) -> None:
    taught = teach(model, lexicon, model.folder.parent)
    assert taught.size.words == len(lexicon)
    assert taught.model == load_model(model.folder)
    assert taught.model.name == model.name and taught.model.source.startswith(TAUGHT_HERE)
    verify(taught.model)
    assert heard(taught.model, "side effects of wibblemab") == "side effects of wibblemab"
    assert heard(taught.model, "side effects of insulin") == "side effects of insulin"

    again = teach(taught.model, lexicon, model.folder.parent)
    assert again.model == taught.model
    assert [path.name for path in model.folder.parent.iterdir()] == [model.name]


def test_a_model_that_lies_elsewhere_is_left_and_its_copy_is_taught(
    model: Model, lexicon: dict[str, tuple[tuple[str, ...], ...]], tmp_path: Path
) -> None:
    before = describe_files(model.folder), (model.folder / MANIFEST).read_bytes()
    into = tmp_path / "data" / "models"
    taught = teach(model, lexicon, into).model
    assert taught.name == f"{model.name}-taught" and taught.folder == into / taught.name
    assert (describe_files(model.folder), (model.folder / MANIFEST).read_bytes()) == before
    models, errors = find_models([model.folder.parent, into])
    assert [one.name for one in models] == [model.name, taught.name] and not errors
    assert can_be_taught(taught) and taught.score == model.score
    assert teach(model, {"stop": lexicon["stop"]}, into).model.folder == taught.folder
    known = (taught.folder / "graph" / "words.txt").read_text().split()[::2]
    assert {word for word in known if word[0] not in "<["} == {"stop"}


def test_a_lexicon_that_cannot_be_used_leaves_the_old_model(
    model: Model, lexicon: dict[str, tuple[tuple[str, ...], ...]]
) -> None:
    old = teach(model, lexicon, model.folder.parent).model
    with pytest.raises(ModelError, match="wobble"):
        teach(old, {**lexicon, "wobble": [("W", "QQ")]}, model.folder.parent)
    assert load_model(model.folder) == old
    verify(old)
    assert [path.name for path in model.folder.parent.iterdir()] == [model.name]


def test_ctrl_c_at_any_moment_of_the_exchange_leaves_a_whole_model(
    model: Model, lexicon: dict[str, tuple[tuple[str, ...], ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = teach(model, lexicon, model.folder.parent).model
    rename = Path.rename
    for stop_at in (1, 2):
        calls = 0

        def interrupted(self: Path, target: Path, at: int = stop_at) -> Path:
            nonlocal calls
            calls += 1
            if calls == at:
                raise KeyboardInterrupt
            return rename(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", interrupted)
            with pytest.raises(KeyboardInterrupt):
                teach(old, {"stop": lexicon["stop"]}, model.folder.parent)
        assert load_model(model.folder) == old
        verify(old)
        assert [path.name for path in model.folder.parent.iterdir()] == [model.name]


def test_a_damaged_model_is_not_taught(
    model: Model, lexicon: dict[str, tuple[tuple[str, ...], ...]], tmp_path: Path
) -> None:
    with (model.folder / "am" / "final.mdl").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match="longer"):
        teach(model, lexicon, tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_a_model_without_its_table_of_phones_cannot_be_taught(
    lexicon: dict[str, tuple[tuple[str, ...], ...]], tmp_path: Path
) -> None:
    others = [one for one in find_models([shipped_models_dir()])[0] if not can_be_taught(one)]
    if not others:
        pytest.skip("every shipped model can be taught")
    with pytest.raises(ModelError, match="cannot be taught words"):
        teach(others[0], lexicon, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(
    model: Model, lexicon: dict[str, tuple[tuple[str, ...], ...]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="cannot be taught: Not a directory"):
        teach(model, lexicon, tmp_path / "file" / "models")
    assert json.loads((model.folder / MANIFEST).read_text())["name"] == model.name

"""`voiceguide models teach` on a real model, and what `check models` says before and after."""

import shutil
from pathlib import Path

import pytest

from tests.sound import spoken
from tests.teaching.conftest import model as model  # noqa: PLC0414 (a fixture)
from voiceguide.cli import main
from voiceguide.commands.listening import listener
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import Model
from voiceguide.paths import content_dir, shipped_models_dir

pytestmark = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="libfst-tools is not installed")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def installed(model: Model, data: Path) -> str:
    """Its name; it lies where a person's own models do."""
    name = "clinic-model"
    (data / "models").mkdir(parents=True)
    shutil.move(model.folder, data / "models" / name)
    manifest = data / "models" / name / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"name": "{model.name}"', f'"name": "{name}"'))
    return name


@pytest.fixture
def new_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A medicine in the guides that nobody knows how to say."""
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    guide = content / "guides" / "interferon-and-aldesleukin.md"
    guide.write_text(guide.read_text().replace("interleukin", "wibblemab"))
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(content))
    return "wibblemab"


def run(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    got = main(arguments)
    printed = capsys.readouterr()
    assert got == status, printed
    return printed.out + printed.err


def test_a_new_medicine_is_heard_after_teaching(
    capsys: pytest.CaptureFixture[str],
    installed: str,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    taught = run(capsys, "models", "teach", installed)
    assert f"The model {installed} knows 5," in taught and "Teaching took" in taught
    assert "wibblemab" not in taught
    run(capsys, "models", "use", installed)
    assert "words that may be said can be heard." in run(capsys, "check", "models")

    word = request.getfixturevalue("new_word")
    lacks = run(capsys, "check", "models", status=1)
    assert f"These words of the content cannot be heard: {word}." in lacks
    assert f"voiceguide models teach {installed}" in lacks

    taught = run(capsys, "models", "teach")
    assert f"{word}: wˈɪbəlmˌab; the ear expects W IH B AH L M AE B." in taught
    assert f"voiceguide say {word}" in taught and "content/lexicon" in taught
    assert "words that may be said can be heard." in run(capsys, "check", "models")
    assert f"{installed}: all " in run(capsys, "models", "verify", installed)

    recogniser = listener().recogniser
    recogniser.use(Grammar.from_phrases("all", [f"what is {word}", "what is insulin", "next section"]))
    recogniser.accept(spoken(f"what is {word}", "slt"))
    assert [one.text for one in recogniser.finish()][:1] == [f"what is {word}"]


def test_what_cannot_be_taught_is_told(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    run(capsys, "models", "use", "pocketsphinx")
    assert "What listens is PocketSphinx" in run(capsys, "models", "teach", status=1)
    assert "There is no speech model called nothing." in run(capsys, "models", "teach", "nothing", status=1)
    for other in sorted(shipped_models_dir().iterdir()):
        if not (other / "contexts.npz").exists():
            said = run(capsys, "models", "teach", other.name, status=1)
            assert f"The speech model {other.name} cannot be taught words." in said


def test_a_damaged_manifest_is_told_rather_than_that_there_is_no_model(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    (data / "models" / "broken").mkdir(parents=True)
    (data / "models" / "broken" / "manifest.json").write_text("{")
    assert "The speech model in broken" in run(capsys, "models", "teach", "broken", status=1)


def test_without_openfst_the_tools_are_named(
    capsys: pytest.CaptureFixture[str], installed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "libfst-tools" in run(capsys, "models", "teach", installed, status=1)


def test_the_copy_of_a_shipped_model_listens_in_its_place(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    ours = [folder for folder in shipped_models_dir().iterdir() if (folder / "contexts.npz").exists()]
    if not ours:
        pytest.skip("no model that can be taught is shipped yet")
    name = ours[0].name
    run(capsys, "models", "use", name)
    taught = run(capsys, "models", "teach")
    assert f"Vosk with the model {name}-taught is listening." in taught
    run(capsys, "models", "remove", f"{name}-taught")
    assert (ours[0] / "manifest.json").exists()

"""The documents say what the code does."""

import ast
import importlib
import re
import shutil
from pathlib import Path

import pytest
import yaml

from voiceguide.choosing.decisions import Answer
from voiceguide.choosing.requests import COMMANDS, KEY_WORD
from voiceguide.cli import main
from voiceguide.conversation import procedure
from voiceguide.conversation.world import load_world
from voiceguide.modes.keys import KEYS, STEP_KEYS
from voiceguide.paths import content_dir

ROOT = Path(__file__).parents[1]
DOCS = {file.stem: file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").glob("*.md"))}

QUOTED = re.compile(r"`([A-Z][A-Z_]+)` = (\d+(?:\.\d+)?)")
FILE = re.compile(r"\(`(voiceguide/[a-z0-9_/]+\.py)`\)")


def _rows(document: str, *header: str) -> list[list[str]]:
    """The cells of the table with this header, row by row."""
    _, _, below = DOCS[document].partition(f"| {' | '.join(header)} |\n")
    assert below, header
    table = below.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table]


def _quoted() -> list[tuple[str, str, float]]:
    """Each constant quoted with its value: the file named first after it, its name, the value."""
    found = []
    for text in DOCS.values():
        for quoted in QUOTED.finditer(text):
            file = FILE.search(text, quoted.end())
            assert file, quoted[0]
            found.append((file[1], quoted[1], float(quoted[2])))
    return found


def _numbers(file: Path) -> set[str]:
    """The module's public constants that are numbers."""
    return {
        target.id
        for line in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
        and not target.id.startswith("_")
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, int | float)
    }


def test_every_command_has_its_phrases_and_its_effect() -> None:
    phrases = yaml.safe_load((content_dir() / "sentences" / "commands.yaml").read_text(encoding="utf-8"))
    said = {command: words.split(", ") for command, words in _rows("commands", "Command", "Phrases")}
    assert said == phrases
    does = _rows("commands", "Command", "What it does", "While a warning is read")
    assert {row[0] for row in does} == COMMANDS


def test_every_key_is_named_with_its_command() -> None:
    written = {
        (key, command)
        for keys, command in _rows("commands", "Keys", "Command")
        for key in re.findall(r"`([^`]+)`", keys)
    }
    assert written == set(KEYS.items())


def test_every_command_has_a_key() -> None:
    assert COMMANDS - set(KEYS.values()) == {"learn-mode-off"}  # the key of learn mode leaves it too


def test_every_command_of_the_steps_has_its_phrases_its_effect_and_a_key() -> None:
    phrases = yaml.safe_load((content_dir() / "sentences" / "steps.yaml").read_text(encoding="utf-8"))
    said = {command: words.split(", ") for command, words in _rows("procedure", "Step command", "Phrases")}
    assert said == {**phrases["commands"], KEY_WORD: ["the step's own word"]}
    does = [row[0] for row in _rows("procedure", "Step command", "What it does")]
    assert sorted(does) == sorted(procedure.DOES)
    keys = {
        row[0].strip("`"): row[1] for row in _rows("procedure", "Key while steps are followed", "Command")
    }
    here = {key: procedure.pressed(command) for key, command in {**STEP_KEYS, **KEYS}.items()}
    assert keys == {key: command.name for key, command in here.items() if command}
    assert set(keys.values()) == procedure.DOES.keys()


@pytest.mark.parametrize(("file", "name", "value"), _quoted())
def test_a_quoted_constant_has_that_value(file: str, name: str, value: float) -> None:
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    assert getattr(module, name) == value


def test_every_threshold_of_choosing_is_quoted() -> None:
    quoted = {(file, name) for file, name, _ in _quoted()}
    for file in (ROOT / "voiceguide" / "choosing").glob("*.py"):
        assert {(file.relative_to(ROOT).as_posix(), name) for name in _numbers(file)} <= quoted


def test_the_example_guide_loads_and_answers(tmp_path: Path) -> None:
    example = re.search(r"```markdown\n(.*?)```\n", DOCS["guides"], re.DOTALL)
    assert example
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    (content / "guides" / "hand-washing.md").write_text(example[1], encoding="utf-8")
    world, problems = load_world(content)
    assert problems == ()
    guide = world.library.guides["hand-washing"]
    for section in guide.sections:
        for question in section.asked:
            decision = world.router.decide(question)
            assert isinstance(decision, Answer)
            assert (decision.target.guide, decision.target.section) == (guide.id, section.id)


@pytest.mark.parametrize(
    "line", [row[0].strip("`") for row in _rows("commands", "Command line", "What it does")]
)
def test_a_command_line_has_the_options_that_are_written(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for word in line.split()[1:] if word.islower()]
    with pytest.raises(SystemExit) as stopped:
        main([*words, "--help"])
    assert stopped.value.code == 0
    written = {
        option
        for options, commands, _ in _rows("commands", "Option", "With", "What it does")
        for option in re.findall(r"--[a-z-]+", options)
        if commands == "all" or " ".join(words) in commands.split(", ")
    }
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", capsys.readouterr().out)) == written


@pytest.mark.parametrize("document", DOCS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    for path in re.findall(r"`((?:content|docs|tests|voiceguide)/[^`*]*)`", DOCS[document]):
        assert (ROOT / path).exists() or "NAME" in path or path.endswith("hand-washing.md"), path

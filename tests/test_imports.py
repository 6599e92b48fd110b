"""Imports run one way: each part of the package knows those below it that it needs, and nothing above."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT: dict[str, str] = {
    "errors": "",
    "paths": "",
    "problem": "",
    "soundcard": "errors",
    "guides": "errors problem",
    "lexicon": "errors paths problem",
    "hearing": "errors paths lexicon soundcard",
    "speaking": "errors lexicon soundcard",
    "reading": "guides problem",
    "choosing": "errors guides reading hearing.utterance",
    "conversation": "errors problem guides reading choosing hearing.utterance hearing.trouble",
    "settings": "conversation hearing",
    "keeping": "errors guides reading conversation settings",
    "linting": "errors problem guides lexicon reading choosing",
    "teaching": "errors lexicon guides reading choosing conversation hearing",
    "importing": "errors paths problem guides reading choosing",
    "modes": "errors soundcard reading conversation hearing speaking",
    "kiosk": "errors soundcard reading choosing conversation hearing speaking modes",
    "commands": "errors paths problem soundcard guides lexicon hearing speaking reading choosing "
    "conversation settings keeping linting teaching importing modes kiosk",
    "cli": "errors commands",
    "__main__": "cli",
}
"""For each part, the lowest first, what it may import beside itself: parts that stand above it here, or one
module of such a part. What the ear heard (`hearing.utterance`), and why it hears badly
(`hearing.trouble`), is all that requests and the conversation know of hearing."""

OUTSIDE = frozenset(
    "asyncio multiprocessing os queue random signal socket sounddevice sqlite3 subprocess threading "
    "time".split()
)
"""What a pure function cannot use. Files are read where a world is put together, so `pathlib` is not here."""

FOLDERS = frozenset({"os.DirEntry", "os.scandir"})
"""A folder is read by them as by `pathlib`, twenty times as fast."""

PURE = ("guides", "reading", "choosing", "conversation")


@cache
def modules() -> dict[str, set[str]]:
    """Each module of the package, by its name without `voiceguide.`, and all that it imports."""
    found = {}
    for file in sorted((ROOT / "voiceguide").rglob("*.py")):
        parts = file.relative_to(ROOT / "voiceguide").with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if name and "_shipped" not in parts:
            found[name] = set(imported(ast.parse(file.read_text(encoding="utf-8"))))
    return found


def imported(tree: ast.Module) -> Iterator[str]:
    """The names in the file's imports, also within functions: `package.module.thing`, or as they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(names: set[str]) -> set[str]:
    """Those of the package itself, without `voiceguide.`."""
    return {name.removeprefix("voiceguide.") for name in names if name.startswith("voiceguide.")}


def wrong(imports: Mapping[str, set[str]]) -> list[str]:
    """The imports that are not allowed, each as `module -> what`."""
    return [
        f"{module} -> {name}"
        for module, names in imports.items()
        for name in sorted(own(names))
        if not any(
            f"{name}.".startswith(f"{allowed}.")
            for part in [module.partition(".")[0]]
            for allowed in (part, *MAY_IMPORT[part].split())
        )
    ]


def test_every_part_of_the_package_has_its_place() -> None:
    assert {module.partition(".")[0] for module in modules()} == set(MAY_IMPORT)


def test_the_places_are_in_one_order() -> None:
    order = list(MAY_IMPORT)
    for part, allowed in MAY_IMPORT.items():
        assert all(order.index(one.partition(".")[0]) < order.index(part) for one in allowed.split()), part


def test_imports_run_one_way() -> None:
    assert wrong(modules()) == []


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("hearing.ear", "from voiceguide.guides.model import Guide"),
        ("speaking.voice", "from voiceguide.reading import script"),
        ("conversation.core", "def late():\n    from voiceguide.hearing.ear import Ear"),
        ("reading.script", "import voiceguide.conversation.state"),
        ("guides.model", "from voiceguide import modes"),
    ],
)
def test_an_import_the_other_way_is_found(module: str, statement: str) -> None:
    assert len(wrong({module: set(imported(ast.parse(statement)))})) == 1


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = modules()
    below = {
        module: {
            other
            for name in own(names)
            for other in (name, name.rpartition(".")[0])
            if other in known and other != module
        }
        for module, names in known.items()
    }
    TopologicalSorter(below).prepare()  # raises CycleError


@pytest.mark.parametrize("part", PURE)
def test_what_is_pure_knows_no_clock_no_thread_and_no_sound(part: str) -> None:
    used = {
        f"{module} -> {name}"
        for module, names in modules().items()
        if module.partition(".")[0] == part
        for name in names
        if name.partition(".")[0] in OUTSIDE and name not in FOLDERS
    }
    assert used == set()

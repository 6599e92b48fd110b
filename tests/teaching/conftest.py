"""A model that can be taught, for the tests of teaching."""

import os
import shutil
from pathlib import Path

import pytest

from voiceguide.hearing.models import MANIFEST, Model, describe_files, load_model, write_manifest
from voiceguide.paths import shipped_models_dir
from voiceguide.teaching.contexts import FILE

BASE_VARIABLE = "VOICEGUIDE_BASE_MODEL"
"""Environment variable that names a model to teach, with or without a manifest, until one is shipped."""


def teachable() -> Path | None:
    """The folder of the shipped model that can be taught; else the one that is named; None without either."""
    shipped = [file.parent for file in sorted(shipped_models_dir().glob(f"*/{FILE}"))]
    named = os.environ.get(BASE_VARIABLE)
    return shipped[0] if shipped else Path(named) if named else None


@pytest.fixture
def model(tmp_path: Path) -> Model:
    """A copy, in a folder of the test's own, as a person would have installed it."""
    origin = teachable()
    if origin is None:
        pytest.skip(f"no model that can be taught is shipped, and {BASE_VARIABLE} names none")
    folder = tmp_path / "installed" / origin.name.replace("_", "-")
    shutil.copytree(origin, folder)
    if not (folder / MANIFEST).exists():
        files = describe_files(folder)
        made = Model(folder.name, "vosk", "en", "none", "For tests.", 16000, None, "", folder, files)
        write_manifest(made)
    return load_model(folder)

"""A model that can be taught, for the tests of teaching."""

import shutil
from pathlib import Path

import pytest

from voiceguide.hearing.models import Model, load_model
from voiceguide.paths import shipped_models_dir


@pytest.fixture
def model(tmp_path: Path) -> Model:
    """A copy of the model that is shipped, in a folder of the test's own, as a person would install it."""
    folder = tmp_path / "installed" / "voiceguide-en"
    shutil.copytree(shipped_models_dir() / folder.name, folder)
    return load_model(folder)

"""Where the content, the models and the person's own data lie, from a checkout or installed."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent

CONTENT_VARIABLE = "VOICEGUIDE_CONTENT"
"""Environment variable that names another content folder, for a clinic's own."""

DATA_VARIABLE = "VOICEGUIDE_DATA"
"""Environment variable that names another folder for settings, for places and for models installed later."""


def content_dir() -> Path:
    """The folder of guides, lexicon and sentences."""
    named = os.environ.get(CONTENT_VARIABLE)
    return Path(named) if named else _shipped("content")


def shipped_models_dir() -> Path:
    """The folder of the models that come with the product."""
    return _shipped("models")


def data_dir() -> Path:
    """The person's own folder: settings, places, and models installed later. It may not exist yet."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_path("voiceguide"))


def kept_file() -> Path:
    """Where the person's settings and places are kept. It may not exist yet."""
    return data_dir() / "voiceguide.sqlite3"


def kiosk_settings_file() -> Path:
    """Where a clinic's settings of its kiosk are kept. It may not exist."""
    return data_dir() / "kiosk.toml"


def kiosk_pin_file() -> Path:
    """Where the hash of the kiosk's staff PIN is kept. It may not exist."""
    return data_dir() / "kiosk-pin.json"


def installed_models_dir() -> Path:
    """The folder of the models that the person installed."""
    return data_dir() / "models"


def clinic_lexicon_dir() -> Path:
    """The folder of the clinic's own lexicons, which no update touches. It may not exist."""
    return data_dir() / "lexicon"


def _shipped(name: str) -> Path:
    """A wheel carries `content` and `models` inside the package; a checkout has them beside it."""
    inside = PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else PACKAGE.parent / name

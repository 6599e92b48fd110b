"""What listens, for a command that needs it: by what was asked on the command line, else by the settings."""

from __future__ import annotations

import sys

from voiceguide.commands.content import layers
from voiceguide.hearing.engines import Listener, choose_engine
from voiceguide.keeping.choices import load_preferences
from voiceguide.paths import installed_models_dir, kept_file, shipped_models_dir
from voiceguide.settings import AUTO, Preferences

MODEL_FOLDERS = (shipped_models_dir, installed_models_dir)
"""Where models lie. A shipped one hides an installed one of the same name."""


def preferences() -> Preferences:
    """What the person chose; why it could not be read is said on the way."""
    loaded, problem = load_preferences(kept_file())
    if problem:
        print(problem, file=sys.stderr)
    return loaded


def listener(engine: str | None = None) -> Listener:
    """What listens. An engine that is named counts for more than the settings; "auto" sets them aside."""
    chosen = preferences()
    return listener_for(engine or chosen.engine, "" if engine == AUTO else chosen.model)


def listener_for(engine: str, model: str) -> Listener:
    """What listens when this engine and this model are chosen."""
    return choose_engine(engine, model, [folder() for folder in MODEL_FOLDERS], layers().heard())

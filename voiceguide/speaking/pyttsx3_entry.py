"""Installed as `pyttsx3/drivers/voiceguide.py`, where pyttsx3 looks for drivers: see `pyproject.toml`.

So `pyttsx3.init("voiceguide")` works in a program that knows nothing of this package.
"""

from voiceguide.speaking.pyttsx3_driver import buildDriver

__all__ = ["buildDriver"]

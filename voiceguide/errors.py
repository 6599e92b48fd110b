"""The one base error. Every message can be read aloud to the person who meets it."""

from __future__ import annotations


class VoiceguideError(Exception):
    """Something went wrong that a person must be told about.

    The message is made of up to three plain sentences, so that it can be spoken as it stands.
    """

    def __init__(self, happened: str, *, kept: str = "", todo: str = "") -> None:
        """Args: what happened; what was not lost ("" when nothing was at risk); what to do next."""
        self.happened = happened
        self.kept = kept
        self.todo = todo
        super().__init__(" ".join(part for part in (happened, kept, todo) if part))


class GuideError(VoiceguideError):
    """A guide, a sentence file or a lexicon cannot be used as it is written."""


class ModelError(VoiceguideError):
    """A speech model is missing, cut short, changed or of the wrong kind."""


class DeviceError(VoiceguideError):
    """A microphone, a loudspeaker or a sound file cannot be used."""


class DeviceBusyError(DeviceError):
    """Another program has the microphone or the loudspeaker for itself."""


class VoiceError(VoiceguideError):
    """The system's voice cannot be used, or cannot say what it was given."""


class KeepingError(VoiceguideError):
    """What a person chose, or where the reading is, cannot be kept or read back."""


class ReplayError(VoiceguideError):
    """A replay script has a line that cannot be run."""


class ImportingError(VoiceguideError):
    """A leaflet cannot be taken in, or what came of it cannot be written."""

"""What the conversation asks of the world around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voiceguide.reading.script import Place, Role, Sentence
from voiceguide.reading.timing import RATE_USUAL

RATE_DEFAULT = RATE_USUAL
"""Words a minute at first, and the most at which a warning is ever read."""

RATE_SLOWEST, RATE_FASTEST = 80, 450
"""Words a minute between which a person may choose."""

RATE_STEP = 25
"""Words a minute by which “faster” and “slower” change the pace: enough to be noticed at once."""

VOLUME_DEFAULT, VOLUME_LEAST, VOLUME_MOST = 0.5, 0.125, 1.0
"""Share of full scale. From the least to the most are 18 dB (EN 301 549, 8.2.1.1)."""

VOLUME_STEP = 2**0.5
"""Factor of “louder” and “quieter”: 3 dB, a step that is heard without startling."""


class Earcon(StrEnum):
    """A short sound with a meaning; the sounds themselves are in `speaking/earcons.py`."""

    UNDERSTOOD = "understood"
    REJECTED = "rejected"
    BOUNDARY = "boundary"


PITCH_DEFAULT, PITCH_LOWEST, PITCH_HIGHEST = 50, 0, 100
"""Height of the voice: 50 is the voice's own, 0 and 100 the ends of what espeak-ng offers."""

PITCH_STEP = 10
"""By how much “higher” and “lower” move it: enough to be noticed."""

SLOWLY = 0.6
"""Share of the pace at which a sentence is said again slowly. Lower drawls; higher is hardly slower."""


class Verbosity(StrEnum):
    """How much the assistant says beside the text. Warnings and the text itself are the same in all."""

    BRIEF = "brief"
    """Nothing that can be done without: no counts of lists, no end of section."""
    NORMAL = "normal"
    FULL = "full"
    """Also the number of each section."""


@dataclass(frozen=True)
class Settings:
    """What a person may change, and what is kept between sessions."""

    rate: int = RATE_DEFAULT
    """Words a minute."""
    volume: float = VOLUME_DEFAULT
    """Share of full scale, 0 to 1."""
    pitch: int = PITCH_DEFAULT
    """0 to 100."""
    voice: str = ""
    """The voice's id, as the platform has it; "" for the usual one."""
    verbosity: Verbosity = Verbosity.NORMAL


def rate_of(sentence: Sentence, settings: Settings) -> int:
    """Words a minute for a sentence. A warning is never read faster than the default."""
    rate = min(settings.rate, RATE_DEFAULT) if sentence.role is Role.WARNING else settings.rate
    return max(round(rate * SLOWLY), RATE_SLOWEST) if sentence.slow else rate


@dataclass(frozen=True)
class Speak:
    """Speak these sentences in place of whatever is being spoken."""

    number: int
    """Counts the Speak effects of a session; the events that follow name it."""
    sentences: tuple[Sentence, ...]
    settings: Settings


@dataclass(frozen=True)
class Silence:
    """Stop the sound at once."""


@dataclass(frozen=True)
class Chime:
    """Play an earcon beside whatever is being spoken."""

    earcon: Earcon


@dataclass(frozen=True)
class Listen:
    """From now on hear with the grammar of this name: see `modes.session.grammars`."""

    grammar: str


@dataclass(frozen=True)
class Save:
    """Keep these settings for the next session."""

    settings: Settings


@dataclass(frozen=True)
class KeepPlace:
    """Remember that the reading has come to this sentence, also when the program is killed right after."""

    place: Place


@dataclass(frozen=True)
class KeepBookmark:
    """Remember a place by a name. An earlier bookmark of that name is replaced."""

    name: str
    place: Place


@dataclass(frozen=True)
class ForgetBookmark:
    """Remember it no more."""

    name: str


@dataclass(frozen=True)
class KeepStep:
    """Remember that somebody being taken through steps has come to here, and when, also after a crash."""

    place: Place


@dataclass(frozen=True)
class ForgetStep:
    """The steps have been followed to their end."""


@dataclass(frozen=True)
class Fade:
    """From now on let all sound grow weaker, to nothing after so many seconds; the next Speak is at full."""

    seconds: float


@dataclass(frozen=True)
class Type:
    """Whether keys are now letters of an answer, ended by Enter (`Typed`), instead of commands."""

    on: bool


class Route(StrEnum):
    """Where the sound goes, where there is a choice."""

    HEADSET = "headset"
    """To one person alone."""
    ALOUD = "aloud"
    """To everybody in the room."""
    SCREEN = "screen"
    """To nobody: the words are read, not heard."""


@dataclass(frozen=True)
class SoundTo:
    """From the next Speak on the sound goes there and nowhere else."""

    route: Route


@dataclass(frozen=True)
class Quit:
    """The session is over."""


Effect = (
    Speak
    | Silence
    | Chime
    | Listen
    | Save
    | KeepPlace
    | KeepBookmark
    | ForgetBookmark
    | KeepStep
    | ForgetStep
    | Fade
    | Type
    | SoundTo
    | Quit
)

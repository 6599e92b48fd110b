"""The voices that a person may choose from, and the one that reads warnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from voiceguide.speaking.espeak import USUAL_VOICE


@dataclass(frozen=True)
class VoiceInfo:
    """A voice as a person meets it."""

    id: str
    """As the platform has it; kept in the settings."""
    name: str
    """A few words that can be read out: "Scottish"."""
    language: str
    """A language tag, such as "en-GB"."""


ESPEAK_VOICES: Final = (
    VoiceInfo(USUAL_VOICE, "British", "en-GB"),
    VoiceInfo(f"{USUAL_VOICE}+f2", "British, higher", "en-GB"),
    VoiceInfo("gmw/en-gb-x-rp", "Received Pronunciation", "en-GB"),
    VoiceInfo("gmw/en-gb-scotland", "Scottish", "en-GB"),
    VoiceInfo("gmw/en-gb-x-gbclan", "Lancashire", "en-GB"),
    VoiceInfo("gmw/en-us", "American", "en-US"),
)
"""Of espeak-ng's, those that say every sound of the lexicon, each in its accent. West Midlands is not among
them, for it drops the h of heparin, nor New York and Shavian, which their makers call unfinished."""

HIGHER: Final = "f2"
"""The variant of espeak-ng that reads warnings to who listens to a low voice, and the other way round.

Of the 100 variants it is the one that is told from the usual voice at once and is as clear. Measured over a
warning: its pitch is 185 Hz to 99 (medians), its sounds are the same phonemes, and of all high ones its
spectrum is nearest (10.4 % of the power above 2 kHz to 9.9, centre at 968 Hz to 932). It is 1.5 dB louder,
and never at full scale. No person has compared them yet."""


def espeak_warning_voice(voice: str) -> str:
    """The id of the voice that reads warnings beside this one: the same accent from another throat."""
    base, _, variant = voice.partition("+")
    return base if variant.lower() in _HIGH else f"{base}+{HIGHER}"


_HIGH: Final = frozenset(
    "alicia andrea annie anika anikarobot aunty belinda caleb f1 f2 f3 f4 f5 grandma linda shelby steph "
    "steph2 steph3 whisper whisperf zac".split()
)
"""Variants whose pitch is above 150 Hz."""


MOST_VOICES = 9
"""Voices that are offered at most: more cannot be kept in mind while they are read out."""


class ListedVoices:
    """The voices of a system that lists its own: what the platforms of Windows and macOS have in common."""

    def __init__(self, voices: Iterable[VoiceInfo], default: str) -> None:
        """`default` is the id of the system's own choice, which is used where no voice is English."""
        self._voices = tuple(voices)
        offered = self.voices()
        self.usual = offered[0].id if offered else default

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The English ones, at most `MOST_VOICES`, British before the others."""
        spoken = [one for one in self._voices if _tag(one).startswith("en")]
        return tuple(sorted(spoken, key=lambda one: not _tag(one).startswith("en-gb"))[:MOST_VOICES])

    def knows(self, voice: str) -> bool:
        """Whether there is a voice of this id, offered or not."""
        return any(one.id == voice for one in self._voices)

    def warning_voice(self, voice: str) -> str:
        """The first English voice that is not this one; the same where there is none."""
        return next((one.id for one in self.voices() if one.id != voice), voice)


def _tag(voice: VoiceInfo) -> str:
    return voice.language.lower().replace("_", "-")

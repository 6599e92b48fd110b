"""The voices that a person may choose from, and the one that reads warnings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def english(voices: Iterable[VoiceInfo]) -> tuple[VoiceInfo, ...]:
    """The English ones of a platform's voices, at most `MOST_VOICES`, British before the others."""
    spoken = [one for one in voices if _tag(one).startswith("en")]
    return tuple(sorted(spoken, key=lambda one: not _tag(one).startswith("en-gb"))[:MOST_VOICES])


MOST_VOICES = 9
"""Voices that are offered at most: more cannot be kept in mind while they are read out."""


def another(voices: Sequence[VoiceInfo], voice: str) -> str:
    """The first voice that is not this one, for warnings on a platform with voices of its own."""
    return next((one.id for one in voices if one.id != voice), voice)


def _tag(voice: VoiceInfo) -> str:
    return voice.language.lower().replace("_", "-")

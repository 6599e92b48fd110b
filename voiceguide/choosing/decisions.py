"""What can come of a request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """The one section that answers."""

    guide: str
    section: str
    """A section's id, or a topic that is answered from the front matter."""
    subject: str
    """The subject asked about: a key of the guide's `names`."""


@dataclass(frozen=True)
class Option:
    """One of several answers that are offered."""

    label: str
    """The words that offer it, and by which it can be chosen."""
    target: Target
    phrases: tuple[str, ...]
    """Folded phrases that choose it."""


@dataclass(frozen=True)
class Answer:
    """Read this section."""

    target: Target
    guided: bool = False
    """Whether to be taken through its steps was asked for, one at a time, and not to hear them."""


@dataclass(frozen=True)
class Ask:
    """Several answers are close: offer them. One alone asks for a yes or a no."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Nothing:
    """No section answers; say so and offer what there is."""

    name: str = ""
    """The medicine that was asked about and that no guide covers, as it was heard."""
    subject: str = ""
    """The subject that was asked about and lacks the topic."""
    topic: str = ""
    """The topic that was asked about and that no guide covers, in words that can be read aloud."""


@dataclass(frozen=True)
class Personal:
    """A question about one's own dose, times or what to do: say who can answer it, and offer these."""

    options: tuple[Option, ...]
    """The sections on whom to ask; none where no guide has one."""


@dataclass(frozen=True)
class Command:
    """Do this."""

    name: str
    value: str = ""
    """What the command is to do it with, such as the words to look for; "" for none."""


@dataclass(frozen=True)
class UrgentWords:
    """Speak the approved urgent text."""


@dataclass(frozen=True)
class Quiet:
    """Noise, or words meant for somebody else: say nothing."""


NAMES = {
    Answer: "answer",
    Ask: "ask",
    Nothing: "none",
    Personal: "personal",
    Command: "command",
    UrgentWords: "urgent",
    Quiet: "quiet",
}
"""How each is called where decisions are printed."""

Decision = Answer | Ask | Nothing | Personal | Command | UrgentWords | Quiet

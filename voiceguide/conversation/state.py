"""What the conversation remembers, and the fixed things that it knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from voiceguide.choosing.decisions import Decision, Option
from voiceguide.choosing.router import Router
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.replies import Replies
from voiceguide.guides.model import Library
from voiceguide.reading.script import Place, Role, Sentence


@dataclass(frozen=True, eq=False)
class World:
    """What does not change during a session."""

    library: Library
    router: Router
    replies: Replies


@dataclass(frozen=True)
class State:
    """What does. Nothing of it outlives the session but the settings."""

    today: date = date.min
    settings: Settings = field(default_factory=Settings)
    place: Place | None = None
    """The sentence that sounds, or that sounded last."""
    guide: str = ""
    """The guide of the last answer; "" at the start."""
    subject: str = ""
    """The subject of the last answer; "" at the start."""
    speech: int = 0
    """The number of the latest Speak effect."""
    sentences: tuple[Sentence, ...] = ()
    """The sentences of that effect."""
    sounding: int = 0
    """Which of them sounds, from 0."""
    speaking: bool = False
    """Whether that effect still sounds."""
    options: tuple[Option, ...] = ()
    """The answers on offer since a question was asked."""
    asked: int = 0
    """How often that question has been asked."""
    asked_at: float = 0.0
    """When it was asked last, in seconds."""
    told: frozenset[str] = frozenset()
    """The guides of which it has been said that they are unreviewed or overdue."""
    misses: int = 0
    """Utterances in a row that were not understood."""
    later: Decision | None = None
    """What waits until a warning has been read."""
    grammar: str = ""
    closing: bool = False
    """Whether the session ends when the sound does."""

    @property
    def current(self) -> Sentence | None:
        """The sentence that sounds now."""
        return self.sentences[self.sounding] if self.speaking and self.sentences else None

    @property
    def reading(self) -> bool:
        """Whether a guide's text is being read, and not only a reply given."""
        return self.speaking and any(sentence.place for sentence in self.sentences[self.sounding :])

    @property
    def warning(self) -> bool:
        """Whether a warning sounds now."""
        return self.current is not None and self.current.role is Role.WARNING

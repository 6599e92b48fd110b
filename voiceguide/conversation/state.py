"""What the conversation remembers, and the fixed things that it knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from voiceguide.choosing.decisions import Decision, Option
from voiceguide.choosing.router import Router
from voiceguide.conversation.echo import SoundedWord
from voiceguide.conversation.effects import Settings
from voiceguide.conversation.following import Following, Left
from voiceguide.conversation.replies import Replies
from voiceguide.guides.loading import Seen
from voiceguide.guides.model import Library
from voiceguide.hearing.trouble import Trouble
from voiceguide.reading.movement import Level
from voiceguide.reading.script import Place, Role, Sentence


@dataclass(frozen=True, eq=False)
class World:
    """What a conversation knows. Only a guide that is edited changes it: see `world.renewed`."""

    library: Library
    router: Router
    replies: Replies
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command → its key, as it is said: "right arrow". Without keys none is told."""
    voices: tuple[tuple[str, str], ...] = ()
    """The id and the spoken name of each voice that can be chosen."""
    seen: Seen | None = None
    """The guides' folder as it was read; None where the guides are from elsewhere, and do not change."""
    offered: frozenset[str] = frozenset()
    """The ids of the guides of that folder that are offered; empty for all."""


@dataclass(frozen=True)
class State:
    """What does. Of it the settings, the place and the bookmarks are kept for the next session."""

    today: date = date.min
    settings: Settings = field(default_factory=Settings)
    place: Place | None = None
    """The sentence that sounds, or that sounded last."""
    word: int = 0
    """The word of that sentence where the voice or the listener is, from 0."""
    letter: int = 0
    """The letter of that word, from 0."""
    level: Level = Level.SENTENCE
    """By how much "next" and "back" move."""
    guide: str = ""
    """The guide of the last answer; "" at the start."""
    subject: str = ""
    """The subject of the last answer; "" at the start."""
    topic: str = ""
    """The topic of the last answer; "" at the start."""
    speech: int = 0
    """The number of the latest Speak effect."""
    sentences: tuple[Sentence, ...] = ()
    """The sentences of that effect."""
    sounding: int = 0
    """Which of them sounds, from 0."""
    speaking: bool = False
    """Whether that effect still sounds."""
    finished: bool = False
    """Whether a text has been read to its end, and nothing has been moved to since."""
    commented: int = 0
    """How many of them, at the beginning, are a comment after which the reading goes on."""
    continuous: bool = False
    """Whether the sentences are a text that is read on to its end, and not a reply or one unit of it."""
    options: tuple[Option, ...] = ()
    """The answers on offer since a question was asked."""
    wanting: str = ""
    """The command whose value has been asked for; "" for none."""
    held: tuple[Sentence, ...] = ()
    """What was being read when that question interrupted it."""
    asked: int = 0
    """How often that question has been asked."""
    asked_at: float = 0.0
    """When it was asked last, in seconds."""
    told: frozenset[str] = frozenset()
    """The guides of which it has been said, or begun to be said, that they are unreviewed or overdue."""
    misses: int = 0
    """Utterances in a row that were not understood."""
    later: Decision | None = None
    """What waits until a warning has been read."""
    waiting: tuple[Sentence, ...] = ()
    """What must be told besides, and waits for the same."""
    last: Decision | None = None
    """What was decided last."""
    last_at: float = 0.0
    """When, in seconds."""
    last_place: Place | None = None
    """The place at that time."""
    times: int = 0
    """How often in a row."""
    heard: frozenset[Place] = frozenset()
    """The sentences of warnings that have sounded to their end."""
    history: tuple[Sentence, ...] = ()
    """What sounded last, the latest at the end."""
    recalled: tuple[Sentence, ...] = ()
    """The history when the person began to go back in it."""
    sought: str = ""
    """The words that were looked for last."""
    spelt: str = ""
    """What was spelt last."""
    spelt_at: Place | None = None
    """The sentence that it is of."""
    bookmarks: Mapping[str, Place] = field(default_factory=dict)
    """By name."""
    sleep_at: float | None = None
    """When the sleep timer stops the reading, in seconds since the session began; None when it is off."""
    sleep_after: float = 0.0
    """The seconds for which it was set."""
    fading: bool = False
    """Whether the sound grows weaker towards that time."""
    learning: bool = False
    """Whether commands are described instead of done."""
    trouble: Trouble | None = None
    """What is wrong with the microphone, and has not been told yet."""
    sounded: tuple[SoundedWord, ...] = ()
    """The words that sounded last, the latest at the end: the microphone may hear them."""
    grammar: str = ""
    """With which the ear hears: see `Listen`; "" before the session begins."""
    following: Following | None = None
    """Where somebody is who is being taken through steps; None while nobody is."""
    left: Left | None = None
    """Where somebody was who has not come to the end of the steps."""
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

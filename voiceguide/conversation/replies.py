"""The assistant's own sentences, from `content/sentences/replies.yaml`."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from voiceguide.conversation.effects import Verbosity
from voiceguide.errors import GuideError
from voiceguide.hearing.trouble import Trouble
from voiceguide.reading.movement import Level

SLOTS: Mapping[str, frozenset[str]] = {
    name: frozenset(slots.split())
    for name, slots in {
        "welcome": "titles",
        "help": "example",
        "can-say": "topics",
        "answer": "name topic",
        "end-of-section": "",
        "not-reviewed": "",
        "overdue": "last next",
        "reviewed": "title last reviewer",
        "next-review": "next",
        "review-passed": "next",
        "review-unknown": "title",
        "sources": "title",
        "which-one": "options",
        "neither": "",
        "give-up": "",
        "nothing-on": "name titles",
        "no-topic": "name topics",
        "nothing-on-topic": "topic titles",
        "personal": "",
        "no-answer": "titles",
        "not-heard": "",
        "nothing-to-read": "example",
        "nothing-to-repeat": "",
        "first-sentence": "",
        "last-sentence": "",
        "first-section": "",
        "last-section": "",
        "warning-first": "",
        "where": "title number count section sentence sentences",
        "where-nowhere": "titles",
        "faster": "",
        "slower": "",
        "louder": "",
        "quieter": "",
        "fastest": "",
        "slowest": "",
        "loudest": "",
        "quietest": "",
        "goodbye": "",
        **{f"level-{level}": "" for level in Level},
        "guide": "title",
        "end-of-guide": "",
        "one-section": "",
        "one-voice": "",
        "first-guide": "",
        "last-guide": "",
        "no-such-section": "count",
        "no-such-topic": "topics",
        "section-number": "number count",
        "not-found": "words",
        "nothing-sought": "",
        "no-more-matches": "words",
        "no-earlier-matches": "words",
        "where-in-detail": "title number count section sentence sentences step share in_section in_guide",
        "time-left": "in_section in_guide",
        "sleep-left": "until",
        "under-a-minute": "",
        "a-minute": "",
        "minutes": "minutes",
        "nothing-said-before": "",
        "rate": "rate",
        "volume": "volume",
        "higher": "",
        "lower": "",
        "highest": "",
        "lowest": "",
        "voice": "number name",
        "no-such-voice": "count",
        **{f"verbosity-{verbosity}": "" for verbosity in Verbosity},
        "sleep-timer": "until",
        "sleep-off": "",
        "bookmarked": "name",
        "bookmarks": "listed",
        "no-bookmarks": "",
        "no-such-bookmark": "name names",
        "bookmark-deleted": "name",
        "resuming": "title section",
        "welcome-back": "section day",
        "welcome-back-today": "section",
        **{
            f"want-{command}": ""
            for command in (
                "level go-to find bookmark go-to-bookmark delete-bookmark set-rate set-volume set-voice "
                "sleep-timer"
            ).split()
        },
        "learn-mode": "",
        "welcome-back-steps": "name",
        "steps-begin": "title",
        "steps-none": "",
        "steps-acknowledge": "",
        "steps-acknowledge-first": "",
        "steps-warning-cut": "",
        "steps-have-it": "",
        "steps-yes-or-no": "",
        "steps-get-it": "",
        "steps-without": "",
        "steps-went-without": "things",
        "steps-say-next": "",
        "steps-say-key-word": "word",
        "steps-key-word-first": "word",
        "steps-no-skipping": "",
        "steps-first": "",
        "steps-end": "",
        "steps-left": "where",
        "steps-where": "where",
        "steps-where-ago": "where ago",
        "steps-go-on-or-again": "",
        "steps-at-step": "number count",
        "steps-at-section": "section",
        "steps-count-none": "where",
        "steps-count-one": "where",
        "steps-count-more": "where count",
        "steps-no-things": "",
        "steps-no-words": "",
        "steps-ask-team": "",
        "steps-stopped": "",
        "steps-still-here": "",
        "steps-unsure": "phrases",
        "steps-not-heard": "",
        "steps-help": "",
        "steps-can-count": "wait",
        "steps-count": "wait",
        "steps-no-wait": "",
        "steps-nothing-counted": "",
        "steps-count-off": "",
        "steps-count-left": "left wait",
        "steps-left-of": "left",
        "steps-not-passed": "left wait",
        "steps-time-passed": "wait",
        "steps-second": "",
        **{f"steps-{unit}": "count" for unit in ("seconds", "minutes", "hours", "days")},
        "learn-mode-off": "",
        "key": "key",
        "microphone-lost": "",
        "microphone-back": "",
        **{f"microphone-{trouble}": "" for trouble in Trouble},
        "loudspeaker-back": "",
    }.items()
}
"""Every reply that the conversation gives, and the slots that it fills."""


@dataclass(frozen=True)
class Replies:
    """The replies by name."""

    texts: Mapping[str, str]

    def say(self, key: str, /, **slots: object) -> str:
        """The reply with its slots filled."""
        return self.texts[key].format(**slots)


def load_replies(file: Path) -> Replies:
    """Raises GuideError naming the first reply that is missing, unknown or has a slot nobody fills."""
    try:
        texts = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GuideError(
            f"The file of replies, {file.name}, cannot be read.", todo=f"Mend it: {error}."
        ) from error
    for name in [*SLOTS, *(texts or {})]:
        if name not in SLOTS or not isinstance((texts or {}).get(name), str):
            raise GuideError(
                f"The reply “{name}” in {file.name} is missing or unknown.", todo="Put it right there."
            )
        try:
            used = {slot for _, slot, _, _ in string.Formatter().parse(texts[name]) if slot is not None}
        except ValueError as error:
            raise GuideError(
                f"The reply “{name}” in {file.name} has an odd bracket.", todo=str(error)
            ) from error
        if not used <= SLOTS[name]:
            wrong = ", ".join(sorted(used - SLOTS[name]))
            raise GuideError(f"The reply “{name}” in {file.name} has a slot that nobody fills: {wrong}.")
    return Replies(texts)

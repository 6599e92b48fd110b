"""The words of requests, as clinicians edit them in `content/sentences/` and `content/urgent.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from voiceguide.choosing.folding import fold
from voiceguide.choosing.slots import LISTED, NAMES, Pattern, pattern_of
from voiceguide.choosing.wording import Wording
from voiceguide.errors import GuideError
from voiceguide.guides.templates import expand

REVIEWED = "reviewed"
"""Topic that is answered from a guide's front matter: when the text was last reviewed."""

SOURCES = "sources"
"""Topic that is answered from a guide's front matter: where the text comes from."""

COMMANDS = frozenset(
    """
    stop pause go-on repeat again-slowly
    next previous next-sentence previous-sentence next-section previous-section first last
    level level-larger level-smaller go-to half-way
    spell where-am-i time-left what-did-you-say
    faster slower set-rate louder quieter set-volume higher lower next-voice set-voice say-more say-less
    bookmark bookmarks go-to-bookmark delete-bookmark resume
    find next-match previous-match
    sleep-timer sleep-off learn-mode learn-mode-off
    what-can-i-say help yes no goodbye
    """.split()
)
"""The commands that the conversation knows; `commands.yaml` must give each at least one phrase."""

STEP_COMMANDS = frozenset(
    """
    stop pause next previous repeat again-slowly go-on start-again
    how-many-left need why what-is-that dropped wrong who-to-ask
    understand yes no skip count count-off count-left
    faster slower louder quieter help leave goodbye
    """.split()
)
"""The commands while steps are followed; `steps.yaml` must give each at least one phrase."""

KEY_WORD = "key-word"
"""The command that a step's key word gives: its phrases are in the guides."""

EVERYDAY = Path("lexicon", "everyday.txt")
"""The commonest words of English, in the content folder."""

STEPS = "steps.yaml"
"""The file of what is said while steps are followed."""

SLOT = "{name}"
"""Stands in a pattern for a name."""


@dataclass(frozen=True)
class Topic:
    """One thing that can be asked of a subject."""

    id: str
    title: str
    """The words spoken back after the subject's name."""
    patterns: tuple[str, ...]
    """Folded phrases, with at most one `{name}` each, that the ear listens for."""
    typed: tuple[str, ...] = ()
    """Further ones, that it does not listen for."""
    cues: tuple[str, ...] = ()
    """Templates of words that show together that the topic is meant (`Together`)."""
    beside: tuple[str, ...] = ()
    """Folded words that may stand beside a cue."""


@dataclass(frozen=True)
class Urgent:
    """Words that may mean danger, and the approved text that answers them."""

    phrases: tuple[str, ...]
    """Folded phrases that the ear listens for."""
    typed: tuple[str, ...]
    """Further ones, some with a `{name}`, that count wherever else words come from."""
    together: tuple[str, ...]
    """Templates of words that count where they stand in one request (`Together`)."""
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class FollowUps:
    """Folded phrases, some with a `{name}`, that lean on the request before them."""

    same_topic: tuple[str, ...]
    """The same topic for another subject."""
    other: tuple[str, ...]
    """The same topic for the other subject of a guide."""
    more: tuple[str, ...]
    """Another topic of the same subject."""
    it: tuple[str, ...]
    """Words that stand for the subject asked about last."""


@dataclass(frozen=True)
class Requests:
    """Everything that can be said to the assistant, besides the names and questions of the guides."""

    topics: Mapping[str, Topic]
    commands: Mapping[str, str]
    """Folded phrase → command."""
    patterns: tuple[Pattern, ...]
    """Phrases of commands with a slot."""
    lists: Mapping[str, Mapping[str, str]]
    """For each slot of `slots.LISTED`, folded phrase → value."""
    little: frozenset[str]
    """Folded words that are not listened for where a word is looked for: nobody looks for "and"."""
    descriptions: Mapping[str, str]
    """Command → what it does, in a sentence."""
    choices: Mapping[str, int]
    """Folded phrase → the place chosen, from 1."""
    others: Mapping[str, str]
    """Folded name of a medicine that no guide covers → the name as written."""
    urgent: Urgent
    wording: Wording
    follow_ups: FollowUps
    personal: tuple[str, ...]
    """Folded phrases of questions that only a person's treatment team can answer."""
    personal_together: tuple[str, ...]
    """The same, as templates of words that count where they stand in one request (`Together`)."""
    lacking: Mapping[str, str]
    """Folded phrase → the topic that it asks for and that no guide covers."""
    everyday: frozenset[str]
    """The commonest words of English, which are never taken for a misspelling of another."""
    guided: tuple[str, ...]
    """Folded phrases, some with a `{name}`, that ask to be taken through steps."""
    step_commands: Mapping[str, str]
    """While steps are followed, folded phrase → command."""


def fold_pattern(template: str) -> Iterable[str]:
    """The folded phrases of a template; a `{name}` slot stays."""
    for phrase in expand(template):
        yield " ".join(SLOT if part == SLOT else fold(part) for part in _split_slot(phrase)).strip()


def load_requests(content: Path) -> Requests:
    """Raises GuideError, naming the file, when a file of sentences is missing or cannot be used."""
    folder = content / "sentences"
    topics = {
        str(topic): Topic(
            str(topic),
            _text(entry, "title"),
            tuple(_patterns(_list(entry.get("says")))),
            tuple(_patterns(_list(entry.get("also", [])))),
            tuple(_list(entry.get("cues", []))),
            tuple(_patterns(_list(entry.get("beside", [])))),
        )
        for topic, entry in _mapping(folder / "topics.yaml").items()
        if isinstance(entry, dict)
    }
    commands: dict[str, str] = {}
    patterns: list[Pattern] = []
    for command, phrases in _mapping(folder / "commands.yaml").items():
        for phrase in _list(phrases):
            pattern = pattern_of(str(command), phrase)
            if pattern is None:
                commands[fold(phrase)] = str(command)
            elif pattern.slot in NAMES:
                patterns.append(pattern)
            else:
                raise GuideError(
                    f"commands.yaml has a phrase with a slot that nobody fills: “{phrase}”.",
                    todo=f"Use one of: {', '.join(sorted(NAMES))}.",
                )
    said = {*commands.values(), *(pattern.command for pattern in patterns)}
    if said != COMMANDS:
        wrong = ", ".join(sorted(said ^ COMMANDS))
        raise GuideError(
            f"commands.yaml and the program disagree on: {wrong}.", todo="Give each command its phrases."
        )
    choices = {
        fold(phrase): int(str(number))
        for number, phrases in _mapping(folder / "choices.yaml").items()
        for phrase in _list(phrases)
    }
    lists = _lists(folder / "slots.yaml")
    descriptions = {str(name): str(text) for name, text in _mapping(folder / "descriptions.yaml").items()}
    if set(descriptions) != COMMANDS:
        wrong = ", ".join(sorted(set(descriptions) ^ COMMANDS))
        raise GuideError(
            f"descriptions.yaml and the program disagree on: {wrong}.", todo="Give each command a sentence."
        )
    others = {fold(name): name for name in _list(_yaml(folder / "other-medicines.yaml"))}
    return Requests(
        topics,
        commands,
        tuple(patterns),
        lists,
        frozenset(map(fold, _list(_yaml(folder / "little-words.yaml")))),
        descriptions,
        choices,
        others,
        _urgent(content / "urgent.md"),
        _wording(folder / "words.yaml"),
        _follow_ups(folder / "follow-ups.yaml"),
        tuple(_patterns(_list(_mapping(folder / "personal.yaml").get("says")))),
        tuple(_list(_mapping(folder / "personal.yaml").get("together"))),
        {
            phrase: str(topic)
            for topic, templates in _mapping(folder / "other-topics.yaml").items()
            for phrase in _patterns(_list(templates))
        },
        frozenset(_read(content / EVERYDAY).split()),
        tuple(_patterns(_list(_mapping(folder / STEPS).get("start")))),
        _step_commands(folder / STEPS),
    )


def _step_commands(file: Path) -> dict[str, str]:
    """What is said while steps are followed. There each phrase has one meaning, whatever it has elsewhere."""
    commands = _mapping(file).get("commands")
    found: dict[str, str] = {}
    for command, phrases in commands.items() if isinstance(commands, dict) else ():
        for phrase in map(fold, _list(phrases)):
            if found.setdefault(phrase, str(command)) != command:
                raise GuideError(
                    f"{file.name} gives “{phrase}” to two commands, {found[phrase]} and {command}.",
                    todo="Keep it for one of them.",
                )
    if set(found.values()) != STEP_COMMANDS:
        wrong = ", ".join(sorted(set(found.values()) ^ STEP_COMMANDS))
        raise GuideError(
            f"{file.name} and the program disagree on: {wrong}.", todo="Give each command its phrases."
        )
    return found


def _wording(file: Path) -> Wording:
    found = _mapping(file)
    same, around = found.get("same"), found.get("around")
    if not isinstance(same, dict) or not isinstance(around, dict):
        raise GuideError(f"{file.name} lacks “same” or “around”.", todo="Compare it with the one that came.")
    return Wording.of(
        {str(word): _list(others) for word, others in same.items()},
        _list(found.get("hesitations")),
        _list(around.get("before")),
        _list(around.get("after")),
    )


def _follow_ups(file: Path) -> FollowUps:
    found = _mapping(file)
    return FollowUps(
        *(tuple(_patterns(_list(found.get(name)))) for name in ("same-topic", "other", "more", "it"))
    )


def _lists(file: Path) -> dict[str, dict[str, str]]:
    """The slots whose phrases are listed, each value with its phrases."""
    found = _mapping(file)
    if set(found) != set(LISTED):
        wrong = ", ".join(sorted({str(name) for name in found} ^ set(LISTED)))
        raise GuideError(
            f"{file.name} and the program disagree on: {wrong}.",
            todo="Compare it with the one that came.",
        )
    lists: dict[str, dict[str, str]] = {}
    for name, values in found.items():
        named = values.items() if isinstance(values, dict) else [(value, [value]) for value in _list(values)]
        lists[str(name)] = {fold(phrase): str(value) for value, phrases in named for phrase in _list(phrases)}
    return lists


def _urgent(file: Path) -> Urgent:
    parts = _read(file).split("---\n", 2)
    if len(parts) != 3 or not parts[2].strip():
        raise GuideError(
            f"{file.name} has no front matter or no text.", todo="Compare it with the one that came."
        )
    front = _parsed(parts[1], file)
    fields = front if isinstance(front, dict) else {}
    phrases, typed = _patterns(_list(fields.get("says"))), _patterns(_list(fields.get("also", [])))
    paragraphs = tuple(" ".join(part.split()) for part in parts[2].split("\n\n") if part.strip())
    return Urgent(tuple(phrases), tuple(typed), tuple(_list(fields.get("together", []))), paragraphs)


def _patterns(templates: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(phrase for template in templates for phrase in fold_pattern(template)))


def _split_slot(phrase: str) -> list[str]:
    return [part for part in re.split(r"(\{name\})", phrase) if part.strip()]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GuideError(
            f"The content file {file.name} cannot be read.", todo=f"Put it back: {error}."
        ) from error


def _parsed(text: str, file: Path) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise GuideError(f"The content file {file.name} is not written as YAML.", todo=str(error)) from error


def _yaml(file: Path) -> object:
    return _parsed(_read(file), file)


def _mapping(file: Path) -> dict[object, object]:
    found = _yaml(file)
    if not isinstance(found, dict):
        raise GuideError(
            f"The content file {file.name} holds no named entries.", todo="Write “name: …” on each line."
        )
    return found


def _list(value: object) -> list[str]:
    if not isinstance(value, list):
        raise GuideError("A content file has an entry without a list of phrases.", todo=f"It reads: {value}.")
    return [str(entry) for entry in value]


def _text(entry: dict[object, object], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str):
        raise GuideError(f"topics.yaml has a topic without {name}.", todo=f"Its entry reads: {entry}.")
    return value

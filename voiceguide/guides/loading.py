"""Reads guides from Markdown with front matter.

A guide with any fault is left out whole: half a guide could lack the very warning that matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import DirEntry, scandir
from pathlib import Path

import yaml
from markdown_it.token import Token

from voiceguide.errors import GuideError
from voiceguide.guides.approval import FIELD, read_approval, standing
from voiceguide.guides.checking import check_names, check_section, check_sections
from voiceguide.guides.inline import Line, PlaceError, lines_of, parser, written
from voiceguide.guides.lists import number_items
from voiceguide.guides.marks import are_marks, marks_of, some_are_marks
from voiceguide.guides.model import (
    LINE_END,
    UNSURE,
    Approval,
    Block,
    Guide,
    Item,
    Kind,
    Library,
    MarkKind,
    Section,
    Words,
)
from voiceguide.guides.templates import expand
from voiceguide.problem import Problem

NOT_REVIEWED = "not yet reviewed"
"""What `reviewer` says while no clinician has reviewed the text."""

_RULE = rf"---[ \t]*(?:{LINE_END.pattern})"
_FRONT = re.compile(rf"\A\ufeff?{_RULE}((?:.*?(?:{LINE_END.pattern}))?){_RULE}", re.DOTALL)
"""The front matter. Windows may write a mark (U+FEFF) before it."""

_TABLE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?")
"""The line that a table has below its first."""

_HEADING = re.compile(r"(?P<title>.*?)\s*\{#(?P<id>[a-z0-9-]+)\}")
_DETAIL = re.compile(rf"(About|Topic|Asked|{MarkKind.DROPPED}|{MarkKind.WRONG}):\s*(.*)")
_REQUIRED = ("title", "language", "names", "sources", "reviewer")


Stamp = tuple[int, int, int]
"""A file's time of change in nanoseconds, its length in bytes, and its number on the disk."""


@dataclass(frozen=True)
class Shelf:
    """What was found in a folder of guides."""

    library: Library
    problems: tuple[Problem, ...]
    """Why each guide that is not in the library was left out."""


def load_guides(folder: Path, topics: Iterable[str]) -> Shelf:
    """Reads every `*.md` of the folder; `topics` are the topic ids that a section may name.

    Raises GuideError when the folder itself cannot be read.
    """
    return look(folder, topics).shelf


@dataclass(frozen=True)
class Seen:
    """A folder of guides as it was when it was looked at."""

    folder: Path
    topics: frozenset[str]
    """The topic ids that a section may name."""
    shelf: Shelf
    files: Mapping[str, tuple[Stamp, Guide | None, tuple[Problem, ...]]]
    """By the file's name, its stamp, and what was read from it."""


def look(folder: Path, topics: Iterable[str], before: Seen | None = None) -> Seen:
    """Reads the folder; of a look before, files that have not changed since are taken over.

    Where nothing has changed that look itself is given back, for a `stat` of each file.
    Raises GuideError when the folder itself cannot be read.
    """
    known = frozenset(topics)
    stamps = stamps_of(folder)
    if before and {file: kept[0] for file, kept in before.files.items()} == stamps:
        return before
    files: dict[str, tuple[Stamp, Guide | None, tuple[Problem, ...]]] = {}
    for file, stamp in stamps.items():
        kept = before.files.get(file) if before else None
        if kept and kept[0] == stamp:
            files[file] = kept
        else:
            guide, found = load_guide(folder / file, known)
            files[file] = (stamp, guide, tuple(found))
    return Seen(folder, known, _shelved(folder, files), files)


def stamps_of(folder: Path) -> dict[str, Stamp]:
    """By each file's name what changes when it does. Raises GuideError when the folder cannot be read."""
    try:
        return dict(sorted((one.name, _stamp(one)) for one in scandir(folder) if one.name.endswith(".md")))
    except OSError as error:
        raise GuideError(f"The folder of guides, {folder}, cannot be read.", todo=str(error)) from error


def _stamp(file: DirEntry[str]) -> Stamp:
    """What changes when the file does; a file that cannot be looked at is blamed when it is read."""
    try:
        found = file.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _shelved(folder: Path, files: Mapping[str, tuple[Stamp, Guide | None, tuple[Problem, ...]]]) -> Shelf:
    """All that can be read together: of two guides with one name the later is left out."""
    guides: dict[str, Guide] = {}
    problems: list[Problem] = []
    owners: dict[str, str] = {}
    for name, (_, guide, faults) in files.items():
        file = folder / name
        found = list(faults)
        said = [name for subject, names in guide.names.items() for name in (subject, *names)] if guide else []
        found += [
            Problem(
                file, 1, f"the name “{name}” is taken by the guide {owners[name.lower()]}", "choose another"
            )
            for name in dict.fromkeys(said)
            if name.lower() in owners
        ]
        problems += found
        if guide and not found:
            guides[guide.id] = guide
            owners |= dict.fromkeys((name.lower() for name in said), guide.id)
    return Shelf(Library(guides), tuple(problems))


def load_guide(file: Path, topics: frozenset[str]) -> tuple[Guide | None, list[Problem]]:
    """The guide, or None and what is wrong with it, each with its line."""
    guide, problems = read_guide(file, topics)
    return (None if problems else guide), problems


def read_guide(file: Path, topics: frozenset[str]) -> tuple[Guide | None, list[Problem]]:
    """The guide as far as it can be read, also where something is wrong with it, and what that is.

    It is for comparing texts: only one without a fault may be read to anybody.
    """
    reader = _Reader(file, topics)
    return reader.read(), reader.problems


class _Reader:
    """Reads one file and keeps every fault that it meets on the way."""

    def __init__(self, file: Path, topics: frozenset[str]) -> None:
        self.file = file
        self.topics = topics
        self.problems: list[Problem] = []
        self.lines: list[Line] = []
        self.text = ""

    def blame(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, what, mend))

    def read(self) -> Guide | None:
        try:
            text = self.file.read_bytes().decode("utf-8")  # with the line ends as they are
        except (OSError, UnicodeDecodeError) as error:
            self.blame(1, f"the file cannot be read ({error})", "save it as UTF-8 text")
            return None
        front = _FRONT.match(text)
        if not front:
            self.blame(1, "there is no front matter", "begin the file with a line --- and the guide's title")
            return None
        fields = self._fields(front[1])
        if fields is None:
            return None
        names = self._names(fields["names"])
        self.text, self.lines = text, lines_of(text)
        above = len(LINE_END.findall(front[0]))
        sections = tuple(self._sections(text[front.end() :], above, names))
        self.problems += [*check_sections(self.file, sections), *check_names(self.file, names, sections)]
        reviewer = str(fields["reviewer"]).strip()
        approval = self._approval(fields)
        return Guide(
            id=self.file.stem,
            title=str(fields["title"]),
            language=str(fields["language"]),
            names=names,
            sources=tuple(str(source) for source in _listed(fields["sources"])),
            last_reviewed=self._day(fields, "last_reviewed"),
            next_review=self._day(fields, "next_review"),
            reviewer=None if reviewer == NOT_REVIEWED else reviewer,
            sections=sections,
            file=self.file.name,
            text=text,
            approval=approval,
            standing=standing(approval, text),
            accepted=self._accepted(fields.get("accepted")),
        )

    def _fields(self, front: str) -> Mapping[str, object] | None:
        try:
            fields = yaml.safe_load(front)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 2 if error.problem_mark else 1
            self.blame(
                line, f"the front matter cannot be read ({error.problem})", "compare it with another guide"
            )
            return None
        if not isinstance(fields, dict):
            self.blame(1, "the front matter holds no fields", "write it as “title: …”, one field a line")
            return None
        for name in _REQUIRED:
            if not fields.get(name):
                self.blame(1, f"the front matter has no {name}", f"add a line “{name}: …”")
        if not isinstance(fields.get("names"), dict):
            self.blame(
                1,
                "names is not a list of subjects",
                "write “names:” and under it “aldesleukin: [aldesleukin, IL-2]”",
            )
        if not isinstance(fields.get("sources"), list):
            self.blame(1, "sources is not a list", "write each source on a line of its own after a dash")
        return None if self.problems else fields

    def _names(self, names: object) -> dict[str, tuple[str, ...]]:
        assert isinstance(names, dict)
        found: dict[str, tuple[str, ...]] = {}
        for subject, said in names.items():
            if isinstance(said, list) and said and all(str(name or "").strip() for name in said):
                found[str(subject)] = tuple(str(name) for name in said)
            else:
                self.blame(
                    1, f"names gives no names for {subject}", "write them in square brackets, with commas"
                )
        return found

    def _accepted(self, written: object) -> dict[str, str]:
        """Reasons by rule. Which rules there are is not known here: see `voiceguide.linting`."""
        found = written if isinstance(written, dict) else {}
        if not all(isinstance(reason, str) and reason.strip() for reason in found.values()) or (
            written is not None and not isinstance(written, dict)
        ):
            self.blame(
                1, "accepted has a rule without a reason", "write “accepted:” and below it “rule: the reason”"
            )
            return {}
        return {str(rule): " ".join(str(reason).split()) for rule, reason in found.items()}

    def _day(self, fields: Mapping[str, object], name: str) -> date | None:
        day = fields.get(name)
        if day is None or (isinstance(day, date)):
            return day
        self.blame(1, f"{name} is “{day}”, which is not a date", "write it as 2024-05-31, or leave it empty")
        return None

    def _approval(self, fields: Mapping[str, object]) -> Approval | None:
        if FIELD not in fields:
            return None
        try:
            return read_approval(fields[FIELD])
        except ValueError as error:
            self.blame(1, f"the approval cannot be read: {error}", "remove it, and approve the guide again")
            return None

    def _sections(self, body: str, offset: int, names: Mapping[str, tuple[str, ...]]) -> Iterator[Section]:
        """Cuts the body at its level 2 headings. `offset` is the number of lines above the body."""
        tokens = parser().parse(body)
        starts = [
            i
            for i, token in enumerate(tokens)
            if token.type == "heading_open" and token.tag == "h2" and token.level == 0
        ]
        if not starts:
            self.blame(offset + 1, "there is no section", "give each section a heading “## Title {#its-id}”")
        if tokens and (not starts or starts[0] > 0):
            self.blame(offset + 1, "there is text before the first section", "move it under a heading")
        for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
            section = self._section(tokens[start:end], offset, names)
            if section:
                yield section

    def _section(
        self, tokens: list[Token], offset: int, names: Mapping[str, tuple[str, ...]]
    ) -> Section | None:
        line = _line(tokens[0], offset)
        words = self._words(tokens[1], offset, heading=tokens[0].markup.startswith("#"))
        heading = _HEADING.fullmatch(words.text)
        if not heading:
            self.blame(line, f"the heading “{tokens[1].content}” has no id", "end it with {#its-id}")
            return None
        if not heading["title"]:
            self.blame(line, "the heading has no words", "write its title before the id")
        details, rest = self._details(tokens[3:])
        about = tuple(part.strip() for part in details.get("About", "").split(",") if part.strip()) or tuple(
            names
        )
        for subject in about:
            if subject not in names:
                self.blame(line, f"About names “{subject}”", f"use one of: {', '.join(names)}")
        topic = details.get("Topic", "")
        if topic not in self.topics and topic != UNSURE:
            self.blame(
                line,
                f"the topic “{topic}” is not known",
                f"use one of: {', '.join([*sorted(self.topics), UNSURE])}",
            )
        section = Section(
            id=heading["id"],
            heading=words.part(*heading.span("title")),
            about=about,
            topic=topic,
            asked=tuple(part.strip() for part in details.get("Asked", "").split(";") if part.strip()),
            blocks=tuple(self._marked(self._blocks(rest, offset))),
            line=line,
            if_dropped=details.get(MarkKind.DROPPED, "").removeprefix("#"),
            if_wrong=details.get(MarkKind.WRONG, "").removeprefix("#"),
        )
        self.problems += check_section(self.file, section)
        for question in section.asked:
            try:
                expand(question)
            except GuideError as error:
                what = f"{error.happened[:1].lower()}{error.happened[1:]}".rstrip(".")
                self.blame(line, what, "mend its brackets")
        return section

    @staticmethod
    def _details(tokens: list[Token]) -> tuple[dict[str, str], list[Token]]:
        """The lines About, Topic, Asked and so on below the heading, and what follows them."""
        if len(tokens) < 3 or tokens[0].type != "paragraph_open":
            return {}, tokens
        found = [_DETAIL.fullmatch(line) for line in tokens[1].content.split("\n")]
        if not all(found):
            return {}, tokens
        return {match[1]: match[2] for match in found if match}, tokens[3:]

    def _blocks(self, tokens: list[Token], offset: int) -> Iterator[Block]:
        numbering = number_items(tokens)
        kinds: list[Kind] = []
        quotes = 0
        begun: list[Item] = []
        for index, token in enumerate(tokens):
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    kinds.append(Kind.STEP if token.type.startswith("ordered") else Kind.ITEM)
                case "bullet_list_close" | "ordered_list_close":
                    kinds.pop()
                case "list_item_open":
                    begun.append(numbering.items[index])
                    if jump := numbering.jumps.get(index):
                        self.blame(_line(token, offset), jump, "number the steps in order, without a gap")
                case "list_item_close" if begun:
                    begun.pop()
                    self.blame(
                        _line(_opening(tokens, index), offset),
                        "an item is empty",
                        "write its text or remove it",
                    )
                case "blockquote_open":
                    quotes += 1
                case "blockquote_close":
                    quotes -= 1
                case "inline":
                    self._check_inline(token, offset)
                    kind = Kind.WARNING if quotes else kinds[-1] if kinds else Kind.PARAGRAPH
                    yield Block(
                        kind, self._words(token, offset), _line(token, offset), tuple(begun), len(kinds)
                    )
                    begun.clear()
                case "fence" | "code_block" | "html_block" | "hr" | "heading_open":
                    self.blame(
                        _line(token, offset), f"a {token.type} cannot be read aloud", "write it as sentences"
                    )
                case _:
                    pass

    def _marked(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks; a paragraph of marks goes with the item that it stands in, and is none of them."""
        found: list[Block] = []
        for block in blocks:
            lines = self._raw(block)
            if not some_are_marks(lines):
                found.append(block)
            elif not are_marks(lines):
                what = f"a mark stands in one paragraph with other words: “{lines[0]}”"
                self.blame(block.line, what, "put an empty line before the first mark, one mark a line")
            elif block.items or block.depth != 1 or block.kind is Kind.WARNING:
                what = f"the mark “{lines[0]}” is not below a step or a thing of a list"
                self.blame(block.line, what, "put it into the item, below its words, as far in as they are")
            else:
                whole = reversed(range(len(found)))
                at = next(index for index in whole if found[index].items and found[index].depth == 1)
                marks = (*found[at].marks, *marks_of(block.words, lines, block.line))
                if len(marks) != len(found[at].marks) + len(lines):
                    what = f"the marks that begin with “{lines[0]}” cannot be told apart"
                    self.blame(block.line, what, "write each label once, and words after it")
                found[at] = replace(found[at], marks=marks)
        yield from found

    def _raw(self, block: Block) -> list[str]:
        """The lines of a paragraph as they are written, without what stands before the words."""
        if not block.words.text:
            return []
        start, end = block.words.span(0, len(block.words.text))
        return [line.strip() for line in LINE_END.split(self.text[start:end])]

    def _check_inline(self, token: Token, offset: int) -> None:
        """Blames what would be lost, or heard as signs: a picture, a tag of HTML, a table."""
        kinds = {child.type for child in token.children or ()}
        if "image" in kinds:
            self.blame(_line(token, offset), "there is a picture", "say in words what it shows")
        if "html_inline" in kinds:
            self.blame(_line(token, offset), "there is a tag of HTML", "write its words alone")
        if any(_TABLE.fullmatch(line.strip()) for line in token.content.split("\n")[1:]):
            self.blame(_line(token, offset), "there is a table", "write it as sentences or as a list")

    def _words(self, token: Token, offset: int, *, heading: bool = False) -> Words:
        """The words of a paragraph without emphasis, each character with its place in the file."""
        first, last = ((line + offset) for line in token.map or (0, 0))
        try:
            return written(token, self.lines[first:last], heading=heading)
        except PlaceError as error:
            what = f"it cannot be told where in the file “{error}” stands"
            self.blame(_line(token, offset), what, "write it with less markup")
            return Words("", ())


def _opening(tokens: Sequence[Token], close: int) -> Token:
    """The token that opens what this one closes."""
    return next(token for token in reversed(tokens[:close]) if token.level == tokens[close].level)


def _line(token: Token, offset: int) -> int:
    return (token.map[0] if token.map else 0) + offset + 1


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []

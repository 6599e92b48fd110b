"""The requests of `tests/requests`, and what is made of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from voiceguide.choosing.decisions import (
    NAMES,
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
)
from voiceguide.choosing.router import Context

FOLDER = Path(__file__).parents[1] / "requests"

HELD_OUT = ("held_out", "held_out_later", "held_out_last")
"""The files that no phrase, rule or threshold may be chosen on."""

REFUSALS = frozenset({"none", "personal", "quiet"})
"""Decisions that read no section and do nothing else."""


@dataclass(frozen=True)
class Asked:
    """One request, and the decision that it must get."""

    file: str
    said: str
    decision: str
    """One of `decisions.NAMES`."""
    section: str = ""
    about: str = ""
    """The subject of the answer; "" where it does not matter."""
    options: frozenset[str] = frozenset()
    """The sections that are offered; none where it does not matter."""
    name: str = ""
    """The medicine that is said to be missing; "" where it does not matter."""
    topic: str = ""
    """The topic that is said to be missing."""
    command: str = ""
    value: str = ""
    context: Context = field(default_factory=Context)

    @property
    def held_out(self) -> bool:
        """Whether it is kept for testing alone."""
        return self.file in HELD_OUT

    def is_right(self, decision: Decision) -> bool:
        """Whether this is the decision."""
        if NAMES[type(decision)] != self.decision:
            return False
        match decision:
            case Answer(target):
                return target.section == self.section and self.about in ("", target.subject)
            case Ask(options):
                return not self.options or {one.target.section for one in options} == self.options
            case Nothing(name, _, topic):
                return (not self.name or name == self.name) and (not self.topic or topic == self.topic)
            case Command(name, value):
                return (name, value) == (self.command, self.value)
        return True

    def is_wrong_section(self, decision: Decision) -> bool:
        """Whether a section is read that does not answer: the worst that can be done."""
        return isinstance(decision, Answer) and not self.is_right(decision)


def asked() -> Iterator[Asked]:
    """All requests, file by file."""
    for file in sorted(FOLDER.glob("*.yaml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8")):
            after = group.get("after", {})
            subject = after.get("subject", "")
            guide = "injection-under-the-skin" if subject == "injection" else "interferon-and-aldesleukin"
            context = Context(guide if subject else "", subject, topic=after.get("topic", ""))
            wanted = {
                name: str(group[name])
                for name in ("section", "about", "name", "topic", "command", "value")
                if name in group
            }
            options = frozenset(group.get("options", ()))
            for said in group["said"]:
                yield Asked(
                    file.stem, str(said), group["decision"], options=options, context=context, **wanted
                )

"""`voiceguide approve`: a person answers for the text of a guide, as it is now."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from voiceguide.choosing.requests import load_requests
from voiceguide.commands import Commands
from voiceguide.errors import GuideError
from voiceguide.guides.approval import digest, signed
from voiceguide.guides.loading import load_guide
from voiceguide.guides.model import UNSURE, Approval, Guide, Standing
from voiceguide.guides.writing import put
from voiceguide.linting.misreading import blocking
from voiceguide.paths import content_dir

MOST_CHARACTERS = 120
"""Characters of a name or a role: it is read aloud."""


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("approve", help="sign the text of a guide, as it is now")
    one.add_argument("guide", help="the guide's id: its file's name without .md")
    one.add_argument("--by", required=True, metavar="NAME", help="who approves it")
    one.add_argument("--role", required=True, metavar="ROLE", help="as what, such as “lead pharmacist”")
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Signs the guide. Raises GuideError where it cannot be read as it stands: then nothing is signed."""
    by, role = _line(options.by, "name"), _line(options.role, "role")
    file = content_dir() / "guides" / f"{options.guide}.md"
    guide = _whole(file, options.guide)
    approval = Approval(by, role, date.today(), digest(guide.text))
    text = signed(guide.text, approval)
    _put(file, text)
    again = _whole(file, options.guide)
    if again.standing is not Standing.APPROVED:
        _put(file, guide.text)
        raise GuideError(
            f"The guide {guide.id} cannot be signed as it is written.", kept="It was left as it was."
        )
    print(f"{guide.title}: {len(guide.sections)} sections, approved by {by}, {role}, on {approval.on}.")
    print(f"What is signed is the whole file {file.name} but the approval itself: {approval.digest}")
    open_ones = [one.title for one in guide.sections if one.topic == UNSURE]
    if open_ones:
        print(f"No request for a topic reaches these sections: {'; '.join(open_ones)}.")
    return 0


def _line(text: str, what: str) -> str:
    """A name or a role, as it can stand in a line and be read aloud. Raises GuideError."""
    plain = " ".join(text.split())
    if not plain or len(plain) > MOST_CHARACTERS or not plain.isprintable():
        raise GuideError(
            f"The {what} of whoever approves is missing or cannot be read aloud.", todo="Write it in words."
        )
    return plain


def _whole(file: Path, name: str) -> Guide:
    """The guide, when nothing keeps it from being read. Raises GuideError."""
    if Path(name).name != name or not file.is_file():
        raise GuideError(f"There is no guide {name}.", todo="Run voiceguide check content.")
    guide, problems = load_guide(file, frozenset(load_requests(content_dir()).topics))
    if guide is None:
        raise GuideError(f"The guide {name} has a fault, and nothing was signed.", todo=str(problems[0]))
    unsettled = next(blocking(guide), None)
    if unsettled:
        raise GuideError(f"The guide {name} can be misread, and nothing was signed.", todo=str(unsettled))
    return guide


def _put(file: Path, text: str) -> None:
    try:
        put(file, text)
    except OSError as error:
        raise GuideError(
            f"The guide {file.stem} cannot be written: {error.strerror or error}.",
            kept="It was left as it was.",
        ) from error

"""Who approved a guide's text, and whether it is still the text that was approved.

What is signed is the whole file but the approval itself: its characters, where neither a mark of Windows
before them (U+FEFF) nor the kind of line end counts. The digest tells a change; it is no proof against
somebody who makes a new one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from voiceguide.guides.model import LINE_END, Approval, Standing

FIELD = "approval"
"""The front matter's field that holds the approval: a line of its own, and the indented lines below it."""

DIGEST = "sha256:"
"""What stands before the digest: the way in which it was made (FIPS 180-4), in 64 hexadecimal digits of small
letters."""

_BLOCK = re.compile(rf"^{FIELD}:[^\n]*\n(?:[ \t][^\n]*\n)*", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\n(?:.*?\n)?(?=---[ \t]*\n)", re.DOTALL)
_DIGEST = re.compile(rf"{DIGEST}[0-9a-f]{{64}}")


def normalised(text: str) -> str:
    """What of a guide's file is signed: all but the approval, the first mark and the kind of line ends."""
    plain = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    front = _FRONT.match(plain)
    end = front.end() if front else 0
    return _BLOCK.sub("", plain[:end]) + plain[end:]


def digest(text: str) -> str:
    """The digest of a guide's file, its approval apart: "sha256:" and 64 digits."""
    return DIGEST + hashlib.sha256(normalised(text).encode("utf-8")).hexdigest()


def standing(approval: Approval | None, text: str) -> Standing:
    """Whether the file's text is the one that was approved."""
    if approval is None:
        return Standing.NONE
    return Standing.APPROVED if approval.digest == digest(text) else Standing.CHANGED


def read_approval(written: object) -> Approval:
    """The approval as the front matter's field holds it. Raises ValueError with what is wrong, in words."""
    if not isinstance(written, Mapping):
        raise ValueError("it has no fields")
    by, role, on, made = (written.get(name) for name in ("by", "role", "date", "text"))
    if not isinstance(by, str) or not by.strip() or not isinstance(role, str) or not role.strip():
        raise ValueError("it lacks a name or a role")
    if not isinstance(on, date):
        raise ValueError("its day is no date")
    if not isinstance(made, str) or not _DIGEST.fullmatch(made):
        raise ValueError("it does not say of which text it is")
    return Approval(by.strip(), role.strip(), on, made)


def signed(text: str, approval: Approval) -> str:
    """The file with this approval in place of any other. All else stays as it is, but that its lines end
    alike.

    Raises ValueError where the file has no front matter.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = normalised(text)
    front = _FRONT.match(plain)
    if not front:
        raise ValueError("there is no front matter")
    block = (
        f"{FIELD}:\n  by: {_quoted(approval.by)}\n  role: {_quoted(approval.role)}\n"
        f"  date: {approval.on.isoformat()}\n  text: {approval.digest}\n"
    )
    return mark + (plain[: front.end()] + block + plain[front.end() :]).replace("\n", end)


def _quoted(words: str) -> str:
    """As YAML's single quotes hold any words of one line."""
    return "'" + words.replace("'", "''") + "'"

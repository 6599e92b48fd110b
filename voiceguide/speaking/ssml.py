"""Whether a text is SSML (W3C Speech Synthesis Markup Language 1.1), and whether it can be read.

espeak-ng mends markup that is not well formed by guessing, and words may be lost: such a text is refused.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from voiceguide.errors import VoiceError
from voiceguide.lexicon.notation import Marked

_SPEAK = re.compile(r"\s*(<\?xml[^>]*\?>\s*)?<speak[\s>/]")
_NEEDS_SPACE = re.compile(r"(?=\]\])(?<!\])|(?<=\]\])(?=[<&])|(?P<mark>(?<=[.!?…])\s*(?=<mark\b))")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)


def check(text: str) -> bool:
    """Whether it is a `<speak>` element. Any other text is plain, and its tags are read out.

    Raises VoiceError when it begins as one and is not well formed.
    """
    if not _SPEAK.match(text):
        return False
    if _DOCTYPE.search(text):
        raise VoiceError("The SSML has a document type, which is not read.", todo="Leave it out.")
    try:
        ElementTree.fromstring(text.strip())
    except ElementTree.ParseError as error:
        raise VoiceError("The SSML is not well formed, so it was not read.", todo=f"{error}.") from error
    return True


def as_espeak_reads(text: str) -> Marked:
    """SSML with white space where espeak-ng needs it.

    Right after phonemes it reads out a full stop ("dot") or the next tag ("slash s"). A mark after the end of
    a sentence it loses, unless that is the end of a line. An `&` right after phonemes it never says.
    """
    parts: list[str] = []
    places = [(0, 0, True)]
    length = at = 0
    for found in _NEEDS_SPACE.finditer(text):
        end, space = found.end(), "\n" if found.lastgroup == "mark" else " "
        parts += [text[at:end], space]
        length += end - at + len(space)
        at = end
        places.append((length, at, True))
    return Marked("".join([*parts, text[at:]]), tuple(places))

"""Whether a text is SSML (W3C Speech Synthesis Markup Language 1.1), and whether it can be read.

espeak-ng mends markup that is not well formed by guessing, and words may be lost: such a text is refused.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from voiceguide.errors import VoiceError

_SPEAK = re.compile(r"\s*(<\?xml[^>]*\?>\s*)?<speak[\s>/]")
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

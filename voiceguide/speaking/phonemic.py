"""Text with the words of the lexicon written as espeak-ng's phonemes."""

from __future__ import annotations

import re
from collections.abc import Callable

from voiceguide.lexicon.ipa import mnemonics, sounds
from voiceguide.lexicon.pls import Lexicon

_OPEN, _CLOSE = "[[", "]]"
_SECOND_BRACKET = re.compile(r"(?<=\[)\[")

_MAY_FOLLOW = ".,;:!?…)]}”’\"'"
"""Signs that may stand right after phonemes. Before anything else espeak-ng loses where the word ends."""

_HISSING = {"s", "z", "S", "Z", "tS", "dZ"}
_VOICELESS = {"p", "t", "k", "f", "T"}


def phonemic(lexicon: Lexicon) -> Callable[[str], str]:
    """What writes a text for espeak-ng: the lexicon's words as `[[mnemonics]]`, all else as it was.

    Whole words are replaced, those of several words before shorter ones, in capitals or not unless the entry
    is cased; a possessive 's is said with its word. A `[[` of the text's own comes out as `[ [`, which
    espeak-ng does not read as phonemes.
    """
    spoken = {key: entry.phonemes[0] for key, entry in lexicon.entries.items()}
    if not spoken:
        return _harmless
    words = re.compile(
        rf"(?<!\w)(?<!\w['’])({_alternatives(lexicon)})(['’]s)?(?!\w)(?!['’]\w)",
    )

    def written(match: re.Match[str]) -> str:
        word = " ".join(match[1].split())
        ipa = spoken.get(word) or spoken.get(word.lower())
        if ipa is None:  # equal but for case in Unicode's eyes ("ſ" and "s") and in no entry's
            return match[0]
        text, start, end = match.string, match.start(), match.end()
        # Without this space espeak-ng drops the word after a bracket or a quotation mark, and does not tell.
        before = " " if start and not text[start - 1].isspace() else ""
        after = " " if end < len(text) and not (text[end].isspace() or text[end] in _MAY_FOLLOW) else ""
        return f"{before}{_OPEN}{mnemonics(ipa)}{_own(ipa) if match[2] else ''}{_CLOSE}{after}"

    return lambda text: words.sub(written, _harmless(text))


def _harmless(text: str) -> str:
    return _SECOND_BRACKET.sub(" [", text)


def _alternatives(lexicon: Lexicon) -> str:
    longest_first = sorted(lexicon.entries.values(), key=lambda entry: len(entry.grapheme), reverse=True)
    return "|".join(
        pattern if entry.is_cased else f"(?i:{pattern})"
        for entry in longest_first
        for pattern in [r"\s+".join(map(re.escape, entry.grapheme.split()))]
    )


def _own(ipa: str) -> str:
    """The possessive after the word, as English says it: /ɪz/, /s/ or /z/."""
    last = sounds(ipa.rsplit(maxsplit=1)[-1])[-1].symbol.espeak
    return "|I|z" if last in _HISSING else "|s" if last in _VOICELESS else "|z"

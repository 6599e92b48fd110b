"""Whether the voice says every entry of a lexicon as it is written.

It must be tried: espeak-ng cuts a word short at a mnemonic that it does not know, and says nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable

from voiceguide.errors import GuideError
from voiceguide.lexicon.context import CARRIERS
from voiceguide.lexicon.ipa import mnemonics
from voiceguide.lexicon.pls import Entry, Lexicon
from voiceguide.problem import Problem


def unspeakable(lexicon: Lexicon, read_back: Callable[[str], str]) -> list[Problem]:
    """The entries that are not said as written.

    `read_back` says a text with that lexicon and gives back what was said, in IPA: `Voice(lexicon).phonemes`.
    An entry with a role is said beside a word that shows it (`context.CARRIERS`), and that word is left out.
    Where the platform's voice does not tell ("" for any text), nothing can be proved and no entry is named.
    """
    if not read_back("yes"):
        return []
    found = []
    for entry in lexicon.entries.values():
        asked, said = entry.phonemes[0], _said(entry, read_back)
        if _canonical(said) != _canonical(asked):
            what = f"“{entry.grapheme}” is to be said {asked}, but the voice says {said.strip() or 'nothing'}"
            mend = "write its preferred phoneme with other symbols, or mark another as preferred"
            found.append(Problem(entry.file, entry.line, what, mend))
    return found


def unsourced(lexicon: Lexicon) -> list[Problem]:
    """The entries that do not say where they come from."""
    what, mend = (
        "“{}” has no source",
        'write dc:source="…" into its <lexeme>: who says it so, and who checked it',
    )
    return [
        Problem(entry.file, entry.line, what.format(entry.grapheme), mend)
        for entry in lexicon.entries.values()
        if not entry.source
    ]


def _said(entry: Entry, read_back: Callable[[str], str]) -> str:
    if not entry.role:
        return read_back(entry.grapheme)
    carrier = CARRIERS[entry.role]
    said = read_back(carrier.format(entry.grapheme))
    words = said.split()
    return words[carrier.split().index("{}")] if len(words) == len(carrier.split()) else said


def _canonical(ipa: str) -> str:
    """One way of writing for all that sounds alike, by the mnemonics in `ipa.SYMBOLS`: there ɹ and r, ɪə and
    iə, æ and a, əʊ and oʊ are each one sound. "" for what holds a sound that no lexicon can ask for.
    """
    try:
        return "".join(mnemonics(ipa, part="").split())
    except GuideError:
        return ""

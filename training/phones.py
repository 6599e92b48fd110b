"""The phones, and the Kaldi transition ids, that the acoustic model `m1` was trained with.

A decoding graph works only with the acoustic model whose numbers it carries, so nothing here may change
without a new `am/final.mdl`.

* Base phones: silence, garbage (the sound of `[unk]`) and the 39 ARPAbet phones of CMUdict, without stress.
* A base phone has one variant for each place in a word (`_B` begin, `_E` end, `_I` internal, `_S` a word of
  one phone): Kaldi finds the times of words from them. The network hears no difference between the four.
* Every phone is one state with a self-loop. Its first frame (30 ms) is one acoustic class, all later ones
  another. Phone `p` owns two transition ids: 2p − 1 for the self-loop and 2p for the way out. In this
  topology the way out carries the first frame in time, and the self-loop what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# fmt: off
ARPABET: tuple[str, ...] = (
    "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY",
    "F", "G", "HH", "IH", "IY", "JH", "K", "L", "M", "N", "NG", "OW", "OY", "P",
    "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH",
)
# fmt: on
"""The phones that a pronunciation may use, in the order of the acoustic model."""

SILENCE = "SIL"
"""The phone between words."""

GARBAGE = "SPN_S"
"""The phone of `[unk]`: the acoustic model gives it a constant score, whatever it hears."""

_KINDS = {"B": "begin", "E": "end", "I": "internal", "S": "singleton"}
"""Name endings, in the order of the acoustic model, and what Kaldi's `word_boundary.int` calls them."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One row of the phone table: its number (from 1), its name and its place in a word (Kaldi's term)."""

    id: int
    name: str
    kind: str

    @property
    def first_frame(self) -> int:
        """The transition id of the frame that enters the phone."""
        return 2 * self.id

    @property
    def later_frame(self) -> int:
        """The transition id of each frame after the first."""
        return 2 * self.id - 1


def _table() -> dict[str, Phone]:
    rows = [(SILENCE, "nonword"), (GARBAGE, "singleton")]
    rows += [(f"{base}_{suffix}", kind) for base in ARPABET for suffix, kind in _KINDS.items()]
    return {name: Phone(number, name, kind) for number, (name, kind) in enumerate(rows, start=1)}


PHONES: dict[str, Phone] = _table()
"""All 158 phones by name, in the order of their numbers."""

UNUSED_TRANSITION = 2 * len(PHONES) + 1
"""A transition id that no phone has. Vosk wants one disambiguation id, and these graphs need none."""


def in_word(pronunciation: Sequence[str]) -> list[Phone]:
    """The phones of a word with their places in it: `["Y", "EH", "S"]` gives Y_B, EH_I, S_E.

    Raises KeyError for a phone that is not in `ARPABET`, and ValueError when there is none at all.
    """
    if not pronunciation:
        raise ValueError("A word needs at least one phone")
    if len(pronunciation) == 1:
        return [PHONES[f"{pronunciation[0]}_S"]]
    first, *middle, last = pronunciation
    return [PHONES[f"{first}_B"], *(PHONES[f"{base}_I"] for base in middle), PHONES[f"{last}_E"]]

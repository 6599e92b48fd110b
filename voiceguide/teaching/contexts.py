"""Which acoustic states make up a phone, given its neighbours and its place in the word.

A model that was learnt on triphones has other states for the "t" of "tea" than for that of "stop". The table
of them is a file of the model, so that its graph can be rebuilt from the model alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from voiceguide.errors import ModelError

FILE = "contexts.npz"
"""The file's name in the model's folder."""

SILENCE = "SIL"
"""The phone between words. It has no context of its own."""

PLACES = ("I", "B", "E", "S")
"""Places of a phone in its word: inside, at the beginning, at the end, and a word by itself."""

KINDS = {"I": "internal", "B": "begin", "E": "end", "S": "singleton"}
"""What Kaldi's `word_boundary.int` calls the places."""

INTERNAL, BEGIN, END, SINGLE = range(4)

STATES = 3
"""States of a phone, passed one after the other."""

Triple = tuple[int, int, int]
"""Three of Kaldi's HMM states, by their numbers in the transition model, from 0."""


@dataclass(frozen=True)
class Contexts:
    """The table. Phones are numbered as in `phones`, silence last; L is their number."""

    phones: tuple[str, ...]
    """Base phones. Silence is the last."""
    senones: npt.NDArray[np.int32]
    """n × 3: the different rows of senones that phones may have."""
    table: npt.NDArray[np.int32]
    """L × L × L × places: for phone, left and right neighbour and place, the row of `senones`."""
    alone: npt.NDArray[np.int32]
    """L: the row of each phone out of context."""
    stay: npt.NDArray[np.float64]
    """L × 3: the probability of staying in each state of a phone for another frame."""

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each base phone."""
        return {phone: number for number, phone in enumerate(self.phones)}

    @cached_property
    def kaldi_phones(self) -> list[tuple[str, str]]:
        """Name and kind of Kaldi's phones, the first of which has number 1: silence, then each by place."""
        spoken = self.phones[:-1]
        names = [(f"{phone}_{place}", KINDS[place]) for phone in spoken for place in PLACES]
        return [(SILENCE, "nonword"), *names]

    def kaldi_phone(self, phone: int, place: int) -> int:
        """The number of Kaldi's phone, from 1."""
        return 1 if phone == len(self.phones) - 1 else 2 + len(PLACES) * phone + place

    @cached_property
    def states(self) -> list[tuple[int, int, int]]:
        """All HMM states that occur, in Kaldi's order: Kaldi's phone, place in it (0 to 2), senone."""
        found = {(1, place, int(senone)) for place, senone in enumerate(self.senones[self.alone[-1]])}
        for phone in range(len(self.phones) - 1):
            for place in range(len(PLACES)):
                rows = {*np.unique(self.table[phone, :, :, place]).tolist(), int(self.alone[phone])}
                name = self.kaldi_phone(phone, place)
                found |= {(name, at, int(self.senones[row, at])) for row in rows for at in range(STATES)}
        return sorted(found)

    @cached_property
    def _state_numbers(self) -> dict[tuple[int, int, int], int]:
        return {state: number for number, state in enumerate(self.states)}

    def triple(self, phone: int, left: int, right: int, place: int) -> Triple:
        """The states of a phone between two others."""
        return self._triple(phone, int(self.table[phone, left, right, place]), place)

    def triple_alone(self, phone: int, place: int) -> Triple:
        """The states of a phone whatever its neighbours are."""
        return self._triple(phone, int(self.alone[phone]), place)

    def _triple(self, phone: int, row: int, place: int) -> Triple:
        name = self.kaldi_phone(phone, place)
        first, second, third = (
            self._state_numbers[name, at, senone] for at, senone in enumerate(self.senones[row].tolist())
        )
        return first, second, third

    def save(self, folder: Path) -> None:
        """Write the file into a model's folder."""
        np.savez_compressed(
            folder / FILE,
            phones=np.array(self.phones),
            senones=self.senones,
            table=self.table,
            alone=self.alone,
            stay=self.stay,
        )


def load_contexts(folder: Path) -> Contexts:
    """Read the file of a model's folder. Raises ModelError when the model has none, or it is damaged."""
    try:
        with np.load(folder / FILE, allow_pickle=False) as file:
            phones = tuple(str(phone) for phone in file["phones"])
            return Contexts(phones, file["senones"], file["table"], file["alone"], file["stay"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"The speech model {folder.name} cannot be taught words.",
            kept="It was left as it is.",
            todo="Use a model that has its table of phones, as ours has.",
        ) from error

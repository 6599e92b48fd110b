"""A table of phones for tests of the graph: each phone has other states beside other phones."""

import itertools

import numpy as np

from voiceguide.teaching.contexts import PLACES, SILENCE, STATES, Contexts

ARPABET = (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH"
).split()
"""The phones of CMUdict."""

VARIANTS = 7
"""Rows of states that each phone has; a prime, so that neighbours seldom share one."""


def _contexts() -> Contexts:
    phones = (*ARPABET, SILENCE)
    count = len(phones)
    senones = np.arange(count * VARIANTS * STATES, dtype=np.int32).reshape(-1, STATES)
    table = np.zeros((count, count, count, len(PLACES)), np.int32)
    for phone, left, right, place in itertools.product(*map(range, table.shape)):
        table[phone, left, right, place] = phone * VARIANTS + (left + 2 * right + 3 * place) % VARIANTS
    alone = np.arange(count, dtype=np.int32) * VARIANTS
    return Contexts(phones, senones, table, alone, np.full((count, STATES), 0.5))


CONTEXTS = _contexts()
"""The table. A model's own has the phones in the same order, and states that were learnt."""

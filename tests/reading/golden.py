"""The golden pairs, written and heard, as a clinician reads them in `normaliser.tsv`."""

from __future__ import annotations

from pathlib import Path

GOLDEN = Path(__file__).with_name("normaliser.tsv")


def golden_pairs() -> list[tuple[str, str]]:
    """Every pair in the order of the file."""
    pairs = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            written, heard = line.split("\t")
            pairs.append((written, heard))
    return pairs


PAIRS = golden_pairs()

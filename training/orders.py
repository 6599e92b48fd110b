"""Coffee orders spoken by people (half of the speech-to-intent benchmark). Never train on them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

FOLDER = "test/commands/"
"""Where the recordings stand, below the folder of the index."""

TUNE_EVERY = 6
"""Every sixth recording is for choosing settings, and is left out of the score."""

_SLOTS = ("milkAmount", "sugarAmount", "size", "roast", "numberOfShots", "coffeeDrink")
_RULE = re.compile(r"<(\w+)> = (\(.*\));")


def read_grammar(path: Path) -> dict[str, list[str]]:
    """The phrases of each rule of a JSGF grammar that is a plain list: `<v> = (brew) | (get me);`."""
    rules = (_RULE.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {rule[1]: re.findall(r"\(([^)]*)\)", rule[2]) for rule in rules if rule}


def read_orders(index: Path) -> list[tuple[Path, dict[str, str]]]:
    """The recordings that the index lists, and the slots that were spoken in each, in the order of names."""
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["file"].startswith(FOLDER)]
    orders = []
    for row in sorted(rows, key=lambda row: row["file"]):
        slots: dict[str, str] = json.loads(row["text"].split(maxsplit=2)[2])
        said = {slot: " ".join(value.lower().split()) for slot, value in slots.items()}
        orders.append((index.parent / row["file"], said))
    return orders


def understand(text: str, rules: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The slots in what was heard: the longest phrase of each. A medium roast is no medium cup."""
    slots = {}
    for slot in _SLOTS:
        for phrase in sorted(rules[slot], key=len, reverse=True):
            end = r"\b(?! roast)" if slot == "size" else r"\b"
            if re.search(rf"\b{re.escape(phrase)}{end}", text):
                slots[slot] = phrase
                break
    return slots

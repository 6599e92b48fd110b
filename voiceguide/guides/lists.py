"""Where each item of a section's lists stands: its number, how many there are, how deep it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from voiceguide.guides.model import Item


@dataclass
class _List:
    numbered: bool
    start: int
    depth: int
    within: int
    """The token of the item that holds the list; -1 for the section itself."""
    items: list[int] = field(default_factory=list)
    """The token at which each item opens."""
    last: int = 0
    """The last number; of the whole list, where a warning breaks it."""

    @property
    def end(self) -> int:
        """The last number of this part."""
        return self.start + len(self.items) - 1


@dataclass(frozen=True)
class Numbering:
    """What is known of the items of a section."""

    items: Mapping[int, Item]
    """By the index of the token that opens the item."""
    jumps: Mapping[int, str]
    """By the same, what is wrong with the number that is written before it."""


def number_items(tokens: Sequence[Token]) -> Numbering:
    """Numbers the items of all lists. One that begins with the next number goes on with the last."""
    lists = _lists(tokens)
    parts: dict[int, list[_List]] = {}
    jumps: dict[int, str] = {}
    for one in lists:
        before = parts.setdefault(one.within, []) if one.numbered else []
        if before and one.start == before[-1].end + 1:
            before.append(one)
        else:
            if before and one.start > 1:
                jumps[one.items[0]] = f"the steps go from {before[-1].end} to {one.start}"
            if one.numbered:
                parts[one.within] = [one]
        for part in parts[one.within] if one.numbered else [one]:
            part.last = one.end
        for number, token in enumerate(one.items, one.start):
            if one.numbered and int(tokens[token].info) != number:
                jumps.setdefault(token, f"step {number} has the number {tokens[token].info}")
    items = {
        token: Item(number, one.last, one.numbered, one.depth, token == one.items[0])
        for one in lists
        for number, token in enumerate(one.items, one.start)
    }
    return Numbering(items, jumps)


def _lists(tokens: Sequence[Token]) -> list[_List]:
    """The lists in the order in which they begin."""
    found: list[_List] = []
    around: list[_List] = []
    for index, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                numbered = token.type.startswith("ordered")
                start = token.attrGet("start") if numbered else None
                within = around[-1].items[-1] if around else -1
                one = _List(numbered, 1 if start is None else int(start), len(around) + 1, within)
                found.append(one)
                around.append(one)
            case "list_item_open":
                around[-1].items.append(index)
            case "bullet_list_close" | "ordered_list_close":
                around.pop()
            case _:
                pass
    return found

"""Spelling."""

from __future__ import annotations


def characters(text: str) -> tuple[str, ...]:
    return tuple(c.upper() for c in text)


def spell(text: str) -> str:
    return ", ".join(characters(text))


def spell_phonetically(text: str) -> str:
    return ", ".join(f"{c} for {c}" for c in characters(text))

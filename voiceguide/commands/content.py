"""The content, for a command that needs it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from voiceguide.conversation.effects import Route
from voiceguide.conversation.kiosk.sentences import kiosk_world, load_sentences
from voiceguide.conversation.state import World
from voiceguide.conversation.world import load_world
from voiceguide.errors import VoiceguideError
from voiceguide.guides.model import Guide, Section
from voiceguide.kiosk.clinic import Clinic
from voiceguide.kiosk.layout import key_names
from voiceguide.lexicon.layers import Layers, load_layers
from voiceguide.lexicon.pls import Lexicon
from voiceguide.modes.keys import KEY_NAMES
from voiceguide.paths import clinic_lexicon_dir, content_dir
from voiceguide.speaking.voices import ESPEAK_VOICES


def world() -> World:
    """The world; why a guide was left out is said on the way."""
    voices = [(voice.id, voice.name) for voice in ESPEAK_VOICES]
    loaded, problems = load_world(content_dir(), keys=KEY_NAMES, voices=voices)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return loaded


def replay_world(script: str) -> World:
    """The world in which a script is held: that of a kiosk where it says so."""
    known = world()
    if "kiosk" not in script.splitlines():
        return known
    sentences = load_sentences(content_dir())
    keyed = replace(known, keys=key_names())
    return kiosk_world(keyed, sentences, list(Route), greeting=Clinic().greeting, begins="hello voice guide")


def find_sections(known: World, guide_id: str, section_id: str | None) -> tuple[Guide, list[Section]]:
    """The guide, and its one section of that id, or all. Raises VoiceguideError for an unknown id."""
    guide = known.library.guides.get(guide_id)
    if guide is None:
        raise VoiceguideError(f"There is no guide {guide_id}.", todo="Run voiceguide check.")
    sections = [one for one in guide.sections if section_id in (None, one.id)]
    if not sections:
        named = ", ".join(section.id for section in guide.sections)
        raise VoiceguideError(f"The guide has no section {section_id}.", todo=f"It has: {named}.")
    return guide, sections


def layers(session: str | None = None) -> Layers:
    """Every lexicon that counts, with `session`, the file of this session's own; and why others do not."""
    return load_layers(content_dir(), clinic_lexicon_dir(), Path(session) if session else None)


def told_layers(session: str | None = None) -> Layers:
    """The same; why a file does not count is said on the way."""
    found = layers(session)
    print(*found.faults, sep="\n", end="\n" if found.faults else "", file=sys.stderr)
    return found


def lexicon(guide: str = "") -> Lexicon:
    """How words are said in a guide, "" for none; why a file does not count is said on the way."""
    return told_layers().of(guide)

"""What the conversation remembers, where a guide has changed under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voiceguide.conversation.state import State
from voiceguide.guides.model import Library
from voiceguide.reading.script import Place, Sentence, section_sentences


def fitted(state: State, before: Library, after: Library) -> State:
    """The state without what no longer stands in a guide.

    The place goes to the beginning of its section, or is lost with it. Answers on offer from such a guide are
    withdrawn. Its warnings count as unheard, and whether it is reviewed is told again.
    """
    changed = {name for name, guide in before.guides.items() if after.guides.get(name) is not guide}
    if not changed:
        return state

    def placeless(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(
            replace(one, place=None) if one.place and one.place.guide in changed else one for one in sentences
        )

    place = state.place
    if place and place.guide in changed:
        place = replace(place, sentence=0)
    offered = any(option.target.guide in changed for option in state.options)
    known = any(state.subject in guide.names for guide in after.guides.values())
    return replace(
        state,
        place=place if place and _stands(place, after) else None,
        word=state.word if place == state.place else 0,
        letter=state.letter if place == state.place else 0,
        guide=state.guide if known else "",
        subject=state.subject if known else "",
        topic=state.topic if known else "",
        sentences=placeless(state.sentences),
        held=() if any(one.place and one.place.guide in changed for one in state.held) else state.held,
        options=() if offered else state.options,
        later=None,
        told=state.told - changed,
        heard=frozenset(one for one in state.heard if one.guide not in changed),
        history=placeless(state.history),
        recalled=placeless(state.recalled),
        left=state.left if state.left and state.left.place.guide not in changed else None,
        bookmarks={name: one for name, one in state.bookmarks.items() if _stands(one, after)},
    )


def _stands(place: Place, library: Library) -> bool:
    guide = library.guides.get(place.guide)
    sections = [one for one in guide.sections if one.id == place.section] if guide else []
    return bool(guide and sections) and place.sentence < len(section_sentences(guide, sections[0]))

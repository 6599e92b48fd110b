"""What is told about the place, the words and the commands. Nothing here moves the place."""

from __future__ import annotations

import math
from dataclasses import replace

from voiceguide.conversation.answering import forget_question, pose
from voiceguide.conversation.turn import Turn
from voiceguide.reading.movement import seconds_left, share_before
from voiceguide.reading.script import Sentence, reply, section_sentences
from voiceguide.reading.spelling import spell, spell_phonetically
from voiceguide.reading.units import words

MARKS = ".,;:!?()[]“”‘’\"'"
"""Signs around a word that are not spelt with it."""


def where_am_i(turn: Turn) -> None:
    """The section and the sentence; asked again, also the share of the guide and the time left."""
    here = turn.here()
    if here is None:
        turn.interject("where-nowhere", titles=turn.titles())
        return
    guide, section, place = here
    sentences = section_sentences(guide, section)
    told = {
        "title": guide.title,
        "number": guide.index(section.id) + 1,
        "count": len(guide.sections),
        "section": section.title,
        "sentence": max(place.sentence, 1),
        "sentences": len(sentences) - 1,
    }
    if turn.state.times == 1:
        turn.interject("where", **told)
        return
    share = share_before(guide, place, turn.seconds)
    in_section, in_guide = seconds_left(guide, place, turn.seconds)
    turn.interject(
        "where-in-detail",
        **told,
        step=turn.text(f"level-{turn.state.level}").rstrip("."),
        share=math.floor(100 * share),
        in_section=turn.minutes(in_section),
        in_guide=turn.minutes(in_guide),
    )


def time_left(turn: Turn) -> None:
    """How long the rest of the section takes, and of the guide; and when the sleep timer stops it."""
    here = turn.here()
    if here is None:
        told = turn.text("nothing-to-read", example=turn.example())
    else:
        in_section, in_guide = map(turn.minutes, seconds_left(here[0], here[2], turn.seconds))
        told = turn.text("time-left", in_section=in_section, in_guide=in_guide)
    sleep = []
    if turn.state.sleep_at is not None:
        until = turn.minutes(turn.state.sleep_at - turn.now)
        sleep = [reply(turn.text("sleep-left", until=until))]
    turn.comment([reply(told), *sleep])


def spell_that(turn: Turn) -> None:
    """Spells the word where the voice is; asked again in the same sentence, by the spelling alphabet."""
    here = turn.reached()
    if here is None:
        return
    guide, section, place = here
    if turn.state.times == 1 or turn.state.spelt_at != place:
        turn.set(times=1, spelt_at=place)
        sounded = turn.state.sentences[turn.state.sounding] if turn.state.sentences else None
        if sounded is None or sounded.place != place:
            sounded = section_sentences(guide, section)[place.sentence]
        those = words(sounded)  # a heading may be worded otherwise where it announces an answer
        turn.set(spelt=those[min(turn.state.word, len(those) - 1)].written.strip(MARKS))
    said = spell(turn.state.spelt) if turn.state.times % 2 else spell_phonetically(turn.state.spelt)
    word = reply(f"{turn.state.spelt}:")
    turn.comment([word, Sentence(turn.state.spelt, said, word.role)])


def what_can_i_say(turn: Turn) -> None:
    """Lists what can be asked and said."""
    turn.interject("can-say", topics=turn.topics(turn.state.subject))


def help_(turn: Turn) -> None:
    """Says how to ask and how to move."""
    turn.interject("help", example=turn.example())


def repeat(turn: Turn, slow: bool = False) -> None:
    """The sentence again and on from there; a reply whole; after stop, the one sentence."""
    state = turn.state
    if state.options or state.wanting:
        pose(turn)
    elif state.reading:
        turn.speak(_slowed(turn.rest(), slow), continuous=state.continuous)
    elif not state.sentences:
        turn.say("nothing-to-repeat")
    elif any(sentence.place for sentence in state.sentences):
        sounded = state.sentences[: state.sounding + 1]
        texts = [sentence for sentence in sounded if sentence.place]
        turn.speak(_slowed([texts[-1] if texts else sounded[-1]], slow))
    else:
        turn.speak(_slowed(list(state.sentences), slow, all_of_them=True))


def learn(turn: Turn, on: bool) -> None:
    """Turns learn mode on or off. A question that is open is left: its answer would only be described."""
    if on:
        forget_question(turn)
    turn.set(learning=on)
    turn.interject("learn-mode" if on else "learn-mode-off")


def describe(turn: Turn, command: str) -> None:
    """What the command does, and its key."""
    text = turn.world.router.requests.descriptions[command]
    key = turn.world.keys.get(command)
    told = [reply(text), *([reply(turn.text("key", key=key))] if key else [])]
    turn.speak(told)


def _slowed(sentences: list[Sentence], slow: bool, all_of_them: bool = False) -> list[Sentence]:
    """The sentences, the first of them slow, or all."""
    return [replace(one, slow=slow and (all_of_them or not at)) for at, one in enumerate(sentences)]

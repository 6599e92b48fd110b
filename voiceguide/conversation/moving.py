"""Movement through the text: by levels, to places, by search. No movement passes over a warning unheard.

Relative movement goes on reading where a text is being read; else it speaks what it comes to and stops.
A movement to a place that was named (a section, a share, a bookmark) always reads on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from voiceguide.choosing.decisions import Answer, Ask, Target
from voiceguide.choosing.folding import fold
from voiceguide.choosing.router import Context
from voiceguide.conversation.answering import answer, ask, want
from voiceguide.conversation.turn import Turn, warning_start
from voiceguide.guides.model import Guide, Section
from voiceguide.reading.movement import (
    LEVELS,
    STEP_S,
    Level,
    at_share,
    block_start,
    by_time,
    found,
    next_block,
)
from voiceguide.reading.script import Place, Role, Sentence, reply, section_sentences
from voiceguide.reading.spelling import characters
from voiceguide.reading.units import words


def move(turn: Turn, by: int, level: Level | None = None) -> None:
    """One step on, or back with `by` -1, at this level or the present one."""
    here = turn.reached()
    if here is None:
        return
    guide, section, place = here
    sentences = section_sentences(guide, section)
    match level or turn.state.level:
        case Level.GUIDE:
            _to_guide(turn, guide, by)
        case Level.SECTION:
            _to_section(turn, guide, guide.index(section.id) + by)
        case Level.TIME:
            after = by_time(guide, place, by * STEP_S, turn.seconds)
            _to_place(turn, after) if after else _edge(turn, by)
        case Level.PARAGRAPH:
            block = next_block(sentences, place.sentence, by)
            _to_sentence(turn, guide, section, block, by, whole=True)
        case Level.SENTENCE:
            after_it = place.sentence + by
            inside = 0 <= after_it < len(sentences)
            _to_sentence(turn, guide, section, after_it if inside else None, by)
        case Level.WORD:
            _by_word(turn, guide, section, place, by)
        case Level.LETTER:
            _by_letter(turn, guide, section, place, by)


def ends(turn: Turn, last: bool) -> None:
    """To the beginning or the end: of the section, or of what the present level moves within."""
    here = turn.reached()
    if here is None:
        return
    guide, section, place = here
    sentences = section_sentences(guide, section)
    match turn.state.level:
        case Level.GUIDE:
            guides = list(turn.world.library.guides.values())
            _open_guide(turn, guides[-1 if last else 0])
        case Level.SECTION:
            _to_section(turn, guide, len(guide.sections) - 1 if last else 0)
        case Level.WORD:
            _say_word(
                turn, sentences[place.sentence], len(words(sentences[place.sentence])) - 1 if last else 0
            )
        case Level.LETTER:
            _say_letter(turn, sentences[place.sentence], turn.state.word, -1 if last else 0)
        case Level.PARAGRAPH if last:
            _to_sentence(turn, guide, section, block_start(sentences, len(sentences) - 1), 1, whole=True)
        case _:
            _to_sentence(turn, guide, section, len(sentences) - 1 if last else 0, 1)


def set_level(turn: Turn, value: str) -> None:
    """Chooses the level of "next" and "back". Without a value, asks."""
    if not value:
        want(turn, "level")
        return
    turn.set(level=Level(value))
    turn.interject(f"level-{value}")


def change_level(turn: Turn, by: int) -> None:
    """The next smaller level, or with `by` -1 the next larger one."""
    index = min(max(LEVELS.index(turn.state.level) + by, 0), len(LEVELS) - 1)
    set_level(turn, LEVELS[index])


def go_on(turn: Turn, before: Iterable[Sentence] = ()) -> None:
    """Reads on from the start of the sentence where the voice stopped; a warning from its beginning.

    Where the section has been read to its end, says so.
    """
    here = turn.reached()
    if here is None:
        return
    if rest := turn.rest():
        unit = None if turn.state.continuous else rest[-1].place
        more = turn.from_here(*_at(turn, unit), unit.sentence + 1) if unit else []
        turn.speak([*before, *rest, *more], continuous=True)
        return
    if turn.state.finished:
        _edge(turn, 1)
        return
    guide, section, place = here
    unread = turn.unread()
    if turn.state.continuous and unread:
        index = warning_start(turn.state.sentences, len(turn.state.sentences) - len(unread))
        index = max(index, turn.state.commented)
        turn.speak([*before, *turn.state.sentences[index:]], continuous=True)
    else:
        first = warning_start(section_sentences(guide, section), place.sentence)
        turn.read(guide, section, first, before=before)


def go_to(turn: Turn, value: str) -> None:
    """To a section by its number or name, or to a share of the guide ("50%"). Without a value, asks."""
    if not value:
        want(turn, "go-to")
    elif not value.isdigit() and not value.endswith("%"):
        _to_topic(turn, value)
    elif (here := turn.reached()) is None:
        return
    elif value.endswith("%"):
        jump(turn, at_share(here[0], int(value[:-1]) / 100, turn.seconds))
    elif 1 <= int(value) <= len(here[0].sections):
        jump(turn, Place(here[0].id, here[0].sections[int(value) - 1].id, 0))
    else:
        _no_such_section(turn, len(here[0].sections))


def _no_such_section(turn: Turn, count: int) -> None:
    if count == 1:
        turn.interject("one-section")
    else:
        turn.interject("no-such-section", count=count)


def find(turn: Turn, value: str) -> None:
    """To the next sentence with the words; from the guide's beginning where there is none after the place."""
    here = turn.reached()
    if here is None:
        return
    if not value:
        want(turn, "find")
        return
    guide, _, place = here
    turn.set(sought=value)
    match = found(guide, value, place, 1) or found(guide, value, None, 1)
    if match is None:
        turn.interject("not-found", words=value)
    else:
        _to_place(turn, match)


def next_match(turn: Turn, by: int) -> None:
    """To the next place with the words looked for last, or with `by` -1 to the one before."""
    here = turn.here()
    if here is None or not turn.state.sought:
        turn.interject("nothing-sought")
        return
    match = found(here[0], turn.state.sought, here[2], by)
    if match is None:
        turn.interject("no-more-matches" if by > 0 else "no-earlier-matches", words=turn.state.sought)
    else:
        _to_place(turn, match)


# -- to a place -------------------------------------------------------------------------------------------


def jump(turn: Turn, place: Place) -> None:
    """Reads on from a place that was named or kept, its section's heading first."""
    guide, section = _at(turn, place)
    heading = _heading(turn, place) if place.sentence else ()
    first = warning_start(section_sentences(guide, section), place.sentence)
    turn.read(guide, section, first, before=[*_left_behind(turn, place), *heading])


def _to_place(turn: Turn, place: Place) -> None:
    """Relative movement to a sentence, whose section may be another."""
    guide, section = _at(turn, place)
    if turn.is_reading:
        here = turn.state.place
        if here and (here.guide, here.section) == (place.guide, place.section):
            turn.read(guide, section, place.sentence)
        else:
            jump(turn, place)
        return
    sentences = section_sentences(guide, section)
    same = turn.state.place is not None and turn.state.place.section == place.section
    heading = () if same or not place.sentence else _heading(turn, place)
    due = turn.due(sentences[: place.sentence])
    before = [*_left_behind(turn, place), *turn.opening(guide), *heading, *due]
    turn.speak([*before, sentences[place.sentence]])


def _at(turn: Turn, place: Place) -> tuple[Guide, Section]:
    guide = turn.world.library.guides[place.guide]
    return guide, guide.section(place.section)


def _heading(turn: Turn, place: Place) -> tuple[Sentence]:
    """The heading of the place's section, on the way there: whoever stops in it, or moves on, is there."""
    return (replace(section_sentences(*_at(turn, place))[0], place=place),)


def _left_behind(turn: Turn, to: Place) -> list[Sentence]:
    """The warnings of the present section that were not heard, when a movement leads on to a later one."""
    here = turn.here()
    if here is None:
        return []
    guide, section, _ = here
    later = to.guide != guide.id or guide.index(to.section) > guide.index(section.id)
    return turn.due(section_sentences(guide, section)) if later else []


def _to_sentence(
    turn: Turn, guide: Guide, section: Section, index: int | None, by: int, whole: bool = False
) -> None:
    """To a sentence of the present section: reads on, or speaks it alone, or the whole of its block."""
    sentences = section_sentences(guide, section)
    if index is None:
        _edge(turn, by)
    elif turn.is_reading:
        turn.read(guide, section, index)
    else:
        unit: Iterable[Sentence] = (sentences[index],)
        if whole:
            unit = (one for one in sentences[index:] if one.block == sentences[index].block)
        turn.speak([*turn.opening(guide), *turn.due(sentences[:index]), *unit])


def _edge(turn: Turn, by: int) -> None:
    """There is no sentence that way in this section."""
    here = turn.here()
    if by < 0:
        turn.interject("first-sentence")
    elif here and here[1] == here[0].sections[-1]:
        turn.say("end-of-guide")
    else:
        turn.say("last-sentence")


def _to_section(turn: Turn, guide: Guide, index: int) -> None:
    here = turn.here()
    if not 0 <= index < len(guide.sections) or here is None:
        turn.interject("first-section" if index < 0 else "last-section")
        return
    section = guide.sections[index]
    place = Place(guide.id, section.id, 0)
    if turn.is_reading:
        turn.read(guide, section, 0, before=_left_behind(turn, place))
    else:
        heading = section_sentences(guide, section)[0]
        turn.speak([*_left_behind(turn, place), *turn.opening(guide), heading])


def _to_guide(turn: Turn, guide: Guide, by: int) -> None:
    guides = list(turn.world.library.guides.values())
    index = guides.index(guide) + by
    if 0 <= index < len(guides):
        _open_guide(turn, guides[index])
    else:
        turn.interject("first-guide" if by < 0 else "last-guide")


def _open_guide(turn: Turn, guide: Guide) -> None:
    first = guide.sections[0]
    before = [*_left_behind(turn, Place(guide.id, first.id, 0)), reply(turn.text("guide", title=guide.title))]
    turn.set(guide=guide.id, subject="")
    if turn.is_reading:
        turn.read(guide, first, 0, before=before)
    else:
        turn.speak([*before, *turn.opening(guide), section_sentences(guide, first)[0]])


def _to_topic(turn: Turn, phrase: str) -> None:
    """To a section by its title, or by what it is about: in this guide, then in the others."""
    library = turn.world.library
    guides = sorted(library.guides.values(), key=lambda guide: guide.id != turn.state.guide)
    titled = [
        Target(guide.id, section.id, _subject(turn, section))
        for guide in guides
        for section in guide.sections
        if fold(section.title) == phrase
    ]
    decision = turn.world.router.decide(phrase, Context(turn.state.guide, turn.state.subject))
    if titled:
        answer(turn, titled[0])
    elif isinstance(decision, Answer):
        answer(turn, decision.target)
    elif isinstance(decision, Ask):
        ask(turn, decision.options)
    else:
        turn.interject("no-such-topic", topics=turn.topics(turn.state.subject))


def _subject(turn: Turn, section: Section) -> str:
    return turn.state.subject if turn.state.subject in section.about else section.about[0]


# -- by words and letters ---------------------------------------------------------------------------------


def _by_word(turn: Turn, guide: Guide, section: Section, place: Place, by: int) -> None:
    sentences = section_sentences(guide, section)
    index = turn.state.word + by
    if 0 <= index < len(words(sentences[place.sentence])):
        _say_word(turn, sentences[place.sentence], index)
    else:
        _over_the_edge(turn, sentences, place, by, lambda one: _say_word(turn, one, 0 if by > 0 else -1))


def _by_letter(turn: Turn, guide: Guide, section: Section, place: Place, by: int) -> None:
    sentences = section_sentences(guide, section)
    those = words(sentences[place.sentence])
    word = min(turn.state.word, len(those) - 1)
    letter = turn.state.letter + by
    end = 0 if by > 0 else -1
    if 0 <= letter < len(characters(those[word].written)):
        _say_letter(turn, sentences[place.sentence], word, letter)
    elif 0 <= word + by < len(those):
        _say_letter(turn, sentences[place.sentence], word + by, end)
    else:
        _over_the_edge(turn, sentences, place, by, lambda one: _say_letter(turn, one, end, end))


def _over_the_edge(
    turn: Turn, sentences: tuple[Sentence, ...], place: Place, by: int, say: Callable[[Sentence], None]
) -> None:
    """To the nearest word or letter of the next sentence; a warning not heard is read whole first."""
    index = place.sentence + by
    if not 0 <= index < len(sentences):
        _edge(turn, by)
        return
    due = turn.due(sentences[:index])
    if due:
        turn.speak([*due, sentences[index]])
    else:
        say(sentences[index])


def _say_word(turn: Turn, sentence: Sentence, index: int) -> None:
    """One word alone; an index of -1 is the last."""
    those = words(sentence)
    index %= len(those)
    assert sentence.place is not None
    turn.arrive(sentence.place, index)
    turn.speak([Sentence(those[index].written, those[index].spoken, Role.UNIT)])


def _say_letter(turn: Turn, sentence: Sentence, word: int, letter: int) -> None:
    those = words(sentence)
    word %= len(those)
    spelt = characters(those[word].written)
    letter %= len(spelt)
    assert sentence.place is not None
    turn.arrive(sentence.place, word, letter)
    turn.speak([Sentence(spelt[letter], spelt[letter], Role.UNIT)])

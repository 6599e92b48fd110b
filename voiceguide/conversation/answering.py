"""Answers, and the questions that lead to one: which of several, and with what value."""

from __future__ import annotations

from dataclasses import replace

from voiceguide.choosing.decisions import Nothing, Option, Target
from voiceguide.choosing.requests import REVIEWED, SOURCES
from voiceguide.conversation.effects import Chime, Earcon, Verbosity
from voiceguide.conversation.notices import written
from voiceguide.conversation.turn import Turn
from voiceguide.guides.model import Guide
from voiceguide.reading.script import Place, Role, Sentence, reply

MOST_QUESTIONS = 2
"""Times that one question is asked before it is left: a third would be nagging."""

ANSWER_PATIENCE = 15.0
"""Seconds of silence after a question before it is asked again, or left."""

MISSES_BEFORE_HELP = 2
"""Utterances in a row that are not understood before help is offered in words: one may be a cough. After
that it stays quiet until it understands something: a television may be talking."""


# -- answers ----------------------------------------------------------------------------------------------


def answer(turn: Turn, target: Target) -> None:
    """Reads the section that answers, its subject and topic first, so that a mistake is heard at once."""
    guide = turn.world.library.guides[target.guide]
    turn.set(guide=guide.id, subject=target.subject)
    topic = turn.world.router.topic_title(target)
    turn.set(topic=turn.world.router.topic_of(target))
    if target.section in (REVIEWED, SOURCES):
        texts = _reviewed(turn, guide) if target.section == REVIEWED else _sources(turn, guide)
        turn.speak([reply(turn.text("answer", name=guide.title, topic=topic)), *map(reply, texts)])
        return
    section = guide.section(target.section)
    name = turn.world.library.subject_name(target.subject)
    said = reply(turn.text("answer", name=name, topic=topic))
    place = Place(guide.id, section.id, 0)
    lead = ""
    if turn.state.settings.verbosity is Verbosity.FULL:
        number = turn.text("section-number", number=guide.index(section.id) + 1, count=len(guide.sections))
        lead = reply(number).spoken
    heading = Sentence(said.caption, said.spoken, Role.HEADING, place, lead=lead)
    turn.read(guide, section, 1, before=[heading])


def urgent(turn: Turn) -> None:
    """Speaks the approved text for danger, as a warning."""
    paragraphs = turn.world.router.requests.urgent.paragraphs
    turn.speak([replace(reply(text), role=Role.WARNING) for text in paragraphs])


def nothing(turn: Turn, decision: Nothing) -> None:
    """No section answers: says so, and offers what there is."""
    name, subject, topic = decision.name, decision.subject, decision.topic
    if name or subject or topic:
        forget_question(turn)
    if is_asking(turn):
        ask_again(turn)
    elif topic:
        turn.say("nothing-on-topic", topic=topic, titles=turn.titles())
    elif name:
        turn.say("nothing-on", name=name, titles=turn.titles())
    elif subject:
        named = turn.world.library.subject_name(subject)
        turn.say("no-topic", name=named, topics=turn.topics(subject))
    else:
        turn.say("no-answer", titles=turn.titles())


def personal(turn: Turn, options: tuple[Option, ...]) -> None:
    """A question that only the person's own treatment team can answer: says so, and offers whom to ask."""
    turn.set(options=options, wanting="", asked=1, asked_at=turn.now)
    turn.speak([reply(turn.text("personal")), *([_question(turn)] if options else [])])


def missed(turn: Turn) -> None:
    """Speech that was not understood. While something is read it may be anybody's: stay quiet."""
    if turn.state.speaking:
        return
    if is_asking(turn):
        ask_again(turn)
        return
    turn.set(misses=turn.state.misses + 1)
    if turn.state.misses < MISSES_BEFORE_HELP:
        turn.effects.append(Chime(Earcon.REJECTED))
    elif turn.state.misses == MISSES_BEFORE_HELP:
        turn.say("not-heard")


def _reviewed(turn: Turn, guide: Guide) -> list[str]:
    if guide.reviewer is None or guide.last_reviewed is None:
        return [turn.text("review-unknown", title=guide.title)]
    last = written(guide.last_reviewed)
    texts = [turn.text("reviewed", title=guide.title, last=last, reviewer=guide.reviewer)]
    if guide.next_review is not None:
        name = "review-passed" if guide.is_overdue(turn.state.today) else "next-review"
        texts.append(turn.text(name, next=written(guide.next_review)))
    return texts


def _sources(turn: Turn, guide: Guide) -> list[str]:
    return [turn.text("sources", title=guide.title), *(f"{source}." for source in guide.sources)]


# -- questions --------------------------------------------------------------------------------------------


def is_asking(turn: Turn) -> bool:
    """Whether a question is open."""
    return bool(turn.state.options or turn.state.wanting)


def ask(turn: Turn, options: tuple[Option, ...]) -> None:
    """Offers several answers."""
    turn.set(options=options, wanting="", asked=0)
    _put(turn)


def want(turn: Turn, command: str) -> None:
    """Asks for the value that a command lacks. The reading waits meanwhile."""
    turn.set(options=(), wanting=command, asked=0)
    _put(turn)


def ask_again(turn: Turn) -> None:
    """Once more, but no more than is polite."""
    if turn.state.asked < MOST_QUESTIONS:
        _put(turn)
    else:
        forget_question(turn)
        turn.interject("give-up")


def pose(turn: Turn) -> None:
    """Speaks the open question."""
    held = turn.rest() if turn.state.wanting else []
    turn.speak([_question(turn)], held=held, continuous=bool(held) and turn.state.continuous)


def _question(turn: Turn) -> Sentence:
    if turn.state.wanting:
        return turn.value_question()
    labels = [option.label for option in turn.state.options]
    listed = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])}, or {labels[-1]}"
    return reply(turn.text("which-one", options=listed))


def forget_question(turn: Turn) -> None:
    """No question is open any more."""
    turn.set(options=(), wanting="", asked=0)


def yes(turn: Turn) -> None:
    """Takes the one answer on offer. Where nothing was asked, a sound says so; so with "no"."""
    if len(turn.state.options) == 1:
        target = turn.state.options[0].target
        forget_question(turn)
        answer(turn, target)
    elif is_asking(turn):
        ask_again(turn)
    else:
        turn.effects.append(Chime(Earcon.REJECTED))


def no(turn: Turn) -> None:
    """Leaves the question."""
    if is_asking(turn):
        forget_question(turn)
        turn.interject("neither")
    else:
        turn.effects.append(Chime(Earcon.REJECTED))


def _put(turn: Turn) -> None:
    turn.set(asked=turn.state.asked + 1, asked_at=turn.now)
    pose(turn)

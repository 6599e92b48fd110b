"""Takes somebody through steps, hands-free: reads one portion, and waits for a word as long as it takes.

Nothing is left but on the person's word, and no step is read before its warnings have been spoken to their
end and acknowledged. What is answered on the way are the guide's own words, or that it has none. It says
nothing of when or how much to take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from voiceguide.choosing.decisions import Command, Decision, Quiet, UrgentWords
from voiceguide.choosing.folding import fold
from voiceguide.choosing.requests import KEY_WORD
from voiceguide.choosing.router import WHO_TO_ASK
from voiceguide.choosing.step_commands import Unsure, decide_step
from voiceguide.conversation import adjusting, answering, counting
from voiceguide.conversation.effects import Chime, Earcon, ForgetStep, KeepStep, Silence
from voiceguide.conversation.following import Awaits, Following, Left
from voiceguide.conversation.turn import Turn
from voiceguide.guides.model import Guide, MarkKind
from voiceguide.guides.steps import PartKind, steps_of
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.reading.script import Sentence, reply
from voiceguide.reading.steps import Portion, is_on_the_way, on_topic, portions, things

STILL_HERE_S = 120.0
"""Seconds of silence after which it says, once, that it is still there. Shorter hurries; longer leaves
somebody who cannot look wondering whether it has died."""

SOFTLY = 0.5
"""Share of the volume at which it says so, 6 dB less: it must not startle a hand that holds a needle."""

SAME_KEYS: Mapping[str, str] = {
    "where-am-i": "how-many-left",
    "time-left": "count-left",
    "first": "start-again",
    "resume": "go-on",
    "what-did-you-say": "repeat",
    "what-can-i-say": "help",
}
"""Commands of the reader whose keys do here what is nearest to them."""


# -- beginning and ending ---------------------------------------------------------------------------------


def start(
    turn: Turn, guide: Guide, steps: str, *, alone: bool = False, before: Iterable[Sentence] = ()
) -> None:
    """Begins; where the person was on the way before, asks whether to go on there."""
    answering.forget_question(turn)
    left = turn.state.left
    here = left is not None and left.place.guide == guide.id and is_on_the_way(guide, left.place) == steps
    at = _index(portions(guide, steps), left) if here and left else 0
    turn.set(
        following=Following(guide.id, steps, at, Awaits.CHOICE, alone=alone, since=turn.now),
        guide=guide.id,
        learning=False,
        sleep_at=None,
        later=None,
    )
    opening = [*before, *turn.opening(guide), reply(turn.text("steps-begin", title=guide.title))]
    if at:
        _ask_where(turn, opening)
    else:
        enter(turn, 0, opening)


def start_alone(turn: Turn, guide_id: str, before: Iterable[Sentence]) -> None:
    """Begins at the start of a session; where that guide has no steps, says so, and the session ends."""
    guide = turn.world.library.guides.get(guide_id)
    section = steps_of(guide) if guide else None
    if guide is None or section is None:
        turn.speak([*before, reply(turn.text("steps-none"))])
        turn.set(closing=True)
    else:
        start(turn, guide, section.id, alone=True, before=before)


def _index(way: Sequence[Portion], left: Left) -> int:
    return next(at for at, portion in enumerate(way) if portion.place == left.place)


def enter(turn: Turn, at: int, before: Iterable[Sentence] = ()) -> None:
    """Comes to a portion, and keeps that it has. Past the last one, says that this is the end."""
    way = _way(turn)
    if at >= len(way):
        _finish(turn)
        return
    following, portion = _following(turn), way[at]
    known = at in following.acknowledged
    _set(
        turn,
        at=at,
        awaits=Awaits.ACKNOWLEDGEMENT if portion.warnings and not known else _after(portion),
        since=turn.now,
        reminded=False,
        interrupted=False,
        insisted=False,
        urgent=False,
    )
    if portion.warnings and not known:  # they are to be heard now, whatever was heard before
        turn.set(heard=turn.state.heard - {one.place for one in portion.warnings})
    turn.effects.append(KeepStep(portion.place))
    turn.set(left=Left(portion.place, turn.now))
    turn.speak([*before, *_spoken(turn)])


def _finish(turn: Turn) -> None:
    alone = _following(turn).alone
    missing = [_way(turn)[at] for at in _following(turn).missing]
    without = [reply(turn.text("steps-went-without", things=_named(missing)))] if missing else []
    turn.set(following=None, left=None)
    turn.effects.append(ForgetStep())
    turn.speak([*without, reply(turn.text("steps-end"))])
    turn.set(closing=alone)


def leave(turn: Turn, closing: bool = False) -> None:
    """Leaves half way, keeps the place, and says so."""
    following, portion = _following(turn), _portion(turn)
    where = _where(turn, portion)
    turn.effects.append(KeepStep(portion.place))
    turn.set(following=None, left=Left(portion.place, turn.now), later=None)
    closing = closing or following.alone
    turn.speak([reply(turn.text("steps-left", where=where))])
    turn.set(closing=closing)


# -- what happens -----------------------------------------------------------------------------------------


def hear(turn: Turn, hypotheses: Sequence[Hypothesis]) -> Decision | None:
    """What is to be done about what was heard; where two commands sound as likely, asks, and nothing is."""
    word = fold(_portion(turn).key_word)
    found = decide_step(turn.world.router, hypotheses, [word] if word else [])
    if not isinstance(found, Unsure):
        return found
    if not turn.state.speaking:
        turn.say("steps-unsure", phrases=", or ".join(found.phrases))
    return None


def pressed(command: str) -> Command | None:
    """The command of a key; None for one that is none while steps are followed."""
    name = SAME_KEYS.get(command, command)
    return Command(name) if name in DOES else None


def tick(turn: Turn) -> None:
    """As time passes: counts, if that was asked for, and after long silence says once that it is there."""
    following = _following(turn)
    if turn.state.speaking:
        _set(turn, since=turn.now)
    elif following.count is not None:
        _set(turn, count=counting.go_on(turn, following.count), since=turn.now)
    elif turn.now - following.since >= STILL_HERE_S and not following.reminded:
        _set(turn, reminded=True)
        turn.speak([reply(turn.text("steps-still-here"))], volume=SOFTLY)


def obey(turn: Turn, decision: Decision) -> None:
    """Does what was decided."""
    match decision:
        case UrgentWords():
            turn.set(later=None)
            _set(turn, urgent=True)
            answering.urgent(turn)
        case Command(name) if name in DOES:
            _set(turn, since=turn.now, reminded=False)
            if name not in _LETS_URGENT_STAND:
                _set(turn, urgent=False)
            DOES[name](turn)
        case Quiet():
            missed(turn)
        case _:
            turn.effects.append(Chime(Earcon.REJECTED))


def missed(turn: Turn) -> None:
    """Speech that was not understood, or a clatter. It is told once in words, and then with nothing."""
    if turn.state.speaking:
        return
    turn.set(misses=turn.state.misses + 1)
    if turn.state.misses < answering.MISSES_BEFORE_HELP:
        turn.effects.append(Chime(Earcon.REJECTED))
    elif turn.state.misses == answering.MISSES_BEFORE_HELP:
        turn.say("steps-not-heard")


# -- the commands -----------------------------------------------------------------------------------------


def _stop(turn: Turn) -> None:
    if turn.state.speaking:
        cut = turn.state.reading or turn.state.warning
        _set(turn, interrupted=_following(turn).interrupted or cut)
        turn.set(speaking=False, later=None, closing=False, held=())
        turn.effects.append(Silence())
    else:
        turn.say("steps-stopped")


def _next(turn: Turn) -> None:
    """Goes on, where nothing but that is awaited. It passes over no warning, no thing and no key word."""
    following, portion = _following(turn), _portion(turn)
    if following.awaits is not Awaits.NEXT or portion.key_word:
        _ask(turn)
    elif (
        following.count
        and counting.is_running(turn, following.count)
        and not following.insisted
        and portion.wait
    ):
        _set(turn, insisted=True)
        left = counting.spoken_length(turn, counting.left(turn, following.count))
        turn.say("steps-not-passed", wait=following.count.words, left=left)
    else:
        enter(turn, following.at + 1)


def _key_word(turn: Turn) -> None:
    following = _following(turn)
    if following.awaits is Awaits.NEXT and _portion(turn).key_word:
        enter(turn, following.at + 1)
    else:
        _ask(turn)


def _understand(turn: Turn) -> None:
    """The warnings are acknowledged, once they have been spoken to their end."""
    following, portion = _following(turn), _portion(turn)
    if following.awaits is not Awaits.ACKNOWLEDGEMENT:
        _ask(turn)
    elif any(one.place not in turn.state.heard for one in portion.warnings):
        turn.speak([reply(turn.text("steps-warning-cut")), *_spoken(turn)])
    elif portion.text:
        acknowledged = following.acknowledged | {following.at}
        _set(turn, acknowledged=acknowledged, awaits=_after(portion), interrupted=False)
        turn.speak([*portion.text, *_prompt(turn)])
    else:
        _set(turn, acknowledged=following.acknowledged | {following.at})
        enter(turn, following.at + 1)


def _previous(turn: Turn) -> None:
    at = _following(turn).at
    if _following(turn).awaits is Awaits.CHOICE:
        _ask(turn)
    elif at:
        enter(turn, at - 1)
    else:
        turn.interject("steps-first")


def _repeat(turn: Turn, slow: bool = False) -> None:
    if _following(turn).urgent:
        answering.urgent(turn)
    elif _following(turn).awaits is Awaits.CHOICE:
        _ask_where(turn)
    else:
        _set(turn, interrupted=False)
        turn.speak([replace(one, slow=slow) for one in _spoken(turn)])


def _go_on(turn: Turn) -> None:
    """Takes up what was stopped, or the way where it was left. It leaves no portion."""
    following = _following(turn)
    if following.awaits is Awaits.CHOICE:
        enter(turn, following.at)
    elif following.interrupted:
        _repeat(turn)
    else:
        _ask(turn)


def _start_again(turn: Turn) -> None:
    """From the beginning; in the middle of the way only when that has been asked."""
    if _following(turn).awaits is Awaits.CHOICE:
        _set(turn, acknowledged=frozenset(), missing=(), count=None)
        enter(turn, 0)
    else:
        _set(turn, awaits=Awaits.CHOICE)
        _ask_where(turn)


def _yes(turn: Turn) -> None:
    following = _following(turn)
    if following.awaits is Awaits.THING:
        _set(turn, missing=tuple(at for at in following.missing if at != following.at))
        enter(turn, following.at + 1)
    else:
        _ask(turn)


def _no(turn: Turn) -> None:
    if _following(turn).awaits is Awaits.THING:
        turn.say("steps-get-it")
    else:
        _ask(turn)


def _skip(turn: Turn) -> None:
    """Goes on without a thing. A step or a warning is not skipped."""
    following = _following(turn)
    if following.awaits is Awaits.THING:
        _set(turn, missing=tuple(sorted({*following.missing, following.at})))
        enter(turn, following.at + 1, [reply(turn.text("steps-without"))])
    elif following.awaits is Awaits.NEXT:
        turn.say("steps-no-skipping")
    else:
        _ask(turn)


def _how_many(turn: Turn) -> None:
    way, following = _way(turn), _following(turn)
    left = sum(portion.kind is PartKind.STEP for portion in way[following.at + 1 :])
    name = "steps-count-none" if not left else "steps-count-one" if left == 1 else "steps-count-more"
    turn.interject(name, where=_where(turn, _portion(turn)), count=left)


def _need(turn: Turn) -> None:
    """The things, said in passing."""
    listed = [replace(one, place=None) for one in things(_way(turn))]
    turn.comment(listed or [reply(turn.text("steps-no-things"))])


def _answer(kind: MarkKind) -> Callable[[Turn], None]:
    """What the guide says when this is asked here, or that it has no words for it."""

    def answer(turn: Turn) -> None:
        said = _portion(turn).answer(kind)
        turn.comment(said or [reply(turn.text("steps-no-words"))])

    return answer


def _who_to_ask(turn: Turn) -> None:
    said = on_topic(_guide(turn), WHO_TO_ASK)
    turn.comment(said or [reply(turn.text("steps-ask-team"))])


def _count(turn: Turn) -> None:
    _set(turn, count=counting.begin(turn, _portion(turn).wait) or _following(turn).count)


def _count_off(turn: Turn) -> None:
    counted = _following(turn).count
    _set(turn, count=None)
    turn.interject("steps-count-off" if counted else "steps-nothing-counted")


def _help(turn: Turn) -> None:
    turn.interject("steps-help")


DOES: Mapping[str, Callable[[Turn], None]] = {
    "stop": _stop,
    "pause": _stop,
    "next": _next,
    "previous": _previous,
    "repeat": _repeat,
    "again-slowly": lambda turn: _repeat(turn, slow=True),
    "go-on": _go_on,
    "start-again": _start_again,
    "how-many-left": _how_many,
    "need": _need,
    "why": _answer(MarkKind.WHY),
    "what-is-that": _answer(MarkKind.WHAT),
    "dropped": _answer(MarkKind.DROPPED),
    "wrong": _answer(MarkKind.WRONG),
    "who-to-ask": _who_to_ask,
    "understand": _understand,
    KEY_WORD: _key_word,
    "yes": _yes,
    "no": _no,
    "skip": _skip,
    "count": _count,
    "count-off": _count_off,
    "count-left": lambda turn: counting.tell_left(turn, _following(turn).count),
    "faster": lambda turn: adjusting.change_rate(turn, +1),
    "slower": lambda turn: adjusting.change_rate(turn, -1),
    "louder": lambda turn: adjusting.change_volume(turn, +1),
    "quieter": lambda turn: adjusting.change_volume(turn, -1),
    "help": _help,
    "leave": leave,
    "goodbye": lambda turn: leave(turn, closing=True),
}
"""What each command does while steps are followed."""

_LETS_URGENT_STAND = frozenset(
    {"repeat", "again-slowly", "stop", "pause", "faster", "slower", "louder", "quieter"}
)


# -- what is said -----------------------------------------------------------------------------------------


def _spoken(turn: Turn) -> list[Sentence]:
    """The portion, as far as it may be heard now, and what is awaited."""
    portion = _portion(turn)
    text = () if _following(turn).awaits is Awaits.ACKNOWLEDGEMENT else portion.text
    return [*portion.heading, *portion.warnings, *text, *_prompt(turn)]


def _prompt(turn: Turn) -> list[Sentence]:
    """What is said after a portion: what it waits for, where that is not plain."""
    portion, awaits = _portion(turn), _following(turn).awaits
    if awaits is Awaits.ACKNOWLEDGEMENT:
        return [reply(turn.text("steps-acknowledge"))]
    if awaits is Awaits.THING:
        return [reply(turn.text("steps-have-it"))]
    said = []
    if portion.wait:
        said.append(reply(turn.text("steps-can-count", wait=portion.wait.words)))
    if portion.key_word:
        said.append(reply(turn.text("steps-say-key-word", word=portion.key_word)))
    elif portion.number <= 1 and not turn.brief:
        said.append(reply(turn.text("steps-say-next")))
    return said


def _ask(turn: Turn) -> None:
    """Says what is awaited, and goes on waiting. What was being read is read on."""
    portion, awaits = _portion(turn), _following(turn).awaits
    if awaits is Awaits.CHOICE:
        _ask_where(turn)
    elif awaits is Awaits.ACKNOWLEDGEMENT:
        if any(one.place not in turn.state.heard for one in portion.warnings):
            turn.speak([reply(turn.text("steps-warning-cut")), *_spoken(turn)])
        else:
            turn.say("steps-acknowledge-first")
    elif awaits is Awaits.THING:
        turn.interject("steps-yes-or-no")
    elif portion.key_word:
        turn.interject("steps-key-word-first", word=portion.key_word)
    else:
        turn.interject("steps-say-next")


def _ask_where(turn: Turn, before: Iterable[Sentence] = ()) -> None:
    """Says where the person was, and how long ago, and asks whether to go on there."""
    where, left = _where(turn, _portion(turn)), turn.state.left
    if left is None or left.at is None:
        told = turn.text("steps-where", where=where)
    else:
        ago = counting.spoken_length(turn, turn.now - left.at)
        told = turn.text("steps-where-ago", where=where, ago=ago)
    turn.speak([*before, reply(told), reply(turn.text("steps-go-on-or-again"))])


def _where(turn: Turn, portion: Portion) -> str:
    if portion.kind is PartKind.STEP:
        return turn.text("steps-at-step", number=portion.number, count=portion.count)
    return turn.text("steps-at-section", section=_guide(turn).section(portion.place.section).title)


def _named(missing: Iterable[Portion]) -> str:
    return "; ".join(" ".join(one.caption for one in portion.thing) for portion in missing)


# -- what is known ----------------------------------------------------------------------------------------


def _following(turn: Turn) -> Following:
    assert turn.state.following is not None  # the core asks nothing of this module else
    return turn.state.following


def _set(turn: Turn, **changes: object) -> None:
    turn.set(following=replace(_following(turn), **changes))  # type: ignore[arg-type]  # names are checked when run


def _guide(turn: Turn) -> Guide:
    return turn.world.library.guides[_following(turn).guide]


def _way(turn: Turn) -> tuple[Portion, ...]:
    return portions(_guide(turn), _following(turn).steps)


def _portion(turn: Turn) -> Portion:
    return _way(turn)[_following(turn).at]


def _after(portion: Portion) -> Awaits:
    """What is awaited when its text has been read."""
    return Awaits.THING if portion.kind is PartKind.THING else Awaits.NEXT

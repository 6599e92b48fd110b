"""What the assistant does: a pure function of what it knows, what it remembers and what happens.

    state, effects = step(world, state, event)

No clock, file, thread or sound is touched here, so every conversation can be replayed from text.
"""

from __future__ import annotations

import re

from voiceguide.choosing.decisions import (
    Answer,
    Ask,
    Command,
    Decision,
    Nothing,
    Personal,
    Quiet,
    UrgentWords,
)
from voiceguide.choosing.folding import fold
from voiceguide.choosing.heard import decide_heard
from voiceguide.choosing.router import Context
from voiceguide.conversation import adjusting, answering, echo, procedure, remembering, telling
from voiceguide.conversation.commands import COMMANDS, MOVES, SILENCING, UNSTOPPABLE, stop
from voiceguide.conversation.effects import Chime, Earcon, Effect, Listen, Quit, Silence, Speak, Type
from voiceguide.conversation.events import (
    Chosen,
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Fault,
    Heard,
    Key,
    MicrophoneTrouble,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
    Typed,
    WordStarted,
)
from voiceguide.conversation.state import State, World
from voiceguide.conversation.turn import Turn
from voiceguide.hearing.trouble import Trouble
from voiceguide.reading.movement import Level
from voiceguide.reading.script import Role, reply
from voiceguide.reading.units import word_at

AGAIN_S = 20.0
"""Seconds in which the same command asks for more: "where am I" in detail, "spell that" by the alphabet.
After that it does where the reading has not moved. Longer gives details to who asks anew."""

_CHOICE = re.compile(r"choose-([1-9])")


def step(world: World, state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state, and what is to be done in the world, in order."""
    turn = Turn(world, state)
    _take(turn, event)
    _listen(turn)
    return turn.state, tuple(turn.effects)


def _take(turn: Turn, event: Event) -> None:
    match event:
        case Started():
            _begin(turn, event)
        case Heard():
            turn.now = event.at
            _hear(turn, event)
        case Key(command, at):
            turn.now = at
            _press(turn, command)
        case Typed(text, at):
            turn.now = at
            _read_typed(turn, text)
        case Chosen(target, at):
            turn.now = at
            _obey(turn, Answer(target))
        case SentenceStarted(speech, index) if speech == turn.state.speech:
            _sentence_sounds(turn, index)
        case WordStarted(speech, index, start, at) if speech == turn.state.speech:
            sentence = turn.state.sentences[index]
            turn.set(sounded=echo.sounding(turn.state.sounded, sentence.said, start, at))
            if index == turn.state.sounding and sentence.place is not None:
                turn.set(word=word_at(sentence, start), letter=0)
        case SoundEnded(speech) if speech == turn.state.speech:
            _ended(turn)
        case Tick(at):
            turn.now = at
            adjusting.fall_asleep(turn)
            _wait_for_answer(turn)
            if turn.state.following:
                procedure.tick(turn)
            _tell_trouble(turn)
        case MicrophoneTrouble(trouble):
            # That all is well again needs no word where nothing was said to be wrong.
            settled = trouble is Trouble.HEARD and turn.state.trouble is not None
            turn.set(trouble=None if settled else trouble)
            _tell_trouble(turn)
        case Fault(text):
            turn.announce(text)
        case DeviceLost() | DeviceBack():
            _change_device(turn, event)
        case _:
            pass  # an event of speech that has since been replaced


def _change_device(turn: Turn, event: DeviceLost | DeviceBack) -> None:
    match event:
        case DeviceLost(Device.MICROPHONE):
            turn.set(trouble=None)  # whatever was wrong before it went
            turn.announce(turn.text("microphone-lost"))
        case DeviceBack(Device.MICROPHONE):
            turn.set(trouble=None)
            turn.announce(turn.text("microphone-back"))
        case DeviceLost(Device.LOUDSPEAKER):
            _without_sound(turn)
        case DeviceBack(Device.LOUDSPEAKER):
            turn.say("loudspeaker-back")


def _begin(turn: Turn, event: Started) -> None:
    turn.set(today=event.today)
    back = remembering.recall(turn, event.kept)
    told = [reply(text) for text in event.notices]
    if event.follow:
        procedure.start_alone(turn, event.follow, told)
    else:
        turn.speak([*told, reply(turn.text("welcome", titles=turn.titles())), *back])


def _hear(turn: Turn, event: Heard) -> None:
    hypotheses, state = event.hypotheses, turn.state
    if hypotheses and is_echo(turn, hypotheses[0].text, event.began, event.at):
        return
    if state.following:
        decision = procedure.hear(turn, hypotheses)
    else:
        context = Context(state.guide, state.subject, state.options, state.wanting, state.topic)
        decision = decide_heard(turn.world.router, hypotheses, context, event.second)
    if decision:
        _obey(turn, decision)


def _without_sound(turn: Turn) -> None:
    """Nobody would hear a sentence. The place is kept."""
    leaving = turn.state.closing
    stop(turn)
    if leaving:
        turn.effects.append(Quit())


# -- what sounds ------------------------------------------------------------------------------------------


def _sentence_sounds(turn: Turn, index: int) -> None:
    """The place moves when a sentence begins to sound, not when it is queued."""
    _heard_until(turn, index)
    for past in range(turn.state.sounding, index + 1):
        _notice_sounds(turn, past)
    sentence = turn.state.sentences[index]
    turn.set(sounding=index)
    if sentence.place:
        turn.arrive(sentence.place)
    remembering.remember(turn, sentence)
    if turn.state.warning and turn.state.fading:
        # A warning is never made weaker. It begins again at full volume, and the timer waits for its end.
        turn.speak(turn.state.sentences[index:], continuous=turn.state.continuous)
        return
    if turn.state.later in _next_sentence(turn) and not turn.state.warning:
        turn.set(later=None)  # that sentence begins now
    _do_what_waits(turn)


def _notice_sounds(turn: Turn, index: int) -> None:
    """That a guide is unreviewed or overdue is not said again once it began to be said."""
    after = (one.place for one in turn.state.sentences[index:] if one.place)
    guide = None if turn.state.sentences[index].place else next(after, None)
    if guide and turn.state.sentences[index] in turn.opening(turn.world.library.guides[guide.guide]):
        turn.set(told=turn.state.told | {guide.guide})


def _heard_until(turn: Turn, index: int) -> None:
    """The warnings among the sentences of this speech that come before this one have been heard whole."""
    past = [
        one.place
        for one in turn.state.sentences[turn.state.sounding : index]
        if one.role is Role.WARNING and one.place
    ]
    turn.set(heard=turn.state.heard.union(past))


def _next_sentence(turn: Turn) -> tuple[Command, ...]:
    """The commands that ask for the next sentence."""
    by_sentence = turn.state.level is Level.SENTENCE
    return (Command("next-sentence"), *([Command("next")] if by_sentence else []))


def _ended(turn: Turn) -> None:
    """Where the voice has failed, that is before the last sentence: what it did not say was not heard."""
    sentences, sounding = turn.state.sentences, turn.state.sounding
    sounded = turn.state.history[-1:] == sentences[sounding : sounding + 1]
    _heard_until(turn, sounding + 1 if sounded else sounding)
    has_text = any(sentence.place for sentence in sentences)
    whole = sounded and sounding + 1 == len(sentences)
    finished = has_text and whole and turn.state.continuous
    turn.set(speaking=False, finished=turn.state.finished or finished)
    if turn.state.closing:
        turn.effects.append(Quit())
    elif has_text:
        turn.effects.append(Chime(Earcon.BOUNDARY))
    _do_what_waits(turn)


def _do_what_waits(turn: Turn) -> None:
    if turn.state.warning:
        return
    later, announced = turn.state.later, turn.state.waiting
    turn.set(later=None, waiting=())
    if later is not None:
        _obey(turn, later)
    if announced:
        turn.preface(announced)


def _wait_for_answer(turn: Turn) -> None:
    if turn.state.speaking:
        turn.set(asked_at=turn.now)  # the wait begins when the question ends
    elif answering.is_asking(turn) and turn.now - turn.state.asked_at > answering.ANSWER_PATIENCE:
        answering.ask_again(turn)


def _tell_trouble(turn: Turn) -> None:
    """Tells what is wrong with the microphone, once it breaks into no warning, question or reply."""
    state = turn.state
    reply_sounds = state.speaking and not state.reading
    if state.trouble and not (state.warning or state.closing or reply_sounds or answering.is_asking(turn)):
        turn.set(trouble=None)
        turn.interject(f"microphone-{state.trouble}")


def _listen(turn: Turn) -> None:
    state = turn.state
    grammar = grammar_for(state)
    if grammar == state.grammar:
        return
    if "value" in (grammar, state.grammar):
        turn.effects.append(Type(grammar == "value"))
    turn.set(grammar=grammar)
    turn.effects.append(Listen(grammar))


def grammar_for(state: State) -> str:
    """The grammar to hear with: while a text is read, only commands, so that its own voice asks nothing.

    A reply may be cut short by a request, and a question by its answer.
    """
    if state.following:
        return "steps"
    if state.wanting:
        return "value"
    if state.options:
        return "choosing" if len(state.options) > 1 else "yes-no"
    if state.reading:
        return "reading"
    if state.speaking and state.last == Command("spell"):
        return "spelling"  # the letters of a text are its words: "I L two" asks nothing
    return "learning" if state.learning else "idle"


# -- what the person does ---------------------------------------------------------------------------------


def is_echo(turn: Turn, text: str, began: float | None, at: float) -> bool:
    """Whether the microphone may have heard the assistant's own voice: never for stop or urgent words."""
    requests = turn.world.router.requests
    if requests.commands.get(text) in SILENCING or text in requests.urgent.phrases:
        return False
    return began is not None and echo.is_echo(text, turn.state.sounded, began, at)


def _press(turn: Turn, command: str) -> None:
    """A key: of a command, or of an option by its place. One that does nothing now, a sound says."""
    chosen = _CHOICE.fullmatch(command)
    if turn.state.following and (step := procedure.pressed(command)):
        _obey(turn, step)
    elif turn.state.following or not (chosen or command in COMMANDS):
        turn.effects.append(Chime(Earcon.REJECTED))
    elif chosen is None:
        learning = turn.state.learning and command == "learn-mode"
        _obey(turn, Command("learn-mode-off" if learning else command))
    elif int(chosen[1]) <= len(turn.state.options):
        _obey(turn, Answer(turn.state.options[int(chosen[1]) - 1].target))
    else:
        turn.effects.append(Chime(Earcon.REJECTED))


def _read_typed(turn: Turn, text: str) -> None:
    """An answer to a question for a value."""
    wanting, words = turn.state.wanting, fold(text)
    if not wanting:
        return
    router = turn.world.router
    if not text:
        _obey(turn, Command("no"))
    elif (command := router.filled(words, wanting)) is not None:
        _obey(turn, command)
    elif words in router.requests.commands:
        _obey(turn, Command(router.requests.commands[words]))
    elif wanting == "go-to" and text.isdecimal():
        _obey(turn, Command(wanting, str(int(text))))  # no section of any guide, which is told
    elif words and any(slot.is_open for slot in router.wanted(wanting)):
        _obey(turn, Command(wanting, words))
    else:
        answering.ask_again(turn)


# -- decisions --------------------------------------------------------------------------------------------


def _obey(turn: Turn, decision: Decision) -> None:
    stops = isinstance(decision, Command) and decision.name in UNSTOPPABLE and _is_done(turn, decision.name)
    if turn.state.warning and not stops and not isinstance(decision, UrgentWords | Quiet):
        turn.set(later=decision)
        turn.effects.append(Chime(Earcon.UNDERSTOOD))
        return
    if isinstance(decision, Quiet):
        (procedure if turn.state.following else answering).missed(turn)
        return
    soon = turn.state.place == turn.state.last_place or turn.now - turn.state.last_at <= AGAIN_S
    times = turn.state.times + 1 if decision == turn.state.last and soon else 1
    fading = turn.state.fading
    turn.set(misses=0, last=decision, times=times, last_at=turn.now, last_place=turn.state.place)
    adjusting.wake(turn)
    _do(turn, decision)
    if fading and not any(isinstance(effect, Speak | Silence) for effect in turn.effects):
        turn.comment([])  # at full volume again


def _do(turn: Turn, decision: Decision) -> None:
    if turn.state.following:
        procedure.obey(turn, decision)
        return
    match decision:
        case Command(name, value):
            if not _is_done(turn, name):
                telling.describe(turn, name)
                return
            if name in MOVES or (value and name == turn.state.wanting):
                answering.forget_question(turn)
            COMMANDS[name](turn, value)
        case Answer(target, True):
            procedure.start(turn, turn.world.library.guides[target.guide], target.section)
        case Answer(target):
            answering.forget_question(turn)
            answering.answer(turn, target)
        case Ask(options):
            answering.ask(turn, options)
        case UrgentWords():
            answering.forget_question(turn)
            turn.set(later=None)
            answering.urgent(turn)
        case Personal(options):
            answering.personal(turn, options)
        case Nothing():
            answering.nothing(turn, decision)
        case Quiet():
            pass


def _is_done(turn: Turn, name: str) -> bool:
    """Whether it is not only described. In learn mode too, leaving it and silencing what sounds are done."""
    if not turn.state.learning:
        return True
    return name == "learn-mode-off" or (name in SILENCING and turn.state.speaking)

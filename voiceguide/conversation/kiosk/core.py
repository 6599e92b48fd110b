"""What the kiosk does: the conversation's own core, within a visit that begins, is private, and ends.

    state, effects = step(world, state, event)

A pure function, as the core is. It adds when a person comes and goes, and how that person is answered. What
was asked sounds and shows nowhere but where the person chose (EN 301 549, 5.1.3.9).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from voiceguide.choosing.decisions import Command, Decision, UrgentWords
from voiceguide.choosing.heard import LEAST_CONFIDENCE, decide_heard, is_confirmed
from voiceguide.choosing.requests import KEY_WORD, STEP_COMMANDS
from voiceguide.choosing.router import Context
from voiceguide.conversation import core, procedure
from voiceguide.conversation.answering import ANSWER_PATIENCE, MOST_QUESTIONS
from voiceguide.conversation.commands import COMMANDS, SILENCING, stop
from voiceguide.conversation.effects import Chime, Earcon, Effect, Listen, Quit, Route, SoundTo, Speak, Type
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
from voiceguide.conversation.kiosk import entry, leaving, menu
from voiceguide.conversation.kiosk.state import TEXT_SIZES, Colours, KioskState, KioskWorld, Phase
from voiceguide.conversation.state import State, World
from voiceguide.conversation.telling import describe
from voiceguide.conversation.turn import Turn
from voiceguide.guides.model import Guide
from voiceguide.guides.steps import steps_of
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.reading.script import Sentence, reply

SOUND_KEYS = frozenset("louder quieter faster slower higher lower next-voice".split())
"""Commands that change how the question sounds before it is answered. The question is then heard anew."""

ROUTE_SAID = {Route.HEADSET: "in-headset", Route.ALOUD: "speaking-aloud", Route.SCREEN: "on-screen"}
"""For each way of answering, the reply that says so."""

STARTS_READING = frozenset("start go-on next previous next-sentence next-section first".split())
"""Commands that open the menu where nothing has been read yet: whoever cannot speak must find a section."""

STEPS_ALONE = (STEP_COMMANDS | {KEY_WORD}) - COMMANDS.keys()
"""Commands that mean something only while steps are followed."""


def step(world: World, state: State, event: Event) -> tuple[KioskState, tuple[Effect, ...]]:
    """The next state, and what is to be done in the world, in order."""
    visit = _Visit(world, state)
    visit.take(event)
    return visit.ended()


class _Visit:
    """One event's worth of work: a turn of the kiosk's own, which turns of the core may be part of."""

    def __init__(self, world: World, state: State) -> None:
        assert isinstance(world, KioskWorld)
        assert isinstance(state, KioskState)
        self.world = world
        self.turn = Turn(world, state)
        self.before = state

    @property
    def state(self) -> KioskState:
        state = self.turn.state
        assert isinstance(state, KioskState)
        return state

    def ended(self) -> tuple[KioskState, tuple[Effect, ...]]:
        """Listens with the grammar of what the visit has come to, once, whatever the core asked meanwhile."""
        state = self.state
        own = {Phase.HERE: core.grammar_for(state)}
        grammar = own.get(state.phase, str(state.phase))
        effects: list[Effect] = [one for one in self.turn.effects if not isinstance(one, Listen | Type)]
        if "value" in {grammar, self.before.grammar} and grammar != self.before.grammar:
            effects.append(Type(grammar == "value"))
        if grammar != self.before.grammar:
            effects.append(Listen(grammar))
        closing_at = state.closing_at if state.closing else None  # who says stop in time stays
        state = replace(state, grammar=grammar, closing_at=closing_at)
        return (state if state.wanting else replace(state, entry="", pad="")), tuple(effects)

    def core(self, event: Event) -> None:
        """Lets the conversation take the event. What it says replaces what was to be said before."""
        before = self.state
        state, effects = core.step(self.world, before, event)
        self.turn.state = state
        self.turn.effects += effects
        if before.following and state.closing and not before.closing:
            self._forget_speech()  # it says that the place is kept, which is not so here
            leaving.end(self.turn)

    # -- events -------------------------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        match event:
            case Key(_, at) | Heard(_, at) | Typed(_, at) | Chosen(_, at) | Tick(at):
                self.turn.now = at
            case _:
                pass
        match event:
            case Heard((Hypothesis(text), *_), at, began) if core.is_echo(self.turn, text, began, at):
                pass  # the kiosk's own voice; "say stay" must not keep a visit open
            case Started(today):
                self.turn.set(today=today)  # what is wrong with the content is for the staff, not said here
                self.turn.effects.append(SoundTo(self.world.public))
            case Fault():
                pass  # nor is what is wrong with it now
            case MicrophoneTrouble(trouble):
                self._trouble(trouble, event)
            case DeviceLost(device):
                self._lost(device, event)
            case DeviceBack(device):
                self._back(device, event)
            case SentenceStarted() | WordStarted() | SoundEnded():
                self.core(event)
            case _:
                {
                    Phase.RESTING: self._resting,
                    Phase.ASKING: self._asking,
                    Phase.HERE: self._here,
                    Phase.LEAVING: self._leaving,
                }[self.state.phase](event)

    def _trouble(self, trouble: Trouble, event: Event) -> None:
        if trouble in (Trouble.MUTED, Trouble.BUSY, Trouble.HEARD):
            self.turn.set(deaf=trouble is not Trouble.HEARD)
        if self.state.phase is Phase.HERE:
            self.core(event)

    def _lost(self, device: Device, event: Event) -> None:
        if device is Device.MICROPHONE:
            self.turn.set(deaf=True)
            if self.state.phase is Phase.HERE:
                self.core(event)
            return
        self.turn.set(soundless=True)
        if self.state.phase in (Phase.HERE, Phase.LEAVING) and self.state.route is Route.HEADSET:
            self._leave_headset(event)
        elif self.state.phase is not Phase.RESTING:
            self.core(event)

    def _leave_headset(self, event: Event) -> None:
        """Nothing of the visit goes to the loudspeaker: how to be answered is asked anew, and that alone."""
        self.core(event)
        if any(isinstance(effect, Quit) for effect in self.turn.effects):
            return
        menu.close_menu(self.turn)
        self.turn.set(
            phase=Phase.ASKING,
            route=self.world.public,
            chosen=False,
            words=False,
            leave_at=None,
            soundless=self.world.public is Route.HEADSET,
        )
        self.turn.effects.append(SoundTo(self.world.public))
        self._ask_route([reply(self.turn.text("headset-lost"))])

    def _back(self, device: Device, event: Event) -> None:
        self.turn.set(**({"deaf": False} if device is Device.MICROPHONE else {"soundless": False}))
        if self.state.phase is Phase.HERE:
            self.core(event)

    # -- nobody is here -----------------------------------------------------------------------------------

    def _resting(self, event: Event) -> None:
        match event:
            case Key() | Chosen():
                self._begin()
            case Heard((Hypothesis(text, confidence), *_)):
                if self.world.begins and text == self.world.begins and confidence >= LEAST_CONFIDENCE:
                    self._begin()
            case _:
                pass

    def _begin(self) -> None:
        now = self.turn.now
        self.turn.set(phase=Phase.ASKING, active_at=now, assured_at=now)
        self._ask_route([reply(self.world.greeting), reply(self.turn.text("private"))])

    # -- how to be answered -------------------------------------------------------------------------------

    def _ask_route(self, before: list[Sentence]) -> None:
        self.turn.set(asked=1, asked_at=self.turn.now)
        self._pose(before)

    def _pose(self, before: list[Sentence] | None = None) -> None:
        ways = [reply(self.turn.text(f"route-{route}")) for route in self.world.routes]
        self._say_only([*(before or []), reply(self.turn.text("route")), *ways])

    def _say_only(self, sentences: list[Sentence]) -> None:
        self._forget_speech()
        self.turn.speak(sentences)

    def _forget_speech(self) -> None:
        self.turn.effects = [one for one in self.turn.effects if not isinstance(one, Speak)]

    def _asking(self, event: Event) -> None:
        match event:
            case Key(command):
                leaving.present(self.turn)
                self._route_key(command)
            case Heard():
                self._route_said(event)
            case Chosen():
                leaving.present(self.turn)
                self._pose()
            case Tick():
                self._wait_for_route()
            case _:
                pass

    def _route_key(self, command: str) -> None:
        """A key while it is asked: an answer, a change of how the question sounds, or the question again."""
        routes = self.world.routes
        numbered = {f"choose-{number}": route for number, route in enumerate(Route, 1)}
        private = next((route for route in routes if route is not Route.ALOUD), Route.ALOUD)
        answers = {**{str(route): route for route in Route}, **numbered}
        if self.state.chosen:  # then it was asked whether to speak aloud: yes or no
            answers |= {"yes": Route.ALOUD, "no": private}
        if answers.get(command) in routes:
            self._answer_by(answers[command])
        elif command in SILENCING:
            stop(self.turn)
        elif command == "goodbye":
            leaving.end(self.turn)
        elif not self._look(command):
            if command in SOUND_KEYS:
                self.core(Key(command, self.turn.now))
            self._pose()

    def _route_said(self, event: Heard) -> None:
        command = self._own(event)
        decision = decide_heard(self.world.router, event.hypotheses, Context(), event.second)
        if command:
            leaving.present(self.turn)
            self._route_key(command)
        elif isinstance(decision, UrgentWords):
            leaving.present(self.turn)
            self.core(event)
        elif isinstance(decision, Command):
            leaving.present(self.turn)
            self._route_key(decision.name)
        elif not self.state.speaking:
            self.turn.effects.append(Chime(Earcon.REJECTED))

    def _wait_for_route(self) -> None:
        now, state = self.turn.now, self.state
        if state.speaking:
            self.turn.set(asked_at=now)
        elif now - state.asked_at > ANSWER_PATIENCE and state.asked < MOST_QUESTIONS:
            self.turn.set(asked=state.asked + 1, asked_at=now)
            self._pose()
            return
        leaving.wait(self.turn, self.state, self.world.idle_s)

    def _answer_by(self, route: Route) -> None:
        """From now on so. At the beginning it also says what can be asked."""
        first = not self.state.chosen
        self.turn.set(phase=Phase.HERE, route=route, chosen=True, words=route is not Route.HEADSET, asked=0)
        self.turn.effects.append(SoundTo(route))
        said = reply(self.turn.text(ROUTE_SAID[route]))
        if first and self.state.place is None and not self.state.following:
            self._say_only([said, reply(self.turn.text("ready", titles=self.turn.titles()))])
        else:
            self.turn.announce(said.caption)

    # -- the conversation ---------------------------------------------------------------------------------

    def _here(self, event: Event) -> None:
        match event:
            case Key(command):
                leaving.present(self.turn)
                self._press(command)
            case Heard():
                self._hear(event)
            case Typed():
                leaving.present(self.turn)
                self.core(event)
            case Chosen(target):
                leaving.present(self.turn)
                if menu.is_known(self.world.library, target):
                    self._choose(event)
            case Tick():
                self.core(event)
                if self.state.following and self.state.following.count:
                    leaving.active(self.turn)  # somebody waits for the time that is counted
                leaving.wait(self.turn, self.state, self.world.idle_s)
            case _:
                self.core(event)

    def _hear(self, event: Heard) -> None:
        command = "" if self.state.following else self._own(event)
        if command == Route.ALOUD and self.state.route is not Route.ALOUD and not self.state.learning:
            # Somebody else may have said it. Aloud it is only when the person says yes, or presses the key.
            leaving.active(self.turn)
            stop(self.turn)
            self.turn.set(phase=Phase.ASKING, asked=MOST_QUESTIONS, asked_at=self.turn.now)
            self._say_only([reply(self.turn.text("really-aloud"))])
        elif command:
            leaving.active(self.turn)
            self._press(command)
        else:
            before = self.state
            decision = self._decision(event) if before.menu else None
            if isinstance(decision, Command) and self._in_menu(decision.name):
                leaving.active(self.turn)
                return
            self.core(event)
            if (self.state.last_at, self.state.later) != (before.last_at, before.later):
                leaving.active(self.turn)
                if self.state.speech != before.speech:
                    menu.close_menu(self.turn)

    def _decision(self, event: Heard) -> Decision:
        state = self.state
        context = Context(state.guide, state.subject, state.options, state.wanting, state.topic)
        return decide_heard(self.world.router, event.hypotheses, context, event.second)

    def _own(self, event: Heard) -> str:
        """The kiosk's own command that was said; "" for none."""
        phrases = self.world.phrases
        match event.hypotheses:
            case (Hypothesis(text, confidence), *_) if confidence >= LEAST_CONFIDENCE and text in phrases:
                return phrases[text] if is_confirmed(text, event.second, phrases.get) else ""
            case _:
                return ""

    def _press(self, command: str) -> None:
        state = self.state
        if command.startswith(entry.ENTRY):
            if state.wanting:
                self._enter(command.removeprefix(entry.ENTRY))
            return
        if state.warning and command == "start":
            command = "stop"
        asked = bool(state.options or state.wanting)
        if state.learning:
            self._learn(command)
        elif self._look(command):
            return
        elif command in self.world.routes:
            self._answer_by(Route(command))
        elif command == "menu":
            self._open_menu()
        elif command == "steps":
            self._begin_steps()
        elif not asked and self._in_menu(command):
            return
        elif command == "start":
            self._start()
        elif command == "stay" or command in ROUTE_SAID:
            self.turn.effects.append(Chime(Earcon.REJECTED))
        elif command in STARTS_READING and not (state.place or asked or state.speaking or state.following):
            self._open_menu()
        elif command in COMMANDS or command in STEPS_ALONE or command.startswith("choose-"):
            if state.menu and command not in {*SOUND_KEYS, "help", "what-can-i-say"}:
                menu.close_menu(self.turn)
            self.core(Key(command, self.turn.now))

    def _enter(self, key: str) -> None:
        answer = entry.entered(self.turn, self.state, key)
        if answer is not None:
            self.core(Typed(answer, self.turn.now))

    def _learn(self, command: str) -> None:
        """In learn mode a command of the kiosk's own is described as the others are."""
        if command == "start" and self.state.speaking:
            command = "stop"
        if command in COMMANDS or command.startswith("choose-"):
            self.core(Key(command, self.turn.now))
        elif command in self.world.router.requests.descriptions and not self.state.warning:
            describe(self.turn, command)
        elif command in STEPS_ALONE:
            self.turn.effects.append(Chime(Earcon.REJECTED))

    def _start(self) -> None:
        """One key that begins, pauses and goes on."""
        state = self.state
        if state.speaking or state.options or state.wanting:
            self.core(Key("stop", self.turn.now))
        elif state.place is None and not state.following:
            self._open_menu()
        else:
            self.core(Key("go-on", self.turn.now))

    def _begin_steps(self) -> None:
        """Takes the person through the steps of the guide at hand, or of the only one that has steps."""
        state = self.state
        at_hand = state.menu[state.item].guide if state.menu else state.guide
        ways = {guide.id: (guide, way) for guide in self._guides() if (way := steps_of(guide))}
        found = ways.get(at_hand) or (next(iter(ways.values())) if len(ways) == 1 else None)
        if state.warning or state.following or not ways:
            self.turn.effects.append(Chime(Earcon.REJECTED))
        elif found is None:
            self._open_menu()
        else:
            menu.close_menu(self.turn)
            procedure.start(self.turn, found[0], found[1].id)

    def _guides(self) -> Iterable[Guide]:
        return self.world.library.guides.values()

    def _open_menu(self) -> None:
        if self.state.warning or self.state.following:
            self.turn.effects.append(Chime(Earcon.REJECTED))
        else:
            menu.open_menu(self.turn, self.state)

    def _in_menu(self, command: str) -> bool:
        """Whether the command was one of the open menu."""
        state = self.state
        if not state.menu or state.warning:
            return False
        done = menu.in_menu(self.turn, state, command)
        if isinstance(done, bool):
            return done
        if menu.is_known(self.world.library, done):
            self._choose(Chosen(done, self.turn.now))
        return True

    def _choose(self, event: Event) -> None:
        menu.close_menu(self.turn)
        self.core(event)

    def _look(self, command: str) -> bool:
        """Whether the command changed how the page looks, which is said."""
        state, turn = self.state, self.turn
        match command:
            case "words":
                turn.set(words=not state.words)
                said = turn.text("words-off" if state.words else "words-on")
            case "text-size":
                size = TEXT_SIZES[(TEXT_SIZES.index(state.text_size) + 1) % len(TEXT_SIZES)]
                turn.set(text_size=size)
                said = turn.text("text-size", size=TEXT_SIZES.index(size) + 1)
            case "colours":
                colours = Colours.LIGHT if state.colours is Colours.DARK else Colours.DARK
                turn.set(colours=colours)
                said = turn.text(f"colours-{colours}")
            case "letter-keys":
                turn.set(letter_keys=not state.letter_keys)
                said = turn.text("letter-keys-off" if state.letter_keys else "letter-keys-on")
            case _:
                return False
        if state.phase is Phase.ASKING:
            self._pose([reply(said)])
        else:
            turn.announce(said)
        return True

    # -- leaving ------------------------------------------------------------------------------------------

    def _leaving(self, event: Event) -> None:
        match event:
            case Key("goodbye"):
                leaving.end(self.turn)
            case Key() | Typed() | Chosen():
                self._stay()
            case Heard():
                self._stay_said(event)
            case Tick():
                leaving.count(self.turn, self.state)
            case _:
                pass

    def _stay_said(self, event: Heard) -> None:
        decision: Decision = decide_heard(self.world.router, event.hypotheses, Context(), event.second)
        match decision:
            case Command("goodbye" | "no"):
                leaving.end(self.turn)
            case UrgentWords():
                leaving.stay(self.turn, self.state)
                self.core(event)
            case Command(name) if name == "yes" or name in SILENCING:
                self._stay()
            case _ if self._own(event) == "stay":
                self._stay()

    def _stay(self) -> None:
        broken_off = self.state.broken_off
        leaving.stay(self.turn, self.state)
        if not self.state.chosen:
            self._pose()
            return
        self.turn.say("staying")
        if broken_off:
            self.core(Key("repeat" if self.state.following else "go-on", self.turn.now))

"""Visits to a kiosk: private, and over when the person is gone. Whole ones are in `tests/replays`."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.choosing.requests import COMMANDS, KEY_WORD, STEP_COMMANDS
from voiceguide.commands.content import replay_world
from voiceguide.conversation.effects import Listen, Quit, Route, Settings, SoundTo, Speak, Type
from voiceguide.conversation.events import (
    Event,
    Fault,
    Heard,
    Key,
    MicrophoneTrouble,
    SentenceStarted,
    SoundEnded,
    Started,
    Tick,
    WordStarted,
)
from voiceguide.conversation.following import Count
from voiceguide.conversation.kiosk.core import step
from voiceguide.conversation.kiosk.leaving import ASSURED_S, COUNTDOWN_S, STEPS_ASSURED_S, STEPS_IDLE_S
from voiceguide.conversation.kiosk.sentences import KIOSK_COMMANDS, kiosk_world, load_sentences
from voiceguide.conversation.kiosk.state import KioskState, KioskWorld, Phase
from voiceguide.conversation.replay import replay
from voiceguide.errors import GuideError
from voiceguide.hearing.trouble import Trouble
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.paths import content_dir
from voiceguide.reading.normaliser import normalise


def kiosk() -> KioskWorld:
    world = replay_world("kiosk")
    assert isinstance(world, KioskWorld)
    return world


WORLD = kiosk()

SAID = (
    "hello voice guide",
    "side effects of interleukin",
    "how is interferon given",
    "chest pain",
    "out loud",
    "head set",
    "show the words",
    "menu",
    "take me through the injection",
    "i understand",
    "stay",
    "next",
    "yes",
    "no",
    "stop",
    "bookmark blue",
    "find",
    "by word",
    "[unk]",
)

PLACES = ("injection-under-the-skin/injection-safety", "interferon-and-aldesleukin/aldesleukin-side-effects")

EVENTS = st.one_of(
    st.sampled_from([f"say {words}" for words in SAID]),
    st.sampled_from(
        [f"key {name}" for name in sorted({*COMMANDS, *KIOSK_COMMANDS, *STEP_COMMANDS, KEY_WORD})]
    ),
    st.sampled_from([f"key choose-{number}" for number in range(1, 10)]),
    st.sampled_from(
        ["loudspeaker lost", "loudspeaker back", "microphone lost", "microphone back", "microphone muted"]
    ),
    st.sampled_from([f"point {place}" for place in PLACES]),
    st.sampled_from(["type", "type red", "type blood cells"]),
)

LINE = re.compile(r"> ([\d.]+) (.*)")

URGENT = {normalise(text) for text in WORLD.router.requests.urgent.paragraphs}

LONG = STEPS_ASSURED_S + STEPS_IDLE_S + 200.0
"""Seconds after which any visit without a person is over, whatever was being read."""


def happen(state: KioskState, *events: Event) -> tuple[KioskState, list[object]]:
    effects: list[object] = []
    for event in events:
        state, done = step(WORLD, state, event)
        effects += done
    return state, effects


def visit(*keys: str) -> KioskState:
    """A visit that has begun with these keys, whose voice has said everything."""
    state, _ = happen(KioskState(), Started(date(2026, 11, 25)))
    for at, key in enumerate(keys):
        state, _ = happen(state, Key(key, float(at)))
    return silent(state)


def silent(state: KioskState) -> KioskState:
    """All that is to be said has been."""
    if not state.speaking:
        return state
    sounded = [SentenceStarted(state.speech, index) for index in range(len(state.sentences))]
    return happen(state, *sounded, SoundEnded(state.speech))[0]


def heard(words: str, at: float, began: float | None = None) -> Heard:
    return Heard((Hypothesis(words, 1.0),), at, began)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.floats(0.1, 40.0), EVENTS), max_size=20))
def test_nothing_of_a_visit_sounds_aloud_unasked_and_every_visit_ends(what: list[tuple[float, str]]) -> None:
    at, lines = 1.0, ["kiosk", "today 2026-11-25", "1 key start"]
    for seconds, line in what:
        at += seconds
        lines.append(f"{at:.1f} {line}")
    lines.append(f"{at + LONG:.1f} wait")
    chosen, route, here = False, "", False
    for line in replay(WORLD, "\n".join(lines)).splitlines():
        if not (found := LINE.fullmatch(line)):
            continue
        does = found[2]
        if does.startswith("sound to "):
            chosen, route = False, does.removeprefix("sound to ")
        elif "reply: I speak aloud now." in does:
            chosen = True
        elif does.startswith(("heading", "text", "warning", "unit")) and route == "aloud":
            assert chosen or does.removeprefix("warning: ") in URGENT, line
        here = here and does != "the session ends"
        here = here or does.startswith("reply: Hello.")
    assert not here


def test_nobody_is_here_until_a_key_or_the_clinics_phrase() -> None:
    rests, effects = happen(KioskState(), Started(date(2026, 11, 25)))
    assert effects == [SoundTo(Route.ALOUD), Listen("resting")]
    for words in ("side effects of interleukin", "chest pain", "stop", "hello"):
        assert happen(rests, heard(words, 1.0)) == (rests, [])
    assert happen(rests, heard("hello voice guide", 1.0))[0].phase is Phase.ASKING
    unsure = Heard((Hypothesis("hello voice guide", 0.3),), 1.0)
    assert happen(rests, unsure)[0].phase is Phase.RESTING
    for key in ("start", "stop", "choose-1", "goodbye"):
        assert happen(rests, Key(key, 1.0))[0].phase is Phase.ASKING


def test_a_clinic_without_a_phrase_is_begun_by_keys_alone() -> None:
    state, _ = step(replace(WORLD, begins=""), KioskState(), heard("", 1.0))
    assert state.phase is Phase.RESTING


@pytest.mark.parametrize(
    ("key", "route", "words"), [("1", "headset", False), ("2", "aloud", True), ("3", "screen", True)]
)
def test_the_way_of_answering_is_the_persons_choice(key: str, route: str, words: bool) -> None:
    state, effects = happen(visit("start"), Key(f"choose-{key}", 9.0))
    assert (state.phase, state.route, state.words) == (Phase.HERE, route, words)
    kinds = [type(one) for one in effects]
    assert kinds.index(SoundTo) < kinds.index(Speak)  # nothing sounds on the way before


def test_a_kiosk_without_a_headset_does_not_offer_it() -> None:
    world = replace(WORLD, routes=(Route.ALOUD, Route.SCREEN))
    state, effects = step(world, KioskState(), Key("start", 1.0))
    assert not any(
        "head" in one.spoken for effect in effects if isinstance(effect, Speak) for one in effect.sentences
    )
    state, _ = step(world, state, Key("choose-1", 2.0))
    assert state.phase is Phase.ASKING


def test_a_kiosk_that_may_not_speak_aloud_greets_in_the_headset() -> None:
    world = replace(WORLD, routes=(Route.HEADSET, Route.SCREEN))
    assert step(world, KioskState(), Started(date(2026, 11, 25)))[1][0] == SoundTo(Route.HEADSET)


def test_the_kiosks_own_voice_keeps_no_visit_open() -> None:
    state = visit("start", "choose-2")
    state, _ = happen(state, Tick(10.0), Tick(80.0))
    assert state.phase is Phase.LEAVING
    index, question = next((i, one) for i, one in enumerate(state.sentences) if "say stay" in one.spoken)
    start = question.spoken.index("stay", question.spoken.index("say stay"))
    speech = state.speech
    state, _ = happen(state, SentenceStarted(speech, index), WordStarted(speech, index, start, 85.0))
    assert happen(state, heard("stay", 85.6, began=85.1))[0].phase is Phase.LEAVING
    assert happen(state, heard("stay", 95.0, began=94.5))[0].phase is Phase.HERE


def test_the_countdown_gives_the_time_that_it_says() -> None:
    state = visit("start", "choose-2")
    state, _ = happen(state, Tick(10.0), Tick(80.0))
    state, _ = happen(silent(state), Tick(90.0))
    assert COUNTDOWN_S >= 20  # WCAG 2.2, 2.2.1
    state = silent(happen(state, Tick(90.0 + COUNTDOWN_S - 0.1))[0])
    assert not state.closing
    state, _ = happen(state, Tick(90.0 + COUNTDOWN_S))
    assert state.closing
    assert Quit() in happen(state, SentenceStarted(state.speech, 0), SoundEnded(state.speech))[1]


def test_a_visit_that_is_over_ends_where_nothing_sounds_any_more() -> None:
    state, _ = happen(visit("start", "choose-2"), Key("goodbye", 10.0), Tick(11.0), Tick(12.0))
    assert Quit() not in happen(state, Tick(15.0))[1]
    assert Quit() in happen(state, Tick(30.0))[1]


def test_talk_alone_does_not_hold_a_visit_open_for_ever() -> None:
    state = visit("start", "choose-2")
    at = 10.0
    while state.phase is Phase.HERE and at < 2 * ASSURED_S:
        at += 30.0
        state, _ = happen(state, heard("where am i", at))
        state, _ = happen(silent(state), Tick(at + 1.0))
    assert state.phase is Phase.LEAVING
    assert ASSURED_S < at < ASSURED_S + 60


def test_a_reading_that_the_question_breaks_into_goes_on() -> None:
    state, _ = happen(visit("start", "choose-2"), heard("side effects of interleukin", 10.0))
    state, _ = happen(state, SentenceStarted(state.speech, 0), SentenceStarted(state.speech, 1), Tick(700.0))
    assert state.phase is Phase.LEAVING
    state, _ = happen(state, Key("start", 701.0))
    assert state.reading
    assert state.phase is Phase.HERE


def test_stop_before_the_end_of_the_goodbye_keeps_the_visit() -> None:
    state, _ = happen(visit("start", "choose-2"), Key("goodbye", 10.0), Key("stop", 10.5))
    state, effects = happen(state, *(Tick(11.0 + second) for second in range(30)))
    assert Quit() not in effects


def test_every_person_begins_with_the_usual_volume_and_pace() -> None:
    state, _ = happen(visit("start", "choose-2"), Key("louder", 10.0), Key("faster", 11.0))
    assert state.settings != Settings()
    first = "kiosk\n1 key start\n20 key louder\n22 key faster\n24 key goodbye"
    script = f"{first}\n90 key start\n120 key quieter\n130 wait"
    saved = [line for line in replay(WORLD, script).splitlines() if " save " in line]
    assert [line.split(" save ")[1] for line in saved] == [
        "rate 165, volume 0.71",
        "rate 190, volume 0.71",
        "rate 165, volume 0.35",
    ]


def test_a_key_that_may_be_pressed_twice_is_described_in_learn_mode() -> None:
    state = visit("start", "choose-2", "learn-mode")
    for command in KIOSK_COMMANDS:
        after, effects = happen(state, Key(command, 20.0))
        spoken = [one.caption for effect in effects if isinstance(effect, Speak) for one in effect.sentences]
        assert spoken[0] == WORLD.router.requests.descriptions[command]
        assert (after.phase, after.route, after.words) == (state.phase, state.route, state.words)


def test_an_answer_is_typed_within_a_visit_alone() -> None:
    state = visit("start", "choose-2")
    state, _ = happen(state, heard("side effects of interleukin", 10.0))
    state = silent(state)
    state, effects = happen(state, Key("find", 20.0))
    assert Listen("value") in effects
    state = silent(state)
    for at in range(25, 200):
        state, effects = happen(silent(state), Tick(float(at)))
        if state.grammar != "value":
            break
    assert state.phase is Phase.HERE
    assert Type(False) in effects


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("  private:", "  privat:"),
        ("  headset: [", "  headsets: ["),
        ("  menu: [menu, main menu]", "  menu: menu"),
        ("{number} of {count}", "{number} of {many}"),
        ("{number} of {count}", "{number of {count}"),
        ('"Stays"', "[1]"),
        ("commands:", "command:"),
        ("commands:", "commands: ["),
    ],
)
def test_what_is_odd_in_the_kiosks_sentences_is_named(was: str, becomes: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = (content_dir() / "sentences" / "kiosk.yaml").read_text(encoding="utf-8")
    text = text.replace('"Keeps your visit from ending."', '"Stays"')
    assert was in text
    (tmp_path / "sentences").mkdir()
    (tmp_path / "sentences" / "kiosk.yaml").write_text(text.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(GuideError) as raised:
        load_sentences(tmp_path)
    assert "kiosk.yaml" in str(raised.value) or becomes in str(raised.value)


def test_the_shipped_sentences_are_whole() -> None:
    assert kiosk_world(WORLD, load_sentences(content_dir()), [Route.SCREEN], greeting="Hello.").routes == (
        Route.SCREEN,
    )


def entered(state: KioskState, keys: str) -> tuple[KioskState, list[str]]:
    """The state after these keys of the pad, and what was said at each."""
    said = []
    for at, key in enumerate(keys.split()):
        state, effects = happen(state, Key(f"pad-{key}", 100.0 + at))
        said += [
            one.caption for effect in effects if isinstance(effect, Speak) for one in effect.sentences[:1]
        ]
        state = silent(state)
    return state, said


def asked(command: str) -> KioskState:
    state, _ = happen(visit("start", "choose-2"), heard("side effects of interleukin", 10.0))
    return silent(happen(silent(state), Key(command, 20.0))[0])


def test_a_word_is_spelt_on_the_pad_as_on_a_telephone() -> None:
    state, said = entered(asked("find"), "2 7 1 7 7 .")
    assert (state.entry, said) == ("ap", ["A", "P", "P", "Q", "Q"])
    state, said = entered(state, "1 7 3 8 8 . 0 Enter")
    assert said[:5] == ["P", "D", "T", "U", "U"]
    assert state.wanting == ""
    assert state.sought == "appd"


def test_a_number_is_entered_by_its_digits() -> None:
    state, _ = entered(asked("set-rate"), "1 8 0 Enter")
    assert state.settings.rate == 180
    state, _ = entered(asked("level"), "6 Enter")
    assert state.level == "word"


def test_the_point_takes_back_and_then_leaves_the_question() -> None:
    state, _ = entered(asked("find"), "2 .")
    assert (state.wanting, state.entry) == ("find", "")
    state, _ = entered(state, ".")
    assert state.wanting == ""


def test_what_was_entered_is_gone_with_its_question() -> None:
    state, _ = entered(asked("find"), "2 2")
    assert state.entry == "b"
    state, _ = happen(state, Key("no", 200.0))
    assert (state.wanting, state.entry) == ("", "")
    assert entered(state, "2 Enter")[0].entry == ""


def following(*keys: str) -> KioskState:
    """A visit in which steps are followed, whose voice has said everything."""
    state = visit("start", "choose-2", "steps", *keys)
    assert state.following
    return state


def test_steps_wait_in_silence_for_far_longer_than_anything_else_and_not_for_ever() -> None:
    state = following()
    state = silent(happen(state, *map(Tick, range(10, round(STEPS_IDLE_S) - 60)))[0])  # "I am still here"
    assert (state.phase, bool(state.following)) == (Phase.HERE, True)
    state, _ = happen(state, Tick(2 * STEPS_IDLE_S), Tick(2 * STEPS_IDLE_S + 1))
    assert (state.phase, bool(state.following)) == (Phase.LEAVING, True)
    assert 10 * WORLD.idle_s < STEPS_IDLE_S


def test_words_alone_hold_a_visit_among_steps_for_as_long_as_steps_take() -> None:
    state, at = following(), 10.0
    while state.phase is Phase.HERE and at < 2 * STEPS_ASSURED_S:
        at += 60.0
        state = silent(happen(state, heard("repeat", at))[0])
        state = happen(state, Tick(at + 1.0))[0]
    assert STEPS_ASSURED_S < at < STEPS_ASSURED_S + 200


def test_a_time_that_is_counted_among_steps_is_no_silence() -> None:
    state = following()
    assert state.following
    state = replace(state, following=replace(state.following, count=Count("30 minutes", 1800, 5.0)))
    for at in range(20, 1700, 20):
        state = silent(happen(state, Tick(float(at)))[0])
        assert state.phase is Phase.HERE


@pytest.mark.parametrize("event", [Key("goodbye", 20.0), heard("goodbye", 20.0)], ids=["key", "said"])
def test_goodbye_among_steps_promises_to_keep_nothing(event: Event) -> None:
    state, effects = happen(following(), event)
    (speech,) = (effect for effect in effects if isinstance(effect, Speak))
    assert [one.caption for one in speech.sentences] == [WORLD.replies.say("over")]
    assert state.closing
    assert (state.following, state.left) == (None, None)


def test_steps_are_heard_anew_after_the_question_whether_somebody_is_there_broke_into_them() -> None:
    state = following()
    state, _ = happen(state, Key("repeat", 20.0))
    said = state.sentences
    state, _ = happen(state, SentenceStarted(state.speech, 0), Tick(STEPS_ASSURED_S + 100.0))
    assert state.phase is Phase.LEAVING
    state, _ = happen(state, Key("stay", STEPS_ASSURED_S + 101.0))
    assert (state.phase, state.sentences) == (Phase.HERE, said)


def test_another_ear_that_heard_something_else_lets_nothing_of_the_kiosks_own_be_done() -> None:
    state = visit("start")
    for second, phase in (
        (None, Phase.HERE),
        ((Hypothesis("head set", 0.6),), Phase.HERE),
        ((Hypothesis("use the head set", 0.6),), Phase.HERE),
        ((Hypothesis("yes", 0.6),), Phase.ASKING),
        ((), Phase.ASKING),
    ):
        said = Heard((Hypothesis("head set", 1.0),), 20.0, None, second)
        assert happen(state, said)[0].phase is phase


def test_a_microphone_that_is_mute_is_known_to_whoever_comes() -> None:
    state, _ = happen(KioskState(), Started(date(2026, 11, 25)), MicrophoneTrouble(Trouble.MUTED))
    assert state.deaf
    assert not happen(state, MicrophoneTrouble(Trouble.HEARD))[0].deaf


def test_what_is_wrong_with_a_guide_is_for_staff() -> None:
    state = visit("start", "choose-2")
    assert happen(state, Fault("A guide is left out.")) == (state, [])

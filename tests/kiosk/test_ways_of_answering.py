"""The phrases that the kiosk asks a person to say are ones that its ear knows, by several voices."""

import re

import pytest

from tests.sound import silence, spoken
from voiceguide.commands.content import layers
from voiceguide.commands.listening import listener_for
from voiceguide.conversation.effects import Route
from voiceguide.conversation.events import Heard
from voiceguide.conversation.kiosk.core import step
from voiceguide.conversation.kiosk.sentences import kiosk_world, load_sentences
from voiceguide.conversation.kiosk.state import KioskState, KioskWorld, Phase
from voiceguide.conversation.world import load_world
from voiceguide.hearing.ear import Ear
from voiceguide.hearing.engines import second_ear
from voiceguide.kiosk.clinic import Clinic
from voiceguide.kiosk.grammars import kiosk_grammars, kiosk_second
from voiceguide.kiosk.layout import key_names
from voiceguide.paths import content_dir
from voiceguide.settings import AUTO

VOICES = ("slt", "rms", "awb", "kal16")

BLOCK_BYTES = 1024
"""32 ms at 16 kHz, as a microphone gives it."""


@pytest.fixture(scope="module")
def world() -> KioskWorld:
    loaded, _ = load_world(content_dir(), keys=key_names())
    return kiosk_world(loaded, load_sentences(content_dir()), list(Route), greeting=Clinic().greeting)


@pytest.fixture(scope="module")
def ear(world: KioskWorld) -> Ear:
    listener, every = listener_for(AUTO, ""), kiosk_grammars(world)
    second = second_ear(listener, kiosk_second(every), layers().heard())
    return Ear(listener.recogniser, every, world.router.early_phrases(), second=second)


@pytest.mark.parametrize("route", [Route.HEADSET, Route.ALOUD])
@pytest.mark.parametrize("voice", VOICES)
def test_what_a_person_is_asked_to_say_is_heard(
    world: KioskWorld, ear: Ear, route: Route, voice: str
) -> None:
    asked = re.search(r"say ([a-z ]+)\.", world.replies.say(f"route-{route}"))
    assert asked
    assert world.phrases[asked[1]] == str(route)
    ear.listen("asking")
    sound = silence(0.5) + spoken(asked[1], voice) + silence(1.2)
    blocks = [sound[at : at + BLOCK_BYTES] for at in range(0, len(sound), BLOCK_BYTES)]
    (utterance,) = (one for block in blocks for one in ear.hear(block))
    assert utterance.hypotheses[0].text == asked[1]
    said = Heard(utterance.hypotheses, 1.0, None, utterance.second)
    state, _ = step(world, KioskState(phase=Phase.ASKING), said)
    assert (state.phase, state.route) == (Phase.HERE, route)

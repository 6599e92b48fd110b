"""What a person may choose, and which values are refused."""

from typing import Any

import pytest

from voiceguide.conversation.effects import Settings, Verbosity
from voiceguide.settings import Preferences, preference_values, preferences_of

CHOSEN = Preferences(
    Settings(190, 0.25, 60, "gmw/en-GB", Verbosity.BRIEF), "vosk", "voiceguide-en", "Headset ½", "Küche"
)


def test_values_give_the_same_preferences_back() -> None:
    for preferences in (Preferences(), CHOSEN):
        values = preference_values(preferences)
        assert {type(value) for value in values.values()} <= {int, float, str}
        assert preferences_of(values) == (preferences, ())


def test_what_is_not_named_keeps_its_default() -> None:
    assert preferences_of({"rate": 200, "from_a_later_version": 1}) == (
        Preferences(Settings(rate=200)),
        (),
    )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("rate", "165", "the rate is not a number"),
        ("rate", True, "the rate is not a number"),
        ("rate", 1000, "the rate is not between 80 and 450"),
        ("rate", 10**400, "the rate is not between 80 and 450"),
        ("volume", 0, "the volume is not between 0.125 and 1.0"),
        ("volume", float("nan"), "the volume is not between 0.125 and 1.0"),
        ("volume", None, "the volume is not a number"),
        ("pitch", 101, "the pitch is not between 0 and 100"),
        ("pitch", b"\xff", "the pitch is not a number"),
        ("voice", 3, "the voice is not a text"),
        ("verbosity", "chatty", "the verbosity is none of brief, normal, full"),
        ("verbosity", [], "the verbosity is none of brief, normal, full"),
        ("engine", "whisper", "the engine is none of auto, vosk, pocketsphinx"),
        ("model", "../../elsewhere", "the model is not the name of a model"),
        ("microphone", 3, "the microphone is not a text"),
    ],
)
def test_an_odd_value_is_named_and_the_others_are_used(name: str, value: Any, said: str) -> None:
    good = {"rate": 200, "loudspeaker": "Küche"}
    preferences, odd = preferences_of(good | {name: value})
    assert odd == (said,)
    assert preferences == preferences_of({key: good[key] for key in good if key != name})[0]

"""How alike words sound. What that makes of requests stands in tests/requests/dictated.yaml."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.choosing.sounding import CLOSE_COST, MOST_COST, SHORTEST, Sounding, cost, sounds

NAMES = ("interferon", "interleukin", "interleukin two", "i l two", "aldesleukin", "proleukin", "insulin")
SOUNDING = Sounding({name: sounds(name) for name in NAMES})

WORDS = st.text("abcdefghijklmnopqrstuvwxyz ", max_size=30)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("alda slew kin", "aldesleukin"),
        ("inter lukin to", "interleukin two"),
        ("inter fear on", "interferon"),
        ("pro look in", "proleukin"),
        ("eye el to", "i l two"),
        ("in salin", "insulin"),
    ],
)
def test_a_name_is_found_by_its_sound(words: str, name: str) -> None:
    (least, found), *others = SOUNDING.near(words)
    assert found == name
    assert least < MOST_COST / 2
    assert all(more > least + CLOSE_COST for more, _ in others)


@pytest.mark.parametrize(
    "words",
    ["peg interferon", "anakinra", "entrance", "prolific", "until you can", "alder flies", "stop", ""],
)
def test_what_sounds_otherwise_is_no_name(words: str) -> None:
    assert SOUNDING.near(words) == []


def test_likeness_costs_by_how_the_mouth_makes_the_sounds() -> None:
    def between(one: str, other: str) -> float:
        return cost(sounds(one), sounds(other))

    assert 0 < between("tin", "din") < between("tin", "kin")
    assert between("tin", "sin") < between("tin", "min")
    assert between("bet", "bit") < between("beet", "boat")
    assert between("her", "er") < between("ser", "er")
    assert sounds("kneeling") == sounds("neeling") and sounds("fone") == sounds("phone")


@given(WORDS, WORDS)
def test_a_cost_is_a_distance(one: str, other: str) -> None:
    first, second = sounds(one), sounds(other)
    assert cost(first, first) == 0
    assert cost(first, second) == pytest.approx(cost(second, first))
    limited = cost(first, second, 1.0)
    assert limited == float("inf") or limited == cost(first, second)


@given(st.lists(WORDS, max_size=20), WORDS)
def test_what_is_found_is_near_and_a_name_finds_itself(names: list[str], words: str) -> None:
    sounding = Sounding({name: sounds(name) for name in names})
    for least, name in sounding.near(words):
        assert least == pytest.approx(cost(sounds(words), sounds(name)) / len(sounds(name)))
        assert least <= MOST_COST
    for name in names:
        found = {one for least, one in sounding.near(name) if least == 0}
        assert len(sounds(name)) < SHORTEST or name in found

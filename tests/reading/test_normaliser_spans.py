"""Each stretch of spoken words knows which written characters it comes from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.reading.golden import PAIRS
from voiceguide.reading.normaliser import Said, normalise, spans

SCRAPS = st.sampled_from(
    [*(written for written, _ in PAIRS), "-", "–", "(", ")", " ", "  ", ",", "“", "\u00a0", "e\u0301"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(SCRAPS, max_size=6).map("".join))


def check(text: str) -> None:
    said = spans(text)
    reached = 0
    for one in said:
        assert one.start == reached < one.end
        reached = one.end
        assert one.same == (one.spoken == text[one.start : one.end])
    assert reached == len(text)
    assert "".join(one.spoken for one in said) == normalise(text)


def test_the_golden_texts_are_covered_without_a_gap() -> None:
    for pair in PAIRS:
        for text in pair:
            check(text)


@given(TEXTS)
def test_any_text_is_covered_without_a_gap(text: str) -> None:
    check(text)


def test_words_stay_apart_from_what_is_changed() -> None:
    assert spans("Take 0.5–1 ml (IL-2) daily.") == (
        Said(0, 5, "Take ", same=True),
        Said(5, 8, "nought point five"),
        Said(8, 9, " to"),
        Said(9, 13, " one millilitre"),
        Said(13, 14, ""),
        Said(14, 15, ","),
        Said(15, 19, " I L two"),
        Said(19, 20, ","),
        Said(20, 27, " daily.", same=True),
    )


def test_plain_text_is_one_stretch() -> None:
    assert spans("Wash your hands.") == (Said(0, 16, "Wash your hands.", same=True),)
    assert spans("") == ()

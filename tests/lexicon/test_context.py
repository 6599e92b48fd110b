"""Which reading of a word is meant: the words around it tell, and where they do not nothing is claimed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.lexicon.context import CARRIERS, ROLES, fits


def is_a(role: str, text: str) -> bool:
    """Whether the word between bars has the role there."""
    before, word, after = text.split("|")
    return fits(role, before + word + after, len(before), len(before + word))


@pytest.mark.parametrize(
    "text",
    [
        "|Use| each syringe once only.",
        "Warning: |Use| each syringe once only.",
        "Step one: |Close| the lid.",
        "Wash your hands. |Record| your dose.",
        "When the bin is full, |close| it.",
        "Plug it in again, or |use| the keys.",
        "Then |insert| the needle.",
        "Always |use| a new one.",
        "“|Use| it,” she said.",
        "|Alternate| between arms.",
        "Can anyone |use| it?",
        "|Tear| open the pack.",
        "|USE| THE BIN.",
    ],
)
def test_what_one_is_told_to_do_is_a_verb(text: str) -> None:
    assert is_a("verb", text)


@pytest.mark.parametrize(
    "text",
    [
        "How to |use| it",
        "You can |use| the bin.",
        "Do not |increase| it.",
        "On first |use| the cap is tight.",
        "The |use| of this medicine.",
        "|Use| of steroids",
        "This is due to |use| of steroids.",
        "pain due to |increase| in dose",
        "|Use| in pregnancy",
        "It is for single |use|.",
        "|use|",
        "Before each |use|, wash your hands.",
        "|Close| family can visit.",
        "Keep it |close| to you.",
        "It is not |close| to you.",
        "A |close| friend can help.",
        "Keep a |record| of doses.",
        "An |increase| in pain.",
        "a re-|use| the",
        "|Separate| bags",
        "Some |use| it.",
    ],
)
def test_what_is_not_surely_a_verb_is_none(text: str) -> None:
    assert not is_a("verb", text)


@pytest.mark.parametrize(
    "text", ["A |compress| helps.", "Put a cold |compress| on it.", "Press the |compress|."]
)
def test_what_an_article_stands_before_is_a_noun(text: str) -> None:
    assert is_a("noun", text)


@pytest.mark.parametrize(
    "text", ["|Compress| it.", "You can |compress| it.", "Let the nurse |compress| it.", "|a|"]
)
def test_what_has_no_article_or_has_an_object_is_no_noun(text: str) -> None:
    assert not is_a("noun", text)


def test_a_role_is_sure_after_its_carrier_and_no_role_fits_anywhere() -> None:
    assert set(CARRIERS) == set(ROLES)
    assert all(is_a(role, carrier.format("|word|")) for role, carrier in CARRIERS.items())
    assert is_a("", "any |word| at all")


def test_only_what_is_near_is_looked_at() -> None:
    assert not is_a("verb", f"{'x' * 40} |use| the bin.")  # what is cut off is not the beginning of the text
    assert is_a("verb", f"{'x' * 40}. |use| the bin.")


@given(st.text(max_size=50), st.text(max_size=50), st.sampled_from(sorted(ROLES)))
def test_any_text_is_judged(before: str, after: str, role: str) -> None:
    assert fits(role, f"{before}use{after}", len(before), len(before) + 3) in (True, False)

"""A pronunciation that a person types becomes IPA, or a sentence that says why not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voiceguide.errors import GuideError
from voiceguide.lexicon.ipa import sounds
from voiceguide.lexicon.typed import as_ipa


@pytest.mark.parametrize(
    ("typed", "ipa"),
    [
        ("nih-VOL-yoo-mab", "nɪˈvɒljuːmæb"),
        ("al-des-LOO-kin", "ældesˈluːkɪn"),
        ("lih-SIN-uh-pril", "lɪˈsɪnəprɪl"),
        ("sye-tuh-KINE", "saɪtəˈkaɪn"),
        ("BYE-op-see", "ˈbaɪɒpsi"),
        ("parr-uh-SEE-tuh-mol", "pærəˈsiːtəmɒl"),
        ("rih-TUK-sim-ab", "rɪˈtʌksɪmæb"),
        ("vak-SEEN", "vækˈsiːn"),
        ("yoo", "juː"),
        ("PEG in-tuh-FEER-ron", "ˈpeɡ ɪntəˈfɪərɒn"),
        ("ˌældesˈluːkɪn", "ˌældesˈluːkɪn"),
        ("/kət/", "kət"),
    ],
)
def test_a_respelling_becomes_ipa_and_ipa_stays(typed: str, ipa: str) -> None:
    assert as_ipa(typed) == ipa


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "no pronunciation"),
        ("nih-vol-yoo-mab", "which syllable"),
        ("NIH-VOL-yoo-mab", "which syllable"),
        ("x-VOL", "no vowel"),
        ("nɪ§", "is not known"),
        ("a" * 500, "no pronunciation"),
    ],
)
def test_what_cannot_be_said_is_told(typed: str, said: str) -> None:
    with pytest.raises(GuideError, match=said) as raised:
        as_ipa(typed)
    assert raised.value.todo


@given(st.one_of(st.text(max_size=20), st.text("abcdefghijklmnopqrstuvwxyzAEY- ", max_size=20)))
@example("'")
def test_whatever_is_typed_can_be_said_or_is_refused(typed: str) -> None:
    try:
        ipa = as_ipa(typed)
    except GuideError:
        return
    assert ipa and all(sounds(word) for word in ipa.split())

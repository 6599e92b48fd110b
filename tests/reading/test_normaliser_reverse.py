"""No figure, unit or sign of the written text is lost in speech, and none is added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.golden import PAIRS
from tests.reading.reverse_words import spoken
from tests.reading.reverse_writing import written
from voiceguide.reading.normaliser import normalise


def test_every_golden_pair_says_what_is_written() -> None:
    wrong = [(text, heard) for text, heard in PAIRS if written(text) != spoken(heard)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("0.5 ml", "five millilitres"),
        ("5 mg", "five micrograms"),
        ("15 mg", "fifty milligrams"),
        ("−5 °C", "five degrees Celsius"),
        ("≤ 5", "less than five"),
        ("5–10 days", "five ten days"),
        ("one 20 mg capsule", "one twenty milligram capsule"),
        ("12/05/2024", "the fifth of December twenty twenty-four"),
        ("9pm", "nine A M"),
        ("Call 0808 808 00 00.", "Call zero eight zero eight, eight zero eight, zero zero."),
        ("mg/kg", "milligrams"),
        ("1½ tablets", "one and a quarter tablets"),
    ],
)
def test_the_reverse_reader_tells_a_wrong_reading(text: str, heard: str) -> None:
    assert written(text) != spoken(heard)
    assert written(text) == spoken(normalise(text))


WHOLE = st.integers(0, 9_999_999).map(lambda number: f"{number:,}")
DECIMAL = st.builds("{}.{}".format, st.integers(0, 999), st.from_regex(r"[0-9]{1,3}", fullmatch=True))
FIGURES = WHOLE | DECIMAL
MASS = st.sampled_from(["mg", "g", "mcg", "µg", "kg", "ng", "IU", "units", "mmol", "ml", "mL"])
PER = st.sampled_from(
    ["", "/kg", "/day", "/ml", "/m²", "/kg/day", "/5 ml", "/L", "/hour", " per kg", " a day", "/dose"]
)
SPACE = st.sampled_from(["", " "])
LEAST, MOST = st.integers(0, 49), st.integers(50, 99)
DASH = st.sampled_from(["–", "-", " to ", " – "])
AMOUNT = st.builds("{}{}{}{}".format, FIGURES, SPACE, MASS, PER)
MILLIONS = st.builds("{} MIU{}".format, st.integers(1, 99) | DECIMAL, st.sampled_from(["", "/m²", "/kg"]))
RANGE = st.builds("{}{}{} {}".format, LEAST, DASH, MOST, st.sampled_from(["mg", "ml", "days", "hours", "°C"]))
DEGREES = st.builds(
    "{}{}{}°C".format, st.sampled_from(["", "−", "-", "+", "≥", "≤ ", "<", "> "]), DECIMAL, SPACE
)
SIGNED = st.builds("{}{}".format, st.sampled_from(["≥", "≤", "<", ">", "± ", "×", "~"]), FIGURES)
COUNT = st.builds("{} × 10{}/L".format, FIGURES, st.sampled_from(["⁹", "⁶", "¹²"]))
PRESSURE = st.builds("{}/{} mmHg".format, st.integers(90, 220), st.integers(40, 89))
PERCENT = st.builds("{}{}%".format, DECIMAL, SPACE)
HALF = st.builds(
    "{}{} {}".format, st.integers(1, 9), st.sampled_from("½¼¾"), st.sampled_from(["tablets", "hours", "ml"])
)
ODDS = st.builds("{} in {}".format, st.integers(1, 9), st.sampled_from(["10", "100", "1,000", "10,000"]))
MONTH = st.sampled_from(["January", "Feb", "March", "May", "June", "July", "Sept", "October", "Dec"])
DATE = st.one_of(
    st.builds("{} {} {}".format, st.integers(1, 31), MONTH, st.integers(1950, 2099)),
    st.builds("{} {}".format, st.integers(1, 31), MONTH),
    st.builds("{:02}/{:02}/{}".format, st.integers(1, 31), st.integers(1, 12), st.integers(1950, 2099)),
    st.dates().filter(lambda day: 1900 <= day.year < 2100).map(str),
)
TIME = st.one_of(
    st.builds("{}{}".format, st.integers(1, 12), st.sampled_from(["am", "pm", " a.m.,", "pm"])),
    st.builds("{}.{:02}{}".format, st.integers(1, 12), st.integers(0, 59), st.sampled_from(["am", "pm"])),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
    st.builds("{}am–{}pm".format, st.integers(1, 11), st.integers(1, 11)),
)
DIGIT = st.sampled_from("0123456789")


def figures(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGIT, min_size=count, max_size=count)


TELEPHONE = st.one_of(
    st.builds("0{} {} {}".format, figures(3), figures(3), figures(4)),
    st.builds("0{} {}".format, figures(4), figures(6)),
    st.builds("020 {} {}".format, figures(4), figures(4)),
    st.builds("0808 {} {} {}".format, figures(3), figures(2), figures(2)),
    st.builds("0{}".format, figures(10)),
    st.sampled_from(["111", "999", "116 123"]),
)
QUANTITY = st.one_of(
    *(AMOUNT, MILLIONS, RANGE, DEGREES, SIGNED, COUNT, PRESSURE, PERCENT, HALF, ODDS, DATE, TIME),
    TELEPHONE.map("call {}".format),
)
SENTENCE = st.sampled_from(
    ["Take {}.", "If it is {}, then {}.", "{} ({})", "Use {} and {} now.", "{}", "The limit: {}; or {}."]
)


@given(SENTENCE, QUANTITY, QUANTITY)
def test_what_is_written_is_what_is_heard(sentence: str, one: str, other: str) -> None:
    text = sentence.format(one, other)
    assert written(text) == spoken(normalise(text)), normalise(text)

"""What a patient hears is written in `normaliser.tsv`, for a clinician to read; here it is checked."""

from __future__ import annotations

import re
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.golden import PAIRS
from voiceguide.reading.normaliser import DOUBTS, RULES, Rule, find_doubts, normalise
from voiceguide.reading.numbers import LARGEST, cardinal, decimal, digits, ordinal, plural, year

UNITS = {word: value for value, word in enumerate(map(cardinal, range(20)))}
TENS = {cardinal(tens): tens for tens in range(20, 100, 10)}


def parse(words: str) -> int:
    """Undo `cardinal`: an independent reading of the words, for the round trip."""
    total = group = 0
    for word in words.replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in ("thousand", "million", "billion"):
            total += group * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[word]
            group = 0
        elif word != "and":
            group += UNITS[word] if word in UNITS else TENS[word]
    return total + group


@pytest.mark.parametrize(("written", "heard"), PAIRS, ids=[written for written, _ in PAIRS])
def test_golden_pair(written: str, heard: str) -> None:
    assert normalise(written) == heard


def test_there_are_enough_pairs_and_each_written_form_is_there_once() -> None:
    assert len(PAIRS) >= 500
    assert len({written for written, _ in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_says_its_own_example(rule: Rule) -> None:
    written, heard = rule.example
    assert normalise(written) == heard


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_by_itself_finds_its_place_and_speaks(rule: Rule) -> None:
    written, heard = rule.example
    said = [rule.say(match) for match in rule.pattern.finditer(written)]
    assert any(words is not None and words.strip(", ") in heard for words in said)


def test_what_was_heard_is_not_changed_by_a_second_reading() -> None:
    for _, heard in PAIRS:
        assert normalise(heard) == heard


@given(st.text(max_size=60))
def test_no_figure_is_left_in_any_text(text: str) -> None:
    assert not re.search(r"\d", normalise(text))


SCRAPS = st.sampled_from(
    [written for written, _ in PAIRS] + ["-", "–", "/", "to", "between", "type", "(", ")", "I"]
)


@given(st.lists(SCRAPS, max_size=5), st.sampled_from([" ", ", ", " (", " – ", "; "]))
def test_mixed_guidance_keeps_no_figure_or_sign_and_reads_the_same_again(
    scraps: list[str], link: str
) -> None:
    heard = normalise(link.join(scraps))
    assert not re.search(r"[^A-Za-zÀ-ÖØ-öø-ɏ\s,.;:?!'’-]", heard)
    assert normalise(heard) == heard


def is_no_abbreviation(word: str) -> bool:
    return all(
        normalise(form) == form for form in (word, f"{word}.", word.capitalize(), f"{word.capitalize()}.")
    )


PLAIN = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=9).filter(
    is_no_abbreviation
)


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_plain_words_come_back_as_they_are(words: list[str]) -> None:
    text = " ".join(words).capitalize() + "."
    assert normalise(text) == text


def test_every_number_to_a_million_parses_back() -> None:
    assert all(parse(cardinal(number)) == number for number in range(10**6))


@given(st.integers(0, LARGEST))
def test_larger_numbers_parse_back(number: int) -> None:
    assert parse(cardinal(number)) == number


@given(st.integers(0, 999_999_999))
def test_a_written_number_is_said_as_that_number(number: int) -> None:
    assert parse(normalise(f"Give {number:,} cells.").removeprefix("Give ").removesuffix(" cells.")) == number


@given(st.integers(0, 999), st.integers(1, 999), st.sampled_from(["mg", "ml", "µg", "kg"]))
def test_a_decimal_dose_keeps_its_value(whole: int, part: int, unit: str) -> None:
    figures = f"{whole}.{part:03d}"
    before, after = normalise(f"{figures} {unit}").split(" point ")
    assert parse(before.replace("nought", "zero")) == whole
    said = "".join(str(UNITS[word]) for word in after.replace("nought", "zero").split()[:-1])
    assert said == f"{part:03d}"


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_range_is_never_run_together(low: int, high: int) -> None:
    assert normalise(f"{low}–{high} tablets") == f"{cardinal(low)} to {cardinal(high)} tablets"


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_without_a_name_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        cardinal(number)


def test_the_forms_of_a_number() -> None:
    assert [ordinal(n) for n in (1, 12, 20, 21, 100)] == [
        *("first", "twelfth", "twentieth", "twenty-first", "one hundredth"),
    ]
    assert [year(n) for n in (1066, 1900, 1905, 2000, 2009, 2010, 2100)] == [
        *("ten sixty-six", "nineteen hundred", "nineteen oh five", "two thousand", "two thousand and nine"),
        *("twenty ten", "twenty-one hundred"),
    ]
    assert (digits("0808"), plural("thirty"), plural("six")) == ("zero eight zero eight", "thirties", "sixes")
    assert (decimal("007"), decimal("00.5")) == ("zero zero seven", "nought point five")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("on 12/05/2024", "day and month"),
        ("on 05/27/2024", "American"),
        ("on 27/05/24", "year of two figures"),
        ("1.0 mg", "nought at the end"),
        (".5 mg", "no nought before"),
        ("1,5 ml", "comma"),
        ("2 500 mg tablets", "side by side"),
        ("10 U", "units"),
        ("18 MIU", "million"),
        ("10 mg od", "once a day"),
        ("10 mg b.d.", "Latin"),
        ("for 5/7", "a fraction, or"),
        ("1/2 tablets", "one or two"),
        ("every 2/3 days", "one or two"),
        ("use by 06/27", "month and a year"),
        ("on 12/05", "either order"),
        ("platelets 109/L", "small figure"),
        ("HER2- disease", "a minus"),
        ("12pm", "midday"),
        ("at 1:50", "ratio"),
        ("adrenaline 1:1000", "ratio"),
        ("at 9.30", "with a point"),
        ("type I", "Roman"),
        ("a 25 g needle", "gauge"),
        ("in 1950 patients", "a year"),
        ("111 patients", "telephone"),
        ("5 m", "metres"),
        ("for 30s", "seconds"),
        ("5 mg - 2 tablets", "a range, or a pause"),
        ("30 mg/500 mg", "two strengths"),
        ("co-codamol 30/500", "two strengths"),
        ("biweekly", "twice in each"),
        ("MTX", "more than one medicine"),
        ("IT injection", "a route"),
    ],
)
def test_an_ambiguous_reading_is_named(written: str, named: str) -> None:
    doubts = [found.doubt for found in find_doubts(written)]
    assert any(named in f"{doubt.reason} {doubt.mend}" for doubt in doubts), doubts


def test_every_doubt_has_its_own_reason_and_plain_guidance_has_none() -> None:
    assert len({doubt.reason for doubt in DOUBTS}) == len(DOUBTS)
    assert find_doubts("Take 0.5 to 1 ml every 4 to 6 hours. Call 111 at any time, 24/7.") == ()
    assert find_doubts("27 November 2014, 9.30am to 5pm, 10,000 people, 2–8 °C, page 5–7") == ()


def test_doubts_come_in_the_order_of_the_text() -> None:
    assert [found.written for found in find_doubts("10 U, then .5 mg, then 12am")] == ["10 U", ".5", "12am"]


def test_a_sentence_is_read_quickly() -> None:
    """A generous ceiling, for slow machines: about 30 µs plain and 60 to 150 µs with doses is usual."""
    text = "Take 0.5–1 ml every 4 to 6 hours, unless your doctor has told you to take less than this."
    assert timeit(lambda: normalise(text), number=200) / 200 < 0.005

"""What of its own voice comes back, by words and times."""

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.conversation.echo import KEPT_S, LAG_S, SoundedWord, is_echo, sounding

SAID = "It may cause pain in the back, and in the next text 2 sections follow."
WORDS = st.lists(st.sampled_from(SAID.split()), min_size=1, max_size=8)


def sounded(said: str = SAID, began: float = 0.0, pace: float = 0.4) -> tuple[SoundedWord, ...]:
    words: tuple[SoundedWord, ...] = ()
    start = 0
    for number, word in enumerate(said.split()):
        start = said.index(word, start)
        words = sounding(words, said, start, began + number * pace)
        start += len(word)
    return words


def at(word: str) -> float:
    return next(one.at for one in sounded() if one.word.startswith(word))


def test_words_are_kept_as_they_sound_and_not_for_long() -> None:
    assert [one.word for one in sounded()] == SAID.split()
    assert [one.word for one in sounding(sounded(), "Later.", 0, 100.0)] == ["Later."]
    assert sounding((), "It may", 6, 1.0) == ()  # nothing stands there
    assert len(sounded(pace=1.0)) == KEPT_S + 1


def test_a_word_is_an_echo_while_it_sounds_and_a_command_at_other_times() -> None:
    for late in (0.0, 0.3, LAG_S - 0.01):
        assert is_echo("back", sounded(), at("back") + late, at("back") + late + 0.8)
    assert not is_echo("back", sounded(), at("back") + LAG_S + 0.01, at("back") + 2)
    assert not is_echo("back", sounded(), 0.0, at("back") - 0.01)


def test_what_is_misheard_is_an_echo_too() -> None:
    began = at("next")
    assert is_echo("next", sounded(), at("text"), at("text") + 0.8)
    assert is_echo("next section", sounded(), began, began + 1.8)
    assert is_echo("two sections", sounded(), began, began + 1.8)  # numbers as they are said
    assert not is_echo("louder", sounded(), began, began + 1.8)
    assert not is_echo("where am i", sounded(), began, began + 1.8)


def test_words_in_another_order_are_none() -> None:
    began = at("cause")
    assert is_echo("cause pain in the back", sounded(), began, began + 2)
    assert not is_echo("back pain cause", sounded(), began, began + 2)


@given(WORDS, st.floats(0.05, 1.0), st.floats(0, 50))
def test_all_that_sounds_is_known_again(words: list[str], pace: float, began: float) -> None:
    said = " ".join(words)
    spoken = sounded(said, began, pace)[-3:]
    heard = " ".join(one.word.strip(",.").lower().replace("2", "two") for one in spoken)
    assert is_echo(heard, spoken, spoken[0].at, spoken[-1].at)


@given(st.text(alphabet="abc ", max_size=12), st.floats(0, 9), st.floats(0, 9))
def test_silence_has_no_echo(heard: str, began: float, ended: float) -> None:
    assert not is_echo(heard, (), began, ended)

"""`voiceguide listen-check`: hears the words of guides in a row, and mends how they are said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from voiceguide.commands import Commands
from voiceguide.commands.content import find_sections, told_layers, world
from voiceguide.commands.listening import preferences
from voiceguide.commands.speak import save
from voiceguide.errors import GuideError, VoiceguideError
from voiceguide.guides.model import Guide
from voiceguide.keeping.accepted import keep_accepted, read_accepted
from voiceguide.lexicon.context import CARRIERS
from voiceguide.lexicon.dictionary import OURS, Dictionary, dictionary_of
from voiceguide.lexicon.layers import Layers
from voiceguide.lexicon.pls import Entry
from voiceguide.lexicon.typed import as_ipa
from voiceguide.lexicon.writing import keep_entry
from voiceguide.linting.listening import ToHear, words_to_hear
from voiceguide.modes.rendering import play_track, render_track
from voiceguide.paths import clinic_lexicon_dir, content_dir, data_dir, shipped_models_dir
from voiceguide.reading.script import Place, Role, Sentence, closed
from voiceguide.speaking.voice import Voice

HEARD = "heard.tsv"
"""The file of the words that somebody has accepted, in the data folder."""

MENDED = "yours.pls"
"""The lexicon into which mended words go. Of a folder the last name counts most: this one is after those
of the files that come with voiceguide."""

ASKED = "Good, again, sentence, mend, skip or quit? (g a s m k q) "

HELP = (
    "g: it is right, and is not asked again. a: once more. s: its sentence. m: type how it is said. "
    "k: leave it for another time. q: stop here."
)

HOW = "How is it said? In IPA, or like this: nih-VOL-yoo-mab. Nothing leaves it. "


def add_parser(commands: Commands) -> None:
    """Adds the command."""
    one = commands.add_parser("listen-check", help="hear the words of guides in a row, and mend them")
    one.add_argument("guides", nargs="*", metavar="guide", help="a guide's id; all guides if not given")
    one.add_argument("--guessed", action="store_true", help="only the words that the voice guesses")
    one.add_argument("--to", metavar="FILE", help="write the words to this WAV file, and ask nothing")
    one.add_argument(
        "--into", choices=("content", "clinic"), default="content", help="whose lexicon mended words go into"
    )
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Goes through the words that nobody has accepted yet; status 1 without a terminal or a loudspeaker."""
    known = world()
    named = [find_sections(known, guide, None)[0] for guide in options.guides]
    dictionary = dictionary_of(shipped_models_dir() / OURS)
    check = Check(
        tuple(named or known.library.guides.values()), dictionary, options.guessed, _lexicon(options.into)
    )
    words = check.words(told_layers())
    if not words:
        print("Every word has been heard and accepted, or is sure.")
        return 0
    if options.to:
        track = render_track(Voice(told_layers()), [_alone(one) for one in words], preferences().settings)
        for caption, word in zip(track.captions, words, strict=True):
            print(f"{caption.at:7.1f} s  {_told(word)}")
        save(options.to, track)
        return 0
    if not sys.stdin.isatty():
        raise VoiceguideError(
            "After each word a person is asked whether it is right, and there is no terminal to ask at.",
            todo="Run it at a terminal, or with --to FILE.wav to have the words as a sound.",
        )
    print(f"{len(words)} words. {HELP}")
    accepted = go_through(words, check, _play, input, print)
    print(f"{accepted} of {len(words)} words accepted.")
    return 0


class Check:
    """The words of some guides, what was accepted of them, and where what is mended goes."""

    def __init__(
        self, guides: Sequence[Guide], dictionary: Dictionary, only_guessed: bool, lexicon: Path
    ) -> None:
        self._guides = guides
        self._dictionary = dictionary
        self._only_guessed = only_guessed
        self._lexicon = lexicon

    def words(self, layers: Layers) -> tuple[ToHear, ...]:
        """Those that are to be heard, guesses first."""
        say = Voice(layers).phonemes
        accepted = read_accepted(data_dir() / HEARD)
        found = words_to_hear(self._guides, layers, self._dictionary, say, accepted)
        return tuple(one for one in found if not (self._only_guessed and one.entry))

    def accept(self, word: ToHear) -> None:
        """Remembers that somebody heard the word and found it right."""
        keep_accepted(data_dir() / HEARD, word.word, word.ipa, date.today())

    def mend(self, word: ToHear, typed: str) -> ToHear:
        """The word with the pronunciation that was typed, which is in the lexicon now. Raises GuideError.

        The ways that the ear knew it by stay.
        """
        ipa = as_ipa(typed)
        before = word.entry.phonemes if word.entry else ()
        entry = Entry(
            word.word,
            tuple(dict.fromkeys((ipa, *before))),
            self._lexicon,
            1,
            f"heard and typed with voiceguide listen-check on {date.today().isoformat()}",
            word.entry.role if word.entry else "",
        )
        keep_entry(self._lexicon, entry)
        holds = told_layers().of(word.guide).entries.get(entry.key)
        if holds is None or holds.phonemes[0] != ipa:
            raise GuideError(
                f"It is in {self._lexicon.name}, but {holds.file.name if holds else 'another'} counts more.",
                todo="Mend the word there.",
            )
        return replace(word, ipa=ipa, entry=holds)


def go_through(
    words: Sequence[ToHear],
    check: Check,
    hear: Callable[[Sentence], None],
    ask: Callable[[str], str],
    show: Callable[[str], None],
) -> int:
    """Says each word, asks what to do with it, and does that; how many were accepted.

    `hear` says a sentence; `ask` shows a question and gives the answer, or raises EOFError at the end.
    """
    accepted = 0
    for number, first in enumerate(words, start=1):
        word, answer = first, "a"
        show(f"{number} of {len(words)}: {_told(word)}")
        while answer not in ("g", "k", "q"):
            if answer == "a":
                hear(_alone(word))
            elif answer == "s":
                hear(_sentence(word, word.sentence))
            elif answer == "m":
                word = _mended(word, check, hear, ask, show)
            else:
                show(HELP)
            answer = _asked(ask, ASKED)[:1].lower()
        if answer == "g":
            check.accept(word)
            accepted += 1
        elif answer == "q":
            break
    return accepted


def _mended(
    word: ToHear,
    check: Check,
    hear: Callable[[Sentence], None],
    ask: Callable[[str], str],
    show: Callable[[str], None],
) -> ToHear:
    """The word as it was typed, said once; as it was, where nothing or nothing that can be said was typed."""
    typed = _asked(ask, HOW)
    if typed in ("", "q"):
        return word
    try:
        word = check.mend(word, typed)
    except GuideError as error:
        show(str(error))
        return word
    show(_told(word))
    hear(_alone(word))
    return word


def _asked(ask: Callable[[str], str], question: str) -> str:
    """The answer; "q" when there is none any more."""
    try:
        return ask(question).strip()
    except EOFError:
        return "q"


def _told(word: ToHear) -> str:
    source = f"{word.entry.file.name}: {word.entry.source}" if word.entry else "a guess"
    return f"{word.word} /{word.ipa}/ ({source})"


def _alone(word: ToHear) -> Sentence:
    """The word, beside another where only that shows which reading is meant."""
    role = word.entry.role if word.entry else ""
    return _sentence(word, closed(CARRIERS[role].format(word.word) if role else word.word))


def _sentence(word: ToHear, spoken: str) -> Sentence:
    """With a place, so that the guide's own lexicon counts."""
    return Sentence(spoken, spoken, Role.TEXT, Place(word.guide, "", 0))


def _play(sentence: Sentence) -> None:
    """Says it on the loudspeaker, with the lexicons as they are now. Raises DeviceError."""
    chosen = preferences()
    play_track(render_track(Voice(told_layers()), [sentence], chosen.settings), chosen.loudspeaker, _nobody)


def _nobody(*_: object) -> None:
    """Is told of what sounds."""


def _lexicon(into: str) -> Path:
    folder = clinic_lexicon_dir() if into == "clinic" else content_dir() / "lexicon"
    return folder / MENDED

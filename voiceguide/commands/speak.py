"""`voiceguide read` and `voiceguide say`: text to speech, without a conversation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

import soundfile

from voiceguide.commands import Commands
from voiceguide.commands.captioning import STDOUT, add_option, captions
from voiceguide.commands.content import find_sections, told_layers, world
from voiceguide.commands.listening import preferences as chosen
from voiceguide.conversation.notices import notices
from voiceguide.errors import DeviceError
from voiceguide.lexicon.layers import Layers
from voiceguide.modes.captioner import Captioner
from voiceguide.modes.rendering import Track, play_track, render_track, tell_track
from voiceguide.reading.script import Sentence, reply, section_sentences
from voiceguide.speaking.mixer import Cue
from voiceguide.speaking.voice import Voice


def add_parser(commands: Commands) -> None:
    """Adds both commands."""
    one = commands.add_parser("read", help="read a guide aloud")
    one.add_argument("guide", help="the guide's id")
    one.add_argument("--section", help="only this section")
    one.add_argument("--out", help="write the speech to this WAV file")
    add_option(one)
    one.add_argument("--lexicon", metavar="FILE", help="pronunciations for this once (a .pls file)")
    one.set_defaults(run=read)

    one = commands.add_parser("say", help="say a text aloud")
    one.add_argument("text")
    one.add_argument("--show", action="store_true", help="print the words as spoken, and the phonemes")
    one.add_argument("--out", help="write the speech to this WAV file")
    one.add_argument("--lexicon", metavar="FILE", help="pronunciations for this once (a .pls file)")
    one.set_defaults(run=say)


def read(options: argparse.Namespace) -> int:
    """Reads a guide, or one section of it."""
    known = world()
    guide, sections = find_sections(known, options.guide, options.section)
    text = [sentence for section in sections for sentence in section_sentences(guide, section)]
    sentences = [*notices(guide, known.replies, date.today()), *text]
    with captions(options.captions) as captioner:
        words = sys.stderr if options.captions == STDOUT else sys.stdout
        print(*(sentence.said for sentence in sentences), sep="\n", file=words, flush=True)
        give(sentences, options.out, told_layers(options.lexicon), captioner)
    return 0


def say(options: argparse.Namespace) -> int:
    """Says a text, or shows how it would be said."""
    sentence = reply(options.text)
    words = told_layers(options.lexicon)
    if options.show:
        print(sentence.said, Voice(words).phonemes(sentence.said), sep="\n")
    if options.out or not options.show:
        give([sentence], options.out, words)
    return 0


def give(
    sentences: Sequence[Sentence], out: str | None, words: Layers, captioner: Captioner | None = None
) -> None:
    """Writes what is spoken to the sound file `out`, or plays it; without a loudspeaker a sentence says so.

    The captions are those of what sounds.

    Raises DeviceError when the file cannot be written.
    """
    preferences = chosen()
    track = render_track(Voice(words), sentences, preferences.settings)
    told = captioner.following(track) if captioner else _nobody
    if out:
        save(out, track)
        tell_track(track, told)
        return
    try:
        play_track(track, preferences.loudspeaker, told)
    except DeviceError as error:
        print(error, file=sys.stderr)


def _nobody(cue: Cue, at: float) -> None:
    """Is told of what sounds where no captions are wanted."""


def save(file: str, track: Track) -> None:
    """Writes what is spoken to a sound file. Raises DeviceError."""
    try:
        soundfile.write(file, track.samples, track.rate)
    except (OSError, soundfile.SoundFileError, ValueError, TypeError) as error:
        raise DeviceError(f"The sound cannot be written to {file}.", todo=f"{error}.") from error

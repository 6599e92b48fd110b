"""Stages 2 and 3: the carried acoustic model as a Vosk model, then its graph of words.

`python -m training.export` makes `build/training/voiceguide-en` without a graph, unless it is there already.
`python -m training.export --graph` makes `models/voiceguide-en` of it, with the words of the content.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from training.carry import carried, contexts, transitions
from training.kaldi import acoustic_model
from training.lexicon import write_lexicon
from training.mean import read_mean
from training.sphinx import cmudict, model_folder, read_model
from voiceguide.commands.content import layers, world
from voiceguide.hearing.models import Model, Score, describe_files, write_manifest
from voiceguide.hearing.vosk_grammar import copies_wanted
from voiceguide.lexicon.dictionary import FILE as DICTIONARY
from voiceguide.lexicon.dictionary import OURS, read_dictionary
from voiceguide.lexicon.pls import Lexicon
from voiceguide.modes.session import grammars
from voiceguide.paths import content_dir
from voiceguide.speaking.voice import Voice
from voiceguide.teaching.contexts import load_contexts
from voiceguide.teaching.graph import build_graph
from voiceguide.teaching.pronounce import pronounce
from voiceguide.teaching.words import talk_words, words_to_know

BASE = Path("build/training") / OURS
"""The model without a graph."""

MODELS = Path("models")
"""Where the whole one goes."""

CARD = Path(__file__).with_name("model_card.md")
"""Goes with the model as its README.md."""

LICENCE = (
    "BSD-2-Clause (acoustic model: Alpha Cephei Inc; pronunciations: CMUdict), "
    "CC-BY-4.0 (noise suppression: Microsoft), Apache-2.0 (the rest)"
)

SOURCE = (
    "The US English acoustic model of PocketSphinx's package, learnt from people, carried into a network, "
    "with a graph of the words of voiceguide's content, behind Microsoft's NSNet2. Its README.md says how."
)

SCORE = Score(0.958, 0.966, "310 commands by people, clean (speech-to-intent benchmark)")
"""Shares of the commands by people and of their slots that `benchmarks.hearing` found heard right."""

MFCC = """\
--use-energy=false
--num-mel-bins=25
--num-ceps=25
--low-freq=130
--high-freq=6800
--cepstral-lifter=0
--window-type=hamming
--frame-length=25.625
--remove-dc-offset=false
--sample-frequency=16000
--dither=0
"""
"""PocketSphinx's spectrum; all 25 cepstra are kept, so that the network can undo their transform. Kaldi's own
dither is another at each start, so `VoskEngine` adds a hiss that is always the same."""

DECODING = """\
--acoustic-scale=0.07
--beam=9
--lattice-beam=1.5
--phone-determinize=false
--max-active=2500
--min-active=200
--frame-subsampling-factor=1
--frames-per-chunk=8
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=1.0
--endpoint.rule4.min-trailing-silence=2.0
"""
"""How Vosk searches; see RESULTS.md. The beams are in scaled natural logs: wider ones hear no more.
Determinizing by phones first, Kaldi's default, takes many seconds for `[unk]` in noise, being any
row of phones. With Kaldi's 20 frames at a time the network takes 12 MB more, and partial words come later;
with 7000 states at a time the search takes 4 MB more, and hears the same. 3000 or 2500 of them hear the same;
with 1500, requests are lost among the words of talk."""


def export(out: Path) -> None:
    """Make the model without a graph: network, transitions, table of phones, options."""
    sphinx = read_model(model_folder())
    table = contexts(sphinx)
    for folder in ("am", "conf"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    network = carried(sphinx, read_mean())
    (out / "am" / "final.mdl").write_bytes(acoustic_model(transitions(table), network))
    (out / "conf" / "mfcc.conf").write_text(MFCC, encoding="ascii", newline="\n")
    (out / "conf" / "model.conf").write_text(DECODING, encoding="ascii", newline="\n")
    table.save(out)


def add_graph(base: Path, into: Path) -> None:
    """Make the whole model in `into`: the words of the content, their dictionary, the card, a manifest."""
    words = layers().everything()
    here = world()
    known = words_to_know(here, words, content_dir())
    english = read_dictionary(cmudict())
    said = pronounce(known, [words.heard(), english], Voice(Lexicon()).phonemes)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / OURS
        shutil.copytree(base, folder)
        write_lexicon({**english, **said.ways}, folder / DICTIONARY)
        shutil.copyfile(CARD, folder / "README.md")
        copies = copies_wanted(grammars(here).values())
        talk = talk_words(content_dir())
        build_graph(said.ways, load_contexts(folder), folder, copies=copies, talk=talk)
        made = Model(OURS, "vosk", "en", LICENCE, SOURCE, 16_000, SCORE, "", folder, describe_files(folder))
        write_manifest(made)
        shutil.rmtree(into / OURS, ignore_errors=True)
        shutil.copytree(folder, into / OURS)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--graph", action="store_true", help="make the whole model, with its words")
    options = parser.parse_args(arguments)
    if options.graph:
        add_graph(BASE, MODELS)
        print(f"The model is in {MODELS / OURS}.")
    elif (BASE / "contexts.npz").is_file():
        print(f"{BASE} is there already.")
    else:
        export(BASE)
        print(f"The model without words is in {BASE}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Makes the laboratory model: the acoustic model `m1` with a graph for a list of words, for tests.

`python -m training.lab --source M1 --lexicon FILE --out models/vosk-lab-m1`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.graph import GraphSize, build_graph
from training.lexicon import Lexicon, read_lexicon
from voiceguide.errors import ModelError

NAME = "vosk-lab-m1"
MANIFEST = "manifest.json"

COPIED = ("am/final.mdl", "am/global_cmvn.stats", "conf/mfcc.conf")
"""The files that the source gives as they are; `conf/model.conf` and `graph` are made here."""

SAMPLE_RATE = 16_000
"""Samples a second that the acoustic model was trained with."""


SCORE: dict[str, float | str] = {
    "commands": 0.39,
    "slots": 0.44,
    "on": "258 commands by people, clean (speech-to-intent benchmark; 52 others chose the settings)",
}
"""Shares: what `benchmarks.hearing` gave for `m1`, through the product, with a graph of the orders' words."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How Vosk searches the graph: the search options of a model's `conf/model.conf`."""

    # Measured with `training.score --part tune`: shares of 52 commands by people, and of their slots, right.
    #   acoustic scale 0.15: 0.48, 0.73   0.2: 0.54, 0.76   0.25: 0.54, 0.77   0.3: 0.52, 0.78
    #                  0.4: 0.42, 0.73    0.5: 0.37, 0.70
    #   lattice beam 2, 4, 6: the same to within one slot, but 6 takes nearly three times as long as 4
    #   beam 10, 13, 16, and at most 2,000 or 7,000 states: the same to within three slots

    acoustic_scale: float = 0.25
    """Weight of the sounds against the grammar; too high trusts a weak ear, too low makes phrases up."""

    beam: float = 13.0
    """How far behind the best a path may fall, in scaled natural logs; less is faster and loses words."""

    lattice_beam: float = 4.0
    """The same for the alternatives kept. At low acoustic scales a wide one slows the end of each result."""

    max_active: int = 7000
    """Most states followed at a frame; a cap on time in noise."""

    def text(self) -> str:
        """The file, in Kaldi's option format. Silences are seconds after which Vosk ends an utterance."""
        return (
            f"--min-active=200\n--max-active={self.max_active}\n--beam={self.beam:g}\n"
            f"--lattice-beam={self.lattice_beam:g}\n--acoustic-scale={self.acoustic_scale:g}\n"
            "--frame-subsampling-factor=3\n--endpoint.silence-phones=1\n"
            "--endpoint.rule2.min-trailing-silence=0.5\n--endpoint.rule3.min-trailing-silence=1.0\n"
            "--endpoint.rule4.min-trailing-silence=2.0\n"
        )


def build_model(source: Path, lexicon: Lexicon, out: Path, decoding: Decoding | None = None) -> GraphSize:
    """Make a Vosk model at `out` from an acoustic model and a lexicon, in place of whatever was there.

    `source` is a folder with `COPIED`. All is made beside `out` first, so that a build that fails or is
    interrupted leaves the earlier model as it was. Raises ModelError, also when `out` holds no model but
    something else.
    """
    if out.exists() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise ModelError(
            "The folder for the model holds something else.",
            kept="It was left alone.",
            todo="Name another folder.",
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as work:
        model = Path(work) / out.name
        for name in COPIED:
            target = model / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(source / name, target)
            except FileNotFoundError as error:
                raise ModelError(f"The acoustic model has no file {name}.") from error
        (model / "conf" / "model.conf").write_text(
            (decoding or Decoding()).text(), encoding="ascii", newline="\n"
        )
        size = build_graph(lexicon, model)
        write_manifest(model)
        if out.exists():
            shutil.rmtree(out)
        model.rename(out)
    return size


def write_manifest(model: Path) -> None:
    """Write `manifest.json`: where the model comes from, how well it hears, and a checksum of each file."""
    files = sorted(path for path in model.rglob("*") if path.is_file() and path != model / MANIFEST)
    manifest = {
        "name": NAME,
        "engine": "vosk",
        "language": "en",
        "licence": "Apache-2.0; pronunciations from CMUdict, BSD-2-Clause",
        "source": "A small network of our own, taught with flite, festival and espeak-ng voices and "
        "1,461 single words by people, with a graph that training/ builds from a list of words.",
        "sample_rate": SAMPLE_RATE,
        "score": SCORE,
        "note": "a laboratory model for tests, learnt mostly from synthetic voices; not for patients",
        "files": {path.relative_to(model).as_posix(): _seal(path) for path in files},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    partial = model / f".{MANIFEST}"
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(model / MANIFEST)


def _seal(path: Path) -> dict[str, str | int]:
    data = path.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 when the model is written, 1 when it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m training.lab", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder of the acoustic model m1")
    parser.add_argument("--lexicon", type=Path, required=True, help="words with ARPAbet, in CMUdict's format")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model to write")
    options = parser.parse_args(arguments)
    try:
        size = build_model(options.source, read_lexicon(options.lexicon), options.out)
    except (ModelError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{size.words} words, {size.states} states, {size.arcs} arcs")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

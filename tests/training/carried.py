"""PocketSphinx's model carried into a network, and Vosk models made for tests."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import vosk

from training.carry import carried, contexts, transitions
from training.forward import forward
from training.kaldi import Affine, Network, Node, acoustic_model
from training.sphinx import SphinxModel, model_folder, read_model
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.teaching.contexts import Contexts
from voiceguide.teaching.graph import Costs, Lexicon, build_graph

MEAN = np.array([86.14, -3.02, -3.73, 8.16, -3.92, 0.53, -4.23, -5.39, -2.38, -3.4, 0.54, -0.53, 1.49])
"""The cepstra's mean over 1,600 recordings of people, in their louder half."""

MFCC_CONF = """\
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

ACOUSTIC_SCALE = 0.1
"""Weight of the sounds beside the graph's costs, in `MODEL_CONF`."""

MODEL_CONF = f"""\
--min-active=200
--max-active=7000
--beam=10
--lattice-beam=1.5
--acoustic-scale={ACOUSTIC_SCALE}
--frame-subsampling-factor=1
--endpoint.silence-phones=1
"""


@lru_cache
def sphinx_model() -> SphinxModel:
    return read_model(model_folder())


@lru_cache
def network() -> Network:
    return carried(sphinx_model(), MEAN)


@lru_cache
def noisy_model() -> SphinxModel:
    """Some second set of Gaussians."""
    model = sphinx_model()
    return replace(model, means=0.9 * model.means + 0.5, variances=1.5 * model.variances)


@lru_cache
def noisy_network() -> Network:
    return carried(sphinx_model(), MEAN, noisy_model())


@lru_cache
def table() -> Contexts:
    return contexts(sphinx_model())


def vosk_model(
    folder: Path,
    lexicon: Lexicon,
    known: Contexts,
    net: Network,
    costs: Costs | None = None,
    conf: str = MODEL_CONF,
) -> vosk.Model:
    """A model of this lexicon, written into the folder and loaded."""
    (folder / "am").mkdir(parents=True)
    (folder / "am" / "final.mdl").write_bytes(acoustic_model(transitions(known), net))
    (folder / "conf").mkdir()
    (folder / "conf" / "mfcc.conf").write_text(MFCC_CONF)
    (folder / "conf" / "model.conf").write_text(conf)
    build_graph(lexicon, known, folder, costs)
    vosk.SetLogLevel(-1)
    return vosk.Model(str(folder))


def hear(model: vosk.Model, sound: bytes) -> tuple[str, float]:
    """What Vosk hears, and the logarithm of its likelihood."""
    recogniser = vosk.KaldiRecognizer(model, SAMPLE_RATE)
    recogniser.SetMaxAlternatives(1)
    recogniser.AcceptWaveform(sound)
    best = json.loads(recogniser.FinalResult())["alternatives"][0]
    return best["text"].strip(), best["confidence"]


ONE_PHONE = Contexts(
    ("AH", "SIL"),
    np.arange(6, dtype=np.int32).reshape(2, 3),
    np.zeros((2, 2, 2, 4), np.int32),
    np.array([0, 1], np.int32),
    np.full((2, 3), 0.5),
)
"""The least that a graph can be made of."""

LIKELY = 1e-5
"""How far Vosk's likelihood may be from the sum of scores, as a share: floats are added in another order."""


def averaged(net: Network) -> Network:
    """The network, with the average of its outputs for each state of `ONE_PHONE`."""
    last = net.nodes[-1]
    assert isinstance(last, Node)
    count = len(forward(net, np.zeros((1, net.inputs)))[0])
    weights = np.full((ONE_PHONE.senones.size, count), 1 / count, np.float32)
    bias = np.zeros(len(weights), np.float32)
    return replace(net, nodes=(*net.nodes, Node("average", Affine(weights, bias), last.name)))


def likelihood(folder: Path, net: Network, sound: bytes) -> float:
    """The logarithm of the sound's likelihood by the network alone, as Vosk finds it, not scaled.

    The graph's costs are found with another network, to which all sounds are the same.
    """
    last = net.nodes[-1]
    assert isinstance(last, Node) and isinstance(last.component, Affine)
    nothing = Affine(np.zeros_like(last.component.weights), np.zeros_like(last.component.bias))
    deaf = replace(net, nodes=(*net.nodes[:-1], replace(last, component=nothing)))
    with_sound, without = (
        hear(vosk_model(folder / name, {"a": [("AH",)]}, ONE_PHONE, each), sound)[1]
        for name, each in (("network", net), ("deaf", deaf))
    )
    return (with_sound - without) / ACOUSTIC_SCALE

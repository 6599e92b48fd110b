"""The network that PocketSphinx's model was carried into, beside PocketSphinx and in Vosk.

The bounds were measured, on flite's voices, and have a margin.
"""

from __future__ import annotations

import json
import math
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pocketsphinx
import pytest
import soundfile
import vosk

from tests.sound import spoken
from tests.training.carried import (
    LIKELY,
    MEAN,
    MODEL_CONF,
    averaged,
    likelihood,
    network,
    noisy_model,
    noisy_network,
    sphinx_model,
    table,
    vosk_model,
)
from training.carry import FLOOR, LIFTER, LOG_STEP, carried
from training.forward import forward, mfcc
from training.kaldi import Affine, Floats, Network, Node
from training.sphinx import (
    BEGIN,
    CEPSTRA,
    END,
    INTERNAL,
    SINGLE,
    STREAMS,
    WEIGHT_UNIT,
    SphinxModel,
    cmudict,
    model_folder,
)
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.lexicon.dictionary import read_dictionary
from voiceguide.teaching.graph import Costs

needs_openfst = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="libfst-tools is not installed")

NEXT_SECTION = Path(__file__).with_name("next_section.flac")

CMN = np.array([40.0, 3.0, -1.0, *[0.0] * 10])
"""What PocketSphinx takes for the cepstra's mean until it has heard enough."""

SPEECH = slice(40, 160)
"""Frames that are looked at."""

Array = npt.NDArray[np.float64]


def start_at(name: str, size: int, whole: Network | None = None) -> Network:
    """The network from the node after this one on: its input is this node's output."""
    whole = whole or network()
    place = [node.name for node in whole.nodes].index(name)
    same = Node(name, Affine(np.eye(size, dtype=np.float32), np.zeros(size, np.float32)), "input")
    return replace(whole, inputs=size, nodes=(same, *whole.nodes[place + 1 :]))


def end_at(name: str, whole: Network | None = None) -> Network:
    """The network up to this node."""
    whole = whole or network()
    place = [node.name for node in whole.nodes].index(name)
    return replace(whole, nodes=whole.nodes[: place + 1])


def in_model_order(outputs: Floats) -> Array:
    """The network's outputs in the order of PocketSphinx's senones: it has them by codebook."""
    ordered = np.empty(outputs.shape)
    ordered[:, np.argsort(sphinx_model().codebooks, kind="stable")] = outputs
    return ordered


@lru_cache
def by_pocketsphinx(sound: bytes, text: str, noise_removal: bool = True) -> tuple[Array, Array]:
    """PocketSphinx's cepstra, before the mean is taken off, and its scores of all senones, in nats."""
    with tempfile.TemporaryDirectory() as folder:
        decoder = pocketsphinx.Decoder(
            hmm=str(model_folder()),
            dict=str(cmudict()),
            lm=None,
            loglevel="FATAL",
            mfclogdir=folder,
            senlogdir=folder,
            compallsen=True,
            remove_noise=noise_removal,
        )
        decoder.set_align_text(text)
        decoder.start_utt()
        decoder.process_raw(sound, full_utt=False)
        decoder.end_utt()
        (cepstra,), (senones,) = (list(Path(folder).glob(f"*.{kind}")) for kind in ("mfc", "sen"))
        frames = np.fromfile(cepstra, ">f4")[1:].reshape(-1, CEPSTRA)
        data = senones.read_bytes()
    row = 1 + len(sphinx_model().codebooks)
    steps = np.frombuffer(data, "<i2", offset=data.index(b"endhdr\n") + 11)
    rows = steps[: len(steps) // row * row].reshape(-1, row)
    assert (rows[:, 0] == row - 1).all()
    return frames.astype(np.float64), -WEIGHT_UNIT * rows[:, 1:].astype(np.float64)


def sounds() -> list[tuple[bytes, str]]:
    samples, _ = soundfile.read(NEXT_SECTION, dtype="int16")
    text = "the nurse will call you next week"
    return [(samples.tobytes(), "next section"), (spoken(text, "slt"), text)]


@pytest.mark.parametrize(("sound", "text"), sounds(), ids=["next section", "the nurse"])
def test_senones_are_scored_as_by_pocketsphinx(sound: bytes, text: str) -> None:
    """PocketSphinx takes the best four Gaussians of a codebook and rounds to steps of 0.1 nats."""
    cepstra, theirs = by_pocketsphinx(sound, text)
    ours = in_model_order(forward(start_at("cepstra", CEPSTRA), cepstra[: SPEECH.stop + 3] - CMN))
    ours, theirs = ours[SPEECH], theirs[SPEECH]
    best = np.argsort(-theirs, axis=1)[:, :100]
    differences = np.take_along_axis(ours - theirs, best, axis=1)
    assert differences.std(axis=1).mean() < 0.55  # 0.40 and 0.44
    ranks = (ours > np.take_along_axis(ours, best[:, :1], axis=1)).sum(axis=1)
    assert (ranks < 5).mean() > 0.9  # 1.00 and 0.975


@pytest.mark.parametrize("second", [None, noisy_model()], ids=["one set", "two sets"])
def test_mixtures_are_those_of_the_model(second: SphinxModel | None) -> None:
    """All Gaussians counted, with the floor and nothing else: so only the logarithm's lines are seen."""
    model = sphinx_model()
    cepstra, _ = by_pocketsphinx(*sounds()[1])
    frames = cepstra[60:70] - CMN
    starting = start_at("cepstra", CEPSTRA, network() if second is None else noisy_network())
    place = [node.name for node in starting.nodes].index("features")
    features = forward(replace(starting, nodes=starting.nodes[: place + 1]), frames).astype(np.float64)
    expected = np.zeros((len(frames), len(model.codebooks)))
    for stream in range(STREAMS):
        x = features[:, None, None, stream * CEPSTRA :][..., :CEPSTRA]
        density = np.exp(log_densities(model, stream, x))
        if second is not None:
            density += np.exp(log_densities(second, stream, x))
        density /= density.sum(axis=(1, 2), keepdims=True)
        shares = density[:, model.codebooks] * np.exp(model.weights[stream]).T
        expected += np.log(shares.sum(axis=2) + FLOOR)
    errors = in_model_order(forward(starting, frames)) - expected
    assert errors.min() > -(LOG_STEP**2) / 8 - 0.001  # -0.170
    assert errors.max() < 0.001


def log_densities(model: SphinxModel, stream: int, x: Array) -> Array:
    """Frames × codebooks × Gaussians."""
    means, variances = model.means[:, stream], model.variances[:, stream]
    found: Array = -0.5 * ((x - means) ** 2 / variances + np.log(2 * math.pi * variances)).sum(axis=3)
    return found


def test_the_logarithm_is_near() -> None:
    size = len(sphinx_model().codebooks)
    bends = start_at("likelihood", size)
    logs = np.linspace(STREAMS * math.log(FLOOR), 0, size)
    errors = forward(bends, np.exp(logs)[None, :])[0] - logs
    assert errors.min() > -(LOG_STEP**2) / 8
    assert errors.max() < 0.001


def test_features_are_cepstra_and_their_differences() -> None:
    frames = mfcc(np.frombuffer(sounds()[1][0], "<i2"))[SPEECH].astype(np.float64)
    found = forward(end_at("features"), frames)
    number = np.arange(25)
    # Kaldi's cosine transform undone, PocketSphinx's done.
    wide = [math.sqrt((1 if k == 0 else 2) / 25) * np.cos(math.pi * k * (number + 0.5) / 25) for k in number]
    energies = sum(frames[:, [k]] * wide[k] for k in number)
    lifter = [1 + LIFTER / 2 * math.sin(math.pi * k / LIFTER) for k in range(CEPSTRA)]
    cepstra = np.stack([lifter[k] * (energies @ wide[k]) for k in range(CEPSTRA)], axis=1) - MEAN
    for at in range(3, len(frames) - 3):
        first = cepstra[at + 2] - cepstra[at - 2]
        second = (cepstra[at + 3] - cepstra[at - 1]) - (cepstra[at + 1] - cepstra[at - 3])
        expected = np.concatenate([cepstra[at], first, second])
        assert np.allclose(found[at], expected, atol=1e-3)


def test_a_map_of_the_features_is_folded_in() -> None:
    chance = np.random.default_rng(0)
    size = STREAMS * CEPSTRA
    transform = np.eye(size, size + 1) + chance.normal(0, 0.1, (size, size + 1))
    frames = mfcc(np.frombuffer(sounds()[1][0], "<i2"))[SPEECH].astype(np.float64)
    plain = forward(end_at("features"), frames)
    found = forward(end_at("features", carried(sphinx_model(), MEAN, transform=transform)), frames)
    assert np.allclose(found, plain @ transform[:, :size].T + transform[:, size], atol=1e-2)


def test_cepstra_go_as_those_of_pocketsphinx() -> None:
    """But for a constant each, and what differs in the filters' edges."""
    sound, text = sounds()[1]
    theirs, _ = by_pocketsphinx(sound, text, noise_removal=False)
    ours = forward(end_at("cepstra"), mfcc(np.frombuffer(sound, "<i2")))
    correlations = [np.corrcoef(ours[SPEECH, k], theirs[SPEECH, k])[0, 1] for k in range(CEPSTRA)]
    assert min(correlations) > 0.95  # 0.967


def test_the_table_names_the_outputs_of_the_right_senones() -> None:
    model, known = sphinx_model(), table()
    senone = np.argsort(model.codebooks, kind="stable")
    chance = np.random.default_rng(0)
    for phone, left, right in chance.choice(known.phones, (300, 3)).tolist():
        numbers = known.number[phone], known.number[left], known.number[right]
        for place in (INTERNAL, BEGIN, END, SINGLE):
            outputs = known.senones[known.table[*numbers, place]]
            assert tuple(senone[outputs].tolist()) == model.senones(phone, left, right, place)
        outputs = known.senones[known.alone[numbers[0]]]
        assert np.array_equal(senone[outputs], model.base[model.number[phone]])


@needs_openfst
@pytest.mark.parametrize("made", [network, noisy_network], ids=["one set", "two sets"])
def test_vosk_computes_the_same(tmp_path: Path, made: Callable[[], Network]) -> None:
    sound = spoken("nurse", "slt")
    net = averaged(made())
    scores = forward(net, mfcc(np.frombuffer(sound, "<i2")))
    found = likelihood(tmp_path, net, sound)
    assert found == pytest.approx(scores[:, 0].sum(), rel=LIKELY)


@needs_openfst
def test_vosk_hears_phones(tmp_path: Path) -> None:
    """Any phone after any other: no word helps. PocketSphinx's own phone loop makes as many errors."""
    phones = table().phones[:-1]
    lexicon = {phone.lower(): [(phone,)] for phone in phones}
    # Words are as long as phones here, so what a word costs must weigh less.
    costs = Costs(no_silence=-2.0, transition_scale=0.3)
    conf = MODEL_CONF.replace("scale=0.1", "scale=0.3").replace("--beam=10", "--beam=16")
    model = vosk_model(tmp_path / "model", lexicon, table(), network(), costs, conf)
    recogniser = vosk.KaldiRecognizer(model, SAMPLE_RATE, json.dumps(list(lexicon)))
    sound, text = sounds()[1]
    recogniser.AcceptWaveform(sound)
    heard = json.loads(recogniser.FinalResult())["text"].upper().split()
    dictionary = read_dictionary(cmudict())
    said = [phone for word in text.split() for phone in dictionary[word][0]]
    assert edits(heard, said) <= len(said) * 2 / 3  # 11 of 21


def edits(heard: list[str], said: list[str]) -> int:
    """The least number of insertions, deletions and changes from one to the other."""
    row = list(range(len(said) + 1))
    for one in heard:
        last, row[0] = row[0], row[0] + 1
        for place, other in enumerate(said, start=1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (one != other))
    return row[-1]

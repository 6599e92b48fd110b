"""The noisy copies, and what is learnt of them: in step with the clean ones, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from benchmarks.people import NOISES as MEASURED
from tests.sound import spoken
from tests.training.carried import MEAN, network, sphinx_model
from training.align import align_all
from training.estimate import noise_maps, statistics
from training.forward import forward, mfcc
from training.noisy import BABBLE, COPIES, NOISES, TALKERS, Copies, as_heard, babble, copies, features
from training.sound import Samples, loudness
from training.sphinx import SILENCE, STREAMS
from training.train import learn, load_learnt
from voiceguide.hearing.noise import FRAME_BYTES

SENTENCES = ("the nurse will call you next week", "mend the coat before you go out")


def sound(text: str, voice: str = "slt") -> Samples:
    return np.frombuffer(spoken(text, voice), np.int16)


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like that of the recordings, with two sentences by flite and noise by chance."""
    folder: Path = tmp_path_factory.mktemp("speech")
    for part in ("train/read", "noise"):
        (folder / part).mkdir(parents=True)
    lines = ["file\ttext"]
    for number, text in enumerate(SENTENCES):
        soundfile.write(folder / f"train/read/{number}.flac", sound(text), 16_000)
        lines.append(f"train/read/{number}.flac\t{text}")
    (folder / "index.tsv").write_text("\n".join(lines))
    for number, name in enumerate(NOISES):
        noise = np.random.default_rng(number).normal(0, 1000, 80_000).astype(np.int16)
        soundfile.write(folder / f"noise/{name}.flac", noise, 16_000)
    align_all(folder, folder / "alignments")
    return folder


@pytest.fixture(scope="module")
def material(speech: Path) -> Copies:
    return copies(speech, speech / "alignments")


def test_what_is_measured_with_is_not_learnt_from() -> None:
    assert not {*NOISES, BABBLE} & {*MEASURED}


def test_features_are_those_of_the_network() -> None:
    net = network()
    place = [node.name for node in net.nodes].index("features")
    expected = forward(replace(net, nodes=net.nodes[: place + 1]), mfcc(sound("nurse")))
    assert np.allclose(features(sound("nurse"), MEAN), expected, atol=1e-3)


def test_what_is_heard_is_in_step_with_what_was_said() -> None:
    """Suppression of noise keeps every whole 10 ms, and moves none by a frame."""
    said = sound(SENTENCES[0])
    heard = as_heard(said)
    assert 0 <= len(said) - len(heard) < FRAME_BYTES // 2
    one, two = (each[:40_000].astype(np.float64) for each in (said, heard))
    likeness = [float(one[: len(one) - by] @ two[by:]) for by in range(320)]
    assert int(np.argmax(likeness)) < 160


def test_babble_has_all_talkers_as_loud_as_each_other() -> None:
    loud, other = sound(SENTENCES[0]), sound(SENTENCES[1], "rms")
    talk = babble([loud, other], seconds=10).astype(np.float64)
    softened = babble([(loud // 8).astype(np.int16), other], seconds=10).astype(np.float64)
    assert len(talk) == 160_000
    assert np.corrcoef(talk, softened)[0, 1] > 0.99
    assert loudness(talk) == pytest.approx(60 + 10 * np.log10(TALKERS), abs=4)


def test_copies_differ_by_noise_alone(material: Copies, speech: Path) -> None:
    assert material.features.shape == (1 + COPIES, len(material.senones), 39)
    again = copies(speech, speech / "alignments")
    assert np.array_equal(again.features, material.features)
    clean, *noisy = material.features[:, :, 0]
    quiet = np.isin(material.senones, sphinx_model().base[sphinx_model().number[SILENCE]])
    for copy in noisy:
        assert copy[quiet].mean() > clean[quiet].mean() + 5  # louder where nothing is said
        assert np.corrcoef(copy, clean)[0, 1] > 0.2


def test_silence_learns_noise_and_what_was_learnt_is_kept(material: Copies, tmp_path: Path) -> None:
    model = sphinx_model()
    learn(model, material).save(tmp_path / "learnt.npz")
    learnt = load_learnt(tmp_path / "learnt.npz")
    after, book = learnt.silence(model), model.number[SILENCE]
    others = np.arange(len(model.phones)) != book
    assert np.array_equal(after.means[others], model.means[others])
    assert np.array_equal(
        after.weights[:, :, model.codebooks != book], model.weights[:, :, model.codebooks != book]
    )
    assert np.exp(after.weights[:, :, model.base[book]]).sum(axis=1) == pytest.approx(
        np.ones((STREAMS, 3)), rel=1e-3
    )
    # Energy is the first cepstrum: the shares of silence reach up to the noise.
    loudest = [(one.means[book, 0, :, 0]).max() for one in (model, after)]
    noisy = np.isin(material.senones, model.base[book])
    assert loudest[1] > material.features[1:, noisy, 0].mean()
    spoken = np.unique(model.codebooks[material.senones[~noisy]])
    alike, each = learnt.alike(model), learnt.each(model)
    clean = material.features[0]
    quiet_maps, _ = noise_maps(model, statistics(model, material.senones, clean, np.stack([clean] * COPIES)))
    assert (
        learnt.maps[0, 0, 0] < quiet_maps[0, 0, 0]
    )  # in noise, soft and loud sounds are nearer to each other
    unheard = np.setdiff1d(np.flatnonzero(others), spoken)
    assert np.allclose(each.means[unheard], alike.means[unheard], atol=1e-3)
    assert not np.allclose(each.means[spoken], alike.means[spoken], atol=0.1)
    again = tmp_path / "again.npz"
    learnt.save(again)
    assert again.read_bytes() == (tmp_path / "learnt.npz").read_bytes()

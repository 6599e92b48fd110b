"""Takes noise out of what is heard: a fan, a running tap, a kitchen, the murmur of a waiting room.

By a network that says for each 10 ms how much of each frequency is speech: NSNet2 (Braun and Tashev,
"Data augmentation and loss normalization for deep noise suppression", 2020), two recurrent layers of 400.
It looks at the past alone, so what it gives is one frame late and no more. A model brings its own weights
(`FILE`); a model without them hears the sound as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from voiceguide.errors import ModelError
from voiceguide.hearing.samples import FULL_SCALE, in_16_bits

FILE = Path("noise") / "nsnet2.npz"
"""Where the weights lie below a model's folder."""

FLOOR = 0.15
"""Share of each frequency that is left in loud noise, 16 dB down: what the network takes for noise may be
speech, and no Gaussian was learnt on the holes that taking all of it leaves. See `training/RESULTS.md`."""

CLEAN_DB = 32.0
"""How far speech stands above the noise from where on nothing is taken out: what is clean is heard best as it
is."""

NOISY_DB = 18.0
"""How far it does below which all is taken out, down to `FLOOR`."""

NOISE_UP, NOISE_DOWN = 0.01, 0.05
"""How fast the level of the noise follows louder and softer frames, as a share a frame. Speech that leaks
into it is loud and short, so it falls faster than it rises."""

SPEECH_UP, SPEECH_DOWN = 0.3, 0.005
"""The same of the level of speech, which is that of its loud parts and outlasts the pauses between words."""

LEAST_DB = -90.0
"""Level of a frame without any sound."""

HOP = 160
"""Samples from one frame to the next: 10 ms at 16 kHz. A frame is two hops long, as the network learnt it."""

HOP_BYTES = 2 * HOP
"""The same in bytes of 16-bit samples."""

LEAST_POWER = 1e-12
"""Power below which a frequency counts as silent, of samples in -1 to 1: as the network learnt it."""

LAYERS = ("first", "inputs_1", "states_1", "inputs_2", "states_2", "last_1", "last_2", "last_3")
"""The layers by name in the file, in their order."""

PARTS = ("weights", "scale", "bias")
"""What the file has of each: the fields of `Layer`."""

Array = npt.NDArray[np.float32]

Product = Callable[[Array], Array]
"""Frames through a layer."""

_WINDOW = np.sqrt(np.hanning(2 * HOP + 1)[:-1]).astype(np.float32)
"""Applied before and after: two that lie half over one another sum to one."""


@dataclass(frozen=True)
class Layer:
    """A layer of n units. Its weights are kept in 8 bits, since they are a tenth of what listening takes."""

    weights: npt.NDArray[np.int8]
    """(n, in), each row as a share of its `scale`."""
    scale: Array
    """What 1 stands for in each row, (n,)."""
    bias: Array
    """What is added, (n,)."""

    def product(self) -> Product:
        """The layer, ready for any number of frames. It is let go of after them."""
        weights = self.weights.astype(np.float32).T

        def product(frames: Array) -> Array:
            result: Array = frames @ weights * self.scale + self.bias
            return result

        return product

    def __call__(self, frames: Array) -> Array:
        """Frames (f, in) through it, (f, n)."""
        return self.product()(frames)


@dataclass(frozen=True)
class Recurrent:
    """A gated recurrent layer (Cho et al. 2014) of n units, whose reset acts after the product."""

    inputs: Layer
    """From what comes in to the gates update, reset and new, 3 n units."""
    states: Layer
    """From its own state to the same."""

    @property
    def units(self) -> int:
        """How many units it has."""
        return int(self.states.weights.shape[1])

    def __call__(self, frames: Array, state: Array) -> tuple[Array, Array]:
        """Frames (f, in) and the state before them; gives what goes out, and the state after."""
        units = self.units
        results = np.empty((len(frames), units), np.float32)
        own_part = self.states.product()
        for frame, given in enumerate(self.inputs(frames)):
            own = own_part(state)
            gates = _sigmoid(given[: 2 * units] + own[: 2 * units])
            update, reset = gates[:units], gates[units:]
            new = np.tanh(given[2 * units :] + reset * own[2 * units :])
            state = new + update * (state - new)
            results[frame] = state
        return results, state


@dataclass(frozen=True)
class Network:
    """The whole network: one layer, two recurrent ones, three layers."""

    first: Layer
    memory: tuple[Recurrent, Recurrent]
    last: tuple[Layer, Layer, Layer]

    def start(self) -> tuple[Array, Array]:
        """The states before anything was heard."""
        first, second = (np.zeros(one.units, np.float32) for one in self.memory)
        return first, second

    def gains(self, powers: Array, states: tuple[Array, Array]) -> tuple[Array, tuple[Array, Array]]:
        """How much of each frequency is speech, 0 to 1, from log10 of the powers (frames, 161)."""
        frames = np.maximum(self.first(powers), 0)
        frames, first = self.memory[0](frames, states[0])
        frames, second = self.memory[1](frames, states[1])
        for layer in self.last[:-1]:
            frames = np.maximum(layer(frames), 0)
        return _sigmoid(self.last[-1](frames)), (first, second)


def load_network(path: Path) -> Network:
    """The network of a file of weights. Raises ModelError when it cannot be read.

    Products of this size are quicker on one thread than on two that wait for one another, on a machine that
    has other work 25 times so. Numpy's are held to one from here on.
    """
    threadpool_limits(1, "blas")
    try:
        with np.load(path, allow_pickle=False) as file:
            layers = {name: Layer(*(file[f"{name}.{part}"] for part in PARTS)) for name in LAYERS}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"The file {path.name} of the speech model cannot be read.",
            todo="Install the model again, or use another.",
        ) from error
    first, inputs_1, states_1, inputs_2, states_2, *last = (layers[name] for name in LAYERS)
    memory = Recurrent(inputs_1, states_1), Recurrent(inputs_2, states_2)
    return Network(first, memory, (last[0], last[1], last[2]))


@dataclass(frozen=True)
class Levels:
    """How loud speech and noise are by now, in dB."""

    speech: float
    noise: float

    def after(self, speech: float, noise: float) -> Levels:
        """With one frame more, of such levels."""
        return Levels(
            self.speech + (SPEECH_UP if speech > self.speech else SPEECH_DOWN) * (speech - self.speech),
            self.noise + (NOISE_UP if noise > self.noise else NOISE_DOWN) * (noise - self.noise),
        )

    @property
    def taken(self) -> float:
        """How much of the noise is to be taken out, 0 to 1."""
        share = (CLEAN_DB - (self.speech - self.noise)) / (CLEAN_DB - NOISY_DB)
        return min(1.0, max(0.0, share)) * (1 - FLOOR)


class NetworkSuppressor:
    """Takes noise out of one utterance after another. It learns the noise anew in each."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._begin()

    def _begin(self) -> None:
        self._rest = b""
        self._begun = False  # whether the network has heard anything of the utterance
        self._before = np.zeros(HOP, np.float32)  # the last hop that it heard
        self._tail = np.zeros(HOP, np.float32)  # what the last frame adds to the next hop
        self._states = self._network.start()
        self._levels: Levels | None = None

    def clean(self, block: bytes) -> bytes:
        """What is clean by now: 16-bit samples at 16 kHz, up to 20 ms fewer or more than were given."""
        sound = self._rest + block
        whole = len(sound) // HOP_BYTES * HOP_BYTES
        self._rest = sound[whole:]
        if not whole:
            return b""
        cleaned = self._take(np.frombuffer(sound[:whole], "<i2"))
        if not self._begun:  # what comes out first stands for what was before the utterance
            cleaned = cleaned[HOP:]
        self._begun = True
        return _bytes(cleaned)

    def finish(self) -> bytes:
        """What is left of the utterance, after which another may begin."""
        silence = bytes(2 * HOP_BYTES)
        last = self._take(np.frombuffer((self._rest + silence)[: len(silence)], "<i2"))
        begin = 0 if self._begun else HOP
        end = HOP + len(self._rest) // 2
        self._begin()
        return _bytes(last[begin:end])

    def _take(self, samples: npt.NDArray[np.int16]) -> Array:
        """Whole hops through the network: as many samples, one hop late."""
        sound = np.concatenate([self._before, samples.astype(np.float32) / FULL_SCALE])
        self._before = sound[-HOP:]
        frames = np.lib.stride_tricks.sliding_window_view(sound, 2 * HOP)[::HOP] * _WINDOW
        spectra = np.fft.rfft(frames)
        powers: Array = np.log10(np.maximum(np.abs(spectra) ** 2, LEAST_POWER)).astype(np.float32)
        gains, self._states = self._network.gains(powers, self._states)
        kept = 1 - self._taken(spectra, gains)[:, None] * (1 - gains)
        left: Array = np.fft.irfft(spectra * kept).astype(np.float32) * _WINDOW
        begins, ends = left[:, :HOP], left[:, HOP:]
        result: Array = (begins + np.concatenate([self._tail[None], ends[:-1]])).ravel()
        self._tail = ends[-1]
        return result

    def _taken(self, spectra: npt.NDArray[np.complex128], gains: Array) -> Array:
        """How much of what is no speech is taken out of each frame."""
        taken = np.empty(len(gains), np.float32)
        levels = zip(_level(spectra * gains), _level(spectra * (1 - gains)), strict=True)
        for frame, (speech, noise) in enumerate(levels):
            self._levels = self._levels.after(speech, noise) if self._levels else Levels(speech, noise)
            taken[frame] = self._levels.taken
        return taken


def _level(spectra: npt.NDArray[np.complex128]) -> npt.NDArray[np.float64]:
    """The level of each frame, in dB."""
    power = np.square(np.abs(spectra)).sum(axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (LEAST_DB / 10))), np.float64)


def _bytes(samples: Array) -> bytes:
    return in_16_bits(samples * FULL_SCALE).tobytes()


def _sigmoid(values: Array) -> Array:
    result: Array = np.reciprocal(1 + np.exp(-values))
    return result

"""Takes noise out of what is heard: first what is steady, gently, then a kitchen and other people's talk.

The first by the noise suppression of WebRTC's audio processing, at its gentlest; where its package is not to
be had (it is built for Linux), that is left out. The second by a network (`nsnet2`).
"""

from __future__ import annotations

from voiceguide.hearing.nsnet2 import Network, NetworkSuppressor
from voiceguide.hearing.recogniser import SAMPLE_RATE

try:
    from webrtc_noise_gain import AudioProcessor
except ImportError:
    AudioProcessor = None

LEVEL = 1
"""How much is taken out, from 1 to 4. More of it takes speech with the noise: of 52 orders by people in a
kitchen at 6 dB, 10 were heard right without it; with 1, 2 and 3 there were 16, 9 and 5 (no network came
after it)."""

GAIN = 0
"""Level in dB that the sound would be brought to; 0 leaves it as it is."""

FRAME_BYTES = SAMPLE_RATE // 100 * 2
"""It takes 10 ms at a time."""


class NoiseSuppressor:
    """Takes noise out of one utterance after another. It learns the noise anew in each."""

    def __init__(self, network: Network) -> None:
        self._steady = SteadySuppressor()
        self._network = NetworkSuppressor(network)

    def clean(self, block: bytes) -> bytes:
        """What is clean by now: 16-bit samples at 16 kHz, up to 30 ms fewer or more than were given."""
        return self._network.clean(self._steady.clean(block))

    def finish(self) -> bytes:
        """What is left of the utterance, after which another may begin."""
        return self._network.clean(self._steady.finish()) + self._network.finish()


class SteadySuppressor:
    """Takes out what is steady, such as a fan, by WebRTC."""

    def __init__(self) -> None:
        self._rest = b""
        self._processor = _processor()

    def clean(self, block: bytes) -> bytes:
        """What is clean by now: 16-bit samples at 16 kHz, up to 10 ms fewer or more than were given."""
        if self._processor is None:
            return block
        sound = self._rest + block
        whole = len(sound) // FRAME_BYTES * FRAME_BYTES
        self._rest = sound[whole:]
        frames = (sound[start : start + FRAME_BYTES] for start in range(0, whole, FRAME_BYTES))
        return b"".join(bytes(self._processor.Process10ms(frame).audio) for frame in frames)

    def finish(self) -> bytes:
        """What is left of the utterance, after which another may begin."""
        last, self._rest = self._rest, b""
        self._processor = _processor()
        return last


def _processor() -> AudioProcessor | None:
    return AudioProcessor(GAIN, LEVEL) if AudioProcessor else None

"""Plays a mixer to nobody, at the pace of a card: for who reads along, and where there is no card."""

from __future__ import annotations

import threading
import time

from voiceguide.speaking.loudspeaker import BLOCK_MS
from voiceguide.speaking.mixer import Mixer


class Silent:
    """Stands where a stream of a sound card would."""

    latency = 0.0
    alive = True

    def __init__(self, mixer: Mixer) -> None:
        self._mixer = mixer
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """It plays no more."""
        self._over.set()
        self._thread.join()

    def _play(self) -> None:
        block = self._mixer.rate * BLOCK_MS // 1000
        due = time.monotonic()
        while not self._over.wait(max(due - time.monotonic(), 0.0)):
            self._mixer.read(block)
            due += block / self._mixer.rate

"""What the sound system says of its echo canceller, asked of one that answers as PulseAudio does."""

from pathlib import Path

import pytest

from voiceguide.hearing.echo_cancelling import EchoCancelling, echo_cancelling

SOURCE = "1\techo-cancel-source\tmodule-echo-cancel.c\tfloat32le 1ch 32000Hz\tIDLE"
MONITOR = "2\techo-cancel-sink.monitor\tmodule-echo-cancel.c\tfloat32le 1ch 32000Hz\tIDLE"
BUILT_IN = "0\talsa_input.pci\tmodule-alsa-card.c\ts16le 2ch 44100Hz\tIDLE"


def system(folder: Path, sources: list[str], default: str, status: int = 0) -> None:
    lines = "\n".join(sources)
    program = folder / "pactl"
    program.write_text(
        f"#!/bin/sh\nif [ \"$1\" = info ]; then printf 'Server Name: x\\nDefault Source: {default}\\n'\n"
        f"else printf '{lines}\\n'; fi\nexit {status}\n"
    )
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("sources", "default", "known"),
    [
        ([BUILT_IN], "alsa_input.pci", EchoCancelling.ABSENT),
        ([BUILT_IN, MONITOR], "alsa_input.pci", EchoCancelling.ABSENT),
        ([BUILT_IN, SOURCE, MONITOR], "alsa_input.pci", EchoCancelling.UNUSED),
        ([BUILT_IN, SOURCE, MONITOR], "echo-cancel-source", EchoCancelling.USED),
    ],
)
def test_it_is_told_whether_echoes_are_cancelled(
    sources: list[str],
    default: str,
    known: EchoCancelling,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system(tmp_path, sources, default)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.delenv("PULSE_SOURCE", raising=False)
    assert echo_cancelling() is known


def test_the_source_that_this_program_is_given_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system(tmp_path, [BUILT_IN, SOURCE], "alsa_input.pci")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("PULSE_SOURCE", "echo-cancel-source")
    assert echo_cancelling() is EchoCancelling.USED


def test_where_it_cannot_be_asked_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert echo_cancelling() is EchoCancelling.UNKNOWN  # no pactl at all
    system(tmp_path, [], "", status=1)
    assert echo_cancelling() is EchoCancelling.UNKNOWN  # no server answers

"""The commands, on the real content and the real voice."""

import json
from pathlib import Path

import pytest
import soundfile

from voiceguide.cli import main

REPLAYS = Path(__file__).parent / "replays"


def test_ask_chooses_and_speaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "answer.wav"
    assert main(["ask", "side effects of interleukin", "--json", "--out", str(out)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["decision"], answer["section"]) == ("answer", "aldesleukin-side-effects")
    assert answer["spoken"][0] == "Aldesleukin: side effects."
    assert "low blood pressure" in " ".join(answer["spoken"])
    words = sum(len(sentence.split()) for sentence in answer["spoken"])
    samples, rate = soundfile.read(out)
    assert words * 0.2 < len(samples) / rate < words * 0.8
    assert abs(samples).max() > 0.1


def test_say_shows_the_words_and_the_phonemes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "0.5–1 ml", "--show"]) == 0
    spoken, phonemes = capsys.readouterr().out.splitlines()
    assert spoken == "nought point five to one millilitre"
    assert phonemes.startswith("nˈɔːt")


def test_a_broken_guide_is_named_and_the_others_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    from voiceguide.paths import content_dir

    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    bad = content / "guides" / "injection-under-the-skin.md"
    bad.write_text(bad.read_text() + "\n## Extra {#injection-steps}\n\nTopic: names\n\nSee the picture.\n")
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(content))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "injection-under-the-skin.md, line" in said
    assert "stands already" in said
    assert "See the picture" in said
    assert main(["ask", "side effects of interferon"]) == 0


def test_faults_are_sentences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["replay", str(tmp_path / "none.txt")]) == 1
    assert main(["read", "nothing"]) == 1
    assert main(["say", "hello", "--out", str(tmp_path / "no" / "where.wav")]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("script", sorted(REPLAYS.glob("*.txt")), ids=lambda path: path.stem)
def test_replay_command(script: Path) -> None:
    assert main(["replay", str(script)]) == 0

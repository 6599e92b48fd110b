"""Lexicons over one another: what holds where, and what a broken one takes away."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lexicon.test_pls import FULL, lexeme, written
from voiceguide.cli import main
from voiceguide.lexicon.layers import Layers, load_layers
from voiceguide.lexicon.notation import Notation
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.respelt import respelt
from voiceguide.paths import content_dir
from voiceguide.speaking.phonemic import phonemic


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "lexicon").mkdir(parents=True)
    (folder / "guides").mkdir()
    (folder / "guides" / "one.md").write_text("a guide")
    (folder / "guides" / "two.md").write_text("another")
    written(folder / "lexicon", lexeme("dose", "ˈdəʊs") + lexeme("patch", "ˈpætʃ"), "a.pls")
    return folder


def said(layers: Layers, guide: str = "") -> dict[str, str]:
    return {word: entry.phonemes[0] for word, entry in layers.of(guide).entries.items()}


def test_a_later_layer_holds_and_a_guides_own_in_that_guide_alone(content: Path, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    written(clinic, lexeme("Dose", "ˈdɒs") + lexeme("pen", "ˈpen"))
    written(content / "guides", lexeme("dose", "ˈdes") + lexeme("pen", "ˈpɪn"), "one.pls")
    session = written(tmp_path, lexeme("pen", "ˈpɑːn"), "session.pls")

    layers = load_layers(content, clinic)
    assert said(layers) == said(layers, "two") == {"dose": "ˈdɒs", "patch": "ˈpætʃ", "pen": "ˈpen"}
    assert said(layers, "one") == {"dose": "ˈdes", "patch": "ˈpætʃ", "pen": "ˈpɪn"}
    assert said(load_layers(content, clinic, session), "one")["pen"] == "ˈpɑːn"
    assert layers.faults == ()
    assert len(list(layers.each())) == 4


def test_the_ear_knows_all_ways_of_all_layers(content: Path, tmp_path: Path) -> None:
    written(content / "guides", lexeme("dose", "ˈdəʊz") + lexeme("wibble", "ˈwɪbəl"), "one.pls")
    heard = load_layers(content, tmp_path / "none").heard()
    assert heard["dose"] == [("D", "OW", "S"), ("D", "OW", "Z")]
    assert set(heard) == {"dose", "patch", "wibble"}


def test_each_guide_is_written_by_its_own_lexicon_made_once(content: Path, tmp_path: Path) -> None:
    written(content / "guides", lexeme("dose", "ˈdes"), "one.pls")
    made: list[Lexicon] = []

    def notation(lexicon: Lexicon) -> Notation:
        made.append(lexicon)
        return respelt(lexicon)

    write = load_layers(content, tmp_path / "none").written(notation)
    for _ in range(2):
        assert write("A dose.", "one").text == "A dess."
        assert write("A dose.", "two").text == write("A dose.", "").text == "A dohss."
    assert len(made) == 2
    assert Layers().written(phonemic)("A dose.", "any").text == "A dose."


def broken_xml(folder: Path) -> None:
    (folder / "guides" / "one.pls").write_text("<lexicon")


def broken_sound(folder: Path) -> None:
    written(folder / "guides", lexeme("cat", "kʘt"), "one.pls")


def of_no_guide(folder: Path) -> None:
    written(folder / "guides", lexeme("cat", "ˈkæt"), "three.pls")


def without_built_in(folder: Path) -> None:
    (folder / "lexicon" / "a.pls").unlink()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            broken_xml,
            "one.pls, line 1: this is not XML that can be read. The other pronunciations are kept. Mend",
        ),
        (broken_sound, "one.pls, line 3: “cat” cannot be said: The IPA symbol “ʘ”"),
        (of_no_guide, "The lexicon three.pls belongs to no guide."),
        (without_built_in, "The content has no lexicon. Put its .pls files back."),
    ],
)
def test_a_broken_layer_is_told_and_the_others_still_count(
    content: Path, tmp_path: Path, damage: Callable[[Path], None], told: str
) -> None:
    damage(content)
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    written(clinic, lexeme("pen", "ˈpen"))
    layers = load_layers(content, clinic, tmp_path / "lost.pls")
    fault, lost = layers.faults
    assert str(fault).startswith(told) and fault.todo
    assert str(lost).startswith("The lexicon lost.pls cannot be read. The other pronunciations are kept. Put")
    assert said(layers, "one")["pen"] == "ˈpen"
    assert ("dose" in said(layers)) == (damage is not without_built_in)


def test_one_broken_file_of_a_layer_leaves_the_layers_other_files(content: Path, tmp_path: Path) -> None:
    (content / "lexicon" / "b.pls").write_bytes(b"\xff")
    layers = load_layers(content, tmp_path / "none")
    assert "dose" in said(layers)
    assert [str(fault).split(",")[0] for fault in layers.faults] == ["b.pls"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content, and a folder of the clinic's own, in use."""
    shutil.copytree(content_dir(), tmp_path / "content")
    (tmp_path / "data" / "lexicon").mkdir(parents=True)
    monkeypatch.setenv("VOICEGUIDE_CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("VOICEGUIDE_DATA", str(tmp_path / "data"))
    return tmp_path


def test_the_check_names_what_is_wrong_in_each_layer(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "content"]) == 0
    capsys.readouterr()
    sourced = '<lexeme dc:source="ours"><grapheme>{}</grapheme><phoneme>{}</phoneme></lexeme>'
    written(place / "data" / "lexicon", sourced.format("inkare", "ˈɪnkeə"), "clinic.pls", FULL)
    written(place / "data" / "lexicon", lexeme("dose", "ˈdəʊs"), "unsourced.pls")
    guide = place / "content" / "guides" / "injection-under-the-skin.pls"
    written(guide.parent, sourced.format("plunger", "ˈplʌndʒʘə"), guide.name, FULL)
    assert main(["check", "content"]) == 1
    told = capsys.readouterr().out
    assert "clinic.pls, line 3: “inkare” is to be said ˈɪnkeə, but the voice says ˈɪŋk" in told
    assert "unsourced.pls, line 3: “dose” has no source. To mend it: write dc:source" in told
    assert f"{guide.name}, line 3: “plunger” cannot be said: The IPA symbol “ʘ”" in told
    assert "2 guides can be read" in told


def test_a_session_and_a_clinic_are_heard_at_the_command_line(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(place / "data" / "lexicon", lexeme("plunger", "ˈplæŋɡə"))
    session = written(place, lexeme("barrel", "ˈbɒrəl"))
    assert main(["say", "--show", "the plunger, the barrel", "--lexicon", str(session)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[1::2] == ["plˈaŋɡə", "bˈɒɹəl"]
    assert main(["say", "--show", "the plunger", "--lexicon", str(place / "lost.pls")]) == 0
    shown = capsys.readouterr()
    assert "plˈaŋɡə" in shown.out
    assert shown.err.startswith("The lexicon lost.pls cannot be read. The other pronunciations are kept.")


def test_a_guide_is_read_by_its_own_lexicon(place: Path) -> None:
    command = ["read", "injection-under-the-skin", "--section", "injection-who-to-ask", "--out"]
    assert main([*command, str(place / "plain.wav")]) == 0
    written(
        place / "content" / "guides", lexeme("nurse", "ˈnɜː.ɜː.ɜː.ɜː.ɜːs"), "injection-under-the-skin.pls"
    )
    assert main([*command, str(place / "long.wav")]) == 0
    assert (place / "long.wav").stat().st_size > (place / "plain.wav").stat().st_size + 20_000

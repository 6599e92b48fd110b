"""What docs/lexicon.md shows is so."""

import re
from pathlib import Path

from voiceguide.cli import main
from voiceguide.lexicon.apple import apple
from voiceguide.lexicon.context import ROLES
from voiceguide.lexicon.pls import read_pls
from voiceguide.lexicon.proof import unsourced, unspeakable
from voiceguide.lexicon.respelt import respelt
from voiceguide.lexicon.sapi import sapi, sapi_universal
from voiceguide.speaking.phonemic import phonemic
from voiceguide.speaking.voice import Voice

DOCUMENT = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
OPENED, CLOSED = '<pitch middle="0">', "</pitch>"
WHOLE, PART = re.findall(r"```xml\n(.*?)```\n", DOCUMENT, re.DOTALL)


def test_its_examples_are_read_sourced_and_said(tmp_path: Path) -> None:
    file = tmp_path / "mine.pls"
    file.write_text(WHOLE.replace("</lexicon>", f"{PART}</lexicon>"), encoding="utf-8")
    lexicon = read_pls(file)
    assert set(lexicon.entries) == {"nivolumab", "use (verb)"}
    assert unsourced(lexicon) == unspeakable(lexicon, Voice(lexicon).phonemes) == []
    assert main(["say", "--show", "nivolumab", "--lexicon", str(file)]) == 0


def test_its_notations_are_what_the_engines_get(tmp_path: Path) -> None:
    file = tmp_path / "mine.pls"
    file.write_text(WHOLE, encoding="utf-8")
    for notation in (phonemic, sapi, sapi_universal, apple, respelt):
        text = notation(read_pls(file))("nivolumab").text
        assert f"`{text.removeprefix(OPENED).removesuffix(CLOSED)}`" in DOCUMENT.replace("\\|", "|")


def test_it_names_every_role() -> None:
    assert set(re.findall(r"`is:(\w+)`", DOCUMENT)) == set(ROLES)

"""Damaged and hostile leaflets, many thousands of each format: `python -m tests.importing.fuzz`.

Each case is a real leaflet, with some bytes of it, or of a file within it, changed by chance. It must become
a guide that says every word that was read, or be refused in a sentence, within bounds of time and memory.
Cases are read in a process with the limits of `voiceguide.importing.child`; one that dies is found out and
counted."""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import PurePath

from lxml import etree

from tests.importing.makers import ALL, leaflet, parts, zipped
from voiceguide.choosing.requests import load_requests
from voiceguide.guides.model import UNSURE
from voiceguide.importing.child import bound
from voiceguide.importing.fidelity import differences, read_back
from voiceguide.importing.limits import RefusedError
from voiceguide.importing.reading import read_bytes
from voiceguide.importing.structure import draft_of
from voiceguide.importing.topics import guesser
from voiceguide.importing.writing import written
from voiceguide.paths import content_dir

CASES = 10_000
"""Cases of each format."""

SLOWEST_S = 10.0
"""Seconds of the processor that one case may take."""

MOST_CHANGES = 12
"""Changes of one case."""

BATCH = 500
"""Cases of one process: its limit of the processor's time is for all that it does."""

BITS: tuple[bytes, ...] = (
    b"<table><tr><td>", b"</td></tr></table>", b"<ol><li>", b"</li></ol>", b"<h1>", b"</h2>",
    b"<div>" * 40, b"<!--",
    b"]]>", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&nbsp;", b"&#0;", b"&#xD800;",
    b"\xff\xfe",
    b"\xef\xbb\xbf", b"\0", b"\x80\x81", "\u202e\u00ad\u2028".encode(), b"\n\n", b"\r", b"- ", b"1. ",
    b"99. ",
    b"> ", b"```\n", b"\\", b"*_[](<", b"Why: ", b"Warning: ", b"---\n", b"| a | b |\n|---|---|\n", b"{#id}",
    b"References\n\n", b" colspan='9999'", b" rowspan='70'", b"../../../etc/passwd", b"http://x.example/",
    b"A" * 30_000,
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"\x02", b"stream", b"endobj", b"/Length 99999999", b" 0 R",
    b"999999999999999999999",
)  # fmt: skip
"""What is put in: pieces of the formats' own marks, odd characters, and what attacks are made of."""


@dataclass
class Found:
    """What came of the cases of one format."""

    cases: int = 0
    imported: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Why, as often as."""
    caught: Counter[str] = field(default_factory=Counter)
    """Errors of a parser that only the last net caught: each is a sentence to the person, and a place to
    mend."""
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0
    """Megabytes at the most."""


def changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changes."""
    made = bytearray(data)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0 if made:
                made[min(at, len(made) - 1)] = letter(chance)
            case 1:
                made[at:at] = chance.choice(BITS)
            case 2:
                del made[at : at + chance.choice((1, 4, 50))]
            case 3:
                end = at + chance.choice((3, 40, 400))
                made[at:at] = made[at:end] * chance.choice((1, 2, 30))
            case 4:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + 60]
            case _ if chance.random() < 0.1:
                del made[at:]
            case _:
                made[at : at + 1] = bytes([letter(chance)])
    return bytes(made)


def letter(chance: random.Random) -> int:
    """A byte: mostly one of text, or the file is refused for its encoding and nothing else is tried."""
    return chance.randrange(256) if chance.random() < 0.05 else chance.choice(b"aB1 .:-*_#>[](){}|\n\\/&;")


def rebuilt(data: bytes, chance: random.Random) -> bytes:
    """A page or an XML file with its elements mixed up, so that it is whole but makes no sense."""
    is_page = b"<!DOCTYPE html" in data[:200] or b"<html" in data[:200]
    try:
        root = etree.fromstring(data, etree.HTMLParser() if is_page else None)
    except (etree.LxmlError, ValueError):
        return changed(data, chance)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        those = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if not those:
            break
        one, other = chance.choice(those), chance.choice(those)
        match chance.randrange(7):
            case 0:
                one.getparent().remove(one)
            case 1:
                other.append(deepcopy(one))
            case 2:
                one.tag = other.tag
            case 3:
                one.text = chance.choice(
                    ("", "1", "Warning:", "*a* _b_ [c](d) & <e>", "x " * 50, "\u00a0", "9. y")
                )
            case 4:
                one.tail = chance.choice((" and ", "", "- z", "\n\n# h", "References"))
            case 5 if other.attrib:
                key = chance.choice(sorted(other.attrib))
                one.set(
                    key, chance.choice((other.get(key), "", "999", "-1", "../../x", "nav", "warning", "#"))
                )
            case _:
                deep = one
                for _ in range(chance.choice((1, 3, 60))):
                    deep = etree.SubElement(deep, other.tag)
                deep.text = "deep down"
    made: bytes = etree.tostring(root, encoding="utf-8", method="html" if is_page else "xml")
    return made


def case(name: str, number: int, seed: int) -> bytes:
    """One case of a leaflet's format."""
    chance = random.Random(f"{seed} {name} {number}")
    data = leaflet_of(name)
    if name.endswith(".html") and chance.random() < 0.5:
        return rebuilt(data, chance)
    if not name.endswith((".docx", ".epub", ".zip")) or chance.random() < 0.2:
        return changed(data, chance)
    files = dict(parts_of(name))
    one = chance.choice(sorted(files))
    files[one] = (rebuilt if chance.random() < 0.7 else changed)(files[one], chance)
    return zipped(files)


_LEAFLETS: dict[str, bytes] = {}
_PARTS: dict[str, dict[str, bytes]] = {}


def leaflet_of(name: str) -> bytes:
    """The leaflet, made once."""
    if name not in _LEAFLETS:
        _LEAFLETS[name] = leaflet(name)
    return _LEAFLETS[name]


def parts_of(name: str) -> dict[str, bytes]:
    """The files within a leaflet."""
    if name not in _PARTS:
        _PARTS[name] = parts(name)
    return _PARTS[name]


def run_case(data: bytes, name: str, guess_topics: bool) -> str:
    """What came of a case: "imported", why it was refused, or what went wrong, with "!" before it."""
    try:
        source = read_bytes(data, name)
    except RefusedError as error:
        return error.why
    except MemoryError:
        return "needs more memory than it may have"
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"?{type(error).__name__} in {PurePath(where.filename).name}:{where.lineno}"
    try:
        guesses = (lambda names: guesser(REQUESTS, names)) if guess_topics else (lambda _: lambda _: UNSURE)
        draft = draft_of(source, guesses, {})
        guide, problems = read_back(written(draft), "case", TOPICS)
        wrong = differences(draft, guide) if guide else [str(problem) for problem in problems]
    except RefusedError as error:
        return error.why
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"!{type(error).__name__} in {PurePath(where.filename).name}:{where.lineno}: {error}"[:200]
    return f"!{wrong[0]}"[:200] if wrong else "imported"


REQUESTS = load_requests(content_dir())
TOPICS = frozenset(REQUESTS.topics)


def work(name: str, numbers: range, seed: int, answers: Connection) -> None:
    """The process that runs cases: it says which it begins, and what came of it."""
    bound(writes=True)  # what came of a case is written, and read back
    for number in numbers:
        answers.send(("begin", number, 0.0))
        start = time.process_time()
        outcome = run_case(case(name, number, seed), name, guess_topics=number % BATCH == 0)
        answers.send((outcome, number, time.process_time() - start))
    answers.send(("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, 0.0))


def fuzz(name: str, cases: int, seed: int) -> Found:
    """Runs the cases of one leaflet's format."""
    found = Found()
    begun = 0
    while begun < cases:
        numbers = range(begun, min(cases, begun + BATCH))
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=work, args=(name, numbers, seed, theirs))
        process.start()
        theirs.close()
        for outcome, number, seconds in _answers(ours):
            if outcome == "begin":
                begun = number
            elif outcome == "memory":
                found.memory = max(found.memory, number)
            else:
                begun = number + 1
                _count(found, outcome, number, seconds)
        process.join()
        if process.exitcode != 0 and begun < numbers.stop:
            found.cases += 1
            found.failed.append(f"case {begun}: the process died ({process.exitcode})")
            begun += 1
    return found


def _answers(ours: Connection) -> Iterator[tuple[str, int, float]]:
    while True:
        try:
            yield ours.recv()
        except EOFError:
            return


def _count(found: Found, outcome: str, number: int, seconds: float) -> None:
    found.cases += 1
    found.slowest = max(found.slowest, seconds)
    if seconds > SLOWEST_S:
        found.failed.append(f"case {number}: took {seconds:.1f} s")
    if outcome == "imported":
        found.imported += 1
    elif outcome.startswith("!"):
        found.failed.append(f"case {number}: {outcome[1:]}")
    elif outcome.startswith("?"):
        found.caught[outcome[1:]] += 1
    else:
        found.refused[" ".join(outcome.split()[:5])] += 1


def main() -> int:
    """Runs the cases, and prints what came of them; status 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="of each format")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("names", nargs="*", default=ALL, help="leaflets, if not all")
    options = parser.parse_args()
    print("leaflet          cases imported refused caught failed slowest memory", flush=True)
    failed = 0
    for name in options.names:
        found = fuzz(name, options.cases, options.seed)
        failed += len(found.failed)
        print(
            f"{name:16} {found.cases:5} {found.imported:8} {found.refused.total():7} {found.caught.total():6}"
            f" {len(found.failed):6} {found.slowest:5.2f} s {found.memory:4} MB"
        )
        for why, times in found.refused.most_common(5):
            print(f"    {times:5} it {why} …")
        for why, times in found.caught.most_common(8):
            print(f"    {times:5} caught: {why}")
        for one in found.failed[:10]:
            print(f"    FAILED {one}")
        sys.stdout.flush()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())

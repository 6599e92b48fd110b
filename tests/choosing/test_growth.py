"""Many guides: the same decisions, and a changed guide costs its own part of the index alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.generated import guide_text, medicines, slip, write_guides
from tests.choosing.test_router import REQUESTS
from voiceguide.choosing.decisions import Answer, Ask, Nothing
from voiceguide.choosing.router import Router
from voiceguide.guides.loading import Seen, look

GUIDES = 80
NAMES = medicines(2 * GUIDES, seed=3)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Seen, Router]:
    folder = tmp_path_factory.mktemp("guides")
    write_guides(folder, NAMES[:GUIDES])
    seen = look(folder, REQUESTS.topics)
    assert len(seen.shelf.library.guides) == GUIDES
    return folder, seen, Router(seen.shelf.library, REQUESTS)


def test_each_medicine_is_told_from_all_others(shelf: tuple[Path, Seen, Router]) -> None:
    router = shelf[2]
    for name in NAMES[:GUIDES]:
        decision = router.decide(f"side effects of {name}")
        assert isinstance(decision, Answer)
        assert decision.target.section == f"{name}-side-effects"


def test_a_slip_of_the_finger_reads_no_other_medicine(shelf: tuple[Path, Seen, Router]) -> None:
    router, chance = shelf[2], random.Random(5)
    for name in NAMES[:GUIDES]:
        decision = router.decide(f"side effects of {slip(name, chance)}")
        if isinstance(decision, Answer):
            assert decision.target.subject == name
        else:
            assert isinstance(decision, Ask)
            assert name in {option.target.subject for option in decision.options}


def test_a_medicine_that_none_covers_is_never_answered_with_another(
    shelf: tuple[Path, Seen, Router],
) -> None:
    for name in NAMES[GUIDES:]:
        decision = shelf[2].decide(f"side effects of {name}")
        assert decision == Nothing(name=name) or isinstance(decision, Ask)


def test_only_a_changed_guide_is_read_and_indexed_again(shelf: tuple[Path, Seen, Router]) -> None:
    folder, seen, router = shelf
    assert look(folder, REQUESTS.topics, seen) is seen
    changed, same = NAMES[0], NAMES[1]
    text = guide_text(changed).replace("names:\n", "names:\n  new thing: [zorbifan]\n")
    text = text.replace(f"About: {changed}\nTopic: side-effects", "About: new thing\nTopic: side-effects")
    (folder / f"{changed}.md").write_text(text, encoding="utf-8")
    (folder / f"{NAMES[2]}.md").unlink()
    after = look(folder, REQUESTS.topics, seen)
    assert after.shelf.library.guides[same] is seen.shelf.library.guides[same]
    newer = Router(after.shelf.library, REQUESTS, router)
    assert isinstance(newer.decide("side effects of zorbifan"), Answer)
    assert newer.decide(f"side effects of {changed}") == Nothing(subject=changed)
    assert newer.decide(f"side effects of {NAMES[2]}") == Nothing(name=NAMES[2])
    assert isinstance(router.decide(f"side effects of {changed}"), Answer)
    fresh = Router(after.shelf.library, REQUESTS)
    for said in (f"side effects of {same}", f"is {changed} safe", "what is zorbifan", "side effects"):
        assert newer.decide(said) == fresh.decide(said)

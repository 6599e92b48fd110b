"""Guides that are made up, as many as are wanted, to see how choosing grows. Their words mean nothing."""

from __future__ import annotations

import random
from pathlib import Path

TOPICS = (
    "what-it-is names how-it-works having what-for side-effects who-to-ask safety when-to-call get-ready"
).split()
"""The topics of each guide: a section each."""

_BEGINNINGS = (
    "abro bel ceta dalo dexi ero fenta galu hydra ibra iso keto lami levo mero neva olo panta quina ribo "
    "sero tilo ursa vero xela zolo amlo bupro clari doxy epi fluo gemi halo indo lora metro nitro oxa pra "
    "rosu simva"
).split()
_MIDDLES = "bi ca du fe go la mi no pe ri su ta ve xi zo lu na ro ti me".split()
_ENDINGS = (
    "mab nib stat pril olol azole cillin mycin parin tide cept limus formin sartan tinib vir zepam triptan"
).split()
"""Endings as the real ones have them, so that the names are as alike as those of real medicines."""


def medicines(count: int, seed: int) -> list[str]:
    """So many different names."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        middle = "".join(chance.sample(_MIDDLES, chance.choice((1, 2))))
        found[chance.choice(_BEGINNINGS) + middle + chance.choice(_ENDINGS)] = None
    return list(found)


def write_guides(folder: Path, names: list[str]) -> None:
    """A guide of ten sections for each name."""
    for name in names:
        (folder / f"{name}.md").write_text(guide_text(name), encoding="utf-8")


def guide_text(name: str) -> str:
    """A guide, as its file has it."""
    front = (
        f"---\ntitle: About {name}\nlanguage: en-GB\nnames:\n  {name}: [{name}, {name} trade]\n"
        "sources:\n  - Made up\nlast_reviewed:\nnext_review:\nreviewer: not yet reviewed\n---\n"
    )
    sections = [
        f"\n## {topic} of {name} {{#{name}-{topic}}}\n\nAbout: {name}\nTopic: {topic}\n"
        f"Asked: what should i know about the {topic.replace('-', ' ')} with {name}\n\n"
        "This stands for a text.\n"
        for topic in TOPICS
    ]
    return front + "".join(sections)


def slip(name: str, chance: random.Random) -> str:
    """The name with one slip of the finger: a letter left out, doubled, or two changed about."""
    at = chance.randrange(1, len(name) - 1)
    return chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )

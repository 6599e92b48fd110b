"""The engines that are measured: PocketSphinx, and Vosk with each model found, taught words if it can be."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.sound import Samples
from voiceguide.commands.content import lexicon
from voiceguide.errors import ModelError
from voiceguide.hearing.engines import Listener, second_ear
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import MANIFEST, Model, find_models, load_model
from voiceguide.hearing.recogniser import Recogniser
from voiceguide.hearing.second import SecondEar
from voiceguide.hearing.utterance import Hypothesis
from voiceguide.hearing.vosk_grammar import copies_wanted
from voiceguide.paths import content_dir, installed_models_dir, shipped_models_dir
from voiceguide.teaching.contexts import FILE as CONTEXTS
from voiceguide.teaching.contexts import load_contexts
from voiceguide.teaching.graph import build_graph
from voiceguide.teaching.words import talk_words

BLOCK_BYTES = 3200
"""Sound handed to an engine at a time: 100 ms, as from the microphone."""

LEARNT = ("am", "conf", "noise")
"""The parts of a model that do not depend on its words. One by somebody else may lack the last."""

Pronunciations = Mapping[str, Sequence[Sequence[str]]]
"""For each word the ways in which it is said, in ARPAbet without stress."""


@dataclass(frozen=True)
class Engine:
    """What listens, not loaded yet, so that it can be handed to another process."""

    name: str
    """As the tables call it."""
    folder: Path | None = None
    """The folder of the Vosk model; None for PocketSphinx, which brings its own."""

    def load(self) -> Recogniser:
        """As the product loads it. Libraries of engines that do not listen are not loaded either."""
        if self.folder is None:
            from voiceguide.hearing.pocketsphinx_engine import PocketSphinx  # noqa: PLC0415

            return PocketSphinx(lexicon().heard())
        from voiceguide.hearing.vosk_engine import VoskEngine  # noqa: PLC0415

        return VoskEngine(model_at(self.folder))

    def second(self, recogniser: Recogniser, grammars: Mapping[str, Grammar]) -> SecondEar | None:
        """What the product lets listen beside it, with these grammars: see `hearing.engines.second_ear`."""
        model = None if self.folder is None else model_at(self.folder)
        listener = Listener(recogniser, self.name, None, (), model)
        return second_ear(listener, grammars, lexicon().heard())

    def lacks(self, words: Collection[str]) -> frozenset[str]:
        """Which of the words it cannot hear. Raises ModelError when it cannot be loaded."""
        if self.folder and not (self.folder / "graph").is_dir():
            return frozenset(words)
        return self.load().use(Grammar.from_phrases("words", words))

    def taught(self, grammar: Grammar, known: Iterable[Pronunciations], work: Path) -> Engine:
        """The same engine where it has all the words, else a copy of its model in `work` with these and talk.

        Raises ModelError when it lacks words and cannot be taught them.
        """
        words = grammar.words
        missing = self.lacks(words)
        if not missing:
            return self
        if self.folder is None or not (self.folder / CONTEXTS).is_file():
            raise ModelError(
                f"{self.name} lacks {len(missing)} of {len(words)} words and cannot be taught any."
            )
        sources = list(known)
        talk = talk_words(content_dir())
        ways = {word: [way for source in sources for way in source.get(word, ())] for word in words | talk}
        unsaid = sorted(word for word, found in ways.items() if not found)
        if unsaid:
            raise ModelError(
                f"{self.name} cannot be taught, since nobody says how to say {', '.join(unsaid)}."
            )
        copy = work / self.folder.name
        for part in LEARNT:
            if (self.folder / part).is_dir():
                shutil.copytree(self.folder / part, copy / part)
        build_graph(ways, load_contexts(self.folder), copy, copies=copies_wanted([grammar]), talk=talk)
        return Engine(self.name, copy)


def find_engines(more: Iterable[Path] = ()) -> list[Engine]:
    """PocketSphinx, and Vosk with the models that came with the product, were installed, or lie in `more`."""
    models, _ = find_models([shipped_models_dir(), installed_models_dir()])
    found = [Engine(f"Vosk, {model.name}", model.folder) for model in models if model.engine == "vosk"]
    return [
        Engine("PocketSphinx, en-us"),
        *found,
        *(Engine(f"Vosk, {folder.name}", folder) for folder in more),
    ]


def model_at(folder: Path) -> Model:
    """The model in the folder, also where no manifest describes it."""
    if (folder / MANIFEST).is_file():
        return load_model(folder)
    return Model(folder.name, "vosk", "en", "", "", 16_000, None, "", folder, {})


def hear(engine: Recogniser, sound: Samples) -> tuple[Hypothesis, ...]:
    """What the engine makes of one recording, given to it as the microphone would."""
    data = sound.tobytes()
    for start in range(0, len(data), BLOCK_BYTES):
        engine.accept(data[start : start + BLOCK_BYTES])
    return engine.finish()

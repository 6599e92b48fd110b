"""Which engine listens, and with which model: the best that is known, or the one that a person chose.

Every model that is tried is checked file by file before it is loaded. Whatever cannot listen is passed over
with its reason, and the next best listens meanwhile. Engines that will not listen are not loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voiceguide.errors import ModelError, VoiceguideError
from voiceguide.hearing.grammar import Grammar
from voiceguide.hearing.models import ENGINES, TAUGHT, Model, Score, find_models, verify
from voiceguide.hearing.recogniser import Recogniser
from voiceguide.hearing.second import OtherEngine, SecondEar
from voiceguide.lexicon.dictionary import Dictionary

POCKETSPHINX_SCORE = Score(0.935, 0.963, "310 commands by people, clean (speech-to-intent benchmark)")
"""What PocketSphinx 5.1.1 with the model in its wheel hears, as printed by `python -m benchmarks.hearing`.
That it forgets one voice before the next was found on some of these recordings. A Vosk model must be known
to score as much to be chosen over it; of the makers' small one nothing is known, so it must be chosen."""

POCKETSPHINX_EXTRA = "Install voiceguide with its optional part pocketsphinx."
"""How PocketSphinx is had, which not everyone installs."""

POCKETSPHINX_TITLE = "PocketSphinx with its own US English model"
"""How it is called where it is read aloud."""

NOT_FOR_PATIENTS = "not for patients"
"""A model whose note says this listens only when a person chose it."""

LANGUAGE = "en"
"""The language of the content, as a code: a model for another is never chosen without being asked for."""

_AGAIN = "Install voiceguide again with the parts it needs."


@dataclass(frozen=True)
class Listener:
    """What listens, and why nothing better does."""

    recogniser: Recogniser
    title: str
    """What it is called, in words that can be read aloud."""
    score: Score | None
    """How well it is known to hear; None when that was not measured."""
    problems: tuple[VoiceguideError, ...]
    """Why models that stand before it, or that cannot be read at all, do not listen."""
    model: Model | None = None
    """The Vosk model; None for PocketSphinx, which brings its own."""


@dataclass(frozen=True)
class _Candidate:
    """What may listen, not loaded yet."""

    title: str
    score: Score | None
    model: Model | None
    load: Callable[[], Recogniser]


def choose_engine(engine: str, model: str, folders: Sequence[Path], pronunciations: Dictionary) -> Listener:
    """The best engine that can listen. `pronunciations` are those of words that a dictionary may lack.

    `engine` is "auto" or one of `ENGINES`; `model` is the name of a Vosk model in one of the folders, or "".
    A model that is named comes first, unless the engine is PocketSphinx. Raises ModelError when the engine is
    not known, or when nothing at all can listen.
    """
    if engine not in ("auto", *ENGINES):
        raise ModelError(f"There is no engine called {engine}.", todo=f"Choose auto, {' or '.join(ENGINES)}.")
    models, errors = find_models(folders)
    vosk = partial(_vosk_candidate, pronunciations=pronunciations)
    first, odd = _asked_for(engine, model, models, folders)
    problems: list[VoiceguideError] = [*errors, *odd]
    sphinx = _Candidate(POCKETSPHINX_TITLE, POCKETSPHINX_SCORE, None, lambda: _pocketsphinx(pronunciations))
    for one in _in_order(engine, first, models):
        candidate = vosk(one) if one else sphinx
        try:
            if candidate.model:
                verify(candidate.model)
            recogniser = candidate.load()
        except ModelError as error:
            problems.append(error)
        else:
            return Listener(recogniser, candidate.title, candidate.score, tuple(problems), candidate.model)
    raise ModelError(
        f"Nothing can listen. {' '.join(error.happened for error in problems)}",
        kept="You can still read and type.",
        todo=_AGAIN,
    )


def second_ear(
    listener: Listener, grammars: Mapping[str, Grammar], pronunciations: Dictionary
) -> SecondEar | None:
    """What listens beside it: PocketSphinx where it is installed, else what the model itself makes of other
    speech.

    `grammars` are those of the second, by the name of the first one's. None where PocketSphinx listens
    already, or where there is neither.
    """
    if listener.model is None:
        return None
    try:
        return OtherEngine(partial(_pocketsphinx, pronunciations), grammars)
    except ModelError:
        return _other_speech(listener.recogniser)


def introduction(listener: Listener) -> str:
    """What is said at the start: what listens, how well it is known to hear, and what one must know of it."""
    heard = _heard(listener.score)
    note = f" Note: {listener.model.note.rstrip('.')}." if listener.model and listener.model.note else ""
    return f"{listener.title} is listening. {heard}{note}"


def unheard_words(recogniser: Recogniser, grammars: Iterable[Grammar]) -> list[str]:
    """The words of the grammars that the engine cannot hear. It is left hearing with the last of them."""
    return sorted({word for grammar in grammars for word in recogniser.use(grammar)})


def told_unheard(words: Iterable[str]) -> str:
    """What is said of words of the grammars that the engine lacks."""
    return f"These words cannot be heard: {', '.join(sorted(words))}."


def not_there(name: str, models: Iterable[Model]) -> ModelError:
    """That there is no model of this name, and which ones there are."""
    names = ", ".join(model.name for model in models)
    return ModelError(
        f"There is no speech model called {name}.",
        todo=f"Choose one of these, or auto: {names}." if names else "Install it, or choose auto.",
    )


def _in_order(engine: str, first: Sequence[Model], models: Sequence[Model]) -> list[Model | None]:
    """Every candidate once, best first: what was chosen, then those that may listen without being named.

    None stands for PocketSphinx, which needs no model.
    """
    others = sorted((each for each in _may_be_chosen(models) if each not in first), key=_rank, reverse=True)
    better = [each for each in others if _known(each) >= POCKETSPHINX_SCORE.commands]
    worse = [each for each in others if each not in better]
    if engine == "pocketsphinx":
        return [None, *better, *worse]
    return [*first, *better, None, *worse]


def _asked_for(
    engine: str, name: str, models: Sequence[Model], folders: Sequence[Path]
) -> tuple[list[Model], list[ModelError]]:
    """The model that is to come before all others because a person chose it, or why there is none."""
    if engine == "pocketsphinx" or (engine == "auto" and not name):
        return [], []
    if not name:  # Vosk was asked for: even a poor model of it, where there is no other
        of_vosk = _may_be_chosen(models) or [each for each in models if each.engine == "vosk"]
        if of_vosk:
            return [max(of_vosk, key=_rank)], []
        return [], [ModelError("Vosk has no model to listen with.", todo="Install one, or choose auto.")]
    named = [each for each in models if each.name == name]
    if named or any((folder / name).is_dir() for folder in folders):  # if unreadable, that was said already
        return named, []
    return [], [not_there(name, models)]


def _known(model: Model) -> float:
    return model.score.commands if model.score else 0.0


def _rank(model: Model) -> tuple[float, bool]:
    """A copy that was taught words has its model's score, and hears more."""
    return _known(model), model.name.endswith(TAUGHT)


def _may_be_chosen(models: Sequence[Model]) -> list[Model]:
    """The models of Vosk that may listen although nobody named them."""
    return [
        each
        for each in models
        if each.engine == "vosk"
        and each.language.split("-")[0] == LANGUAGE
        and NOT_FOR_PATIENTS not in each.note.lower()
    ]


def _vosk_candidate(model: Model, pronunciations: Dictionary) -> _Candidate:
    title = f"Vosk with the model {model.name}"
    return _Candidate(title, model.score, model, lambda: _vosk(model, pronunciations))


def _vosk(model: Model, pronunciations: Dictionary) -> Recogniser:
    try:
        # Imported here, because a machine on which Vosk's library does not load still has PocketSphinx.
        from voiceguide.hearing.vosk_engine import VoskEngine  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise ModelError(
            f"The engine Vosk cannot be used, so the model {model.name} cannot listen.",
            kept="The model is not affected.",
            todo=f"{_AGAIN} The computer says: {error}.",
        ) from error
    return VoskEngine(model, pronunciations)


def _other_speech(recogniser: Recogniser) -> SecondEar | None:
    from voiceguide.hearing.vosk_engine import VoskEngine  # noqa: PLC0415 - it is loaded, since it listens

    return recogniser.other_speech() if isinstance(recogniser, VoskEngine) else None


def _pocketsphinx(pronunciations: Dictionary, words: Collection[str] | None = None) -> Recogniser:
    try:
        # Imported here, so that Vosk can listen where PocketSphinx does not load, and for a quick start.
        from voiceguide.hearing.pocketsphinx_engine import PocketSphinx  # noqa: PLC0415

        return PocketSphinx(pronunciations, words)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise ModelError(
            "The engine PocketSphinx cannot be used.",
            todo=f"{POCKETSPHINX_EXTRA} The computer says: {error}.",
        ) from error


def _heard(score: Score | None) -> str:
    if score is None:
        return "How well it hears has not been measured."
    return f"It heard {score.commands * 100:.0f} per cent of commands right when measured."

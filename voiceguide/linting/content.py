"""All of the content: guides that could not be read, lexicons, and each guide by each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from voiceguide.errors import VoiceguideError
from voiceguide.lexicon.layers import Layers
from voiceguide.lexicon.pls import Lexicon
from voiceguide.lexicon.proof import unsourced, unspeakable
from voiceguide.linting.finding import Finding
from voiceguide.linting.lint import lint
from voiceguide.linting.rule import Known, Rule
from voiceguide.linting.rules import LEXICON, UNUSABLE
from voiceguide.problem import Problem


def lint_content(
    problems: Iterable[Problem],
    layers: Layers,
    read_back: Callable[[Lexicon], Callable[[str], str]],
    known: Known,
) -> tuple[Finding, ...]:
    """What is wrong with any of it.

    Args:
        problems: why guides were left out, of `load_world`.
        layers: every lexicon.
        read_back: for a lexicon, what says a text with it and tells in IPA what was said: see `unspeakable`.
        known: what the rules know; its router has every guide that could be read.
    """
    guides = known.router.library.guides.values()
    return (
        *(_of_problem(UNUSABLE, one) for one in problems),
        *_lexicons(layers, read_back),
        *(one for guide in guides for one in lint(guide, known)),
    )


def _lexicons(layers: Layers, read_back: Callable[[Lexicon], Callable[[str], str]]) -> Iterator[Finding]:
    yield from (_of_error(one) for one in layers.faults)
    for layer in layers.each():
        for problem in (*unsourced(layer), *unspeakable(layer, read_back(layer))):
            yield _of_problem(LEXICON, problem)


def _of_problem(rule: Rule, problem: Problem) -> Finding:
    return Finding(rule.id, rule.severity, problem.what, problem.mend, Path(problem.file), problem.line)


def _of_error(error: VoiceguideError) -> Finding:
    what = f"{error.happened} {error.kept}".strip()
    return Finding(LEXICON.id, LEXICON.severity, what, error.todo)

"""The lint itself: every rule over a guide, and what a guide's author accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voiceguide.guides.model import Guide
from voiceguide.linting.finding import Finding, Severity
from voiceguide.linting.rule import Found, Known, Rule, line_of
from voiceguide.linting.rules import ACCEPTED, BY_ID, RULES


def lint(guide: Guide, known: Known) -> tuple[Finding, ...]:
    """What breaks a rule in a guide that could be read, rule by rule.

    Never raises, whatever the text, and takes time in proportion to its length. An error cannot be accepted:
    what changes what a person takes or does has to be settled in the text.
    """
    found = [
        _finding(rule, one, guide, known) for rule in RULES if rule.check for one in rule.check(guide, known)
    ]
    return (*(_accepted(one, guide) for one in found), *_acceptances(guide, found, known))


def fails(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether the content is not fit to be used; `strict`: warnings count as errors do."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(one.severity in failing and not one.accepted for one in findings)


def _finding(rule: Rule, found: Found, guide: Guide, known: Known) -> Finding:
    return Finding(
        rule.id,
        found.severity or rule.severity,
        found.what,
        found.mend or rule.mend,
        known.folder / guide.file,
        found.line,
        found.column,
    )


def _accepted(finding: Finding, guide: Guide) -> Finding:
    reason = guide.accepted.get(finding.rule, "")
    return replace(finding, accepted=reason) if reason and finding.severity is not Severity.ERROR else finding


def _acceptances(guide: Guide, found: Iterable[Finding], known: Known) -> Iterator[Finding]:
    """What the guide accepts and should not."""
    severities: dict[str, set[Severity]] = {}
    for one in found:
        severities.setdefault(one.rule, set()).add(one.severity)
    for rule in guide.accepted:
        there = severities.get(rule, set())
        if rule not in BY_ID:
            what = f"“accepted” names “{rule}”, which is no rule"
        elif there == {Severity.ERROR}:
            what = f"“accepted” names “{rule}”, and what it finds here has to be settled in the text"
        elif not there:
            what = f"“accepted” names “{rule}”, which finds nothing here"
        else:
            continue
        yield _finding(ACCEPTED, Found(what, line_of(guide, "accepted")), guide, known)

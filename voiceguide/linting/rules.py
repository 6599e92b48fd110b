"""All rules, as `docs/checking.md` has them."""

from __future__ import annotations

from typing import Final

from voiceguide.linting import (
    abbreviations,
    approval,
    asking,
    columns,
    keywords,
    length,
    misreading,
    pronunciation,
    readability,
    review,
    sight,
)
from voiceguide.linting.finding import Severity
from voiceguide.linting.rule import Rule
from voiceguide.reading.normaliser import Of

ACCEPTED: Final = Rule(
    "accepted",
    Severity.WARNING,
    "a rule that is silenced for no reason may hide the next fault",
    "remove it from “accepted”, or write its name as it is listed",
)

LEXICON: Final = Rule(
    "lexicon",
    Severity.ERROR,
    "a word would be said wrongly, and nobody would know who said that it is right",
    "mend the entry",
)

UNUSABLE: Final = Rule(
    "unusable",
    Severity.ERROR,
    "a guide with a fault is left out whole, because half a guide could lack the very warning that matters",
    "mend what is named",
)

RULES: Final = (
    UNUSABLE,
    LEXICON,
    Rule(
        "ambiguous-date",
        Severity.ERROR,
        "day and month can be exchanged, and nobody sees how it was written",
        "write the month as a word",
        misreading.doubts(Of.DATE),
    ),
    Rule(
        "numerals",
        Severity.ERROR,
        "two numbers side by side are heard as one",
        "write one of them as a word, or words between them",
        misreading.numerals,
    ),
    Rule(
        "misread",
        Severity.ERROR,
        "what is written can be taken two ways, and only one of them is heard",
        "write it in full",
        misreading.doubts(Of.OTHER),
    ),
    Rule(
        "key-word",
        Severity.ERROR,
        "the person says the key word, and something else is done",
        "take another word of the step",
        keywords.check,
    ),
    Rule(
        "approval",
        Severity.ERROR,
        "the words that are read are no longer those that somebody approved, and each listener is told so",
        "read it again, and sign it: voiceguide approve",
        approval.check,
    ),
    Rule(
        "sight",
        Severity.WARNING,
        "who listens has no picture, no page and no place on it",
        "say in words what is there, or name the section that says it",
        sight.check,
    ),
    Rule(
        "table",
        Severity.WARNING,
        "cells that are read in a row do not say what they are of",
        "write each row as a sentence or an item, with the heading before each value",
        columns.check,
    ),
    Rule(
        "abbreviation",
        Severity.WARNING,
        "letters that nobody explains cannot be looked up by ear",
        "write once what it stands for, with the letters in brackets",
        abbreviations.check,
    ),
    Rule(
        "pronunciation",
        Severity.WARNING,
        "a guess is often wrong for a new medicine, and a word that is said wrongly is not understood",
        "hear it, and write how it is said into a lexicon: voiceguide listen-check",
        pronunciation.check,
    ),
    Rule(
        "too-long",
        Severity.WARNING,
        "a page can be skimmed, but a section has to be heard to its end",
        "make several sections of it, each with a topic or a question of its own",
        length.check,
    ),
    Rule(
        "unanswered",
        Severity.WARNING,
        "the section is written for a request that does not lead to it",
        "ask it in other words, or mend the phrase that takes it away",
        asking.unanswered,
    ),
    Rule(
        "ambiguous-request",
        Severity.WARNING,
        "the person has to answer a question before an answer is read",
        "keep the question in one of the sections, or say in it what is meant",
        asking.ambiguous,
    ),
    Rule(
        "review-overdue",
        Severity.WARNING,
        "the text may no longer be right, and each listener is told so",
        "have the text reviewed, and write the new days into the front matter",
        review.check,
    ),
    Rule(
        "reading-age",
        Severity.WARNING,
        "who listens cannot go slowly over a hard sentence, or look back",
        "make two sentences of one, and take shorter words; approved words need a new approval",
        readability.check,
    ),
    ACCEPTED,
)
"""In the order in which they are listed and reported."""

BY_ID: Final = {rule.id: rule for rule in RULES}

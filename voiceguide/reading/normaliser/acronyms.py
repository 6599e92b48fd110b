"""Capitals that are said as letters, and those that are said as a word."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import Heard, Match, any_of, rule, word_list

ACRONYMS: Final = frozenset(
    word_list(
        "AAA ABPM ADHD ADR AED AF AFP AKI ALP ALT AML APTT ARDS AST BBC BCC BCG BMA BMI BMJ BNF BP "
        "BPH BSL BTS CBT CCG CD CDC CF CHC CHD CKD CLL CML CMV CNS COPD CPR CQC CRP CSF CT CTG CVD "
        "DCIS DNA DNACPR DNR DVLA DVT EBV ECG ECT EEG EMA ENT EPO ESR EU FAQ FBC FDA FDG FFP FU GCSF "
        "GI GMC GP GTN HAV HBV HCG HCV HDL HDU HIV HPV HR HRT HSCT HSV IBD IBS ICD ICU IFN IG IL IM "
        "INR ITU IU IUD IUS IV IVF LDL LFT LMWH MAB MAOI MDI MDT MHRA MI MMR MND MRI MRSA MS NG NHL "
        "NHS NIHR NMC NSAID OCD OT OTC PDF PE PEG PHE PMS PSA PTSD PVC QR RCC RCGP RCN RCT RNA RSV SC "
        "SSRI STD STI TB TIA TNF TPN TSH TV UK UKHSA UN URL USA USB UTI UV VTE WBC WHO WWW"
    )
)

# Said as words though written in capitals; what is in neither list and has a vowel is left to the engine.
SAID_AS_WORDS: Final = frozenset(
    word_list("ACE AIDS COVID HER LASER MERS NATO NICE PALS PIN SARS SIM UNICEF at by co in of on or to up")
)

MIXED_CASE: Final = {
    "pH": "P H",
    "mRNA": "M R N A",
    "siRNA": "S I R N A",
    "cDNA": "C D N A",
    "IgA": "I g A",
    "IgE": "I g E",
    "IgG": "I g G",
    "IgM": "I g M",
    "eGFR": "E G F R",
    "PhD": "P H D",
    "BSc": "B S C",
    "MSc": "M S C",
}


def _acronym(m: Match) -> Heard:
    word, many = m["word"], "'s" if m["many"] else ""
    known = word in ACRONYMS or (len(word) <= 5 and not re.search(r"[AEIOUY]", word))
    if not known or word in SAID_AS_WORDS:
        return None
    return " ".join((m["lead"] or "").rstrip("-") + word) + many


def _mixed_case(m: Match) -> Heard:
    return MIXED_CASE[m[0]]


MIXED_CASE_NAME: Final = rule(
    "mixed case",
    "l",
    rf"{any_of(MIXED_CASE)}(?![A-Za-z])",
    _mixed_case,
    ("mRNA", "M R N A"),
    why="said as letters",
)

ACRONYM: Final = rule(
    "acronym",
    "l",
    r"(?P<lead>[A-Z]-)?(?P<word>[A-Z]{2,6})(?P<many>['’]?s)?(?![A-Za-z])(?:-(?=[a-z]))?",
    _acronym,
    ("NHS GPs", "N H S G P's"),
    why="listed acronyms, and capitals without a vowel, are spelled",
)

"""Capitals that are said as letters, and those that are said as a word."""

from __future__ import annotations

import re
from typing import Final

from voiceguide.reading.normaliser.parts import Heard, Match, any_of, rule, word_list

ACRONYMS: Final = frozenset(
    word_list(
        "AAA AAU ABPM ABVD ACR ADHD ADR AED AF AFP AKI ALP ALT AMD AMH AML ANC APTT ARDS AST BBC BCC BCG "
        "BMA BMI BMJ BNF BP BPH BSL BTS CBT CCG CD CDC CEA CF CHC CHD CIN CKD CLL CML CMV CNS COPD CPR "
        "CQC CRP CSF CT CTG CVD DCIS DIY DNA DNACPR DNR DVLA DVT EBV ECG ECT EEG EGFR EMA ENT EPO ER "
        "ERCP ESR EU EUS FAQ FBC FDA FDG FFP FU GCSF GI GMC GP GTN HAV HBV HCG HCV HDL HDU HIV HPV HR "
        "HRT HSCT HSV IBD IBS ICD ICU ID IFN IG IL IM IMRT INR IPSS ITU IU IUD IUS IV IVF IVIG LDL LFT "
        "LMWH MAB MAOI MDI MDT MHRA MI MMR MND MRI MRSA MS NG NHL NHS NIHR NMC NSAID OCD OGD OGTT OT OTC "
        "PDF PE PHE PMS PPI PSA PTSD PVC QR RCC RCGP RCN RCT RNA RSV SC SOS SSRI STD STI TB TIA TNF "
        "TPN TSH TTO TV UK UKHSA UN URL USA USB UTI UV UVA UVB VAT VEGF VTE WBC WHO WWW"
    )
)

# Said as words though written in capitals; what is in neither list and has a vowel is left to the engine.
SAID_AS_WORDS: Final = frozenset(
    word_list(
        "ACE AIDS COVID CoV HER LASER MERS NATO NICE PALS PEG PIN SARS SIM UNICEF at by co in of on or to up"
    )
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
    "MenACWY": "Men A C W Y",
    "HBsAg": "H B s A g",
}


def _acronym(m: Match) -> Heard:
    words = m["words"].split("-")
    if not any(map(_is_spelled, words)):
        return None
    said = " ".join(" ".join(word) if _is_spelled(word) else word for word in words)
    return said + ("'s" if m["many"] else "")


def _is_spelled(word: str) -> bool:
    known = word in ACRONYMS or (1 < len(word) <= 5 and not re.search(r"[AEIOUY]", word))
    return known and word not in SAID_AS_WORDS


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
    r"(?P<words>(?=[A-Z-]{2})[A-Z]{1,6}(?:-[A-Z]{1,6})*)(?P<many>['’]?s)?(?![A-Za-z])(?:-(?=[a-z]))?",
    _acronym,
    ("NHS GPs", "N H S G P's"),
    why="listed acronyms, and capitals without a vowel, are spelled",
)

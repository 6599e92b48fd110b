"""Written patient guidance to the words that are to be heard, in British English.

Speech engines guess at figures and signs, and some guesses are unsafe: espeak-ng says `0.5–1 ml` as "zero
point five one em el". So no figure and no sign reaches an engine; `normalise` says them all in words first.
It never calculates, converts or rounds: what is written is what is said.

The text is read once, left to right. Where something needs saying, the first rule in `RULES` that fits
there speaks it, and no later rule looks at those words again. Plain words pass through untouched.

Sources: NHS digital service manual, "Numbers, measurements, dates and time" and "Formatting and punctuation"
(ranges with "to", a 0 before the point, "1 in 10", midday, telephone numbers in groups); the ISMP list of
error-prone abbreviations, symbols and dose designations (U, trailing noughts, naked points, OD); BNF,
"Guidance on prescribing" and "Latin abbreviations"; SI Brochure for the names of units.
"""

from voiceguide.reading.normaliser.doubts import DOUBTS, Doubt, Doubtful, Of, find_doubts
from voiceguide.reading.normaliser.engine import Said, normalise, spans
from voiceguide.reading.normaliser.parts import Rule
from voiceguide.reading.normaliser.rules import RULES

__all__ = [
    "DOUBTS",
    "RULES",
    "Doubt",
    "Doubtful",
    "Of",
    "Rule",
    "Said",
    "find_doubts",
    "normalise",
    "spans",
]
